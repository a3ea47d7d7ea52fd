"""Reading the tags in a text: where they begin and end, what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docgen.errors import Finding, Place

OUTSIDE_TEXT = "这个标签不在文字里，印不出来，请把它写在普通的段落中"
"""What is said of a tag that stands where a document shows no text."""

Sort = Literal["print", "block", "comment"]

OPENING = re.compile(r"[{｛](?:(?P<print>[{｛])|(?P<block>[%％])|(?P<comment>[#＃]))")
_CLOSING: dict[str, re.Pattern[str]] = {
    "print": re.compile(r"[}｝][}｝]"),
    "block": re.compile(r"[%％][}｝]"),
    "comment": re.compile(r"[#＃][}｝]"),
}
SIGNS: dict[Sort, tuple[str, str]] = {"print": ("{{", "}}"), "block": ("{%", "%}"), "comment": ("{#", "#}")}
_INSIDE = re.compile(r"(?P<before>[-+]?)(?:(?P<level>p|tr|tc|r)(?=\s))?\s*(?P<code>.*?)\s*(?P<after>[-+]?)", re.DOTALL)
_STATEMENT = re.compile(r"(\w*)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: `code` is what it says, in half-width marks; `level` the element it stands for (p, tr, tc, r), or "".

    `before` and `after` are its marks of white space control.
    """

    number: int
    sort: Sort
    level: str
    code: str
    before: str
    after: str
    typed: str
    place: Place

    @property
    def keyword(self) -> str:
        """The first word of a block's statement; "" for other tags."""
        return _STATEMENT.fullmatch(self.code)[1] if self.sort == "block" else ""  # type: ignore[index]

    @property
    def argument(self) -> str:
        """What follows the keyword."""
        return _STATEMENT.fullmatch(self.code)[2]  # type: ignore[index]


def shortened(text: str) -> str:
    """A text as a message quotes it."""
    return text if len(text) <= 40 else text[:39] + "…"


class TagReader:
    """Reads the tags of a template, numbered through all its texts, and notes which never end."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.findings: list[Finding] = []
        self._raw = False

    @property
    def literal(self) -> bool:
        """Whether the next text stands between {% raw %} and {% endraw %}."""
        return self._raw

    def read(self, text: str, place: Place) -> Iterator[tuple[int, int, Tag]]:
        """The tags in a text, each with its start and end."""
        position = 0
        ended: set[str] = set()
        while opened := OPENING.search(text, position):
            sort: Sort = opened.lastgroup  # type: ignore[assignment]
            closed = None if sort in ended else _CLOSING[sort].search(text, opened.end())
            again = OPENING.search(text, opened.end(), closed.start() if closed else len(text))
            if closed is None or (again and sort != "comment"):
                ended |= set() if closed else {sort}  # not to be looked for again and again
                position = again.start() if again else len(text)
                self._unclosed(text[opened.start() : position], sort, place)
                continue
            position = closed.end()
            tag = self._tag(sort, text[opened.start() : position], place)
            if self._raw and tag.keyword != "endraw":
                continue
            self._raw = tag.keyword == "raw"
            yield opened.start(), position, self.add(tag)

    def add(self, tag: Tag) -> Tag:
        """Note a tag."""
        self.tags.append(tag)
        return tag

    def _tag(self, sort: Sort, typed: str, place: Place) -> Tag:
        found = _INSIDE.fullmatch(half_width(typed[2:-2]))
        assert found is not None
        level = found["level"] or ""
        return Tag(len(self.tags), sort, level, found["code"], found["before"], found["after"], typed, place)

    def _unclosed(self, typed: str, sort: Sort, place: Place) -> None:
        if not self._raw:
            message = f"标签“{typed[:40]}”没有结束，请补上“{SIGNS[sort][1]}”；一个标签要写在同一段里"
            self.findings.append(Finding("unclosed-tag", message, place, typed[:200]))


_QUOTES = {"“": "”", "‘": "’", "”": "”", "’": "’", '"': '"', "'": "'", "＂": "＂", "＇": "＇"}
_MEANT = {"。": ".", "、": ","}
"""What Chinese input methods type for the marks on those keys; the other full-width marks have half-width twins."""

_INVISIBLE = frozenset("\u200b\u200c\u2060\ufeff\u00ad")


def half_width(code: str) -> str:
    """What a tag says as Jinja reads it: marks typed with a Chinese input method count as meant, texts stay."""
    made: list[str] = []
    position = 0
    while position < len(code):
        char = code[position]
        position += 1
        if char in _QUOTES:
            end = code.find(_QUOTES[char], position)
            if end < 0:  # Jinja will say that it does not end
                end = len(code)
                made.append('"' + code[position:])
            else:
                made.append(_literal(code[position:end], char))
            position = end + 1
        elif char not in _INVISIBLE:
            made.append(" " if char.isspace() else _MEANT.get(char) or unicodedata.normalize("NFKC", char))
    return "".join(made)


def _literal(text: str, quote: str) -> str:
    """A text in ASCII quotes; one that was in ASCII quotes keeps its escapes."""
    if quote in "\"'":
        return quote + text + quote
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
