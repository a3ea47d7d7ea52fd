"""The Word file that is checked or mended, whatever it was given as."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import SourceNotFoundError, UsageError
from docgen.layout.reading import read_word
from docgen.layout.reading.model import WordDocument
from docgen.package.read import Source, read_source


def source_bytes(source: Source) -> bytes:
    """The bytes of a path, an open file, or the bytes themselves.

    Raises SourceNotFoundError when they cannot be read, UsageError for what is no file.
    """
    name = source_name(source)
    try:
        content = read_source(source)
    except FileNotFoundError:
        raise SourceNotFoundError(f"找不到{name}，请检查路径") from None
    except PermissionError:
        raise SourceNotFoundError(f"没有权限读取{name}，请检查文件的权限，或换一个位置") from None
    except UsageError:
        raise
    except (OSError, ValueError):  # ValueError: a path that no system takes, a file that is closed
        raise SourceNotFoundError(f"{name}打不开，请检查路径") from None
    if not isinstance(content, bytes):
        raise UsageError("文件是按文本方式打开的，请以二进制方式打开（rb）")
    return content


def source_name(source: Source) -> str:
    """What messages call it."""
    return f"“{source}”" if isinstance(source, (str, Path)) else "文件"


def read_source_word(content: bytes, name: str) -> WordDocument:
    """The document in these bytes. Raises UsageError with a Chinese sentence when they are no sound .docx."""
    try:
        return read_word(content)
    except ValueError as error:
        raise UsageError(f"{name}{error}") from None
