"""A picture that a record or a template context may hold: the bytes of a JPEG or PNG file, checked before use."""

from __future__ import annotations

import base64
import binascii
import io
import warnings
from dataclasses import dataclass, field
from typing import Self

from PIL import Image, UnidentifiedImageError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
_MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG file; `size` is its width and height in pixels, read from its header.

    Raises ValueError with a Chinese sentence when the bytes are no such picture, or too large.
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
            return cls(base64.b64decode(body, validate=True))
        except (binascii.Error, UnicodeEncodeError):
            raise ValueError("图片文字不完整，请重新导出") from None


def _inspect(content: bytes) -> tuple[str, tuple[int, int]]:
    if len(content) > LARGEST_FILE:
        raise ValueError(f"图片有 {len(content) / 1024 / 1024:.0f} 兆字节，超过 10 兆，请压缩后再用")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
                kind, size = str(image.format), image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        raise ValueError("图片不是完好的 JPEG 或 PNG 文件，请另存为 JPEG 后再用") from None
    if size[0] * size[1] > LARGEST_PIXELS:
        raise ValueError(f"图片有 {size[0]}×{size[1]} 个像素，太大，请缩小后再用")
    return _MEDIA_TYPES[kind], size
