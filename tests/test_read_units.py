"""The text units of a document: what is a unit, what is its text, where it stands; scan and tree agree."""

from __future__ import annotations

import re

import pytest
from _body import FLOAT, FRAME, TRACKED, box, cell, document, field, paragraph, run, table, text
from _records import example_files, members, sample
from _scale import scaled
from hypothesis import given, settings
from hypothesis import strategies as st

import docgen
from docgen.package import units as module
from docgen.package.read import parse_xml
from docgen.package.units import WORD, placed_units, units

# name: blocks, texts (framed ones begin with ~), whether the scan over the string is enough
ODD: dict[str, tuple[tuple[str, ...], list[str], bool]] = {
    "white space": (
        (paragraph(text(" 一　"), run("<w:tab/>"), text("二"), run("<w:br/>"), text("三&#160;\n "), run("<w:cr/>")),),
        ["一 二 三"],
        True,
    ),
    "runs of one word": ((paragraph(text("先"), run(""), text(""), text("锋")),), ["先锋"], True),
    "spaces that are not preserved": (
        (paragraph(run("<w:t>a </w:t>"), run('<w:t xml:space="default"> b</w:t>')),),
        ["ab"],
        True,
    ),
    "self-closed": (
        (paragraph(text("a"), run('<w:t xml:space="preserve"/>'), run("<w:t/>"), text("b")), "<w:p/>"),
        ["ab"],
        True,
    ),
    "entities": ((paragraph(text("A&amp;B&lt;c&gt;&quot;&apos;&#x4E2D;&#25991;")),), ["A&B<c>\"'中文"], True),
    "page break": ((paragraph(text("a"), run('<w:br w:type="page"/>'), text("b")),), ["a b"], True),
    "tab stops": ((paragraph(text("a"), properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'),), ["a"], True),
    "hyphens": (
        (paragraph(text("甲"), run("<w:noBreakHyphen/>"), text("乙"), run("<w:softHyphen/>"), text("丙\u00ad丁")),),
        ["甲\u2011乙丙丁"],
        True,
    ),
    "empty": ((paragraph(), paragraph(text(" ")), table((cell(paragraph()), cell(paragraph(text("　")))))), [], True),
    "cells": (
        (
            table(
                (cell(paragraph(text("一")), paragraph(text("二"))), cell(paragraph())),
                (cell("<w:p/>", paragraph(text("三"))), cell("<w:p/>")),
            ),
        ),
        ["一 二", "三"],
        True,
    ),
    "nested tables": (
        (
            table(
                (
                    cell(
                        paragraph(text("外")),
                        table((cell(paragraph(text("内一"))), cell(paragraph(text("内二"))))),
                        paragraph(text("后")),
                    ),
                )
            ),
            paragraph(text("完")),
        ),
        ["内一", "内二", "外 后", "完"],
        True,
    ),
    "fields": (
        (
            paragraph(text("第"), field(" PAGE ", text("3")), text("页")),
            paragraph(f'<w:fldSimple w:instr=" AUTHOR ">{text("张三")}</w:fldSimple>'),
        ),
        ["第3页", "张三"],
        True,
    ),
    "links and controls": (
        (
            paragraph(text("见"), f'<w:hyperlink w:anchor="x">{text("附件")}</w:hyperlink>'),
            f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(text('段'))}</w:sdtContent></w:sdt>",
            paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{text('行内')}</w:sdtContent></w:sdt>"),
        ),
        ["见附件", "段", "行内"],
        True,
    ),
    "frame": (
        (paragraph(text("框"), properties=FRAME), paragraph(properties=FRAME), paragraph(text("后"))),
        ["~框", "后"],
        True,
    ),
    "comment": ((paragraph(text("甲<!-- <w:t>x</w:t> -->乙")),), ["甲乙"], False),
    "cdata": ((paragraph(text("<![CDATA[<甲>&amp;]]>")),), ["<甲>&amp;"], False),
    "deleted": (
        (
            paragraph(
                text("甲"),
                f"<w:del {TRACKED}><w:r><w:delText>删</w:delText><w:tab/></w:r></w:del>",
                f"<w:ins {TRACKED}>{text('增')}</w:ins>",
            ),
        ),
        ["甲增"],
        False,
    ),
    "moved": (
        (
            paragraph(f"<w:moveFrom {TRACKED}>{text('旧')}</w:moveFrom>", text("留")),
            paragraph(f"<w:moveTo {TRACKED}>{text('新')}</w:moveTo>"),
        ),
        ["留", "新"],
        False,
    ),
    "symbol": (
        (paragraph(text("选"), run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), run('<w:sym w:char="x"/>')),),
        ["选\uf0fe"],
        False,
    ),
    "emoji as Word writes it": (
        (
            paragraph(
                run(
                    '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F600"/></mc:Choice>'
                    "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>"
                )
            ),
        ),
        ["😀"],
        True,
    ),
    "text box": (
        (paragraph(text("锚"), box(paragraph(text("框一")), paragraph(text("框二")))), paragraph(text("后"))),
        ["~框一", "~框二", "锚", "后"],
        False,
    ),
    "text box in a cell": ((table((cell(paragraph(text("格"), box(paragraph(text("框"))))),)),), ["~框", "格"], False),
    "table in a text box": ((paragraph(box(table((cell(paragraph(text("格"))),)), paragraph())),), ["~格"], False),
    "floating table": (
        (table((cell(paragraph(text("浮"))),), properties=FLOAT), paragraph(text("后"))),
        ["~浮", "后"],
        False,
    ),
}


def shown(found: list[module.Unit]) -> list[str]:
    return [("~" if unit.framed else "") + unit.text for unit in found]


def by_tree(xml: str) -> list[module.Unit]:
    return [unit for unit, _ in placed_units(parse_xml(xml.encode()))]


def by_scan(xml: str) -> list[module.Unit] | None:
    return module._scan(xml[xml.find("<w:body") :])


@pytest.mark.parametrize("name", ODD)
def test_units_of_odd_constructs(name: str) -> None:
    blocks, expected, scanned = ODD[name]
    xml = document(*blocks)
    assert shown(by_tree(xml)) == expected
    assert shown(units(xml)) == expected
    assert (by_scan(xml) is not None) == scanned


def test_the_scan_does_not_take_another_prefix_for_words() -> None:
    xml = re.sub(r"\bw(?=:\w+[ =/>])|(?<=xmlns:)w(?==)", "x", document(paragraph(text("甲"))))
    assert xml.count("<x:t ") == 1
    assert shown(units(xml)) == ["甲"]
    strict = document(paragraph(text("乙"))).replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert shown(units(strict)) == ["乙"]
    foreign = document(paragraph(text("丙"))).replace(WORD, "urn:other")
    assert units(foreign) == []


@pytest.mark.parametrize("stem", [path.stem for path in example_files()])
def test_scan_and_tree_agree_on_every_sample(stem: str) -> None:
    xml = members(docgen.render(sample(stem)))["word/document.xml"].decode()
    scanned = by_scan(xml)
    assert scanned == by_tree(xml)
    assert len(scanned or ()) >= 20


def test_places_are_as_word_shows_them() -> None:
    nested = cell(table((cell(paragraph(text("内"))),)), paragraph(text("外")))
    xml = document(
        paragraph(),
        paragraph(text("甲"), box(paragraph(), paragraph(text("框")))),
        table((cell(paragraph(text("一"))), cell(paragraph(text("二")))), (cell(paragraph()), nested)),
        paragraph(text("乙")),
        table((cell(paragraph(text("三"))),)),
    )  # fmt: skip
    assert [str(place) for _, place in placed_units(parse_xml(xml.encode()))] == [
        "文本框第 2 段“框”",
        "正文第 2 段“甲”",
        "正文第 1 个表格第 1 行第 1 列“一”",
        "正文第 1 个表格第 1 行第 2 列“二”",
        "正文第 2 个表格第 1 行第 1 列“内”",
        "正文第 1 个表格第 2 行第 2 列“外”",
        "正文第 3 段“乙”",
        "正文第 3 个表格第 1 行第 1 列“三”",
    ]


def test_the_deepest_document_that_is_read_at_all() -> None:
    inner = paragraph(text("底"))
    for _ in range(60):  # each level is four elements deep, and a file of more than 256 is not read
        inner = table((cell(inner, paragraph()),))
    assert shown(by_tree(document(inner))) == ["底"] == shown(units(document(inner)))


PIECES = st.sampled_from(["甲", "乙 丙", " ", "　", "&amp;", "&#12288;", "字母 a", "", "<w:tab/>", "<w:br/>", "\u00ad"])


def made(pieces: list[str]) -> str:
    return paragraph(*(run(piece) if piece.startswith("<") else text(piece) for piece in pieces))


PARAGRAPHS = st.lists(PIECES, max_size=4).map(made)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.lists(
        st.tuples(st.lists(inner, min_size=1, max_size=2).map(lambda blocks: cell(*blocks, paragraph()))),
        min_size=1,
        max_size=3,
    ).map(lambda rows: table(*rows)),
    max_leaves=8,
)


@settings(max_examples=scaled(2000))
@given(st.lists(BLOCKS, max_size=5))
def test_scan_and_tree_agree_on_generated_documents(blocks: list[str]) -> None:
    xml = document(*blocks)
    assert by_scan(xml) == by_tree(xml)
