"""Changing the text of a paragraph while its runs stay as they are.

Offsets are those of the paragraph as it was read, however often it was changed since: each character has a cell that
holds what stands there now.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from lxml import etree

from docgen.layout._xml import Element, qualified
from docgen.layout._xml import text as text_element
from docgen.layout.reading.model import Paragraph, Run

_T, _R, _LOOK, _BREAK, _SYMBOL = map(qualified, ("t", "r", "rPr", "br", "sym"))
_SIGNS = {
    qualified(tag): sign for tag, sign in (("tab", "\t"), ("ptab", "\t"), ("cr", "\n"), ("noBreakHyphen", "\u2011"))
}
_PICTURE = "\ufffc"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(eq=False, slots=True)
class _Cell:
    """A character as it was read: the element it stands in, None where it must not be touched, and what is there."""

    node: Element | None
    now: str
    changed: bool = False


class LiveText:
    """The characters of a paragraph, to be changed in place; `named` are the runs that were given a font since."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.named: set[Element] = set()
        self._cells: list[_Cell] = []
        for element, runs in groupby(paragraph.runs, key=lambda run: run.element):
            self._cells += _cells(element, list(runs))

    def replace(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of another one, or between two characters.

        Nothing happens where a field, a picture or something that was replaced since the reading is in the way.
        """
        touched = self._cells[start:end] if end > start else self._neighbour(start)
        if not touched or len(touched) < end - start or any(cell.node is None or cell.changed for cell in touched):
            return
        first = touched[0]
        old = "" if end > start else first.now
        texts = [old + new if start else new + old, *[""] * (len(touched) - 1)]
        for cell, text in zip(touched, texts, strict=True):
            cell.now, cell.changed = text, True
        for node in {cell.node: None for cell in touched}:
            assert node is not None
            self._write(node)

    def _neighbour(self, at: int) -> Sequence[_Cell]:
        """The character whose formatting a text takes that is put in: the one before it."""
        cells = self._cells[max(at - 1, 0) : max(at, 1)]
        return [cell for cell in cells if cell.node is not None and cell.node.tag == _T]

    def runs(self, start: int, end: int) -> Iterator[Element]:
        """The runs that show the characters between two offsets and nothing else."""
        self._split(start)
        self._split(end)
        seen: list[Element] = []
        for cell in self._cells[start:end]:
            run = None if cell.node is None else cell.node.getparent()
            if run is not None and run not in seen:
                seen.append(run)
                yield run

    def _split(self, at: int) -> None:
        """See to it that no run shows the characters on both sides of an offset."""
        if not 0 < at < len(self._cells):
            return
        last, node = self._cells[at - 1].node, self._cells[at].node
        if last is None or node is None or (run := node.getparent()) is None or run is not last.getparent():
            return
        if node is last:
            node = self._cut(node, at)
        second = etree.Element(_R)
        second.extend(copy.deepcopy(look) for look in run.findall(_LOOK))
        run.addnext(second)
        if run in self.named:
            self.named.add(second)
        second.extend(list(run)[run.index(node) :])

    def _cut(self, node: Element, at: int) -> Element:
        """Cut a text in two; the second element."""
        second = text_element("")
        node.addnext(second)
        for cell in self._cells[at:]:
            if cell.node is node:
                cell.node = second
        self._write(node)
        self._write(second)
        return second

    def _write(self, node: Element) -> None:
        """Let an element show what its cells hold; without text it goes, and its run when that is empty then."""
        run = node.getparent()
        if run is None:
            return
        held = [cell for cell in self._cells if cell.node is node]
        text = "".join(cell.now for cell in held)
        if not text:
            run.remove(node)
            if all(left.tag == _LOOK for left in run) and (parent := run.getparent()) is not None:
                parent.remove(run)
            return
        if node.tag != _T:
            fresh = text_element("")
            run.replace(node, fresh)
            for cell in held:
                cell.node = fresh
            node = fresh
        node.text = text
        node.set(_SPACE, "preserve")


_LIVE: WeakKeyDictionary[Paragraph, LiveText] = WeakKeyDictionary()


def live(paragraph: Paragraph) -> LiveText:
    """The characters of a paragraph; the same object as long as the paragraph is there."""
    found = _LIVE.get(paragraph)
    if found is None:
        found = _LIVE[paragraph] = LiveText(paragraph)
    return found


def _cells(element: Element, runs: Sequence[Run]) -> list[_Cell]:
    """The cells of what stands in one element; closed ones for a field, and where the reading saw something else."""
    text = "".join(run.text for run in runs)
    closed = [_Cell(None, character) for character in text]
    if element.tag != _R or any(run.field for run in runs):
        return closed
    cells: list[_Cell] = []
    for node in element:
        shown = _shown(node)
        if shown is not None and text.startswith(shown, len(cells)):
            cells += [_Cell(node, character) for character in shown]
        elif shown is not None:
            return closed
        else:
            cells += _unknown(text, len(cells), node)
    return cells if len(cells) == len(text) else closed


def _shown(node: Element) -> str | None:
    """The text of an element of a run; None of what may show anything."""
    if node.tag == _T:
        text = node.text or ""
        return text if node.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
    if node.tag == _BREAK:
        return "\f" if node.get(qualified("type")) == "page" else "\n"
    return _SIGNS.get(str(node.tag))


def _unknown(text: str, start: int, node: Element) -> Iterator[_Cell]:
    """Closed cells of a symbol or of pictures."""
    end = start
    while end < len(text) and text[end] == _PICTURE:
        end += 1
    if node.tag == _SYMBOL:
        end = min(start + 1, len(text))
    return (_Cell(None, character) for character in text[start:end])
