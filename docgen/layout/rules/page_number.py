"""页码 (7.5)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from weakref import WeakSet

from docgen.layout.mend import number_pages, set_form, set_look, set_page
from docgen.layout.profile import Profile
from docgen.layout.reading.model import POINTS_PER_MM, PageKind, Paragraph, Run, Section, WordDocument
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._words import font_is, font_name, number, size_name, spaced, typeface
from docgen.text.width import width

_PAGE_FULL = 26
"""Lines of text that certainly do not fit a page of 22: some may be narrower than they are counted."""

_SINGLE_LINE = 1.14
"""The height of a line of 宋体 against its size."""

_POSITION_TOLERANCE = 2.0
_INSET_TOLERANCE = 0.15
_SPACES = re.compile(r"[ \u2002\u2003\u00a0]+")
_SIDES = {"right": "居右", "left": "居左", "center": "居中", "both": "居左", "distribute": "分散"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A paragraph in a footer that shows the page number; a document may have several."""

    section: Section
    kind: PageKind
    paragraph: Paragraph

    @property
    def run(self) -> Run:
        return next(run for run in self.paragraph.runs if _is_page(run))


@rule("number.missing", "多于一页的公文有页码", clause="7.5", strength="一般", mends=True)
def missing(subject: Subject) -> Iterator[Breach]:
    """A document of several pages has page numbers."""
    shown = [
        paragraph
        for section in subject.document.sections
        for part in (section.footers, section.headers)
        for paragraphs in part.values()
        for paragraph in paragraphs
    ]
    numbered = any(_is_page(run) for paragraph in shown for run in paragraph.runs)
    if not numbered and not any(paragraph.drawn for paragraph in shown) and _has_pages(subject):
        form = subject.profile.page_number.form.value
        yield Breach(None, f"没有页码，应编排页码“{form}”", "没有页码", form, _renumber(subject))


@rule("number.form", "页码写作“— 1 —”", clause="7.5", strength="一般", mends=True)
def form(subject: Subject) -> Iterator[Breach]:
    """The number stands between two dashes."""
    wanted = subject.profile.page_number.form.value
    for each in _numbers(subject):
        found = _shown(each)
        if _SPACES.sub("", found) != _SPACES.sub("", wanted):
            message = f"页码写作“{found}”，应为“{wanted}”"
            yield Breach(each.paragraph, message, found, wanted, _renumber(subject))


