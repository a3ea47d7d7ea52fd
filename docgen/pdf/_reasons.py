"""Why a document is no PDF, in words, as far as that can be known from outside LibreOffice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

FULL = "放临时文件的磁盘写不进去，请检查磁盘空间后重做"
LATE = "用 LibreOffice 过了 {:g} 秒还没有转成 PDF，已经中止。请在 Word 中打开看看，另存一次再试，或把时限放长"
REFUSED = "用 LibreOffice 转不成 PDF，里面可能有它不认识的内容。请在 Word 中打开，另存为 .docx 再试，或用 Word 导出 PDF"
UNTRIED = (
    "没有转：LibreOffice 已经 {} 次过了 {:g} 秒也没有转成一个文件，看来它在这台电脑上运行不正常，其余文件没有再试。"
    "请单独打开 LibreOffice 看看，正常后重做"
)
_NO_ROOM = "用 LibreOffice 转不成 PDF：放临时文件的文件夹“{}”所在的磁盘满了，请腾出空间后重做"
_CONFINED = (
    "用 LibreOffice 转不成 PDF：“{}”是 snap 或 flatpak 版，看不到放临时文件的文件夹“{}”。请改装 "
    "libreoffice-writer-nogui 软件包，或用环境变量 TMPDIR 指定用户主目录中一个名字不以“.”开头的文件夹"
)
_ROOM = 4 * 1024 * 1024
"""Bytes; with less there is room for no PDF."""


def refusal(program: str, *, worked: bool) -> str:
    """What to say of a document that LibreOffice has not converted; `worked` when it has converted another one."""
    folder = tempfile.gettempdir()
    if shutil.disk_usage(folder).free < _ROOM:
        return _NO_ROOM.format(folder)
    if not worked and _is_confined(program):
        return _CONFINED.format(program, folder)
    return REFUSED


def _is_confined(program: str) -> bool:
    path = Path(program)
    return not {"snap", "flatpak"}.isdisjoint((*path.parts, *path.resolve().parts))
