"""A paragraph style, and the look of running text."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.layout._properties import Properties, fonts
from docgen.layout.profile import FontRole, Length, Profile, half_points


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
