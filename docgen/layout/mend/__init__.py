"""What repairs are made with: changes to the XML of a document that leave it valid and its wording alone.

A function of this module changes the element that a paragraph, run or section was read from; what was read stays as it
is until the document is read again. Nothing happens where something must not be touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict, Unpack

from lxml import etree

from docgen.layout._xml import Element, qualified
from docgen.layout.mend._inline import holds_higher
from docgen.layout.mend._pages import number_pages, set_page
from docgen.layout.mend._parts import main_part
from docgen.layout.mend._text import live
from docgen.layout.mend._tree import child, container, drop, local, put, switch, unset
from docgen.layout.profile import TWIPS_PER_POINT
from docgen.layout.reading.model import Alignment, LineRule, Paragraph, Row, Run, WordDocument
from docgen.package.read import parse_xml
from docgen.package.write import write_package

__all__ = [
    "LookChange",
    "holds_higher",
    "number_pages",
    "remove",
    "replace",
    "set_form",
    "set_look",
    "set_look_between",
    "set_page",
    "set_row",
    "write_word",
]

CHARACTER = 16 * TWIPS_PER_POINT
"""The width in twips of a character of running text, in which indents are given."""

_R = qualified("r")
_INSIDE = frozenset(
    map(
        qualified,
        ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"),
    )
)
"""What may stand between a paragraph and its runs."""

_RANGE_MARKS = """
bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd
moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
"""
_RANGES = frozenset(qualified(name) for name in _RANGE_MARKS.split())
"""Marks whose other half may stand in another paragraph."""


class LookChange(TypedDict, total=False):
    """What may be set of a look; what is left out stays as it is.

    `size` and `spacing` are in points, `color` is RRGGBB or "auto", `highlight` a name such as "yellow" or "none". A
    font is named for all characters, Chinese, Latin and the marks between, and what a theme said is gone.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    color: str
    highlight: str
    spacing: float


def set_look(what: Run | Paragraph, **change: Unpack[LookChange]) -> None:
    """Set the look of a run, or of all runs of a paragraph and of its mark."""
    for run in _runs(what.element):
        _set_look(container(run, "rPr"), change)
    if isinstance(what, Paragraph):
        _set_look(child(container(what.element, "pPr"), "rPr"), change)


def set_look_between(paragraph: Paragraph, start: int, end: int, **change: Unpack[LookChange]) -> None:
    """Set the look of some characters of a paragraph, by their offsets in its text; fields are left alone.

    An automatic number looks like the words behind it, so it changes with the first of them. Where a font was set since
    the reading, that one stays: two rules may want to mend the same characters, the first of them knows best.
    """
    shown = live(paragraph)
    for run in shown.runs(start, end):
        wanted = change.copy()
        if run in shown.named:
            wanted.pop("font", None)
        elif "font" in change:
            shown.named.add(run)
        _set_look(container(run, "rPr"), wanted)
    if paragraph.number and start == 0:
        _set_look(child(container(paragraph.element, "pPr"), "rPr"), change)


def _set_look(look: Element, change: LookChange) -> None:
    if "font" in change:
        _set_font(look, change["font"])
    if "size" in change:
        for tag in ("sz", "szCs"):
            put(look, tag, {"val": round(change["size"] * 2)})
    for on, tags in ((change.get("bold"), ("b", "bCs")), (change.get("italic"), ("i", "iCs"))):
        if on is not None:
            for tag in tags:
                switch(look, tag, on)
    if "underlined" in change:
        put(look, "u", {"val": "single" if change["underlined"] else "none"})
    if "color" in change:
        put(look, "color", {"val": change["color"], "themeColor": None, "themeTint": None, "themeShade": None})
    if "highlight" in change:
        put(look, "highlight", {"val": change["highlight"]})
    if "spacing" in change:
        put(look, "spacing", {"val": round(change["spacing"] * TWIPS_PER_POINT)})


def _set_font(look: Element, font: str) -> None:
    themes = dict.fromkeys(("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"))
    put(look, "rFonts", {**themes, "hint": "eastAsia", "ascii": font, "hAnsi": font, "eastAsia": font, "cs": font})


