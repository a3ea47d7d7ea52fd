"""Findings stand in the document as comments, and nothing else in it changes."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from _layout import PAGE, boxed, field, official, p, r, runs, table, word
from _layout_package import NAMESPACES
from _records import document_text, members
from lxml import etree

import docgen
from _office import convert_to_pdf, require, validate_ooxml
from docgen.errors import Finding, Place
from docgen.layout.annotate import annotate
from docgen.layout.check import check_layout
from docgen.layout.reading import read_word
from docgen.layout.rules import RULES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RULE = "body.indent"
CONTENT = word(p("一"), runs(), table(("二",)), runs(f'<w:hyperlink w:anchor="a">{r("三")}</w:hyperlink>'))


def comments(content: bytes) -> list[tuple[str, str, str]]:
    """Author, text, and the text that is commented on, of each comment."""
    root = etree.fromstring(members(content)["word/document.xml"])
    starts = {node.get(f"{W}id"): next(node.iterancestors(f"{W}p")) for node in root.iter(f"{W}commentRangeStart")}
    return [
        (comment.author, comment.text, "".join(map(str, starts[str(comment.comment_id)].itertext())))
        for comment in docx.Document(io.BytesIO(content)).comments
    ]


NOWHERE = Place()


def finding(message: str, place: Place = NOWHERE, rule: str = RULE, strength: str = "error") -> Finding:
    return Finding(rule, message, place, strength=strength, clause="7.3.3")  # type: ignore[arg-type]


def test_each_place_has_a_comment_with_all_that_was_found_there() -> None:
    first, blank, cell, link = (
        Place("正文", paragraph=1, text="一"),
        Place("正文", paragraph=2),
        Place("正文", table=1, row=1, column=1, paragraph=1, text="二"),
        Place("正文", paragraph=3, text="三"),
    )
    found = [finding("字体", first, strength="hint"), finding("空两字", first), finding("空段", blank)]
    made = annotate(CONTENT, [*found, finding("格", cell), finding("链", link)])
    strength = RULES[RULE].strength
    cite = f"（GB/T 9704—2012 7.3.3，{strength}）"
    assert comments(made) == [
        ("docgen", f"1. 错误：空两字{cite}\n2. 建议：字体{cite}", "一"),
        ("docgen", f"错误：空段{cite}", ""),
        ("docgen", f"错误：格{cite}", "二"),
        ("docgen", f"错误：链{cite}", "三"),
    ]
    assert document_text(made) == document_text(CONTENT)


CITED = "（GB/T 9704—2012 7.3.3）"


def test_what_belongs_to_no_paragraph_stands_at_the_first_one() -> None:
    footer = Place("页脚", paragraph=1)
    [found] = comments(annotate(CONTENT, [finding("全文", rule="x"), finding("有字", footer, rule="x")]))
    assert found == ("docgen", f"1. 错误：全文{CITED}\n2. 错误：页脚第 1 段：有字{CITED}", "一")


def test_what_belongs_to_the_whole_stands_apart_from_what_belongs_to_the_first_paragraph() -> None:
    first = Place("正文", paragraph=1, text="一")
    made = annotate(CONTENT, [finding("空两字", first, rule="x"), finding("全文", rule="x")])
    assert comments(made) == [("docgen", f"错误：全文{CITED}", "一"), ("docgen", f"错误：空两字{CITED}", "一")]


def test_what_belongs_to_a_section_stands_at_its_first_paragraph() -> None:
    content = word(p("一"), runs(r("二"), ppr=f"<w:sectPr>{PAGE}</w:sectPr>"), table(("三",)), p("四"))
    made = annotate(content, [finding("边距", Place("第 2 节"), rule="x"), finding("纸张", Place("页面"), rule="x")])
    assert comments(made) == [
        ("docgen", f"错误：页面：纸张{CITED}", "一"),
        ("docgen", f"错误：第 2 节：边距{CITED}", "三"),
    ]


def test_what_is_in_a_note_or_a_text_box_stands_at_the_paragraph_it_belongs_to() -> None:
    """Word allows no comments in them."""
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{p("注,文")}</w:footnote></w:footnotes>'
    noted = runs(r("二"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    content = word(p("一"), noted, runs(r("三"), boxed(p("框,文"))), parts={"footnotes.xml": notes})
    document = read_word(content)
    places = [document.boxes[0].place, document.notes[0].place]
    assert [str(place) for place in places] == ["文本框第 1 段“框,文”", "脚注第 1 段“注,文”"]
    made = annotate(content, [finding("逗号", place, rule="x") for place in places])
    [(_, note, at), (_, box, around)] = comments(made)
    assert (note, at) == (f"错误：脚注第 1 段“注,文”：逗号{CITED}", "二")
    assert (box, around[0]) == (f"错误：文本框第 1 段“框,文”：逗号{CITED}", "三")
    for part in ("word/footnotes.xml", "word/document.xml"):
        root = etree.fromstring(members(made)[part])
        boxes = [*root.iter(f"{W}txbxContent"), *root.iter(f"{W}footnote")]
        assert [node for box in boxes for node in box.iter(f"{W}commentReference")] == []


def test_a_note_that_nothing_refers_to_is_told_at_the_first_paragraph() -> None:
    notes = f'<w:endnotes {NAMESPACES}><w:endnote w:id="2">{p("注,文")}</w:endnote></w:endnotes>'
    content = word(p("一"), p("二"), parts={"endnotes.xml": notes})
    [found] = comments(annotate(content, [finding("逗号", read_word(content).notes[0].place, rule="x")]))
    assert found == ("docgen", f"错误：尾注第 1 段“注,文”：逗号{CITED}", "一")


def test_comments_that_were_there_are_kept() -> None:
    once = annotate(CONTENT, [finding("甲", rule="x")])
    twice = annotate(once, [finding("乙", rule="x")])
    assert [text for _, text, _ in comments(twice)] == [f"错误：甲{CITED}", f"错误：乙{CITED}"]


def test_the_same_findings_give_the_same_bytes() -> None:
    found = [finding("甲")]
    assert annotate(CONTENT, found) == annotate(CONTENT, found)
    assert b"2012-07-01T00:00:00Z" in members(annotate(CONTENT, found))["word/comments.xml"]


def test_all_else_in_the_file_is_as_it_was() -> None:
    before = members(official())
    after = members(annotate(official(), [finding("甲")]))
    changed = {name for name in before if before[name] != after[name]}
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert docgen.read(annotate(official(), [finding("甲")])).changes == ()


def test_without_findings_nothing_is_said() -> None:
    assert annotate(CONTENT, []) is CONTENT


def test_a_document_without_a_paragraph_has_no_place_for_a_comment() -> None:
    content = word()
    assert annotate(content, [finding("甲")]) == content


def test_comments_of_other_programs_are_kept_whatever_their_numbers() -> None:
    theirs = "".join(f'<w:comment w:id="{id}" w:author="x">{p("旧")}</w:comment>' for id in ("7", "-1", "x"))
    content = word(p("一"), parts={"comments.xml": f"<w:comments {NAMESPACES}>{theirs}</w:comments>"})
    root = etree.fromstring(members(annotate(content, [finding("甲")]))["word/comments.xml"])
    assert [each.get(f"{W}id") for each in root] == ["7", "-1", "x", "8"]
    assert "".join(map(str, root[0].itertext())) == "旧"


def test_a_broken_file_is_refused_in_words() -> None:
    with pytest.raises(docgen.UsageError, match="文件不是完好的"):
        annotate(b"PK", [])


def test_annotated_files_are_valid_and_open(tmp_path: Path) -> None:
    require("validator", "soffice")
    content = word(p("一,二"), runs(r("三"), field("PAGE")), table(("四!",)), p("2026年05月06日"))
    made = {
        tmp_path / "甲.docx": annotate(content, check_layout(content, paper="公文")),
        tmp_path / "乙.docx": annotate(official(), [finding("甲"), finding("乙", Place("正文", paragraph=2))]),
    }
    for path, each in made.items():
        path.write_bytes(each)
    assert validate_ooxml(made) == {path: [] for path in made}
    assert [pdf.stat().st_size > 5_000 for pdf in convert_to_pdf(list(made), tmp_path)] == [True, True]
