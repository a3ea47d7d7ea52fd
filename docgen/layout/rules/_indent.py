"""The indent of a paragraph of running text: two characters in its first line, none in the others (7.3.3)."""

from __future__ import annotations

from functools import partial

from docgen.layout.mend import set_form
from docgen.layout.profile import Profile
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach
from docgen.layout.rules._words import number

_TOLERANCE = 0.11
_SPACES = (" ", "\t", "\u3000", "\u00a0")


def indent_breach(paragraph: Paragraph, name: str, profile: Profile) -> Breach | None:
    """The breach of a paragraph that is indented wrongly; one that begins with spaces has a rule of its own."""
    form, wanted = paragraph.form, profile.body.indent.value
    plain = not (paragraph.number or paragraph.drawn or form.framed or paragraph.cell)
    if not plain or form.alignment not in ("left", "both") or paragraph.text.startswith(_SPACES):
        return None
    first, left = _first_line(paragraph, profile), _left(paragraph)
    if abs(first - wanted) <= _TOLERANCE and abs(left) <= _TOLERANCE:
        return None
    faults = []
    if abs(left) > _TOLERANCE:
        faults.append(f"整段左缩进 {number(round(left, 1))} 字")
    if abs(first - wanted) > _TOLERANCE:
        faults.append("首行没有缩进" if abs(first) <= _TOLERANCE else _told(first))
    expected = f"首行缩进 {number(wanted)} 字"
    return Breach(
        paragraph,
        f"{name}{'、'.join(faults)}，应为{expected}{'、回行顶格' if abs(left) > _TOLERANCE else ''}",
        found="、".join(faults),
        expected=expected,
        repair=partial(set_form, paragraph, left=0, first_line=wanted),
    )


def _told(first: float) -> str:
    return f"首行{'缩进' if first > 0 else '悬挂'} {number(round(abs(first), 1))} 字"


def _first_line(paragraph: Paragraph, profile: Profile) -> float:
    """In characters: as the file gives them, else by the size of the text or by that which it should have."""
    form, wanted = paragraph.form, profile.body.indent.value
    if form.first_line_characters is not None:
        return form.first_line_characters
    ways = [form.first_line / size for size in (paragraph.look.size, profile.body.size.value)]
    return min(ways, key=lambda way: abs(way - wanted))


def _left(paragraph: Paragraph) -> float:
    form = paragraph.form
    if form.left_characters is not None:
        return form.left_characters
    return form.left / paragraph.look.size
