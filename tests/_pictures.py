"""Files of pictures that tests make, usual and unusual ones."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image

RED, BLUE = (255, 0, 0), (0, 0, 255)
SECRET = b"SECRET-OF-ITS-MAKER"


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def png(width: int, height: int, **options: Any) -> bytes:
    return encoded(Image.new("1", (width, height)), "PNG", **options)


def half_red() -> Image.Image:
    """Two squares side by side: the left one red, the right one blue."""
    image = Image.new("RGB", (32, 16), "blue")
    image.paste("red", (0, 0, 16, 16))
    return image


def exif(**tags: Any) -> Image.Exif:
    """Exif that tells of its maker and where he was, and these tags, named x plus their number in hexadecimal."""
    found = Image.Exif()
    found[0x010E] = found[0x013B] = SECRET.decode()
    found.get_ifd(0x8825)[29] = SECRET.decode()
    for name, value in tags.items():
        found[int(name[1:], 16)] = value
    return found


def oriented(image: Image.Image, orientation: int, kind: str = "JPEG", **options: Any) -> bytes:
    return encoded(image, kind, exif=exif(x0112=orientation), **options)


def without_header(jpeg: bytes) -> bytes:
    assert jpeg[2:4] == b"\xff\xe0"
    return jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6], "big") :]


def segment(marker: int, body: bytes) -> bytes:
    """A part of a JPEG file."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + segment(marker, body) + jpeg[2:]


def mpo() -> bytes:
    return encoded(half_red(), "MPO", save_all=True, append_images=[Image.new("RGB", (32, 16), "green")])


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def with_chunk(content: bytes, name: bytes, data: bytes) -> bytes:
    """A PNG file with a part behind its header."""
    return content[:33] + chunk(name, data) + content[33:]


def near(found: Any, wanted: tuple[int, ...]) -> bool:
    return len(found) == len(wanted) and all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))
