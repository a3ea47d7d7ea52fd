"""Named instructions in a template's text that become attributes of the paragraph they stand in.

`{% 右缩进 落款.署名右缩进 %}` sets its right indent, in characters of 3号; `{% 与下段同页 loop.last %}` keeps it on the
page of the next paragraph where the condition holds. A template with these in its text stays a valid Word file,
which one with Jinja in an attribute is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

TWIPS_PER_CHARACTER = 320
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def apply_instructions(members: dict[str, bytes]) -> dict[str, bytes]:
    """The members of a template with every instruction turned into attributes."""
    return {name: _apply(content) if _PARTS.fullmatch(name) else content for name, content in members.items()}


def _apply(content: bytes) -> bytes:
    if not any(sign.encode() in content for sign in (*_INSTRUCTIONS, *"｛｝")):
        return content
    root = parse_xml(content)
    for text in root.iter(qn("w:t")):
        text.text = _FULL_WIDTH_BRACES.sub(lambda found: found[0].translate(_HALF_WIDTH), text.text or "")
    for paragraph in root.iter(qn("w:p")):
        _instruct(paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _instruct(paragraph: Any) -> None:
    """Carry out the instructions in a paragraph and take them out of its text."""
    while True:
        texts = list(paragraph.iter(qn("w:t")))
        found = _TAG.search("".join(text.text or "" for text in texts))
        if found is None:
            return
        _cut(texts, *found.span())
        _INSTRUCTIONS[found[1]](paragraph.get_or_add_pPr(), found[2].replace('"', "'"))


def _right_indent(properties: Any, expression: str) -> None:
    indent = properties.get_or_add_ind()
    for name in ("w:end", "w:endChars"):
        indent.attrib.pop(qn(name), "")
    indent.set(qn("w:right"), f"{{{{ (({expression}) * {TWIPS_PER_CHARACTER})|int }}}}")
    indent.set(qn("w:rightChars"), f"{{{{ (({expression}) * 100)|int }}}}")


def _keep_with_next(properties: Any, expression: str) -> None:
    properties.get_or_add_keepNext().set(qn("w:val"), f"{{{{ 1 if ({expression}) else 0 }}}}")


_FULL_WIDTH_BRACES = re.compile("[｛{][｛{%]|[%｝}][｝}]")
"""Braces of tags as a Chinese input method types them."""

_HALF_WIDTH = str.maketrans("｛｝", "{}")

_INSTRUCTIONS: dict[str, Callable[[Any, str], None]] = {"右缩进": _right_indent, "与下段同页": _keep_with_next}
_TAG = re.compile(rf"{{%\s*({'|'.join(_INSTRUCTIONS)})\s+(.+?)\s*%}}")


def _cut(texts: list[Any], start: int, end: int) -> None:
    """Take the characters from start to end out of texts that follow each other."""
    position = 0
    for text in texts:
        content = text.text or ""
        first, last = max(start - position, 0), max(end - position, 0)
        position += len(content)
        text.text = content[:first] + content[last:]
