"""附件说明 taken apart: which annexes it names, how they are numbered, where each name stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.layout.parts import Part
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Subject
from docgen.text.numerals import parse_chinese

_LABEL = re.compile(r"\s*附\s*(?:件\s*)?(?:[0-9０-９一二三四五六七八九十]{1,3}\s*)?[：:]\s*")
_MARK = re.compile(
    r"\s*(?P<mark>[0-9]{1,2}\s*[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_CUT = re.compile(r"\n|(?<![：:\s])\s{2,}(?=[0-9]{1,2}[.．、])")
"""What parts the entries of one paragraph."""

_DIGITS = re.compile(r"[0-9]+|[一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One annex that the note names.

    `label` is “附件：” as typed, "" on later lines and where it has a line of its own; `mark` is its number as typed or
    made by Word. The name stands in `paragraph` from `start` to `end`; `rest` are its lines in further paragraphs.
    """

    paragraph: Paragraph
    label: str
    mark: str
    start: int
    end: int
    rest: tuple[Paragraph, ...] = ()

    @property
    def name(self) -> str:
        """The name in one line."""
        own = self.paragraph.text[self.start : self.end].replace("\n", "")
        return own + "".join(paragraph.plain for paragraph in self.rest)

    @property
    def number(self) -> int | None:
        """Its number, None without one."""
        found = _DIGITS.search(self.mark)
        if found is None:
            return ord(self.mark) - ord("①") + 1 if self.mark else None
        return int(found[0]) if found[0].isascii() else parse_chinese(found[0])

    @property
    def last(self) -> tuple[Paragraph, int]:
        """The paragraph that the name ends in, and the offset of its end there."""
        if not self.rest:
            return self.paragraph, self.end
        return self.rest[-1], len(self.rest[-1].text.rstrip())


Note = Sequence[Entry]


def notes(subject: Subject, *, sure: float = 0.7) -> Iterator[Note]:
    """Each 附件说明 of the text before the annexes."""
    for group in _groups(subject, sure):
        entries = _entries(group)
        if entries:
            yield entries


def only_note(subject: Subject) -> Note | None:
    """The note that the annexes belong to; None without one, or where there are several."""
    found = list(notes(subject))
    return found[0] if len(found) == 1 else None


def _groups(subject: Subject, sure: float) -> Iterator[list[Part]]:
    group: list[Part] = []
    for part in subject.parts.all:
        # A line that a name goes on in is less sure than the one it began in.
        if part.role == "附件说明" and not part.annex and (group or part.confidence >= sure):
            group.append(part)
        elif group and part.role != "空行":
            yield group
            group = []
    if group:
        yield group


def _entries(group: Sequence[Part]) -> Note:
    entries: list[Entry] = []
    for part in group:
        for entry in _lines(part.paragraph):
            if entries and not entries[-1].name:
                entries[-1] = entry  # “附件：” had a line of its own
            elif entry.label or entry.mark or not entries:
                entries.append(entry)
            elif entry.paragraph is entries[-1].paragraph:
                entries[-1] = replace(entries[-1], end=entry.end)
            else:
                entries[-1] = replace(entries[-1], rest=(*entries[-1].rest, entry.paragraph))
    return entries


def _lines(paragraph: Paragraph) -> Iterator[Entry]:
    """The entries of a paragraph: one for each of its lines."""
    begin = 0
    for cut in (*_CUT.finditer(paragraph.text), None):
        line = paragraph.text[begin : cut.start() if cut else None]
        if line.strip():
            yield _entry(paragraph, line, begin)
        begin = cut.end() if cut else 0


def _entry(paragraph: Paragraph, line: str, begin: int) -> Entry:
    label = _LABEL.match(line)
    at = label.end() if label else 0
    mark = _MARK.match(line, at)
    start = mark.end() if mark else at + len(line[at:]) - len(line[at:].lstrip())
    return Entry(
        paragraph,
        label=label[0].strip() if label else "",
        mark=mark["mark"] if mark else "" if begin else paragraph.number,
        start=begin + start,
        end=begin + len(line.rstrip()),
    )
