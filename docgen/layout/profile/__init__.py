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
from collections.abc import Callable, Mapping
from pathlib import Path

from docgen.errors import UsageError
from docgen.layout.profile import _gbt9704, _gbt33476
from docgen.layout.profile._deviations import Deviation, deviations
from docgen.layout.profile._groups import Profile
from docgen.layout.profile._override import read_override
from docgen.layout.profile._parameters import (
    FONT_CLAUSES,
    FONT_SETS,
    GRADES,
    ROLE_NAMES,
    TWIPS_PER_MM,
    TWIPS_PER_POINT,
    UNIT_NAMES,
    FontRole,
    FontSet,
    FontSetName,
    Length,
    Parameter,
    Strength,
    eighth_points,
    half_points,
    shown,
)

__all__ = [
    "FONT_CLAUSES",
    "FONT_SETS",
    "GRADES",
    "PROFILES",
    "ROLE_NAMES",
    "TWIPS_PER_MM",
    "TWIPS_PER_POINT",
    "UNIT_NAMES",
    "Deviation",
    "FontRole",
    "FontSet",
    "FontSetName",
    "Length",
    "Parameter",
    "Profile",
    "Strength",
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
    """The layout that a user asks for: the name of a built-in one, or a file that ends in .toml.

    Raises as `get_profile` and `load_profile` do.
    """
    return load_profile(source, fonts) if source.lower().endswith(".toml") else get_profile(source, fonts)
