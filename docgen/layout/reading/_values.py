"""Values of attributes as Word writes them; one that makes no sense is None, as if it were not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.reading.model import Element
from docgen.package.units import WORD

W = f"{{{WORD}}}"
VAL = f"{W}val"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_OFF = frozenset({"0", "false", "off"})
_ON = frozenset({"1", "true", "on"})
_LONGEST = 12
"""Characters of a number; longer ones are damage."""

_DIGITS = 4
"""Of a length in points: what is left of binary fractions is none of Word's."""

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|mm|cm|in|pc|pi|px)?")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0, "px": 0.75}
_PERCENT = re.compile(r"(\d{1,6})(?:\.\d+)?%?")

POINTS_OF_TWIP = 1 / 20
MM_OF_POINT = 25.4 / 72
MM_OF_EMU = 1 / 36_000


def whole(text: str | None) -> int | None:
    """A whole number; a fraction is cut off, as Word does."""
    if text is None or len(text) > _LONGEST:
        return None
    try:
        return int(text)
    except ValueError:
        match = _MEASURE.fullmatch(text.strip())
        return int(float(match[1])) if match and not match[2] else None


def measure(text: str | None, *, unit: float) -> float | None:
    """A length in points: a number of units of so many points each, or one that names its unit (12pt, 2.5mm)."""
    if text is None or len(text) > _LONGEST:
        return None
    match = _MEASURE.fullmatch(text.strip())
    if match is None:
        return None
    return round(float(match[1]) * (_POINTS[match[2]] if match[2] else unit), _DIGITS)


def points(text: str | None) -> float | None:
    """A length in points that is given in twentieths of a point."""
    return measure(text, unit=POINTS_OF_TWIP)


def millimetres(text: str | None, default: float) -> float:
    """A length in mm that is given in twentieths of a point."""
    length = points(text)
    return default if length is None else length * MM_OF_POINT


def percent(text: str | None) -> int | None:
    """A share in per cent, with or without its sign."""
    match = _PERCENT.fullmatch(text) if text else None
    return int(match[1]) if match else None


def switch(element: Element) -> bool | None:
    """Whether a property that is on by its mere presence is on; None when its value is none of Word's."""
    value = element.get(VAL)
    if value is None or value in _ON:
        return True
    return False if value in _OFF else None


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a child of this name is there and on."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return child is not None and bool(switch(child))


def value_of(parent: Element | None, name: str) -> str | None:
    """The w:val of the first child of a name."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def first(element: Element, name: str) -> Element | None:
    """The first child of Word's of a name."""
    return element.find(f"{W}{name}")


def children(element: Element) -> Iterator[Element]:
    """The elements inside, out of what is only wrapped around them; of alternatives those of today's programs."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from children(child)
        elif child.tag == CHOICE:
            yield from children(chosen(child))
        elif isinstance(child.tag, str):
            yield child


def chosen(alternatives: Element) -> Element:
    """The first of alternatives; what says so itself when it holds none."""
    return next((child for child in alternatives if isinstance(child.tag, str)), alternatives)
