"""What one rule of layout finds in a document, and what its repairs make of it."""

from __future__ import annotations

from docgen.layout.check import subject_of
from docgen.layout.mend import write_word
from docgen.layout.profile import Profile, get_profile
from docgen.layout.reading import read_word
from docgen.layout.rules import RULES, Breach, Paper, Subject


def subject(content: bytes, paper: Paper | None = "公文", profile: Profile | None = None) -> Subject:
    """What the rules look at; without a paper it is the one that the document itself tells."""
    return subject_of(read_word(content), paper, profile or get_profile())[0]


def found(content: bytes, id: str, paper: Paper | None = "公文") -> list[Breach]:
    """What one rule finds."""
    return list(RULES[id].check(subject(content, paper)))


def repaired(content: bytes, id: str, paper: Paper | None = "公文") -> bytes:
    """The document after the repairs of one rule."""
    held = subject(content, paper)
    for breach in list(RULES[id].check(held)):
        if breach.repair is not None:
            assert RULES[id].mends
            breach.repair()
    return write_word(held.document)
