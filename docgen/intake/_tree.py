"""Data as it stood in a file: mappings and lists that know their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docgen.errors import Path, Problem

DEEPEST = 40
"""Groups and lists inside each other; the deepest real record has about 20."""

MOST_VALUES = 100_000
"""Values in one record; nobody writes so many, but lists shared inside each other can stand for more than fits."""

MOST_PROBLEMS = 1_000
"""Told of one record at once; nobody reads more."""

TOO_DEEP = f"内容套了 {DEEPEST} 层以上，请减少层次"
TOO_MUCH = f"内容超过 {MOST_VALUES} 项，请拆成几份"
UNREADABLE = "内容读不出来，请检查数据的来源"


class Table(dict[str, Any]):
    """A mapping from a file: the line of each key's value, and the keys that were written twice."""

    def __init__(self, line: int, *, file: str = "") -> None:
        super().__init__()
        self.line = line
        self.file = file
        self.lines: dict[str, int] = {}
        self.repeated: list[tuple[str, int]] = []

    def put(self, key: str, value: object, line: int) -> None:
        """Add an entry; of a key that is written twice the first value stays."""
        if key in self:
            self.repeated.append((key, line))
            return
        self[key] = value
        self.lines[key] = line


class Entries(list[Any]):
    """A list from a file, with the line of each item."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []

    def put(self, value: object, line: int) -> None:
        """Add an item."""
        self.append(value)
        self.lines.append(line)


class Number(float):
    """A number with a fraction from JSON, which remembers how it was written: 1985.10."""

    literal: str

    def __new__(cls, literal: str) -> Number:
        number = super().__new__(cls, literal)
        number.literal = literal
        return number

    def __str__(self) -> str:
        return self.literal


class Unreadable(ValueError):
    """A text is no YAML or JSON; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def line_at(data: object, path: Path) -> int | None:
    """The nearest known line of a place: that of the value, else of what it is in. None outside a file."""
    line = data.line if isinstance(data, (Table, Entries)) else None
    for step in path:
        if isinstance(data, Table) and isinstance(step, str):
            line = data.lines.get(step, line)
        elif isinstance(data, Entries) and isinstance(step, int) and step < len(data):
            line = data.lines[step]
        data = child(data, step)
    return line


def child(data: object, step: str | int) -> Any:
    """What stands in data at one step of a path; None when there is nothing."""
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, (list, tuple)) and isinstance(step, int):
        return data[step] if step < len(data) else None
    return getattr(data, step, None) if isinstance(step, str) else None


def file_of(data: Any) -> str:
    """The file that data was read from, "" for others."""
    return data.file if type(data) is Table else ""  # by its type alone: an object may fail when it is asked
