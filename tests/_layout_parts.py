"""Helpers of the tests of parts: documents made by hand, without a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from docgen.errors import Place
from docgen.layout.parts import Parts, recognise
from docgen.layout.reading.model import Border, Cell, Form, Look, Paragraph, Row, Run, Section, Table, WordDocument

NODE = etree.Element("p")
PLAIN = Look(east_asian="仿宋_GB2312", ascii="仿宋_GB2312", size=16)
HEI = Look(east_asian="黑体", size=16)
KAI = Look(east_asian="楷体_GB2312", size=16)
TITLE = Look(east_asian="方正小标宋简体", size=22)
RED = Look(east_asian="方正小标宋简体", size=48, color="FF0000")
INDENT = Form(alignment="both", first_line=32)
CENTRE = Form(alignment="center")
RIGHT = Form(alignment="right", right=64)
FLUSH = Form(alignment="both")
NEW_PAGE = Form(alignment="both", page_break_before=True)
RULED = Form(borders={"bottom": Border("single", 1, "000000")})

Block = Paragraph | list[list[str | Paragraph]]


def para(text: str | Sequence[tuple[str, Look]], form: Form = INDENT, look: Look = PLAIN, **more: Any) -> Paragraph:
    """A paragraph, of one text or of runs with their looks."""
    runs, start = [], 0
    for piece, own in [(text, look)] if isinstance(text, str) else text:
        runs.append(Run(piece, own, start, NODE))
        start += len(piece)
    return Paragraph(tuple(runs), form, Place(), more.pop("index", 0), more.pop("section", 0), NODE, **more)


def title(text: str, form: Form = CENTRE) -> Paragraph:
    return para(text, form, TITLE)


def mark(text: str) -> Paragraph:
    return para(text, CENTRE, RED)


def number(text: str) -> Paragraph:
    return para(text, CENTRE)


def signed(*texts: str) -> list[Paragraph]:
    return [para(text, RIGHT) for text in texts]


BODY = "为进一步增强基层党组织的政治功能和组织功能，激励广大党员立足岗位创先进、争优秀，现将有关事项通知如下。"


def made(*blocks: Block, boxes: Iterable[Paragraph] = (), landscape: bool = False, sections: int = 1) -> WordDocument:
    """A document of paragraphs and of tables given as rows of cells."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for block in blocks:
        if isinstance(block, list):
            tables.append(_table(block, len(tables), paragraphs))
        else:
            object.__setattr__(block, "index", len(paragraphs))
            paragraphs.append(block)
    wide = (297.0, 210.0) if landscape else (210.0, 297.0)
    pages = tuple(Section(n, NODE, *wide, 37, 35, 28, 26, landscape=landscape) for n in range(sections))
    return WordDocument(tuple(paragraphs), tuple(tables), pages, {}, {}, boxes=tuple(boxes))


def _table(rows: list[list[str | Paragraph]], index: int, paragraphs: list[Paragraph]) -> Table:
    after, made_rows = len(paragraphs) - 1, []
    for at, row in enumerate(rows, 1):
        cells = []
        for column, content in enumerate(row, 1):
            cell = Cell(index, at, column, NODE)
            block = para(content, FLUSH) if isinstance(content, str) else content
            object.__setattr__(block, "index", len(paragraphs))
            object.__setattr__(block, "cell", cell)
            cell.paragraphs.append(block)
            paragraphs.append(block)
            cells.append(cell)
        made_rows.append(Row(tuple(cells), NODE))
    return Table(tuple(made_rows), NODE, Place(), index, after, 0)


def roles(parts: Parts) -> list[str]:
    """The roles of the parts that show something."""
    return [part.role for part in parts.all if part.role != "空行"]


def recognised(*blocks: Block, **more: Any) -> list[str]:
    return roles(recognise(made(*blocks, **more)))


def replaced_forms(document: WordDocument, change: Callable[[Form], Form]) -> None:
    """Change the form of every paragraph of a document."""
    for paragraph in document.paragraphs:
        object.__setattr__(paragraph, "form", change(paragraph.form))


def retext(paragraph: Paragraph, text: str) -> None:
    """Give a paragraph another text, all in the look of most of it."""
    run = Run(text, paragraph.look, 0, NODE)
    _set(paragraph, runs=(run,))


def relook(paragraph: Paragraph, **change: Any) -> None:
    """Change the look of all characters of a paragraph."""
    _set(paragraph, runs=tuple(replace(run, look=replace(run.look, **change)) for run in paragraph.runs))


def reform(paragraph: Paragraph, **change: Any) -> None:
    """Change the form of a paragraph."""
    _set(paragraph, form=replace(paragraph.form, **change))


def _set(paragraph: Paragraph, **values: Any) -> None:
    for known in ("text", "plain", "look"):
        paragraph.__dict__.pop(known, None)
    for name, value in values.items():
        object.__setattr__(paragraph, name, value)


NOTICE = title("关于开展主题活动的通知")
TO = para("各党总支、直属党支部：", FLUSH)
