"""Where the paragraphs of a part are, counted as a reader of the page in Word counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from docx.oxml.ns import qn

from docgen.errors import Place

Element = Any
"""An XML element; the stubs of lxml do not know the classes that python-docx gives to elements."""

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that are none: the lines that Word draws above the notes."""

_TYPE = qn("w:type")
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT_BOX = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:txbxContent"))


def places(root: Element, part: str) -> dict[Element, Place]:
    """The place of every paragraph under an element, without its text."""
    return dict(_inside(root, Place(part), count(1), count(1)))


def paragraph_text(paragraph: Element) -> str:
    """The text of a paragraph as it stands in the template."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


Numbers = Iterator[int]


def _inside(container: Element, place: Place, paragraphs: Numbers, tables: Numbers) -> Iterator[tuple[Element, Place]]:
    for child in container:
        if child.tag == _PARAGRAPH:
            yield child, replace(place, paragraph=next(paragraphs))
            for box in child.iter(_TEXT_BOX):
                yield from _inside(box, Place("文本框"), count(1), count(1))
        elif child.tag == _TABLE:
            yield from _table(child, Place(place.part, next(tables)), tables)
        elif child.get(_TYPE) in _SEPARATORS:
            yield from ((paragraph, place) for paragraph in child.iter(_PARAGRAPH))
        else:
            yield from _inside(child, place, paragraphs, tables)


def _table(table: Element, place: Place, tables: Numbers) -> Iterator[tuple[Element, Place]]:
    for row_number, row in enumerate(_wrapped(table, _ROW), 1):
        for column, cell in enumerate(_wrapped(row, _CELL), 1):
            yield from _inside(cell, replace(place, row=row_number, column=column), count(1), tables)


def _wrapped(element: Element, tag: str) -> Iterator[Element]:
    """The children with a tag, also when a content control stands around them."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _wrapped(child, tag)
