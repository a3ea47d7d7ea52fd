"""The parameters of a layout, grouped by the parts of a document; each group names its clause of GB/T 9704."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.layout.profile._parameters import TWIPS_PER_MM, TWIPS_PER_POINT, FontRole, FontSet, Length, Parameter


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, 版心 and printing (5.1, 5.2.1, 6)."""

    width: Length
    height: Length
    top: Length
    left: Length
    bottom: Length
    right: Length
    text_width: Length
    text_height: Length
    gutter: Length
    columns: Parameter[int]
    orientation: Parameter[str]
    sides: Parameter[int]
    binding: Parameter[str]


@dataclass(frozen=True, slots=True)
class Body:
    """Running text and what makes 22 lines of 28 characters (5.2.2—5.2.4, 7.3.3).

    `digits` is the typeface of digits and Latin letters, or 同正文.
    """

    font: Parameter[FontRole]
    size: Length
    color: Parameter[str]
    digits: Parameter[str]
    lines: Parameter[int]
    characters: Parameter[int]
    line_pitch: Length
    character_spacing: Length
    indent: Length
    numbering: tuple[Parameter[str], ...]
    headings: tuple[Parameter[FontRole], ...]
    headings_bold: tuple[Parameter[bool], ...]
    recipients_gap: Length
    recipients_end: Parameter[str]


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (7.2)."""

    copy_number_digits: Parameter[int]
    secrecy_levels: Parameter[tuple[str, ...]]
    secrecy_mark: Parameter[str]
    urgency_words: Parameter[tuple[str, ...]]
    order: Parameter[tuple[str, ...]]
    label_font: Parameter[FontRole]
    label_size: Length
    mark_top: Length
    mark_font: Parameter[FontRole]
    mark_size: Length
    long_mark_size: Length
    mark_color: Parameter[str]
    mark_end: Parameter[str]
    number_gap: Length
    brackets: Parameter[str]
    signer_font: Parameter[FontRole]
    signer_right: Length
    number_left: Length
    line_width: Length
    line_gap: Length
    line_thickness: Length
    line_color: Parameter[str]


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (7.3.1); the first gap is that below the red line, the second that above the text.

    `plain_line` is the line of 版心 where it begins in a document without a red head.
    """

    font: Parameter[FontRole]
    size: Length
    bold: Parameter[bool]
    gap_below_line: Length
    gap_above_text: Length
    plain_line: Parameter[int]
    shapes: Parameter[tuple[str, ...]]
    line_characters: Length
    shortest_last_line: Length


@dataclass(frozen=True, slots=True)
class AnnexNote:
    """附件说明 (7.3.4): the left indent and that of the first line against it, for its four kinds of line."""

    gap: Length
    left: Length
    label: Parameter[str]
    single: tuple[Length, Length]
    first: tuple[Length, Length]
    other: tuple[Length, Length]
    two_digits: tuple[Length, Length]


@dataclass(frozen=True, slots=True)
class Signature:
    """署名, 成文日期 and 附注 (7.3.5, 7.3.6); 签名章 is `facsimile`."""

    sealed_gap: Length
    sealed_date_right: Length
    seal_below_text: Length
    seal_diameter: Length
    unsealed_gap: Length
    unsealed_right: Length
    date_offset: Length
    facsimile_gap: Length
    facsimile_right: Length
    facsimile_title_offset: Length
    facsimile_date_right: Length
    date_digits: Parameter[str]
    remark_left: Length


@dataclass(frozen=True, slots=True)
class Annex:
    """附件 (7.3.7)."""

    mark: Parameter[str]
    mark_font: Parameter[FontRole]
    mark_size: Length
    mark_line: Parameter[int]
    title_line: Parameter[int]


@dataclass(frozen=True, slots=True)
class Colophon:
    """版记 (7.4); `foot` is the distance of its last line from the lower edge of 版心."""

    font: Parameter[FontRole]
    size: Length
    outer_line: Length
    inner_line: Length
    line_width: Length
    inset: Length
    line_pitch: Length
    foot: Length
    copies_label: Parameter[str]
    copies_end: Parameter[str]
    printer_end: Parameter[str]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """页码 (7.5); in `form` 1 stands for the number; `side` is 外侧, 居中 or 居右."""

    font: Parameter[FontRole]
    size: Length
    form: Parameter[str]
    side: Parameter[str]
    below_text: Length
    inset: Length
    footer: Length


@dataclass(frozen=True, slots=True)
class Letter:
    """信函 (10.1): from the edges of the paper."""

    mark_top: Length
    mark_font: Parameter[FontRole]
    line_gap: Length
    line_width: Length
    bottom_line: Length
    first_page_number: Parameter[bool]


@dataclass(frozen=True, slots=True)
class Minutes:
    """纪要 (10.3)."""

    mark_top: Length
    mark_end: Parameter[str]
    labels: Parameter[tuple[str, ...]]
    label_font: Parameter[FontRole]
    label_size: Length


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in Chinese text."""

    ellipsis: Parameter[str]
    dash: Parameter[str]
    year_range: Parameter[str]
    number_range: Parameter[str]


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
    letter: Letter
    minutes: Minutes
    marks: Marks
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
        for group in GROUPS:
            members = getattr(self, group)
            for field in dataclasses.fields(members):
                yield from _named(f"{group}.{field.name}", getattr(members, field.name))


GROUPS = tuple(field.name for field in dataclasses.fields(Profile))[3:]
"""The groups of a profile, after its name, title and fonts."""


def _named(name: str, value: object) -> Iterator[tuple[str, Parameter[object]]]:
    if isinstance(value, Parameter):
        yield name, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value, 1):
            yield from _named(f"{name}.{index}", item)
