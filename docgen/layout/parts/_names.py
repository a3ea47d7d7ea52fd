"""Lists of names: people side by side, members of a group, organs one a line."""

from __future__ import annotations

from docgen.layout.parts import _patterns as say
from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess
from docgen.layout.parts._state import State, styled

_LONGEST = 300


def names(line: Line, state: State) -> Guess | None:
    """名单: names with blanks between, an office with its names, the line that heads them, further lines of a list."""
    text = line.text
    if styled(line, "名单"):
        return Guess("名单", 0.95)
    if len(text) > _LONGEST or line.paragraph.number:
        return None
    if _lists_names(line):
        return Guess("名单", 0.85)
    if say.OFFICES.fullmatch(text):
        return Guess("名单", 0.8)
    if not line.short or text[-1] in "。；;，,？！":
        return None
    if say.NAMES_HEAD.fullmatch(text) and line.next and not line.next.right and _heads(line.next):
        return Guess("名单", 0.75)
    if state.last_role == "名单" and _entry(line, state):
        return Guess("名单", 0.75)
    return Guess("名单", 0.65) if state.listing and _organ(line) else None


def _lists_names(line: Line) -> bool:
    return len(line.text) <= _LONGEST and (
        say.NAMES.fullmatch(line.text) is not None
        or (line.short and say.NAME_AND_ORGAN.fullmatch(line.text) is not None)
    )


def _heads(first: Line) -> bool:
    """Whether the line below what may head a list is the first of one."""
    return _lists_names(first) or (first.short and say.ONE_NAME.fullmatch(first.text) is not None) or _organ(first)


def _entry(line: Line, state: State) -> bool:
    """Whether a line is one name, or in a list one organ."""
    return line.short and (say.ONE_NAME.fullmatch(line.text) is not None or (state.listing and _organ(line)))


def _organ(line: Line) -> bool:
    return len(line.text) <= 40 and not line.right and say.ORGAN.fullmatch(line.tight) is not None
