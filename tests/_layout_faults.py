"""Faults that a hand makes in Word, for documents that we or LibreOffice wrote: each is found by its text.

edit = retyped("发〔2026〕", "〔", "[")      # a fault is a function that changes a python-docx document
faulty = edited(content, edit)              # _reading.edited
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Edit = Callable[[Document], None]
Values = Mapping[str, object]

_ORDER = {
    "pPr": ("pStyle", "keepNext", "pageBreakBefore", "framePr", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc"),
    "rPr": ("rFonts", "b", "i", "color", "spacing", "sz", "szCs", "u"),
}
"""The order of the schema, of what is set here."""


# ---- text ----------------------------------------------------------------------------------------


def retyped(text: str, old: str, new: str, *, nth: int = 0) -> Edit:
    """A text replaced in the paragraph that holds another one, the first such or the nth from 0."""

    def edit(document: Document) -> None:
        nodes = list(_paragraph(document, text, nth=nth).iter(qn("w:t")))
        whole = "".join(node.text or "" for node in nodes)
        start, at = whole.index(old), 0
        for node in nodes:
            there = node.text or ""
            first, final = max(start - at, 0), min(start + len(old) - at, len(there))
            if first < final:
                node.text = there[:first] + (new if start >= at else "") + there[final:]
            at += len(there)

    return edit


# ---- look ----------------------------------------------------------------------------------------


def in_font(text: str, name: str, *, nth: int = 0) -> Edit:
    """All characters of a paragraph in one font."""
    return look(text, nth=nth, rFonts=dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name))


def in_size(text: str, points: float) -> Edit:
    """All characters of a paragraph in one size."""
    return look(text, sz={"val": round(points * 2)}, szCs={"val": round(points * 2)})


def look(text: str, *, nth: int = 0, **properties: Values) -> Edit:
    """Properties of the characters of a paragraph."""

    def edit(document: Document) -> None:
        paragraph = _paragraph(document, text, nth=nth)
        for run in paragraph.iter(qn("w:r")):
            for tag, values in properties.items():
                _set(run, "rPr", tag, values)

    return edit


def form(text: str, *, nth: int = 0, **properties: Values) -> Edit:
    """Properties of a paragraph; those that are not named within one stay."""

    def edit(document: Document) -> None:
        paragraph = _paragraph(document, text, nth=nth)
        for tag, values in properties.items():
            _set(paragraph, "pPr", tag, values)

    return edit


def indented(text: str, *, nth: int = 0, **sides: float) -> Edit:
    """Indents in characters of 16 points: left, right, firstLine."""
    values: dict[str, object] = {}
    for side, characters in sides.items():
        values |= {side: round(characters * 320), f"{side}Chars": round(characters * 100)}
    if "firstLine" in sides:
        values |= {"hanging": None, "hangingChars": None}
    return form(text, nth=nth, ind=values)


# ---- page ----------------------------------------------------------------------------------------


def page(tag: str, **values: object) -> Edit:
    """The page of every section."""

    def edit(document: Document) -> None:
        for section in document.sections:
            node = section._sectPr.find(qn(f"w:{tag}"))
            assert node is not None
            for name, value in values.items():
                node.set(qn(f"w:{name}"), str(value))

    return edit


def unnumbered(document: Document) -> None:
    """No section has a footer."""
    for section in document.sections:
        for reference in section._sectPr.findall(qn("w:footerReference")):
            section._sectPr.remove(reference)


def one_sided(document: Document) -> None:
    """Odd and even pages have the same footer."""
    settings = document.settings.element
    for switch in settings.findall(qn("w:evenAndOddHeaders")):
        settings.remove(switch)


def number_form(old: str, new: str) -> Edit:
    """A text of the footers replaced."""

    def edit(document: Document) -> None:
        for section in document.sections:
            for footer in (section.footer, section.even_page_footer):
                for node in footer._element.iter(qn("w:t")):
                    node.text = (node.text or "").replace(old, new)

    return edit


def number_look(**properties: Values) -> Edit:
    """Properties of the characters of the footers."""

    def edit(document: Document) -> None:
        for section in document.sections:
            for footer in (section.footer, section.even_page_footer):
                for run in footer._element.iter(qn("w:r")):
                    for tag, values in properties.items():
                        _set(run, "rPr", tag, values)

    return edit


def every_paragraph(**properties: Values) -> Edit:
    """Properties of every paragraph of the body, but for those in frames and cells."""

    def edit(document: Document) -> None:
        for paragraph in document.paragraphs:
            if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:framePr')}") is None and len(paragraph.text) > 40:
                for tag, values in properties.items():
                    _set(paragraph._p, "pPr", tag, values)

    return edit


# ---- inside --------------------------------------------------------------------------------------


def _paragraph(document: Document, text: str, *, nth: int) -> Any:
    found = [
        each for each in _paragraphs(document) if text in "".join(node.text or "" for node in each.iter(qn("w:t")))
    ]
    assert found, f"no paragraph has “{text}”"
    return found[nth]


def _paragraphs(document: Document) -> Iterator[Any]:
    return document.element.body.iter(qn("w:p"))


def _set(node: Any, container: str, tag: str, values: Values) -> None:
    """Set attributes of a property; None takes one off."""
    properties = node.find(qn(f"w:{container}"))
    if properties is None:
        properties = OxmlElement(f"w:{container}")
        node.insert(0, properties)
    element = properties.find(qn(f"w:{tag}"))
    if element is None:
        element = OxmlElement(f"w:{tag}")
        order = _ORDER[container]
        later = {qn(f"w:{name}") for name in order[order.index(tag) + 1 :]}
        following = next((each for each in properties if each.tag in later), None)
        properties.append(element) if following is None else following.addprevious(element)
    for name, value in values.items():
        if value is None:
            element.attrib.pop(qn(f"w:{name}"), None)
        else:
            element.set(qn(f"w:{name}"), str(value))
