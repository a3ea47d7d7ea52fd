"""Which colours pass for red and for black."""

from __future__ import annotations

import re

_HEX = re.compile("[0-9A-Fa-f]{6}")
_RED_FROM, _OTHERS_TO, _BLACK_TO = 0xB0, 0x50, 0x28


def is_red(color: str) -> bool:
    """Whether a colour is a red, as bright or dark as presses have it: FF0000, E60012, C00000."""
    red, *others = _channels(color)
    return red >= _RED_FROM and max(others) <= _OTHERS_TO


def is_black(color: str) -> bool:
    """Whether a colour is black or cannot be told from it; "auto" is."""
    return max(_channels(color)) <= _BLACK_TO


def color_name(color: str) -> str:
    """A colour as it is told."""
    red, green, blue = _channels(color)
    if is_black(color):
        return "黑色"
    if is_red(color):
        return "红色"
    if blue > max(red, green) + 0x30:
        return "蓝色"
    if green > max(red, blue) + 0x30:
        return "绿色"
    spread = max(red, green, blue) - min(red, green, blue)
    return ("白色" if red > 0xF0 else "灰色") if spread < 0x18 else f"彩色（{color.upper()}）"


def _channels(color: str) -> tuple[int, int, int]:
    if not _HEX.fullmatch(color):
        return 0, 0, 0
    return int(color[:2], 16), int(color[2:4], 16), int(color[4:], 16)
