"""The sections of a document: pages, grids, which headers and footers are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from docgen.layout.reading._parts import ID
from docgen.layout.reading._values import (
    MM_OF_POINT,
    POINTS_OF_TWIP,
    W,
    first,
    is_on,
    millimetres,
    points,
    value_of,
    whole,
)
from docgen.layout.reading.model import Element, Grid, PageKind

_LETTER = (12_240, 15_840)
"""Twips of the page where the file does not say: American letter, as Word takes it."""

_MM_OF_TWIP = POINTS_OF_TWIP * MM_OF_POINT
_MARGINS = {"top": 1440, "bottom": 1440, "left": 1800, "right": 1800, "header": 720, "footer": 720, "gutter": 0}
_CHARACTER_UNITS = 4096
"""Parts of a point in which a grid tells the extra width of a character."""

_IN_OTHER_TEXT = frozenset({f"{W}tbl", f"{W}txbxContent"})


@dataclass(frozen=True, slots=True)
class Break:
    """The properties of a section, and the paragraph that ends it; None for the last one."""

    element: Element
    paragraph: Element | None


def breaks(body: Element) -> list[Break]:
    """The sections of a body in order; one with an empty sectPr where it has none."""
    found = [each for each in map(_break, body.iter(f"{W}sectPr")) if each is not None]
    if not found or found[-1].paragraph is not None:
        found.append(Break(body.makeelement(f"{W}sectPr"), None))
    return found


def _break(element: Element) -> Break | None:
    """None for a former state in tracked changes, and where no section can end."""
    parent = element.getparent()
    if parent is None or parent.tag == f"{W}body":
        return Break(element, None)
    paragraph = parent.getparent() if parent.tag == f"{W}pPr" else None
    if (
        paragraph is None
        or paragraph.tag != f"{W}p"
        or any(each.tag in _IN_OTHER_TEXT for each in paragraph.iterancestors())
    ):
        return None
    return Break(element, paragraph)


def page(properties: Element) -> dict[str, float]:
    """Width, height and margins in mm; a margin that is negative, as Word writes one that must not give way, as it
    is on the page.
    """
    size, margins = first(properties, "pgSz"), first(properties, "pgMar")
    found = {
        name: millimetres(None if size is None else size.get(f"{W}{attribute}"), default * _MM_OF_TWIP)
        for name, attribute, default in (("width", "w", _LETTER[0]), ("height", "h", _LETTER[1]))
    }
    for name, default in _MARGINS.items():
        text = None if margins is None else margins.get(f"{W}{name}")
        found[name] = abs(millimetres(text, default * _MM_OF_TWIP))
    return found


def grid(properties: Element) -> Grid:
    """The grid of a section."""
    element = first(properties, "docGrid")
    if element is None:
        return Grid()
    space = whole(element.get(f"{W}charSpace")) or 0
    pitch = points(element.get(f"{W}linePitch")) or 0.0
    return Grid(element.get(f"{W}type", "default"), pitch, space / _CHARACTER_UNITS)


def columns(properties: Element) -> int:
    """How many columns the text has."""
    element = first(properties, "cols")
    if element is None:
        return 1
    number = whole(element.get(f"{W}num")) or len(element.findall(f"{W}col"))
    return max(number, 1)


def numbering(properties: Element) -> tuple[int | None, str]:
    """The number of the first page where it begins anew, and the kind of number."""
    element = first(properties, "pgNumType")
    if element is None:
        return None, "decimal"
    return whole(element.get(f"{W}start")), element.get(f"{W}fmt", "decimal")


def vertical(properties: Element) -> bool:
    """Whether the text runs from top to bottom."""
    return (value_of(properties, "textDirection") or "lrTb") not in ("lrTb", "lrTbV", "tb")


_KINDS: Mapping[str, PageKind] = {kind: kind for kind in get_args(PageKind)}

References = Mapping[PageKind, str]
"""Ids of relationships by kind of page."""


def shown(sections: Iterable[Element], part: str, *, even_and_odd: bool) -> Iterator[References]:
    """For each section the headers or footers (`part`) that are really shown, with what is handed down."""
    handed_down: dict[PageKind, str] = {}
    for properties in sections:
        for reference in properties.iterfind(f"{W}{part}Reference"):
            kind = _KINDS.get(reference.get(f"{W}type", "default"))
            if kind is not None and reference.get(ID):
                handed_down[kind] = reference.get(ID, "")
        yield {
            kind: id
            for kind, id in handed_down.items()
            if (kind != "first" or is_on(properties, "titlePg")) and (kind != "even" or even_and_odd)
        }
