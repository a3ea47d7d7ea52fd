"""Small builders of WordprocessingML: elements, and property lists that are always in the order of the schema."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Value: TypeAlias = "bool | int | str | Mapping[str, Value] | Sequence[Mapping[str, Value]] | None"

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
CREATED = "2012-07-01T00:00:00Z"
"""The day the standard came into force; a fixed date, so that building again changes nothing."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ORDER: Mapping[str, tuple[str, ...]] = {
    tag: tuple(names.split())
    for tag, names in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
        " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
        " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
        " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
        " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing"
        " jc hidden",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
        " hideMark",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
        " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        "pBdr": "top left bottom right between bar",
        "tblBorders": "top left bottom right insideH insideV",
        "tcBorders": "top left bottom right insideH insideV tl2br tr2bl",
        "tblCellMar": "top left bottom right",
        "tcMar": "top left bottom right",
        "tabs": "tab",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
        " locked rsid pPr rPr tblPr trPr tcPr",
        "settings": "zoom removePersonalInformation doNotDisplayPageBoundaries embedTrueTypeFonts defaultTabStop"
        " evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl compat"
        " themeFontLang decimalSymbol listSeparator",
        "compat": "compatSetting",
        "font": "altName panose1 charset family pitch",
    }.items()
}
"""The children of each container in the order in which Word wants them (ECMA-376, sequences of the schema)."""


def qualified(name: str) -> str:
    """The full name of an element or attribute; without a prefix it is Word's."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def element(tag: str, attributes: Mapping[str, Value] | None = None, *children: Element) -> Element:
    """An element of Word's vocabulary."""
    made = etree.Element(qualified(tag), nsmap=NAMESPACES)
    for name, value in (attributes or {}).items():
        if value is not None:
            made.set(qualified(name), _text(value))
    made.extend(children)
    return made


def properties(tag: str, **children: Value) -> Element:
    """A container such as pPr, its children sorted as the schema wants.

    True is an empty element, False one with val="0", a plain value its `val`, a mapping its attributes (or its
    children, when it is a container too), a list several elements of that name; None leaves it out.
    ValueError when the schema has no such child there.
    """
    made = element(tag)
    order = ORDER[tag]
    if unknown := set(children).difference(order):
        raise ValueError(f"w:{tag} has no {', '.join(sorted(unknown))}")
    for name in sorted(children, key=order.index):
        value = children[name]
        items = value if isinstance(value, (list, tuple)) else [value]
        made.extend(_property(name, item) for item in items if item is not None)
    return made


def text(content: str) -> Element:
    """Text of a run, its spaces kept."""
    made = element("t")
    made.text = content
    if content != content.strip():
        made.set(_SPACE, "preserve")
    return made


def run(look: Element | None, *content: Element) -> Element:
    """A run of one look."""
    return element("r", None, *(() if look is None else (look,)), *content)


def paragraph(look: Element, runs: Iterable[Element]) -> Element:
    """A paragraph."""
    return element("p", None, look, *runs)


def field(look: Element, instruction: str, shown: str) -> list[Element]:
    """The runs of a field such as PAGE; `shown` stands there until Word computes it."""
    instr = element("instrText")
    instr.text = f" {instruction} "
    instr.set(_SPACE, "preserve")
    parts = (
        element("fldChar", {"fldCharType": "begin"}),
        instr,
        element("fldChar", {"fldCharType": "separate"}),
        text(shown),
        element("fldChar", {"fldCharType": "end"}),
    )
    return [run(copy.deepcopy(look), part) for part in parts]


def serialize(root: Element) -> bytes:
    """The bytes of a part."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _property(name: str, value: Value) -> Element:
    if isinstance(value, bool):
        return element(name, None if value else {"val": "0"})
    if isinstance(value, Mapping):
        return properties(name, **value) if name in ORDER else element(name, value)
    return element(name, {"val": _text(value)})


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)