def _runs(element: Element) -> Iterator[Element]:
    """The runs in an element as it is now, or itself; fields included, text boxes not."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag == _R:
            yield node
        elif node is element or node.tag in _INSIDE:
            waiting += node


def set_form(
    paragraph: Paragraph,
    *,
    alignment: Alignment | None = None,
    left: float | None = None,
    right: float | None = None,
    first_line: float | None = None,
    before: float | None = None,
    after: float | None = None,
    line: tuple[float, LineRule] | None = None,
    page_break_before: bool | None = None,
    snap_to_grid: bool | None = None,
    keep_next: bool | None = None,
    auto_space: bool | None = None,
) -> None:
    """Set the form of a paragraph; None leaves a property alone.

    Indents are in characters of 16 points, a negative first line hangs, 0 takes an indent off; gaps are in points, and
    so is `line`, but for "auto", where it is in lines. Exact lines would cut off a picture or formula that is higher
    than they are: there they are the least distance instead. `auto_space` is the room that Word leaves between Chinese
    characters and letters or digits.
    """
    form = container(paragraph.element, "pPr")
    if alignment is not None:
        put(form, "jc", {"val": alignment})
    if left is not None:
        put(form, "ind", {"start": None, "startChars": None, **_indent("left", left)})
    if right is not None:
        put(form, "ind", {"end": None, "endChars": None, **_indent("right", right)})
    if first_line is not None:
        side, other = ("hanging", "firstLine") if first_line < 0 else ("firstLine", "hanging")
        put(form, "ind", {other: None, f"{other}Chars": None, **_indent(side, abs(first_line))})
    for gap, points in (("before", before), ("after", after)):
        if points is not None:
            twips = round(points * TWIPS_PER_POINT)
            put(form, "spacing", {f"{gap}Lines": 0, f"{gap}Autospacing": 0, gap: twips})
    if line is not None:
        least = line[1] == "exact" and holds_higher(paragraph.element, line[0])
        put(form, "spacing", {"line": _line(*line), "lineRule": "atLeast" if least else line[1]})
    for tag, on in (
        ("pageBreakBefore", page_break_before),
        ("snapToGrid", snap_to_grid),
        ("keepNext", keep_next),
        ("autoSpaceDE", auto_space),
        ("autoSpaceDN", auto_space),
    ):
        if on is not None:
            switch(form, tag, on)


def _indent(side: str, characters: float) -> dict[str, int]:
    return {f"{side}Chars": round(characters * 100), side: round(characters * CHARACTER)}


def _line(value: float, rule: LineRule) -> int:
    return round(value * (240 if rule == "auto" else TWIPS_PER_POINT))


def set_row(row: Row, *, split: bool | None = None, header: bool | None = None) -> None:
    """Set whether a row of a table may break across pages, and whether it is repeated on each; None leaves it alone."""
    form = container(row.element, "trPr")
    for tag, on in (("cantSplit", None if split is None else not split), ("tblHeader", header)):
        if on:
            unset(child(form, tag), "val")
        elif on is not None:
            drop(form, tag)


def replace(paragraph: Paragraph, start: int, end: int, new: str) -> None:
    """Put a text in the place of another one in a paragraph; it looks like the first character that it replaces.

    Offsets are those of `paragraph.text`, also when the paragraph was changed since it was read; where they are equal
    the text is put in between, and looks like the character before. Nothing happens where a field, a picture or
    something that was replaced before stands in the way.
    """
    live(paragraph).replace(start, end, new)


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out; nothing happens when it is the only one of its cell, or ends a section."""
    element = paragraph.element
    parent = element.getparent()
    if parent is None or element.find(f"{qualified('pPr')}/{qualified('sectPr')}") is not None:
        return
    following, previous = element.getnext(), element.getprevious()
    needed = following is None or local(following) == "sectPr"
    if needed and (previous is None or local(previous) != "p"):
        return  # a cell must end with a paragraph, a document must have one after its last table
    for mark in [node for node in element if node.tag in _RANGES]:
        element.addprevious(mark)
    parent.remove(element)


def write_word(document: WordDocument) -> bytes:
    """The bytes of a document after repairs; members that nothing changed in are copied as they were."""
    _place_section(document)
    members = dict(document.members)
    for name, root in document.parts.items():
        if name not in members or etree.tostring(root) != etree.tostring(parse_xml(members[name])):
            members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(members)


def _place_section(document: WordDocument) -> None:
    """Put the properties of the only section into a body that had none."""
    last = document.sections[-1].element
    if last.getparent() is None and len(last):
        body = document.parts[main_part(document)].find(qualified("body"))
        assert body is not None
        body.append(last)
