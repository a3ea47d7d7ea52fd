"""层次标题: type and indent (7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.parts import Part, Role
from docgen.layout.rules._indent import indent_breach
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import HEADINGS, font_breach, heading, size_breach

_LONGEST = 45
_LIST_END = ("；", ";", "，", "、")


@rule("heading.font-1", "一级标题“一、”用黑体", clause="7.3.3", strength="一般")
def font_1(subject: Subject) -> Iterator[Breach]:
    """The first level is in 黑体."""
    yield from _fonts(subject, 0, "一级标题")


@rule("heading.font-2", "二级标题“（一）”用楷体", clause="7.3.3", strength="一般")
def font_2(subject: Subject) -> Iterator[Breach]:
    """The second level is in 楷体."""
    yield from _fonts(subject, 1, "二级标题")


@rule("heading.font-3", "三级、四级标题“1.”“（1）”用仿宋体", clause="7.3.3", strength="一般")
def font_3(subject: Subject) -> Iterator[Breach]:
    """The third and the fourth level are in 仿宋."""
    yield from _fonts(subject, 2, "三级标题")
    yield from _fonts(subject, 3, "四级标题")


@rule("heading.size", "层次标题用三号字", clause="7.3.3", strength="一般")
def size(subject: Subject) -> Iterator[Breach]:
    """Headings are as large as the text."""
    for part in subject.parts.of(*HEADINGS):
        if breach := size_breach(heading(part), subject.profile.body.size.value):
            yield breach


@rule("heading.indent", "层次标题左空二字", clause="7.3.3", strength="规定")
def indent(subject: Subject) -> Iterator[Breach]:
    """Headings are indented as the text is."""
    for part in subject.parts.of(*HEADINGS, sure=0.7):
        if breach := indent_breach(part.paragraph, part.role, subject.profile):
            yield breach


def _fonts(subject: Subject, level: int, role: Role) -> Iterator[Breach]:
    for part in subject.parts.of(role):
        if _is_item(part):
            continue
        if breach := font_breach(heading(part), subject.profile.body.headings[level], subject.profile):
            yield breach


def _is_item(part: Part) -> bool:
    """Whether it is rather an item of a list in a sentence, in the type of the text."""
    text = part.paragraph.plain
    return not part.run_in and (len(text) > _LONGEST or text.endswith(_LIST_END))
