"""Forms and tables (paper 表格): their titles, cells and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from docgen.layout._xml import Element, qualified
from docgen.layout.mend import set_row
from docgen.layout.profile import TWIPS_PER_MM
from docgen.layout.reading.model import Paragraph, Table
from docgen.layout.rules._rule import OFFICIAL, Breach, Paper, Subject, rule
from docgen.layout.rules._sections import is_upright
from docgen.layout.rules._stretch import HAN, Stretch, font_breach, size_breach, whole
from docgen.layout.rules._words import font_is, font_name, size_name, spaced, typeface
from docgen.text.width import width

_FORM: frozenset[Paper] = frozenset({"表格"})
_LONG_CELL = 500
"""Characters of a cell that may fill half a page."""

_ROSTER = 25
"""Rows of a table that certainly go on to a second page."""

_WIDTH_TOLERANCE = 3.0


@rule("form.title-font", "表名用小标宋体", clause="", strength="实务", papers=_FORM, mends=True)
def title_font(subject: Subject) -> Iterator[Breach]:
    """The name of a form is in 小标宋."""
    for part in subject.parts.of("表名"):
        if breach := font_breach(whole(part), subject.profile.form.title_font, subject.profile):
            yield breach


@rule("form.title-size", "表名用2号字，一行排不下时用小2号", clause="", strength="实务", papers=_FORM, mends=True)
def title_size(subject: Subject) -> Iterator[Breach]:
    """The name of a form is 2号 or 小2号."""
    form = subject.profile.form
    for part in subject.parts.of("表名"):
        if breach := size_breach(whole(part), form.title_size.value, form.long_title_size.value):
            yield breach


@rule("form.cell-font", "表内文字用仿宋体", clause="", strength="实务", papers=_FORM)
def cell_font(subject: Subject) -> Iterator[Breach]:
    """Most of what stands in a table is in 仿宋."""
    family = subject.profile.family(subject.profile.form.cell_font)
    for table in subject.document.tables:
        fonts: Counter[str] = Counter()
        for paragraph in _paragraphs(table):
            for run in paragraph.runs:
                fonts[run.look.east_asian] += len(HAN.findall(run.text))
        main = fonts.most_common(1)[0][0] if fonts else ""
        if fonts[main] and not font_is(main, family):
            found, expected = font_name(main), typeface(family)
            yield Breach(table, f"表内文字多数是{found}，应为{expected}", found, expected)


@rule("form.cell-size", "表内文字不小于5号", clause="", strength="推算", papers=_FORM)
def cell_size(subject: Subject) -> Iterator[Breach]:
    """Nothing in a table is too small to read on paper."""
    smallest = subject.profile.form.smallest_size.value
    for table in subject.document.tables:
        for paragraph in _paragraphs(table):
            sizes = [piece.look.size for piece in Stretch(paragraph, "", 0, len(paragraph.text)).pieces()]
            if sizes and min(sizes) <= smallest - 0.5:
                found, expected = size_name(min(sizes)), f"不小于{spaced(size_name(smallest))}"
                yield Breach(paragraph, f"表内文字是{spaced(found)}，应{expected}", found, expected)


@rule("form.row-split", "内容长的行允许跨页断行", clause="", strength="实务", papers=OFFICIAL | _FORM, mends=True)
def row_split(subject: Subject) -> Iterator[Breach]:
    """A row that may fill half a page can go on on the next one."""
    for table in subject.document.tables:
        for row in table.rows:
            longest = max((_length(cell.paragraphs) for cell in row.cells), default=0)
            if longest <= _LONG_CELL or (row.split and not row.height_exact):
                continue
            at = next(each for cell in row.cells for each in cell.paragraphs if each.plain)
            text = f"这一行约 {round(longest)} 字，"
            if row.height_exact:
                yield Breach(at, f"{text}行高固定，内容会被截断，行高应为最小值", "行高固定", "行高为最小值")
            else:
                message = f"{text}不允许跨页断行，会留下大片空白，应允许跨页断行"
                repair = partial(set_row, row, split=True)
                yield Breach(at, message, "不允许跨页断行", "允许跨页断行", repair)


@rule("form.width", "表格不宽于版心", clause="", strength="推算", papers=OFFICIAL | _FORM)
def table_width(subject: Subject) -> Iterator[Breach]:
    """No table runs into the margins."""
    for table in subject.document.tables:
        section = subject.document.sections[table.section]
        found_width = _set_width(table)
        room = section.text_width
        if subject.paper in OFFICIAL and is_upright(section):
            room = max(room, subject.profile.page.text_width.value)  # wrong margins are told by their own rules
        if not table.nested and found_width - room > _WIDTH_TOLERANCE:
            found, expected = f"{round(found_width)} 毫米", f"{round(room)} 毫米"
            yield Breach(table, f"表格宽 {found}，超出版心，应不宽于 {expected}", found, f"不宽于 {expected}")


@rule("form.header-row", "长表每页重复标题行", clause="", strength="实务", papers=OFFICIAL | _FORM, mends=True)
def header_row(subject: Subject) -> Iterator[Breach]:
    """A roster of more than a page repeats the names of its columns."""
    for table in subject.document.tables:
        if table.nested or len(table.rows) <= _ROSTER or any(row.header for row in table.rows) or not _even(table):
            continue
        message = f"表格有 {len(table.rows)} 行，会跨页，应设“在各页顶端以标题行形式重复出现”"
        repair = partial(set_row, table.rows[0], header=True)
        yield Breach(table, message, "标题行不重复", "每页重复标题行", repair)


def _set_width(table: Table) -> float:
    """The width in mm that a table is given; 0 where it takes that of its content or of the page."""
    form = table.element.find(qualified("tblPr"))
    width_, layout = (None, None) if form is None else (form.find(qualified(tag)) for tag in ("tblW", "tblLayout"))
    if width_ is not None and width_.get(qualified("type")) == "dxa":
        return _mm(width_)
    if layout is None or layout.get(qualified("type")) != "fixed":
        return 0.0
    return sum(map(_mm, table.element.iterfind(f"{qualified('tblGrid')}/{qualified('gridCol')}")))


def _mm(node: Element) -> float:
    value = node.get(qualified("w"), "")
    return int(value) / TWIPS_PER_MM if value.isascii() and value.isdigit() else 0.0


def _paragraphs(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def _length(paragraphs: list[Paragraph]) -> float:
    return sum(width(paragraph.plain) for paragraph in paragraphs)


def _even(table: Table) -> bool:
    """Whether it is a roster: every row has the columns of the first, and that has a text in each."""
    first, rest = table.rows[0], table.rows[1:]
    named = all(any(p.plain for p in cell.paragraphs) for cell in first.cells)
    return named and len(first.cells) > 1 and all(len(row.cells) == len(first.cells) for row in rest)
