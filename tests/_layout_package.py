"""Word packages of parts that tests write as XML text."""

from __future__ import annotations

from collections.abc import Mapping

from _body import NAMESPACES as _BODY_NAMESPACES

from docgen.package.write import write_package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'{_BODY_NAMESPACES} xmlns:r="{OFFICE}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def root(tag: str, inside: str) -> str:
    """A part of this root, in the namespace of Word."""
    return f"{XML}<w:{tag} {NAMESPACES}>{inside}</w:{tag}>"


def package(made: Mapping[str, str]) -> bytes:
    """A .docx of the parts in word/, by their names there, with content types and relationships."""
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_content_type(name)}"/>' for name in made if "." in name
    )
    relations = "".join(
        f'<Relationship Id="{name.removesuffix(".xml")}" Type="{OFFICE}/{_kind(name)}" Target="{name}"/>'
        for name in made
        if name != "document.xml"
    )
    whole = (
        f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="document" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    members = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f"{XML}{whole}",
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{_PACKAGE}relationships">{relations}'
        "</Relationships>",
        **{f"word/{name}": content for name, content in made.items()},
    }
    return write_package({name: content.encode("utf-8") for name, content in members.items()})


def _kind(name: str) -> str:
    """The kind of a part: header-first.xml is a header, theme1.xml a theme."""
    return name.removesuffix(".xml").partition("-")[0].rstrip("0123456789")


def _content_type(name: str) -> str:
    kind = _kind(name)
    if kind == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{_WORD_TYPE}{'document.main' if kind == 'document' else kind}+xml"
