"""The parts that JPEG and PNG files consist of: which of them are the picture, and which tell about its maker."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_BIT_DEPTH = 24
"""Where in a PNG file the number of bits per sample stands."""

_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs".split())
"""The pixels, their colours and their size; not texts, dates, Exif or the frames of an animation."""

_PNG_CRITICAL = re.compile(rb"[A-Z]")
"""How the name of a part begins without which the others mean something else."""

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""The beginning of a part of a JPEG file; among the pixels, 0xFF before 0 or before 0xD0 to 0xD7 is none."""

_START, _END = b"\xff\xd8", b"\xff\xd9"
_PIXELS, _END_MARKER = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xC3))
"""Baseline, extended and progressive: Word knows no other way of writing pixels."""

_UNUSUAL = frozenset({*range(0xC0), *range(0xC3, 0xD0)}) - {0xC4, 0xC8, 0xCC}
"""Other ways of writing them, and marks that have no meaning."""

_REMARKS = frozenset({0xFE, *range(0xE0, 0xF0)})
_JFIF, _PROFILE, _ADOBE = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
_PLAIN_JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
"""The header that each JPEG file should begin with: no resolution, no small picture."""


def png_bit_depth(content: bytes) -> int:
    """Bits per sample of a PNG file."""
    return content[_BIT_DEPTH]


def png_is_whole(content: bytes) -> bool:
    """Whether a PNG file has its end; Pillow does not miss it."""
    return _PNG_END in content


def bare_png(content: bytes) -> bytes | None:
    """A PNG file without the parts that are not the picture; None when it is not made as it should be."""
    kept, at = [_PNG_SIGNATURE], len(_PNG_SIGNATURE)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        part = content[at : at + 12 + length]
        at += len(part)
        if name in _PNG_KEPT:
            if zlib.crc32(part[4:-4]) != int.from_bytes(part[-4:], "big"):
                return None
            kept.append(part)
        elif _PNG_CRITICAL.match(name):
            return None
        if name == b"IEND":
            return b"".join(kept)
    return None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a JPEG file: its marker, what stands in it, and all of it as it was, with the pixels behind it."""

    marker: int
    body: bytes
    raw: bytes

    def is_(self, kind: tuple[int, bytes]) -> bool:
        return self.marker == kind[0] and self.body.startswith(kind[1])

    @property
    def is_picture(self) -> bool:
        return self.marker not in _REMARKS or self.is_(_PROFILE) or self.is_(_ADOBE)


def bare_jpeg(content: bytes) -> bytes | None:
    """A JPEG file without the parts that are not the picture, nor what telephones put behind it.

    None when it is not made as it should be, or of a kind that not every program shows, or not in the same colours.
    """
    parts = list(_jpeg_parts(content))
    if not parts or parts[-1].marker != _END_MARKER or not _is_usual(parts):
        return None
    headers = (_without_small_picture(part.body) for part in parts if part.is_(_JFIF))
    return b"".join((_START, next(headers, _PLAIN_JFIF), *(part.raw for part in parts if part.is_picture)))


def _jpeg_parts(content: bytes) -> Iterator[_Part]:
    """The parts up to the end of the first picture; they stop early in a file that is not made as it should be."""
    at = len(_START)
    while found := _MARKER.match(content, at):
        marker, body = found[1][0], found.end()
        if marker == _END_MARKER:
            yield _Part(marker, b"", _END)
            return
        end = body + int.from_bytes(content[body : body + 2], "big")
        behind = _MARKER.search(content, end) if marker == _PIXELS else None
        at = behind.start() if behind else end
        if end < body + 2:
            return
        yield _Part(marker, content[body + 2 : end], b"\xff" + found[1] + content[body:at])


def _is_usual(parts: list[_Part]) -> bool:
    """Whether the pixels are written in a usual way, and nothing says that they are red, green and blue as such."""
    frames = [part.body for part in parts if part.marker in _FRAMES]
    if len(frames) != 1 or any(part.marker in _UNUSUAL for part in parts):
        return False
    components = frames[0][6::3]
    as_such = components == b"RGB" or any(part.is_(_ADOBE) and part.body[11:12] == b"\0" for part in parts)
    return len(components) == 1 or not as_such


def _without_small_picture(body: bytes) -> bytes:
    """A JFIF header with the resolution only; the plain one where there is none to divide by."""
    resolution = body[8:12]
    if len(body) < 14 or b"\0\0" in (resolution[:2], resolution[2:]):
        return _PLAIN_JFIF
    return _PLAIN_JFIF[:4] + body[:12] + b"\0\0"
