"""Which paragraphs are walked: those outside tables, and what offices set in tables and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.layout.parts import _patterns as say
from docgen.layout.parts._line import is_red
from docgen.layout.reading.model import Paragraph, WordDocument

_HEAD_LINES = 12
_FOOT_CELLS = 8
_LARGE = 26

_HEAD = (say.DOCUMENT_NUMBER, say.SECRECY, say.URGENCY, say.SIGNER, say.COPY_NUMBER)
_FOOT = (say.COPIES, say.PRINTER)


def picked(document: WordDocument) -> list[Paragraph]:
    """The paragraphs that have parts, in their order; those in text boxes at the head first, at the foot last."""
    cells = _head_cells(document) | _foot_cells(document)
    middle = [paragraph for paragraph in document.paragraphs if paragraph.cell is None or id(paragraph) in cells]
    boxes = [paragraph for paragraph in document.boxes if paragraph.plain]
    head = [paragraph for paragraph in boxes if _is_mark(paragraph) or _any(_HEAD, paragraph)]
    foot = [paragraph for paragraph in boxes if paragraph not in head and _any(_FOOT, paragraph)]
    return [*head, *middle, *foot]


def _head_cells(document: WordDocument) -> set[int]:
    """Mark and number in a table at the very top, when there is a number or something red and large."""
    top = list(_showing(document.paragraphs, _HEAD_LINES))
    cells = [paragraph for paragraph in top if paragraph.cell is not None]
    found = [paragraph for paragraph in cells if _is_mark(paragraph) or _any(_HEAD, paragraph)]
    headed = any(_is_mark(paragraph) or _any((say.DOCUMENT_NUMBER,), paragraph) for paragraph in top)
    return {id(paragraph) for paragraph in found} if headed else set()


def _foot_cells(document: WordDocument) -> set[int]:
    """抄送 and 印发机关 in a small table of their own, with the cells beside them."""
    tables: dict[int, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.cell is not None and paragraph.plain:
            tables.setdefault(paragraph.cell.table, []).append(paragraph)
    found: set[int] = set()
    for cells in tables.values():
        if len(cells) <= _FOOT_CELLS:
            rows = {_row(paragraph) for paragraph in cells if _any(_FOOT, paragraph)}
            found.update(id(paragraph) for paragraph in cells if _row(paragraph) in rows)
    return found


def _showing(paragraphs: Sequence[Paragraph], count: int) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.plain:
            if not count:
                return
            count -= 1
            yield paragraph


def _row(paragraph: Paragraph) -> tuple[int, int]:
    return (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else (-1, -1)


def _is_mark(paragraph: Paragraph) -> bool:
    return is_red(paragraph.look.color) and (
        paragraph.look.size >= _LARGE or say.MARK_END.fullmatch(paragraph.plain) is not None
    )


def _any(patterns: Sequence[re.Pattern[str]], paragraph: Paragraph) -> bool:
    text = "".join(paragraph.plain.split()) if len(paragraph.plain) <= 200 else ""
    return any(pattern.fullmatch(text) for pattern in patterns) if text else False
