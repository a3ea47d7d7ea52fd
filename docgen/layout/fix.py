"""Putting right what has one right answer in the layout of a document, and nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.errors import Finding, Place
from docgen.layout._source import read_source_word
from docgen.layout._xml import Element, qualified
from docgen.layout.check import breaches, profile_of, subject_of
from docgen.layout.mend import write_word
from docgen.layout.profile import Profile
from docgen.layout.reading.model import Paragraph, WordDocument
from docgen.layout.rules import Breach, Paper, Rule
from docgen.layout.rules._rule import place_of
from docgen.package.read import Source, document_bytes, members_of, source_name

ROUNDS = 5
"""After a repair a document is read again, since one repair may make the next one possible; seldom more than twice."""

_P, _R, _T, _TAB, _BREAK = map(qualified, ("p", "r", "t", "tab", "br"))

Found = Sequence[tuple[Rule, Breach]]
Texts = Mapping[Element, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A document after the repairs: what was put right, and what is left for people to decide."""

    content: bytes
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


def fix_layout(source: Source, *, paper: Paper | None = None, profile: Profile | str | Path | None = None) -> Fixed:
    """A document with everything put right in its layout that has one right answer.

    The wording stays: only rules about marks, brackets and zeros change characters, and `done` lists them. What was put
    right stays right: mending the result changes nothing more. Arguments and errors are those of `check_layout`. The
    record in a document that docgen made is kept as it is; where marks were changed, `docgen.read` tells of it.
    """
    original, name = document_bytes(source), source_name(source)
    content, document = original, read_source_word(original, name)
    subject, _sure = subject_of(document, paper, profile_of(profile))
    states, tried = [document.members], list[tuple[Rule, Breach]]()
    found = breaches(subject)
    for _ in range(ROUNDS):
        now = [each for each in found if each[1].repair is not None]
        _repair(document, now)
        mended = write_word(document)
        if not now or members_of(mended) == document.members:
            break
        content, document = mended, read_source_word(mended, name)
        subject, _sure = subject_of(document, subject.paper, subject.profile)
        found, tried = breaches(subject), tried + now
        if document.members in states:  # two rules that want different things
            break
        states.append(document.members)
    same = document.members == states[0]
    left = tuple(rule.finding(breach) for rule, breach in found)
    return Fixed(original if same else content, () if same else tuple(_gone(tried, found)), left)


def _gone(tried: Found, left: Found) -> Iterator[Finding]:
    """The breaches that are there no more, each once however often it took."""
    passed = set(map(_key, left))
    for rule, breach in tried:
        key = _key((rule, breach))
        if key not in passed:
            passed.add(key)
            yield rule.finding(breach)


def _key(each: tuple[Rule, Breach]) -> tuple[str, Place]:
    """What stays of a breach when the text around it changes."""
    rule, breach = each
    return rule.id, replace(place_of(breach.at), text="")


# ---- proof ---------------------------------------------------------------------------------------


def _repair(document: WordDocument, tried: Found) -> None:
    """Make the repairs: first those that may not change a character, then those that may, each in its own paragraph."""
    texts = _texts(document)
    _prove(texts, _after(document, texts, [each for each in tried if not each[0].text]), set())
    changing = [each for each in tried if each[0].text]
    own = {breach.at.element for _, breach in changing if isinstance(breach.at, Paragraph)}
    _prove(texts, _after(document, texts, changing), own)


def _after(document: WordDocument, texts: Texts, tried: Found) -> Texts:
    for rule, breach in tried:
        assert breach.repair is not None
        try:
            breach.repair()
        except Exception as error:  # it is left to people then
            warnings.warn(f"规则 {rule.id} 没有改成：{error!r}", RuntimeWarning, stacklevel=2)
    return _texts(document, {part for part, _ in texts.values()}) if tried else texts


def _prove(before: Texts, after: Texts, allowed: Set[Element]) -> None:
    """RuntimeError when a text changed that had to stay: then a rule is wrong, and the document must not get out."""
    changed = [each for each in before.keys() | after.keys() if before.get(each) != after.get(each)]
    wrong = [each for each in changed if each not in allowed]
    if wrong:
        shown = "、".join(f"{before.get(each)} → {after.get(each)}" for each in wrong)
        raise RuntimeError(f"a repair changed a text that it may not change: {shown}")


def _texts(document: WordDocument, parts: Set[str] | None = None) -> Texts:
    """The text of every paragraph by its element, with the part that it stands in."""
    return {
        paragraph: (name, "".join(map(_shown, paragraph.iter(_T, _TAB, _BREAK))))
        for name, root in document.parts.items()
        if parts is None or name in parts
        for paragraph in root.iter(_P)
    }


def _shown(node: Element) -> str:
    if node.tag == _T:
        return node.text or ""
    parent = node.getparent()
    return "\t" if parent is not None and parent.tag == _R else ""  # a tab may be a tab stop too
