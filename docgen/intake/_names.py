"""Keys of the source: which field each names, and what a wrong one was meant to be."""

from __future__ import annotations

import difflib
import unicodedata

from docgen.intake._yaml_words import colon_cause
from docgen.kinds._base import Part
from docgen.schema import Group, attributes_by_label, fields
from docgen.text.messages import quoted

_ALIKE = 0.5
"""Two of four characters: 入党日期 for 入党时间."""


def attribute_of(model: type[Part], key: object) -> str | None:
    """The attribute that a key names, by label or attribute; None when there is none."""
    if not isinstance(key, str):
        return None
    if key in fields(model):
        return key
    labels = attributes_by_label(model)
    return labels.get(key) or labels.get(unicodedata.normalize("NFKC", key).strip())


def unknown_key(model: type[Part], key: object) -> str:
    """What is wrong with a key that names no field, with the likeliest cause."""
    if not isinstance(key, str):
        return "名称应是文字，请改写"
    head = key.replace("：", ":").split(":", 1)[0].strip()
    if attribute_of(model, head) and (said := colon_cause(key)):
        return said
    if parent := _parent(model, key):
        return f"{quoted(key)}应写在“{parent}”下面，并缩进"
    near = _nearest(key[:100], [name for pair in attributes_by_label(model).items() for name in pair])
    return f"没有{quoted(key)}这一项，{f'是不是“{near}”？' if near else '请核对名称，或删去'}"


def _nearest(key: str, names: list[str]) -> str | None:
    """The name most like a key; of two that are alike the one with the same beginning, then the first."""

    def likeness(name: str) -> tuple[float, bool]:
        return difflib.SequenceMatcher(None, key, name).ratio(), name[:1] == key[:1]

    best = max(names, key=likeness)
    return best if likeness(best)[0] >= _ALIKE else None


def _parent(model: type[Part], key: str) -> str | None:
    """The group inside this part in which the key would be right."""
    for spec in fields(model).values():
        if isinstance(spec.shape, Group) and attribute_of(spec.shape.model, key):
            return spec.label
    return None
