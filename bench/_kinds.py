"""The sample record of every kind, record to bytes, beside docxtpl filling the same template with the same values."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from docx.oxml.parser import parse_xml
from lxml import etree

import docgen
from bench import _docxtpl
from bench._contest import DOCGEN, DOCXTPL, Comparison, Contest, Scale, Side
from docgen import Picture, Record, registry
from docgen.engine.parts import templated
from docgen.engine.tags import TagReader
from docgen.engine.tokens import TOKEN_END, TOKEN_START, tokenize
from docgen.package.read import members_of
from docgen.package.write import write_package
from docgen.render import context

PHOTO_BOX = (35, 49)
"""Width and height in mm."""


def kinds(_scale: Scale) -> Iterator[Contest]:
    """Each sample kind, with everything that a final document takes: values, filling, proof, embedding."""
    for name in docgen.kinds():
        yield _kind(name, docgen.load(name, registry.data_folder("examples") / f"{name}.yaml"))


def _kind(name: str, record: Record) -> Contest:
    values, pictures, template = docxtpl_material(name, record)
    sides = {
        DOCXTPL: Side(functools.partial(_docxtpl.fill, template, values, pictures=pictures)),
        DOCGEN: Side(functools.partial(docgen.render, record)),
    }
    return Contest(name, sides, (Comparison(at_least=20, aim=50),))


def docxtpl_material(name: str, record: Record) -> tuple[dict[str, object], dict[str, tuple[Picture, float]], bytes]:
    """Values, pictures and template that give docxtpl the same document to make."""
    kind = docgen.kinds()[name]
    values = context(record, dates=kind.dates)
    pictures = {key: (value, _width(value)) for key, value in values.items() if isinstance(value, Picture)}
    variant = record.variant if record.variant in kind.variants else (kind.variants or ("",))[0]
    return values, pictures, docxtpl_template(kind.template_name(variant))


def docxtpl_template(name: str) -> bytes:
    """A built-in template as docxtpl takes it: our instructions, which it does not know, stand in the attributes."""
    members = members_of((registry.data_folder("templates_docx") / name).read_bytes())
    parts = {name: _with_jinja(members[name]) for name, _ in templated(members)}
    return write_package({**members, **parts})


def _with_jinja(content: bytes) -> bytes:
    root = parse_xml(content)
    reader = TagReader()
    tokenize(root, "", reader)
    source = etree.tostring(root, encoding="unicode")
    token = re.compile(f"{TOKEN_START}(\\d+){TOKEN_END}")
    return token.sub(lambda found: escape(reader.tags[int(found[1])].code), source).encode("utf-8")


def _width(picture: Picture) -> float:
    """Millimetres at which a picture fits the box of a photograph."""
    return picture.size[0] * min(PHOTO_BOX[0] / picture.size[0], PHOTO_BOX[1] / picture.size[1])
