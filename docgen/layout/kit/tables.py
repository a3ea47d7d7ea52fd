"""Tables as recipes write them: rows of cells over fixed columns, with rows that loop or depend on a condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.layout._xml import Element, Value, element, properties
from docgen.layout.kit import Blocks, Kit
from docgen.layout.profile import eighth_points

MARGIN = 57
"""Twips between the text of a cell and its sides: 1 mm."""


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over one column or several.

    `merge` joins it with those above or below; `bare` takes away its margins, `below` makes the lower one so wide.
    """

    blocks: Blocks
    span: int = 1
    merge: Literal["restart", "continue"] | None = None
    align: Literal["top", "center", "bottom"] = "center"
    bare: bool = False
    below: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row at least `height` twips high, or just as high when `exact`.

    `splits` lets a long one go on to the next page, `repeat` prints it there again.
    """

    cells: Sequence[Cell]
    height: int = 0
    splits: bool = False
    repeat: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Writes the rows of one table; without rules it only holds a place."""

    kit: Kit
    widths: Sequence[int]
    ruled: bool = True

    def build(self, rows: Iterable[Element]) -> Element:
        """The table with these rows."""
        line: Value = {"val": "single", "sz": eighth_points(self.kit.profile.form.line), "space": 0, "color": "auto"}
        # Type stands at the foot of a line that is higher than it: the margin below balances that.
        margins: dict[str, Value] = {side: {"w": MARGIN, "type": "dxa"} for side in ("left", "bottom", "right")}
        look = properties(
            "tblPr",
            tblW={"w": sum(self.widths), "type": "dxa"},
            jc="center",
            tblBorders=dict.fromkeys(_SIDES, line) if self.ruled else None,
            tblLayout={"type": "fixed"},
            tblCellMar=margins if self.ruled else {side: {"w": 0, "type": "dxa"} for side in ("left", "right")},
        )
        grid = element("tblGrid", None, *(element("gridCol", {"w": width}) for width in self.widths))
        return element("tbl", None, look, grid, *rows)

    def row(self, row: Row) -> Element:
        """A row of cells."""
        look = properties(
            "trPr",
            cantSplit=None if row.splits else True,
            trHeight={"val": row.height, "hRule": "exact" if row.exact else "atLeast"} if row.height else None,
            tblHeader=True if row.repeat else None,
        )
        cells: list[Element] = []
        column = 0
        for cell in row.cells:
            cells.append(_cell(cell, sum(self.widths[column : column + cell.span])))
            column += cell.span
        if column != len(self.widths):
            raise ValueError(f"a row over {column} columns in a table of {len(self.widths)}")
        return element("tr", None, look, *cells)

    def tag(self, instruction: str) -> Element:
        """A row that holds a tag such as {%tr for 行 in 意见行 %}, and vanishes."""
        blocks = [self.kit.paragraph("模板标签", f"{{%tr {instruction} %}}")]
        return self.row(Row([Cell(blocks, span=len(self.widths))]))

    def each(self, loop: str, rows: Iterable[Element]) -> list[Element]:
        """Rows that are printed for each item."""
        return [self.tag(f"for {loop}"), *rows, self.tag("endfor")]

    def when(self, condition: str, rows: Iterable[Element]) -> list[Element]:
        """Rows that are printed under a condition."""
        return [self.tag(f"if {condition}"), *rows, self.tag("endif")]


def _cell(cell: Cell, width: int) -> Element:
    margins: dict[str, Value] = {}
    if cell.bare:
        margins |= {side: {"w": 0, "type": "dxa"} for side in ("left", "bottom", "right")}
    if cell.below:
        margins["bottom"] = {"w": cell.below, "type": "dxa"}
    look = properties(
        "tcPr",
        tcW={"w": width, "type": "dxa"},
        gridSpan=cell.span if cell.span > 1 else None,
        vMerge=cell.merge,
        tcMar=margins or None,
        vAlign=cell.align,
    )
    return element("tc", None, look, *cell.blocks)
