"""Findings stand in the document as comments, and nothing else in it changes."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from _layout import NAMESPACES, field, official, p, r, runs, table, word
from _records import document_text, members
from lxml import etree

import docgen
from _office import convert_to_pdf, require, validate_ooxml
from docgen.errors import Finding, Place
from docgen.layout.annotate import annotate
from docgen.layout.check import check_layout
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
    found = [finding("空两字", first), finding("字体", first, strength="hint"), finding("空段", blank)]
    made = annotate(CONTENT, [*found, finding("格", cell), finding("链", link)])
    strength = RULES[RULE].strength
    cite = f"（GB/T 9704—2012 7.3.3，{strength}）"
    assert comments(made) == [
        ("docgen", f"错误：空两字{cite}\n建议：字体{cite}", "一"),
        ("docgen", f"错误：空段{cite}", ""),
        ("docgen", f"错误：格{cite}", "二"),
        ("docgen", f"错误：链{cite}", "三"),
    ]
    assert document_text(made) == document_text(CONTENT)


CITED = "（GB/T 9704—2012 7.3.3）"


def test_what_belongs_to_no_paragraph_stands_at_the_first_one() -> None:
    footer = Place("页脚", paragraph=1)
    [found] = comments(annotate(CONTENT, [finding("全文", rule="x"), finding("有字", footer, rule="x")]))
    assert found == ("docgen", f"错误：全文{CITED}\n错误：页脚第 1 段：有字{CITED}", "一")


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
