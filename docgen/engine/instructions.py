"""Named instructions in a template's text that become attributes of the paragraph they stand in.

`{% 右缩进 落款.署名右缩进 %}` sets its right indent, in characters of 3号; `{% 与下段同页 loop.last %}` keeps it on the
page of the next paragraph where the condition holds. A template with these in its text stays a valid Word file,
which one with Jinja in an attribute is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docx.oxml.ns import qn

TWIPS_PER_CHARACTER = 320

Printed = Callable[[str], str]
"""Turns an expression into the tag that prints it in an attribute."""


def _right_indent(properties: Any, expression: str, printed: Printed) -> None:
    indent = properties.get_or_add_ind()
    for name in ("w:end", "w:endChars"):
        indent.attrib.pop(qn(name), "")
    indent.set(qn("w:right"), printed(f"(({expression}) * {TWIPS_PER_CHARACTER})|int"))
    indent.set(qn("w:rightChars"), printed(f"(({expression}) * 100)|int"))


def _keep_with_next(properties: Any, expression: str, printed: Printed) -> None:
    properties.get_or_add_keepNext().set(qn("w:val"), printed(f"1 if ({expression}) else 0"))


INSTRUCTIONS: Mapping[str, Callable[[Any, str, Printed], None]] = {
    "右缩进": _right_indent,
    "与下段同页": _keep_with_next,
}
"""What each does, given the properties of the paragraph and the expression that follows its name."""
