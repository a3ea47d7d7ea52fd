"""Which part of an official document each paragraph is, told from its text, its place and its look."""

from __future__ import annotations

from docgen.layout.parts import _head
from docgen.layout.parts._line import Line, lines_of
from docgen.layout.parts._model import Part, Parts, Role
from docgen.layout.parts._paper import guess_paper, in_tables, is_official, lowered
from docgen.layout.parts._pick import picked
from docgen.layout.parts._state import State
from docgen.layout.parts._walk import walk
from docgen.layout.reading.model import WordDocument

__all__ = ["Part", "Parts", "Role", "guess_paper", "recognise"]


def recognise(document: WordDocument) -> Parts:
    """The parts of a document, in one pass; nothing of it is changed.

    Of what is no official writing at all, as a contract or a letter, every part is a guess.
    """
    lines = lines_of(document, picked(document))
    state = State(number_at=_number_at(lines), form=in_tables(document))
    found = list(walk(lines, state))
    if not is_official(document, found):
        found = [lowered(part) for part in found]
    by_role: dict[Role, list[Part]] = {}
    for part in found:
        by_role.setdefault(part.role, []).append(part)
    return Parts(found, by_role)


def _number_at(lines: list[Line]) -> int:
    """The order of the line with the document number, -1 without one."""
    for line in lines:
        if line.order > _head.LAST_LINE:
            break
        if line.text and _head.is_document_number(line):
            return line.order
    return -1
