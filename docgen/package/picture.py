"""A picture that a record or a template context may hold: a JPEG or PNG file, checked before use, and its size."""

from __future__ import annotations

import base64
import copy
import math
import os
from dataclasses import KW_ONLY, InitVar, dataclass, field
from pathlib import Path
from typing import Any, Literal, Self, get_args

from docgen.errors import SourceNotFoundError
from docgen.package.image import for_document, inspect
from docgen.text.messages import printable, quoted

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_SIDE = 2_000.0
"""Millimetres that a picture may be wide or high."""

TYPE_AREA = (156.0, 225.0)
"""Width and height in mm of what a page prints (GB/T 9704—2012, 5.2.1)."""

Fit = Literal["contain", "cover", "stretch"]
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG or PNG file, from a path or its bytes, and how large it is printed.

    `width` and `height` are millimetres. Of one alone the other follows; both are a box, and `fit` says how the
    picture fills it: "contain" wholly inside and undistorted, "cover" undistorted with what does not fit cut off
    equally on both sides, "stretch" distorted. Without both the file itself says how large it is; then the type area
    is the most. `size` is pixels and `dpi` dots per inch, across and down, as one sees the picture: upright.

    Raises SourceNotFoundError when there is no such file, ValueError with a Chinese sentence when it is no such
    picture, not the whole of it, or too large, or cannot be printed in the size.
    """

    source: InitVar[str | Path | bytes]
    content: bytes = field(init=False, repr=False)
    media_type: str = field(init=False, compare=False)
    size: tuple[int, int] = field(init=False, compare=False)
    dpi: tuple[float, float] = field(init=False, compare=False, repr=False)
    _: KW_ONLY
    width: float | None = None
    height: float | None = None
    fit: Fit = "contain"

    def __post_init__(self, source: str | Path | bytes) -> None:
        content = _content(source)
        file = inspect(content)
        _set(self, content=content, media_type=file.media_type, size=file.size, dpi=file.dpi)
        _set_size(self, self.width, self.height, self.fit)

    def sized(self, width: float | None = None, height: float | None = None, *, fit: Fit = "contain") -> Self:
        """The same picture printed in another size. ValueError when it cannot be."""
        other = copy.copy(self)
        _set_size(other, width, height, fit)
        return other

    def boxed(self, box: tuple[float, float] | None) -> Self:
        """The same picture inside a box of so many mm, unless there is none or the picture has a size of its own."""
        has_size = self.width is not None or self.height is not None
        return self if box is None or has_size else self.sized(*box)

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of this picture, undistorted, inside a box; unit as given."""
        across, down = self._natural
        scale = min(width / across, height / down)
        return across * scale, down * scale

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in mm as printed."""
        across, down = self._natural
        width, height = self.width, self.height
        if width is not None and height is not None:
            return self.within(width, height) if self.fit == "contain" else (width, height)
        if width is not None:
            return width, width * down / across
        if height is not None:
            return height * across / down, height
        return (across, down) if across <= TYPE_AREA[0] and down <= TYPE_AREA[1] else self.within(*TYPE_AREA)

    @property
    def crop(self) -> tuple[float, float, float, float]:
        """What is cut off left, above, right and below, as fractions of the picture's width and height."""
        if self.width is None or self.height is None or self.fit != "cover":
            return 0.0, 0.0, 0.0, 0.0
        across, down = self._natural
        scale = max(self.width / across, self.height / down)
        beside, above = (1 - self.width / (across * scale)) / 2, (1 - self.height / (down * scale)) / 2
        return beside, above, beside, above

    @property
    def for_word(self) -> bytes:
        """The file as a document takes it: upright, of a kind that Word shows, and nothing told but the picture.

        Where, when and by whom it was taken is left out.
        """
        return for_document(self.content)

    @property
    def data_uri(self) -> str:
        """The picture and its size as text, for a YAML or JSON file."""
        told = {"width": self.width, "height": self.height, "fit": None if self.fit == "contain" else self.fit}
        size = "".join(f";{name}={value}" for name, value in told.items() if value is not None)
        return f"data:{self.media_type}{size};base64,{base64.b64encode(self.content).decode('ascii')}"

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
        return cls(content, **_told_size(head))

    @property
    def _natural(self) -> tuple[float, float]:
        """Width and height in mm at the resolution of the file."""
        return self.size[0] / self.dpi[0] * _MM_PER_INCH, self.size[1] / self.dpi[1] * _MM_PER_INCH


def _set(picture: Picture, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(picture, name, value)


def _set_size(picture: Picture, width: float | None, height: float | None, fit: Fit) -> None:
    if fit not in get_args(Fit):
        raise ValueError(
            f"图片的放法{quoted(fit)}不对，只能是 contain（完整放入）、cover（铺满，裁去多余）或 stretch（拉伸）"
        )
    _set(picture, width=_millimetres(width, "宽"), height=_millimetres(height, "高"), fit=fit)
    longest = max(picture.extent)
    if longest > LARGEST_SIDE:
        raise ValueError(f"图片按比例放大后长 {longest:.0f} 毫米，超过 {LARGEST_SIDE:.0f} 毫米，请同时写明宽和高")


def _millimetres(value: object, side: str) -> float | None:
    if value is None:
        return None
    number = math.nan if isinstance(value, bool) or not isinstance(value, (int, float)) else value
    if not 0 < number <= LARGEST_SIDE:
        raise ValueError(f"图片的{side}写成了{quoted(value)}，应是大于 0、不超过 {LARGEST_SIDE:.0f} 的毫米数，请改正")
    return float(number)


def _told_size(head: str) -> dict[str, Any]:
    """The size that a data URI tells before its comma."""
    told = dict(each.split("=", 1) for each in head.split(";") if "=" in each)
    try:
        size: dict[str, Any] = {name: float(told[name]) for name in ("width", "height") if name in told}
    except ValueError:
        raise ValueError("图片文字中的宽和高应是毫米数，请重新导出") from None
    return size | ({"fit": told["fit"]} if "fit" in told else {})


def _content(source: str | Path | bytes) -> bytes:
    if isinstance(source, (str, Path)):
        return _read(Path(source))
    if not isinstance(source, bytes):
        raise ValueError(f"图片应是文件的路径或内容（字节），不能是 {type(source).__name__}，请改正")
    _check_length(len(source))
    return source


def _read(path: Path) -> bytes:
    if not os.path.isfile(path):  # a device or a pipe may have no end; a name may be longer than `is_file` takes
        raise SourceNotFoundError(printable(f"找不到图片文件“{path}”，请检查路径"))
    try:
        _check_length(path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        raise SourceNotFoundError(printable(f"图片文件“{path}”打不开，请检查读取的权限")) from None
    _check_length(len(content))
    return content


def _check_length(length: int) -> None:
    if length > LARGEST_FILE:
        raise ValueError(f"图片有 {length / 1024 / 1024:.1f} 兆字节，超过 10 兆，请压缩后再用")
