"""A Word document as it is laid out: paragraphs with their effective formatting, sections, tables.

Lengths are in points unless they say otherwise. Each object keeps the element it was read from, so that a repair can
change it; nothing else in a rule looks at XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml import etree

from docgen.errors import Place

Element = etree._Element
Alignment = Literal["left", "center", "right", "both", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]
PageKind = Literal["default", "first", "even"]

POINTS_PER_MM = 72 / 25.4
"""Pages are measured in mm, what stands on them in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """The effective formatting of characters.

    Fonts are names as written in the file, "" where no font is named anywhere. `color` is RRGGBB or "auto",
    `spacing` is what is added after each character, `scale` the width in per cent.
    """

    east_asian: str = ""
    ascii: str = ""
    h_ansi: str = ""
    hint_east_asian: bool = False
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    hidden: bool = False
    color: str = "auto"
    highlight: str = ""
    spacing: float = 0.0
    scale: int = 100

    def font(self, character: str) -> str:
        """The font in which Word shows a character: its Chinese or its Latin one."""
        return self.east_asian if is_east_asian(character, hint=self.hint_east_asian) else self.ascii or self.h_ansi


def is_east_asian(character: str, *, hint: bool) -> bool:
    """Whether Word takes the East Asian font for a character; quotation marks and dashes only with the hint."""
    code = ord(character)
    if code < 0x2E80:
        return hint and character in _AMBIGUOUS
    return True


_AMBIGUOUS = frozenset("“”‘’—…·×÷±°§※№℃→←↑↓①②③④⑤⑥⑦⑧⑨⑩〇")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one look; `start` is where its text begins in the text of the paragraph.

    Text boxes, deleted text and field instructions are not in it; a tab is "\\t", a line break "\\n", a page break
    "\\f", a picture U+FFFC. `field` is the instruction of the field that shows it, as "PAGE", or "".
    """

    text: str
    look: Look
    start: int
    element: Element
    field: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The effective formatting of a paragraph.

    Indents are in points, a hanging first line is negative; `first_line_characters` and the like are those that are
    given in characters (hundredths count as fractions), None where they are not. `line` is in points, for "auto" in
    lines. `before` and `after` are in points.
    """

    alignment: Alignment = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    first_line_characters: float | None = None
    left_characters: float | None = None
    right_characters: float | None = None
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: LineRule = "auto"
    keep_next: bool = False
    page_break_before: bool = False
    snap_to_grid: bool = True
    outline_level: int | None = None
    borders: Mapping[str, Border] = field(default_factory=dict)
    shading: str = ""
    framed: bool = False
    tabs: tuple[tuple[float, str], ...] = ()
    style: str = ""
    """The name of its style as Word shows it, "" without one."""


@dataclass(frozen=True, slots=True)
class Border:
    """A line at a side of a paragraph or a cell: its kind (single, double, none …), thickness and colour."""

    kind: str
    thickness: float
    color: str
    space: float = 0.0


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph. `number` is the text of its automatic number, "" without one; it is not in `text`.

    `index` counts all paragraphs of the document from 0, `section` is the index of its section. `cell` is the cell it
    stands in, None outside tables. `drawn` are the pictures and shapes in it.
    """

    runs: tuple[Run, ...]
    form: Form
    place: Place
    index: int
    section: int
    element: Element
    number: str = ""
    cell: Cell | None = None
    drawn: tuple[Shape, ...] = ()
    end_look: Look = Look()
    """That of the paragraph mark."""

    @cached_property
    def text(self) -> str:
        """All that it shows."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def plain(self) -> str:
        """The text without white space at its ends and without pictures."""
        return self.text.replace("\ufffc", "").strip(" \t\n\f\u3000\u00a0")

    @property
    def empty(self) -> bool:
        """Whether it shows nothing at all."""
        return not self.plain and not self.drawn and not self.number

    def characters(self) -> Iterator[tuple[int, str, Look]]:
        """Each character that is not white space: offset, character, look."""
        for run in self.runs:
            for offset, character in enumerate(run.text, run.start):
                if not character.isspace() and character != "\ufffc":
                    yield offset, character, run.look

    @cached_property
    def look(self) -> Look:
        """The look that most of its characters have; that of its first run or of its end where it has none."""
        count: dict[Look, int] = {}
        for run in self.runs:
            count[run.look] = count.get(run.look, 0) + len(run.text.strip())
        return max(count, key=count.__getitem__) if count else self.end_look


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture, line or text box that is anchored in a paragraph.

    `kind` is "picture", "line", "box" or "other"; sizes are in mm, 0 where the file does not say; `color` is that of
    its line. `top` is its distance in mm from what `relative` names (page, margin, paragraph …), None where unknown.
    """

    kind: Literal["picture", "line", "box", "other"]
    width: float = 0.0
    height: float = 0.0
    color: str = ""
    thickness: float = 0.0
    top: float | None = None
    relative: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell of a table; `row` and `column` count from 1, `table` is the table's index in the document from 0."""

    table: int
    row: int
    column: int
    element: Element
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """A row of a table; `split` tells whether it may break across pages, `header` whether it is repeated."""

    cells: tuple[Cell, ...]
    element: Element
    split: bool = True
    header: bool = False
    height: float = 0.0
    height_exact: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """A table; `after` is the index of the paragraph before it (-1 at the start), `place` that of the table."""

    rows: tuple[Row, ...]
    element: Element
    place: Place
    index: int
    after: int
    section: int
    borders: Mapping[str, Border] = field(default_factory=dict)
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a section: its type ("default" is none), pitch in points, extra width of a character in points."""

    type: str = "default"
    pitch: float = 0.0
    character_space: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """A section of a document; lengths in mm.

    `headers` and `footers` hold the paragraphs of those that are really shown, by kind, with what an earlier section
    hands down. `first_page` tells whether the first page has its own.
    """

    index: int
    element: Element
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float = 0.0
    header: float = 0.0
    footer: float = 0.0
    columns: int = 1
    landscape: bool = False
    vertical: bool = False
    first_page: bool = False
    number_start: int | None = None
    number_format: str = "decimal"
    type: str = "nextPage"
    grid: Grid = Grid()
    headers: Mapping[PageKind, Sequence[Paragraph]] = field(default_factory=dict)
    footers: Mapping[PageKind, Sequence[Paragraph]] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        """The width of the text area in mm."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> float:
        """The height of the text area in mm."""
        return self.height - self.top - self.bottom


@dataclass(eq=False)
class WordDocument:
    """A whole document. `paragraphs` are all of the body in order, those in cells too, `blocks` those outside tables.

    `members` are the parts of the package; `parts` the parsed ones by name, which a repair changes. `notes` are the
    paragraphs of footnotes and endnotes, `boxes` those inside text boxes.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    members: Mapping[str, bytes]
    parts: dict[str, Element]
    even_and_odd: bool = False
    notes: tuple[Paragraph, ...] = ()
    boxes: tuple[Paragraph, ...] = ()
    fonts: frozenset[str] = frozenset()
    """Names in the font table."""
    chunks: int = 0
    """How many files of another kind (web pages, as a rule) are put into the text, which nothing reads before Word."""

    @cached_property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body outside tables."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.cell is None)
