"""The parts of a document as they are changed: found by their relationships, new ones entered in the package."""

from __future__ import annotations

import posixpath

from lxml import etree

from docgen.layout._xml import Element, element, qualified
from docgen.layout.reading.model import WordDocument
from docgen.package.archive import CONTENT_TYPES
from docgen.package.read import parse_xml
from docgen.package.relations import rels_name, with_override, with_relationship

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
ID = f"{{{_OFFICE}}}id"


def main_part(document: WordDocument) -> str:
    """The name of the part that holds the body, which some programs choose themselves."""
    return next(name for name, root in document.parts.items() if root.tag == qualified("document"))


def part(document: WordDocument, name: str) -> Element:
    """The root of a part, which may be changed."""
    if name not in document.parts:
        document.parts[name] = parse_xml(document.members[name])
    return document.parts[name]


def relations(document: WordDocument) -> dict[str, tuple[str, str]]:
    """What the document refers to by relationships: kind and name of a part by id."""
    main = main_part(document)
    rels, folder = rels_name(main), posixpath.dirname(main)
    if rels not in document.members and rels not in document.parts:
        return {}
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in part(document, rels).iter("{*}Relationship")
    }


def kind_part(document: WordDocument, kind: str) -> Element:
    """The part of a kind of which there is one, as settings or comments; a new one where it is missing."""
    for found, name in relations(document).values():
        if found == kind and (name in document.members or name in document.parts):
            return part(document, name)
    root = element(kind)
    enter(document, kind, root)
    return root


def enter(document: WordDocument, kind: str, root: Element) -> str:
    """Add a part under a free name, with its content type and its relationship; the id of that."""
    main, known = main_part(document), relations(document)
    folder, taken = posixpath.dirname(main), {name.lower() for name in (*document.members, *document.parts)}
    names = (posixpath.join(folder, f"{kind}{number or ''}.xml") for number in range(len(taken) + 1))
    name = next(name for name in names if name.lower() not in taken)
    identity = next(free for number in range(len(known) + 1) if (free := f"docgen{number}") not in known)
    rels = rels_name(main)
    before = etree.tostring(part(document, rels)) if rels in document.members or rels in document.parts else None
    target = posixpath.relpath(f"/{name}", f"/{folder}")
    entered = with_relationship(before, id=identity, type=f"{_OFFICE}/{kind}", target=target)
    types = etree.tostring(part(document, CONTENT_TYPES))
    document.parts |= {
        name: root,
        rels: parse_xml(entered),
        CONTENT_TYPES: parse_xml(with_override(types, part=name, content_type=f"{_WORD}{kind}+xml")),
    }
    return identity
