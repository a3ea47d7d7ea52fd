"""正文: its type and its paragraphs (5.2.2, 5.2.4, 7.3.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace as changed
from functools import partial

from docgen.layout.mend import replace, set_form, set_look_between
from docgen.layout.parts import Role
from docgen.layout.profile import Profile
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._colors import is_black
from docgen.layout.rules._indent import indent_breach
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import (
    HAN,
    HEADINGS,
    Piece,
    Stretch,
    color_of,
    font_breach,
    is_settled,
    look_breach,
    running_text,
    size_breach,
    whole,
)
from docgen.layout.rules._words import font_is, font_name, is_latin
from docgen.text.width import width

_INK: tuple[Role, ...] = (*HEADINGS, "标题", "主送机关", "正文", "附件说明", "署名", "成文日期", "附注", "附件标题")
_LEAD = 40
_LEAD_END = re.compile(r"[。：:，、\u3000 ]$")
_SPACE = re.compile(r"[ \t\u3000\u00a0]")
_LEADING_SPACES = re.compile(r"[ \t\u3000\u00a0]+")
_MARKS = re.compile("[“”‘’—…]")
_MAIN = 0.5
_ALIGNMENTS = {"center": "居中", "right": "居右", "distribute": "分散对齐"}


@rule("body.font", "正文用仿宋体", clause="5.2.2", strength="一般", mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """Running text is in 仿宋; some words in 黑体 or 楷体 may open a paragraph."""
    for stretch in running_text(subject.parts.of("正文", *HEADINGS)):
        judged = _without_lead(stretch, subject.profile)
        if breach := font_breach(judged, subject.profile.body.font, subject.profile):
            yield breach


@rule("body.size", "正文用3号字", clause="5.2.2", strength="一般", mends=True)
def size(subject: Subject) -> Iterator[Breach]:
    """Running text is 3号."""
    wanted = subject.profile.body.size.value
    for stretch in running_text(subject.parts.of("正文", *HEADINGS)):
        if abs(_main_size(stretch, wanted) - wanted) >= _MAIN and (breach := size_breach(stretch, wanted)):
            yield breach


@rule("body.mixed-size", "一段正文只用一种字号", clause="5.2.2", strength="一般", mends=True)
def mixed_size(subject: Subject) -> Iterator[Breach]:
    """No characters of another size in a paragraph that is 3号."""
    wanted = subject.profile.body.size.value
    for stretch in running_text(subject.parts.of("正文", *HEADINGS)):
        if abs(_main_size(stretch, wanted) - wanted) < _MAIN and (breach := size_breach(stretch, wanted)):
            yield changed(breach, message=f"{breach.message}，与全段一致")


@rule("body.color", "文字用黑色", clause="5.2.4", strength="规定", mends=True)
def color(subject: Subject) -> Iterator[Breach]:
    """Everything below the head is black."""
    black = subject.profile.body.color.value
    for part in subject.parts.of(*_INK, sure=0.7):
        if breach := look_breach(whole(part), lambda look: not is_black(look.color), color_of, "黑色", color=black):
            yield breach


@rule("body.indent", "正文每段左空二字，回行顶格", clause="7.3.3", strength="规定", mends=True)
def indent(subject: Subject) -> Iterator[Breach]:
    """The first line of a paragraph is indented by two characters, the others are not."""
    for part in subject.parts.of("正文", sure=0.7):
        if breach := indent_breach(part.paragraph, "正文", subject.profile):
            yield breach


@rule("body.spaces-as-indent", "段首缩进用段落格式，不用空格", clause="7.3.3", strength="一般", text=True)
def spaces_as_indent(subject: Subject) -> Iterator[Breach]:
    """No spaces or tabs at the beginning of a paragraph."""
    wanted = subject.profile.body.indent.value
    for part in subject.parts.of("正文", *HEADINGS):
        paragraph = part.paragraph
        spaces = _LEADING_SPACES.match(paragraph.text)
        if spaces and paragraph.form.alignment in ("left", "both"):
            found = f"{len(spaces[0])} 个{'制表符' if set(spaces[0]) == {chr(9)} else '空格'}"
            yield Breach(
                paragraph,
                f"段首用 {found}缩进，应改为首行缩进 {wanted:g} 字",
                found=found,
                expected=f"首行缩进 {wanted:g} 字",
                repair=partial(_indent_instead, paragraph, len(spaces[0]), wanted),
            )


@rule("body.alignment", "正文两端对齐", clause="7.3.3", strength="实务", mends=True)
def alignment(subject: Subject) -> Iterator[Breach]:
    """Text of more than a line is neither centred nor flush right."""
    for part in subject.parts.of("正文"):
        found = _ALIGNMENTS.get(part.paragraph.form.alignment)
        if found and width(part.paragraph.plain) > subject.profile.body.characters.value:
            repair = partial(set_form, part.paragraph, alignment="both")
            yield Breach(part.paragraph, f"正文{found}，应为两端对齐", found, "两端对齐", repair)


@rule("body.quotes-font", "引号、破折号、省略号用中文字体", clause="5.2.2", strength="实务", mends=True)
def quotes_font(subject: Subject) -> Iterator[Breach]:
    """“ ” ‘ ’ — … do not fall into a Latin font."""
    for part in subject.parts.of(*_INK):
        wrong = [piece for piece in whole(part).pieces() if _latin_mark(piece)]
        if wrong:
            mark = _MARKS.findall(wrong[0].text)[0]
            found = font_name(wrong[0].look.font(mark))
            yield Breach(
                part.paragraph,
                f"标点 {mark} 是西文字体 {found}，应与汉字的字体一致",
                found=found,
                expected=font_name(wrong[0].look.east_asian),
                repair=partial(_one_font, part.paragraph, wrong, subject.profile),
            )


@rule("body.italic", "汉字不用斜体", clause="5.2.2", strength="实务", mends=True)
def italic(subject: Subject) -> Iterator[Breach]:
    """Chinese characters are upright."""
    for part in subject.parts.of(*_INK):
        if not any(HAN.search(piece.text) for piece in whole(part).pieces() if piece.look.italic):
            continue
        if breach := look_breach(whole(part), lambda look: look.italic, lambda _: "是斜体", "正体", italic=False):
            yield breach


@rule("body.underline", "正文不加下划线", clause="5.2.2", strength="实务")
def underline(subject: Subject) -> Iterator[Breach]:
    """Nothing is underlined."""
    for part in subject.parts.of(*_INK):
        if breach := look_breach(whole(part), lambda look: look.underlined, lambda _: "有下划线", "不加下划线"):
            yield breach


def _without_lead(stretch: Stretch, profile: Profile) -> Stretch:
    """A stretch without words in 黑体 or 楷体 that open its paragraph: 会议指出， or 出席：."""
    if stretch.start:
        return stretch
    families = (profile.family("hei"), profile.family("kai"))
    lead = ""
    for piece in stretch.pieces():
        if HAN.search(piece.text) and not any(font_is(piece.look.east_asian, family) for family in families):
            break
        lead += piece.text
        if len(lead) > _LEAD:
            return stretch
        if _LEAD_END.search(lead) or _SPACE.match(stretch.paragraph.text, piece.end):
            stretch = changed(stretch, start=piece.end)
    return stretch


def _main_size(stretch: Stretch, otherwise: float) -> float:
    """The size that most of its characters have."""
    sizes: Counter[float] = Counter()
    for piece in stretch.pieces():
        sizes[piece.look.size] += len(piece.text.strip())
    return sizes.most_common(1)[0][0] if sizes else otherwise


def _indent_instead(paragraph: Paragraph, spaces: int, characters: float) -> None:
    replace(paragraph, 0, spaces, "")
    set_form(paragraph, left=0, first_line=characters)


def _latin_mark(piece: Piece) -> bool:
    return any(is_latin(piece.look.font(mark)) for mark in set(_MARKS.findall(piece.text)))


def _one_font(paragraph: Paragraph, pieces: list[Piece], profile: Profile) -> None:
    for piece in pieces:
        if not is_settled(piece.look.east_asian, profile):
            continue
        for match in _MARKS.finditer(piece.text):
            start = piece.start + match.start()
            set_look_between(paragraph, start, start + 1, font=piece.look.east_asian)
