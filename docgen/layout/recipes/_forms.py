"""Blocks of the nomination forms: the rows about a person, the texts, the opinions."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.layout._xml import Element, Value
from docgen.layout.kit import LINE_BREAK, Blocks, Kit, Piece
from docgen.layout.kit.tables import Cell, Row, Table
from docgen.layout.profile import half_points
from docgen.layout.recipes._blocks import keep

ROW = 720
"""Height of a row of short entries: four of them are as high as the photograph."""

NARROW = 700
"""Width of the labels beside long texts: one character under the other.

Not by the direction of the text: LibreOffice breaks no row across pages that has an upright cell.
"""

BREAK = "|"

EDUCATION = 5
"""Characters that fit one line beside the photograph."""

LONGEST_TITLE = 20
"""Characters of 2号 that fit one line."""


def title(kit: Kit) -> Blocks:
    """The name of the form: 2号, or 小2号 when it is long."""
    small = half_points(kit.profile.form.long_title_size)
    shorter = Piece("{{ 标题行 }}", look={"sz": small, "szCs": small})
    return kit.when(
        f"标题行|length > {LONGEST_TITLE}",
        [kit.paragraph("表名", shorter)],
        [kit.paragraph("表名", "{{ 标题行 }}")],
    )


def label(kit: Kit, text: str, *, span: int = 1) -> Cell:
    """The name of an entry, in the middle of its cell; a bar in it is where it breaks."""
    lines = text.split(BREAK)
    pieces = [piece for line in lines for piece in (LINE_BREAK, Piece(line))][1:]
    return Cell([kit.paragraph("表格栏目", *pieces)], span=span)


def value(kit: Kit, text: str, *, span: int = 1) -> Cell:
    """A short entry, in the middle of its cell."""
    return Cell([kit.paragraph("表格内容", text)], span=span)


def entries(kit: Kit, *names: str | tuple[str, int]) -> list[Cell]:
    """Labels, each with the cell of its field; the pair says over how many columns that goes."""
    cells: list[Cell] = []
    for name in names:
        text, span = (name, 1) if isinstance(name, str) else name
        field = text.replace(BREAK, "")
        cells += [label(kit, text, span=1 if cells else 2), value(kit, f"{{{{ {field} }}}}", span=span)]
    return cells


def education(kit: Kit) -> list[Cell]:
    """学历学位; what is too long for its line breaks between the two, not in a word (研究生、硕士)."""
    broken = f"学历学位|replace('、', '、\\n') if 学历学位|length > {EDUCATION} else 学历学位"
    return [label(kit, "学历学位"), value(kit, f"{{{{ {broken} }}}}")]


def photo(kit: Kit, *, first: bool = False) -> Cell:
    """The cell of the photograph over several rows; without one it says so."""
    blocks = [kit.paragraph("表格内容", *(("{{ 照片 }}",) if first else ()))]
    return Cell(blocks, merge="restart" if first else "continue", bare=True)


def person_columns(kit: Kit) -> tuple[int, ...]:
    """Columns of a form for a person: the narrow and the rest of the first label, then pairs, then the photograph."""
    width, side = kit.profile.twips(kit.profile.page.width), kit.profile.twips(kit.profile.form.side)
    photograph = kit.profile.twips(kit.profile.form.photo_width) + 50  # its cell has no margins
    four, five = 1090, 1330  # so many characters of 小四 in one line
    last = width - 2 * side - photograph - 4 * four - five
    return NARROW, four - NARROW, five, four, four, four, last, photograph


def person_form(
    kit: Kit, beside: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]], *, deeds_height: int
) -> bytes:
    """The form for a person: entries beside the photograph and below it, then what both honours ask for."""
    table = Table(kit, person_columns(kit))
    first = [Row([*cells, photo(kit, first=not n)], ROW) for n, cells in enumerate(beside)]
    rows = [
        *(table.row(row) for row in (*first, *(Row(cells, ROW) for cells in below))),
        listed(table, "奖惩情况", height=1400),
        listed(table, "简历", height=1900),
        long_text(table, "事迹简介", height=1700),
        deeds(table, height=deeds_height),
        *closing(table),
    ]
    return kit.form([*title(kit), table.build(rows)])


def long_text(table: Table, field: str, *, height: int) -> Element:
    """A text beside its upright label; it may go on the next page."""
    return _beside(table, field, [table.kit.paragraph("表格文字", f"{{{{ {field} }}}}")], height=height)


def listed(table: Table, field: str, *, height: int) -> Element:
    """Entries beside their upright label, one to a line; they may go on the next page."""
    return _beside(table, field, [_entries(table.kit, field)], height=height)


def deeds(table: Table, *, height: int) -> Element:
    """主要事迹, a paragraph each."""
    kit = table.kit
    blocks = kit.each("段 in 主要事迹", [kit.paragraph("表格文字", "{{ 段 }}")])
    return _beside(table, "主要事迹", blocks, height=height)


def vote(table: Table) -> list[Element]:
    """支部大会, where its vote was given."""
    counts = "　".join(f"{name}：{{{{ 支部大会.{name} }}}}人" for name in ("应到", "实到", "同意"))
    line = table.kit.paragraph("表格内容", f"会议日期：{{{{ 支部大会.会议日期 }}}}　{counts}")
    return table.when("支部大会", [_across(table, "支部大会", line, height=560)])


def opinions(table: Table) -> list[Element]:
    """A row for each opinion: the text, below it the places for signature, seal and date (42 mm: a seal fits).

    The last one takes 备注 along to its page.
    """
    kit, form = table.kit, table.kit.profile.form
    height, line, bottom = kit.profile.twips(form.opinion_height), kit.profile.twips(form.cell_line), 160
    gap = height - 3 * line - bottom
    spacing: Value = {"before": gap, "after": 0, "line": line, "lineRule": "atLeast"}
    last = keep("loop.last")
    blocks = [
        kit.paragraph("表格文字", f"{last}{{{{ 意见.意见内容 }}}}"),
        kit.paragraph("表格签字", f"{last}{{{{ 意见.签字人 }}}}：　　　　　　（盖章）", spacing=spacing),
        kit.paragraph("表格签字", f"{last}年　　月　　日"),
    ]
    name = Cell([kit.paragraph("表格竖栏", f"{last}{{{{ 意见.栏目 }}}}")])
    rest = Cell(blocks, span=len(table.widths) - 1, align="bottom", below=bottom)
    return table.each("意见 in 意见行", [table.row(Row([name, rest], height=height))])


def closing(table: Table) -> list[Element]:
    """支部大会, the opinions, 备注: the end of every form."""
    return [*vote(table), *opinions(table), _across(table, "备注", _entries(table.kit, "备注"), height=600)]


def _entries(kit: Kit, field: str) -> Element:
    """A paragraph for each line of a value (docxtpl begins one at \\a), so that each hangs from its first words."""
    return kit.paragraph("表格列项", f"{{{{ {field}|replace('\\n', '\\a') }}}}")


def _beside(table: Table, name: str, blocks: Sequence[Element], *, height: int) -> Element:
    """A row that may go on the next page, its label upright."""
    upright = Cell([table.kit.paragraph("表格竖栏", name)])
    rest = Cell(list(blocks), span=len(table.widths) - 1)
    return table.row(Row([upright, rest], height=height, splits=True))


def _across(table: Table, name: str, block: Element, *, height: int) -> Element:
    """A low row in one piece, its label in one line."""
    rest = Cell([block], span=len(table.widths) - 2)
    return table.row(Row([label(table.kit, name, span=2), rest], height=height))
