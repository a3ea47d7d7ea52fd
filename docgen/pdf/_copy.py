"""The copy of a document that LibreOffice is given, for what it would print otherwise than Word does."""

from __future__ import annotations

from lxml import etree

from docgen.package.read import members_of, parse_xml
from docgen.package.write import write_package

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


def printable(docx: bytes) -> bytes:
    """A sound document with whose every mark LibreOffice prints.

    A mark that hangs over the right edge is lost at the end of some justified lines, by LibreOffice 7.4 at least. It
    lets marks hang where the document says `overflowPunct="0"` or nothing, and only there: it reads that upside down.
    So every paragraph gets `overflowPunct="1"`, and a mark without room takes the character before it to the next line.
    """
    members = members_of(docx)
    for name, content in members.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = parse_xml(content)
            if _without_hanging_marks(root):
                members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_package(members)


def _without_hanging_marks(root: etree._Element) -> bool:
    """Whether there were paragraphs to change."""
    changed = False
    for space in _SPACES:
        for paragraph in root.iter(f"{space}p"):
            properties = paragraph.find(f"{space}pPr")
            if properties is None:
                properties = paragraph.makeelement(f"{space}pPr", {}, None)
                paragraph.insert(0, properties)
            for said in properties.findall(f"{space}overflowPunct"):
                properties.remove(said)
            etree.SubElement(properties, f"{space}overflowPunct", {f"{space}val": "1"})
            changed = True
    return changed
