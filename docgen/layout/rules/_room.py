"""Where a paragraph stands: the blank lines above it, and the room left and right of its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.layout.mend import set_form
from docgen.layout.parts import Part
from docgen.layout.reading.model import POINTS_PER_MM, Paragraph, Run
from docgen.layout.rules._rule import Subject
from docgen.layout.rules._words import size_name, typeface
from docgen.text.width import width

CHARACTER = 16.0
"""Points of a character of running text, in which indents are counted."""

_SPACES = " \u3000\u00a0"
_SMALLEST = 6.0
"""Points of a line below which it is no blank line, but something that anchors a shape."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where the text of a paragraph of one line stands: characters free on its left and right.

    `sure` tells that the right side does not depend on how wide the text is printed.
    """

    left: float
    right: float
    sure: bool


def blank_lines_above(subject: Subject, paragraph: Paragraph) -> float | None:
    """The gap above a paragraph in lines, blank paragraphs and spacing together; None at the top of a page."""
    if paragraph.form.page_break_before or paragraph.text.startswith("\f"):
        return None
    pitch = subject.profile.body.line_pitch.value
    gap = paragraph.form.before
    for above in reversed(subject.document.paragraphs[: paragraph.index]):
        if above.form.framed:
            continue
        if above.section != paragraph.section or "\f" in above.text[-1:]:
            return None
        if not above.empty or above.cell is not None:
            return (gap + (0 if above.cell else above.form.after)) / pitch
        gap += above.form.before + above.form.after + _height(above, pitch)
    return None


def _height(paragraph: Paragraph, pitch: float) -> float:
    form = paragraph.form
    if form.line_rule == "exact":
        return form.line if form.line >= _SMALLEST else 0.0
    return pitch if paragraph.end_look.size >= _SMALLEST else 0.0


def room(subject: Subject, paragraph: Paragraph) -> Room | None:
    """Where the one line of a paragraph stands; None where that is not certain (tabs, breaks, several lines)."""
    form, body = paragraph.form, paragraph.text.strip(_SPACES)
    if not body or any(sign in body for sign in "\t\n\f\ufffc") or form.alignment == "distribute":
        return None
    area = subject.document.sections[paragraph.section].text_width * POINTS_PER_MM / CHARACTER
    left, right = (form.left + form.first_line) / CHARACTER, form.right / CHARACTER
    lead, tail = _spaces(paragraph, leading=True), _spaces(paragraph, leading=False)
    free = area - left - right - lead - printed_width(paragraph)
    if free < 0 or (tail and form.alignment in ("right", "center")):
        return None  # several lines; programs disagree on whether spaces at the end count
    match form.alignment:
        case "right":
            return Room(left + lead + free, right, sure=True)
        case "center":
            return Room(left + lead + free / 2, right + free / 2, sure=False)
        case _:
            return Room(left + lead, right + free, sure=False)


def line_start(paragraph: Paragraph) -> float | None:
    """How many characters the first line begins from the left; None where that is not certain."""
    form = paragraph.form
    if form.alignment not in ("left", "both") or paragraph.text.lstrip(_SPACES).startswith("\t"):
        return None
    return (form.left + form.first_line) / CHARACTER + _spaces(paragraph, leading=True)


def printed_width(paragraph: Paragraph) -> float:
    """How wide the text is printed in one line, in characters, without the spaces at its ends."""
    text = paragraph.text
    begin, end = len(text) - len(text.lstrip(_SPACES)), len(text.rstrip(_SPACES))
    return sum(_run_width(run, begin, end) for run in paragraph.runs)


def wraps(subject: Subject, paragraph: Paragraph) -> bool:
    """Whether the text certainly takes more than one line."""
    area = subject.document.sections[paragraph.section].text_width * POINTS_PER_MM / CHARACTER
    start = line_start(paragraph)
    return start is not None and start + printed_width(paragraph) > area - paragraph.form.right / CHARACTER + 1


def _spaces(paragraph: Paragraph, *, leading: bool) -> float:
    """The width of the spaces at one end."""
    text = paragraph.text
    begin, end = len(text) - len(text.lstrip(_SPACES)), len(text.rstrip(_SPACES))
    span = (0, begin) if leading else (end, len(text))
    return sum(_run_width(run, *span) for run in paragraph.runs)


def _run_width(run: Run, begin: int, end: int) -> float:
    """How wide the characters of a run between two offsets of the paragraph are."""
    text = run.text[max(begin - run.start, 0) : max(end - run.start, 0)]
    if not text or run.look.hidden:
        return 0.0
    return (width(text) * run.look.size * run.look.scale / 100 + len(text) * run.look.spacing) / CHARACTER


def next_part(subject: Subject, part: Part) -> Part | None:
    """The part that follows, blank lines left out."""
    parts = subject.parts.all
    after = (other for other in parts[_position(subject, part) + 1 :] if other.role != "空行")
    return next(after, None)


def previous_part(subject: Subject, part: Part) -> Part | None:
    """The part before, blank lines left out."""
    before = reversed(subject.parts.all[: _position(subject, part)])
    return next((other for other in before if other.role != "空行"), None)


def _position(subject: Subject, part: Part) -> int:
    return next(index for index, other in enumerate(subject.parts.all) if other is part)


def counted(number: float) -> str:
    """A number of characters or lines as it is told: 4, 2.75."""
    return f"{round(number * 4) / 4:g}"


def wrong_gap(subject: Subject, paragraph: Paragraph, wanted: float) -> tuple[str, str] | None:
    """The gap above a paragraph and the one that is wanted, as they are told; None where it is right or not known."""
    lines = blank_lines_above(subject, paragraph)
    if lines is None or wanted - 0.5 <= lines <= wanted + 0.6:
        return None
    return blank(lines), "空一行" if wanted == 1 else f"空 {counted(wanted)} 行"


def gap_mended(subject: Subject, paragraph: Paragraph, lines: float) -> Callable[[], None] | None:
    """A repair that puts blank lines above a paragraph as spacing; None where blank paragraphs stand there already."""
    above = subject.document.paragraphs[paragraph.index - 1] if paragraph.index else None
    if above is None or above.empty or above.cell or above.form.framed or paragraph.form.framed:
        return None

    def repair() -> None:
        set_form(above, after=0)
        set_form(paragraph, before=lines * subject.profile.body.line_pitch.value)

    return repair


def type_name(size: float, family: str) -> str:
    """A type as it is told: 3号（16 磅）黑体."""
    return f"{size_name(size)}{typeface(family)}"


def blank(lines: float) -> str:
    """A gap as it is told: 空 2 行, 没有空行."""
    return f"空 {counted(lines)} 行" if lines >= 0.25 else "没有空行"
