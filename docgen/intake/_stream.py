"""Files of many records, read one record at a time: JSON lines, a list in JSON, documents or a list in YAML."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docgen.errors import DataError, Problem
from docgen.intake._check import check
from docgen.intake._files import broken, check_file, converted, damaged, mostly_utf8, opening
from docgen.intake._json import quick_json
from docgen.intake._read import parsed
from docgen.intake._split import Lines, check_record, records_in_json, records_in_yaml
from docgen.intake._tree import MOST_VALUES
from docgen.kinds._base import Record
from docgen.text.messages import printable

SUFFIXES = (".jsonl", ".ndjson", ".json", ".yaml", ".yml")
_BLOCK = 1024 * 1024
_SOME = 128 * 1024
"""Characters that are cut into lines at once."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file, not yet looked into: its number from 0, its first line from 1, its text."""

    index: int
    line: int
    text: str
    json: bool


class RecordFile:
    """A file of many records; iterating reads them one by one, as often as wanted, in little memory.

    `file` is its name in problems, `sha256` that of its bytes, `remarks` what there is to say of its encoding. Raises
    SourceNotFoundError when it cannot be opened, DataError when it is no text or that of another program; iterating
    raises DataError where the records cannot be told apart.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = printable(str(path))
        self.remarks: tuple[Problem, ...] = ()
        with opening(path):
            check_file(path, self.file, SUFFIXES)
            self._encoding = self._told_apart()
            self.sha256 = self._digest()

    def changed(self) -> bool:
        """Whether the file is another than when it was first looked at. SourceNotFoundError when it is gone."""
        with opening(self.path):
            return self._digest() != self.sha256

    def _digest(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def __iter__(self) -> Iterator[Entry]:
        suffix = self.path.suffix.lower()
        json = suffix not in (".yaml", ".yml")
        lines = self._lines()
        if json:
            found = records_in_json(lines, file=self.file, lone=suffix == ".json")
        else:
            found = records_in_yaml(lines, file=self.file)
        for index, (line, text) in enumerate(found):
            yield Entry(index, line, text, json)

    def _told_apart(self) -> str:
        """The encoding, by the same signs as that of a file of one record."""
        with self.path.open("rb") as file:
            start = file.read(4)
        marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)
        wrong = _undecodable(self.path, marked or "utf-8")
        if wrong is None:
            return marked or "utf-8"
        line, block = wrong
        if marked is None and mostly_utf8(block):
            raise DataError([broken(self.file, line)])
        if marked is not None or _undecodable(self.path, "gb18030"):
            raise DataError([damaged(self.file)])
        self.remarks = (converted(self.file),)
        return "gb18030"

    def _lines(self) -> Lines:
        # Only "\n" ends a line: a record may hold every other character that Python takes for a line break.
        with opening(self.path), self.path.open(encoding=self._encoding, newline="\n") as file:
            first, rest = 1, ""
            while block := file.read(_SOME):  # much faster than to ask for line after line
                *lines, rest = (rest + block).split("\n")
                for number, line in enumerate(lines, first):
                    check_record(len(line), number, self.file)
                    yield number, line + "\n"
                first += len(lines)
                check_record(len(rest), first, self.file)
            if rest:
                yield first, rest


def _undecodable(path: Path, encoding: str) -> tuple[int, bytes] | None:
    """The line that is not in an encoding, and the block where it is; None when there is none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                text = decoder.decode(block)
                if encoding == "gb18030" and "\0" in text:  # anything at all can be read as GB18030
                    return line, block
                line += text.count("\n")
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        return line + error.object.count(b"\n", 0, error.start), error.object
    return None


def read_entry(model: type[Record], entry: Entry, *, file: str, folder: Path) -> Record:
    """The record that an entry of a file is; `folder` is where its photographs lie.

    Raises DataError with all problems, at the lines of the file.
    """
    if entry.json and (record := _good(model, entry.text, folder)) is not None:
        return record
    try:
        opened = parsed(entry.text, json=entry.json, file=file, folder=folder)
        checked = check(model, opened.data, folder=folder, known=opened.problems)
        problems = checked.problems
    except DataError as error:
        problems = tuple(error.problems)
    else:
        if isinstance(checked.record, Record):
            return checked.record
    raise DataError(replace(each, line=(each.line or 1) + entry.line - 1) for each in problems)


def _good(model: type[Record], text: str, folder: Path) -> Record | None:
    """The record of a JSON text with nothing wrong; without lines, which only a problem needs, it takes a third."""
    data = quick_json(text)
    if data is None:
        return None
    record = _as_dumped(model, data, text) or check(model, data, folder=folder).record
    return record if isinstance(record, Record) else None


def _as_dumped(model: type[Record], data: dict[str, Any], text: str) -> Record | None:
    """The record of data that a program wrote, which has attribute names for keys and no files of photographs.

    What is not quite so the model refuses, and there is nothing then that is not said better by `check`.
    """
    if not data.keys() <= model.model_fields.keys() or text.count(",") >= MOST_VALUES:
        return None
    try:
        return model.model_validate(data)
    except ValidationError:
        return None
