"""Records from mappings, files and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen import registry
from docgen.errors import DataError, Problem
from docgen.intake._check import check, placed, problems
from docgen.intake._cleaned import tidied
from docgen.intake._files import read_text
from docgen.intake._json import parse_json
from docgen.intake._translate import Translated, translate
from docgen.intake._tree import Table, Unreadable
from docgen.intake._yaml import parse_yaml
from docgen.intake._yaml_words import colon_cause
from docgen.kinds._base import Record

Source = Mapping[str, Any] | Path | str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record, and what the reader should know about it."""

    record: Record
    _written: tuple[Problem, ...]
    _translated: Translated

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Warnings, waived rules, what was tidied up; found when asked for, which takes as long as reading."""
        model, data = type(self.record), self._translated.data
        found = [placed(model, each, self.record, source=data) for each in self.record.remarks()]
        found += [placed(model, each, data) for each in tidied(self.record, self._translated)]
        return (*self._written, *found)


def read(kind_name: str, source: Source) -> Loaded:
    """The record of a kind from a mapping, a YAML or JSON file, or YAML or JSON text.

    A str that holds a line break or begins with "{" is text, any other a path. Keys are labels or attribute names.
    Raises DataError with all problems, UnknownKindError, SourceNotFoundError.
    """
    model = registry.kinds()[kind_name].model
    opened = _open(source)
    checked = check(model, opened.data, folder=opened.folder, known=opened.problems)
    if not isinstance(checked.record, Record):
        raise DataError(checked.problems)
    return Loaded(checked.record, opened.remarks, checked.translated)


def parse(kind_name: str, source: Source) -> tuple[Any, tuple[Problem, ...]]:
    """The data of a source as far as it can be understood, for a draft, and the problems that it no longer shows.

    Photographs beside a file are loaded, unknown names are gone. Raises as `read` does when the source cannot be
    read at all.
    """
    model = registry.kinds()[kind_name].model
    opened = _open(source)
    translated = translate(model, opened.data, folder=opened.folder)
    still = set(problems(kind_name, translated.data))
    gone = [problem for problem in translated.problems if problem not in still]
    return translated.data, (*opened.problems, *opened.remarks, *gone)


@dataclass(frozen=True, slots=True)
class Opened:
    """Data as it was read: what is wrong or doubtful about the writing, and where photographs may lie."""

    data: Any
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    folder: Path | None = None


def _open(source: Source) -> Opened:
    """The data of a source. Raises DataError when it is no YAML or JSON."""
    if isinstance(source, str):
        source = source.removeprefix("\ufeff")
    if isinstance(source, str) and not ("\n" in source or source.startswith("{")):
        source = Path(source)
    if isinstance(source, Path):
        text, remarks = read_text(source)
        json = source.suffix.lower() == ".json"
        return parsed(text, json=json, file=str(source), remarks=remarks, folder=source.parent)
    if isinstance(source, str):
        return parsed(source, json=source.startswith("{"))
    return Opened(source)


def parsed(
    text: str, *, json: bool, file: str = "", remarks: list[Problem] | None = None, folder: Path | None = None
) -> Opened:
    """The data of a text. Raises DataError when it is no YAML or JSON, or no group of names and values."""
    try:
        data, found = (parse_json if json else parse_yaml)(text.removeprefix("\ufeff"), file=file)
    except Unreadable as error:
        raise DataError(error.problems) from None
    if not isinstance(data, Table):
        raise DataError([*found, Problem(_no_mapping(data), file=file, line=_first_line(text) if data else None)])
    wrong = tuple(problem for problem in found if problem.strength == "error")
    doubtful = [problem for problem in found if problem.strength != "error"]
    return Opened(data, wrong, (*(remarks or ()), *doubtful), folder)


def _no_mapping(data: object) -> str:
    if not data:
        return "数据是空的，请填写"
    if isinstance(data, str):
        return colon_cause(data) or "每行应写“名称: 内容”，请检查冒号和空格"
    return "最外层应是“名称: 内容”，现在是一列，请去掉最外层的“- ”或方括号"


def _first_line(text: str) -> int:
    """The first line that is neither blank nor a comment, from 1."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.strip() and not line.lstrip().startswith(("#", "---"))), 1)
