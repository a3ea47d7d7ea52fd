"""How a finding is told to people: the clause it comes from, and how binding that is."""

from __future__ import annotations

from docgen.errors import Finding
from docgen.layout.rules import RULES

GRADES = {"error": "错误", "warning": "提示", "hint": "建议"}
"""What findings are called by their strength."""


def cited(finding: Finding) -> str:
    """Where a rule comes from: （GB/T 9704—2012 7.3.1，一般）; without a clause only how binding it is.

    A clause that names no standard of its own is one of GB/T 9704.
    """
    rule = RULES.get(finding.rule)
    strength = rule.strength if rule is not None else ""
    clause = f"GB/T 9704—2012 {finding.clause}" if finding.clause[:1].isdigit() else finding.clause
    return f"（{'，'.join(filter(None, (clause, strength)))}）" if clause or strength else ""
