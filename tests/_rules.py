"""Small rules of layout for tests of what checks, mends and tells: instead of the real ones, or beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from docgen.layout.mend import replace, set_form
from docgen.layout.profile import Strength
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules import RULES, Breach, Rule, Subject
from docgen.layout.rules._rule import EVERY, Check


def only(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    """Let these be all rules that there are."""
    for id in reversed(list(RULES)):  # undone backwards, they come back in their order
        monkeypatch.delitem(RULES, id)
    for rule in rules:
        monkeypatch.setitem(RULES, rule.id, rule)


def rule(id: str, check: Check, *, strength: Strength = "规定", text: bool = False, clause: str = "7.3.3") -> Rule:
    return Rule(id, f"{id} 的要求", clause, strength, EVERY, check, text=text)


def holding(sign: str, message: str, repair: Callable[[Paragraph], Callable[[], None]] | None = None) -> Check:
    """A check that finds each paragraph in which a sign stands."""

    def check(subject: Subject) -> Iterator[Breach]:
        for paragraph in subject.document.paragraphs:
            if sign in paragraph.text:
                yield Breach(paragraph, message, sign, "", repair and repair(paragraph))

    return check


def instead(sign: str, new: str) -> Callable[[Paragraph], Callable[[], None]]:
    """A repair that puts a text in the place of a sign."""

    def repair(paragraph: Paragraph) -> Callable[[], None]:
        at = paragraph.text.index(sign)
        return lambda: replace(paragraph, at, at + len(sign), new)

    return repair


def unindented(subject: Subject) -> Iterator[Breach]:
    """Finds each paragraph that is not indented, and indents it."""
    for paragraph in subject.document.paragraphs:
        if paragraph.form.first_line_characters != 2:
            yield Breach(paragraph, "首行没有空两字", repair=_indent(paragraph))


def _indent(paragraph: Paragraph) -> Callable[[], None]:
    return lambda: set_form(paragraph, first_line=2)
