"""Where LibreOffice is on this computer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import ToolError

VARIABLE = "DOCGEN_SOFFICE"
"""The environment variable that names the program where it is in none of the usual places."""

_MISSING = (
    "生成 PDF 需要 LibreOffice，在这台电脑上没有找到。Debian、Ubuntu 请安装 libreoffice-writer-nogui 软件包，"
    "Windows、macOS 请从 libreoffice.org 下载安装程序。已经装在别处的，请用环境变量 "
    f"{VARIABLE} 写明 soffice 程序的位置（找过 PATH 和通常的安装位置）"
)


def find_program() -> str:
    """The path of LibreOffice's program `soffice`. Raises ToolError that says how to get it."""
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise ToolError(f"环境变量 {VARIABLE} 写的“{named}”不是可以运行的程序，请改正，或删去这个变量")
        return found
    found = shutil.which("soffice") or shutil.which("libreoffice") or next(filter(shutil.which, _usual()), None)
    if found is None:
        raise ToolError(_MISSING)
    return found


def _usual() -> Iterator[str]:
    """Where the installers of Windows, macOS and libreoffice.org's own packages put it."""
    if os.name == "nt":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                # .com waits until the work is done
                yield str(Path(folder, "LibreOffice", "program", "soffice.com"))
    elif sys.platform == "darwin":
        yield "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield from map(str, sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True))
