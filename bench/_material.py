"""Templates and values of the engine's jobs, the same document in each engine's dialect."""

from __future__ import annotations

import io
from typing import Any, Literal

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

Dialect = Literal["docxtpl", "easy-template-x"]

SCALARS = 15
FIXED = 25
COLUMNS = 6
FIXED_TEXT = (
    "各党支部要把主题活动同中心工作结合起来，明确责任人和完成时限，建立工作台账，定期检查落实情况，"
    "及时总结经验做法，对发现的问题立行立改，确保各项任务落到实处、取得实效。"
)


def report(dialect: Dialect) -> bytes:
    """A template of 43 paragraphs, 15 values, one condition, and a table with a row for each of `rows`."""
    document = docx.Document()
    for number in range(FIXED):
        document.add_paragraph(FIXED_TEXT)
        if number < SCALARS:
            tag = f"{{{{ v{number} }}}}" if dialect == "docxtpl" else f"{{v{number}}}"
            document.add_paragraph(f"第{number + 1}项：{tag}，请核对。")
    start, end = ("{%p if shown %}", "{%p endif %}") if dialect == "docxtpl" else ("{#shown}", "{/shown}")
    for text in (start, FIXED_TEXT, end):
        document.add_paragraph(text)
    _table(document, dialect)
    for run in document.element.body.iter(qn("w:r")):
        _format(run)
    return _saved(document)


def _table(document: Document, dialect: Dialect) -> None:
    if dialect == "docxtpl":
        table = document.add_table(4, COLUMNS)
        table.cell(1, 0).text = "{%tr for row in rows %}"
        table.cell(3, 0).text = "{%tr endfor %}"
        texts = [f"{{{{ row.c{column} }}}}" for column in range(COLUMNS)]
        row = table.rows[2]
    else:
        table = document.add_table(2, COLUMNS)
        texts = [f"{{c{column}}}" for column in range(COLUMNS)]
        texts = ["{#rows}" + texts[0], *texts[1:-1], texts[-1] + "{/rows}"]
        row = table.rows[1]
    for column, text in enumerate(texts):
        table.cell(0, column).text = f"栏目{column + 1}"
        row.cells[column].text = text


def _format(run: Any) -> None:
    """Font and size stand at every run, as Word writes them."""
    properties = run.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), "仿宋_GB2312")
    properties.sz_val = Pt(16)


def report_values(rows: int, *, seed: int = 0) -> dict[str, Any]:
    """Values for `report`; another seed gives other values."""
    values: dict[str, Any] = {f"v{n}": f"江州学院第{seed * 100 + n}党支部按期完成任务" for n in range(SCALARS)}
    values["shown"] = True
    values["rows"] = [
        {f"c{column}": f"第{seed}份{row}行{column}列" for column in range(COLUMNS)} for row in range(rows)
    ]
    return values


def tagged_paragraphs(count: int) -> bytes:
    """A template of many paragraphs, each with one tag."""
    document = docx.Document()
    for number in range(count):
        document.add_paragraph(f"第{number + 1}段：{{{{ v{number} }}}}。")
    return _saved(document)


def tagged_values(count: int) -> dict[str, Any]:
    """Values for `tagged_paragraphs`."""
    return {f"v{number}": f"第{number + 1}个党支部的工作情况" for number in range(count)}


def _saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
