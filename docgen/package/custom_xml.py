"""Custom XML parts of a Word document: data that lies in the package unseen; Word, WPS and LibreOffice keep it.

A part is known by the namespace of its root: editors give it another name when they save the document.
"""

from __future__ import annotations

import io
import posixpath
import re
import uuid
from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from docgen.package.archive import CONTENT_TYPES
from docgen.package.read import parse_xml, read_docx
from docgen.package.relations import rels_name, with_default, with_override, with_relationship
from docgen.package.write import write_package

RECORD = "urn:docgen:record:1"
"""The namespace of the part that holds the record of a document."""

DOCUMENT = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIP = f"{_OFFICE}/relationships/customXml"
_PROPERTIES_RELATIONSHIP = f"{_OFFICE}/relationships/customXmlProps"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
_GUIDS = uuid.UUID("6f1c1e0e-52f1-4d0c-9d0b-8d5f3b1f7a61")
"""The name space in which the id of a part follows from its own namespace."""


def attach(members: Mapping[str, bytes], *, namespace: str) -> tuple[dict[str, bytes], str]:
    """A place for a custom XML part: the members that change or come new, and the name of the part itself.

    The caller provides the part under that name. It takes the place of one with the same namespace, as there is in
    a template that was made from a filled document. Raises ValueError when the package is broken.
    """
    number = _free_number(members)
    item = next(_items(members, namespace), f"customXml/item{number}.xml")
    properties = next(_properties_of(members, item), f"customXml/itemProps{number}.xml")
    rels = rels_name(DOCUMENT)
    changed = {
        properties: _properties(namespace),
        rels_name(item): with_relationship(
            None, id="rId1", type=_PROPERTIES_RELATIONSHIP, target=posixpath.relpath(properties, _folder(item))
        ),
        CONTENT_TYPES: _typed(members[CONTENT_TYPES], properties),
    }
    if item not in _targets(members, DOCUMENT):
        target = posixpath.relpath(item, _folder(DOCUMENT))
        changed[rels] = with_relationship(
            members.get(rels), id=_free_id(members.get(rels)), type=_RELATIONSHIP, target=target
        )
    return changed, item


def find(members: Mapping[str, bytes], namespace: str) -> bytes | None:
    """The custom XML part with this namespace; None when there is none."""
    name = next(_items(members, namespace), None)
    return None if name is None else members[name]


def without(content: bytes, namespace: str) -> bytes:
    """The document without its parts of this namespace; all else in it as it was, macros and charts included.

    Raises ValueError with a Chinese sentence when the bytes are no sound .docx.
    """
    members = read_docx(content, strict=False)
    kept = detached(members, namespace=namespace)
    return content if kept is members else write_package(kept)


def detached(members: Mapping[str, bytes], *, namespace: str) -> Mapping[str, bytes]:
    """The members without the parts of this namespace and what leads to them; the very same when there are none.

    Raises ValueError when the package is broken.
    """
    gone = set(_items(members, namespace))
    if not gone:
        return members
    for item in tuple(gone):
        gone |= {rels_name(item), *_properties_of(members, item)}
    kept = {name: member for name, member in members.items() if name not in gone}
    for name in [name for name in kept if name.endswith(".rels")]:
        kept[name] = _without_targets(kept[name], _owner(name), gone)
    kept[CONTENT_TYPES] = _without_overrides(kept[CONTENT_TYPES], gone)
    return kept


def _items(members: Mapping[str, bytes], namespace: str) -> Iterator[str]:
    """Names of the members whose root has this namespace, those that editors would find first."""
    marks = (namespace.encode("utf-8"), namespace.encode("utf-16-le"), namespace.encode("utf-16-be"))
    for name, member in members.items():
        if (
            name.endswith(".xml")
            and name != DOCUMENT
            and any(mark in member for mark in marks)
            and _root_namespace(member) == namespace
        ):
            yield name


def _root_namespace(member: bytes) -> str | None:
    """The namespace of the root, however damaged the rest is."""
    try:
        events = etree.iterparse(io.BytesIO(member), events=("start",), resolve_entities=False, no_network=True)
        return next((etree.QName(element).namespace for _, element in events), None)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _properties_of(members: Mapping[str, bytes], item: str) -> Iterator[str]:
    """Names of the members that hold the id of a custom XML part."""
    for name in sorted(_targets(members, item)):
        if name in members and _root_namespace(members[name]) == f"{_OFFICE}/customXml":
            yield name


def _free_number(members: Mapping[str, bytes]) -> int:
    taken = "\n".join(members).lower()
    return next(n for n in count(1) if not re.search(rf"customxml/item(props)?{n}\.xml", taken))


def _free_id(rels: bytes | None) -> str:
    taken = {relation.get("Id") for relation in _relations(rels)}
    return next(name for name in map("rId{}".format, count(1)) if name not in taken)


def _properties(namespace: str) -> bytes:
    identity = str(uuid.uuid5(_GUIDS, namespace)).upper()
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{{{identity}}}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _typed(types: bytes, properties: str) -> bytes:
    types = with_default(types, extension="xml", content_type="application/xml")
    types = with_default(types, extension="rels", content_type=_RELATIONSHIPS_TYPE)
    return with_override(types, part=properties, content_type=_PROPERTIES_TYPE)


def _relations(rels: bytes | None) -> list[etree._Element]:
    return [] if rels is None else [each for each in parse_xml(rels) if isinstance(each.tag, str)]


def _targets(members: Mapping[str, bytes], part: str) -> set[str]:
    """The members that a part relates to."""
    return {_target(relation, part) for relation in _relations(members.get(rels_name(part)))}


def _target(relation: etree._Element, part: str) -> str:
    """The member that a relationship of a part leads to; "" when it leads out of the package."""
    if relation.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", _folder(part), relation.get("Target", ""))).lstrip("/")


def _folder(part: str) -> str:
    return posixpath.dirname(part)


def _owner(rels: str) -> str:
    """The part that a member of relationships belongs to."""
    folder, name = posixpath.split(rels)
    return posixpath.join(_folder(folder), name.removesuffix(".rels"))


def _without_targets(rels: bytes, part: str, gone: set[str]) -> bytes:
    relations = _relations(rels)
    return _removed(rels, [relation for relation in relations if _target(relation, part) in gone])


def _without_overrides(types: bytes, gone: set[str]) -> bytes:
    lost = {name.lower() for name in gone}
    entries = parse_xml(types)
    return _removed(types, [each for each in entries if (each.get("PartName") or "").lower().lstrip("/") in lost])


def _removed(member: bytes, elements: list[etree._Element]) -> bytes:
    """The member without some elements of its root; the very same bytes when there are none."""
    if not elements:
        return member
    root = elements[0].getparent()
    assert root is not None
    for element in elements:
        root.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
