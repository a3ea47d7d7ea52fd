"""File names of a batch: by a pattern, valid on Windows, never two alike."""

from __future__ import annotations

import pytest
from _records import sample
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import is_valid_filename

from docgen import registry
from docgen.batch import NamePattern
from docgen.errors import UsageError

KIND = registry.kinds()["nomination_member"]
RECORD = sample("nomination_member")
OWN = st.text(st.characters(exclude_categories=()), max_size=300)


def named(pattern: str, index: int = 0, **changes: object) -> str:
    return NamePattern(KIND, pattern, digits=3).name(RECORD.model_copy(update=changes), index)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{序号}-{主题}", "001-陆喆.docx"),
        ("{序号}", "001.docx"),
        ("推荐表{序号}", "推荐表001.docx"),
        ("{类别} {姓名}（{序号}）", "教工 陆喆（001）.docx"),
        ("{序号}{班级}{籍贯}", "001浙江绍兴.docx"),
        ("{序号}/{姓名}:{{}}", "001_陆喆_{}.docx"),
        ("CON{序号}", "CON001.docx"),
        ("~$ {姓名}.{序号}. ", "陆喆.001.docx"),
    ],
)
def test_a_pattern_is_filled(pattern: str, name: str) -> None:
    assert named(pattern) == name


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("{主题}", "应有一个“{序号}”"),
        ("", "应有一个“{序号}”"),
        ("{序号}-{序号}", "应有一个“{序号}”"),
        ("{姓名}-{序号}-{班级}", "最前面或最后面"),  # a-1, 2, b and a, 1, 2-b would be one file
        ("{序号}-{年龄}", "不能用“{年龄}”"),
        ("{序号}-{身份证号}", "不能用“{身份证号}”"),
        ("{序号}-{联系电话}", "不能用“{联系电话}”"),
        ("{序号}-{主要事迹}", "不能用“{主要事迹}”"),
        ("{序号}-{出生年月}", "不能用“{出生年月}”"),
        ("{序号}-{}", "不能用“{}”"),
        ("{序号}-{姓名.__class__}", "不能用"),
        ("{序号}-{姓名!r}", "只能写名称"),
        ("{序号:x}", "只能写名称"),
        ("{序号}-{姓名", "没有配对"),
        ("{序号}}", "没有配对"),
        ("长" * 100 + "{序号}", "太长"),
        ("x" * 120 + "{序号}", "太长"),
    ],
)
def test_a_wrong_pattern_is_refused(pattern: str, part: str) -> None:
    with pytest.raises(UsageError) as caught:
        NamePattern(KIND, pattern)
    assert part in str(caught.value)


def test_the_number_is_never_cut() -> None:
    assert named("{主题}-{序号}", 122, name="长" * 300).endswith("-123.docx")
    assert named("{籍贯}{主题}{序号}", 122, name="x" * 300, origin="😀" * 300).endswith("123.docx")
    assert named("{序号}-{主题}", 12_345_677, name="x" * 300).startswith("12345678-")


@given(OWN, OWN, st.sampled_from(["{序号}-{主题}", "{籍贯}{主题}{序号}", "{序号}{籍贯}{主题}", "{籍贯}-{序号}"]))
def test_whatever_is_in_a_record_names_are_valid_and_apart(one: str, other: str, pattern: str) -> None:
    names = [
        named(pattern, 0, name=one, origin=other),
        named(pattern, 1, name=one, origin=other),
        named(pattern, 2, name=other, origin=one),
        named(pattern, 10, name=f"{one}0", origin=other),
    ]
    assert len({name.lower() for name in names}) == 4
    for name in names:
        assert is_valid_filename(name, platform="windows"), name
        assert len(name.encode()) <= 200


@pytest.mark.parametrize("kind", registry.kinds().values(), ids=lambda kind: kind.name)
def test_the_pattern_of_each_kind_is_right(kind) -> None:
    record = sample(kind.name)
    name = NamePattern(kind, kind.file_name).name(record, 6)
    assert name.startswith("00007-")
    assert record.subject[:20] in name
