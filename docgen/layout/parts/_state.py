"""What the walk through a document remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess, Role
from docgen.layout.parts._patterns import STYLES

Zone = Literal["head", "title", "body", "note", "signed", "annex", "colophon"]
"""Where in a document the walk is: before the title, after a line of it, in the text, in the annex note, after the
date, after the mark of an annex, in the colophon."""


@dataclass(slots=True)
class State:
    """Where the walk is and what it has seen.

    `number_at` is the order of the line with the document number, -1 without one; `form` tells that most text stands
    in tables. `annex` is the number of the annex; `levels` are the levels of headings open, `items` those whose last
    number began a list item. `last` and `last_line` are the part before, blank lines left out.
    """

    number_at: int = -1
    form: bool = False
    zone: Zone = "head"
    annex: int = 0
    dated: bool = False
    listing: bool = False
    levels: set[int] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    last: Guess | None = None
    last_line: Line | None = None

    @property
    def owner(self) -> int:
        """The number of the annex that a part belongs to; a colophon is that of the whole document."""
        return 0 if self.zone == "colophon" else self.annex

    @property
    def last_role(self) -> Role | None:
        """The part before, None at the start."""
        return self.last.role if self.last else None


Recogniser = Callable[[Line, State], Guess | None]


def styled(line: Line, role: Role) -> bool:
    """Whether the name of its style says that a line is a part."""
    return line.style == role or STYLES.get(line.style.lower()) == role


def sure(base: float, *evidence: tuple[bool, float]) -> float:
    """A confidence: a start and what each piece of evidence adds or takes, between 0 and 0.98."""
    return round(max(0.0, min(0.98, base + sum(weight for holds, weight in evidence if holds))), 2)
