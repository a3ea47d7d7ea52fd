"""The record inside its document: a custom XML part that says what was printed, and what the text was like.

It holds the data, but nothing that is sensitive and no picture, and a short hash of each paragraph and cell, by which
changes made by hand are found later. Of a unit that shows something sensitive only the text around that is hashed: from
a hash a number could be guessed after somebody took it out of the text.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args
from xml.sax.saxutils import escape, quoteattr

from pydantic import TypeAdapter

from docgen.kinds._base import DocumentKind, Part, Record
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.picture import Picture
from docgen.package.read import parse_xml
from docgen.package.units import Unit, units
from docgen.schema import FieldSpec, Group, Many, OneOf, Shape, fields, models_of
from docgen.text.dates import PartialDate

LARGEST = 20 * 1024 * 1024
"""Bytes of the part that are read; records of a thousand pages have less."""

_SECRET = re.compile(r"\?(?:([0-9]{1,9})\.([0-9]{1,9})\.([0-9a-f]{8}))?")
"""Instead of a hash, of a unit that shows something sensitive: the lengths of the texts around that, and their hash; or
nothing where it cannot be told apart.
"""

_FRAMED = "~"
_PIECE = 4
"""Characters of something sensitive that a unit may show without giving it away; single ones may be all in a row."""

Hidden = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of a unit as it was rendered: the hash of its text, and whether it was framed."""

    hash: str
    framed: bool = False

    def fits(self, text: str) -> bool:
        """Whether the unit may still have been this text, as far as can be told."""
        match = _SECRET.fullmatch(self.hash)
        if match is None:
            return self.hash == _hash(text)
        if match[3] is None:
            return True
        before, after = int(match[1]), int(match[2])
        rest = text[:before] + text[len(text) - after :]
        return before + after <= len(text) and match[3] == _hash(rest)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What was read back. `withheld` are the labels of the fields that were filled in but never embedded.

    `size` is that of the part in bytes.
    """

    kind: str
    version: int
    docgen: str
    template_hash: str
    printed: tuple[str, ...]
    withheld: tuple[str, ...]
    traces: tuple[Trace, ...]
    data: dict[str, Any]
    size: int


def embedded(
    record: Record, *, kind: DocumentKind, template_hash: str, printed: Iterable[str], document_xml: str
) -> bytes:
    """The part for a document: `printed` are the fields that the template prints, `document_xml` is what it printed.

    Same arguments, same bytes.
    """
    hidden = hidden_fields(type(record))
    secrets = list(_secrets(record, hidden, ""))
    sensitive = _Secrets({text for _, texts in secrets for text in texts})
    withheld = " ".join(dict.fromkeys(label for label, _ in secrets))
    head = {
        "kind": kind.name,
        "version": str(kind.version),
        "docgen": docgen_version(),
        "template": template_hash,
    }
    about = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<record xmlns="' + NAMESPACE + '"',
        *(f" {name}={quoteattr(value)}" for name, value in head.items()),
        f"><printed>{escape(' '.join(sorted(printed)))}</printed><withheld>{escape(withheld)}</withheld><units>",
        " ".join([_token(unit, sensitive) for unit in units(document_xml)]),
        "</units><data>",
    ]
    data = _adapter(type(record)).dump_json(record, round_trip=True, exclude_none=True, exclude=hidden or None)
    data = data.replace(b"&", b"\\u0026").replace(b"<", b"\\u003c").replace(b">", b"\\u003e")
    return b"".join(("".join(about).encode("utf-8"), data, b"</data></record>"))


@cache
def _adapter(model: type[Record]) -> TypeAdapter[Record]:
    return TypeAdapter(model)


def trace(unit: Unit) -> Trace:
    """What would be known of a unit that shows nothing sensitive."""
    return Trace(_hash(unit.text), unit.framed)


def parse_embedded(part: bytes) -> Embedded:
    """What a part says. Raises ValueError with a Chinese sentence when it is damaged or too large."""
    if len(part) > LARGEST:
        raise ValueError(f"文件中的记录有 {len(part) // 1024 // 1024} 兆字节，大得不正常，没有读入")
    damaged = ValueError("文件中的记录已损坏，无法读回，请使用原来的数据文件")
    try:
        root = parse_xml(part)
        texts = {child.tag: child.text or "" for child in root}
        data = json.loads(texts[f"{{{NAMESPACE}}}data"])
        version = int(root.attrib["version"])
    except (ValueError, KeyError, RecursionError):
        raise damaged from None
    if not isinstance(data, dict) or version < 1:
        raise damaged
    lists = {name: tuple(texts.get(f"{{{NAMESPACE}}}{name}", "").split()) for name in ("printed", "withheld", "units")}
    return Embedded(
        kind=root.attrib.get("kind", ""),
        version=version,
        docgen=root.attrib.get("docgen", ""),
        template_hash=root.attrib.get("template", ""),
        printed=lists["printed"],
        withheld=lists["withheld"],
        traces=tuple(Trace(token.removeprefix(_FRAMED), token.startswith(_FRAMED)) for token in lists["units"]),
        data=data,
        size=len(part),
    )


@cache
def hidden_fields(model: type[Part]) -> Hidden:
    """The fields of a model that are never embedded, as Pydantic's `exclude` wants them; empty when there are none.

    A model that holds itself has a dict that holds itself.
    """
    return _hidden(model, {})


def _hidden(model: type[Part], known: dict[type[Part], Hidden]) -> Hidden:
    if model in known or not _hides(model):
        return known.get(model, {})
    found = known[model] = {}
    for name, spec in fields(model).items():
        inside = True if _is_hidden(spec) else _hidden_inside(spec.shape, known)
        if inside:
            found[name] = inside
    return found


def _hidden_inside(shape: Shape, known: dict[type[Part], Hidden]) -> Hidden:
    match shape:
        case Group(model):
            return _hidden(model, known)
        case Many(item):
            inside = _hidden_inside(item, known)
            return {"__all__": inside} if inside else {}
        case OneOf(options):  # what one of them hides, none shows
            return {name: inside for each in options.values() for name, inside in _hidden_inside(each, known).items()}
        case _:
            return {}


def _hides(model: type[Part]) -> bool:
    """Whether a field of the model, or of a model anywhere in it, is hidden."""
    seen: set[type[Part]] = set()
    found = [model]
    while found:
        each = found.pop()
        if each not in seen:
            seen.add(each)
            if any(map(_is_hidden, fields(each).values())):
                return True
            found += [inner for spec in fields(each).values() for inner in models_of(spec.shape)]
    return False


def _is_hidden(spec: FieldSpec) -> bool:
    return spec.sensitive or (spec.info is not None and _mentions(spec.info.annotation, Picture))


def _mentions(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_mentions(inner, wanted) for inner in get_args(annotation))


class _Secrets:
    """The sensitive texts of a record, to be found in what a document shows."""

    def __init__(self, texts: Set[str]) -> None:
        self.texts = texts
        self._joined = "\n".join(texts)
        self._shortest = min(map(len, texts), default=0)

    def in_(self, text: str) -> bool:
        """Whether a unit shows one of them or a piece of it, as a form does with a box for each digit."""
        if not self.texts:
            return False
        shown = text.replace(" ", "")  # units have no other white space
        length = len(shown)
        if (length == 1 or length >= _PIECE) and shown in self._joined:
            return True
        return length >= self._shortest and any(secret in shown for secret in self.texts)


def _token(unit: Unit, secrets: _Secrets) -> str:
    known = _around(unit.text, secrets) if secrets.in_(unit.text) else _hash(unit.text)
    return _FRAMED + known if unit.framed else known


def _around(text: str, secrets: _Secrets) -> str:
    """The hash of a text without what is sensitive in it, as _SECRET says."""
    found = [(text.index(secret), text.rindex(secret) + len(secret)) for secret in secrets.texts if secret in text]
    if not found:
        return "?"
    start, end = min(first for first, _ in found), max(last for _, last in found)
    rest = text[:start] + text[end:]
    return "?" if secrets.in_(rest) else f"?{start}.{len(text) - end}.{_hash(rest)}"


def _hash(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def _compact(text: str) -> str:
    return "".join(text.split())


def _secrets(value: object, hidden: Hidden | bool, label: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labels of the hidden fields that are filled in, each with the texts that a document may show for it."""
    if value is None:
        return
    if isinstance(hidden, bool):
        texts = (value.dotted, value.long) if isinstance(value, PartialDate) else (value,)
        known = [text for text in texts if isinstance(text, str)]
        yield label, (*map(_compact, known), *(" ".join(text.split()) for text in known))
    elif isinstance(value, tuple):
        for item in value:
            yield from _secrets(item, hidden["__all__"], label)
    elif isinstance(value, Part):
        for name, spec in fields(type(value)).items():
            if name in hidden:
                yield from _secrets(getattr(value, name), hidden[name], f"{label}.{spec.label}".lstrip("."))


@cache
def docgen_version() -> str:
    """The version of this program, which files that it writes tell; "" when it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # here: it takes long to load

    try:
        return version("gongwen-docgen")
    except PackageNotFoundError:  # a checkout that is not installed
        return ""
