"""The values of a layout after some were replaced: what follows from them by arithmetic follows again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from typing import Any

from docgen.layout.profile._groups import GROUPS, Profile
from docgen.layout.profile._parameters import TWIPS_PER_MM, TWIPS_PER_POINT, Length, Parameter

Values = dict[str, Parameter[Any]]
"""Parameters by their dotted names."""

Refuse = Callable[[str, str], None]
"""Told the name of a parameter, and why it cannot be."""

_OWN_SIZE = ("colophon", "page_number", "heading")
"""Groups whose characters have a size of their own; elsewhere 字 are characters of the text."""


def settle(values: Values, base: Mapping[str, Parameter[Any]], given: Collection[str], refuse: Refuse) -> None:
    """Make everything that was not given follow from what was; contradictions among the given go to `refuse`.

    `base` has the values as they were before.
    """
    _fill(values, given, refuse, total="page.height", parts=("page.top", "page.bottom"), rest="page.text_height")
    _fill(values, given, refuse, total="page.width", parts=("page.left", "page.right"), rest="page.text_width")
    if "page_number.footer" not in given:  # it stands so far below the text, wherever that ends
        moved = [values[name].value - base[name].value for name in ("page.bottom", "page_number.below_text")]
        put(values, "page_number.footer", round(max(base["page_number.footer"].value + moved[0] - moved[1], 0), 2))
    for name in ("head.line_width", "colophon.line_width"):
        if name not in given:
            put(values, name, values["page.text_width"].value)
    for name, parameter in values.items():
        if isinstance(parameter, Length) and parameter.unit == "字":
            group = name.partition(".")[0]
            size = values[f"{group if group in _OWN_SIZE else 'body'}.size"].value
            values[name] = dataclasses.replace(parameter, size=size)
    _count_lines(values, given, refuse)
    _count_characters(values, given, refuse)
    if "heading.line_characters" not in given:
        width = values["page.text_width"].value * TWIPS_PER_MM / TWIPS_PER_POINT
        put(values, "heading.line_characters", round(width / values["heading.size"].value, 1))


def put(values: Values, name: str, value: object) -> None:
    """Replace a value; the twips that belonged to the old one go with it."""
    parameter = values[name]
    if value == parameter.value:
        return
    exact: dict[str, Any] = {"exact": None} if isinstance(parameter, Length) else {}
    values[name] = dataclasses.replace(parameter, value=value, **exact)


def rebuilt(profile: Profile, values: Mapping[str, Parameter[Any]], **texts: Any) -> Profile:
    """The profile with these parameters, and with another name, title or set of fonts."""
    groups = {}
    for group in GROUPS:
        members = getattr(profile, group)
        names = [field.name for field in dataclasses.fields(members)]
        groups[group] = dataclasses.replace(
            members, **{name: _member(getattr(members, name), f"{group}.{name}", values) for name in names}
        )
    return dataclasses.replace(profile, **groups, **texts)


def _member(old: object, name: str, values: Mapping[str, Parameter[Any]]) -> object:
    if isinstance(old, tuple):
        return tuple(_member(item, f"{name}.{number}", values) for number, item in enumerate(old, 1))
    return values[name]


def _fill(
    values: Values, given: Collection[str], refuse: Refuse, *, total: str, parts: tuple[str, str], rest: str
) -> None:
    """Paper = margin + text + margin: the text follows from the margins, or the far margin from the text."""
    first, last = parts
    free = next((name for name in (rest, last, first) if name not in given), None)
    others = [name for name in (first, last, rest) if name != free]
    room = values[total].value - sum(values[name].value for name in others)
    if free is None:
        if abs(room) > 0.1:
            refuse(rest, f"与纸张和页边距对不上，差 {abs(room):g} 毫米，三项中可以少写一项")
    elif room < (20 if free == rest else 0):
        refuse(others[0], "页边距和版心超出了纸张")
    else:
        put(values, free, round(room, 2))


def _count_lines(values: Values, given: Collection[str], refuse: Refuse) -> None:
    height = round(values["page.text_height"].value * TWIPS_PER_MM)
    lines = values["body.lines"].value
    counted = height // round(values["body.line_pitch"].value * TWIPS_PER_POINT)
    if "body.lines" in given and lines != counted:
        if "body.line_pitch" in given:
            refuse("body.lines", f"与版心高、行距对不上，按行距每页排 {counted} 行，两项中可以少写一项")
        put(values, "body.line_pitch", height // lines / TWIPS_PER_POINT)
    else:
        put(values, "body.lines", counted)


def _count_characters(values: Values, given: Collection[str], refuse: Refuse) -> None:
    width = round(values["page.text_width"].value * TWIPS_PER_MM)
    size, characters = values["body.size"].value, values["body.characters"].value
    counted = width // round((size + values["body.character_spacing"].value) * TWIPS_PER_POINT)
    if "body.characters" in given and characters != counted:
        if "body.character_spacing" in given:
            refuse("body.characters", f"与版心宽、字号、字距对不上，按字距每行排 {counted} 字，两项中可以少写一项")
        put(values, "body.character_spacing", round(width // characters / TWIPS_PER_POINT - size, 2))
    else:
        put(values, "body.characters", counted)
