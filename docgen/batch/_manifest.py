"""The list of what a batch has made: written as it goes, so that the batch can go on after a crash."""

from __future__ import annotations

import contextlib
import json
import os
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from docgen.errors import ToolError, UsageError
from docgen.package.write import temporary_beside

NAME = "manifest.jsonl"
_WORDS = {
    "docgen": "docgen 的版本不同",
    "kind": "文种不同",
    "kind_version": "文种的版本不同",
    "source": "数据文件不同，或改动过",
    "count": "数据的份数不同",
    "templates": "模板不同，或改动过",
    "pattern": "文件名格式不同",
}


class Manifest:
    """One line of JSON for the run, then one for each record, the last one for a record being the one that counts.

    Only where each line stands is held in memory. Used in a `with`; what is in the folder of another run raises
    UsageError, what cannot be written ToolError.
    """

    def __init__(self, folder: Path, run: Mapping[str, Any], *, count: int) -> None:
        self._path = folder / NAME
        self._run = run
        self._lines = array("q", [-1]) * count
        with _writing(self._path):
            self._size = self._taken_up() if self._path.exists() else 0
            self._writer: BinaryIO = self._path.open("ab")
            self._writer.truncate(self._size)
            self._reader: BinaryIO = self._path.open("rb")
        if not self._size:
            self._write(run)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        self._reader.close()

    def _taken_up(self) -> int:
        """How long the manifest is without a line that was being written when the run ended."""
        size = 0
        with self._path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                entry = _entry(line)
                if size == 0:
                    self._compare(entry)
                elif entry.get("index") in range(len(self._lines)):
                    self._lines[entry["index"]] = size
                size += len(line)
        return size

    def _compare(self, before: Mapping[str, Any]) -> None:
        differing = [said for key, said in _WORDS.items() if before.get(key) != self._run[key]]
        if differing:
            raise UsageError(
                f"“{self._path.parent}”中的清单是另一次生成留下的（{'；'.join(differing)}），不能接着做。"
                "请用原来的数据和选项；数据或模板改过的，请换一个文件夹，从头生成"
            )

    def _written(self, index: int) -> bytes:
        """The line of a record, as it was written; nothing when it has none."""
        if self._lines[index] < 0:
            return b""
        self._reader.seek(self._lines[index])
        return self._reader.readline()

    def finished(self, index: int) -> tuple[str, str, str]:
        """Name, SHA-256 and content hash of the file of a record; nothing when it has none yet."""
        entry = _entry(self._written(index))
        return entry.get("name") or "", entry.get("sha256") or "", entry.get("content_hash") or ""

    def add(self, entry: Mapping[str, Any]) -> None:
        """Write down what came of a record."""
        self._lines[entry["index"]] = self._size
        self._write(entry)

    def _write(self, entry: Mapping[str, Any]) -> None:
        line = _line(entry)
        with _writing(self._path):
            self._writer.write(line)
            self._writer.flush()
        self._size += len(line)

    def complete(self) -> None:
        """Put the lines in order and close; nothing can be added any more."""
        temporary = temporary_beside(self._path)
        with _writing(self._path):
            try:
                with temporary.open("xb") as file:
                    file.write(_line(self._run))
                    file.writelines(map(self._written, range(len(self._lines))))
                self.__exit__()
                os.replace(temporary, self._path)
            finally:
                temporary.unlink(missing_ok=True)


def _line(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


def _entry(line: bytes) -> dict[str, Any]:
    """The entry that a line is; nothing for one that was damaged, whose record is made again."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return entry if isinstance(entry, dict) else {}


def finished_names(folder: Path) -> Iterator[str]:
    """The files that the manifest in a folder lists."""
    with _writing(folder / NAME), (folder / NAME).open("rb") as file:
        for entry in map(_entry, file):
            if entry.get("name") and entry.get("sha256"):
                yield entry["name"]


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise ToolError(f"清单“{path}”读写不了，请检查磁盘空间和文件夹的权限，再加 --resume 接着做") from None
