"""Photographs in records: a file beside the record, or the picture itself as a data URI."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.package.picture import LARGEST_FILE, Picture
from docgen.text.messages import quoted

_MEGABYTE = 1024 * 1024


def is_data_uri(text: str) -> bool:
    """Whether a text is a picture itself, not the name of one."""
    return text.lstrip()[:5].lower() == "data:"


def picture_in(text: str) -> Picture:
    """The picture that a data URI is. ValueError with a Chinese sentence when it is none."""
    if not text.isascii():
        raise ValueError("图片文字不完整，请重新导出")
    return Picture.from_data_uri(text.strip())


def read_photo(text: str, folder: Path) -> Picture:
    """The picture in a file inside the record's own folder.

    Raises ValueError with a Chinese sentence when the name leads elsewhere, the file is missing, no picture, or
    too large.
    """
    name = text.strip()
    file = _located(name, folder)
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= LARGEST_FILE else b""
    except OSError:
        raise ValueError(f"照片{quoted(name)}打不开，请检查文件的权限") from None
    if size > LARGEST_FILE:
        raise ValueError(
            f"照片{quoted(name)}有 {size / _MEGABYTE:.0f} 兆字节，超过 {LARGEST_FILE // _MEGABYTE} 兆，请压缩"
        )
    try:
        return Picture(content)
    except ValueError as error:
        raise ValueError(f"照片{quoted(name)}：{error}") from None


def _located(name: str, folder: Path) -> Path:
    parts = re.split(r"[\\/]", name)  # records written on Windows are read on Linux too
    if not parts[0] or ":" in name or ".." in parts:
        raise ValueError(f"照片{quoted(name)}应写成文件名，照片和数据文件放在同一文件夹，不能写完整路径")
    try:
        file = folder.joinpath(*parts).resolve(strict=True)
        inside = file.is_relative_to(folder.resolve(strict=True))
        found = file.is_file()
    except (OSError, RuntimeError, ValueError):  # no such file; links in a circle; a NUL in the name
        inside, found = True, False
    if not inside:
        raise ValueError(f"照片{quoted(name)}指向别的文件夹，请把照片复制到数据文件所在的文件夹")
    if not found:
        raise ValueError(f"找不到照片{quoted(name)}，请把它放在数据文件所在的文件夹，并核对文件名")
    return file
