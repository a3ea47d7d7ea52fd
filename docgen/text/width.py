"""How wide a text is printed, in characters of a Chinese font."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from docgen.text.marks import DRAFT_END, DRAFT_START

_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp"})


def width(text: str) -> float:
    """Measure a text in characters: 1 for full width, 0.5 for half width, 0 for what takes no room.

    For the indents of GB/T 9704—2012 (7.3.4, 7.3.5). “ ” ‘ ’ — … · count 1, as in the Chinese fonts that we
    set. The marks U+FDD0 and U+FDD1, which the engine puts around drafts, are nothing.
    """
    return sum(map(_width, text))


@lru_cache(maxsize=8192)
def _width(character: str) -> float:
    if character in (DRAFT_START, DRAFT_END) or unicodedata.category(character) in _INVISIBLE:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
