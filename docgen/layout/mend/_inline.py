"""What stands in a line of text and is higher than it: a fixed distance of lines would cut it off."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout._xml import Element, qualified

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INLINE, _FORMULA = f"{_WP}inline", f"{_M}oMath"
_OLD = frozenset(map(qualified, ("object", "pict")))
_BOX = qualified("txbxContent")
_HIGH = tuple(f"{_M}{name}" for name in ("f", "nary", "m", "eqArr", "rad", "limLow", "limUpp", "groupChr", "bar"))
"""What makes a formula higher than a line of text: a fraction, a sum, a matrix, a root …"""

_EMU_OF_POINT = 12_700


def holds_higher(paragraph: Element, points: float) -> bool:
    """Whether a picture, a formula or an object in the text of a paragraph is higher than a line."""
    return any(_is_higher(node, points) for node in _inside(paragraph))


def _inside(paragraph: Element) -> Iterator[Element]:
    """All that a paragraph shows, without what is in its text boxes and what is written for old programs."""
    waiting = list(paragraph)
    while waiting:
        node = waiting.pop()
        yield node
        if node.tag not in (_BOX, _FALLBACK, _FORMULA):
            waiting += node


def _is_higher(node: Element, points: float) -> bool:
    if node.tag == _INLINE:
        extent = node.find(f"{_WP}extent")
        height = "" if extent is None else extent.get("cy", "")
        return not height.isdecimal() or int(height) > points * _EMU_OF_POINT
    if node.tag == _FORMULA:
        return next(node.iter(*_HIGH), None) is not None
    return node.tag in _OLD and not any("position:absolute" in shape.get("style", "") for shape in node)
