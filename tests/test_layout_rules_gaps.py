"""Blank lines and signatures that are mended by spacing and indents, and the type of what stands around the text."""

from __future__ import annotations

import pytest
from _layout import font, p, paragraph_with, size
from _layout_ends import DATE, ORGAN, annex, indented, letter, note, said, signed
from _layout_rules import repaired

from docgen.layout.reading import read_word
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules import Paper

LOOSE = '<w:spacing w:line="579" w:lineRule="exact" w:after="200"/>'


def mended(content: bytes, rule: str, text: str, paper: Paper = "公文") -> Paragraph:
    """A paragraph after the repairs of one rule."""
    return paragraph_with(read_word(repaired(content, rule, paper)), text)


@pytest.mark.parametrize(
    ("rule", "content", "text"),
    [
        ("recipients.gap", letter(recipients=[p("各党总支、直属党支部：")]), "各党总支"),
        ("annex-note.gap", letter(note=note("附件：名单")[1:], annexes=annex(name="名单")), "附件：名单"),
        ("annex.title-line", letter(note=note("附件：名单"), annexes=annex(name="名单", gap=0)), "名单"),
    ],
)
def test_a_blank_line_is_made_by_spacing(rule: str, content: bytes, text: str) -> None:
    [message] = said(content, rule)
    assert "没有空行" in message
    fixed = repaired(content, rule)
    assert said(fixed, rule) == []
    before = {each.text: each.form.before for each in read_word(fixed).paragraphs if each.form.before}
    assert list(before.values()) == [28.95]
    assert [name for name in before if text in name] != []


def test_blank_paragraphs_that_are_too_many_are_left() -> None:
    content = letter(recipients=[p() * 3, p("各党总支、直属党支部：")])
    assert said(content, "recipients.gap") == ["标题与主送机关之间空 3 行，应空一行"]
    assert repaired(content, "recipients.gap") == content


@pytest.mark.parametrize(("paper", "before"), [("白头文", 28.95), ("公文", 0)])
def test_a_plain_document_bears_no_seal(paper: Paper, before: float) -> None:
    """Of one with a red head nobody knows whether two lines are wanted for the seal."""
    content = letter(head=(), signature=signed(ORGAN, 2, DATE, 2.5, gap=0))
    assert mended(content, "signature.gap", ORGAN, paper).form.before == before


@pytest.mark.parametrize(
    ("organ", "wanted"),
    [
        # The date is 6.5 characters wide and begins 2 to the right of a longer 署名 of 9: 2 + 9 - 2 - 6.5.
        (ORGAN, (2, 2.5)),
        ("江州学院党委", (4.5, 2)),  # 6 characters are shorter than the date: 6.5 + 4 - 6
    ],
)
def test_the_signature_of_a_plain_document_is_placed(organ: str, wanted: tuple[float, float]) -> None:
    content = letter(head=(), signature=signed(organ, 0, DATE, 0))
    rules = ("signature.date-right", "signature.organ")
    assert [message for rule in rules for message in said(content, rule, paper="白头文")] != []
    for rule in rules:
        content = repaired(content, rule, "白头文")
    places = [paragraph_with(read_word(content), text).form.right_characters for text in (organ, DATE)]
    assert tuple(places) == wanted
    assert paragraph_with(read_word(content), organ).form.keep_next
    assert [message for rule in rules for message in said(content, rule, paper="白头文")] == []


def test_a_signature_below_a_red_head_is_left() -> None:
    content = letter(signature=signed(ORGAN, 0, DATE, 0))
    assert said(content, "signature.date-right") != []
    assert repaired(content, "signature.date-right") == content


def test_the_title_of_an_annex_is_set_as_a_title() -> None:
    song = font("宋体") + size(14)
    content = letter(note=note("附件：名单"), annexes=[annex()[0], p(), p("名单", indented(jc="center"), song)])
    assert said(content, "annex.title-type") == [
        "附件标题是宋体，应为小标宋",
        "附件标题是 4号（14 磅），应为 2号（22 磅）或小2号（18 磅）",
    ]
    fixed = repaired(content, "annex.title-type")
    assert said(fixed, "annex.title-type") == []
    [look] = [each.look for each in read_word(fixed).paragraphs if each.text == "名单"]
    assert (look.east_asian, look.size) == ("方正小标宋简体", 22)


def test_spacing_between_all_that_stands_close_is_taken_off() -> None:
    recipients = [p(), p("各党总支、直属党支部：", LOOSE)]
    content = letter(
        recipients=recipients,
        note=[each.replace("<w:pPr>", f"<w:pPr>{LOOSE}") for each in note("附件：1.名单", "2.安排表")],
    )
    assert said(content, "body.spacing") != []
    fixed = read_word(repaired(content, "body.spacing"))
    assert [paragraph_with(fixed, text).form.after for text in ("各党总支", "1.名单")] == [0, 0]
    assert paragraph_with(fixed, "2.安排表").form.after == 10  # a gap belongs there
