"""One value of a layout with the clause it comes from, and the names of typefaces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from docgen.errors import Grade

T = TypeVar("T", covariant=True)

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4

Strength = Literal["规定", "一般", "推荐", "可以", "推算", "实务"]
"""How binding a value is: 规定 must be kept, 一般 and 推荐 are normal, 可以 is allowed; 推算 follows from the others
by arithmetic or measurement, 实务 is practice that no clause names."""

GRADES: Mapping[Strength, Grade] = {
    "规定": "error",
    "一般": "warning",
    "推荐": "warning",
    "可以": "warning",
    "推算": "warning",
    "实务": "hint",
}
"""What it is not to keep a value: only what the standard demands is an error; practice is a hint."""

Unit = Literal["mm", "pt", "字", "行"]
FontRole = Literal["body", "kai", "hei", "title", "song"]
FontSetName = Literal["GB2312", "plain"]

UNIT_NAMES: Mapping[Unit, str] = {"mm": "毫米", "pt": "磅", "字": "字", "行": "行"}
ROLE_NAMES: Mapping[FontRole, str] = {"body": "仿宋", "kai": "楷体", "hei": "黑体", "title": "小标宋", "song": "宋体"}

FONT_CLAUSES: Mapping[FontRole, tuple[str, Strength]] = {
    "body": ("5.2.2", "一般"),
    "kai": ("7.3.3", "一般"),
    "hei": ("7.3.3", "一般"),
    "title": ("7.3.1", "一般"),
    "song": ("7.5", "一般"),
}
"""Where the standard names a typeface, and how binding that is."""

SAME_FONTS: Mapping[FontRole, tuple[str, ...]] = {
    "body": ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体"),
    "kai": ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体"),
    "hei": ("黑体", "方正黑体_GBK", "方正黑体简体"),
    "title": ("方正小标宋简体", "方正小标宋_GBK"),
    "song": ("宋体", "方正书宋_GBK", "方正书宋简体"),
}
"""Names under which the typeface of the standard is sold."""


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """One value of a layout, where it comes from, and how binding it is."""

    value: T
    clause: str
    strength: Strength
    note: str = ""


@dataclass(frozen=True, slots=True)
class Length(Parameter[float]):
    """A distance; `字` are characters of `size` points, `行` are lines of the profile.

    `exact` is the number of twips that Word is given, where plain rounding would not do; `tolerance` is in `unit`.
    """

    unit: Unit = "mm"
    size: float = 16
    exact: int | None = None
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class FontSet:
    """Names of the typefaces by the part they play; the files are never shipped."""

    name: str
    body: str
    kai: str
    hei: str = "黑体"
    title: str = "方正小标宋简体"
    song: str = "宋体"

    def family(self, role: FontRole) -> str:
        """The name that Word is given for a role."""
        family: str = getattr(self, role)
        return family


FONT_SETS: dict[FontSetName, FontSet] = {
    "GB2312": FontSet(name="GB2312", body="仿宋_GB2312", kai="楷体_GB2312"),
    "plain": FontSet(name="plain", body="仿宋", kai="楷体"),
}


def half_points(length: Length) -> int:
    """A size of type as Word is given it."""
    return round(length.value * 2)


def eighth_points(length: Length) -> int:
    """The thickness of a line as Word is given it."""
    return round(length.value * TWIPS_PER_MM / TWIPS_PER_POINT * 8)


def shown(value: object, unit: str = "") -> str:
    """A value as people read it: 37 毫米, 仿宋, 是."""
    match value:
        case bool():
            return "是" if value else "否"
        case int() | float():
            return f"{value:g} {unit}".rstrip()
        case tuple():
            return "、".join(map(str, value))
        case "body" | "kai" | "hei" | "title" | "song":
            return ROLE_NAMES[value]
    return str(value)
