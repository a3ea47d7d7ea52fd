"""What a document holds of its record: the same every time, quickly made, and nothing sensitive, not even a hash."""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

import pytest
from _body import document, paragraph, text
from _made import changed
from _reading import filled
from _records import example_files, leaves, members, sample

import docgen
from docgen import registry
from docgen.embedded import Trace, embedded, hidden_fields, parse_embedded, trace
from docgen.kinds._base import Part, Record, label
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.custom_xml import find
from docgen.package.picture import Picture
from docgen.package.units import Unit

STEMS = [path.stem for path in example_files()]


def part_of(record: Record, *texts: str) -> bytes:
    return embedded(
        record,
        kind=registry.kinds().of(record),
        template_hash="ab" * 32,
        printed=("标题行", "姓名"),
        document_xml=document(*(paragraph(text(each)) for each in texts)),
    )


def hashes(record: Record, *texts: str) -> list[str]:
    return [each.hash for each in parse_embedded(part_of(record, *texts)).traces]


def plain_hash(shown: str) -> str:
    return f"{zlib.crc32(shown.encode()):08x}"


@pytest.mark.parametrize("stem", STEMS)
def test_the_same_record_gives_the_same_bytes_twice(stem: str) -> None:
    assert filled(stem) == filled(stem)


def test_what_is_written_is_read() -> None:
    read = parse_embedded(part_of(sample("nomination_worker"), "甲 &amp; &lt;乙&gt;"))
    assert (read.kind, read.version, read.template_hash) == ("nomination_worker", 1, "ab" * 32)
    assert read.printed == ("姓名", "标题行")
    assert read.withheld == ("联系电话",)
    assert read.traces == (Trace(plain_hash("甲 & <乙>")),)
    assert read.docgen == docgen_version()
    assert read.data["name"] == sample("nomination_worker").name  # type: ignore[attr-defined]


def docgen_version() -> str:
    from importlib.metadata import version

    return version("gongwen-docgen")


def test_text_that_means_something_to_xml_comes_back() -> None:
    odd = 'A&B <c> ]]> &amp; \\u003c “引号" 😀'
    record = type(sample("notice")).model_validate(changed("notice", (("title",), f"关于{odd}的通知")))
    assert parse_embedded(part_of(record)).data["title"] == f"关于{odd}的通知"


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_sensitive_and_no_picture_is_in_any_form_in_the_part(stem: str) -> None:
    part = find(members(filled(stem)), NAMESPACE)
    assert part is not None
    for path, spec, value in leaves(sample(stem)):
        if spec.sensitive or isinstance(value, Picture):
            assert str(value).encode() not in part, path
            assert plain_hash(str(value)) not in part.decode(), path
    assert b"data:image" not in part


def test_the_number_alone_in_a_cell_leaves_no_hash() -> None:
    record = sample("nomination_member")
    number, phone = record.identity_number, record.phone  # type: ignore[attr-defined]
    assert hashes(record, number, phone, f"{phone} {number}") == ["?0.0.00000000", "?0.0.00000000", "?0.0.00000000"]


def test_of_a_text_around_a_number_only_that_is_hashed() -> None:
    record = sample("nomination_member")
    phone = record.phone  # type: ignore[attr-defined]
    assert hashes(record, f"电话：{phone}（办）") == [f"?3.3.{plain_hash('电话：（办）')}"]
    kept = Trace(f"?3.3.{plain_hash('电话：（办）')}")
    assert kept.fits("电话：139（办）")
    assert kept.fits("电话：（办）")
    assert not kept.fits("电话：139（宅）")
    assert not kept.fits("话：（办）")


def test_pieces_of_a_number_leave_no_hash() -> None:
    record = sample("nomination_member")
    number = str(record.identity_number)  # type: ignore[attr-defined]
    assert hashes(record, *number) == ["?"] * 18  # a box for each digit
    assert hashes(record, number[:6], number[6:14], number[14:]) == ["?"] * 3
    assert hashes(record, " ".join(number)) == ["?"]
    assert hashes(record, "110", "男") == [plain_hash("110"), plain_hash("男")]
    assert Trace("?").fits("anything")


def test_a_record_without_anything_sensitive_has_every_hash() -> None:
    assert hashes(sample("summary"), "1", "13800000000") == [plain_hash("1"), plain_hash("13800000000")]


def test_a_month_of_birth_is_looked_for_as_it_is_printed() -> None:
    data = changed("decision", (("awards", 1, "winners", 0, "born"), "1985.06"))
    record = docgen.load("decision", data)
    assert hashes(record, "1985年6月", "1985.06", "1985年") == ["?0.0.00000000", "?0.0.00000000", "?"]
    assert parse_embedded(part_of(record)).withheld == ("表彰.名单.出生年月",)
    assert b"1985" not in part_of(record)


def test_frames_are_marked() -> None:
    assert trace(Unit("甲", True)) == Trace(plain_hash("甲"), True)
    framed = [each for each in parse_embedded(find(members(filled("notice")), NAMESPACE) or b"").traces if each.framed]
    assert len(framed) == 2  # 抄送 and 印发


# ---- which fields are hidden -------------------------------------------------------------------


class Leaf(Part):
    secret: str | None = label("密", "", default=None, sensitive=True)
    seen: str = label("明", "")
    below: tuple[Leaf, ...] = label("下级", "", default=())


class Holder(Record):
    pictures: tuple[Any, ...] = label("无关", "", default=())
    photo: Picture | None = label("图", "", default=None)
    leaf: Leaf = label("叶", "")


def test_a_model_that_holds_itself_hides_at_every_depth() -> None:
    inner = Leaf(secret="三", seen="丙")
    holder = Holder(leaf=Leaf(secret="一", seen="甲", below=(Leaf(secret="二", seen="乙", below=(inner,)),)))
    hidden = hidden_fields(Holder)
    assert hidden.keys() == {"photo", "leaf"}
    assert hidden["leaf"]["below"]["__all__"] is hidden["leaf"]
    shown = json.loads(holder.model_dump_json(exclude=hidden, exclude_defaults=True))
    assert shown == {"leaf": {"seen": "甲", "below": [{"seen": "乙", "below": [{"seen": "丙"}]}]}}


@pytest.mark.parametrize("name", registry.kinds())
def test_each_kind_hides_what_it_marks(name: str) -> None:
    hidden = hidden_fields(registry.kinds()[name].model)
    assert (hidden != {}) == (name != "summary")


@pytest.mark.parametrize("stem", STEMS)
def test_the_part_is_small(stem: str) -> None:
    part = find(members(filled(stem)), NAMESPACE) or b""
    shown = re.sub(rb"<data>.*</data>", b"", part, flags=re.S)
    assert len(shown) < 4_000
