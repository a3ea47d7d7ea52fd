"""Helpers of the tests of rules about wording: what a rule finds, and what its repair makes of a document."""

from __future__ import annotations

from html import escape

import _layout_rules
from _layout import p, word
from _layout_rules import subject

from docgen.layout.reading import read_word
from docgen.layout.rules import RULES, Breach, Paper

AREAS = ("text", "marks", "spacing", "dates", "headings", "document_number")
WORDING = [rule for rule in RULES.values() if rule.check.__module__.rpartition(".")[2] in AREAS]
"""The rules of these areas."""

HEAD = (
    p("中共江州学院委员会文件", ppr='<w:jc w:val="center"/>', rpr='<w:color w:val="FF0000"/><w:sz w:val="72"/>'),
    p("江院党委〔2026〕12号", ppr='<w:jc w:val="center"/>', rpr='<w:sz w:val="32"/>'),
    p("关于开展主题活动的通知", ppr='<w:jc w:val="center"/>', rpr='<w:sz w:val="44"/>'),
    p("各党总支、直属党支部："),
)
TAIL = (
    p("中共江州学院委员会", ppr='<w:jc w:val="right"/>'),
    p("2026年5月20日", ppr='<w:jc w:val="right"/>'),
)


def body(*texts: str) -> bytes:
    """A whole official document with these paragraphs as its text; one that begins with < is XML."""
    return word(*HEAD, *(text if text.startswith("<w:") else p(escape(text, quote=False)) for text in texts), *TAIL)


def found(id: str, content: bytes, paper: Paper = "公文") -> list[Breach]:
    """What one rule finds."""
    return _layout_rules.found(content, id, paper)


def mended(id: str, content: bytes, paper: Paper = "公文") -> bytes:
    """The document after the repairs of one rule."""
    return _layout_rules.repaired(content, id, paper)


def texts(content: bytes) -> list[str]:
    """The text between the head and the signature of a document made by `body`."""
    paragraphs = [paragraph.text for paragraph in read_word(content).blocks]
    return paragraphs[len(HEAD) : -len(TAIL)]


def told(content: bytes, paper: Paper) -> list[str]:
    """What all rules of wording find, hints left out."""
    held = subject(content, paper)
    return [
        f"{rule.id} {breach.message}"
        for rule in WORDING
        if paper in rule.papers and rule.grade != "hint"
        for breach in rule.check(held)
    ]
