"""版记 as offices make it: paragraphs, paragraphs in a frame, or a table at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.layout.reading.model import Paragraph, Table
from docgen.layout.rules._rule import Subject

_WORDS = "一二三四五六七八九十"
_DATE = (
    r"[12][0-9]{3}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]"
    rf"|[一二][〇○零{_WORDS}]{{3}}年[{_WORDS}]{{1,3}}月[{_WORDS}]{{1,3}}日"
)
_PRINTED = re.compile(
    rf"(?P<organ>.*?)(?P<gap>\s*)(?P<date>{_DATE})(?P<space>\s*)(?P<word>印发|印制|印刷|印|发|)[\s。.]*",
    re.DOTALL,
)
_LONGEST = 200
_MOST_ROWS = 6

COPIES = re.compile(r"抄\s*[送报]\s*[：:]")


@dataclass(frozen=True, slots=True)
class Foot:
    """版记 taken apart: the paragraphs of 抄送, the line of 印发机关, that which holds the date of printing."""

    copies: Sequence[Paragraph]
    printer: Paragraph | None
    dated: Paragraph | None
    table: Table | None = None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All of them, in the order of the document."""
        found = {one.index: one for one in (*self.copies, self.printer, self.dated) if one is not None}
        return [found[index] for index in sorted(found)]


def foot(subject: Subject) -> Foot | None:
    """The 版记 of a document; None without one."""
    copies = [part.paragraph for part in subject.parts.of("抄送", sure=0.7)]
    printers = [part.paragraph for part in subject.parts.of("印发机关", sure=0.7)]
    cell = next((one.cell for one in (*copies, *printers) if one.cell), None)
    if cell is None and (copies or printers):
        dated = next((one for one in reversed(printers) if printed(one)), None)
        return Foot(_whole(subject, copies, printers), printers[0] if printers else None, dated)
    tables = [table for table in subject.document.tables if not table.nested]
    return _in_table(tables[-1]) if tables else None


def printed(paragraph: Paragraph) -> re.Match[str] | None:
    """A line of 印发机关 and 印发日期, or the latter alone in its cell: organ, gap, date, space, word."""
    return _PRINTED.fullmatch(paragraph.plain) if len(paragraph.plain) <= _LONGEST else None


def _whole(subject: Subject, copies: Sequence[Paragraph], printers: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """抄送 with the paragraphs that it goes on in: all down to 印发机关."""
    if not copies or not printers or copies[0].index > printers[0].index:
        return copies
    between = subject.document.paragraphs[copies[0].index : printers[0].index]
    return [paragraph for paragraph in between if paragraph.plain]


def _in_table(table: Table) -> Foot | None:
    """The 版记 that a table is; None for a form or a list."""
    shown = [one for row in table.rows for cell in row.cells for one in cell.paragraphs if one.plain]
    if len(table.rows) > _MOST_ROWS or len(shown) > 2 * len(table.rows):
        return None
    dates = [one for one in shown if printed(one)]
    labelled = [one.cell for one in shown if COPIES.match(one.plain)]
    copies = [one for one in shown if one.cell in labelled and one not in dates]
    worded = [one for one in dates if (found := printed(one)) and found["word"]]
    if not copies and not worded:
        return None
    dated = next(iter(worded or dates), None)
    return Foot(copies, _printer(dated, shown, copies) if dated else None, dated, table)


def _printer(dated: Paragraph, shown: Sequence[Paragraph], copies: Sequence[Paragraph]) -> Paragraph:
    """The paragraph with 印发机关: that of the date, or the one before where the date has a cell of its own."""
    found = printed(dated)
    before = [one for one in shown if one.index < dated.index and one not in copies]
    return dated if not before or (found and found["organ"]) else before[-1]
