"""Findings as comments in the document that they are about, at their places.

python-docx adds comments too, but refuses documents that Word opens (a relationship that leads nowhere, the strict
kind of file), and writes the whole package anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.errors import Finding, Place
from docgen.layout._mend_parts import kind_part, main_part
from docgen.layout._package import CREATED
from docgen.layout._source import read_source_word
from docgen.layout._told import GRADES, cited
from docgen.layout._xml import Element, Value, element, paragraph, properties, qualified, run, text
from docgen.layout.mend import write_word
from docgen.layout.reading.model import WordDocument

AUTHOR = "docgen"
_SIZE = 18
"""Half-points of the text of comments, whatever the size of the document's own text is."""


def annotate(content: bytes, findings: Iterable[Finding]) -> bytes:
    """The document with one comment at each place, which tells all that was found there; else it is as it was.

    What belongs to the whole document, a page, a header or a footer stands at the first paragraph, where Word can show
    it. Same document and findings, same bytes. Raises UsageError when the bytes are no sound .docx.
    """
    document = read_source_word(content, "文件")
    notes = _notes(document, findings)
    if not notes:
        return content
    comments = kind_part(document, "comments")
    numbers = [each.get(qualified("id"), "") for each in comments]
    free = 1 + max((int(each) for each in numbers if each.isdecimal()), default=-1)
    for number, (place, lines) in enumerate(notes.items(), free):
        comments.append(_comment(number, lines))
        _mark(place, number)
    return write_word(document)


def _notes(document: WordDocument, findings: Iterable[Finding]) -> Mapping[Element, list[str]]:
    """What is to be said at which paragraphs of the body, in the order of the body."""
    places = {each.place: each.element for each in reversed(document.paragraphs)}
    places |= {each.place: first for each in reversed(document.tables) if (first := _first(each.element)) is not None}
    first = _first(document.parts[main_part(document)])
    found: dict[Element, list[str]] = {}
    for finding in findings:
        at = places.get(finding.place)
        elsewhere = f"{finding.place}：" if at is None and finding.place != Place() else ""
        line = f"{GRADES[finding.strength]}：{elsewhere}{finding.message}{cited(finding)}"
        if (at := first if at is None else at) is not None:
            found.setdefault(at, []).append(line)
    return {each: found[each] for each in document.parts[main_part(document)].iter(qualified("p")) if each in found}


def _first(root: Element) -> Element | None:
    return next(root.iter(qualified("p")), None)


def _comment(number: int, lines: Iterable[str]) -> Element:
    about: dict[str, Value] = {"id": number, "author": AUTHOR, "date": CREATED, "initials": AUTHOR}
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
