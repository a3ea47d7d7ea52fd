"""What a layout is made of: parameters with the clause they come from, grouped in a profile.

    profile = get_profile("gbt9704", fonts="plain")
    profile.page.top.value, profile.page.top.clause        # 37, "5.2.1"
    profile.twips(profile.page.top)                        # 2098
    for name, parameter in profile.parameters(): ...       # "page.top", Length(37, "mm", …)
    deviations(load_profile(Path("organ.toml")))           # what an organ does otherwise than the standard

A profile is data and nothing else: recipes make templates from it, a checker holds documents against it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UsageError
from docgen.layout import _gbt9704, _gbt33476
from docgen.layout._groups import (
    TWIPS_PER_MM,
    TWIPS_PER_POINT,
    Annex,
    AnnexNote,
    Body,
    Colophon,
    Form,
    Head,
    Letter,
    Marks,
    Minutes,
    Page,
    PageNumber,
    Profile,
    Signature,
    Title,
)
from docgen.layout._override import read_override
from docgen.layout._parameters import (
    FONT_CLAUSES,
    FONT_SETS,
    ROLE_NAMES,
    SAME_FONTS,
    UNIT_NAMES,
    FontRole,
    FontSet,
    FontSetName,
    Length,
    Parameter,
    Strength,
    Unit,
    shown,
)

__all__ = [
    "FONT_CLAUSES",
    "FONT_SETS",
    "PROFILES",
    "ROLE_NAMES",
    "TWIPS_PER_MM",
    "TWIPS_PER_POINT",
    "UNIT_NAMES",
    "Annex",
    "AnnexNote",
    "Body",
    "Colophon",
    "Deviation",
    "FontRole",
    "FontSet",
    "FontSetName",
    "Form",
    "Head",
    "Length",
    "Letter",
    "Marks",
    "Minutes",
    "Page",
    "PageNumber",
    "Parameter",
    "Profile",
    "Signature",
    "Strength",
    "Title",
    "Unit",
    "deviations",
    "eighth_points",
    "find_profile",
    "get_profile",
    "half_points",
    "load_profile",
    "shown",
]

PROFILES: Mapping[str, Callable[[FontSet], Profile]] = {
    "gbt9704": _gbt9704.profile,
    "gbt33476": _gbt33476.profile,
}
"""The built-in profiles by name; the first is the standard."""


def get_profile(name: str = "gbt9704", fonts: FontSetName = "GB2312") -> Profile:
    """The layout of a name under a set of fonts: "GB2312" (仿宋_GB2312, 楷体_GB2312) or "plain" (仿宋, 楷体).

    Raises UsageError for a name that is not known.
    """
    if name not in PROFILES:
        raise UsageError(f"没有版式“{name}”。可用的版式：{'、'.join(PROFILES)}，或者本机关的版式文件（.toml）")
    if fonts not in FONT_SETS:
        raise UsageError(f"没有字体组“{fonts}”。可用的字体组：{'、'.join(FONT_SETS)}")
    return PROFILES[name](FONT_SETS[fonts])


def load_profile(path: str | os.PathLike[str], fonts: FontSetName = "GB2312") -> Profile:
    """The layout that an organ laid down in a TOML file: a built-in profile with some values replaced.

    Raises SourceNotFoundError when there is no file, UsageError with file and line for what is wrong in it.
    """
    return read_override(Path(path), lambda base: get_profile(base, fonts), tuple(PROFILES))


def find_profile(source: str, fonts: FontSetName = "GB2312") -> Profile:
    """The layout that a user asks for: the name of a built-in one, or a file that ends in .toml."""
    return load_profile(source, fonts) if source.lower().endswith(".toml") else get_profile(source, fonts)


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
    standard = get_profile()
    own = dict(profile.parameters())
    found = list(_font_deviations(profile, standard))
    for name, wanted in standard.parameters():
        has = own[name]
        if has.value != wanted.value or _GRADE[has.strength] < _GRADE[wanted.strength]:
            found.append(_deviation(name, has, wanted))
    return found


def _deviation(name: str, has: Parameter[object], wanted: Parameter[object]) -> Deviation:
    unit = UNIT_NAMES[wanted.unit] if isinstance(wanted, Length) else ""
    return Deviation(
        name, has.value, wanted.value, wanted.clause, wanted.strength, has.strength, unit=unit, note=wanted.note
    )


_GRADE: Mapping[Strength, int] = {"规定": 3, "一般": 2, "推荐": 2, "可以": 2, "推算": 2, "实务": 1}
"""What a breach of a value is: an error, a warning, a hint."""


def _font_deviations(profile: Profile, standard: Profile) -> Iterator[Deviation]:
    for role, (clause, strength) in FONT_CLAUSES.items():
        family = profile.family(role)
        if family not in SAME_FONTS[role]:
            note = ROLE_NAMES[role]
            yield Deviation(f"fonts.{role}", family, standard.family(role), clause, strength, strength, note=note)


def half_points(length: Length) -> int:
    """A size of type as Word is given it."""
    return round(length.value * 2)


def eighth_points(length: Length) -> int:
    """The thickness of a line as Word is given it."""
    return round(length.value * TWIPS_PER_MM / TWIPS_PER_POINT * 8)
