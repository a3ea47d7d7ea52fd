"""What is put right in a filled document: highlights of a draft, fonts of rare characters, tables left empty."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docxtpl import DocxTemplate

from docgen.text.marks import DRAFT_END, DRAFT_START

Element = Any
"""An XML element; the stubs of lxml do not know the classes that python-docx gives to elements."""

FULLER_FONTS = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
"""The fonts that have the characters which those of GB2312 lack."""


class _Look(NamedTuple):
    highlighted: bool
    rare: bool


def mend(document: DocxTemplate) -> None:
    """Put right what filling cannot know, in the body, headers and footers."""
    for root in _roots(document):
        text = "".join(root.itertext())
        if DRAFT_START in text or not _in_gb2312(text):
            highlighted = False
            for run in list(root.iter(qn("w:r"))):
                highlighted = _split(run, highlighted)
        _fill_empty_cells(root)
        _tighten_pictures(root)


def _roots(document: DocxTemplate) -> Iterator[Element]:
    yield document.docx.element.body
    for section in document.docx.sections:
        for part in (section.header, section.even_page_header, section.footer, section.even_page_footer):
            if not part.is_linked_to_previous:
                yield part._element


def _split(run: Element, highlighted: bool) -> bool:
    """Split a run where its look changes; returns whether a highlight is still open at its end."""
    fuller = FULLER_FONTS.get(_east_asian_font(run))
    pieces: list[tuple[_Look, Element]] = []
    look = _Look(highlighted, False)
    for child in run:
        if child.tag == qn("w:t"):
            for look, element in _texts(child, highlighted, fuller is not None):
                pieces.append((look, element))
            highlighted = _still_open(child.text or "", highlighted)
        elif child.tag != qn("w:rPr"):
            pieces.append((look, child))
    if any(look.highlighted or look.rare for look, _ in pieces) or DRAFT_END in "".join(run.itertext()):
        _replace(run, pieces, fuller)
    return highlighted


def _texts(text: Element, highlighted: bool, has_fuller: bool) -> Iterator[tuple[_Look, Element]]:
    """The text element once per look, marks taken out."""
    looks: list[tuple[_Look, str]] = []
    for char in text.text or "":
        if char in (DRAFT_START, DRAFT_END):
            highlighted = char == DRAFT_START
        else:
            looks.append((_Look(highlighted, has_fuller and not _in_gb2312(char)), char))
    for look, chars in groupby(looks, key=lambda item: item[0]):
        element = OxmlElement("w:t")
        element.text = "".join(char for _, char in chars)
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield look, element


def _still_open(text: str, highlighted: bool) -> bool:
    start, end = text.rfind(DRAFT_START), text.rfind(DRAFT_END)
    return highlighted if start == end == -1 else start > end


def _replace(run: Element, pieces: list[tuple[_Look, Element]], fuller: str | None) -> None:
    properties = run.find(qn("w:rPr"))
    for look, group in groupby(pieces, key=lambda piece: piece[0]):
        new: Element = OxmlElement("w:r")
        if properties is not None:
            new.append(copy.deepcopy(properties))
        if look.highlighted:
            _highlight(new)
        if look.rare and fuller:
            fonts = new.find(qn("w:rPr")).find(qn("w:rFonts"))
            for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                fonts.set(qn(name), fuller)
        new.extend(element for _, element in group)
        run.addprevious(new)
    run.getparent().remove(run)


def _highlight(run: Element) -> None:
    run.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW


def _east_asian_font(run: Element) -> str:
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return "" if fonts is None else str(fonts.get(qn("w:eastAsia"), ""))


def _in_gb2312(text: str) -> bool:
    """Whether the Chinese characters in a text are all in GB2312 (others come from any font)."""
    return all(_has_glyph(char) for char in text if char >= "㐀")


def _has_glyph(char: str) -> bool:
    if not ("㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or char >= "\U00020000"):
        return True
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _fill_empty_cells(root: Element) -> None:
    """Word calls a table without rows or a cell without a paragraph damaged: drop the one, fill the other."""
    for table in list(root.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for cell in root.iter(qn("w:tc")):
        if cell.find(qn("w:p")) is None:
            cell.append(OxmlElement("w:p"))


def _tighten_pictures(root: Element) -> None:
    """No room beside a picture: without these attributes LibreOffice gives it some, and a cell cuts it off."""
    for inline in root.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
