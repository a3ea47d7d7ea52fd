"""Marks that come in pairs, followed through the paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PARTNER = {"《": "》", "（": "）", "“": "”", "‘": "’", "〔": "〕", "【": "】", "〈": "〉"}
_OPENER = {close: opening for opening, close in _PARTNER.items()}
_ALIKE = {"(": "（", ")": "）"}
_MARK = re.compile("[《》（）“”‘’〔〕【】〈〉()]")
_LIST_LABEL = re.compile(r"(?:(?:^|[\s，。；：、“（])[0-9A-Za-z一二三四五六七八九十]{1,3}|：)$")
_FAR = 6
"""A pair that is open for more paragraphs than this was forgotten."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark without its partner, by the index of its paragraph and its offset there."""

    paragraph: int
    offset: int
    mark: str
    half: bool = False

    @property
    def partner(self) -> str:
        """The mark that is missing."""
        return _PARTNER.get(self.mark) or _OPENER[self.mark]


def unpaired(texts: Sequence[str]) -> list[Unpaired]:
    """Every mark without its partner, in order."""
    waiting: list[Unpaired] = []
    alone: list[Unpaired] = []
    for index, text in enumerate(texts):
        late = [mark for mark in waiting if index - mark.paragraph > _FAR]
        alone.extend(late)
        waiting = [mark for mark in waiting if index - mark.paragraph <= _FAR]
        if waiting and text.lstrip().startswith(waiting[-1].mark) and waiting[-1].mark in "“‘":
            waiting.pop()  # each paragraph of a long quotation opens it again
        for mark in _marks(index, text):
            alone.extend(_follow(waiting, mark, text))
    alone.extend(waiting)
    return sorted((mark for mark in alone if not mark.half), key=lambda mark: (mark.paragraph, mark.offset))


def _marks(index: int, text: str) -> Iterator[Unpaired]:
    for match in _MARK.finditer(text):
        yield Unpaired(index, match.start(), _ALIKE.get(match[0], match[0]), match[0] in _ALIKE)


def _follow(waiting: list[Unpaired], mark: Unpaired, text: str) -> list[Unpaired]:
    """Take a mark in; what that shows to be alone."""
    if mark.mark in _PARTNER:
        waiting.append(mark)
        return []
    opener = _OPENER[mark.mark]
    at = next((at for at in reversed(range(len(waiting))) if waiting[at].mark == opener), None)
    if at is not None:
        crossed = waiting[at + 1 :]
        del waiting[at:]
        return crossed
    innocent = mark.mark == "’" or (mark.mark == "）" and _LIST_LABEL.search(text[: mark.offset]))
    return [] if innocent else [mark]
