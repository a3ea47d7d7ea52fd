"""Every error that docgen raises, and what a problem is.

    DocgenError
    ├── UsageError            exit code 2: the call itself is wrong
    │   ├── UnknownKindError      no such document kind
    │   └── SourceNotFoundError   the file to read is not there
    ├── DataError             exit code 3: the record is wrong; `.problems` says where
    ├── TemplateError         exit code 4: the Word template is wrong or unsafe
    └── ToolError             exit code 5: this computer cannot do it (disk, rights, missing program)

Messages are Chinese sentences for office staff: what was found, and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Path = tuple[str | int, ...]
Strength = Literal["error", "warning", "waived", "cleaned"]
Grade = Literal["error", "warning", "hint"]
"""How grave a finding is, the gravest first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, doubtful or changed in a record, and where.

    `path` names attributes and positions (from 0) for programs; `place` says the same in labels for people.
    `strength`: "error" blocks a final document; "warning" does not; "waived" is an error that the office waived
    with a reason; "cleaned" tells what was tidied up in the text.
    """

    message: str
    path: Path = ()
    rule: str = ""
    strength: Strength = "error"
    place: str = ""
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = [self.file] if self.file else []
        if self.line is not None:
            where.append(f"第 {self.line} 行")
        position = " ".join(where)
        return "：".join(filter(None, ("，".join(filter(None, (position, self.place))), self.message)))


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a Word file as Word shows it; numbers count from 1, None where they do not apply.

    `part` is 正文, 文本框, 页眉, 页脚, 脚注, 尾注 or 文档属性; of a page itself it is 页面, or 第 2 节 and so on. Empty
    is the whole document. `paragraph` counts those of the part outside tables, or, in a table, those of the cell.
    `text` is the text of the paragraph, for finding it.
    """

    part: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    text: str = ""

    def __str__(self) -> str:
        steps = (("第 {} 个表格", self.table), ("第 {} 行", self.row), ("第 {} 列", self.column))
        where = self.part + "".join(form.format(number) for form, number in steps if number is not None)
        if self.paragraph is not None:
            where += f"第 {self.paragraph} 段"
        short = self.text if len(self.text) <= _LONGEST_TEXT else self.text[: _LONGEST_TEXT - 1] + "…"
        return f"{where}“{short}”" if short else where


_LONGEST_TEXT = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or doubtful in a Word file, and where.

    `rule` is a stable id; `tag` the template tag as typed; `suggestion` the nearest label that exists. Of a layout,
    `clause` is that of the standard, `found` what is there and `expected` what should be; "hint" is a matter of
    practice that no clause demands.
    """

    rule: str
    message: str
    place: Place = Place()
    tag: str = ""
    suggestion: str = ""
    strength: Grade = "error"
    clause: str = ""
    found: str = ""
    expected: str = ""

    def __str__(self) -> str:
        return "：".join(filter(None, (str(self.place), self.message)))


class DocgenError(Exception):
    """Base class for all errors that docgen raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(DocgenError, ValueError):
    """The call is wrong: an unknown option, kind or file."""

    exit_code = 2


class UnknownKindError(UsageError, KeyError):
    """No document kind has this name."""

    def __str__(self) -> str:  # KeyError's own puts the sentence in quotes
        return str(self.args[0]) if self.args else ""


class SourceNotFoundError(UsageError, FileNotFoundError):
    """The file that was named does not exist or is not a file."""


class DataError(DocgenError, ValueError):
    """The record cannot become a final document; every problem is in `.problems`."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[Sequence[Problem]]]:
        return type(self), (self.problems,)  # Exception's own would hand the message to __init__


class TemplateError(DocgenError, ValueError):
    """The template is no sound Word file, asks for an unknown field, or does what a template may not.

    `.findings` holds all that is wrong in it, where that is known.
    """

    exit_code = 4

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        self.findings: Sequence[Finding] = tuple(findings)
        super().__init__(message)

    def __reduce__(self) -> tuple[type[TemplateError], tuple[str, Sequence[Finding]]]:
        return type(self), (str(self), self.findings)


class ToolError(DocgenError, OSError):
    """This computer refuses: no right to write, a full disk, a program that is not installed."""

    exit_code = 5
