"""Headings of the four levels, on lines of their own and run in."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.parts import _patterns as say
from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess, Role
from docgen.layout.parts._state import State, sure
from docgen.layout.reading.model import Paragraph
from docgen.text.clean import strip_ordinal

ROLES: tuple[Role, ...] = ("一级标题", "二级标题", "三级标题", "四级标题")
_LONGEST_HEADING = 60
_LONGEST_LABEL = 15


def heading(line: Line, state: State) -> Guess | None:
    """A heading by its number or the outline level of its style; an item of a list is text."""
    outline = line.paragraph.form.outline_level
    typed, length = _number(line)
    if typed is None and (outline is None or outline > 3 or not line.short):
        return None
    level = min(typed or (outline or 0) + 1, 4)
    guess = _of_shape(line, level, length, state)
    if guess is None:
        state.items.add(level)
        return None
    state.items.discard(level)
    if guess.confidence >= 0.5:
        state.levels = {each for each in state.levels if each < level} | {level}
    odd = (typed == 5, -0.3), (typed is None, -0.1)
    return Guess(guess.role, sure(guess.confidence, *odd), guess.run_in)


def _number(line: Line) -> tuple[int | None, int]:
    """The level that a number speaks of, and the length of the number in the text."""
    automatic = line.paragraph.number
    if automatic:
        written = automatic.strip()
        for pattern, level in say.LEVELS:
            if pattern.fullmatch(written):
                return level, 0
        return None, 0
    text = line.text
    if text[0] not in say.NUMBER_STARTS:
        return None, 0
    rest, number = strip_ordinal(text[:80])
    if not number:
        loose = say.LOOSE_FIRST.match(text) if line.short else None
        return (1, loose.end()) if loose else (None, 0)
    for pattern, level in say.LEVELS:
        if pattern.fullmatch(number):
            return level, len(text[:80]) - len(rest)
    return None, 0


def _of_shape(line: Line, level: int, number: int, state: State) -> Guess | None:
    """What a numbered paragraph is by where its first sentence ends."""
    text, role = line.text, ROLES[level - 1]
    outlined = line.paragraph.form.outline_level is not None
    if change := _look_change(line, number):
        return Guess(role, 0.95, change)
    stop = text.find("。", number)
    if stop < 0:
        return _own_line(line, level, outlined, state)
    if stop == len(text) - 1:
        if level in state.items and not outlined and not _distinct(line):
            return None
        if _has_label(line, outlined):
            return _label(line, level)
        fits = len(text) - number <= 40 and text[number:].count("，") <= 1
        if not fits or not (level <= 2 or outlined or line.look.bold or _distinct(line)):
            return None
        return Guess(role, sure(0.7, (outlined, 0.2), (_distinct(line), 0.1)))
    if stop > _LONGEST_HEADING:
        return None
    follows = level == 1 or level - 1 in state.levels
    base = 0.7 if level <= 2 else 0.6 if follows else 0.4
    return Guess(role, sure(base, (outlined, 0.25)), _offset(line) + stop + 1)


def _own_line(line: Line, level: int, outlined: bool, state: State) -> Guess | None:
    text, role = line.text, ROLES[level - 1]
    if len(text) > _LONGEST_HEADING or text[-1] in "；;，,、":
        return None
    if level > 2 and level in state.items and not outlined:
        return None
    if _has_label(line, outlined):
        return _label(line, level)
    distinct = outlined or line.look.bold or _distinct(line)
    many = text.count("，") > 1
    if level > 2 and not distinct and line.paragraph.number and level - 1 not in state.levels:
        return Guess(role, 0.45)
    ends = text[-1] in "：:！？"
    return Guess(role, sure(0.8 if level <= 2 else 0.65, (distinct, 0.15), (many, -0.3), (ends, -0.2)))


def _has_label(line: Line, outlined: bool) -> bool:
    """Whether a line is a label and what it is a label of: 一、时间：5月6日."""
    return not (outlined or _distinct(line)) and 0 < _colon(line) < len(line.text) - 1


def _label(line: Line, level: int) -> Guess | None:
    """Whether such a line is a heading is anybody's guess."""
    heads = level <= 2 and _colon(line) <= _LONGEST_LABEL
    return Guess(ROLES[level - 1], 0.45, _offset(line) + _colon(line) + 1) if heads else None


def _colon(line: Line) -> int:
    return max(line.text.find("："), line.text.find(":"))


def _distinct(line: Line) -> bool:
    """Whether its font is one that headings are set in."""
    return any(name in line.look.east_asian for name in ("黑体", "楷体", "SimHei", "KaiTi", "Hei", "小标宋"))


def _offset(line: Line) -> int:
    """Where the text without white space at its ends begins in the paragraph."""
    text = line.paragraph.text
    return len(text) - len(text.lstrip(" \t\n\f\u3000\u00a0\ufffc"))


def _look_change(line: Line, number: int) -> int:
    """The offset, beside a mark, at which the look of the heading ends; 0 when all is in one look."""
    if len(line.paragraph.runs) < 2:
        return 0
    text, start = line.paragraph.text, _offset(line) + number
    for offset in _changes(line.paragraph):
        beside = text[offset - 1 : offset + 1]
        if start + 1 < offset <= start + _LONGEST_HEADING and any(mark in beside for mark in "。：:！？；"):
            return offset
        if offset > start + _LONGEST_HEADING:
            break
    return 0


def _changes(paragraph: Paragraph) -> Iterator[int]:
    """Where Chinese text goes over into another font or weight."""
    before: tuple[str, bool] | None = None
    for run in paragraph.runs:
        if not run.text.strip():
            continue
        look = (run.look.east_asian, run.look.bold)
        if before is not None and look != before:
            yield run.start
        before = look
