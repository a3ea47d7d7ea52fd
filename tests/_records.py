"""Helpers of the tests: the sample records, the texts in them, the text of a document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

import docgen
from docgen import registry
from docgen.kinds._base import Part, Record
from docgen.schema import FieldSpec, fields, models_of

EXAMPLES = registry.data_folder("examples")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Path_ = tuple[str | int, ...]


def example_files() -> list[Path]:
    return sorted(EXAMPLES.glob("*.yaml"))


def kind_of(path: Path) -> str:
    """The kind of a sample file: the longest name of a kind that its name begins with."""
    names = [name for name in registry.kinds() if path.stem == name or path.stem.startswith(f"{name}_")]
    return max(names, key=len)


@cache
def sample(stem: str) -> Record:
    path = EXAMPLES / f"{stem}.yaml"
    return docgen.load(kind_of(path), path)


def leaves(part: Part, prefix: Path_ = ()) -> Iterator[tuple[Path_, FieldSpec, Any]]:
    """Every single value in a record: path, field, value."""
    for name, spec in fields(type(part)).items():
        yield from _inside(getattr(part, name), spec, (*prefix, name))


def _inside(value: Any, spec: FieldSpec, path: Path_) -> Iterator[tuple[Path_, FieldSpec, Any]]:
    if isinstance(value, Part):
        yield from leaves(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, spec, (*path, index))
    elif value is not None:
        yield path, spec, value


def parts(part: Part, prefix: Path_ = ()) -> Iterator[tuple[Path_, Part]]:
    """A record and every part in it, with their paths."""
    yield prefix, part
    for name in fields(type(part)):
        value = getattr(part, name)
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(item, Part):
                yield from parts(item, (*prefix, name, index) if isinstance(value, tuple) else (*prefix, name))


def data_of(record: Record) -> dict[str, Any]:
    """A record as nested plain data, pictures as they are."""
    return record.model_dump(round_trip=True, exclude_none=True)


def replaced(data: Any, path: Path_, value: Any) -> Any:
    """The data with one value in it exchanged."""
    if not path:
        return value
    head, *rest = path
    if isinstance(data, dict):
        return {**data, head: replaced(data.get(head), tuple(rest), value)}
    items = [*data, None] if head == len(data) else data
    return [replaced(item, tuple(rest), value) if index == head else item for index, item in enumerate(items)]


def value_at(part: Any, path: Path_) -> Any:
    for step in path:
        part = getattr(part, step) if isinstance(step, str) else part[step]
    return part


def document_text(content: bytes) -> str:
    """The visible text of a .docx: one line per paragraph, in order, tables included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(_paragraph_text(paragraph) for paragraph in root.iter(f"{W}p"))


def _paragraph_text(paragraph: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    nodes = (node for run in paragraph.iter(f"{W}r") for node in run)
    return "".join((node.text or "") if node.tag == f"{W}t" else signs.get(str(node.tag), "") for node in nodes)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def all_models(model: type[Part], seen: frozenset[type[Part]] = frozenset()) -> frozenset[type[Part]]:
    """A model and all models inside it."""
    if model in seen:
        return seen
    seen = seen | {model}
    for spec in fields(model).values():
        for inner in models_of(spec.shape):
            seen = all_models(inner, seen)
    return seen
