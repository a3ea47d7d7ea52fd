"""A minimal Word package of our own: only the parts that a template needs, the same bytes every time.

python-docx's default brings a thumbnail, a custom XML part and a second list of styles; none of that is here,
no theme and no numbering either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from docgen.layout._xml import CREATED, Element, element, properties, qualified, serialize
from docgen.package.archive import CONTENT_TYPES
from docgen.package.write import write_package

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_CORE = f"{_PACKAGE}metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer part, and on which pages it stands."""

    type: Literal["default", "even"]
    root: Element

    @property
    def id(self) -> str:
        return f"footer-{self.type}"


@dataclass(frozen=True, slots=True)
class Section:
    """The page of the only section, in twips; `line_pitch` makes a grid of lines, None leaves it out."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int
    line_pitch: int | None


def build_package(
    blocks: Iterable[Element],
    *,
    section: Section,
    styles: Element,
    fonts: Sequence[str],
    footers: Sequence[Footer] = (),
) -> bytes:
    """The bytes of a .docx with these paragraphs and tables."""
    body = element("body", None, *blocks, _section_properties(section, footers))
    parts = {
        "word/document.xml": (f"{_WORD}document.main+xml", element("document", None, body)),
        "word/styles.xml": (f"{_WORD}styles+xml", styles),
        "word/settings.xml": (
            f"{_WORD}settings+xml",
            _settings(even_and_odd=any(footer.type == "even" for footer in footers)),
        ),
        "word/fontTable.xml": (f"{_WORD}fontTable+xml", _font_table(fonts)),
        "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", _core()),
        "docProps/app.xml": ("application/vnd.openxmlformats-officedocument.extended-properties+xml", _app()),
    }
    for footer in footers:
        parts[f"word/{footer.id}.xml"] = (f"{_WORD}footer+xml", footer.root)
    members = {name: serialize(root) for name, (_, root) in parts.items()}
    members[CONTENT_TYPES] = _content_types({name: kind for name, (kind, _) in parts.items()})
    members["_rels/.rels"] = _relationships(_PACKAGE_PARTS)
    members["word/_rels/document.xml.rels"] = _relationships(
        [
            ("styles", "styles", "styles.xml"),
            ("settings", "settings", "settings.xml"),
            ("fontTable", "fontTable", "fontTable.xml"),
            *((footer.id, "footer", f"{footer.id}.xml") for footer in footers),
        ]
    )
    return write_package(members)


_PACKAGE_PARTS = [
    ("document", "officeDocument", "word/document.xml"),
    ("core", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
    ("app", "extended-properties", "docProps/app.xml"),
]


def _section_properties(section: Section, footers: Sequence[Footer]) -> Element:
    return properties(
        "sectPr",
        footerReference=[{"type": footer.type, "r:id": footer.id} for footer in footers],
        pgSz={"w": section.width, "h": section.height},
        pgMar={
            "top": section.top,
            "right": section.right,
            "bottom": section.bottom,
            "left": section.left,
            "header": 851,
            "footer": section.footer,
            "gutter": 0,
        },
        cols={"space": 425},
        docGrid=None if section.line_pitch is None else {"type": "lines", "linePitch": section.line_pitch},
    )


def _settings(*, even_and_odd: bool) -> Element:
    uri = "http://schemas.microsoft.com/office/word"
    modern = {"compatibilityMode": 15, "useWord2013TrackBottomHyphenation": 0}
    return properties(
        "settings",
        zoom={"percent": 100},
        defaultTabStop=420,
        evenAndOddHeaders=True if even_and_odd else None,
        characterSpacingControl="doNotCompress",
        compat={"compatSetting": [{"name": name, "uri": uri, "val": value} for name, value in modern.items()]},
        decimalSymbol=".",
        listSeparator=",",
    )


def _font_table(fonts: Sequence[str]) -> Element:
    # 86 is the character set GB2312: a machine without the font then takes another Chinese one.
    described = [properties("font", charset="86", family="auto", pitch="variable") for _ in fonts]
    for node, name in zip(described, fonts, strict=True):
        node.set(qualified("name"), name)
    return element("fonts", None, *described)


def _core() -> Element:
    spaces = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _TYPE[1:].partition("}")[0]}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=spaces)
    etree.SubElement(root, f"{{{_DC}}}title")
    for name in ("created", "modified"):
        node = etree.SubElement(root, f"{{{_TERMS}}}{name}", {_TYPE: "dcterms:W3CDTF"})
        node.text = CREATED
    return root


def _app() -> Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=_default(_EXTENDED))
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "docgen"
    return root


def _content_types(kinds: dict[str, str]) -> bytes:
    space = f"{_PACKAGE}content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_default(space))
    rels = {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}
    etree.SubElement(root, f"{{{space}}}Default", rels)
    etree.SubElement(root, f"{{{space}}}Default", {"Extension": "xml", "ContentType": "application/xml"})
    for name in sorted(kinds):
        override = {"PartName": f"/{name}", "ContentType": kinds[name]}
        etree.SubElement(root, f"{{{space}}}Override", override)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relationships(targets: Sequence[tuple[str, str, str]]) -> bytes:
    space = f"{_PACKAGE}relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap=_default(space))
    for identity, kind, target in targets:
        full = kind if kind.startswith("http") else f"{_RELATION}{kind}"
        relation = {"Id": identity, "Type": full, "Target": target}
        etree.SubElement(root, f"{{{space}}}Relationship", relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _default(space: str) -> dict[str, str]:
    """Names without a prefix; the stubs of lxml do not know that None may be one."""
    return {None: space}  # type: ignore[dict-item]
