"""Reading what a template became: the paragraphs of each place of a document made by `_dialect_package`."""

from __future__ import annotations

from typing import Any

from _dialect_package import document
from _records import W, members
from lxml import etree

import docgen

FILES = {
    "body": "word/document.xml",
    "header": "word/header1.xml",
    "footer": "word/footer1.xml",
    "note": "word/footnotes.xml",
    "title": "docProps/core.xml",
}
"""Places that hold tags, and the part of each."""

NAMES = {"body": "正文", "header": "页眉", "footer": "页脚", "note": "脚注", "title": "文档属性"}
"""How messages call them."""


def at(place: str, text: str) -> bytes:
    """A template whose only tags stand at a place: a text, or XML."""
    return document(text) if place == "body" else document("正文", **{place: text})


def root_of(made: bytes, place: str = "body") -> etree._Element:
    return etree.fromstring(members(made)[FILES[place]])


def printed(made: bytes, place: str = "body") -> list[str]:
    """The texts of a place; of the body and its tables without the last paragraph, which holds the note's sign."""
    root = root_of(made, place)
    if place == "title":
        return [element.text or "" for element in root if str(element.tag).endswith("}title")]
    texts = [shown(paragraph) for paragraph in root.iter(f"{W}p")]
    return texts[1:-1] if place == "note" else texts[:-1]


def filled(*blocks: str, context: dict[str, Any], **parts: str) -> list[str]:
    """The texts of the body after filling."""
    return printed(docgen.Template(document(*blocks, **parts)).render(context))


def shown(paragraph: etree._Element) -> str:
    """What a paragraph prints; a break is a line break, a tab a tab."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    nodes = (node for run in paragraph.iter(f"{W}r") for node in run)
    return "".join((node.text or "") if node.tag == f"{W}t" else signs.get(str(node.tag), "") for node in nodes)
