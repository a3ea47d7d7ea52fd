"""docxtpl and docgen side by side: what differs in meaning between the documents they make of one template."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from hashlib import sha256
from typing import Any

from _dialect_values import PICTURE_MM
from _records import W, members
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

import docgen

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT_TYPES = "[Content_Types].xml"


class _Strict(DocxTemplate):
    """docxtpl that says so when it makes broken XML of a body, which it mends silently: then it is no reference."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The document that docxtpl makes of a template, pictures being its own objects."""
    document = _Strict(io.BytesIO(template))
    document.init_docx()
    width, height = (Mm(side) for side in PICTURE_MM)
    pictures = {
        name: InlineImage(document, io.BytesIO(value.content), width, height)
        for name, value in context.items()
        if isinstance(value, docgen.Picture)
    }
    document.render({**context, **pictures}, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def differences(reference: bytes, made: bytes) -> list[str]:
    """One text for each part whose meaning differs: its name and the lines that do."""
    one, other = _meaning(members(reference)), _meaning(members(made))
    return [
        "\n".join(unified_diff(one.get(name, "").splitlines(), other.get(name, "").splitlines(), name, name, n=1))
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]


def picture_numbers(made: bytes) -> list[str]:
    """The ids of all drawings of a document, which Word wants to differ."""
    roots = (etree.fromstring(content) for name, content in members(made).items() if name.endswith(".xml"))
    return [str(element.get("id")) for root in roots for element in root.iter(f"{_WP}docPr")]


def trimmed(made: bytes) -> list[str]:
    """Texts whose spaces at the ends Word does not show."""
    roots = (etree.fromstring(content) for name, content in members(made).items() if name.endswith(".xml"))
    texts = (element for root in roots for element in root.iter(f"{W}t") if element.get(_SPACE) != "preserve")
    return [element.text for element in texts if element.text and element.text != element.text.strip()]


def _meaning(package: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _part(name, package) for name in package if not name.startswith("word/media/")}


def _part(name: str, package: Mapping[str, bytes]) -> str:
    root = etree.fromstring(package[name])
    if name == _CONTENT_TYPES:
        return _types(root, package)
    if name.endswith(".rels"):
        return _relations(root, name)
    if name == "docProps/core.xml":
        # docxtpl writes each property that it looks at, empty ones too, in the order of its own list
        return "\n".join(sorted(f"{element.tag}={element.text}" for element in root if element.text))
    if name.startswith("word/"):
        _normalise(root, name, package)
        for properties in root.iter(f"{W}tcPr"):  # docxtpl puts its own where the schema does not want them
            properties[:] = sorted(properties, key=lambda each: str(each.tag))
    # The declaration of the file and unused prefixes go: neither has a meaning
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n").decode().replace("><", ">\n<")


def _types(root: etree._Element, package: Mapping[str, bytes]) -> str:
    """The type of each part: which of them are given by the ending of the name is the writer's choice."""
    own = {entry.get("PartName"): entry.get("ContentType") for entry in root}
    usual = {entry.get("Extension"): entry.get("ContentType") for entry in root}
    # Names of media files are compared with the drawings that show them
    named = [name for name in package if name != _CONTENT_TYPES and not name.startswith("word/media/")]
    return "\n".join(sorted(f"{name}: {own.get(f'/{name}') or usual.get(name.rpartition('.')[2])}" for name in named))


def _relations(root: etree._Element, name: str) -> str:
    """Ids, types and absolute targets, in any order; those of pictures are compared with the drawings."""
    folder = posixpath.dirname(posixpath.dirname(name))
    entries = (entry for entry in root.iter(_RELATION) if not str(entry.get("Type")).endswith("/image"))
    return "\n".join(sorted(f"{entry.get('Id')} {entry.get('Type')} {_target(folder, entry)}" for entry in entries))


def _target(folder: str, entry: etree._Element) -> str:
    return posixpath.normpath(posixpath.join("/", folder, str(entry.get("Target"))))


def _normalise(root: etree._Element, name: str, package: Mapping[str, bytes]) -> None:
    for drawing in list(root.iter(f"{W}drawing")):
        _replace_drawing(drawing, name, package)
    # docxtpl drops what stands between the runs of a cut tag, bookmarks too; the engine keeps it
    for tag in ("proofErr", "bookmarkStart", "bookmarkEnd"):
        for element in list(root.iter(f"{W}{tag}")):
            _remove(element)
    # What ends a loop or condition leaves runs without anything in them, and both may leave others
    for tag in ("t", "r"):
        for element in list(root.iter(f"{W}{tag}")):
            if not element.text and all(child.tag == f"{W}rPr" for child in element):
                _remove(element)
    # Runs that filling adds belong to no editing session
    for run in list(root.iter(f"{W}r")):
        run.attrib.pop(f"{W}rsidRPr", "")
        _join(run)
    # docxtpl keeps spaces at the ends of a text in most places; that the engine does is checked by `trimmed`
    for text in root.iter(f"{W}t"):
        text.attrib.pop(_SPACE, "")
    # Word calls these damaged, docxtpl leaves them: tables without rows, rows without cells, cells without paragraphs
    for tag, child in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(f"{W}{tag}")):
            if element.find(f"{W}{child}") is None:
                _remove(element)
    for cell in root.iter(f"{W}tc"):
        if cell.find(f"{W}p") is None:
            etree.SubElement(cell, f"{W}p")
    if name != "word/document.xml":  # docxtpl counts the columns again in the body only
        for grid in list(root.iter(f"{W}tblGrid")):
            _remove(grid)


def _join(run: etree._Element) -> None:
    """Put a run into the one before it where both look the same: nobody sees where one ends."""
    before = run.getprevious()
    if before is None or before.tag != run.tag or _look(before) != _look(run):
        return
    contents = [child for child in run if child.tag != f"{W}rPr"]
    last = before[-1] if len(before) else None
    if last is not None and contents and last.tag == contents[0].tag == f"{W}t":
        last.text = (last.text or "") + (contents.pop(0).text or "")
    before.extend(contents)
    _remove(run)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _replace_drawing(drawing: etree._Element, name: str, package: Mapping[str, bytes]) -> None:
    """A drawing by what one sees of it: its size in EMU and the bytes of its picture."""
    extent, blip = next(drawing.iter(f"{_WP}extent")), next(drawing.iter(f"{_A}blip"))
    relations = f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"
    media = next(_media(package, relations, str(blip.get(f"{_R}embed"))))
    drawing[:] = []
    drawing.set("seen", f"{extent.get('cx')}×{extent.get('cy')} {sha256(media).hexdigest()}")


def _media(package: Mapping[str, bytes], relations: str, number: str) -> Iterator[bytes]:
    for entry in etree.fromstring(package[relations]).iter(_RELATION):
        if entry.get("Id") == number:
            yield package[_target("word", entry).removeprefix("/")]
