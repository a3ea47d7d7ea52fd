"""层次标题: type and indent (7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.parts import Part, Role
from docgen.layout.rules._indent import indent_breach
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import HEADINGS, font_breach, heading, look_breach, size_breach

_SURE, _UNSURE = 0.5, 0.3
"""The two lower levels look as the text does: no matter whether they are headings."""

_LONGEST = 45
_LIST_END = ("；", ";", "，", "、")


@rule("heading.font-1", "一级标题“一、”用黑体", clause="7.3.3", strength="一般", mends=True)
def font_1(subject: Subject) -> Iterator[Breach]:
    """The first level is in 黑体."""
    yield from _fonts(subject, 0, "一级标题")


@rule("heading.font-2", "二级标题“（一）”用楷体", clause="7.3.3", strength="一般", mends=True)
def font_2(subject: Subject) -> Iterator[Breach]:
    """The second level is in 楷体."""
    yield from _fonts(subject, 1, "二级标题")


@rule("heading.font-3", "三级、四级标题“1.”“（1）”用仿宋体", clause="7.3.3", strength="一般", mends=True)
def font_3(subject: Subject) -> Iterator[Breach]:
    """The third and the fourth level are in 仿宋."""
    yield from _fonts(subject, 2, "三级标题")
    yield from _fonts(subject, 3, "四级标题")


@rule("heading.bold", "一级、二级标题不加粗", clause="7.3.3", strength="实务", mends=True)
def bold(subject: Subject) -> Iterator[Breach]:
    """一、 and （一） are told by their typeface; 1. and （1） in bold are the way of many offices.

    Where a profile wants a level in bold, it has to be.
    """
    for role, wanted in zip(HEADINGS, subject.profile.body.headings_bold, strict=True):
        if role in HEADINGS[2:] and not wanted.value:
            continue
        for part in _titles(subject, role):
            if breach := _bold_breach(part, wanted.value):
                yield breach


def _bold_breach(part: Part, wanted: bool) -> Breach | None:
    told, expected = ("没有加粗", "加粗") if wanted else ("加粗了", "不加粗")
    return look_breach(heading(part), lambda look: look.bold != wanted, lambda _: told, expected, bold=wanted)


@rule("heading.size", "层次标题用3号字", clause="7.3.3", strength="一般", mends=True)
def size(subject: Subject) -> Iterator[Breach]:
    """Headings are as large as the text."""
    for part in (*subject.parts.of(*HEADINGS[:2]), *subject.parts.of(*HEADINGS[2:], sure=_UNSURE)):
        if breach := size_breach(heading(part), subject.profile.body.size.value):
            yield breach


@rule("heading.indent", "层次标题左空二字", clause="7.3.3", strength="规定", mends=True)
def indent(subject: Subject) -> Iterator[Breach]:
    """Headings are indented as the text is."""
    for part in subject.parts.of(*HEADINGS, sure=0.7):
        if breach := indent_breach(part.paragraph, part.role, subject.profile):
            yield breach


def _fonts(subject: Subject, level: int, role: Role) -> Iterator[Breach]:
    for part in _titles(subject, role):
        if breach := font_breach(heading(part), subject.profile.body.headings[level], subject.profile):
            yield breach


def _titles(subject: Subject, role: Role) -> Iterator[Part]:
    """The headings of a level without those that are rather items of a list, in the type of the text."""
    least = _UNSURE if role in HEADINGS[2:] else _SURE
    shown = [part for part in subject.parts.all if part.role != "空行"]
    for above, part, below in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        text = part.paragraph.plain
        beside = [each for each in (above, below) if each and each.role == role]
        item = (
            len(text) > _LONGEST or text.endswith(_LIST_END) or (text.endswith("。") and any(map(_is_sentence, beside)))
        )
        if part.role == role and part.confidence >= least and (part.run_in or not item):
            yield part


def _is_sentence(part: Part) -> bool:
    """Whether it is whole sentences without text of its own: 一、同意你院的请示。"""
    return not part.run_in and part.paragraph.plain.endswith("。")
