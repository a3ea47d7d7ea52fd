"""The paragraphs and tables of a story: the body, a header, a footnote, a text box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from docgen.errors import Place
from docgen.layout.reading._effective import Effective, Properties, TablePart
from docgen.layout.reading._forms import Setting, borders
from docgen.layout.reading._numbering import Counter
from docgen.layout.reading._runs import PICTURE, RunReader
from docgen.layout.reading._shapes import Drawn
from docgen.layout.reading._styles import CONDITIONS, Styles
from docgen.layout.reading._values import W, children, first, is_on, points, value_of
from docgen.layout.reading.model import Cell, Element, Paragraph, Row, Run, Shape, Table

_P, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
MARGINS = frozenset({"页眉", "页脚"})
_FLAGS = {"firstRow": 0x0020, "lastRow": 0x0040, "firstCol": 0x0080, "lastCol": 0x0100}


@dataclass(eq=False, slots=True)
class Book:
    """What all stories of a document share. `lines` are the pitches of the grids of the sections, 0 without one."""

    effective: Effective
    styles: Styles
    lines: list[float]
    ends: Mapping[Element, int] = field(default_factory=dict)
    """The paragraphs that end a section, with its index."""
    boxes: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Here:
    """Where a paragraph stands: its place, its cell, and what the style of the table is applied to."""

    place: Place
    cell: Cell | None = None
    part: TablePart | None = None


class Story:
    """Reads one story; `paragraphs` and `tables` are what was found, in order.

    What is in text boxes of a header or footer is among its paragraphs, after the others.
    """

    def __init__(self, book: Book, counter: Counter, *, part: str, section: int = 0, boxed: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._book = book
        self._counter = counter
        self._runs = RunReader()
        self._part = part
        self._section = section
        self._boxed = boxed
        self._extra: list[Paragraph] = []

    def read(self, parent: Element) -> Story:
        """Read all that is in an element; to be called again for a story of several elements."""
        number = len(self.paragraphs) if not self.tables else 0
        self._blocks(parent, _Here(Place(self._part)), number)
        self.paragraphs += self._extra
        self._extra.clear()
        return self

    def _blocks(self, parent: Element, here: _Here, number: int = 0) -> None:
        blocks = [child for child in children(parent) if child.tag in (_P, _TABLE)]
        for index, block in enumerate(blocks):
            if block.tag == _TABLE:
                self._table(block, here)
                continue
            number += 1
            before = blocks[index - 1] if index else None
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            paragraph = self._paragraph(block, here, number, (before, after))
            self.paragraphs.append(paragraph)
            if here.cell is not None:
                here.cell.paragraphs.append(paragraph)
            elif block in self._book.ends:
                self._section = self._book.ends[block] + 1

    def _paragraph(
        self, element: Element, here: _Here, number: int, around: tuple[Element | None, Element | None]
    ) -> Paragraph:
        effective = self._book.effective
        pPr = first(element, "pPr")
        properties = effective.paragraph(pPr, here.part)
        label = self._counter.label(*properties.number) if properties.number else ""
        runs, drawn = self._runs.read(element, partial(effective.look, properties))
        text = "".join([run.text for run in runs])
        base = here.place
        return Paragraph(
            tuple(runs),
            effective.form(properties, self._setting(properties, runs, here, around)),
            Place(base.part, base.table, base.row, base.column, number, _shown(text)),
            len(self.paragraphs),
            self._section,
            element,
            label,
            here.cell,
            tuple(map(self._shape, drawn)) if drawn else (),
            properties.end_look,
        )

    def _setting(
        self, properties: Properties, runs: list[Run], here: _Here, around: tuple[Element | None, Element | None]
    ) -> Setting:
        look = next((run.look for run in runs if run.text), properties.end_look)
        line = self._book.lines[min(self._section, len(self._book.lines) - 1)]
        if not properties.contextual:
            return Setting(look.size, line, boxed=self._boxed)
        before, after = (self._style(each, here) == properties.style for each in around)
        return Setting(look.size, line, before, after, self._boxed)

    def _style(self, block: Element | None, here: _Here) -> str | None:
        if block is None or block.tag != _P:
            return None
        return self._book.effective.paragraph(first(block, "pPr"), here.part).style

    def _shape(self, drawn: Drawn) -> Shape:
        if not drawn.boxes:
            return drawn.shape
        texts: list[str] = []
        for box in drawn.boxes:
            marginal = self._part in MARGINS  # there a box is how WPS places the page number
            part = self._part if marginal else "文本框"
            story = Story(self._book, self._counter, part=part, section=self._section, boxed=True).read(box)
            (self._extra if marginal else self._book.boxes).extend(story.paragraphs)
            texts += [paragraph.text for paragraph in story.paragraphs if not paragraph.empty]
        return replace(drawn.shape, texts=tuple(texts))

    # ---- tables --------------------------------------------------------------------------------

    def _table(self, element: Element, here: _Here) -> None:
        index = len(self.tables)
        properties = first(element, "tblPr")
        style = value_of(properties, "tblStyle")
        own = borders(None if properties is None else first(properties, "tblBorders"))
        place = Place(self._part, table=index + 1)
        table = Table(
            (),
            element,
            place,
            index,
            len(self.paragraphs) - 1,
            self._section,
            {**self._book.styles.table_borders(style), **own},
            here.cell is not None,
        )
        self.tables.append(table)  # before those inside it
        rows = [child for child in children(element) if child.tag == _ROW]
        conditions = _conditions(properties)
        read = []
        for number, row in enumerate(rows, 1):
            vertical = _end_conditions(conditions, "Row", number, len(rows))
            read.append(self._row(row, index, number, (style, conditions, vertical)))
        self.tables[index] = replace(table, rows=tuple(read))

    def _row(
        self, element: Element, table: int, number: int, styled: tuple[str | None, frozenset[str], frozenset[str]]
    ) -> Row:
        style, conditions, vertical = styled
        elements = [child for child in children(element) if child.tag == _CELL]
        cells = []
        for column, child in enumerate(elements, 1):
            cell = Cell(table, number, column, child)
            active = vertical | _end_conditions(conditions, "Col", column, len(elements))
            part = style, tuple(each for each in CONDITIONS if each in active)
            place = Place(self._part, table=table + 1, row=number, column=column)
            self._blocks(child, _Here(place, cell, part))
            cells.append(cell)
        properties = first(element, "trPr")
        height = None if properties is None else first(properties, "trHeight")
        return Row(
            tuple(cells),
            element,
            split=not is_on(properties, "cantSplit"),
            header=is_on(properties, "tblHeader"),
            height=0.0 if height is None else points(height.get(f"{W}val")) or 0.0,
            height_exact=height is not None and height.get(f"{W}hRule") == "exact",
        )


def _shown(text: str) -> str:
    """The text of a place: in one line, without pictures."""
    return " ".join(text.replace(PICTURE, "").split())


def _conditions(properties: Element | None) -> frozenset[str]:
    """The parts of a table for which its style is asked for a look of its own."""
    look = None if properties is None else first(properties, "tblLook")
    if look is None:
        return frozenset()
    try:
        flags = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        flags = 0

    def active(name: str) -> bool:
        told = look.get(f"{W}{_ATTRIBUTES[name]}")
        return bool(flags & _FLAGS[name]) if told is None else told in ("1", "true", "on")

    return frozenset(filter(active, _FLAGS))


_ATTRIBUTES = {"firstRow": "firstRow", "lastRow": "lastRow", "firstCol": "firstColumn", "lastCol": "lastColumn"}


def _end_conditions(conditions: frozenset[str], side: str, number: int, last: int) -> frozenset[str]:
    """Which of firstRow and lastRow, or firstCol and lastCol, hold for a number."""
    active = {f"first{side}"} if number == 1 else set()
    if number == last:
        active.add(f"last{side}")
    return conditions & active
