"""Where a comment can stand: Word shows comments in paragraphs of the body and in nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Place
from docgen.layout._xml import Element, qualified
from docgen.layout.mend._parts import main_part
from docgen.layout.reading.model import Paragraph, WordDocument
from docgen.layout.rules._rule import place_of

_P = qualified("p")
_NOTES = {qualified(tag): qualified(f"{tag}Reference") for tag in ("footnote", "endnote")}


class Anchors:
    """The paragraphs of the body at which what is said of a place can stand."""

    def __init__(self, document: WordDocument) -> None:
        self._root = document.parts[main_part(document)]
        self._first = next(self.body(), None)
        self._own = {each.place: each.element for each in reversed(document.paragraphs)}
        for table in reversed(document.tables):
            if (first := next(table.element.iter(_P), None)) is not None:
                self._own[table.place] = first
        starts = {each.section: each.element for each in reversed(document.paragraphs)}
        self._other = {place_of(each): starts[each.index] for each in document.sections if each.index in starts}
        self._other |= {each.place: at for each in document.boxes if (at := _around(each)) is not None}
        self._other |= self._noted(document)

    def body(self) -> Iterator[Element]:
        """All paragraphs of the body, in order."""
        return self._root.iter(_P)

    def of(self, place: Place) -> tuple[Element, bool] | None:
        """The paragraph for a place, and whether the place is somewhere else; None where there is no paragraph."""
        if (own := self._own.get(place)) is not None:
            return own, False
        at = self._other.get(place, self._first)
        return None if at is None else (at, True)

    def _noted(self, document: WordDocument) -> dict[Place, Element]:
        """The paragraphs that refer to the notes."""
        references = {
            (node.tag, node.get(qualified("id"))): next(node.iterancestors(_P), None)
            for node in self._root.iter(*_NOTES.values())
        }
        found: dict[Place, Element] = {}
        for each in document.notes:
            note = next(each.element.iterancestors(*_NOTES), None)
            at = None if note is None else references.get((_NOTES[str(note.tag)], note.get(qualified("id"))))
            if at is not None:
                found[each.place] = at
        return found


def _around(boxed: Paragraph) -> Element | None:
    """The paragraph in which a text box is anchored, the outermost one."""
    return next(reversed(list(boxed.element.iterancestors(_P))), None)
