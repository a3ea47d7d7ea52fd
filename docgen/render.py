"""A validated record becomes the bytes of an official Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen import registry
from docgen.embedded import embedded
from docgen.engine import Document, Filled, Template
from docgen.kinds._base import Dates, DocumentKind, Part, Record
from docgen.package.custom_xml import RECORD
from docgen.package.picture import Picture
from docgen.package.write import content_hash
from docgen.schema import FieldSpec, all_fields
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
    return make_document(record, template=template, templates=templates, embed=embed).content


def make_document(
    record: Record,
    *,
    template: TemplateSource = None,
    templates: str | Path | None = None,
    embed: bool = True,
) -> Document:
    """The same, with its content hash for those who keep a list of what they made."""
    kind = registry.kinds().of(record)
    chosen = choose_template(kind, record.variant, template=template, templates=templates)
    filled = fill_record(record, kind, chosen)
    return finish_record(filled, describe_record(filled) if embed else None)


@dataclass(frozen=True, slots=True)
class FilledRecord:
    """A record, and the template of its kind filled with it."""

    record: Record
    kind: DocumentKind
    template: Template
    filled: Filled | None
    """None for a trusted template, which docxtpl fills and writes at once."""


def fill_record(record: Record, kind: DocumentKind, template: Template) -> FilledRecord:
    """The first step of rendering. Raises as `render` does."""
    filled = None if template.trusted else template.fill(_wanted(record, kind, template))
    return FilledRecord(record, kind, template, filled)


def describe_record(each: FilledRecord) -> bytes | None:
    """The second step: what the document will say of its record; None where docxtpl writes it."""
    if each.filled is None:
        return None
    template = each.template
    return embedded(
        each.record,
        kind=each.kind,
        template_hash=template.content_hash,
        printed=template.fields.printed,
        document_xml=each.filled.document_xml,
    )


def finish_record(each: FilledRecord, item: bytes | None) -> Document:
    """The last step: the document is packed, with what it says of its record if it is to."""
    if each.filled is None:
        content = each.template.render(_wanted(each.record, each.kind, each.template))
        return Document(content, lambda: content_hash(content))
    return each.filled.finish() if item is None else each.filled.finish_with(item, namespace=RECORD)


def _wanted(record: Record, kind: DocumentKind, template: Template) -> dict[str, Any]:
    return context(record, dates=kind.dates, wanted=template.fields.names)


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
    for spec in all_fields(type(part)):
        if wanted is None or spec.label in wanted:
            given = compute(part, spec) if compute and spec.computed else getattr(part, spec.attribute)
            values[spec.label] = given if type(given) is str else _plain(given, spec, dates, compute)
    return values


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
