"""Findings as comments in the document that they are about, at their places.

python-docx adds comments too, but refuses documents that Word opens (a relationship that leads nowhere, the strict
kind of file), and writes the whole package anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docgen.errors import Finding, Place
from docgen.layout._annotate_places import Anchors
from docgen.layout._source import read_source_word
from docgen.layout._xml import CREATED, Element, Value, element, paragraph, properties, qualified, run, text
from docgen.layout.mend import write_word
from docgen.layout.mend._parts import kind_part
from docgen.layout.reading.model import WordDocument
from docgen.layout.told import GRADES, cited

AUTHOR = "docgen"
_SIZE = 18
"""Half-points of the text of comments, whatever the size of the document's own text is."""

_ORDER = tuple(GRADES)


def annotate(content: bytes, findings: Iterable[Finding]) -> bytes:
    """The document with one comment at each place, which tells all that was found there; else it is as it was.

    What Word cannot show in its place (a page, a header, a footer, a note, a text box) is told in a comment of its own
    at the paragraph of the body that it belongs to, which names the place. Same document and findings, same bytes.
    Raises UsageError when the bytes are no sound .docx.
    """
    document = read_source_word(content, "文件")
    notes = _notes(document, findings)
    if not notes:
        return content
    comments = kind_part(document, "comments")
    numbers = [each.get(qualified("id"), "") for each in comments]
    free = 1 + max((int(each) for each in numbers if each.isdecimal()), default=-1)
    for number, (place, lines) in enumerate(notes, free):
        comments.append(_comment(number, lines))
        _mark(place, number)
    return write_word(document)


def _notes(document: WordDocument, findings: Iterable[Finding]) -> list[tuple[Element, Sequence[str]]]:
    """What is to be said at which paragraphs of the body, in the order of the body, the gravest first."""
    anchors = Anchors(document)
    found: dict[tuple[Element, bool], list[str]] = {}
    for finding in sorted(findings, key=lambda each: _ORDER.index(each.strength)):
        if (anchor := anchors.of(finding.place)) is not None:
            found.setdefault(anchor, []).append(_told(finding, elsewhere=anchor[1]))
    return [
        (at, _numbered(found[at, elsewhere]))
        for at in anchors.body()
        for elsewhere in (True, False)
        if (at, elsewhere) in found
    ]


def _told(finding: Finding, *, elsewhere: bool) -> str:
    place = f"{finding.place}：" if elsewhere and finding.place != Place() else ""
    return f"{GRADES[finding.strength]}：{place}{finding.message}{cited(finding)}"


def _numbered(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) == 1 else [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def _comment(number: int, lines: Iterable[str]) -> Element:
    about: Mapping[str, Value] = {"id": number, "author": AUTHOR, "date": CREATED, "initials": AUTHOR}
    return element("comment", about, *map(_line, lines))


def _line(content: str) -> Element:
    return paragraph(properties("pPr"), [run(properties("rPr", sz=_SIZE, szCs=_SIZE), text(content))])


def _mark(place: Element, number: int) -> None:
    """Let a comment stand at all that a paragraph shows."""
    start, end, reference = (
        element(tag, {"id": number}) for tag in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    place.insert(1 if len(place) and place[0].tag == qualified("pPr") else 0, start)
    place.extend((end, run(None, reference)))
