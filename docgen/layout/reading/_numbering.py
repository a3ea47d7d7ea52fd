"""Automatic numbers: the levels of the lists of a document, and the counting of their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.layout.reading._forms import form_changes
from docgen.layout.reading._numerals import numeral
from docgen.layout.reading._styles import NumberReference, Styles
from docgen.layout.reading._values import W, children, first, is_on, value_of, whole
from docgen.layout.reading.model import Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. `restart`: the number of the level after which it begins again, None for any above."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    digits: int = 0
    """How many digits a number of the kind "custom" has at least."""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list that paragraphs refer to. Lists of one `definition` count on; `starts` are those that begin anew."""

    definition: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a document by their number."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists = {} if root is None else _read(root, styles)

    def get(self, number: int | None) -> NumberList | None:
        return None if number is None else self._lists.get(number)

    def level(self, reference: NumberReference, style: str = "") -> Level | None:
        """The level that a reference leads to; for that of a style the one that names this style."""
        found = self.get(reference.list)
        return None if found is None else found.levels.get(self.depth(reference, style))

    def depth(self, reference: NumberReference, style: str = "") -> int:
        """The number of the level of a reference, from 0."""
        found = self.get(reference.list)
        if style and found is not None:
            for depth, level in found.levels.items():
                if level.style == style:
                    return depth
        return min(max(reference.level or 0, 0), _LEVELS - 1)


class Counter:
    """Counts the paragraphs of lists in the order in which they stand."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[int] = set()

    def label(self, number: int, depth: int) -> str:
        """The number of the next paragraph at a level of a list, as it is shown; "" for an unknown list."""
        found = self._lists.get(number)
        level = None if found is None else found.levels.get(depth)
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for each in found.starts:
                counts[each] = None
        value = counts[depth]
        counts[depth] = self._start(found, depth) if value is None else value + 1
        for below in range(depth + 1, _LEVELS):
            restart = found.levels.get(below, _PLAIN).restart
            if restart is None or depth < restart:
                counts[below] = None
        return self._shown(found, level, counts)

    def _start(self, found: NumberList, depth: int) -> int:
        return found.starts.get(depth, found.levels.get(depth, _PLAIN).start)

    def _shown(self, found: NumberList, level: Level, counts: list[int | None]) -> str:
        if level.kind == "bullet":
            return level.text

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            count = counts[depth]
            other = found.levels.get(depth, _PLAIN)
            value = self._start(found, depth) if count is None else count
            if level.legal:
                return str(value)
            return str(value).zfill(other.digits) if other.kind == "custom" else numeral(value, other.kind)

        return _PLACE.sub(number, level.text)


_PLAIN = Level()


# ---- reading -----------------------------------------------------------------------------------


def _read(root: Element, styles: Styles) -> dict[int, NumberList]:
    definitions = {whole(each.get(f"{W}abstractNumId")): each for each in root.iterfind(f"{W}abstractNum")}
    lists = {whole(each.get(f"{W}numId")): each for each in root.iterfind(f"{W}num")}
    found: dict[int, NumberList] = {}
    for number, element in lists.items():
        definition = _definition(element, definitions, lists, styles)
        if number and definition is not None:
            found[number] = _list(element, definition, definitions[definition])
    return found


def _definition(
    element: Element,
    definitions: Mapping[int | None, Element],
    lists: Mapping[int | None, Element],
    styles: Styles,
) -> int | None:
    """The number of the definition that holds the levels of a list, through the style of lists that it may name."""
    for _ in range(2):
        number = whole(value_of(element, "abstractNumId"))
        if number not in definitions:
            return None
        link = value_of(definitions[number], "numStyleLink")
        style = styles.of_kind.get("numbering", {}).get(link or "")
        if style is None or style.number is None or style.number.list not in lists:
            return number
        element = lists[style.number.list]
    return whole(value_of(element, "abstractNumId"))


def _list(element: Element, number: int, definition: Element) -> NumberList:
    levels = {depth: _level(each) for each in definition.iterfind(f"{W}lvl") if (depth := _depth(each)) is not None}
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = _depth(override)
        if depth is None:
            continue
        own = first(override, "lvl")
        if own is not None:
            levels[depth] = _level(own)
        start = whole(value_of(override, "startOverride"))
        if start is not None:
            starts[depth] = start
    return NumberList(number, levels, starts)


def _depth(element: Element) -> int | None:
    depth = whole(element.get(f"{W}ilvl"))
    return depth if depth is not None and 0 <= depth < _LEVELS else None


def _level(element: Element) -> Level:
    start, restart = (whole(value_of(element, name)) for name in ("start", "lvlRestart"))
    level = Level(
        start=0 if start is None else start,
        text=value_of(element, "lvlText") or "",
        restart=restart,
        legal=is_on(element, "isLgl"),
        style=value_of(element, "pStyle") or "",
        form=form_changes(first(element, "pPr")),
    )
    for child in children(element):
        if child.tag == f"{W}numFmt":
            digits = len(child.get(f"{W}format", "").partition(",")[0].strip())
            return replace(level, kind=child.get(f"{W}val", "decimal"), digits=digits)
    return level
