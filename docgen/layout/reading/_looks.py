"""Properties of characters: what one rPr says, and what many of them come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docgen.layout.reading._fonts import ThemeFonts
from docgen.layout.reading._values import VAL, W, measure, percent, points, switch
from docgen.layout.reading.model import Element, Look

Changes = Mapping[str, Any]
"""What a level of formatting sets, by the attributes of Look; the style of characters is under "style"."""

TOGGLES = ("bold", "italic", "struck", "hidden")
"""What two styles that both set it take back (ECMA-376, 17.7.3)."""

_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_SLOTS = (
    ("ascii", f"{W}ascii", f"{W}asciiTheme"),
    ("h_ansi", f"{W}hAnsi", f"{W}hAnsiTheme"),
    ("east_asian", f"{W}eastAsia", f"{W}eastAsiaTheme"),
)
_SWITCHES = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}strike": "struck",
    f"{W}dstrike": "struck",
    f"{W}vanish": "hidden",
}
_LARGEST_SIZE = 1638
"""Points; what Word takes."""


def look_changes(properties: Element | None, fonts: ThemeFonts) -> Changes:
    """What an rPr sets."""
    found: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = _SWITCHES.get(str(child.tag))
        if name is not None:
            value = switch(child)
            if value is not None:
                found[name] = value
        elif child.tag == _FONTS:
            _set_fonts(child, fonts, found)
        else:
            _set_value(child, found)
    return found


_FONTS = f"{W}rFonts"


def _set_fonts(element: Element, fonts: ThemeFonts, found: dict[str, Any]) -> None:
    for name, attribute, theme in _SLOTS:
        font = fonts.get(element.get(theme, "")) or element.get(attribute)
        if font:
            found[name] = font
    hint = element.get(f"{W}hint")
    if hint is not None:
        found["hint_east_asian"] = hint == "eastAsia"


def _set_value(element: Element, found: dict[str, Any]) -> None:
    known = _VALUES.get(str(element.tag))
    value = element.get(VAL)
    if known is None or value is None:
        return
    name, read = known
    result = read(value)
    if result is not None:
        found[name] = result


def _size(text: str) -> float | None:
    size = measure(text, unit=0.5)
    return size if size is not None and 0 < size <= _LARGEST_SIZE else None


def _color(text: str) -> str | None:
    return text.upper() if _COLOR.fullmatch(text) else "auto" if text == "auto" else None


_VALUES: Mapping[str, tuple[str, Callable[[str], object]]] = {
    f"{W}sz": ("size", _size),
    f"{W}u": ("underlined", lambda text: text != "none"),
    f"{W}color": ("color", _color),
    f"{W}highlight": ("highlight", lambda text: "" if text == "none" else text),
    f"{W}spacing": ("spacing", points),
    f"{W}w": ("scale", percent),
    f"{W}rStyle": ("style", str),
}


def effective_look(defaults: Changes, styles: Sequence[Changes], direct: Changes) -> Look:
    """What the levels come to: defaults, the styles of table, paragraph and characters, what is set directly."""
    merged: dict[str, Any] = dict(defaults)
    for changes in styles:
        merged.update(changes)
    for name in TOGGLES:
        if name in merged:
            odd = sum(bool(changes.get(name)) for changes in styles) % 2 == 1
            merged[name] = bool(defaults.get(name)) or odd
    merged.update(direct)
    merged.pop("style", None)
    return Look(**merged)
