"""The typeface of digits (5.2.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docgen.layout.mend import set_look_between
from docgen.layout.parts import Role
from docgen.layout.profile import FontRole, Parameter
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import ELEMENTS, HEADINGS, Piece, whole
from docgen.layout.rules._words import font_is, is_latin, spaced

_ROLES: tuple[Role, ...] = ("标题", "正文", "发文字号", *HEADINGS, *ELEMENTS)
_DIGITS = re.compile("[0-9]+")
_AS_TEXT = "同正文"


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Digits in a wrong font, and what part they stand in."""

    paragraph: Paragraph
    role: Role
    piece: Piece


@rule("body.digits", "数字与汉字用同一种字体", clause="5.2.2", strength="实务", mends=True)
def digits(subject: Subject) -> Iterator[Breach]:
    """Digits in a font of their own, told once: many offices have chosen Times New Roman for good.

    Where a profile names their font, they have to be in it.
    """
    named = subject.profile.body.digits.value
    wrong = [
        _Wrong(part.paragraph, part.role, piece)
        for part in subject.parts.of(*_ROLES)
        for piece in whole(part).pieces()
        if _DIGITS.search(piece.text) and _is_wrong(piece.look.ascii, named)
    ]
    if not wrong:
        return
    count = len({id(each.paragraph) for each in wrong})
    found = Counter(each.piece.look.ascii for each in wrong).most_common(1)[0][0]
    told = f"数字是{spaced(found)}{f'（共 {count} 段）' if count > 1 else ''}"
    if named == _AS_TEXT:
        message = f"{told}，应与汉字同一字体；本单位统一这样用的，请在版式文件中写明（body.digits）"
        yield Breach(wrong[0].paragraph, message, found, "与汉字同一字体", _one_font(subject, wrong))
    else:
        yield Breach(wrong[0].paragraph, f"{told}，应为{spaced(named)}（本单位版式的规定）", found, named)


def _is_wrong(font: str, named: str) -> bool:
    if named == _AS_TEXT:
        return is_latin(font)
    return bool(font) and not font_is(font, named)


def _one_font(subject: Subject, wrong: Sequence[_Wrong]) -> Callable[[], None]:
    """A repair that gives digits the font of the Chinese characters beside them.

    Where that is wrong too, the rule about it puts both right.
    """

    def repair() -> None:
        for each in wrong:
            font = each.piece.look.east_asian
            if any(font_is(font, subject.profile.family(role)) for role in _fonts(subject, each.role)):
                for match in _DIGITS.finditer(each.piece.text):
                    start = each.piece.start + match.start()
                    set_look_between(each.paragraph, start, start + len(match[0]), font=font)

    return repair


def _fonts(subject: Subject, role: Role) -> Iterator[Parameter[FontRole]]:
    """In which fonts the Chinese characters of a part are, that of text that follows a heading included."""
    body = subject.profile.body
    yield body.font
    if role == "标题":
        yield subject.profile.heading.font
    elif role in HEADINGS:
        yield body.headings[HEADINGS.index(role)]
