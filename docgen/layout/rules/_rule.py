"""What a rule of layout is: an id, the clause it comes from, how binding it is, and a function that finds breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.errors import Finding, Grade, Place
from docgen.kinds._base import Paper as Paper
from docgen.layout.parts import Parts
from docgen.layout.profile import GRADES, Profile, Strength
from docgen.layout.reading.model import Paragraph, Section, Table, WordDocument

OFFICIAL: frozenset[Paper] = frozenset({"公文", "白头文"})
"""Papers that are set as running text."""

EVERY: frozenset[Paper] = OFFICIAL | {"表格", "证书"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: a document, its parts, the paper and profile that it is held against."""

    document: WordDocument
    parts: Parts
    paper: Paper
    profile: Profile


@dataclass(frozen=True, slots=True)
class Breach:
    """A place where a rule is broken.

    `at` is the paragraph, table or section; None is the document as a whole. `repair` puts it right in the XML and
    says nothing; None where there is more than one right answer.
    """

    at: Paragraph | Table | Section | None
    message: str
    found: str = ""
    expected: str = ""
    repair: Callable[[], None] | None = None


Check = Callable[[Subject], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    `title` says in one Chinese line what is right; `mends` that some breaches of it have a repair; `text` that the
    repair changes characters.
    """

    id: str
    title: str
    clause: str
    strength: Strength
    papers: frozenset[Paper]
    check: Check
    mends: bool = False
    text: bool = False

    @property
    def grade(self) -> Grade:
        """Only what the standard demands is an error; the rest is a warning, practice a hint."""
        return GRADES[self.strength]

    def finding(self, breach: Breach) -> Finding:
        """A breach as it is told, without a full stop at its end: a place may follow."""
        return Finding(
            self.id,
            breach.message.removesuffix("。"),
            place_of(breach.at),
            strength=self.grade,
            clause=self.clause,
            found=breach.found,
            expected=breach.expected,
        )


def place_of(at: Paragraph | Table | Section | None) -> Place:
    """Where something is, as Word shows it."""
    if at is None:
        return Place()
    if isinstance(at, Section):
        return Place(f"第 {at.index + 1} 节" if at.index else "页面")
    return at.place


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the document; filled when the modules of rules are imported."""


def rule(
    id: str,
    title: str,
    *,
    clause: str,
    strength: Strength,
    papers: frozenset[Paper] = OFFICIAL,
    mends: bool = False,
    text: bool = False,
) -> Callable[[Check], Check]:
    """Make a function the check of a rule; one with `text` has a repair too. ValueError when the id is taken."""

    def add(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"two rules are called {id}")
        RULES[id] = Rule(id, title, clause, strength, papers, check, mends or text, text)
        return check

    return add
