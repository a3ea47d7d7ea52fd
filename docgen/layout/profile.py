"""What a layout is made of: parameters with the clause they come from, grouped in a profile.

    profile = get_profile("gbt9704", fonts="plain")
    profile.page.top.value, profile.page.top.clause        # 37, "5.2.1"
    profile.twips(profile.page.top)                        # 2098
    for name, parameter in profile.parameters(): ...       # "page.top", Length(37, "mm", …)

A profile is data and nothing else: recipes make templates from it, a checker holds documents against it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from docgen.errors import UsageError

T = TypeVar("T", covariant=True)

Strength = Literal["规定", "一般", "推荐", "可以", "推算", "实务"]
"""How binding a value is: 规定 must be kept, 一般 and 推荐 are normal, 可以 is allowed; 推算 follows from the others
by arithmetic or measurement, 实务 is practice that no clause names."""

Unit = Literal["mm", "pt", "字", "行"]
FontRole = Literal["body", "kai", "hei", "title", "song"]
FontSetName = Literal["GB2312", "plain"]

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4


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

    `exact` is the number of twips that Word is given, where plain rounding would not do.
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


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and 版心 (5.1, 5.2.1)."""

    width: Length
    height: Length
    top: Length
    left: Length
    bottom: Length
    right: Length
    text_width: Length
    text_height: Length


@dataclass(frozen=True, slots=True)
class Body:
    """Running text and what makes 22 lines of 28 characters (5.2.2—5.2.4, 7.3.3)."""

    font: Parameter[FontRole]
    size: Length
    color: Parameter[str]
    lines: Parameter[int]
    characters: Parameter[int]
    line_pitch: Length
    character_spacing: Length
    indent: Length
    headings: tuple[Parameter[FontRole], ...]
    recipients_gap: Length


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (7.2)."""

    copy_number_digits: Parameter[int]
    label_font: Parameter[FontRole]
    label_size: Length
    mark_top: Length
    mark_font: Parameter[FontRole]
    mark_size: Length
    long_mark_size: Length
    mark_color: Parameter[str]
    number_gap: Length
    line_width: Length
    line_gap: Length
    line_thickness: Length
    line_color: Parameter[str]


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (7.3.1); the first gap is that below the red line, the second that above the text."""

    font: Parameter[FontRole]
    size: Length
    bold: Parameter[bool]
    gap_below_line: Length
    gap_above_text: Length


@dataclass(frozen=True, slots=True)
class AnnexNote:
    """附件说明 (7.3.4): the left indent and that of the first line against it, for its four kinds of line."""

    gap: Length
    single: tuple[Length, Length]
    first: tuple[Length, Length]
    other: tuple[Length, Length]
    two_digits: tuple[Length, Length]


@dataclass(frozen=True, slots=True)
class Signature:
    """署名, 成文日期 and 附注 (7.3.5, 7.3.6)."""

    sealed_gap: Length
    sealed_date_right: Length
    unsealed_gap: Length
    unsealed_right: Length
    date_offset: Length
    remark_left: Length


@dataclass(frozen=True, slots=True)
class Annex:
    """附件 (7.3.7)."""

    mark_font: Parameter[FontRole]
    mark_size: Length
    title_line: Parameter[int]


@dataclass(frozen=True, slots=True)
class Colophon:
    """版记 (7.4)."""

    font: Parameter[FontRole]
    size: Length
    outer_line: Length
    inner_line: Length
    line_width: Length
    inset: Length
    line_pitch: Length


@dataclass(frozen=True, slots=True)
class PageNumber:
    """页码 (7.5)."""

    font: Parameter[FontRole]
    size: Length
    below_text: Length
    inset: Length
    footer: Length


@dataclass(frozen=True, slots=True)
class Form:
    """Paper 表格: a table on A4 that is filled in; the standard says little about it."""

    top: Length
    side: Length
    bottom: Length
    title_font: Parameter[FontRole]
    title_size: Length
    long_title_size: Length
    cell_font: Parameter[FontRole]
    cell_size: Length
    smallest_size: Length
    cell_line: Length
    label_line: Length
    line: Length
    photo_width: Length
    photo_height: Length
    opinion_height: Length


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole layout under one set of fonts."""

    name: str
    title: str
    fonts: FontSet
    page: Page
    body: Body
    head: Head
    heading: Title
    annex_note: AnnexNote
    signature: Signature
    annex: Annex
    colophon: Colophon
    page_number: PageNumber
    form: Form

    def twips(self, length: Length) -> int:
        """A length as Word is given it, in twentieths of a point."""
        if length.exact is not None:
            return length.exact
        scale = {
            "mm": TWIPS_PER_MM,
            "pt": TWIPS_PER_POINT,
            "字": length.size * TWIPS_PER_POINT,
            "行": self.twips(self.body.line_pitch) if length.unit == "行" else 0,
        }
        return round(length.value * scale[length.unit])

    def family(self, role: Parameter[FontRole] | FontRole) -> str:
        """The name of the typeface for a role."""
        return self.fonts.family(role.value if isinstance(role, Parameter) else role)

    def parameters(self) -> Iterator[tuple[str, Parameter[object]]]:
        """Every parameter with its dotted name, in order."""
        for group in dataclasses.fields(self):
            members = getattr(self, group.name)
            if dataclasses.is_dataclass(members) and not isinstance(members, FontSet):
                for field in dataclasses.fields(members):
                    yield from _named(f"{group.name}.{field.name}", getattr(members, field.name))


def get_profile(name: str = "gbt9704", fonts: FontSetName = "GB2312") -> Profile:
    """The layout of a name under a set of fonts: "GB2312" (仿宋_GB2312, 楷体_GB2312) or "plain" (仿宋, 楷体).

    Raises UsageError for a name that is not known.
    """
    from docgen.layout._gbt9704 import profile  # it is made of the classes above

    if name != "gbt9704":
        raise UsageError(f"没有版式“{name}”。可用的版式：gbt9704")
    if fonts not in FONT_SETS:
        raise UsageError(f"没有字体组“{fonts}”。可用的字体组：{'、'.join(FONT_SETS)}")
    return profile(FONT_SETS[fonts])


def half_points(length: Length) -> int:
    """A size of type as Word is given it."""
    return round(length.value * 2)


def eighth_points(length: Length) -> int:
    """The thickness of a line as Word is given it."""
    return round(length.value * TWIPS_PER_MM / TWIPS_PER_POINT * 8)


def _named(name: str, value: object) -> Iterator[tuple[str, Parameter[object]]]:
    if isinstance(value, Parameter):
        yield name, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value, 1):
            yield from _named(f"{name}.{index}", item)
