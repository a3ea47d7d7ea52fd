"""Fonts that lack characters, or that other computers lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.layout.mend import set_look_between
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import EVERY, Breach, Subject, rule
from docgen.layout.rules._stretch import HAN, HEADINGS, Stretch, in_gb2312
from docgen.layout.rules._words import is_common, is_latin, spaced, typeface

_NARROW = "GB2312"


@rule(
    "text.rare-character",
    "字体里没有的生僻字换用字库较大的字体",
    clause="5.2.2",
    strength="一般",
    papers=EVERY,
    mends=True,
)
def rare_character(subject: Subject) -> Iterator[Breach]:
    """仿宋_GB2312 and 楷体_GB2312 have no characters outside GB2312 (镕, 喆, 堃)."""
    for stretch in _stretches(subject):
        rare = [
            (piece.start + match.start(), match[0], piece.look.east_asian)
            for piece in stretch.pieces()
            if _NARROW in piece.look.east_asian.upper() and not in_gb2312(piece.text)
            for match in HAN.finditer(piece.text)
            if not in_gb2312(match[0])
        ]
        if rare:
            characters = "、".join(f"“{character}”" for character in dict.fromkeys(each for _, each, _ in rare))
            narrow, wide = rare[0][2], typeface(rare[0][2])
            yield Breach(
                stretch.paragraph,
                f"{characters}不在{spaced(narrow)} 的字库中，会显示成别的字体，这些字应改用{wide}",
                found=narrow,
                expected=wide,
                repair=_widened(stretch.paragraph, [(offset, typeface(font)) for offset, _, font in rare]),
            )


@rule("text.font-missing", "只用常见字体", clause="5.2.2", strength="一般", papers=EVERY)
def font_missing(subject: Subject) -> Iterator[Breach]:
    """No font that hardly any office computer has; each is told where it is first used."""
    own = {subject.profile.family(role).casefold() for role in ("body", "kai", "hei", "title", "song")}
    own.add(subject.profile.body.digits.value.casefold())
    told: set[str] = set()
    for stretch in _stretches(subject):
        for piece in stretch.pieces():
            font = piece.look.east_asian if HAN.search(piece.text) else piece.look.ascii
            if font and font not in told and font.casefold() not in own and not is_common(font):
                told.add(font)
                message = f"字体“{font}”一般电脑上没有，别人打开会换成其他字体，应改用标准规定的字体"
                yield Breach(stretch.paragraph, message, font, "仿宋、楷体、黑体、小标宋、宋体")


@rule("text.chinese-font", "汉字用中文字体", clause="5.2.2", strength="实务", papers=EVERY)
def chinese_font(subject: Subject) -> Iterator[Breach]:
    """No Chinese text in a Latin font; parts whose font has a rule of its own are left to it."""
    judged = subject.parts.of("标题", "正文", *HEADINGS, "发文机关标志", "抄送", "印发机关", "附件标识")
    known = {id(part.paragraph) for part in judged}
    for stretch in _stretches(subject):
        if id(stretch.paragraph) in known:
            continue
        for piece in stretch.pieces():
            if is_latin(piece.look.east_asian) and HAN.search(piece.text):
                font = piece.look.east_asian
                yield Breach(stretch.paragraph, f"汉字的字体是西文字体 {font}，应改用中文字体", font, "中文字体")
                break


def _widened(paragraph: Paragraph, places: Iterable[tuple[int, str]]) -> Callable[[], None]:
    """A repair that gives single characters another font."""

    def repair() -> None:
        for offset, font in places:
            set_look_between(paragraph, offset, offset + 1, font=font)

    return repair


def _stretches(subject: Subject) -> Iterator[Stretch]:
    for paragraph in subject.document.paragraphs:
        yield Stretch(paragraph, "文字", 0, len(paragraph.text))
