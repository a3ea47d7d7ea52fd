"""What is in the file of a picture: its kind, size and resolution, and the file that a document takes."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from docgen.package.image_parts import bare_jpeg, bare_png, png_bit_depth, png_is_whole

LARGEST_PIXELS = 40_000_000
USUAL_DPI = 96.0
"""The resolution of a file that tells none, as Word has it."""

_CREDIBLE_DPI = (20.0, 10_000.0)
_CREDIBLE_RATIO = 3.0
"""Fax machines have twice as many dots in one direction as in the other; nobody has much more."""

_EXIF_UNKNOWN_DPI = (72, 72)
"""What Exif writes for a resolution that is not known."""

_MEDIA_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
"""MPO is what Pillow calls a JPEG with more pictures behind the first, as telephones make."""

_JPEG_MODES = frozenset({"L", "RGB"})
_PNG_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to turn a picture for each Exif orientation; the others are upright."""

_ON_ITS_SIDE = frozenset(_UPRIGHT[orientation] for orientation in (5, 6, 7, 8))
_DAMAGED = "图片不是完好的 JPEG 或 PNG 文件，请另存为 JPEG 后再用"

_REMEMBERED = 4
"""Pictures of which is remembered what was found: a preview prints the same photograph again and again."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """What a file holds, as one sees it: upright. Size in pixels, resolution in dots per inch; width first."""

    media_type: str
    size: tuple[int, int]
    dpi: tuple[float, float]


@lru_cache(_REMEMBERED)
def inspect(content: bytes) -> ImageFile:
    """What the file of a picture holds; its pixels are counted before they are decoded.

    Raises ValueError with a Chinese sentence when it is no JPEG or PNG, not the whole of it, or has too many pixels.
    """
    try:
        with _opened(content) as image:
            kind, (width, height), dpi = str(image.format), image.size, _resolution(image)
            if width * height <= LARGEST_PIXELS:
                image.draft("L", (1, 1))  # a JPEG is read to its end all the same, in much less memory
                image.load()
                lies = _turn(image) in _ON_ITS_SIDE
    except Image.DecompressionBombError:
        raise ValueError("图片的像素太多，请缩小后再用") from None
    except Exception:  # of damaged bytes Pillow raises OSError, SyntaxError, struct.error, KeyError and more
        raise ValueError(_DAMAGED) from None
    if width * height > LARGEST_PIXELS:
        raise ValueError(f"图片有 {width}×{height} 个像素，太大，请缩小后再用")
    if kind == "PNG" and not png_is_whole(content):
        raise ValueError(_DAMAGED)
    if lies:
        return ImageFile(_MEDIA_TYPES[kind], (height, width), (dpi[1], dpi[0]))
    return ImageFile(_MEDIA_TYPES[kind], (width, height), dpi)


@lru_cache(_REMEMBERED)
def for_document(content: bytes) -> bytes:
    """The file of a picture as a document takes it: upright, of a kind that Word shows, and nothing but the picture.

    Where, when and with what it was taken is left out. Its pixels are encoded again only if they must be: Word
    ignores the orientation in a file and knows neither CMYK nor 16 bits.
    """
    with _opened(content) as image:
        turn = _turn(image)
        bare = _bare(image, content) if turn is None else None
        if bare is not None:
            return bare
        if image.format == "PNG" and png_bit_depth(content) > 8:
            image.info.pop("transparency", None)  # a colour that 8 bits cannot name
        upright = image if turn is None else image.transpose(turn)
        return _encoded(upright, str(image.format))


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size, where our own limit is lower; of Exif, which may be anything
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            yield image


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch of a file as it lies, or the usual ones where it tells none or no credible ones."""
    found = image.info.get("dpi", (0, 0))
    by_exif = image.format != "PNG" and image.info.get("jfif_unit") not in (1, 2)
    if by_exif and found == _EXIF_UNKNOWN_DPI:
        return USUAL_DPI, USUAL_DPI
    least, most = _CREDIBLE_DPI
    across, down = map(float, found)
    if not (least <= across <= most and least <= down <= most and abs(math.log(across / down)) < _LOG_RATIO):
        return USUAL_DPI, USUAL_DPI
    return across, down


_LOG_RATIO = math.log(_CREDIBLE_RATIO)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How the picture must be turned; None when it is upright."""
    try:
        return _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged Exif fails in many ways, and the picture is none the worse for it
        return None


def _bare(image: Image.Image, content: bytes) -> bytes | None:
    """The same pixels without the rest of the file; None when Word does not show them as they are."""
    if image.format == "PNG":
        return bare_png(content) if image.mode in _PNG_MODES and png_bit_depth(content) <= 8 else None
    return bare_jpeg(content) if image.mode in _JPEG_MODES else None


def _encoded(image: Image.Image, kind: str) -> bytes:
    """The file of an upright picture, without Exif; the colour profile is kept while the colours are."""
    plain = _plain(image, _PNG_MODES if kind == "PNG" else _JPEG_MODES)
    profile = image.info.get("icc_profile") if plain.mode == image.mode else None
    buffer = io.BytesIO()
    if kind == "PNG":
        plain.save(buffer, "PNG", icc_profile=profile, exif=b"")
    else:
        plain.info.clear()
        plain.save(buffer, "JPEG", quality=95, icc_profile=profile)
    return buffer.getvalue()


def _plain(image: Image.Image, modes: frozenset[str]) -> Image.Image:
    if image.mode in modes:
        return image
    if image.mode.startswith("I"):  # 16 bits of grey; `convert` alone would cut them off
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGB")
