"""Writing: packages that come out the same every time, files that are whole or not there."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from docgen.errors import ToolError, UsageError
from docgen.package.archive import Archive
from docgen.package.read import members_of


def write_package(members: Mapping[str, bytes]) -> bytes:
    """A zip of the members with fixed dates and order, content types first: same members, same bytes."""
    return Archive.of(members).write()


def content_hash(package: bytes) -> str:
    """SHA-256 over names and uncompressed members of a zip; equal however they were compressed.

    Raises UsageError when they are no bytes, or no zip.
    """
    if not isinstance(package, (bytes, bytearray)):
        raise UsageError(f"内容校验码由文件的内容（字节）算出，不能是 {type(package).__name__}，请先读出文件的内容")
    try:
        members = members_of(package)
    except zipfile.BadZipFile:
        raise UsageError("不是完好的 .docx 或 .xlsx 文件，算不出内容校验码，请检查文件") from None
    return members_hash(members)


def members_hash(members: Mapping[str, bytes]) -> str:
    """The `content_hash` of a package that holds these members."""
    return digests_hash(digests(members))


def digests(members: Mapping[str, bytes]) -> dict[str, str]:
    """What of each member goes into a `content_hash`; most documents of a template share most of them."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in members.items()}


def digests_hash(known: Mapping[str, str]) -> str:
    """The `content_hash` of a package whose members have these digests."""
    lines = (f"{len(name.encode())}:{name}:{digest}" for name, digest in sorted(known.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


TEMPORARY = ".docgen-*.tmp"
"""What files that are being written are called."""


def temporary_beside(path: Path) -> Path:
    """A name for what is to take the place of a file, when it is whole."""
    return path.with_name(TEMPORARY.replace("*", secrets.token_hex(8)))


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole: under another name in its folder first, then renamed.

    A link stays a link, to the file that is written; a file that was there keeps its mode. Raises ToolError when
    the folder or file cannot be written, for instance because Word holds it open.
    """
    temporary: Path | None = None
    try:
        before = _status(path)
        target = _end_of_links(path) if before is not None and stat.S_ISLNK(before.st_mode) else path
        unique = temporary_beside(target)
        with _new_file(unique) as file:
            temporary = unique
            file.write(content)
        if before is not None:
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.chmod(0o600)  # Windows keeps what is read-only
                temporary.unlink()
        raise ToolError(f"无法写入“{path}”：{_cause(error)}") from error


def _status(path: Path) -> os.stat_result | None:
    """What is at a path, which may be a link; None when nothing is."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _end_of_links(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _new_file(path: Path) -> BinaryIO:
    """A new file, its folder made when it is not there."""
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


_WINDOWS_TOO_LONG = 206


def _cause(error: OSError) -> str:
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _WINDOWS_TOO_LONG:
        return "文件名太长，请改短"
    if isinstance(error, PermissionError):
        return "没有写入的权限，或文件正在 Word 中打开。请关闭文件或换一个文件夹"
    if isinstance(error, (NotADirectoryError, FileExistsError, IsADirectoryError)):
        return "同名的文件或文件夹挡住了它。请换一个名字"
    return "磁盘写不进去。请检查磁盘空间和路径"
