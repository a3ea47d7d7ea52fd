"""The parts of a package that a document is read from, found by their relationships, whatever they are called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from docgen.layout.reading._values import W
from docgen.layout.reading.model import Element
from docgen.package.read import parse_xml, read_docx
from docgen.package.relations import rels_name

_USUAL = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = ".main+xml"
"""How the content type of a main part ends, of documents, templates, with and without macros."""

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_NAMES = ((b"/extendedProperties", b"/extended-properties"), (b"/customProperties", b"/custom-properties"))
_CONFORMANCE = re.compile(rb"""\s\w+:conformance=["']strict["']""")
_NO_BODY = "不是 Word 文档（缺少正文），请用 Word 另存为 .docx 后再用"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship inside the package: the last word of its type, and the member it leads to."""

    kind: str
    target: str


@dataclass(eq=False, slots=True)
class Package:
    """Members of a document, its main part, and what was parsed of it."""

    members: Mapping[str, bytes]
    main: str
    body: Element
    relations: Mapping[str, Relation] = field(default_factory=dict)
    roots: dict[str, Element] = field(default_factory=dict)

    def part(self, kind: str) -> Element | None:
        """The root of the first part of a kind ("styles", "numbering" …); None when it is missing or broken."""
        names = (relation.target for relation in self.relations.values() if relation.kind == kind)
        return next((root for root in map(self.root, names) if root is not None), None)

    def root(self, name: str) -> Element | None:
        """The root of a member; None when it is missing or broken."""
        if name not in self.roots:
            root = _parsed(self.members.get(name))
            if root is None:
                return None
            self.roots[name] = root
        return self.roots[name]


def open_package(content: bytes) -> Package:
    """The parts of a .docx. ValueError with a Chinese sentence when it is no sound Word document."""
    members = {name: _transitional(member) for name, member in read_docx(content, strict=False, main=None).items()}
    main = next((name for name in _main_names(members) if name in members), None)
    if main is None:
        raise ValueError(_NO_BODY)
    root = parse_xml(members[main])
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise ValueError(_NO_BODY)
    return Package(members, main, body, dict(_relations(members, main)), {main: root})


def _transitional(member: bytes) -> bytes:
    """A part of a strict document in the names of the usual kind."""
    if b"http://purl.oclc.org/ooxml/" not in member:
        return member
    member = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", member)
    for strict, usual in _STRICT_NAMES:
        member = member.replace(strict, usual)
    return _CONFORMANCE.sub(b"", member, count=1)


def _main_names(members: Mapping[str, bytes]) -> Iterator[str]:
    yield from (each.target for _, each in _relations(members, "") if each.kind == "officeDocument")
    types = _parsed(members.get(_TYPES))
    for entry in types if types is not None else ():
        if entry.get("ContentType", "").endswith(_MAIN_TYPE) and entry.get("PartName"):
            yield entry.get("PartName", "").lstrip("/")
    yield _USUAL


def _relations(members: Mapping[str, bytes], part: str) -> Iterator[tuple[str, Relation]]:
    """The relationships of a part, by id, to members that are there."""
    root = _parsed(members.get(rels_name(part)))
    lower = {name.lower(): name for name in members}
    for entry in root if root is not None else ():
        target, kind = entry.get("Target"), entry.get("Type", "").rpartition("/")[2]
        if not target or entry.get("TargetMode") == "External":
            continue
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")
        name = lower.get(path.lower())
        if name is not None:
            yield entry.get("Id", ""), Relation(kind, name)


def _parsed(member: bytes | None) -> Element | None:
    if member is None:
        return None
    try:
        return parse_xml(member)
    except ValueError:
        return None
