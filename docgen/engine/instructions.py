"""Named instructions in a template's text that become attributes of its paragraph.

`{% 右缩进 落款.署名右缩进 %}` sets the right indent of the paragraph it stands in, in characters of 3号.
A template with it in the text stays a valid Word file, which one with Jinja in an attribute is not.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

TWIPS_PER_CHARACTER = 320
_INDENT = re.compile(r"[{｛]%\s*右缩进\s+([\w.]+)\s*%[}｝]")
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def apply_instructions(members: dict[str, bytes]) -> dict[str, bytes]:
    """The members of a template with every instruction turned into attributes."""
    return {name: _apply(content) if _PARTS.fullmatch(name) else content for name, content in members.items()}


def _apply(content: bytes) -> bytes:
    if "右缩进".encode() not in content:
        return content
    root = parse_xml(content)
    for paragraph in root.iter(qn("w:p")):
        _indent(paragraph)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _indent(paragraph: Any) -> None:
    texts = list(paragraph.iter(qn("w:t")))
    found = _INDENT.search("".join(text.text or "" for text in texts))
    if found is None:
        return
    _cut(texts, *found.span())
    indent = paragraph.get_or_add_pPr().get_or_add_ind()
    for name in ("w:end", "w:endChars"):
        indent.attrib.pop(qn(name), "")
    indent.set(qn("w:right"), f"{{{{ ({found[1]} * {TWIPS_PER_CHARACTER})|int }}}}")
    indent.set(qn("w:rightChars"), f"{{{{ ({found[1]} * 100)|int }}}}")


def _cut(texts: list[Any], start: int, end: int) -> None:
    """Take the characters from start to end out of texts that follow each other."""
    position = 0
    for text in texts:
        content = text.text or ""
        first, last = max(start - position, 0), max(end - position, 0)
        position += len(content)
        text.text = content[:first] + content[last:]
