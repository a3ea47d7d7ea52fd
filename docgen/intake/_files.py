"""Files as text: found, small enough, in an encoding that is told apart."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.errors import DataError, Problem, SourceNotFoundError
from docgen.text.messages import printable

LARGEST_FILE = 20 * 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SUFFIXES = (".yaml", ".yml", ".json")
_OTHER_PROGRAMS = {
    ".xlsx": "是 Excel 工作簿",
    ".xls": "是 Excel 工作簿",
    ".et": "是表格文件",
    ".docx": "是 Word 文件",
    ".doc": "是 Word 文件",
    ".wps": "是文字处理文件",
    ".pdf": "是版式文件",
    ".txt": "的扩展名是 .txt",
}


def read_text(path: Path) -> tuple[str, list[Problem]]:
    """The text of a data file, and a remark when its encoding is not UTF-8.

    Raises SourceNotFoundError when it cannot be opened, DataError when it is too large or no text.
    """
    shown = printable(str(path))
    with opening(path):
        check_file(path, shown, SUFFIXES)
        check_size(path.stat().st_size, shown)
        content = path.read_bytes()
    return decode(content, file=shown)


@contextlib.contextmanager
def opening(path: Path) -> Iterator[None]:
    """For reading a data file: what the system refuses becomes SourceNotFoundError with the reason."""
    shown = printable(str(path))
    try:
        yield
    except (DataError, SourceNotFoundError):
        raise
    except PermissionError:
        raise SourceNotFoundError(f"没有权限读取数据文件“{shown}”，请检查文件的权限，或换一个位置") from None
    except (OSError, ValueError):  # ValueError: a path that no system takes
        raise SourceNotFoundError(f"数据文件“{shown}”打不开，请检查路径") from None


def check_file(path: Path, shown: str, suffixes: Sequence[str]) -> None:
    """Raise SourceNotFoundError when a data file is not there, DataError when its name has none of the suffixes."""
    if path.is_dir():
        raise SourceNotFoundError(f"“{shown}”是文件夹，请给出数据文件")
    if not path.exists():
        raise SourceNotFoundError(f"找不到数据文件“{shown}”，请检查路径")
    if not path.is_file():
        raise SourceNotFoundError(f"“{shown}”不是普通文件，请给出数据文件")
    if path.suffix.lower() not in suffixes:
        what = _OTHER_PROGRAMS.get(path.suffix.lower(), "看不出是哪一种文件")
        known = "、".join(suffixes[:-1])
        message = f"{what}，这里只读扩展名为 {known} 或 {suffixes[-1]} 的数据文件，请换一个文件"
        raise DataError([Problem(message, file=shown)])


def check_size(size: int, file: str) -> None:
    if size > LARGEST_FILE:
        megabyte = 1024 * 1024
        message = f"文件有 {size / megabyte:.0f} 兆字节，超过 {LARGEST_FILE // megabyte} 兆，请拆分后再用"
        raise DataError([Problem(message, file=file)])


def decode(content: bytes, *, file: str = "") -> tuple[str, list[Problem]]:
    """The text of a data file's bytes, and a remark when their encoding is not UTF-8; `file` is its name in problems.

    Told apart are UTF-8, UTF-8 and UTF-16 with a byte order mark, and GB18030. Raises DataError when the bytes are
    too many, damaged or no text.
    """
    check_size(len(content), file)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding), []
            except UnicodeDecodeError:
                raise DataError([damaged(file)]) from None
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if mostly_utf8(content):
            raise DataError([broken(file, content.count(b"\n", 0, error.start) + 1)]) from None
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        raise DataError([damaged(file)]) from None
    if "\0" in text:
        raise DataError([damaged(file)])
    return text, [converted(file)]


def converted(file: str) -> Problem:
    """That a file was read in the older Chinese encoding."""
    return Problem("文件不是 UTF-8 编码，已按 GB18030 读入", strength="cleaned", file=file)


def broken(file: str, line: int) -> Problem:
    """That a file in UTF-8 has a broken character in a line."""
    return Problem("有损坏的字符，文件可能没有传完，请重新保存或传送", file=file, line=line)


def damaged(file: str) -> Problem:
    """That a file is no text."""
    return Problem("不是文本文件，或编码无法识别，请用记事本另存为 UTF-8 编码", file=file)


def mostly_utf8(content: bytes) -> bool:
    """Whether a text that is not quite UTF-8 was meant to be: then another encoding would only make a muddle."""
    text = content.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(not char.isascii() for char in text) - wrong
    return right > 10 * wrong
