"""A picture that a record or a template context may hold: the bytes of a JPEG or PNG file, checked before use."""

from __future__ import annotations

import base64
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from PIL import Image

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
_MEDIA_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png"}
"""MPO is what Pillow calls a JPEG with more pictures behind the first, as telephones make."""

_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_BIT_DEPTH = 24
"""Where in a PNG file the number of bits per sample stands."""

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


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG file; `size` is its width and height in pixels, as one sees it: upright.

    Raises ValueError with a Chinese sentence when the bytes are no such picture, not the whole of it, or too large.
    """

    content: bytes = field(repr=False)
    media_type: str = field(init=False)
    size: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        media_type, size = _inspect(self.content)
        object.__setattr__(self, "media_type", media_type)
        object.__setattr__(self, "size", size)

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of this picture, undistorted, inside a box; unit as given."""
        scale = min(width / self.size[0], height / self.size[1])
        return self.size[0] * scale, self.size[1] * scale

    @property
    def for_word(self) -> bytes:
        """The picture as a file that Word shows upright; the very same bytes when it does so already.

        Word ignores the orientation in a file and knows neither CMYK nor 16 bits; python-docx wants a JPEG to begin
        with a JFIF or Exif header.
        """
        with _opened(self.content) as image:
            turn = _turn(image)
            if turn is None and _is_usual(image, self.content):
                return self.content
            if image.format == "PNG" and self.content[_BIT_DEPTH] > 8:
                image.info.pop("transparency", None)  # a colour that 8 bits cannot name
            upright = image if turn is None else image.transpose(turn)
            return _encoded(upright, str(image.format))

    @property
    def data_uri(self) -> str:
        """The picture as text, for a YAML or JSON file."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode('ascii')}"

    @classmethod
    def from_data_uri(cls, text: str) -> Self:
        """The inverse of `data_uri`. ValueError when the text is none."""
        head, _, body = text.partition(",")
        if not head.startswith("data:image/") or not head.endswith(";base64"):
            raise ValueError("图片文字应以“data:image/”开头，请重新导出")
        try:
            content = base64.b64decode(body, validate=True)
        except ValueError:
            raise ValueError("图片文字不完整，请重新导出") from None
        return cls(content)


def _inspect(content: bytes) -> tuple[str, tuple[int, int]]:
    if len(content) > LARGEST_FILE:
        raise ValueError(f"图片有 {len(content) / 1024 / 1024:.0f} 兆字节，超过 10 兆，请压缩后再用")
    try:
        with _opened(content) as image:
            kind, (width, height) = str(image.format), image.size
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
    if kind == "PNG" and _PNG_END not in content:
        raise ValueError(_DAMAGED)
    return _MEDIA_TYPES[kind], (height, width) if lies else (width, height)


_DAMAGED = "图片不是完好的 JPEG 或 PNG 文件，请另存为 JPEG 后再用"


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of size, where our own limit is lower; of Exif, which may be anything
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            yield image


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How the picture must be turned; None when it is upright."""
    try:
        return _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged Exif fails in many ways, and the picture is none the worse for it
        return None


def _is_usual(image: Image.Image, content: bytes) -> bool:
    """Whether python-docx and Word take the file as it is."""
    if image.format == "PNG":
        return image.mode in _PNG_MODES and content[_BIT_DEPTH] <= 8 and _has_header(content)
    return image.mode in _JPEG_MODES and _has_header(content)


def _has_header(content: bytes) -> bool:
    """Whether python-docx can read the header, and with it a resolution."""
    from docx.image.image import Image as WordImage  # here: it loads all of python-docx, and few records have pictures

    try:
        header = WordImage.from_blob(content)
        return header.horz_dpi > 0 and header.vert_dpi > 0
    except Exception:  # no JFIF or Exif header, or a damaged one
        return False


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
