"""Small .docx files written by hand, so that a test decides on every element in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from random import Random
from xml.sax.saxutils import escape

BOUNDARY = "\ue000"
"""In the text of a paragraph: here a run ends and the next begins."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PROPERTIES = {"title": "dc:title", "subject": "dc:subject", "author": "dc:creator", "comments": "dc:description"}
"""The core properties that templates may hold tags in, by their names in python-docx."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "header1": "header", "footer1": "footer", "footnotes": "footnotes"}
_NOISE = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:proofErr w:type="gramEnd"/>',
    '<w:bookmarkStart w:id="7" w:name="b7"/><w:bookmarkEnd w:id="7"/>',
)
_TAGS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


def package(body: str, *, header: str = "", footer: str = "", note: str = "", properties: Mapping[str, str]) -> bytes:
    """A .docx of blocks of XML for each part, and of the texts of its core properties."""
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", _CORE),
        ),
        _CORE: _core(properties),
        "word/_rels/document.xml.rels": _relationships(*((kind, f"{name}.xml") for name, kind in _PARTS.items())),
        "word/document.xml": f"{_XML}<w:document {NAMESPACES}><w:body>{body}{_REFERENCE}{_SECTION}</w:body>"
        "</w:document>",
        "word/styles.xml": f"{_XML}<w:styles {NAMESPACES}/>",
        "word/header1.xml": f"{_XML}<w:hdr {NAMESPACES}>{header}<w:p/></w:hdr>",
        "word/footer1.xml": f"{_XML}<w:ftr {NAMESPACES}>{footer}<w:p/></w:ftr>",
        "word/footnotes.xml": f"{_XML}<w:footnotes {NAMESPACES}>{_SEPARATOR}"
        f'<w:footnote w:id="2">{note}<w:p/></w:footnote></w:footnotes>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def document(*blocks: str, **parts: str) -> bytes:
    """A .docx of paragraphs in the body; `header`, `footer` and `note` take a text, so do the properties.

    A block that begins with "<" is XML, any other is the text of a paragraph.
    """
    xml = {name: _block(parts.pop(name)) for name in ("header", "footer", "note") if name in parts}
    return package("".join(map(_block, blocks)), **xml, properties=parts)


def _block(text: str) -> str:
    return text if text.startswith("<") else paragraph(text)


def paragraph(text: str, *, format: str = "", properties: str = "", random: Random | None = None) -> str:
    """A paragraph of runs that all have one format.

    With `random`, every tag in it is cut into two to five runs, with traces of a spelling checker between some.
    """
    pieces = [piece for part in text.split(BOUNDARY) for piece in (_cut(part, random) if random else [part])]
    look = f"<w:rPr>{format}</w:rPr>" if format else ""
    runs = [f"<w:r>{look}{_text(piece)}</w:r>" for piece in pieces]
    between = [random.choice(("", *_NOISE)) if random else "" for _ in runs]
    kept = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{kept}{''.join(run + noise for run, noise in zip(runs, between, strict=True))}</w:p>"


def _text(text: str) -> str:
    kept = "" if text == text.strip() else ' xml:space="preserve"'  # as Word writes it
    return f"<w:t{kept}>{escape(text)}</w:t>"


def _cut(text: str, random: Random) -> list[str]:
    """The text, cut inside each of its tags at one to four places."""
    places: list[int] = []
    for start, end in tags(text):
        places += random.sample(range(start + 1, end), min(random.randint(1, 4), end - start - 1))
    edges = [0, *sorted(places), len(text)]
    return [text[first:last] for first, last in pairwise(edges)]


def tags(text: str) -> list[tuple[int, int]]:
    """Where the tags in a text begin and end."""
    found: list[tuple[int, int]] = []
    position = 0
    while True:
        starts = [(text.find(opening, position), closing) for opening, closing in _TAGS if opening in text[position:]]
        if not starts:
            return found
        start, closing = min(starts)
        position = text.index(closing, start) + 2
        found.append((start, position))


def table(*rows: str, columns: int) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(*blocks: str) -> str:
    inner = "".join(map(_block, blocks))
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


_CORE = "docProps/core.xml"
_SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
_REFERENCE = '<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)


def _relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_XML}<Relationships xmlns="{namespace}">{items}</Relationships>'


def _content_types() -> str:
    parts = {"document": "document.main", **_PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _core(texts: Mapping[str, str]) -> str:
    elements = "".join(f"<{PROPERTIES[name]}>{escape(text)}</{PROPERTIES[name]}>" for name, text in texts.items())
    return (
        f'{_XML}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dcterms="http://purl.org/dc/terms/">{elements}</cp:coreProperties>'
    )
