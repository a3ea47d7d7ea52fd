"""署名, 成文日期 and 附注 (7.3.5, 7.3.6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docgen.kinds._parts import Signature
from docgen.layout.mend import set_form
from docgen.layout.parts import Part
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._room import (
    Room,
    blank,
    blank_lines_above,
    counted,
    gap_mended,
    line_start,
    previous_part,
    room,
)
from docgen.layout.rules._rule import Breach, Subject, rule

_FULL_DATE = re.compile(r"[12１２〇○零一二][0-9０-９〇○零一二三四五六七八九]{3}\s*年|年\s{1,8}月|待补")
_SHORT = 60
"""Characters of a paragraph in which a date may be that of the document."""

_UNDATED = ("纪要", "决议", "公报", "令")
"""Ends of titles of documents that date themselves elsewhere."""

_ALONE = re.compile(r"[（(\[【]?\s*此页无正文\s*[）)\]】]?.{0,30}")
_APART = re.compile(r"\s{2,}")
_SURE, _UNSURE = 0.75, 1.25
"""Characters that a place may be off: of a right edge that is given, and of one that the width of type decides."""


@dataclass(frozen=True, slots=True)
class _Geometry:
    """Characters that 署名 and date are to have on their right."""

    name: str
    organ: float
    date: float

    def misses(self, organ: Room, date: Room) -> float:
        return abs(organ.right - self.organ) + abs(date.right - self.date)


@rule("signature.date-missing", "公文署成文日期", clause="7.3.5.4", strength="规定", papers=frozenset({"公文"}))
def date_missing(subject: Subject) -> Iterator[Breach]:
    """A document with a red head has a date."""
    titles = subject.parts.of("标题")
    if not titles or not subject.parts.of("发文字号", sure=0.7) or subject.parts.of("成文日期", sure=0):
        return
    if titles[-1].paragraph.plain.endswith(_UNDATED):
        return
    shown = (*subject.document.paragraphs, *subject.document.boxes)
    if not any(len(one.plain) <= _SHORT and _FULL_DATE.search(one.plain) for one in shown):
        yield Breach(None, "没有找到成文日期，应在正文之后署会议通过或负责人签发的日期", expected="2026年5月6日")


@rule("signature.date-right", "成文日期右空四字；不加盖印章的按署名排", clause="7.3.5.1", strength="一般", mends=True)
def date_right(subject: Subject) -> Iterator[Breach]:
    """The date stands where one of the two geometries puts it."""
    for organs, date in _signatures(subject):
        where = room(subject, date.paragraph)
        if where is None or _joint(organs):
            continue
        near = _SURE if where.sure else _UNSURE
        places = _date_places(subject, organs, date)
        if places and all(abs(where.right - place) > near for place in places):
            right = counted(where.right)
            if organs and len(places) == 1:
                wanted = f"应右空 {counted(places[0])} 字"
            else:
                wanted = "应右空 4 字（盖印章）或者 2 字（不盖印章）"
            yield Breach(
                date.paragraph,
                f"成文日期右空 {right} 字，{wanted}",
                found=f"右空 {right} 字",
                expected="、".join(f"右空 {counted(place)} 字" for place in places),
                repair=_unsealed(subject, organs, date),
            )


@rule("signature.organ", "署名在成文日期之上，按日期居中或者右空二字", clause="7.3.5.2", strength="规定", mends=True)
def organ(subject: Subject) -> Iterator[Breach]:
    """署名 stands where the geometry puts it that the date follows."""
    for organs, date in _signatures(subject):
        if not organs or _joint(organs):
            continue
        where, below = room(subject, organs[0].paragraph), room(subject, date.paragraph)
        if where is None or below is None:
            continue
        near = _SURE if where.sure and below.sure else _UNSURE
        choices = _geometries(organs[0], date)
        fitting = [one for one in choices if abs(below.right - one.date) <= near]
        if not fitting or any(abs(where.right - one.organ) <= near for one in fitting):
            continue  # a date in the wrong place is told by the other rule
        right, wanted = counted(where.right), fitting[0]
        yield Breach(
            organs[0].paragraph,
            f"署名右空 {right} 字，应右空 {counted(wanted.organ)} 字（{wanted.name}）",
            found=f"右空 {right} 字",
            expected=f"右空 {counted(wanted.organ)} 字",
            repair=_unsealed(subject, organs, date),
        )


@rule("signature.gap", "署名与正文之间空一行；加盖印章的空二行至四行", clause="7.3.5", strength="规定", mends=True)
def gap(subject: Subject) -> Iterator[Breach]:
    """Between one and four blank lines stand above the signature."""
    for organs, date in _signatures(subject):
        first = organs[0] if organs else date
        above = previous_part(subject, first)
        lines = blank_lines_above(subject, first.paragraph)
        if lines is None or above is None or above.role == "标题" or 0.5 <= lines <= 4.6:
            continue
        found = blank(lines)
        yield Breach(
            first.paragraph,
            f"落款与上文之间{found}，应空一行（不盖印章）或者二至四行（盖印章）",
            found=found,
            expected="空一行；盖印章的空二至四行",
            repair=gap_mended(subject, first.paragraph, 1) if subject.paper == "白头文" else None,
        )


@rule("signature.alone", "落款不单独成页，不标“此页无正文”", clause="7.3.5.5", strength="可以")
def alone(subject: Subject) -> Iterator[Breach]:
    """No page says that it has no text."""
    for paragraph in subject.document.blocks:
        if _ALONE.fullmatch(paragraph.plain):
            yield Breach(
                paragraph,
                "不要标“此页无正文”，应调整行距、字距，使落款与正文同处一页",
                found="此页无正文",
                expected="落款与正文同页",
            )


@rule("signature.remark", "附注居左空二字", clause="7.3.6", strength="规定", mends=True)
def remark(subject: Subject) -> Iterator[Breach]:
    """附注 begins two characters from the left."""
    for part in subject.parts.of("附注", sure=0.7):
        start = line_start(part.paragraph)
        if part.paragraph.form.alignment in ("center", "right"):
            found = "居中" if part.paragraph.form.alignment == "center" else "居右"
        elif start is not None and abs(start - 2) > 0.3:
            found = f"左空 {counted(start)} 字" if abs(start) > 0.3 else "顶格"
        else:
            continue
        yield Breach(
            part.paragraph,
            f"附注{found}，应居左空二字",
            found=found,
            expected="左空 2 字",
            repair=None if part.paragraph.text[:1].isspace() else _indent(part.paragraph),
        )


def _signatures(subject: Subject) -> Iterator[tuple[list[Part], Part]]:
    """Each date of the text before the annexes, with the 署名 above it."""
    for date in subject.parts.of("成文日期", sure=0.7):
        organs: list[Part] = []
        above = previous_part(subject, date)
        while above is not None and above.role == "署名":
            organs.insert(0, above)
            above = previous_part(subject, above)
        if not date.annex:
            yield organs, date


def _joint(organs: list[Part]) -> bool:
    """Whether several organs sign, below or beside each other."""
    return len(organs) > 1 or any(_APART.search(organ.paragraph.plain) for organ in organs)


def _geometries(organ: Part, date: Part) -> tuple[_Geometry, _Geometry]:
    """With a seal, and without."""

    def right(name: str, *, sealed: bool) -> _Geometry:
        given: dict[str, Any] = {"organ": organ.paragraph.plain, "date": date.paragraph.plain, "sealed": sealed}
        model = Signature.model_construct(**given)  # what is no date counts as typed
        return _Geometry(name, model.organ_indent, model.date_indent)

    return right("以成文日期为准居中", sealed=True), right("成文日期首字比署名首字右移二字", sealed=False)


def _unsealed(subject: Subject, organs: list[Part], date: Part) -> Callable[[], None] | None:
    """A repair that places the signature of a plain document, which bears no seal; None where that is not certain."""
    if subject.paper != "白头文" or len(organs) != 1:
        return None
    organ = organs[0]
    where = room(subject, organ.paragraph), room(subject, date.paragraph)
    if any(one is None or not one.sure for one in where):
        return None
    wanted = _geometries(organ, date)[1]

    def repair() -> None:
        for part, right in ((organ, wanted.organ), (date, wanted.date)):
            set_form(part.paragraph, left=0, first_line=0, right=right, auto_space=False)
        set_form(organ.paragraph, after=0, keep_next=True)
        set_form(date.paragraph, before=0)

    return repair


def _date_places(subject: Subject, organs: list[Part], date: Part) -> list[float]:
    """Where the date may stand; [] where that is not certain."""
    profile = subject.profile.signature
    if not organs:
        return [profile.sealed_date_right.value, profile.unsealed_right.value]
    where, own = room(subject, organs[0].paragraph), room(subject, date.paragraph)
    if where is None or own is None:
        return []
    choices = _geometries(organs[0], date)
    nearest = min(choices, key=lambda one: one.misses(where, own))
    others = [one.date for one in choices if one is not nearest and abs(own.right - one.date) <= _UNSURE]
    return [nearest.date, *others]


def _indent(paragraph: Paragraph) -> Callable[[], None]:
    return lambda: set_form(paragraph, alignment="both", left=0, first_line=2)
