"""What a layout has otherwise than the standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from docgen.errors import Grade
from docgen.layout.profile import _gbt9704
from docgen.layout.profile._groups import Profile
from docgen.layout.profile._parameters import (
    FONT_CLAUSES,
    FONT_SETS,
    GRADES,
    ROLE_NAMES,
    SAME_FONTS,
    UNIT_NAMES,
    Length,
    Parameter,
    Strength,
    shown,
)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A parameter that is not as the standard has it.

    `value` and `own_strength` are the profile's, `standard`, `clause` and `strength` those of the standard.
    """

    name: str
    value: object
    standard: object
    clause: str
    strength: Strength
    own_strength: Strength
    unit: str = ""
    note: str = ""

    def __str__(self) -> str:
        own = shown(self.value, self.unit)
        wanted = f"标准为{shown(self.standard, self.unit)}（{self.clause or '无条款'}，{self.strength}）"
        if self.value == self.standard:
            return f"{self.name} {own}：约束程度改为{self.own_strength}，{wanted}"
        return f"{self.name} {own}：{wanted}"


def deviations(profile: Profile) -> list[Deviation]:
    """What a profile has otherwise than GB/T 9704—2012, in its order: fonts, then values.

    Both sets of fonts are right, and so are equal names of one typeface.
    """
    standard = _gbt9704.profile(FONT_SETS["GB2312"])
    own = dict(profile.parameters())
    found = list(_font_deviations(profile, standard))
    for name, wanted in standard.parameters():
        has = own[name]
        if has.value != wanted.value or _gravity(has) > _gravity(wanted):
            found.append(_deviation(name, has, wanted))
    return found


def _gravity(parameter: Parameter[object]) -> int:
    """How grave it is not to keep a value; 0 is the gravest."""
    return get_args(Grade).index(GRADES[parameter.strength])


def _deviation(name: str, has: Parameter[object], wanted: Parameter[object]) -> Deviation:
    unit = UNIT_NAMES[wanted.unit] if isinstance(wanted, Length) else ""
    return Deviation(
        name, has.value, wanted.value, wanted.clause, wanted.strength, has.strength, unit=unit, note=wanted.note
    )


def _font_deviations(profile: Profile, standard: Profile) -> Iterator[Deviation]:
    for role, (clause, strength) in FONT_CLAUSES.items():
        family = profile.family(role)
        if family not in SAME_FONTS[role]:
            note = ROLE_NAMES[role]
            yield Deviation(f"fonts.{role}", family, standard.family(role), clause, strength, strength, note=note)
