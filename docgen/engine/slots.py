"""The places where a template prints a value, and the XML that a value becomes there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from xml.sax.saxutils import escape

from jinja2 import Undefined

from docgen.engine.budget import Budget
from docgen.engine.fonts import by_rarity, gb2312
from docgen.engine.looks import PLAIN, Look
from docgen.engine.values import as_text, refuse
from docgen.errors import TemplateError
from docgen.package.picture import Picture
from docgen.text.clean import refused
from docgen.text.marks import DRAFT_END, DRAFT_START

_PLAIN_ASCII = " !#-%(-;=?-~"
_SPECIAL = re.compile(f"[^{_PLAIN_ASCII}\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]")
"""Finds what makes a text need more than to be copied; it may find other characters too."""


@cache
def _special_or_rare() -> re.Pattern[str]:
    """The same, and characters outside GB2312."""
    others = "\xa0-\u33ff\ua000-\ud7ff\ue000-\uf8ff\ufb00-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd"
    return re.compile(f"[^{_PLAIN_ASCII}{others}{gb2312()}]")


_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_MARKS = re.compile(f"([{DRAFT_START}{DRAFT_END}])")
_LINE_END = re.compile("\r\n?")
_MEANINGFUL = str.maketrans("", "", f"\t\n\a\f{DRAFT_START}{DRAFT_END}")
"""Control characters that docxtpl gives a meaning, and the marks of a draft."""

_NEXT_TEXT = '<w:t xml:space="preserve">'
_PARAGRAPH_END = "</w:t></w:r></w:p>"
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_PAGE_BREAK = f'</w:t><w:br w:type="page"/>{_NEXT_TEXT}'
_BREAK = f"</w:t><w:br/>{_NEXT_TEXT}"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a tag prints: in the text of a run, in another text, or in an attribute.

    `tag` is the tag's number; `paragraph` are the properties for another paragraph like the one around it, None when
    only docxtpl can make one. With `lines_are_paragraphs` every line of the value is a paragraph of its own; with
    `within` none is, since the run stands in a hyperlink or the like, and a break takes its place.
    """

    sort: Literal["run", "text", "attribute"]
    tag: int
    look: Look = PLAIN
    paragraph: str | None = None
    lines_are_paragraphs: bool = False
    within: bool = False

    @property
    def special(self) -> re.Pattern[str]:
        """Finds what in a value needs more than to be copied here."""
        return _special_or_rare() if self.look.has_fuller else _SPECIAL


Search = Callable[[str], re.Match[str] | None]
"""The `search` of a slot's `special`: looked up once, since it is called for every value."""


class Printer:
    """Prints the values of one part in one rendering, and remembers what it printed."""

    __slots__ = ("_draw", "_slots", "budget", "marked", "printed", "restless", "searches")

    def __init__(
        self, slots: Sequence[Slot], searches: Sequence[Search], budget: Budget, draw: Callable[[Picture], str]
    ) -> None:
        self._slots = slots
        self.searches = searches
        self._draw = draw
        self.marked = False
        """Whether a mark of a draft is open."""
        self.budget = budget
        self.printed: list[str] = []
        self.restless = False
        """Whether a value broke a paragraph or page, which only docxtpl's second pass can carry out."""

    def print(self, value: Any, number: int) -> str:
        """The XML of a value at a slot.

        Raises TemplateError for what cannot be printed there, DataError for text that no document can hold.
        """
        if type(value) is not str:
            if type(value) is Picture:
                return self._picture(value, self._slots[number])
            value = str(value) if isinstance(value, Undefined) else as_text(value)
        if self.searches[number](value) or self.marked:
            value = self._special(value, self._slots[number])
        self.printed.append(value)
        return value  # type: ignore[no-any-return]

    def _special(self, text: str, slot: Slot) -> str:
        text = _LINE_END.sub("\n", text) if "\r" in text else text
        if refused(text):
            refuse(text.translate(_MEANINGFUL))
        if slot.sort != "run":
            plain = _MARKS.sub("", text)
            refuse(plain.replace("\t", " "))
            return escape(plain, _IN_ATTRIBUTES if slot.sort == "attribute" else {})
        if slot.lines_are_paragraphs:
            text = text.replace("\n", "\a")
        if slot.within:
            text = text.replace("\a", "\n")
        elif slot.paragraph is None and ("\a" in text or "\f" in text):
            self.restless = True
        return "".join(self._pieces(text, slot))

    def _pieces(self, text: str, slot: Slot) -> Iterator[str]:
        """The text as XML inside a run, with other runs in between where the look differs."""
        look = slot.look
        for marked, stretch in self._stretches(text):
            for rare, piece in by_rarity(stretch) if look.has_fuller else [(False, stretch)]:
                properties = look.properties(marked=marked, rare=rare)
                xml = _with_breaks(escape(piece), properties, slot)
                yield _in_own_run(xml, properties, look.plain) if marked or rare else xml

    def _stretches(self, text: str) -> Iterator[tuple[bool, str]]:
        """The text cut at the marks of a draft, each piece with whether it is to be highlighted."""
        for piece in _MARKS.split(text) if DRAFT_START in text or DRAFT_END in text else [text]:
            if piece in (DRAFT_START, DRAFT_END):
                self.marked = piece == DRAFT_START
            elif piece:
                yield self.marked, piece

    def _picture(self, picture: Picture, slot: Slot) -> str:
        if slot.sort != "run":
            raise TemplateError("这里不能放图片，请把标签写在普通的段落或单元格里")
        drawing = f"</w:t>{self._draw(picture)}{_NEXT_TEXT}"
        self.printed.append(drawing)
        return drawing


def _with_breaks(xml: str, run: str, slot: Slot) -> str:
    """The text with its tabs and breaks as XML; `run` are the properties of what begins anew."""
    if "\t" in xml:
        xml = xml.replace("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r><w:r>{run}{_NEXT_TEXT}")
    if slot.within:
        xml = xml.replace("\f", _PAGE_BREAK)
    elif slot.paragraph is not None and ("\a" in xml or "\f" in xml):
        new = f"<w:p>{slot.paragraph}<w:r>{run}{_NEXT_TEXT}"
        xml = xml.replace("\a", f"{_PARAGRAPH_END}{new}").replace("\f", f"{_PARAGRAPH_END}{_NEW_PAGE}{new}")
    return xml.replace("\n", _BREAK)


def _in_own_run(xml: str, properties: str, around: str) -> str:
    return f"</w:t></w:r><w:r>{properties}{_NEXT_TEXT}{xml}</w:t></w:r><w:r>{around}{_NEXT_TEXT}"
