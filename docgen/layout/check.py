"""Any Word document held against the layout of official documents."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from docgen import registry
from docgen.embedded import Embedded, parse_embedded
from docgen.errors import Finding, UsageError
from docgen.layout._source import read_source_word
from docgen.layout.parts import Parts, Role, guess_paper, recognise
from docgen.layout.profile import Profile, find_profile
from docgen.layout.reading.model import Paragraph, Section, Table, WordDocument
from docgen.layout.rules import RULES, Breach, Paper, Rule, Subject
from docgen.package.custom_xml import RECORD, find
from docgen.package.read import Source, document_bytes, source_name

PAPERS: tuple[Paper, ...] = get_args(Paper)
"""What a document may be held against, by the words that users give."""

_TELLING: Mapping[Paper, Sequence[Role]] = {
    "公文": ("发文机关标志", "发文字号", "抄送", "印发机关"),
    "白头文": ("标题",),
    "表格": ("表名",),
    "证书": (),
}
"""The parts that make a document what it is guessed to be."""

_SUREST_GUESS = 0.9
_SURE_WITHOUT = 0.6
"""How sure a guess is where no such part is found: then the paper was told by tables or words."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and against which paper.

    `sure` tells how sure it is that this paper was meant: 1 when it was asked for, or is that of the record inside;
    a guess has 0.9 at most.
    """

    findings: tuple[Finding, ...]
    paper: Paper
    sure: float


def check_layout(
    source: Source, *, paper: Paper | None = None, profile: Profile | str | Path | None = None
) -> list[Finding]:
    """All that is not laid out as GB/T 9704—2012 wants it, in the order of the document.

    `source` is a path, the bytes of a .docx, or an open file. Without a `paper` it is that of the record inside, or is
    told from what the document looks like. `profile` is a layout, its name, or the TOML file of an organ's own.
    Raises SourceNotFoundError when the file is not there, UsageError when it is no sound .docx, for a paper or a
    profile that does not exist.
    """
    return list(examine(source, paper=paper, profile=profile).findings)


def examine(source: Source, *, paper: Paper | None = None, profile: Profile | str | Path | None = None) -> Checked:
    """The same as `check_layout`, with the paper that the document was held against. Raises as that does."""
    layout = profile_of(profile)
    document = read_source_word(document_bytes(source), source_name(source))
    subject, sure = subject_of(document, paper, layout)
    return Checked(tuple(rule.finding(breach) for rule, breach in breaches(subject)), subject.paper, sure)


def profile_of(profile: Profile | str | Path | None) -> Profile:
    """The layout that is meant; that of the standard by default. Raises as `find_profile` does."""
    if isinstance(profile, Profile):
        return profile
    return find_profile("gbt9704" if profile is None else str(profile))


def subject_of(document: WordDocument, paper: Paper | None, profile: Profile) -> tuple[Subject, float]:
    """What the rules look at, and how sure the paper is. UsageError for a paper that does not exist."""
    if paper is not None and paper not in PAPERS:
        raise UsageError(f"没有“{paper}”这种版面。可用的：{'、'.join(PAPERS)}")
    parts = recognise(document)
    known = paper or _recorded_paper(document)
    meant = known or guess_paper(document, parts)
    return Subject(document, parts, meant, profile), 1.0 if known else _sure(parts, meant)


def _sure(parts: Parts, guessed: Paper) -> float:
    """As sure as the surest part that tells the paper; a guess is never certain."""
    telling = parts.of(*_TELLING[guessed], sure=0)
    return min(_SUREST_GUESS, max((part.confidence for part in telling), default=_SURE_WITHOUT))


def _recorded_paper(document: WordDocument) -> Paper | None:
    """The paper of the record in a document that docgen made; one without a red head is plain."""
    embedded = _embedded(document)
    kind = embedded and registry.kinds().get(embedded.kind)
    if embedded is None or not kind:
        return None
    return "白头文" if kind.paper == "公文" and not embedded.data.get("head") else kind.paper


def _embedded(document: WordDocument) -> Embedded | None:
    part = find(document.members, RECORD)
    try:
        return None if part is None else parse_embedded(part)
    except ValueError:  # damaged: then the document has to speak for itself
        return None


def breaches(subject: Subject) -> list[tuple[Rule, Breach]]:
    """Every breach of the rules of a paper: the page first, then from paragraph to paragraph."""
    order = _order(subject.document)
    found = [each for rule in RULES.values() if subject.paper in rule.papers for each in _of(rule, subject)]
    return sorted(found, key=lambda each: _position(each[1].at, order))


def _of(rule: Rule, subject: Subject) -> Iterator[tuple[Rule, Breach]]:
    """The breaches of one rule; that it failed is told as one, a mere hint, and the other rules go on."""
    try:
        for breach in rule.check(subject):
            yield rule, breach
    except Exception as error:
        warnings.warn(f"规则 {rule.id} 没有查成：{error!r}", RuntimeWarning, stacklevel=2)
        yield replace(rule, strength="实务"), Breach(None, f"这条规则没有查成：{rule.title}。请人工核对")


def _order(document: WordDocument) -> dict[int, int]:
    """Where each paragraph stands, by identity: headers and footers before the text, notes and boxes after it."""
    sections = document.sections
    margins = [p for s in sections for shown in (s.headers, s.footers) for each in shown.values() for p in each]
    return {id(p): n for n, p in enumerate((*margins, *document.paragraphs, *document.notes, *document.boxes))}


def _position(at: Paragraph | Table | Section | None, order: dict[int, int]) -> tuple[int, float]:
    match at:
        case None:
            return -2, 0
        case Section():
            return -1, at.index
        case Table():
            first = next((p for row in at.rows for cell in row.cells for p in cell.paragraphs), None)
            return 0, order.get(id(first), at.after) - 0.5
        case _:
            return 0, order.get(id(at), len(order))
