"""The files that a command is given, and the places that it may write to."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import ToolError, UsageError

_LOCK = "~$"
"""What Word and WPS call the file that tells them that a document is open."""


def expanded(patterns: Sequence[str]) -> list[str]:
    """The files that are meant by names, patterns such as *.docx, and folders, whose documents are meant.

    The command line of Windows leaves patterns to the program. UsageError when there is nothing to do.
    """
    found = [name for pattern in patterns for name in _names(pattern)]
    files = [name for name in found if not Path(name).name.startswith(_LOCK)]
    if not files:
        raise UsageError(f"“{found[0]}”是 Word 打开文件时留下的临时文件，请写出文件本身")
    return files


def _names(pattern: str) -> list[str]:
    if not pattern.strip():
        raise UsageError("文件名是空的，请写出要处理的文件")
    if os.path.isdir(pattern):  # pathlib's raises for a name that is too long
        documents = (each for each in Path(pattern).iterdir() if each.suffix.lower() == ".docx" and each.is_file())
        found = sorted(map(str, documents), key=_natural)
        if not found:
            raise UsageError(f"文件夹“{pattern}”中没有 .docx 文件，请检查路径")
        return found
    if not glob.has_magic(pattern) or os.path.exists(pattern):
        return [pattern]
    found = sorted(glob.glob(pattern), key=_natural)
    if not found:
        raise UsageError(f"没有符合“{pattern}”的文件，请检查路径")
    return found


def _natural(name: str) -> list[tuple[int, str]]:
    """The order of names in a window of files: 第2号 before 第10号."""
    return [(int(number or 0), text) for number, text in re.findall(r"([0-9]*)([^0-9]*)", name)]


def spare(output: Path, *, suffix: str, force: bool) -> None:
    """Refuse, before any work, a place where a file cannot be or what the user may still need.

    UsageError for a wrong suffix and for a file that is there, unless `force`; ToolError for what stands in the way.
    """
    if output.suffix.lower() != suffix:
        raise UsageError(f"生成的文件“{output}”应以 {suffix} 结尾")
    if os.path.isdir(output):
        raise ToolError(f"“{output}”是文件夹，请换一个文件名")
    there = next((each for each in output.parents if os.path.lexists(each)), None)
    if there is not None and not os.path.isdir(there):
        raise ToolError(f"“{there}”是文件，不是文件夹，请换一个位置")
    if os.path.lexists(output) and not force:
        raise UsageError(f"“{output}”已经有了，为免覆盖没有写出。请换文件名，或加 --force")


def place(path: Path) -> str:
    """What is equal for all ways to write a path; capital letters count as small ones, as they do on Windows."""
    return os.path.realpath(path).casefold()
