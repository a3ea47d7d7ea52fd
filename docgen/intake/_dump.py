"""A record as YAML text that people can read and `read` turns back into the same record."""

from __future__ import annotations

import math
from typing import Any

import yaml

from docgen.kinds._base import Part
from docgen.schema import FieldSpec, Leaf, Many, OneOf, Shape, fields


def dump(record: Part, *, labels: bool = False) -> str:
    """YAML text of a record, with Chinese labels for keys if wanted; only what is filled in.

    A picture stands in it as a data URI. Reading the text gives an equal record.
    """
    return yaml.dump(
        _part(record, labels=labels),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=math.inf,
    )


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, texts of several lines as blocks, no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _part(part: Part, *, labels: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in fields(type(part)).items():
        value = getattr(part, name)
        given = name in part.model_fields_set or spec.required or value != spec.default()
        if value is not None and given:
            found[spec.label if labels else name] = _value(value, spec.shape, spec, labels=labels)
    return found


def _value(value: Any, shape: Shape, spec: FieldSpec | None, *, labels: bool) -> Any:
    match shape:
        case OneOf():
            return _value(value, shape.option(value)[1], None, labels=labels)
        case Many(item):
            return [_value(each, item, None, labels=labels) for each in value]
        case Leaf(adapter):
            plain = (spec.adapter if spec is not None else adapter).dump_python(value)
            return ("是" if plain else "否") if labels and isinstance(plain, bool) else plain
        case _:
            return _part(value, labels=labels)
