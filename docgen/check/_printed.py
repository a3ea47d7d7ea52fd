"""Which fields of a model a template leaves out, although only templates print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from docgen.engine.uses import Use
from docgen.errors import Finding
from docgen.kinds._base import Part
from docgen.schema import FieldSpec, fields, models_of


def unprinted(model: type[Part], uses: Iterable[Use], *, broken: str) -> Iterator[Finding]:
    """A warning for each field that no tag shows; `broken` is the text of tags that are wrong and may mean it."""
    uses = list(uses)
    shown = {use.path for use in uses if use.how != "asked"}
    asked = {use.path for use in uses if use.how == "asked"}
    for path in dict.fromkeys(_missing(model, shown, asked)):
        if path.rpartition(".")[2] not in broken:
            message = f"“{path}”填了也不会印出来：模板里没有用到它，请加上，或确认这份模板不需要"
            yield Finding("not-printed", message, suggestion=path, strength="warning")


def _missing(
    model: type[Part], shown: set[str], asked: set[str], prefix: str = "", seen: tuple[type[Part], ...] = ()
) -> Iterator[str]:
    """The paths of what is not shown; of a group of which nothing is shown only its own."""
    for spec in fields(model).values():
        path = f"{prefix}{spec.label}"
        if spec.printed_by == "" or (_steers(spec) and path in asked):
            continue
        if not _touched(path, shown):
            by = f"{prefix}{spec.printed_by or spec.label}"
            if not _touched(by, shown):
                yield by
        elif spec.printed_by is None:
            for inner in models_of(spec.shape):
                if inner not in seen:
                    yield from _missing(inner, shown, asked, f"{path}.", (*seen, model, inner))


def _touched(path: str, shown: set[str]) -> bool:
    return any(found == path or found.startswith(f"{path}.") for found in shown)


def _steers(spec: FieldSpec) -> bool:
    """Whether a field is a choice, so that a condition on it shows it."""
    return spec.info is not None and _is_choice(spec.info.annotation)


def _is_choice(annotation: Any) -> bool:
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_choice(option) for option in get_args(annotation))
    return annotation is bool or get_origin(annotation) is Literal
