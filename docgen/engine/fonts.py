"""Characters that the fonts of GB2312 lack: they take a fuller font of the same look, nothing else does."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from docgen.engine.places import Element

FULLER_FONTS = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体"}
"""The fonts that have the characters which those of GB2312 lack."""

_SPACE = qn("xml:space")


@cache
def gb2312() -> str:
    """All Chinese characters of GB2312."""
    rows = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return bytes(byte for row in rows for byte in row).decode("gb2312", errors="ignore")


@cache
def _rare() -> re.Pattern[str]:
    """Finds Chinese characters outside GB2312; other characters come from any font."""
    return re.compile(f"([^\0-\u33ff\ua000-\uf8ff\ufb00-\U0001ffff{gb2312()}]+)")


def has_rare(text: str) -> bool:
    """Whether a text has Chinese characters outside GB2312."""
    return not text.isascii() and _rare().search(text) is not None


def by_rarity(text: str) -> Iterator[tuple[bool, str]]:
    """A text cut where characters outside GB2312 begin and end, each piece with whether it consists of them."""
    for index, piece in enumerate(_rare().split(text)):
        if piece:
            yield index % 2 == 1, piece


def fuller_font(properties: Element | None) -> str | None:
    """The font that run properties need for rare characters; None when the one they name has them."""
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    return None if fonts is None else FULLER_FONTS.get(str(fonts.get(qn("w:eastAsia"), "")))


def set_font(properties: Element, font: str) -> None:
    """Name a font in run properties, for all scripts."""
    fonts = properties.find(qn("w:rFonts"))
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), font)


def split_rare_runs(root: Element) -> bool:
    """Give rare characters in the template's own text a run in the fuller font; returns whether there were any."""
    found = False
    for run in list(root.iter(qn("w:r"))):
        fuller = fuller_font(run.find(qn("w:rPr")))
        if fuller and any(has_rare(text.text or "") for text in run.findall(qn("w:t"))):
            _split(run, fuller)
            found = True
    return found


def _split(run: Element, font: str) -> None:
    properties = run.find(qn("w:rPr"))
    for rare, pieces in groupby(_pieces(run), key=lambda piece: piece[0]):
        new: Element = OxmlElement("w:r")
        new.append(copy.deepcopy(properties))
        if rare:
            set_font(new.find(qn("w:rPr")), font)
        new.extend(element for _, element in pieces)
        run.addprevious(new)
    run.getparent().remove(run)


def _pieces(run: Element) -> list[tuple[bool, Element]]:
    """The content of a run, its texts cut where rare characters begin and end."""
    pieces: list[tuple[bool, Element]] = []
    for child in run:
        if child.tag == qn("w:t"):
            for rare, piece in by_rarity(child.text or ""):
                text: Element = OxmlElement("w:t")
                text.text = piece
                text.set(_SPACE, "preserve")
                pieces.append((rare, text))
        elif child.tag != qn("w:rPr"):
            pieces.append((False, child))
    return pieces
