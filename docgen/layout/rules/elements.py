"""主送机关, 附件说明, 落款 and 附注 are set as the text is, where the standard says nothing else (5.2.2); spacing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from docgen.layout.mend import set_form
from docgen.layout.parts import Part, Role
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import ELEMENTS, HEADINGS, font_breach, size_breach, whole
from docgen.layout.rules._words import number

_TEXT: tuple[Role, ...] = ("正文", *HEADINGS, "主送机关", "附件说明", "署名", "成文日期")
_GAP_ABOVE: tuple[Role, ...] = ("主送机关", "附件说明", "署名")
"""What stands a line below the text, and begins when what is above it is something else."""

_ITEMS: tuple[Role, ...] = ("三级标题", "四级标题")
_SURE = 0.5
_SHOWS = 1.5
"""Points of spacing that are seen; less comes from rounding."""


@rule("element.font", "主送机关、附件说明、落款和附注用仿宋体", clause="5.2.2", strength="一般", mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """What surrounds the text is in the typeface of the text."""
    for part in _set_as_text(subject):
        if breach := font_breach(whole(part), subject.profile.body.font, subject.profile):
            yield breach


@rule("element.size", "主送机关、附件说明、落款和附注用3号字", clause="5.2.2", strength="一般", mends=True)
def size(subject: Subject) -> Iterator[Breach]:
    """What surrounds the text has the size of the text, and so have names in the text."""
    names = (part for part in subject.parts.of("名单", sure=0.7) if not part.annex and part.paragraph.cell is None)
    for part in (*_set_as_text(subject), *names):
        if breach := size_breach(whole(part), subject.profile.body.size.value):
            yield breach


@rule("body.spacing", "正文段落之间不加间距", clause="5.2.3", strength="推算", mends=True)
def spacing(subject: Subject) -> Iterator[Breach]:
    """No room between the paragraphs of the text, which would leave fewer than 22 lines on a page."""
    shown = [part for part in subject.parts.all if part.role != "空行"]
    for above, part, below in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        form = part.paragraph.form
        before, after = form.before if _is_close(above, part) else 0, form.after if _is_close(part, below) else 0
        if before + after > _SHOWS:
            found = f"段前 {number(before)} 磅、段后 {number(after)} 磅"
            yield Breach(
                part.paragraph,
                f"{found}，正文段落之间不加间距",
                found=found,
                expected="段前、段后都是 0",
                repair=_close_up(part.paragraph, before=before, after=after),
            )


def _set_as_text(subject: Subject) -> Iterator[Part]:
    """What surrounds the text, and what is either a heading of the lower levels or text: both look the same."""
    yield from subject.parts.of(*ELEMENTS)
    yield from (part for part in subject.parts.of(*_ITEMS, sure=0.3) if part.confidence < _SURE)


def _is_close(above: Part | None, below: Part | None) -> bool:
    """Whether nothing is to stand between two paragraphs."""
    if above is None or below is None or not (_is_text(above) and _is_text(below)):
        return False
    return below.role not in _GAP_ABOVE or below.role == above.role


def _is_text(part: Part) -> bool:
    return part.role in _TEXT and part.confidence >= _SURE


def _close_up(paragraph: Paragraph, *, before: float, after: float) -> partial[None]:
    return partial(set_form, paragraph, before=0 if before else None, after=0 if after else None)
