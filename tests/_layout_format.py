"""Faults of format: a document with one fault, what the rules of format say of it, and the document repaired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from _layout_rules import repaired, subject
from _records import document_text

from docgen.layout.check import breaches
from docgen.layout.profile import Profile
from docgen.layout.rules import RULES, Breach, Paper, Rule

AREAS = ("page", "number", "mark", "head", "title", "body", "element", "form")
FORMAT = frozenset(
    id
    for id in RULES
    if id.startswith(("heading.font-", "heading.bold", "heading.size", "heading.indent"))
    or id in ("text.rare-character", "text.font-missing", "text.chinese-font")
    or id.partition(".")[0] in AREAS
)
"""The rules about how a document looks: pages, type, titles, heads, forms."""


@dataclass(frozen=True)
class Fault:
    """A document with one fault: `at` is in the text of the place, or is the place itself; `said` in the message."""

    rule: str
    make: Callable[[], bytes]
    at: str
    said: str
    paper: Paper | None = None
    repaired: bool = True
    also: frozenset[str] = field(default_factory=frozenset)
    """Rules that must fire along with it."""


def told(content: bytes, paper: Paper | None = None, profile: Profile | None = None) -> list[tuple[Rule, Breach]]:
    """All that the rules of format say about a document."""
    return [(rule, breach) for rule, breach in breaches(subject(content, paper, profile)) if rule.id in FORMAT]


def said(content: bytes, id: str, paper: Paper | None = None) -> list[str]:
    """The messages of one rule."""
    return [breach.message for rule, breach in told(content, paper) if rule.id == id]


def mended(content: bytes, id: str, paper: Paper | None = None) -> bytes:
    """The document after the repairs of one rule."""
    return repaired(content, id, paper)


def hold(fault: Fault) -> None:
    """Assert that a fault is found, at its place, by its rule alone, and that its repair leaves nothing to say."""
    content = fault.make()
    found = told(content, fault.paper)
    assert {rule.id for rule, _ in found} == {fault.rule, *fault.also}, [f"{r.id} {b.message}" for r, b in found]
    rule, breach = next(each for each in found if each[0].id == fault.rule)
    finding = rule.finding(breach)
    assert fault.said in finding.message
    assert finding.found or finding.expected
    place = finding.place
    assert fault.at in (place.text or str(place))
    assert (breach.repair is not None) == fault.repaired
    if fault.repaired:
        after = mended(content, fault.rule, fault.paper)
        assert fault.rule not in {rule.id for rule, _ in told(after, fault.paper)}
        if not rule.text:
            assert document_text(after) == document_text(content)
