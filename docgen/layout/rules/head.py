"""版头: 份号, 密级, 紧急程度, 签发人 and the red line (7.2.1—7.2.3, 7.2.6, 7.2.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from docgen.layout.profile import Profile
from docgen.layout.reading.model import POINTS_PER_MM, Paragraph, Shape
from docgen.layout.rules._colors import color_name, is_red
from docgen.layout.rules._rule import Breach, Paper, Subject, rule
from docgen.layout.rules._stretch import Stretch, font_breach, size_breach
from docgen.layout.rules._words import number

Label = Literal["份号", "密级", "紧急程度"]
_PUBLIC: frozenset[Paper] = frozenset({"公文"})
_LABELS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("份号", re.compile(r"(?:№|No\.?)?\s*[0-9０-９]{1,8}", re.IGNORECASE)),
    ("密级", re.compile(r"(?:绝|机|秘)[\s\u3000]*密.{0,12}")),
    ("紧急程度", re.compile(r"(?:特|加|平)[\s\u3000]*急|特[\s\u3000]*提")),
)
_SPACES = re.compile(r"[\s\u3000]+")
_UNLINED = ("令", "纪要")
"""Marks of documents that have no red line (10.2, 10.3)."""

_TERM = r"(?:[0-9]{1,2}(?:年|个月|天|日)|长期|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
_UPWARDS = "请示"
_DOWNWARDS = ("通知", "决定", "通报", "批复", "公告", "通告", "公报", "令")
_SIGNER = re.compile(r"签[\s\u3000]*发[\s\u3000]*人(?P<colon>[\s\u3000]*[：:]?)[\s\u3000]*(?P<name>.*)", re.DOTALL)
_WIDTH_TOLERANCE = 2.0
_SHORT_LINE = 60.0
"""Millimetres below which a shape is no line across the page."""


@rule("head.copy-number", "份号用 6 位3号阿拉伯数字", clause="7.2.1", strength="一般", papers=_PUBLIC, mends=True)
def copy_number(subject: Subject) -> Iterator[Breach]:
    """份号 has six digits."""
    digits = subject.profile.head.copy_number_digits.value
    for paragraph in _labels(subject, "份号"):
        found = paragraph.plain
        if not (len(found) == digits and found.isascii() and found.isdigit()):
            expected = f"{digits} 位阿拉伯数字，如“{'1'.zfill(digits)}”"
            yield Breach(paragraph, f"份号写作“{found}”，应为 {expected}", found, expected)
        elif breach := size_breach(_stretch(paragraph, "份号"), subject.profile.head.label_size.value):
            yield breach


@rule(
    "head.secrecy",
    "密级和保密期限写作“秘密★1年”，3号黑体",
    clause="7.2.2",
    strength="一般",
    papers=_PUBLIC,
    mends=True,
)
def secrecy(subject: Subject) -> Iterator[Breach]:
    """The level is one of three, a star, the term."""
    head = subject.profile.head
    levels, star = "|".join(head.secrecy_levels.value), re.escape(head.secrecy_mark.value)
    right = re.compile(f"(?:{levels})(?:{star}{_TERM}?)?")
    for paragraph in _labels(subject, "密级"):
        found = paragraph.plain
        if not right.fullmatch(_SPACES.sub("", found)):
            expected = f"{head.secrecy_levels.value[-1]}{head.secrecy_mark.value}1年"
            yield Breach(paragraph, f"密级写作“{found}”，应如“{expected}”：密级、五角星、保密期限", found, expected)
        else:
            yield from _look(paragraph, "密级", subject.profile)


@rule("head.urgency", "紧急程度写作“特急”“加急”，3号黑体", clause="7.2.3", strength="一般", papers=_PUBLIC, mends=True)
def urgency(subject: Subject) -> Iterator[Breach]:
    """特急 or 加急; other words belong to telegrams."""
    words = subject.profile.head.urgency_words.value
    for paragraph in _labels(subject, "紧急程度"):
        if _SPACES.sub("", paragraph.plain) not in words:
            expected = "或".join(f"“{word}”" for word in words)
            yield Breach(paragraph, f"紧急程度写作“{paragraph.plain}”，应为{expected}", paragraph.plain, expected)
        else:
            yield from _look(paragraph, "紧急程度", subject.profile)


@rule("head.order", "依次是份号、密级和保密期限、紧急程度", clause="7.2.3", strength="一般", papers=_PUBLIC)
def order(subject: Subject) -> Iterator[Breach]:
    """The labels stand one below the other in this order."""
    labels = sorted(_all_labels(subject), key=lambda each: each[1].index)
    rank = {label: position for position, (label, _) in enumerate(_LABELS)}
    for (above, _), (label, paragraph) in pairwise(labels):
        if rank[label] < rank[above]:
            message = f"{label}排在{above}下面，应为{'、'.join(subject.profile.head.order.value)}的顺序"
            yield Breach(paragraph, message, f"{above}、{label}", "、".join(subject.profile.head.order.value))
            return


@rule("head.red-line", "发文字号之下有与版心等宽的红色分隔线", clause="7.2.7", strength="规定", papers=_PUBLIC)
def red_line(subject: Subject) -> Iterator[Breach]:
    """A red line as wide as the text area stands between the number and the title.

    Nothing is said of a document without a mark: both may be printed on its paper.
    """
    numbers, marks = subject.parts.of("发文字号", sure=0.7), subject.parts.of("发文机关标志", sure=0.7)
    if len(numbers) != 1 or not marks or marks[0].paragraph.plain.endswith(_UNLINED):
        return
    below = numbers[0].paragraph
    if any(_ruled(each) for each in subject.document.paragraphs[marks[0].paragraph.index : below.index]):
        return  # a letter (10.1): its lines are of another kind
    between = _down_to_title(subject, below)
    borders = [(each, border) for each in between for border in _ruled(each)]
    shapes = [shape for each in _down_to_title(subject, marks[0].paragraph) for shape in each.drawn]
    if borders:
        paragraph, color = borders[0]
        yield from _border(subject, paragraph, color, below)
    elif shapes or subject.document.boxes:
        yield from _shape(subject, shapes, below)
    elif not _elsewhere(subject, below, between):
        wanted = f"红色、宽 {number(subject.profile.head.line_width.value)} 毫米"
        yield Breach(below, f"发文字号之下没有分隔线，应有一条{wanted}的线", "没有分隔线", wanted)


@rule("head.signer", "上行文标注“签发人：姓名”，其他公文不标注", clause="7.2.6", strength="规定", papers=_PUBLIC)
def signer(subject: Subject) -> Iterator[Breach]:
    """Only what goes upwards names who signed it."""
    title = "".join(_SPACES.sub("", part.paragraph.plain) for part in subject.parts.of("标题", sure=0.7))
    signers = [part.paragraph for part in subject.parts.of("签发人", sure=0.7)]
    signers += [part.paragraph for part in subject.parts.of("发文字号", sure=0.7) if "签发人" in part.paragraph.text]
    for paragraph in signers[:1]:
        match = _SIGNER.search(paragraph.plain)
        if match and not match["name"].strip():
            yield Breach(paragraph, "签发人后没有姓名，应写明签发人姓名", "没有姓名", "签发人：姓名")
        elif match and match["colon"].strip() != "：":
            found = match[0].strip()
            yield Breach(paragraph, f"签发人写作“{found}”，“签发人”后应有全角冒号", found, "签发人：姓名")
        elif title.endswith(_DOWNWARDS):
            yield Breach(paragraph, "这不是上行文，不标注签发人", "标注了签发人", "不标注签发人")
    if not signers and title.endswith(_UPWARDS) and _has_head(subject) and not _mentions_signer(subject):
        number_ = subject.parts.of("发文字号", sure=0.7)[0].paragraph
        yield Breach(number_, "请示是上行文，应在发文字号同一行的右边标注签发人", "没有签发人", "签发人：姓名")


def _labels(subject: Subject, wanted: Label) -> list[Paragraph]:
    return [paragraph for label, paragraph in _all_labels(subject) if label == wanted]


def _all_labels(subject: Subject) -> list[tuple[Label, Paragraph]]:
    """The labels of the head: paragraphs of their own, or in a box at the very top."""
    known: list[tuple[Label, Paragraph]] = [
        (label, part.paragraph) for label, _ in _LABELS for part in subject.parts.of(label, sure=0.7)
    ]
    seen = {id(paragraph) for _, paragraph in known}
    for paragraph in _top_cells(subject):
        label = next((name for name, look in _LABELS if look.fullmatch(paragraph.plain)), None)
        if label and id(paragraph) not in seen:
            known.append((label, paragraph))
    return known


def _top_cells(subject: Subject) -> Iterator[Paragraph]:
    """What stands in cells above the first text of the document, where a head follows."""
    if not _has_head(subject):
        return
    for paragraph in subject.document.paragraphs:
        if paragraph.plain and paragraph.cell is None:
            return
        if paragraph.plain:
            yield paragraph


def _stretch(paragraph: Paragraph, name: str) -> Stretch:
    return Stretch(paragraph, name, 0, len(paragraph.text))


def _look(paragraph: Paragraph, name: str, profile: Profile) -> Iterator[Breach]:
    stretch = _stretch(paragraph, name)
    found = font_breach(stretch, profile.head.label_font, profile) or size_breach(
        stretch, profile.head.label_size.value
    )
    if found:
        yield found


def _has_head(subject: Subject) -> bool:
    return bool(subject.parts.of("发文字号", sure=0.7))


def _mentions_signer(subject: Subject) -> bool:
    shown = (*subject.document.paragraphs[:40], *subject.document.boxes)
    return any("签发人" in _SPACES.sub("", paragraph.text) for paragraph in shown)


def _down_to_title(subject: Subject, start: Paragraph) -> Sequence[Paragraph]:
    """From a paragraph to the title, that included: a line may hang on any of them."""
    title = subject.parts.of("标题")
    last = title[0].paragraph.index if title else start.index + 3
    return subject.document.paragraphs[start.index : last + 1]


def _ruled(paragraph: Paragraph) -> list[str]:
    """The colours of the lines below and above a paragraph."""
    borders = [paragraph.form.borders.get(side) for side in ("bottom", "top")]
    return [each.color for each in borders if each is not None and each.kind not in ("none", "nil", "")]


def _border(subject: Subject, paragraph: Paragraph, color: str, number_: Paragraph) -> Iterator[Breach]:
    if not is_red(color):
        found = color_name(color)
        yield Breach(number_, f"分隔线是{found}，应为红色", found, "红色")
    indents = (paragraph.form.left + min(paragraph.form.first_line, 0) + paragraph.form.right) / POINTS_PER_MM
    if abs(indents) > _WIDTH_TOLERANCE:
        section = subject.document.sections[paragraph.section]
        yield _wrong_width(subject, section.text_width - indents, number_)


def _shape(subject: Subject, shapes: Sequence[Shape], number_: Paragraph) -> Iterator[Breach]:
    """Judges one line alone: two with a star between them are of an older fashion."""
    lines = [shape for shape in shapes if shape.kind == "line" and shape.width > _SHORT_LINE]
    if len(lines) != 1:
        return
    line = lines[0]
    if line.color and not is_red(line.color):
        found = color_name(line.color)
        yield Breach(number_, f"分隔线是{found}，应为红色", found, "红色")
    widths = [subject.profile.head.line_width.value]
    if _is_letter(subject):
        widths.append(subject.profile.letter.line_width.value)
    if all(abs(line.width - width) > _WIDTH_TOLERANCE for width in widths):
        yield _wrong_width(subject, line.width, number_)


def _is_letter(subject: Subject) -> bool:
    """Whether the document may be in the form of a letter, whose lines are wider (10.1): its mark has no 文件."""
    return not any(part.paragraph.plain.endswith("文件") for part in subject.parts.of("发文机关标志"))


def _wrong_width(subject: Subject, width: float, number_: Paragraph) -> Breach:
    wanted = f"{number(subject.profile.head.line_width.value)} 毫米"
    found = f"{round(width):g} 毫米"
    return Breach(number_, f"分隔线宽 {found}，应与版心等宽（{wanted}）", found, wanted)


def _elsewhere(subject: Subject, number_: Paragraph, between: Sequence[Paragraph]) -> bool:
    """Whether the line may be something that is not read as one: a table, a picture in the header, typed signs."""
    drawn = any(
        paragraph.drawn or paragraph.form.borders
        for section in subject.document.sections
        for shown in section.headers.values()
        for paragraph in shown
    )
    last = between[-1].index if between else number_.index
    tables = any(number_.index <= table.after <= last for table in subject.document.tables)
    typed = any(set(paragraph.plain) & set("★_＿—─━") for paragraph in between[:-1][1:])
    return drawn or tables or typed or number_.cell is not None
