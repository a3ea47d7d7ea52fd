"""What a profile says, as properties that Word is given: typefaces and indents."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.layout._xml import Value
from docgen.layout.profile import FontRole, Length, Profile

Properties = Mapping[str, Value]

_SAME = "同正文"
"""What `body.digits` is when digits have no typeface of their own."""

_OF_TEXT: frozenset[FontRole] = frozenset({"body", "kai", "hei"})


def fonts(profile: Profile, role: FontRole) -> Properties:
    """One typeface for all characters: “” — … would otherwise fall into the Latin font.

    Where an organ has digits and Latin letters in another, the hint keeps those marks Chinese.
    """
    family, digits = profile.family(role), profile.body.digits.value
    latin = digits if role in _OF_TEXT and digits != _SAME else family
    return {"ascii": latin, "hAnsi": latin, "eastAsia": family, "cs": latin, "hint": "eastAsia"}


def indent(profile: Profile, **sides: Length) -> Properties:
    """Indents in characters and in twips together; a negative first line hangs."""
    made: dict[str, Value] = {}
    for side, length in sides.items():
        name = "hanging" if side == "firstLine" and length.value < 0 else side
        made[f"{name}Chars"] = round(abs(length.value) * 100)
        made[name] = abs(profile.twips(length))
    return made