@rule("number.font", "页码用4号宋体数字", clause="7.5", strength="一般", mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """The digits are 4号宋体."""
    own = subject.profile.page_number
    family, size = subject.profile.family(own.font), own.size.value
    for each in _numbers(subject):
        look = each.run.look
        name = look.font("1")
        right_font, right_size = font_is(name, family), abs(look.size - size) < 0.5
        if not (right_font and right_size):
            faults = [] if right_size else [size_name(look.size)]
            found = "".join([*faults, *([] if right_font else [font_name(name)])])
            expected = f"{size_name(size)}{typeface(family)}"
            repair = partial(set_look, each.paragraph, font=family, size=size)
            yield Breach(each.paragraph, f"页码是{spaced(found)}，应为{spaced(expected)}", found, expected, repair)


@rule("number.side", "单页码居右，双页码居左", clause="7.5", strength="一般", mends=True)
def side(subject: Subject) -> Iterator[Breach]:
    """Odd pages carry the number at the right, even ones at the left; a profile may say otherwise."""
    wanted = subject.profile.page_number.side.value
    several = _has_pages(subject)
    for each in _numbers(subject):
        found = each.paragraph.form.alignment
        if not _placed_by_alignment(each.paragraph):
            continue
        right = _wanted_side(each.kind, wanted)
        alone = each.kind == "default" and wanted == "外侧" and not subject.document.even_and_odd and several
        if _SIDES[found] != right or alone:
            expected = "单页码居右，双页码居左" if wanted == "外侧" else wanted
            where = "双页码" if each.kind == "even" else "页码" if not alone or found != "right" else "单、双页码都"
            message = f"{where}{_SIDES[found]}，应为{expected}"
            yield Breach(each.paragraph, message, _SIDES[found], expected, _renumber(subject))


@rule("number.inset", "页码距版心边空一字", clause="7.5", strength="一般", mends=True)
def inset(subject: Subject) -> Iterator[Breach]:
    """The number is one character away from the edge at which it stands."""
    own = subject.profile.page_number
    if own.side.value != "外侧":
        return
    for each in _numbers(subject):
        edge = _wanted_side(each.kind, "外侧")
        if not _placed_by_alignment(each.paragraph) or _SIDES[each.paragraph.form.alignment] != edge:
            continue
        found = _inset(each.paragraph, left=edge == "居左")
        if all(abs(value - own.inset.value) > _INSET_TOLERANCE for value in found):
            space, expected = f"空 {number(found[0])} 字", f"空 {number(own.inset.value)} 字"
            which, hand = ("双页码", "左") if edge == "居左" else ("单页码", "右")
            message = f"{which}{hand}{space}，应为{hand}{expected}"
            yield Breach(each.paragraph, message, hand + space, hand + expected, _renumber(subject))


@rule("number.position", "页码的一字线在版心下边缘之下 7 毫米", clause="7.5", strength="一般", mends=True)
def position(subject: Subject) -> Iterator[Breach]:
    """The dash is 269 mm below the upper edge of the paper: as far as the distance of the footer tells."""
    page, own = subject.profile.page, subject.profile.page_number
    line = own.size.value * _SINGLE_LINE / POINTS_PER_MM
    # What a profile sets is right too: the second school moves 版心 and leaves the number where it was.
    wanted = [
        page.top.value + page.text_height.value + own.below_text.value,
        page.height.value - own.footer.value - line / 2,
    ]
    for each in _numbers(subject):
        odd_paper = abs(each.section.height - page.height.value) > _POSITION_TOLERANCE
        if odd_paper or each.paragraph.form.framed:
            continue
        places = _dash_places(each)
        if places and all(abs(place - right) > _POSITION_TOLERANCE for place in places for right in wanted):
            off = places[0] - page.top.value - page.text_height.value
            found, expected = f"{round(off):g} 毫米", f"{number(own.below_text.value)} 毫米"
            message = (
                f"页码在版心下边缘之下约 {found}，应为 {expected}，请把页脚距纸边设为 {number(own.footer.value)} 毫米"
            )
            yield Breach(each.paragraph, message, found, expected, _lifted(each, subject.profile))


@rule("number.header", "公文不设页眉", clause="7.5", strength="实务")
def header(subject: Subject) -> Iterator[Breach]:
    """Nothing is written above the text area."""
    seen: set[int] = set()
    for section in subject.document.sections:
        for paragraph in (each for shown in section.headers.values() for each in shown):
            if paragraph.plain and id(paragraph.element) not in seen and not any(map(_is_page, paragraph.runs)):
                seen.add(id(paragraph.element))
                yield Breach(paragraph, f"页眉中有文字“{paragraph.plain[:20]}”，公文不设页眉", "有页眉", "没有页眉")


def _numbers(subject: Subject) -> Iterator[_Number]:
    """The page numbers in footers, each once however many sections share it; not those of first pages."""
    seen: set[int] = set()
    for section in subject.document.sections:
        for kind, paragraphs in section.footers.items():
            if kind == "first" or (kind == "even" and not subject.document.even_and_odd):
                continue
            for paragraph in paragraphs:
                if id(paragraph.element) not in seen and any(map(_is_page, paragraph.runs)):
                    seen.add(id(paragraph.element))
                    yield _Number(section, kind, paragraph)


def _is_page(run: Run) -> bool:
    return run.field.strip().upper().partition(" ")[0] == "PAGE"


def _shown(each: _Number) -> str:
    """What is printed, 1 in the place of the number."""
    pieces: list[str] = []
    for run in each.paragraph.runs:
        if not _is_page(run):
            pieces.append(run.text)
        elif not pieces or pieces[-1] != "1":
            pieces.append("- 1 -" if each.section.number_format == "numberInDash" else "1")
    return "".join(pieces).strip(" \t\n\u3000\u00a0")


def _placed_by_alignment(paragraph: Paragraph) -> bool:
    """Whether the place of a number is certain: not where a frame, a tab or spaces put it."""
    return not paragraph.form.framed and not paragraph.text.startswith(("\t", "   ", "\u3000\u3000"))


def _wanted_side(kind: PageKind, side: str) -> str:
    return side if side != "外侧" else "居左" if kind == "even" else "居右"


def _inset(paragraph: Paragraph, *, left: bool) -> list[float]:
    """How many characters a number is away from its edge, by each way of counting."""
    form, text = paragraph.form, paragraph.text
    side = form.left + form.first_line if left else form.right
    counted = form.left_characters if left else form.right_characters
    spaces = (len(text) - len(text.lstrip("\u3000"))) if left else (len(text) - len(text.rstrip("\u3000")))
    ways = [side / paragraph.look.size, side / 16] if counted is None else [counted]
    return [way + spaces for way in ways]


def _dash_places(each: _Number) -> list[float]:
    """Where the middle of the line of the number may be, in mm from the upper edge; [] where it is not certain."""
    paragraphs = each.section.footers[each.kind]
    at = next(index for index, other in enumerate(paragraphs) if other is each.paragraph)
    if any(other.plain or other.drawn for other in paragraphs[at + 1 :]) or each.paragraph.drawn:
        return []
    places = []
    for snapped in (False, True):
        below = sum(_height(other, each.section, snapped=snapped) for other in paragraphs[at + 1 :])
        below += each.paragraph.form.after + _dash_above_foot(each, snapped=snapped)
        places.append(each.section.height - each.section.footer - below / POINTS_PER_MM)
    return places


def _dash_above_foot(each: _Number, *, snapped: bool) -> float:
    """How many points the dash is above the foot of its line, whose baseline is at four fifths when it is exact."""
    form = each.paragraph.form
    height = _height(each.paragraph, each.section, snapped=snapped) - form.after
    return height / 5 + 0.35 * each.run.look.size if form.line_rule == "exact" else height / 2


def _height(paragraph: Paragraph, section: Section, *, snapped: bool) -> float:
    """The height of a line with the gap below it, in points, snapped to the grid or not: programs differ."""
    form, size = paragraph.form, paragraph.look.size
    if form.line_rule == "exact":
        return form.line + form.after
    natural = size * _SINGLE_LINE * (form.line if form.line_rule == "auto" else 1)
    if form.line_rule == "atLeast":
        natural = max(natural, form.line)
    if snapped and form.snap_to_grid and section.grid.type != "default" and section.grid.pitch:
        natural = math.ceil(natural / section.grid.pitch) * section.grid.pitch
    return natural + form.after


def _lifted(each: _Number, profile: Profile) -> partial[None] | None:
    footer = profile.page_number.footer.value
    if each.paragraph is not each.section.footers[each.kind][-1]:
        return None
    return partial(_lift, each, footer)


def _lift(each: _Number, footer: float) -> None:
    set_page(each.section, footer=footer)
    set_form(each.paragraph, before=0, after=0, line=(1, "auto"), snap_to_grid=False)


_NUMBERED: WeakSet[WordDocument] = WeakSet()


def _renumber(subject: Subject) -> Callable[[], None]:
    """A repair that makes the footers anew: once, however many rules ask for it."""

    def repair() -> None:
        if subject.document not in _NUMBERED:
            _NUMBERED.add(subject.document)
            number_pages(subject.document, subject.profile)

    return repair


def _has_pages(subject: Subject) -> bool:
    """Whether the text certainly takes more than one page."""
    document, lines = subject.document, 0
    for paragraph in document.blocks:
        if paragraph.index and lines and (paragraph.form.page_break_before or paragraph.text.startswith("\f")):
            return True
        if paragraph.plain:
            lines += math.ceil(width(paragraph.plain) / subject.profile.body.characters.value)
        if "\f" in paragraph.text.rstrip() and lines:
            return True
    lines += sum(len(table.rows) for table in document.tables)
    return lines > _PAGE_FULL
