"""A part that is wrong is still found: it can only be reported when it is known what it should have been."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from _layout_parts import reform, relook, retext
from _records import sample

import docgen
from docgen.layout.parts import Role, recognise
from docgen.layout.reading import read_word
from docgen.layout.reading.model import Paragraph

Fault = Callable[[Paragraph], None]


def typed(change: Callable[[str], str]) -> Fault:
    return lambda paragraph: retext(paragraph, change(paragraph.text))


def swapped(old: str, new: str) -> Fault:
    return typed(lambda text: re.sub(old, new, text, count=1))


def looking(**change: object) -> Fault:
    return lambda paragraph: relook(paragraph, **change)


def formed(**change: object) -> Fault:
    return lambda paragraph: reform(paragraph, **change)


def both(*faults: Fault) -> Fault:
    def apply(paragraph: Paragraph) -> None:
        for fault in faults:
            fault(paragraph)

    return apply


LEFT = formed(alignment="left", right=0.0)
CENTRED = formed(alignment="center", right=0.0)
TEXT_SIZE = looking(size=16.0, east_asian="仿宋_GB2312")

FAULTS: dict[Role, dict[str, Fault]] = {
    "发文机关标志": {"black": looking(color="auto"), "small": looking(size=26.0), "left": LEFT},
    "发文字号": {
        "square brackets, 第 and a zero": typed(lambda text: text.replace("〔", "[").replace("〕", "]第0")),
        "a short year": swapped("〔20", "〔"),
        "left": LEFT,
        "blanks": swapped("〔", " 〔"),
    },
    "标题": {
        "left": LEFT,
        "size and font of the text": TEXT_SIZE,
        "left and like the text": both(LEFT, TEXT_SIZE),
        "indented and like the text": both(formed(alignment="both", first_line=32.0), TEXT_SIZE),
        "a full stop": swapped("$", "。"),
        "one line": typed(lambda text: text.replace("\n", "")),
    },
    "主送机关": {
        "no colon": swapped("：$", ""),
        "a comma": swapped("：$", "，"),
        "a full stop": swapped("：$", "。"),
        "a half-width colon": swapped("：$", ":"),
        "indented": formed(first_line=32.0),
        "indented without a colon": both(formed(first_line=32.0), swapped("：$", "")),
    },
    "一级标题": {
        "a dot": swapped("、", "."),
        "a comma": swapped("、", "，"),
        "a full stop": swapped("$", "。"),
        "the font of the text": TEXT_SIZE,
        "no indent": formed(first_line=0.0),
        "centred": both(CENTRED, formed(first_line=0.0)),
    },
    "二级标题": {
        "、 after the bracket": swapped("）", "）、"),
        "half-width brackets": typed(lambda text: text.replace("（", "(", 1).replace("）", ")", 1)),
        "the font of the text": TEXT_SIZE,
        "bold": looking(bold=True),
    },
    "三级标题": {"、": swapped(r"\.", "、"), "a full-width dot": swapped(r"\.", "．")},
    "附件说明": {
        "a half-width colon": swapped("：", ":"),
        "、": swapped(r"\.", "、"),
        "a full stop": swapped("$", "。"),
        "a semicolon": swapped("$", "；"),
        "no indent": formed(left=0.0, first_line=0.0),
    },
    "署名": {"left": LEFT, "centred": CENTRED, "no right indent": formed(right=0.0)},
    "成文日期": {
        "left": LEFT,
        "centred": CENTRED,
        "zeros": typed(lambda _: "2026年05月06日"),
        "号": swapped("日", "号"),
        "dots": typed(lambda _: "2026.5.6"),
        "Chinese numerals": typed(lambda _: "二〇二六年五月六日"),
        "a letter O": typed(lambda _: "二О二六年五月六日"),
        "no such day": typed(lambda _: "2026年13月45日"),
        "a short year": typed(lambda _: "26年5月6日"),
        "a full stop": swapped("$", "。"),
    },
    "附注": {"half-width brackets": typed(lambda text: f"({text[1:-1]})")},
    "附件标识": {
        "a colon": swapped("$", "："),
        "not on a new page": formed(page_break_before=False),
        "the font of the text": TEXT_SIZE,
        "centred": CENTRED,
        "at the right": formed(alignment="right"),
        "no number": typed(lambda _: "附件"),
        "a Chinese number": typed(lambda _: "附件一"),
    },
    "附件标题": {"left": LEFT, "like the text": TEXT_SIZE},
    "抄送": {
        "a half-width colon": swapped("：", ":"),
        "no full stop": swapped("。$", ""),
        "抄送单位": swapped("抄送", "抄送单位"),
    },
    "印发机关": {
        "no 印发": swapped("印发$", ""),
        "号": swapped("日", "号"),
        "zeros": swapped("\t.*", "\t2026年05月06日印发"),
        "blanks for the tab": swapped("\t", "　　　"),
    },
}
CASES = [(role, name) for role, faults in FAULTS.items() for name in faults]


@cache
def _clean(stem: str) -> tuple[bytes, list[Role]]:
    content = docgen.render(sample(stem))
    return content, [part.role for part in recognise(read_word(content)).all]


@pytest.mark.parametrize(("role", "name"), CASES, ids=[f"{role}: {name}" for role, name in CASES])
def test_a_fault_hides_no_part(role: Role, name: str) -> None:
    """In three samples, without the names of their styles; all other parts stay what they are as well."""
    for stem in ("decision", "notice_issue", "notice"):
        content, expected = _clean(stem)
        document = read_word(content)
        for at, paragraph in enumerate(document.blocks):
            reform(paragraph, style="", outline_level=None)
            if expected[at] == role:
                FAULTS[role][name](paragraph)
        found = recognise(document).all
        assert [part.role for part in found] == expected
        assert all(part.confidence >= 0.5 for part in found if part.role == role)
