"""A paragraph style, and the properties that styles and runs are made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.layout._xml import Value
from docgen.layout.profile import FontRole, Length, Profile, half_points

Properties = Mapping[str, Value]

SAME = "同正文"
"""What `body.digits` is when digits have no typeface of their own."""

_OF_TEXT: frozenset[FontRole] = frozenset({"body", "kai", "hei"})


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `name` is what Word shows, and what recipes say."""

    id: str
    name: str
    font: FontRole = "body"
    size: Length | None = None
    based_on: str | None = "Normal"
    next: str | None = None
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)


def fonts(profile: Profile, role: FontRole) -> Properties:
    """One typeface for all characters: “” — … would otherwise fall into the Latin font.

    Where an organ has digits and Latin letters in another, the hint keeps those marks Chinese.
    """
    family, digits = profile.family(role), profile.body.digits.value
    latin = digits if role in _OF_TEXT and digits != SAME else family
    return {"ascii": latin, "hAnsi": latin, "eastAsia": family, "cs": latin, "hint": "eastAsia"}


def indent(profile: Profile, **sides: Length) -> Properties:
    """Indents in characters and in twips together; a negative first line hangs."""
    made: dict[str, Value] = {}
    for side, length in sides.items():
        name = "hanging" if side == "firstLine" and length.value < 0 else side
        made[f"{name}Chars"] = round(abs(length.value) * 100)
        made[name] = abs(profile.twips(length))
    return made


def normal_run(profile: Profile) -> Properties:
    """The look of running text."""
    body = profile.body
    return {
        "rFonts": fonts(profile, body.font.value),
        "color": body.color.value,
        "spacing": profile.twips(body.character_spacing),
        "sz": half_points(body.size),
        "szCs": half_points(body.size),
        "lang": {"val": "en-US", "eastAsia": "zh-CN"},
    }
