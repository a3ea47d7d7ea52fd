"""22 lines of 28 characters (5.2.3): the grid, the distance of the lines, the width of the characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from docgen.layout.mend import holds_higher, set_form, set_look, set_page
from docgen.layout.parts import Part
from docgen.layout.profile import Profile
from docgen.layout.reading.model import POINTS_PER_MM, Form, Grid, LineRule, Paragraph, Section
from docgen.layout.rules._rule import EVERY, Breach, Subject, rule
from docgen.layout.rules._sections import lines_of_text, text_sections
from docgen.layout.rules._words import number, size_name

_ROUNDING = 0.1
"""Points of a page or a line by which lengths in mm are rounded."""

_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")
_LINE_RULES = {"auto": "多倍行距 {}", "exact": "固定值 {} 磅", "atLeast": "最小值 {} 磅"}


@rule("page.grid", "不用字符网格，各软件排法不同", clause="5.2.3", strength="推算", mends=True)
def grid(subject: Subject) -> Iterator[Breach]:
    """No grid of characters, and no grid of lines on which the text does not come out at 22 lines."""
    profile = subject.profile
    right = Grid("lines", profile.body.line_pitch.value)
    for section in text_sections(subject):
        found = section.grid
        if found.type in _CHARACTER_GRIDS:
            message = "文档网格是“指定行和字符网格”，不同软件每行字数不同，应改为只指定行网格、用字符间距排 28 字"
            repair = _without_grid(section, _in(section, lines_of_text(subject)), right, profile)
            yield Breach(section, message, "指定行和字符网格", "只指定行网格", repair)
        elif found.type == "lines" and _lines(section, found.pitch, profile) != profile.body.lines.value:
            held = [part for part in _in(section, lines_of_text(subject)) if _on_grid(part.paragraph.form, found)]
            if held:
                lines = _lines(section, found.pitch, profile)
                message = f"正文按文档网格排行，网格每行 {number(found.pitch)} 磅，每页 {lines} 行，"
                expected = f"每行 {number(right.pitch)} 磅（{profile.body.lines.value} 行）"
                repair = _without_grid(section, held, right, profile)
                yield Breach(section, f"{message}应为{expected}", f"每行 {number(found.pitch)} 磅", expected, repair)


@rule("page.line-pitch", "正文行距用固定值，每页 22 行", clause="5.2.3", strength="一般", mends=True)
def line_pitch(subject: Subject) -> Iterator[Breach]:
    """Lines of text are a fixed distance apart, so that a page takes 22."""
    body = subject.profile.body
    for section in text_sections(subject):
        for part in _in(section, lines_of_text(subject)):
            form = part.paragraph.form
            high = holds_higher(part.paragraph.element, body.line_pitch.value)
            if form.framed or _on_grid(form, section.grid) or (high and form.line_rule == "exact"):
                continue  # the grid has a rule of its own, and so has a picture that is cut off
            wanted: LineRule = "atLeast" if high else "exact"
            spacing = _LINE_RULES[form.line_rule].format(number(form.line))
            lines = _lines(section, form.line, subject.profile) if form.line_rule == wanted else None
            if lines == body.lines.value:
                continue
            found = spacing if lines is None else f"每页 {lines} 行（{spacing}）"
            expected = f"{_LINE_RULES[wanted].format(number(body.line_pitch.value))}（每页 {body.lines.value} 行）"
            yield Breach(
                part.paragraph,
                f"行距是“{found}”，应为{expected}" if lines is None else f"{found}，应为{expected}",
                found=found,
                expected=expected,
                repair=_fixed(part.paragraph, subject.profile),
            )


@rule("page.picture-cut", "图片、公式所在的段不用固定行距", clause="", strength="实务", papers=EVERY, mends=True)
def picture_cut(subject: Subject) -> Iterator[Breach]:
    """No picture in the text is higher than the fixed lines of its paragraph, which show only its foot."""
    for paragraph in subject.document.paragraphs:
        form = paragraph.form
        if form.line_rule == "exact" and holds_higher(paragraph.element, form.line):
            found = _LINE_RULES["exact"].format(number(form.line))
            expected = _LINE_RULES["atLeast"].format(number(form.line))
            message = f"行距是“{found}”，图片或公式比一行高，会被截去，应为{expected}"
            repair = partial(set_form, paragraph, line=(form.line, "atLeast"))
            yield Breach(paragraph, message, found, expected, repair)


@rule("page.characters", "正文每行 28 字", clause="5.2.3", strength="一般", mends=True)
def characters(subject: Subject) -> Iterator[Breach]:
    """The size, the spacing and the width of the text make 28 characters."""
    body = subject.profile.body
    for section in text_sections(subject):
        parts = _in(section, [part for part in lines_of_text(subject) if part.role == "正文"])
        pitches: Counter[float] = Counter()
        for part in parts:
            for run in part.paragraph.runs:
                pitches[body.size.value + _added(section, part.paragraph.form, run.look.spacing)] += len(run.text)
        if not pitches:
            continue
        pitch = pitches.most_common(1)[0][0]
        found = int((_width(section, subject.profile) + _ROUNDING) / pitch)
        if found != body.characters.value:
            wanted = body.character_spacing.value
            yield Breach(
                section,
                f"{size_name(body.size.value)}字每行排 {found} 个，应为 {body.characters.value} 个："
                f"字符间距设为紧缩 {number(-wanted)} 磅",
                found=f"每行 {found} 字",
                expected=f"每行 {body.characters.value} 字",
                repair=_spaced(_in(section, lines_of_text(subject)), wanted),
            )


def _in(section: Section, parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.paragraph.section == section.index]


def _on_grid(form: Form, grid: Grid) -> bool:
    """Whether the lines of a paragraph are as far apart as those of the grid."""
    gridded = grid.type in ("lines", *_CHARACTER_GRIDS) and grid.pitch > 0
    return gridded and form.snap_to_grid and form.line_rule == "auto" and abs(form.line - 1) < 0.01


def _lines(section: Section, pitch: float, profile: Profile) -> int:
    """How many lines a page takes; a text area of the wrong height is told by its own rule."""
    height = profile.page.text_height
    near = abs(section.text_height - height.value) <= (height.tolerance or 1)
    return int(((section.text_height if near else height.value) * POINTS_PER_MM + _ROUNDING) / max(pitch, 1))


def _width(section: Section, profile: Profile) -> float:
    width = profile.page.text_width
    near = abs(section.text_width - width.value) <= (width.tolerance or 1)
    return (section.text_width if near else width.value) * POINTS_PER_MM


def _added(section: Section, form: Form, spacing: float) -> float:
    """What is added to the width of each character."""
    gridded = section.grid.type in _CHARACTER_GRIDS and form.snap_to_grid
    return round(spacing + (section.grid.character_space if gridded else 0), 2)


def _fixed(paragraph: Paragraph, profile: Profile) -> partial[None]:
    return partial(set_form, paragraph, line=(profile.body.line_pitch.value, "exact"), snap_to_grid=False)


def _without_grid(section: Section, parts: Sequence[Part], grid: Grid, profile: Profile) -> Callable[[], None]:
    """A repair: a grid of 22 lines, and text that keeps its distances without it."""

    def repair() -> None:
        set_page(section, grid=grid)
        for part in parts:
            _fixed(part.paragraph, profile)()
            set_look(part.paragraph, spacing=profile.body.character_spacing.value)

    return repair


def _spaced(parts: Sequence[Part], points: float) -> Callable[[], None]:
    def repair() -> None:
        for part in parts:
            set_look(part.paragraph, spacing=points)

    return repair
