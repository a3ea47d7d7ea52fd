"""The numbers of headings, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.layout.parts import Part, Role
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Subject
from docgen.layout.rules._wording import NUMERALS
from docgen.text.numerals import chinese, parse_chinese

LEVELS: tuple[Role, ...] = ("一级标题", "二级标题", "三级标题", "四级标题")

_BLANK = r"[ \u3000\u00a0\t]*"
_FORMS = (
    (1, re.compile(rf"{_BLANK}(?P<label>(?P<n>[{NUMERALS}]{{1,4}})(?P<mark>[、.．,，]))")),
    (
        2,
        re.compile(
            rf"{_BLANK}(?P<label>(?P<open>[（(])(?P<n>[{NUMERALS}]{{1,4}})(?P<close>[）)])(?P<mark>[、.．,，]?))"
        ),
    ),
    (3, re.compile(rf"{_BLANK}(?P<label>(?P<n>[0-9]{{1,2}})(?P<mark>[.．、])(?![0-9]))")),
    (4, re.compile(rf"{_BLANK}(?P<label>(?P<open>[（(])(?P<n>[0-9]{{1,2}})(?P<close>[）)])(?P<mark>[、.．,，]?))")),
)


@dataclass(frozen=True, eq=False, slots=True)
class Number:
    """The number that a paragraph begins with, typed or counted by Word, and the level that its form speaks of."""

    paragraph: Paragraph
    level: int
    value: int
    match: re.Match[str]

    @property
    def label(self) -> str:
        """The number as written."""
        return self.match["label"]

    @property
    def automatic(self) -> bool:
        """Whether Word counts it."""
        return bool(self.paragraph.number)


@dataclass(frozen=True, eq=False, slots=True)
class Heading:
    """A numbered heading; `at` is where its part stands among all parts.

    `next` is the part that follows it, empty paragraphs left out.
    """

    part: Part
    number: Number
    at: int
    parent: Heading | None
    next: Part | None

    @property
    def level(self) -> int:
        """The level that its number speaks of, from 1."""
        return self.number.level

    @property
    def value(self) -> int:
        """Its number."""
        return self.number.value

    @property
    def label(self) -> str:
        """Its number as written."""
        return self.number.label

    @property
    def alone(self) -> bool:
        """Whether no text follows in its paragraph."""
        return self.part.run_in in (0, len(self.part.paragraph.text.rstrip()))


@dataclass(frozen=True, eq=False, slots=True)
class Family:
    """Headings of one level under the same heading, in order; `start` is where among all parts they begin to be due."""

    headings: list[Heading]
    start: int


def families(subject: Subject) -> list[Family]:
    """All headings by family; a new title and an annex begin anew, and so does a list that begins with 1 again."""
    found: list[Family] = []
    current: dict[int, Family] = {}
    start = 0
    before: Part | None = None
    for at, part in enumerate(subject.parts.all):
        if before is not None and _begins_anew(before, part):
            current, start = {}, at
        if part.role != "空行":
            before = part
        heading = _heading(subject, at, current)
        if heading is None:
            continue
        family = current.get(heading.level)
        current = {level: known for level, known in current.items() if level < heading.level}
        if family is None or _restarts(family, heading):
            family = Family([], heading.parent.at if heading.parent else start)
            found.append(family)
        family.headings.append(heading)
        current[heading.level] = family
    return found


def _begins_anew(before: Part, part: Part) -> bool:
    return part.annex != before.annex or (part.role in ("标题", "附件标识", "附件标题") and part.role != before.role)


def number_of(paragraph: Paragraph) -> Number | None:
    """The number that a paragraph begins with, None without one."""
    for level, form in _FORMS:
        if match := form.match(paragraph.number.strip() or paragraph.text):
            value = int(match["n"]) if level > 2 else parse_chinese(match["n"])
            return None if value is None else Number(paragraph, level, value, match)
    return None


def numbers(subject: Subject) -> Iterator[Number]:
    """The numbers of headings, and those of items in the text, which are written alike.

    A paragraph of text may begin with 三、四月份, so that of the first level is a number in headings only.
    """
    for part in subject.parts.of(*LEVELS, "正文"):
        number = number_of(part.paragraph)
        if number is not None and (part.role != "正文" or number.level > 1):
            yield number


def _heading(subject: Subject, at: int, current: dict[int, Family]) -> Heading | None:
    part = subject.parts.all[at]
    if part.role not in LEVELS or part.confidence < 0.5:
        return None
    number = number_of(part.paragraph)
    if number is None:
        return None
    parent = next((current[up].headings[-1] for up in range(number.level - 1, 0, -1) if up in current), None)
    return Heading(part, number, at, parent, _following(subject, at))


def _following(subject: Subject, at: int) -> Part | None:
    return next((part for part in subject.parts.all[at + 1 : at + 6] if part.role != "空行"), None)


def _restarts(family: Family, heading: Heading) -> bool:
    """Whether a heading begins a new list: 1 after 1 is an item's number at the lower levels, a slip at the upper."""
    return heading.value == 1 and (heading.level > 2 or family.headings[-1].value > 1)


def label(level: int, value: int) -> str:
    """The number of a heading as it should be written."""
    words = chinese(value) if level < 3 else str(value)
    return {1: f"{words}、", 2: f"（{words}）", 3: f"{words}.", 4: f"（{words}）"}[level]


def appears(subject: Subject, level: int, value: int, start: int, end: int) -> bool:
    """Whether a number stands anywhere from one part to another: it may be inside a paragraph or a table."""
    words = chinese(value) if level < 3 else str(value)
    inside = rf"[（(]\s*{words}\s*[）)]" if level in (2, 4) else rf"(?<![{NUMERALS}0-9]){words}\s*[、.．，,]"
    pattern = re.compile(inside)
    return any(pattern.search(text) for text in _texts(subject, start, end))


def _texts(subject: Subject, start: int, end: int) -> Iterator[str]:
    parts, paragraphs = subject.parts.all, subject.document.paragraphs
    last = parts[end].paragraph.index if end < len(parts) else len(paragraphs)
    for paragraph in paragraphs[parts[start].paragraph.index : last]:
        yield paragraph.number
        yield paragraph.text
