"""A validated record becomes the bytes of an official Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Set
from functools import cache
from pathlib import Path
from typing import Any

from docgen import registry
from docgen.embedded import embedded
from docgen.engine import Template
from docgen.kinds._base import Dates, DocumentKind, Part, Record
from docgen.package.custom_xml import RECORD
from docgen.package.picture import Picture
from docgen.schema import FieldSpec, computed_fields, fields
from docgen.text.dates import PartialDate, format_date

Compute = Callable[[Part, FieldSpec], Any]
TemplateSource = str | Path | Template | None


def render(
    record: Record,
    *,
    template: TemplateSource = None,
    templates: str | Path | None = None,
    embed: bool = True,
) -> bytes:
    """The final document of a record, as the bytes of a .docx.

    `template` is one of the office's own; `templates` a folder of them, in which a missing one falls back to the
    built-in. With `embed` the document holds the record, for `read`; sensitive fields are never in it.
    Raises TemplateError when the template is unsound or asks for what the record does not hold,
    SourceNotFoundError when it is not there, UnknownKindError when the record belongs to no kind.
    """
    kind = registry.kinds().of(record)
    chosen = choose_template(kind, record.variant, template=template, templates=templates)
    values = context(record, dates=kind.dates, wanted=chosen.fields.names)
    if chosen.trusted:
        return chosen.render(values)
    filled = chosen.fill(values)
    if not embed:
        return filled.write()
    item = embedded(
        record,
        kind=kind,
        template_hash=chosen.content_hash,
        printed=chosen.fields.printed,
        document_xml=filled.document_xml,
    )
    return filled.write_with(item, namespace=RECORD)


def choose_template(
    kind: DocumentKind, variant: str, *, template: TemplateSource, templates: str | Path | None
) -> Template:
    """The template that is given, else that of the kind and variant in a folder or built in."""
    if template is None:
        return registry.find_template(kind, variant, folder=templates)
    return template if isinstance(template, Template) else registry.load_template(template)


def context(
    part: Part, *, dates: Dates, compute: Compute | None = None, wanted: Set[str] | None = None
) -> dict[str, Any]:
    """What templates see of a part: plain values by label; what is absent is the field's own text for it.

    `wanted` are the labels that a template asks for, when only those are needed. `compute` gives the value of a
    computed field, for a caller whose part may be incomplete.
    """
    values: dict[str, Any] = {}
    for spec in _specs(type(part)):
        if wanted is None or spec.label in wanted:
            given = compute(part, spec) if compute and spec.computed else getattr(part, spec.attribute)
            values[spec.label] = given if type(given) is str else _plain(given, spec, dates, compute)
    return values


@cache
def _specs(model: type[Part]) -> tuple[FieldSpec, ...]:
    return (*fields(model).values(), *computed_fields(model).values())


def _plain(value: object, spec: FieldSpec, dates: Dates, compute: Compute | None) -> Any:
    if value is None:
        return spec.empty or ""
    if isinstance(value, Part):
        return context(value, dates=dates, compute=compute)
    if isinstance(value, tuple):
        return [item if type(item) is str else _plain(item, spec, dates, compute) for item in value]
    if isinstance(value, dt.date):
        return PartialDate.of(value).dotted if dates == "dotted" else format_date(value)
    if isinstance(value, PartialDate):
        return value.dotted if dates == "dotted" else value.long
    if isinstance(value, Picture):
        return value.boxed(spec.picture_box)
    if isinstance(value, (bool, int, float)):
        return value
    return str(value)
