"""What the modules of this package all need to know about single characters."""

from __future__ import annotations

import re

# The unified ideographs of every block, their compatibility forms and 〇, as the inside of a regex class.
HAN = "〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U000323af"
NUMERALS = "〇○零一二三四五六七八九十廿卅百千万"

_HAN = re.compile(f"[{HAN}]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／＋", "0123456789.-/+")


def is_han(character: str) -> bool:
    """Tell a Chinese character from a mark, a digit or a letter."""
    return _HAN.fullmatch(character) is not None


def half_width_digits(text: str) -> str:
    """Bring digits typed with a Chinese input method to ASCII, with the marks that stand between digits."""
    return text.translate(_FULL_WIDTH)


def shown(text: str) -> str:
    """Quote what was found inside a message: on one line, and short."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 30 else line[:29] + '…'}”"
