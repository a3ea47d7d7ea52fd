"""What a template prints as it stands: marks of tags that are none, and texts of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from docgen.engine.parts import templated
from docgen.engine.places import Element, paragraph_text, places
from docgen.engine.tags import TagReader, shortened
from docgen.errors import Finding, Place
from docgen.package.read import parse_xml

_TAKEN = "\ufffc"
"""Stands where a tag stood."""

_STRAY = re.compile(
    # Bounded, since a text of braces only would take for ever otherwise.
    r"[{｛]\s{1,9}[{｛%％].{,99}?[}｝%％]\s{,9}[}｝]"
    r"|[{｛]\s{1,9}[{｛%％]"
    r"|(?:[{｛][^{}｛｝]{,99})?[}｝]\s{,9}[}｝]"
    r"|(?:[{｛][^{}｛｝]{,99})?[%％#＃]\s{,9}[}｝]"
)
_SINGLE = re.compile(r"[{｛]\s{,9}(?!\d)\w[\w.]{,99}\s{,9}[}｝]")
_DRAFT = re.compile(r"【待补[^【】]{,99}】?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or another text that may hold tags, without the texts of text boxes in it."""

    place: Place
    text: str


def paragraphs(members: Mapping[str, bytes]) -> Iterator[Paragraph]:
    """All texts of a template that may hold tags, in the order of the document; parts as Word's users call them."""
    for name, label in templated(members):
        root = parse_xml(members[name])
        found = places(root, label)
        for paragraph, place in found.items():
            yield Paragraph(replace(place, text=paragraph_text(paragraph)), _own_text(paragraph))
        for element in () if found else root:
            yield Paragraph(Place(label, text=element.text or ""), element.text or "")


def _own_text(paragraph: Element) -> str:
    texts = paragraph.iter(qn("w:t"))
    own = (text for text in texts if next(text.iterancestors(qn("w:p"))) is paragraph)
    return "".join(text.text or "" for text in own)


def leftovers(texts: Iterable[Paragraph]) -> Iterator[Finding]:
    """Findings on all that stands outside tags and was hardly meant to be printed."""
    reader = TagReader()
    for paragraph in texts:
        text = _outside(paragraph, reader)
        for found in _STRAY.finditer(text):
            message = f"“{shortened(found[0])}”不是完整的标签，会照原样印出来；请写成 {{{{ 字段 }}}}，两个括号要连着写"
            yield Finding("stray-mark", message, paragraph.place, found[0])
        for found in _SINGLE.finditer(_STRAY.sub(_TAKEN, text)):
            message = f"“{shortened(found[0])}”只有一层花括号，会照原样印出来；要印出字段请写成 {{{{ 字段 }}}}"
            yield Finding("single-brace", message, paragraph.place, found[0], strength="warning")
        for found in _DRAFT.finditer(text):
            message = f"模板里留有“{shortened(found[0])}”，每份文件都会印出来；请补上内容，或换成标签"
            yield Finding("draft-text", message, paragraph.place, found[0], strength="warning")


def _outside(paragraph: Paragraph, reader: TagReader) -> str:
    """The text without tags, tags that never end, and what stands between {% raw %} and {% endraw %}."""
    literal, told = reader.literal, len(reader.findings)
    pieces: list[str] = []
    position = 0
    for start, end, tag in reader.read(paragraph.text, paragraph.place):
        if not (literal and tag.keyword == "endraw"):
            pieces.append(paragraph.text[position:start])
        literal = tag.keyword == "raw"
        position = end
    if not literal:
        pieces.append(paragraph.text[position:])
    text = _TAKEN.join(pieces)
    for finding in reader.findings[told:]:
        text = text.replace(finding.tag, _TAKEN, 1)
    return text
