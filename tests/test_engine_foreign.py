"""The engine given what others made: templates out of documents, other encodings, contexts of any kind."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from _pictures import png
from _records import document_text, members, sample

import docgen
from docgen.package.write import write_package
from docgen.text.marks import DRAFT_END, DRAFT_START


def made(*paragraphs: str, source: bytes | None = None) -> bytes:
    document = docx.Document(io.BytesIO(source)) if source else docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def shown(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def relations(content: bytes) -> list[str]:
    return re.findall(r'Id="(\w+)"', members(content)["word/_rels/document.xml.rels"].decode())


def test_a_template_made_from_a_document_with_pictures_takes_more_of_them() -> None:
    content = made("{{ 图 }}")
    for width in (10, 20, 30):
        picture = docgen.Picture(png(width, 10), width=10)
        content = docgen.Template(content).render({"图": picture})
        content = made("{{ 图 }}", source=content)
    ids = relations(content)
    assert len(ids) == len(set(ids))
    assert [name for name in ids if "Image" in name] == ["docgenImage1", "docgen2Image1", "docgen3Image1"]
    assert [shape.width for shape in docx.Document(io.BytesIO(content)).inline_shapes] == [360_000] * 3


def test_a_body_without_tags_may_have_any_encoding() -> None:
    document = docx.Document()
    document.add_paragraph("正文没有标签")
    document.sections[0].header.paragraphs[0].text = "{{ 姓名 }}"
    buffer = io.BytesIO()
    document.save(buffer)
    parts = members(buffer.getvalue())
    body = parts["word/document.xml"].decode("utf-8")
    parts["word/document.xml"] = re.sub(r"encoding=.UTF-8.", 'encoding="UTF-16"', body).encode("utf-16")
    content = docgen.render(sample("nomination_member"), template=docgen.Template(write_package(parts)))
    assert document_text(content) == "正文没有标签"
    assert docgen.read(content).changes == ()


@pytest.mark.parametrize("key", [1, None, ("a",)])
def test_a_context_whose_names_are_no_texts_is_refused(key: Any) -> None:
    with pytest.raises(docgen.DataError, match="名称要是文字"):
        docgen.Template(made("{{ x }}")).render({"x": "甲", key: "乙"})


def test_a_file_opened_as_text_is_no_template() -> None:
    with pytest.raises(docgen.UsageError, match="以二进制方式打开"):
        docgen.Template(io.StringIO("甲"))  # type: ignore[arg-type]


def test_a_path_that_no_system_takes_is_not_found() -> None:
    with pytest.raises(docgen.SourceNotFoundError, match="找不到模板文件"):
        docgen.render(sample("plan_branch"), template=Path("a\0b.docx"))


@pytest.mark.parametrize("tag", ["{{ 数 * 2 }}", "{{ 2 % 数 }}"])
def test_a_number_too_large_to_count_with_is_called_that(tag: str) -> None:
    with pytest.raises(docgen.TemplateError, match="两边的数太大"):
        docgen.Template(made(tag)).render({"数": 10**30})


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ 数 / 2 }}", "【待补：数】"),
        ("{{ -数 }}", "【待补：数】"),
        ("{{ 7 % 数 }}", "【待补：数】"),
        ("{{ (数 * 320)|int }}", "0"),
        ("{{ 数|float + 1 }}", "1.0"),
        ("{{ 数|round(1) }}", "【待补：数】"),
        ("{% if 数 > 3 %}多{% elif 数 <= 3 %}少{% else %}不知{% endif %}", "不知"),
        ("{{ 3 < 数 }}", "否"),
    ],
)
def test_a_draft_counts_with_what_is_missing(tag: str, text: str) -> None:
    assert shown(docgen.Template(made(tag)).render_draft({})) == [text]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{% if 数 > 3 %}多{% elif 数 <= 3 %}少{% else %}不知{% endif %}", "不知"),
        ("{% if 数 %}{{ 数 }}人{% endif %}", "三十人"),
        ("{{ 数 + 1 }}，{{ 1 + 数 }}，{{ 数 * 2 }}，{{ 数 / 2 }}，{{ -数 }}", "三十，三十，三十，三十，三十"),
        ("{{ 数|round(1) }}，{{ 数|abs }}，{{ 数|int }}", "三十，三十，0"),
        ("{{ 数 is even }}，{{ 数 is divisibleby 3 }}，{{ 数 is gt 3 }}，{{ 3 is lt 数 }}", "否，否，否，否"),
        ("{{ 数 + '余' }}，{{ 数|length }}", "三十余，4"),
        ("{{ 3 < 数 < 5 }}", "否"),
    ],
)
def test_a_draft_does_not_reckon_with_what_is_no_number(tag: str, text: str) -> None:
    marked = f"{DRAFT_START}三十{DRAFT_END}"
    assert shown(docgen.Template(made(tag)).render_draft({"数": marked})) == [text]


ONE_BRANCH = "{% if 姓名 == '无' %}{% set 籍贯 = '不详' %}{% endif %}{{ 籍贯 }}"
ONE_OF_MANY = "{% if 姓名 == '无' %}{% elif 民族 %}{% set 籍贯 = '乙' %}{% else %}{% endif %}{{ 籍贯 }}"
EVERY_BRANCH = (
    "{% if 姓名 %}{% set 话 = '有' %}{% elif 民族 %}{% set 话 = '' %}{% else %}{% set 话 = '无' %}{% endif %}{{ 话 }}"
)


@pytest.mark.parametrize(
    ("tag", "names"),
    [(ONE_BRANCH, {"姓名", "籍贯"}), (ONE_OF_MANY, {"姓名", "民族", "籍贯"}), (EVERY_BRANCH, {"姓名", "民族"})],
)
def test_a_name_that_only_some_branches_set_is_asked_of_the_record_too(tag: str, names: set[str]) -> None:
    assert docgen.Template(made(tag)).fields.names == names


def test_a_field_shows_where_no_branch_has_set_another_value() -> None:
    record: Any = sample("nomination_member")
    assert document_text(docgen.render(record, template=docgen.Template(made(ONE_BRANCH)))) == record.origin


def test_a_local_name_that_one_branch_sets_is_no_unknown_field() -> None:
    tag = "{% if 姓名 %}{% set 话 = '有' %}{% endif %}{% if 姓名 %}{{ 话 }}{% endif %}"
    found = docgen.check_template(made(tag), "nomination_member")
    assert [finding for finding in found if finding.strength == "error"] == []
