"""A document from a record that is not finished: it shows what is there, what is missing and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from docgen import intake, registry
from docgen.errors import Problem
from docgen.kinds._base import Part, Record, absent
from docgen.render import TemplateSource, choose_template, context
from docgen.schema import FieldSpec, Group, Leaf, Many, OneOf, Shape, fields
from docgen.text.clean import without_unprintable
from docgen.text.marks import marked, missing

MOST_ITEMS = 5_000
"""Entries of one list that a draft shows."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the bytes of a .docx, and all that keeps the record from being final."""

    content: bytes
    problems: tuple[Problem, ...]


def render_draft(
    kind_name: str,
    data: object,
    *,
    template: TemplateSource = None,
    templates: str | Path | None = None,
) -> Draft:
    """The document as far as the data goes; never raises on data.

    What is missing prints as 【待补：标签】, what is invalid as it was typed; both are highlighted.
    Raises UnknownKindError, SourceNotFoundError or TemplateError as `render` does.
    """
    kind = registry.kinds()[kind_name]
    checked = intake.check(kind.model, data)
    record = incomplete(kind.model, checked.translated.data)
    assert isinstance(record, Record)
    chosen = choose_template(kind, record.variant, template=template, templates=templates)
    values = context(record, dates=kind.dates, compute=_compute, wanted=chosen.fields.names)
    return Draft(chosen.render_draft(values), checked.problems)


def incomplete(model: type[Part], data: object, *, within: str = "") -> Part:
    """An instance of a model from data of any kind; marked text stands where a value is missing or invalid.

    `within` is the label of the field that holds it, and what a missing title is called.
    """
    known: Mapping[Any, Any] = data if isinstance(data, Mapping) else {}
    values = {name: _value(spec, known.get(name), within) for name, spec in fields(model).items()}
    return model.model_construct(**values)


def as_typed(value: object) -> str:
    """What a draft prints for a value that is not valid: the same, as far as it can be printed."""
    if isinstance(value, (list, tuple)):
        value = "\n".join(map(_short, value))
    text = value if isinstance(value, str) else _short(value)
    return marked(without_unprintable(text))


def _value(spec: FieldSpec, raw: object, within: str) -> Any:
    label = within if within and spec.label == "标题" else spec.label
    if absent(raw):
        return _blank(spec.shape, label) if spec.required else spec.default()
    try:
        return spec.adapter.validate_python(raw)
    except (ValidationError, RecursionError):
        return _shaped(spec.shape, raw, label)


def _blank(shape: Shape, label: str) -> Any:
    match shape:
        case Group(model):
            return incomplete(model, {}, within=label)
        case Many(item):
            return (_blank(item, label),)
        case OneOf(options):
            leaf = any(isinstance(option, Leaf) for option in options.values())
            return missing(label) if leaf else _blank(shape.option(None)[1], label)
        case Leaf():
            return missing(label)


def _shaped(shape: Shape, raw: object, label: str) -> Any:
    match shape:
        case Group(model):
            return _group(model, raw, label)
        case Many(item):
            return tuple(_shaped(item, each, label) for each in _items(raw)[:MOST_ITEMS])
        case OneOf():
            return _shaped(_option(shape, raw), raw, label)
        case Leaf(adapter):
            return _checked(adapter, raw)


def _group(model: type[Part], raw: object, label: str) -> Part:
    """A part of anything; a single value that is no part stands in its first text."""
    if isinstance(raw, Mapping):
        return incomplete(model, raw, within=label)
    try:
        return model.model_validate(raw)
    except (ValidationError, RecursionError):
        typed = as_typed(raw)
    leaves = [spec for spec in fields(model).values() if isinstance(spec.shape, Leaf)]
    first = next((spec for spec in leaves if spec.required), leaves[0] if leaves else None)
    part = incomplete(model, {})
    return part.model_copy(update={first.attribute: typed}) if first else part


def _checked(adapter: TypeAdapter[Any], raw: object) -> Any:
    try:
        return adapter.validate_python(raw)
    except (ValidationError, RecursionError):
        return as_typed(raw)


def _option(shape: OneOf, raw: object) -> Shape:
    """The shape that suits a value; where texts and groups are mixed, what is no group is meant as text."""
    kinds = Group if isinstance(raw, (Mapping, Part)) else Leaf
    suitable = [option for option in shape.options.values() if isinstance(option, kinds)]
    chosen = shape.option(raw)[1]
    return chosen if chosen in suitable or not suitable else suitable[0]


def _items(raw: object) -> Sequence[object]:
    if isinstance(raw, str):
        return [line for line in raw.splitlines() if line.strip()]
    if isinstance(raw, Sequence) and not isinstance(raw, (bytes, bytearray)):
        return raw
    return [raw]


def _compute(part: Part, spec: FieldSpec) -> Any:
    """A computed field of an incomplete part; what cannot be computed yet is missing."""
    try:
        return getattr(part, spec.attribute)
    except Exception:  # any value may be of any type here, and a preview must come whatever was typed
        return _blank(spec.shape, spec.label) if isinstance(spec.shape, Leaf) else ()


def _short(value: object) -> str:
    return str(value)[:2_000]
