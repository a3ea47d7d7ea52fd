"""A stretch of a paragraph whose type is judged: which of its fonts and sizes are not the right ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Unpack

from docgen.layout._xml import qualified
from docgen.layout.mend import LookChange, set_look_between
from docgen.layout.parts import Part, Role
from docgen.layout.profile import FontRole, Parameter, Profile
from docgen.layout.reading.model import Look, Paragraph
from docgen.layout.rules._colors import color_name
from docgen.layout.rules._rule import Breach
from docgen.layout.rules._words import font_is, font_name, size_name, spaced, typeface

HAN = re.compile("[㐀-䶿一-鿿\U00020000-\U000323af]")
HEADINGS: tuple[Role, ...] = ("一级标题", "二级标题", "三级标题", "四级标题")
ELEMENTS: tuple[Role, ...] = ("主送机关", "附件说明", "署名", "成文日期", "附注")
"""What surrounds the text and is set as the text is."""

_TEXT_FONTS: tuple[FontRole, ...] = ("body", "kai", "hei", "title")
_RUN = qualified("r")
_SHOWN = 12
_HALF_POINT = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look, by their offsets in the text of the paragraph."""

    start: int
    end: int
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of a paragraph from `start` to `end`; `name` is what a message calls them."""

    paragraph: Paragraph
    name: str
    start: int
    end: int

    def pieces(self) -> Iterator[Piece]:
        """What shows something in it, look by look; results of fields and formulas are left out."""
        for run in self.paragraph.runs:
            start, end = max(run.start, self.start), min(run.start + len(run.text), self.end)
            text = run.text[start - run.start : end - run.start] if start < end else ""
            shown = text.strip() and not run.field and not run.look.hidden and text != "\ufffc"
            if shown and run.element.tag == _RUN:
                yield Piece(start, end, text, run.look)


def whole(part: Part, name: str = "") -> Stretch:
    """All of a part."""
    return Stretch(part.paragraph, name or part.role, 0, len(part.paragraph.text))


def heading(part: Part) -> Stretch:
    """A heading without the text that follows in the same paragraph."""
    return Stretch(part.paragraph, part.role, 0, part.run_in or len(part.paragraph.text))


def running_text(parts: Sequence[Part]) -> Iterator[Stretch]:
    """The running text among some parts: 正文, and what follows a heading in its paragraph."""
    for part in parts:
        end = len(part.paragraph.text)
        if part.role == "正文":
            yield Stretch(part.paragraph, "正文", 0, end)
        elif part.role in HEADINGS and 0 < part.run_in < end:
            yield Stretch(part.paragraph, "标题后的正文", part.run_in, end)


def font_breach(stretch: Stretch, role: Parameter[FontRole], profile: Profile) -> Breach | None:
    """The breach of Chinese characters that are not in the typeface of a role; mended, marks and digits follow them."""
    family = profile.family(role)
    shown = list(stretch.pieces())
    han = [piece for piece in shown if HAN.search(piece.text)]
    wrong = [piece for piece in han if not font_is(piece.look.east_asian, family) and _known(piece.text)]
    if not wrong:
        return None
    found = "、".join(dict.fromkeys(font_name(piece.look.east_asian) for piece in wrong))
    expected = typeface(family)
    between = [piece for piece in shown if piece not in han and not font_is(piece.look.east_asian, family)]
    return Breach(
        stretch.paragraph,
        f"{_subject(stretch, wrong, han)}是{spaced(found)}，应为{spaced(expected)}",
        found=found,
        expected=expected,
        repair=_each(stretch.paragraph, [*wrong, *between], font=family),
    )


def size_breach(stretch: Stretch, *sizes: float) -> Breach | None:
    """The breach of characters that have none of the sizes; mended, they have the first."""
    shown = list(stretch.pieces())
    wrong = [piece for piece in shown if all(abs(piece.look.size - size) >= _HALF_POINT for size in sizes)]
    if not wrong:
        return None
    found = "、".join(dict.fromkeys(size_name(piece.look.size) for piece in wrong))
    expected = "或".join(map(size_name, sizes))
    return Breach(
        stretch.paragraph,
        f"{_subject(stretch, wrong, shown)}是{spaced(found)}，应为{spaced(expected)}",
        found=found,
        expected=expected,
        repair=_each(stretch.paragraph, wrong, size=sizes[0]),
    )


def look_breach(
    stretch: Stretch,
    wrong: Callable[[Look], bool],
    tell: Callable[[Look], str],
    expected: str,
    **change: Unpack[LookChange],
) -> Breach | None:
    """The breach of characters whose look is wrong, as `tell` says (是蓝色); without a change not to be mended."""
    shown = list(stretch.pieces())
    bad = [piece for piece in shown if wrong(piece.look)]
    if not bad:
        return None
    found = tell(bad[0].look)
    return Breach(
        stretch.paragraph,
        f"{_subject(stretch, bad, shown)}{found}，{'应' if expected[0] in '不加' else '应为'}{expected}",
        found=found.removeprefix("是"),
        expected=expected,
        repair=_each(stretch.paragraph, bad, **change) if change else None,
    )


def is_settled(font: str, profile: Profile) -> bool:
    """Whether a font is one that text is set in; what stands among characters in another one follows them later."""
    return any(font_is(font, profile.family(role)) for role in _TEXT_FONTS)


def color_of(look: Look) -> str:
    """Tells the colour of characters."""
    return f"是{color_name(look.color)}"


def _subject(stretch: Stretch, wrong: Sequence[Piece], judged: Sequence[Piece]) -> str:
    if len(wrong) == len(judged):
        return stretch.name
    text = wrong[0].text.strip()
    return f"{stretch.name}中“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


def _each(paragraph: Paragraph, pieces: Sequence[Piece], **change: Unpack[LookChange]) -> Callable[[], None]:
    def repair() -> None:
        for piece in pieces:
            set_look_between(paragraph, piece.start, piece.end, **change)

    return repair


def _known(text: str) -> bool:
    """Whether it has a character of GB2312; others may stand in any font that has them."""
    return any(in_gb2312(character) for character in HAN.findall(text))


def in_gb2312(text: str) -> bool:
    """Whether the fonts named GB2312 have all characters of a text."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
