"""Pictures, lines and text boxes: DrawingML as Word writes it today, VML as it did before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from docgen.layout.reading._values import CHOICE, MM_OF_EMU, MM_OF_POINT, W, chosen, measure, whole
from docgen.layout.reading.model import Element, Shape

Kind = Literal["picture", "line", "box", "other"]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINES = frozenset({"line", "straightConnector1"})
_LINE_TYPES = frozenset({"#_x0000_t20", "#_x0000_t32"})
_THIN = 1.5
"""Millimetres up to which a filled rectangle is drawn for a line."""

_DEFAULT_WEIGHT = 0.75
"""Points of a line of VML that names no thickness."""

_POINTS_OF_EMU = 1 / 12_700
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})\b")
_SHORT_COLOR = re.compile(r"#?([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])\b")
_NAMED = {"red": "FF0000", "black": "000000", "white": "FFFFFF", "blue": "0000FF", "green": "008000"}


class Drawn(NamedTuple):
    """A shape without its texts, and the text boxes (w:txbxContent) in it."""

    shape: Shape
    boxes: tuple[Element, ...]


def drawings(element: Element) -> Iterator[Drawn]:
    """What a w:drawing, w:pict or w:object shows."""
    if element.tag == f"{W}drawing":
        for holder in element:
            if holder.tag in (f"{_WP}inline", f"{_WP}anchor"):
                yield _drawn(holder)
    elif element.tag == f"{W}object":
        yield Drawn(_old_picture(element), ())
    else:
        for child in element:
            if isinstance(child.tag, str) and child.tag.startswith(_VML) and child.tag != f"{_VML}shapetype":
                yield _old(child)


def _boxes(element: Element) -> tuple[Element, ...]:
    """The text boxes inside, those of alternatives that are not shown left out."""
    found: list[Element] = []
    for child in chosen(element) if element.tag == CHOICE else element:
        if child.tag == f"{W}txbxContent":
            found.append(child)
        elif isinstance(child.tag, str):
            found += _boxes(child)
    return tuple(found)


# ---- DrawingML ---------------------------------------------------------------------------------


def _drawn(holder: Element) -> Drawn:
    extent = holder.find(f"{_WP}extent")
    width, height = (_emu(extent, name) * MM_OF_EMU for name in ("cx", "cy"))
    graphic = holder.find(f"{_A}graphic/{_A}graphicData")
    boxes = () if graphic is None else _boxes(graphic)
    preset = "" if graphic is None else _preset(graphic)
    picture = graphic is not None and graphic.find(f".//{_PICTURE}") is not None
    kind = _kind(picture, bool(boxes), preset in _LINES, preset == "rect" and min(width, height) <= _THIN)
    color, thickness = ("", 0.0) if graphic is None or kind == "picture" else _line(graphic)
    if kind == "line" and not color and graphic is not None:
        color, thickness = _fill(graphic), min(width, height) / MM_OF_POINT
    top, relative = _top(holder)
    return Drawn(Shape(kind, width, height, color, thickness, top, relative), boxes)


def _kind(picture: bool, boxed: bool, line: bool, thin: bool) -> Kind:
    if picture and not boxed:
        return "picture"
    if boxed:
        return "box"
    return "line" if line or thin else "other"


def _emu(element: Element | None, name: str) -> int:
    return (None if element is None else whole(element.get(name))) or 0


def _preset(graphic: Element) -> str:
    """The form of the only shape; "" where there are several, or none."""
    shapes = list(graphic.iter(f"{_A}prstGeom"))
    return shapes[0].get("prst", "") if len(shapes) == 1 else ""


def _line(graphic: Element) -> tuple[str, float]:
    """Colour and thickness in points of the line of the first shape that has one."""
    line = graphic.find(f".//{_A}ln")
    if line is None or line.find(f"{_A}noFill") is not None:
        return "", 0.0
    return _solid(line), _emu(line, "w") * _POINTS_OF_EMU


def _fill(graphic: Element) -> str:
    holders = (fill.getparent() for fill in graphic.iter(f"{_A}solidFill"))
    return next((_solid(each) for each in holders if each is not None and each.tag != f"{_A}ln"), "")


def _solid(holder: Element) -> str:
    color = holder.find(f"{_A}solidFill/{_A}srgbClr")
    return "" if color is None else color.get("val", "").upper()


def _top(holder: Element) -> tuple[float | None, str]:
    position = holder.find(f"{_WP}positionV")
    if position is None:
        return None, ""
    offset = position.find(f"{_WP}posOffset")
    value = None if offset is None else whole((offset.text or "").strip())
    return None if value is None else value * MM_OF_EMU, position.get("relativeFrom", "")


# ---- VML ---------------------------------------------------------------------------------------


def _old(element: Element) -> Drawn:
    name = element.tag.removeprefix(_VML)
    style = _style(element)
    boxes = _boxes(element)
    width, height = _length(style.get("width")), _length(style.get("height"))
    if name == "line":
        width, height = _ends(element)
    line = name == "line" or element.get("type") in _LINE_TYPES
    thin = name == "rect" and 0 < min(width, height) <= _THIN
    picture = element.find(f".//{_VML}imagedata") is not None
    kind = _kind(picture, bool(boxes), line, thin)
    color, thickness = _stroke(element)
    if kind == "line" and not line:
        color, thickness = _old_color(element.get("fillcolor", "")), min(width, height) / MM_OF_POINT
    top = style.get("margin-top", style.get("top"))
    relative = style.get("mso-position-vertical-relative", "paragraph" if top is not None else "")
    return Drawn(Shape(kind, width, height, color, thickness, None if top is None else _length(top), relative), boxes)


def _old_picture(element: Element) -> Shape:
    shape = element.find(f"{_VML}shape")
    style = {} if shape is None else _style(shape)
    return Shape("picture", _length(style.get("width")), _length(style.get("height")))


def _style(element: Element) -> dict[str, str]:
    pairs = (piece.partition(":") for piece in element.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value.strip()}


def _length(text: str | None) -> float:
    """Millimetres; a number without a unit is in points here."""
    length = measure(text, unit=1.0) if text is not None else None
    return 0.0 if length is None else length * MM_OF_POINT


def _ends(element: Element) -> tuple[float, float]:
    """How far a v:line reaches to the side and down."""
    start, end = (_point(element.get(name)) for name in ("from", "to"))
    return abs(end[0] - start[0]), abs(end[1] - start[1])


def _point(text: str | None) -> tuple[float, float]:
    x, _, y = (text or "").partition(",")
    return _length(x), _length(y)


def _stroke(element: Element) -> tuple[str, float]:
    """Colour and thickness in points of the line of a shape; what a v:stroke inside says wins."""
    inner = element.find(f"{_VML}stroke")
    own: Mapping[str, str] = {} if inner is None else {str(name): str(value) for name, value in inner.attrib.items()}
    if own.get("on", element.get("stroked")) in ("f", "false"):
        return "", 0.0
    weight = measure(own.get("weight", element.get("strokeweight")), unit=_POINTS_OF_EMU)
    color = _old_color(own.get("color", element.get("strokecolor", "black")))
    return color, _DEFAULT_WEIGHT if weight is None else weight


def _old_color(text: str) -> str:
    """A colour as #f00, #ff0000, red or “#c00000 [3205]”."""
    word = text.strip().lower()
    if match := _COLOR.match(word):
        return match[1].upper()
    if match := _SHORT_COLOR.match(word):
        return "".join(digit * 2 for digit in match.groups()).upper()
    return _NAMED.get(word.partition(" ")[0], "")
