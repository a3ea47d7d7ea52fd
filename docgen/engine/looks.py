"""How a run looks, and how its parts look that differ from it: rare characters, and what a draft highlights."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.parser import parse_xml
from lxml import etree

from docgen.engine.fonts import fuller_font, set_font
from docgen.engine.places import Element

_DECLARATION = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


@dataclass(frozen=True, slots=True)
class Look:
    """Run properties as XML: as the template has them, with a fuller font, highlighted, and both."""

    plain: str = ""
    fuller: str = ""
    highlighted: str = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    highlighted_fuller: str = highlighted
    has_fuller: bool = False

    def properties(self, *, marked: bool, rare: bool) -> str:
        """The properties of a stretch of text."""
        if marked:
            return self.highlighted_fuller if rare else self.highlighted
        return self.fuller if rare else self.plain


PLAIN = Look()
"""The look of a run without properties."""


def look_of(properties: str, namespaces: Mapping[str | None, str]) -> Look:
    """The look of a run whose properties are this XML ("" when it has none)."""
    if not properties:
        return PLAIN
    declarations = "".join(f' xmlns{f":{prefix}" if prefix else ""}="{uri}"' for prefix, uri in namespaces.items())
    run: Element = parse_xml(f"<w:r{declarations}>{properties}</w:r>")
    font = fuller_font(run.rPr)
    fuller = copy.deepcopy(run)
    if font:
        set_font(fuller.rPr, font)
    return Look(
        plain=properties,
        fuller=_text(fuller),
        highlighted=_highlighted(run),
        highlighted_fuller=_highlighted(fuller),
        has_fuller=font is not None,
    )


def _highlighted(run: Element) -> str:
    marked = copy.deepcopy(run)
    marked.rPr.highlight_val = WD_COLOR_INDEX.YELLOW
    return _text(marked)


def _text(run: Element) -> str:
    """The properties of a run as XML for a place where all namespaces are declared."""
    return _DECLARATION.sub("", etree.tostring(run.rPr, encoding="unicode"))
