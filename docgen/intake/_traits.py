"""Which fields of a model intake treats in a way of their own."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BeforeValidator

from docgen.kinds._base import Part
from docgen.kinds._types import split_paragraphs
from docgen.package.picture import Picture
from docgen.schema import FieldSpec, Leaf, fields

Trait = Literal["照片", "分段", "选项"]
"""A picture; paragraphs that one text may hold together; a choice among fixed texts."""


@cache
def traits(model: type[Part]) -> dict[str, Trait]:
    """The trait of each field that has one."""
    found = {name: _trait(spec) for name, spec in fields(model).items()}
    return {name: trait for name, trait in found.items() if trait is not None}


@cache
def single_texts(model: type[Part]) -> dict[str, str]:
    """Labels and attributes of the fields that take a single value as it is written; each with its attribute."""
    known, special = fields(model), traits(model)
    names = [name for name, spec in known.items() if isinstance(spec.shape, Leaf) and name not in special]
    return {known[name].label: name for name in names} | {name: name for name in names}


def _trait(spec: FieldSpec) -> Trait | None:
    if spec.info is None:
        return None
    if _inside(spec.info.annotation, Picture):
        return "照片"
    if _inside(spec.info.annotation, Literal):
        return "选项"
    splits = any(isinstance(found, BeforeValidator) and found.func is split_paragraphs for found in spec.info.metadata)
    return "分段" if splits else None


def _inside(annotation: Any, wanted: object) -> bool:
    """Whether an annotation is a type, or a type or None, or a tuple of it."""
    if annotation is wanted or get_origin(annotation) is wanted:
        return True
    return any(_inside(inner, wanted) for inner in get_args(annotation))
