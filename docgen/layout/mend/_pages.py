"""Changing pages: paper, margins and grid of a section, and the numbers at the foot of the pages."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from docgen.layout._properties import fonts
from docgen.layout._xml import Element, Value, element, field, paragraph, properties, qualified, run, text
from docgen.layout.mend._parts import ID, enter, kind_part, part, relations
from docgen.layout.mend._tree import child, drop, put, switch_even_and_odd
from docgen.layout.profile import TWIPS_PER_MM, TWIPS_PER_POINT, Profile, half_points
from docgen.layout.reading.model import Grid, Section, WordDocument

_REFERENCE = qualified("footerReference")
_ONLY_A_NUMBER = re.compile(r"[\s\d\-‐–—―－─~·第页共码/／．.ivxIVX]*")
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_CHARACTER_SPACES = 4096
"""Parts of a point in which a grid counts the width that it adds to a character."""


def set_page(
    section: Section,
    *,
    width: float | None = None,
    height: float | None = None,
    top: float | None = None,
    bottom: float | None = None,
    left: float | None = None,
    right: float | None = None,
    gutter: float | None = None,
    header: float | None = None,
    footer: float | None = None,
    grid: Grid | None = None,
    columns: int | None = None,
) -> None:
    """Set the page of a section, lengths in mm; None leaves a property alone. `Grid()` takes the grid off."""
    node = section.element
    if width is not None or height is not None:
        wide, high = width or section.width, height or section.height
        turned = "landscape" if wide > high else None
        put(node, "pgSz", {"w": _twips(wide), "h": _twips(high), "orient": turned, "code": None})
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    margins |= {"header": header, "footer": footer, "gutter": gutter}
    if given := {name: _twips(value) for name, value in margins.items() if value is not None}:
        _set_margins(section, given)
    if grid is not None:
        _set_grid(node, grid)
    if columns is not None:
        drop(child(node, "cols"), "col")
        put(node, "cols", {"num": None if columns == 1 else columns, "equalWidth": None})


def _set_margins(section: Section, given: Mapping[str, int]) -> None:
    """Word wants all seven of them."""
    found = section.element.find(qualified("pgMar"))
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    all_ = {name: given.get(name, _twips(getattr(section, name))) for name in names}
    put(section.element, "pgMar", all_ if found is None else given)


def _set_grid(node: Element, grid: Grid) -> None:
    drop(node, "docGrid")
    if grid.type != "default":
        space = round(grid.character_space * _CHARACTER_SPACES) or None
        put(node, "docGrid", {"type": grid.type, "linePitch": round(grid.pitch * TWIPS_PER_POINT), "charSpace": space})


def _twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


# ---- page numbers ------------------------------------------------------------------------------


def number_pages(document: WordDocument, profile: Profile) -> None:
    """Number all pages as the profile says: “— 1 —”, odd ones at the right, even ones at the left, 7 mm below the text.

    Nothing happens when a footer holds anything but a page number: that somebody must decide.
    """
    if not all(_only_a_number(root) for root in _footers(document)):
        return
    for section in document.sections:
        for reference in section.element.findall(_REFERENCE):
            if reference.get(qualified("type"), "default") != "first":
                section.element.remove(reference)
        _share_header(section.element)
        set_page(section, footer=profile.page_number.footer.value)
    first = document.sections[0].element
    for pages, side in _SIDES.get(profile.page_number.side.value, _SIDES["外侧"]):
        reference = etree.Element(_REFERENCE, {qualified("type"): pages, ID: _add_footer(document, profile, side)})
        first.insert(0, reference)
    switch_even_and_odd(kind_part(document, "settings"), on=profile.page_number.side.value == "外侧")


_SIDES: Mapping[str, Sequence[tuple[str, str]]] = {
    "外侧": (("even", "left"), ("default", "right")),
    "居中": (("default", "center"),),
    "居右": (("default", "right"),),
}
"""Which footers there are, and where the number stands in them."""


def _share_header(section: Element) -> None:
    """Let even pages keep the header that they had."""
    headers = {each.get(qualified("type"), "default"): each for each in section.findall(qualified("headerReference"))}
    if "default" in headers and "even" not in headers:
        even = copy.deepcopy(headers["default"])
        even.set(qualified("type"), "even")
        headers["default"].addnext(even)


def _footers(document: WordDocument) -> Iterable[Element]:
    """The footers of all pages but first ones."""
    targets = {id: name for id, (_, name) in relations(document).items()}
    for section in document.sections:
        for reference in section.element.findall(_REFERENCE):
            name = targets.get(reference.get(ID, ""), "")
            if name in document.members and reference.get(qualified("type")) != "first":
                yield part(document, name)


def _only_a_number(footer: Element) -> bool:
    shown = "".join(node.text or "" for node in footer.iter(qualified("t")))
    return _ONLY_A_NUMBER.fullmatch(shown) is not None and next(footer.iter(*_PICTURES), None) is None


def _add_footer(document: WordDocument, profile: Profile, side: str) -> str:
    """A new footer with a page number; the id of its relationship."""
    return enter(document, "footer", element("ftr", None, _number(profile, side)))


def _number(profile: Profile, side: str) -> Element:
    own = profile.page_number
    look = properties(
        "rPr",
        rFonts=fonts(profile, own.font.value),
        b=False,
        i=False,
        color="auto",
        spacing=0,
        sz=half_points(own.size),
        szCs=half_points(own.size),
    )
    inset = {"leftChars": 0, "left": 0, "rightChars": 0, "right": 0, "firstLineChars": 0, "firstLine": 0}
    if side in inset:
        inset |= {f"{side}Chars": round(own.inset.value * 100), side: profile.twips(own.inset)}
    spacing: Value = {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}
    before, _, after = own.form.value.partition("1")
    runs = [*_words(look, before), *field(look, "PAGE", "1"), *_words(look, after)]
    return paragraph(properties("pPr", snapToGrid=False, spacing=spacing, ind=inset, jc=side), runs)


def _words(look: Element, content: str) -> list[Element]:
    return [run(copy.deepcopy(look), text(content))] if content else []
