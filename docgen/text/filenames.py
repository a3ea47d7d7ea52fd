"""Names for the files that we write: Chinese, and good on Windows."""

from __future__ import annotations

import re
import unicodedata

_MAX_CHARACTERS = 120
_MAX_BYTES = 200
_PLAIN = re.compile(r"[0-9][\w（）·-]*")
"""A number and words: always good, and no device's name. Nearly all names of a batch are like that."""

_PLAIN_CHARACTERS = 40  # of four bytes at most
_UNNAMED = "未命名"
# Line breaks, other controls, format characters (bidi, zero width), lone surrogates, noncharacters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def file_name(text: str, suffix: str) -> str:
    """Make a file name of a title or a person's name: valid on Windows and Linux, never empty.

    Forbidden marks become “_”, device names such as CON get one, dots and spaces at the ends go, and so does
    Word's lock prefix “~$”. At most 120 characters before the suffix and 200 bytes of UTF-8 in all: Windows
    allows 260 characters for a whole path, Linux 255 bytes for a name. `suffix` is given with or without its
    dot.
    """
    suffix = f".{suffix.lstrip('.')}" if suffix.strip(". ") else ""
    if len(text) <= _PLAIN_CHARACTERS and _PLAIN.fullmatch(text):
        return text + suffix
    from pathvalidate import sanitize_filename  # here: 20 ms that only programs which write files should pay

    visible = "".join(character for character in text if unicodedata.category(character) not in _UNSEEN)
    stem = sanitize_filename(_trimmed(visible), replacement_text="_", platform="universal")
    stem = _trimmed(_shortened(stem, _MAX_BYTES - len(suffix.encode())))
    return (stem or _UNNAMED) + suffix


def _trimmed(stem: str) -> str:
    stem = re.sub(r"^(?:~\$|[\s.])+|[\s.]+$", "", stem)
    return stem if stem.strip("_") else ""


def _shortened(stem: str, size: int) -> str:
    stem = stem[:_MAX_CHARACTERS]
    # The cut may fall inside a character: what is left of it goes.
    return stem.encode()[:size].decode(errors="ignore")
