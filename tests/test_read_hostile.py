"""Files that were damaged or made to do harm: a Chinese sentence, never a traceback, never for long."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from _body import cell, document, paragraph, table, text
from _reading import filled, unrecorded, with_part
from _records import members

import docgen
from docgen import registry
from docgen.embedded import LARGEST
from docgen.errors import DocgenError, SourceNotFoundError, UsageError
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.write import write_package
from docgen.read import strip


def part(data: str = "{}", *, units: str = "", **attributes: str) -> bytes:
    head = {"kind": "notice", "version": "1"} | attributes
    shown = "".join(f' {name}="{value}"' for name, value in head.items())
    return f'<record xmlns="{NAMESPACE}"{shown}><units>{units}</units><data>{data}</data></record>'.encode()


def holding(content: bytes) -> bytes:
    return with_part(members(unrecorded("notice_meeting")), content)


def packed(there: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in there.items():
            archive.writestr(name, content)
    return buffer.getvalue()


SOUND = members(unrecorded("notice_meeting"))
NOISE = b"".join(random.Random(number).randbytes(100) + bytes(2_000) for number in range(27_000))
"""54 MB that are packed twenty times smaller, not two hundred times, as a bomb is."""

NO_DOCUMENTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "空文件"),
    "text": ("不是文件".encode(), "不是完好的 .docx"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .doc"),
    "half of it": (filled("notice")[:5000], "不是完好的 .docx"),
    "another zip": (packed({"a.txt": b"x"}), "不是 Word 文档"),
    "a bomb": (packed(SOUND | {"customXml/item9.xml": bytes(50_000_000)}), "大得不正常"),
    "a body of too much": (packed(SOUND | {"word/document.xml": NOISE}), "正文展开后有 54 兆字节"),
    "a broken body": (packed(SOUND | {"word/document.xml": b"<w:document>"}), "损坏的部件"),
    "a body with a DTD": (
        packed(SOUND | {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "不允许的声明",
    ),
    "a body too deep": (packed(SOUND | {"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}), "损坏的部件"),
    "a way out": (packed(SOUND | {"../evil.xml": b"<a/>"}), "指向外部的路径"),
}


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_what_is_no_document(name: str) -> None:
    content, message = NO_DOCUMENTS[name]
    with pytest.raises(UsageError, match=message):
        docgen.read(content)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match=r"找不到“.*没有\.docx”"):
        docgen.read(tmp_path / "没有.docx")
    with pytest.raises(SourceNotFoundError, match="打不开"):
        docgen.read(tmp_path)
    with pytest.raises(SourceNotFoundError, match="打不开"):
        docgen.read("a\0b")
    with pytest.raises(UsageError, match="二进制"):
        docgen.read(io.StringIO("x"))  # type: ignore[arg-type]
    (tmp_path / "a.docx").touch()
    with pytest.raises(UsageError, match=r"“.*a\.docx”是空文件"):
        docgen.read(tmp_path / "a.docx")
    with pytest.raises(UsageError, match="不是完好的"):
        strip(b"x")


DAMAGED: dict[str, bytes] = {
    "cut off": part('{"title": "x"}')[:-20],
    "no JSON": part("{"),
    "no object": part("[]"),
    "deep JSON": part("[" * 200_000),
    "an endless number": part('{"a": ' + "9" * 5000 + "}"),
    "no data": f'<record xmlns="{NAMESPACE}" kind="notice" version="1"/>'.encode(),
    "no version": f'<record xmlns="{NAMESPACE}" kind="notice"><data>{{}}</data></record>'.encode(),
    "a version of words": part(version="eins"),
    "version 0": part(version="0"),
    "an endless version": part(version="1" * 5000),
    "a DTD": b'<!DOCTYPE a [<!ENTITY b "c">]>' + part("{}"),
    "laughs": (
        b'<!DOCTYPE a [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
        + b"]>"
        + part("{&u;}")
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_is_told_and_the_text_is_read(name: str) -> None:
    result = docgen.read(holding(DAMAGED[name]))
    assert (result.kind, result.record, result.changes) == (None, None, ())
    assert [(each.rule, "原来的数据文件" in each.message) for each in result.problems] == [("记录损坏", True)]
    assert result.data["标题"] == "信息工程系教工党支部关于召开推荐评选工作党员大会的通知"


def test_a_record_that_is_too_large_is_not_read() -> None:
    noise = random.Random(1).randbytes(LARGEST // 2).hex()
    result = docgen.read(holding(part(f'{{"a": "{noise}"}}')))
    assert "大得不正常" in result.problems[0].message


def problems(content: bytes) -> list[str]:
    result = docgen.read(holding(content))
    assert result.record is None
    return [each.message for each in result.problems]


def test_a_kind_and_a_version_of_tomorrow() -> None:
    assert problems(part(kind="festschrift")) == ["记录的文种“festschrift”在这个版本中没有，请更新程序后再读"]
    assert problems(part(version="2")) == ["记录的版本是 2，这个程序只认识到版本 1，请更新程序后再读"]
    result = docgen.read(holding(part('{"title": "x"}', kind="festschrift", units="00000000")))
    assert (result.kind, result.data) == ("festschrift", {"title": "x"})
    assert result.changes[0].before is None


def test_a_record_of_an_older_version_is_read_as_far_as_it_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = replace(registry.kinds()["notice"], version=2)
    monkeypatch.setattr(registry, "kinds", lambda: registry.Registry(iter([notice])))
    whole = docgen.read(holding(part(json.dumps(EARLIER))))
    assert (whole.record is not None, whole.problems) == (True, ())
    assert problems(part())[0] == "记录是按旧版本 1 存入的，不合现在的要求，请按以下各项补正"


EARLIER = docgen.read(filled("notice_meeting")).data


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        '{"title": null, "unknown": 1}',
        '{"title": {"title": {"title": 1}}, "recipients": [[[[]]]]}',
        '{"title": "\\ud800\\u0000", "signature": "x"}',
        '{"title": 1e999, "signature": NaN}',
        '{"title": ' + "[" * 500 + "]" * 500 + "}",
        json.dumps({"title": random.Random(1).randbytes(40_000).hex(), "annexes": list(range(50_000))}),
        '{"__class__": "x", "variant": 3, "model_config": {}}',
    ],
)
def test_data_of_any_kind_is_judged_like_a_submission(data: str) -> None:
    found = problems(part(data, units="00000000"))
    assert found
    assert all(any("一" <= char <= "鿿" for char in message) for message in found)


def test_a_forged_record_without_its_list_of_what_is_missing_says_what_is_missing() -> None:
    whole = docgen.read(filled("nomination_worker"))
    found = docgen.read(holding(part(json.dumps(whole.data), kind="nomination_worker"))).problems
    assert [(each.place, each.strength) for each in found] == [("联系电话", "error")]


@pytest.mark.parametrize("units", ["~", "?1.2", "?99999999999.1.00000000 ? ~?", "x " * 1000, "中 ~~ ?0.0.zzzzzzzz"])
def test_hashes_of_any_kind(units: str) -> None:
    result = docgen.read(holding(part(units=units)))
    assert {each.kind for each in result.changes} <= {"changed", "added", "removed"}
    assert result.changes


@pytest.mark.timeout(60)
def test_many_equal_units_do_not_take_for_ever() -> None:
    rows = [(cell(paragraph(text(str(number % 2)))),) for number in range(20_000)]
    there = members(unrecorded("notice_meeting")) | {"word/document.xml": document(table(*rows)).encode()}
    units = " ".join(["00000000", "00000001"] * 30_000)
    assert len(docgen.read(with_part(there, part(units=units))).changes) == 60_000


def test_macros_charts_links_and_broken_parts_of_others_do_not_matter() -> None:
    there = members(filled("notice_meeting")) | {
        "word/vbaProject.bin": b"\0",
        "word/embeddings/a.xlsx": b"x",
        "word/charts/chart1.xml": b"<broken",
    }
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    outside = f'<Relationship Id="t9" Type="{link}" Target="file:///C:/a/Normal.dotm" TargetMode="External"/>'
    rels = there["word/_rels/document.xml.rels"]
    there["word/_rels/document.xml.rels"] = rels.replace(b"</Rel", outside.encode() + b"</Rel")
    result = docgen.read(write_package(there))
    assert (result.kind, result.changes, result.problems) == ("notice", (), ())
    kept = members(strip(write_package(there)))
    assert kept["word/charts/chart1.xml"] == b"<broken"
    assert b"Normal.dotm" in kept["word/_rels/document.xml.rels"]


def told(content: bytes) -> str:
    """What comes of reading: the kind, or the message."""
    try:
        return str(docgen.read(content).kind)
    except DocgenError as error:
        return str(error)


def test_random_damage_is_told_in_chinese() -> None:
    content = filled("notice_meeting")
    generator = random.Random(7)
    outcomes = set()
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(generator.randint(1, 20)):
            damaged[generator.randrange(len(damaged))] = generator.randrange(256)
        outcomes.add(told(bytes(damaged)))
    messages = outcomes - {"notice", "None"}
    assert len(messages) >= 2
    assert all(message.startswith("文件") for message in messages)
