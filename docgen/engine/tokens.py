"""Putting tokens in the place of a part's tags, so that docxtpl's rewriting of the XML cannot touch what they say.

docxtpl works on the text between XML tags and trips over quotes, entities, full-width marks, and formats that change
within a tag. It sees only tokens; `engine.part` puts the code back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from docx.oxml.ns import qn

from docgen.engine.instructions import INSTRUCTIONS, Printed
from docgen.engine.places import Element, paragraph_text, places
from docgen.engine.tags import OPENING, OUTSIDE_TEXT, SIGNS, Tag, TagReader
from docgen.errors import Finding, Place

TOKEN_START, TOKEN_END = "\ufdd2", "\ufdd3"
"""Noncharacters: no text in a template holds them."""

MERGES = ("vm", "hm")
CELL_ATTRIBUTES = ("colspan", "cellbg")
_LITERAL = (*MERGES, "raw", "endraw")
_PARAGRAPH, _RUN_PROPERTIES, _TEXT = qn("w:p"), qn("w:rPr"), qn("w:t")
_DELETED = qn("w:delText")
_BRACES = frozenset("{}｛｝")
_SPACE = qn("xml:space")

Edit = tuple[int, int, str]
"""Start, end and replacement of a stretch of text."""


def tokenize(root: Element, part: str, reader: TagReader) -> None:
    """Turn every tag under an element into a token; what the tags say is in the reader afterwards."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if OPENING.search(value):
                place = Place(part, text=value)
                element.set(name, _edited(value, 0, _edits(value, place, None, reader)))
    where = places(root, part)
    for owner, texts in list(_texts(root)):
        joined = "".join(text.text for text in texts)
        if OPENING.search(joined):
            shown = paragraph_text(owner) if owner.tag == _PARAGRAPH else joined
            place = replace(where.get(owner, Place(part)), text=shown)
            _edit(texts, _edits(joined, place, owner, reader))


def loose_tags(root: Element, part: str) -> Iterator[Finding]:
    """Tags in the XML where it holds no text, so that neither Word nor `tokenize` sees them; docxtpl would run them."""
    for text in root.xpath("//text()[contains(., '{') or contains(., '｛')]"):
        owner = text.getparent()
        # python-docx gives paragraphs and runs another `text`: that of the elements in them.
        opened = OPENING.search(text) if text.is_tail or len(owner) or owner.text != text else None
        if opened:
            yield Finding("outside-text", OUTSIDE_TEXT, Place(part, text=str(text)), text[opened.start() :][:200])


def deleted_tags(root: Element, part: str) -> Iterator[Finding]:
    """Tags, or pieces of tags, that tracked changes have deleted: struck out in Word, and yet in the file."""
    found = [text for text in root.iter(_DELETED) if text.text and not _BRACES.isdisjoint(text.text)]
    where = places(root, part) if found else {}
    for text in found:
        paragraph = next(text.iterancestors(_PARAGRAPH), None)
        place = replace(where.get(paragraph, Place(part)), text=text.text)
        message = "这里有删去而没有接受的修订，里面有标签，请先接受或拒绝修订"
        yield Finding("tracked-change", message, place, text.text[:200])


def _texts(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The elements that hold text: those of a paragraph together, with it; any other alone, with itself."""
    leaves = (element for element in root.iter() if len(element) == 0 and isinstance(element.tag, str))
    carriers = (element for element in leaves if element.text and element.tag != _DELETED)
    for owner, texts in groupby(carriers, key=_owner):
        yield owner, list(texts)


def _owner(element: Element) -> Element:
    if element.tag != _TEXT:
        return element
    return next((above for above in element.iterancestors(_PARAGRAPH)), element)


def _edits(text: str, place: Place, owner: Element | None, reader: TagReader) -> list[Edit]:
    return [
        (*_trimmed(text, start, end, tag), _token(tag, owner, reader))
        for start, end, tag in list(reader.read(text, place))
    ]


def _trimmed(text: str, start: int, end: int, tag: Tag) -> tuple[int, int]:
    """The span of a tag with the white space around it that its marks take away.

    Jinja could not do it where a change of format stands between; for blocks docxtpl gives the marks a meaning.
    """
    if tag.sort != "block":
        start = len(text[:start].rstrip()) if tag.before == "-" else start
        end = len(text) - len(text[end:].lstrip()) if tag.after == "-" else end
    return start, end


def _token(tag: Tag, owner: Element | None, reader: TagReader) -> str:
    """What stands for a tag in the text that docxtpl sees."""
    opening, closing = SIGNS[tag.sort]
    token = f"{TOKEN_START}{tag.number}{TOKEN_END}"
    if tag.sort == "comment":
        return f"{{#{tag.level}  #}}" if tag.level else ""
    if tag.sort == "print":
        return f"{opening} {token} {closing}"
    if tag.keyword in INSTRUCTIONS and owner is not None and owner.tag == _PARAGRAPH:
        INSTRUCTIONS[tag.keyword](owner.get_or_add_pPr(), tag.argument, _printer(tag, reader))
        return ""
    if tag.keyword in _LITERAL:
        return f"{{% {tag.keyword} %}}"
    if tag.keyword in CELL_ATTRIBUTES:
        reader.tags[tag.number] = replace(tag, sort="print", code=tag.argument)
        return f"{{% {tag.keyword} {token} %}}"
    return f"{opening}{tag.before}{tag.level} {token} {tag.after}{closing}"


def _printer(tag: Tag, reader: TagReader) -> Printed:
    """Prints the expressions of an instruction: the first as the tag itself, others as tags of their own."""
    numbers = count()

    def printed(code: str) -> str:
        made = replace(tag, sort="print", code=code, before="", after="")
        if next(numbers) == 0:
            reader.tags[tag.number] = made
        else:
            made = reader.add(replace(made, number=len(reader.tags)))
        return _token(made, None, reader)

    return printed


def _edit(texts: Sequence[Element], edits: Sequence[Edit]) -> None:
    """Carry out edits on the text of several elements; one that loses all its text goes."""
    offset = first = 0
    for element in texts:
        end = offset + len(element.text)
        while first < len(edits) and edits[first][1] <= offset:
            first += 1
        last = first
        while last < len(edits) and edits[last][0] < end:
            last += 1
        if first < last:
            _set_text(element, _edited(element.text, offset, edits[first:last]))
        offset = end


def _set_text(element: Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")
    run = element.getparent()
    if not text and element.tag == _TEXT and run is not None:
        run.remove(element)
        if all(child.tag == _RUN_PROPERTIES for child in run):
            run.getparent().remove(run)


def _edited(text: str, offset: int, edits: Iterable[Edit]) -> str:
    """The text after edits of a longer text, in which it begins at an offset; each edit touches it."""
    made: list[str] = []
    position, end = offset, offset + len(text)
    for start, stop, new in edits:
        made.append(text[position - offset : max(start, position) - offset])
        if start >= offset:
            made.append(new)
        position = min(stop, end)
    made.append(text[position - offset :])
    return "".join(made)
