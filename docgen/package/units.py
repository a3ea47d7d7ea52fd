"""The text units of a Word document, paragraphs and table cells: by them a document is compared with an earlier one.

Every rendered document is cut up, so there is a scan over its string that parses nothing; what the scan does not
know (text boxes, moved text, other prefixes) goes through the tree, which also knows where each unit stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from lxml import etree

from docgen.errors import Place
from docgen.package.read import parse_xml

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_NAMESPACES = frozenset({WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACES = " \t\r\n"
"""What Word leaves out at the ends of a text that is not marked to be preserved."""

_HARD_HYPHEN, _SOFT_HYPHEN = "\u2011", "\u00ad"


class Unit(NamedTuple):
    """The text of a paragraph outside tables, or of a cell, with single spaces only; never empty.

    `framed`: it stands in a frame or text box, whose place among the others an editor may change.
    """

    text: str
    framed: bool = False


# What the scan stops at. All else in a paragraph is no text: properties, deleted text, instructions of fields.
_TOKENS = re.compile(
    r"<(/w:p>|/w:tc>|w:(?:t(?: [^>/]*)?>[^<]*|tc>|br\b|cr\b|tab/|framePr|noBreakHyphen"
    r"|tc |txbx|tblpPr|ptab|sym|moveFrom|del\b)|[!?])"
)
_PRESERVED = '<w:t xml:space="preserve">'
"""How the engine and Word write nearly all texts."""
_SPACES = frozenset({"w:br", "w:cr", "w:tab/"})


def units(xml: str) -> list[Unit]:
    """The units of a document.xml that is known to be sound, in order.

    What is deleted, an instruction of a field, or there for old programs only, is no text. White space of any kind
    and length is one space. A table inside a cell has units of its own, before that cell.
    """
    body = xml.find("<w:body")
    found = _scan(xml[body:]) if f'xmlns:w="{WORD}"' in xml[: max(body, 0)] else None
    return [unit for unit, _ in placed_units(parse_xml(xml.encode("utf-8")))] if found is None else found


@lru_cache(maxsize=4096)
def _tokens(between: str) -> tuple[str, ...]:
    """What the scan stops at between two texts: the same again and again, in all documents of a template."""
    return tuple(_TOKENS.findall(between))


def _scan(xml: str) -> list[Unit] | None:
    """The units of a body; None when something in it needs the tree."""
    found: list[Unit] = []
    around: list[list[str]] = []  # texts of the cells, and of the body, that the present cell stands in
    texts: list[str] = []
    framed = False
    for piece in xml.split(_PRESERVED):
        text, mark, between = piece.partition("<")
        if text:
            texts.append(text)
        for token in _tokens(mark + between):
            if token == "/w:p>":
                if around:
                    texts.append(" ")
                else:
                    _add(found, texts, framed)
                    texts, framed = [], False
            elif token == "w:tc>":
                around.append(texts)
                texts = []
            elif token == "/w:tc>":
                _add(found, texts, False)
                texts = around.pop()
            elif token.startswith("w:t>"):
                texts.append(token[4:].strip(_XML_SPACES))
            elif token.startswith("w:t "):
                attributes, _, text = token.partition(">")
                texts.append(text if "preserve" in attributes else text.strip(_XML_SPACES))
            elif token in _SPACES:
                texts.append(" ")
            elif token == "w:framePr":
                framed = not around
            elif token == "w:noBreakHyphen":
                texts.append(_HARD_HYPHEN)
            else:
                return None
    return found


def _add(found: list[Unit], texts: list[str], framed: bool) -> None:
    text = "".join(texts)
    if not text:
        return
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if text := _normal(text):
        found.append(Unit(text, framed))


def _normal(text: str) -> str:
    if "  " not in text and text.isprintable():  # no other space or soft hyphen is printable, and most texts are so
        return text.strip(" ")
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    return _NAMED[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


# ---- through the tree --------------------------------------------------------------------------

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_NO_TEXT = frozenset({"pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "sdtPr"})
_WHITE = frozenset({"br", "cr", "tab", "ptab"})


def placed_units(root: etree._Element) -> Iterator[tuple[Unit, Place]]:
    """The units of the root of a document.xml, each with its place as Word shows it."""
    for body in root:
        if _name(body) == "body":
            yield from _block(body, Place("正文"), count(1), framed=False)


def _block(
    parent: etree._Element, place: Place, tables: Iterator[int], *, framed: bool
) -> Iterator[tuple[Unit, Place]]:
    """The units of the body or a text box."""
    number = 0
    for child in _children(parent):
        if _name(child) == "tbl":
            yield from _table(child, Place(place.part, table=next(tables)), tables, framed=framed)
        elif _name(child) == "p":
            number += 1
            boxes: list[etree._Element] = []
            text = _normal("".join(_texts(child, boxes)))
            for box in boxes:
                yield from _block(box, Place("文本框"), count(1), framed=True)
            if text:
                here = Place(place.part, paragraph=number, text=text)
                yield Unit(text, framed or _has(child, "pPr", "framePr")), here


def _table(table: etree._Element, place: Place, tables: Iterator[int], *, framed: bool) -> Iterator[tuple[Unit, Place]]:
    framed = framed or _has(table, "tblPr", "tblpPr")
    rows = (child for child in _children(table) if _name(child) == "tr")
    for row_number, row in enumerate(rows, 1):
        cells = (child for child in _children(row) if _name(child) == "tc")
        for column, cell in enumerate(cells, 1):
            here = Place(place.part, table=place.table, row=row_number, column=column)
            yield from _cell(cell, here, tables, framed=framed)


def _cell(cell: etree._Element, place: Place, tables: Iterator[int], *, framed: bool) -> Iterator[tuple[Unit, Place]]:
    texts: list[str] = []
    for child in _children(cell):
        if _name(child) == "tbl":
            yield from _table(child, Place(place.part, table=next(tables)), tables, framed=framed)
        elif _name(child) == "p":
            boxes: list[etree._Element] = []
            texts += (*_texts(child, boxes), " ")
            for box in boxes:
                yield from _block(box, Place("文本框"), count(1), framed=True)
    if text := _normal("".join(texts)):
        yield Unit(text, framed), Place(place.part, place.table, place.row, place.column, text=text)


def _texts(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The visible texts inside an element; the text boxes in it are put aside."""
    for child in element:
        name = _name(child)
        if name in _NO_TEXT or not isinstance(child.tag, str):
            continue
        if name == "t":
            text = (child.text or "") + "".join(inner.tail or "" for inner in child)
            yield text if child.get(_SPACE) == "preserve" else text.strip(_XML_SPACES)
        elif name in _WHITE:
            yield " "
        elif name == "noBreakHyphen":
            yield _HARD_HYPHEN
        elif name == "sym" or child.tag.endswith("}symEx"):  # symEx: how Word writes some emoji
            yield _symbol(child)
        elif name == "txbxContent":
            boxes.append(child)
        else:
            yield from _texts(_chosen(child), boxes)


def _symbol(element: etree._Element) -> str:
    code = next((value for name, value in element.attrib.items() if etree.QName(name).localname == "char"), "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """The elements inside, out of what is only wrapped around them."""
    for child in element:
        if isinstance(child.tag, str):
            chosen = _chosen(child)
            if chosen is not child or _name(child) in _WRAPPERS:
                yield from _children(chosen)
            else:
                yield child


def _chosen(element: etree._Element) -> etree._Element:
    """Of alternatives the one that programs of today show; any other element itself."""
    if element.tag != f"{{{_COMPATIBILITY}}}AlternateContent":
        return element
    return next((child for child in element if isinstance(child.tag, str)), element)


_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _has(element: etree._Element, properties: str, name: str) -> bool:
    return any(_name(inner) == name for child in element if _name(child) == properties for inner in child)


def _name(element: etree._Element) -> str:
    """The local name of an element of Word's; "" of any other."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag[1:].rpartition("}")
    return name if namespace in _WORD_NAMESPACES else ""
