"""The documents of a batch in one zip file, the same bytes each time."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docgen.errors import ToolError
from docgen.package.write import temporary_beside

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_SYSTEM = 3  # the same on every system


def zip_files(target: Path, folder: Path, names: Iterable[str]) -> None:
    """Write the named files of a folder into a zip, in that order, uncompressed, since documents are compressed.

    Whole or not at all. Raises ToolError when a file cannot be read or the zip not be written.
    """
    temporary = temporary_beside(target)
    try:
        try:
            with zipfile.ZipFile(temporary, "x") as archive:
                for name in names:
                    info = zipfile.ZipInfo(name, date_time=_EPOCH)
                    info.create_system, info.external_attr = _SYSTEM, _MODE
                    archive.writestr(info, (folder / name).read_bytes())
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError:
        raise ToolError(
            f"压缩包“{target}”没有生成，请检查磁盘空间，并关闭正在打开的文件，再加 --resume --zip 重做"
        ) from None
