"""Findings about a layout, as people read them: by strength, what occurs in many places told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.errors import Finding
from docgen.layout._told import GRADES, cited
from docgen.layout.rules import RULES

SHOWN = 3
"""Places that are named of what occurs in many."""


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """All findings, a list for each strength."""
    for strength, title in GRADES.items():
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.strength == strength:
                groups.setdefault(finding.rule, []).append(finding)
        if groups:
            yield f"{title}："
        for number, group in enumerate(groups.values(), 1):
            yield from _group(f"  {number}. ", group)


def counted(findings: Sequence[Finding]) -> str:
    """How many there are of each strength: 2 处错误、1 处提示."""
    counts = {title: sum(each.strength == strength for each in findings) for strength, title in GRADES.items()}
    return "、".join(f"{count} 处{title}" for title, count in counts.items() if count)


def _group(head: str, group: Sequence[Finding]) -> Iterator[str]:
    first = group[0]
    if len(group) == 1:
        yield f"{head}{first}{cited(first)}"
        return
    same = len({each.message for each in group}) == 1
    rule = RULES.get(first.rule)
    title = first.message if same or rule is None else rule.title
    yield f"{head}{title}{cited(first)}，共 {len(group)} 处："
    for finding in group[:SHOWN]:
        place = str(finding.place) or "全文"
        yield f"     {place}" if same else f"     {place}：{finding.message}"
    if len(group) > SHOWN:
        yield f"     另有 {len(group) - SHOWN} 处"
