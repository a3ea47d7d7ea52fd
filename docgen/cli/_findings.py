"""Findings about a layout, as people read them: by strength, what occurs in many places told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.errors import Finding, Place
from docgen.layout.rules import RULES
from docgen.layout.told import GRADES, cited

SHOWN = 3
"""Places that are named of what occurs in many."""

STANDARD = "GB/T 9704—2012 "
"""Told once for all: the clauses that name no standard are its own."""

_MEANING = {"error": "标准规定的", "warning": "标准的一般要求", "hint": "习惯做法"}
_LONGEST_TEXT = 24
_INDENT = " " * 6


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """All findings, a list for each strength."""
    for strength, title in GRADES.items():
        groups: dict[str, list[Finding]] = {}
        of_strength = [finding for finding in findings if finding.strength == strength]
        for finding in of_strength:
            groups.setdefault(finding.rule, []).append(finding)
        if groups:
            yield f"{title} {len(of_strength)} 处（{_MEANING[strength]}）："
        for number, group in enumerate(groups.values(), 1):
            yield from _group(f"{number:3}. ", group)


def counted(findings: Sequence[Finding]) -> str:
    """How many there are of each strength: 2 处错误、1 处提示."""
    counts = {title: sum(each.strength == strength for each in findings) for strength, title in GRADES.items()}
    return "、".join(f"{count} 处{title}" for title, count in counts.items() if count)


def _group(head: str, group: Sequence[Finding]) -> Iterator[str]:
    first = group[0]
    same = len({each.message for each in group}) == 1
    rule = RULES.get(first.rule)
    title = _message(first) if same or rule is None else rule.title
    clause = cited(first).replace(STANDARD, "")
    if len(group) == 1 and not first.place.text:  # the page, or the whole document
        yield f"{head}{'：'.join(filter(None, (str(first.place), title)))}{clause}"
        return
    yield f"{head}{title}{clause}" + (f"，共 {len(group)} 处" if len(group) > 1 else "")
    named = group if len(group) <= SHOWN + 1 else group[:SHOWN]
    for finding in named:
        yield f"{_INDENT}{_place(finding.place)}" + ("" if same else f"：{_message(finding)}")
    if len(group) > len(named):
        yield f"{_INDENT}另有 {len(group) - len(named)} 处"


def _place(place: Place) -> str:
    text = place.text.strip()
    short = text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
    return str(replace(place, text=short)) or "全文"


def _message(finding: Finding) -> str:
    return finding.message.rstrip("。")
