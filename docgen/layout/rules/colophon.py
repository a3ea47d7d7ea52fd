"""版记 (7.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.layout.mend import replace, set_look
from docgen.layout.profile import Profile
from docgen.layout.reading.model import POINTS_PER_MM, Border, Paragraph
from docgen.layout.rules._foot import COPIES, Foot, foot, printed
from docgen.layout.rules._room import type_name
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._words import font_is, size_name, spaced
from docgen.text.dates import parse_date

_LINE_TOLERANCE = 3.0
"""Millimetres that a line may differ from the width of 版心."""

_COPIES_PRINTED = re.compile(r"共印?\s*[0-9０-９]+\s*份|^打字|^校对|^录入")
"""What offices still put below 版记 as the standard before 2012 had it."""

_ANCHORED_BEFORE = 10
_ENDING = ";；，,、.．：:"


@rule("colophon.copies", "抄送写作“抄送：机关，机关。”", clause="7.4.2", strength="规定", text=True)
def copies(subject: Subject) -> Iterator[Breach]:
    """抄送 is followed by a full-width colon, and the last organ by 。."""
    found = foot(subject)
    if found is None or not found.copies:
        return
    first, last = found.copies[0], found.copies[-1]
    label = COPIES.match(first.plain)
    if label and label[0].endswith(":"):
        at = first.text.index(":")
        yield Breach(
            first, "“抄送”后面用了半角冒号，应为“：”", found=":", expected="：", repair=_put(first, at, at + 1, "：")
        )
    if not last.plain.endswith(("。", "】", "}")) and last.plain != (label[0] if label else ""):
        yield Breach(
            last,
            "最后一个抄送机关后面没有句号，应标“。”",
            found=f"“{last.plain[-1]}”",
            expected="。",
            repair=_end_with_stop(last),
        )


@rule("colophon.font", "版记用4号仿宋", clause="7.4.2", strength="一般", mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """抄送, 印发机关 and 印发日期 are 4号仿宋."""
    colophon, found = subject.profile.colophon, foot(subject)
    family = subject.profile.family(colophon.font)
    expected = type_name(colophon.size.value, family)
    for paragraph in found.paragraphs if found else ():
        look, faults = paragraph.look, []
        if look.east_asian and not font_is(look.east_asian, family):
            faults.append(look.east_asian)
        if abs(look.size - colophon.size.value) > 0.25:
            faults.append(size_name(look.size))
        if faults:
            found_type = "、".join(faults)
            message = f"版记是{spaced(found_type)}，应为{spaced(expected)}"
            yield Breach(paragraph, message, found_type, expected, _set_look(paragraph, subject.profile))


@rule("colophon.printer", "印发机关居左，印发日期居右，后加“印发”", clause="7.4.3", strength="规定", text=True)
def printer(subject: Subject) -> Iterator[Breach]:
    """The date of printing stands apart from the organ, and is followed by 印发."""
    found = foot(subject)
    line = found.dated if found else None
    parts = printed(line) if line else None
    if line is None or parts is None:
        return
    if parts["word"] != "印发":
        at = line.text.index(parts["date"]) + len(parts["date"])
        yield Breach(
            line,
            f"印发日期写作“{parts['date']}{parts['word']}”，后面应加“印发”二字",
            found=parts["date"] + parts["word"],
            expected=f"{parts['date']}印发",
            repair=_put(line, at - 1, at + len(parts["space"]) + len(parts["word"]), f"{parts['date'][-1]}印发"),
        )
    if parts["organ"] and "\t" not in parts["gap"] and len(parts["gap"]) < 2:
        yield Breach(
            line,
            "印发机关和印发日期连在一起，应使印发机关居左、印发日期居右",
            found=line.plain,
            expected="机关居左，日期居右",
        )


@rule("colophon.date", "印发日期不早于成文日期", clause="7.4.3", strength="推算")
def date(subject: Subject) -> Iterator[Breach]:
    """The document is printed on the day it is dated or later."""
    found = foot(subject)
    signed = [part for part in subject.parts.of("成文日期", sure=0.7) if not part.annex]
    parts = printed(found.dated) if found and found.dated else None
    if found is None or not signed or parts is None:
        return
    own = signed[0].paragraph.plain  # a later one is that of a document that this one issues
    try:
        first, then = parse_date(own), parse_date("".join(parts["date"].split()))
    except ValueError:
        return  # other rules tell of dates that are none
    if then < first:
        yield Breach(
            found.dated,
            f"印发日期“{parts['date']}”早于成文日期“{own}”，请核对",
            found=parts["date"],
            expected=f"不早于{own}",
        )


@rule("colophon.lines", "版记有与版心等宽的分隔线", clause="7.4.1", strength="规定")
def lines(subject: Subject) -> Iterator[Breach]:
    """Lines as wide as the text area stand above and below 版记."""
    found = foot(subject)
    if found is None or found.table is not None:
        return  # lines of cells are not read
    around = _around(subject, found)
    if not any(_lines(one) or one.form.shading or _underlined(one) for one in around) and not _drawn(subject, around):
        yield Breach(around[0], "版记没有分隔线，应在首条、末条和中间加与版心等宽的横线", expected="156 毫米横线")
        return
    full = subject.document.sections[around[0].section].text_width
    for paragraph in around:
        for width in _widths(subject, paragraph):
            if abs(width - full) > _LINE_TOLERANCE:
                yield Breach(
                    paragraph,
                    f"版记的分隔线宽 {width:.0f} 毫米，应与版心等宽（{full:.0f} 毫米）",
                    found=f"{width:.0f} 毫米",
                    expected=f"{full:.0f} 毫米",
                )
                break


@rule("colophon.line-weight", "版记首条和末条分隔线粗于中间的", clause="7.4.1", strength="推荐")
def line_weight(subject: Subject) -> Iterator[Breach]:
    """The first and the last line are thicker than those between."""
    rules = [part.paragraph for part in subject.parts.of("版记线", sure=0.7)]
    weights = [_weight(paragraph) for paragraph in rules]
    if len(rules) < 3 or not all(weights):
        return
    inner, colophon = max(weights[1:-1]), subject.profile.colophon
    expected = f"首末条 {colophon.outer_line.value:g} 毫米，中间 {colophon.inner_line.value:g} 毫米"
    for name, paragraph, weight in (("首条", rules[0], weights[0]), ("末条", rules[-1], weights[-1])):
        if weight < inner + 0.1:
            message = f"版记的{name}分隔线（{weight:g} 磅）不比中间的（{inner:g} 磅）粗，应为{expected}"
            yield Breach(paragraph, message, f"{weight:g} 磅", expected)


@rule("colophon.last", "版记置于公文末尾", clause="7.4.1", strength="规定")
def last(subject: Subject) -> Iterator[Breach]:
    """Nothing follows 版记."""
    found = foot(subject)
    if found is None or found.dated is None:
        return
    end = max(one.index for one in found.paragraphs)
    after = (
        one for one in subject.document.paragraphs[end + 1 :] if one.plain and not _COPIES_PRINTED.search(one.plain)
    )
    extra = next((one for one in after if found.table is None or not _inside(one, found)), None)
    if extra is not None:
        yield Breach(extra, f"版记后面还有“{extra.plain[:15]}”，版记应排在最后", expected="版记在末尾")


@rule("colophon.order", "抄送机关在印发机关之上", clause="7.4.2", strength="一般")
def order(subject: Subject) -> Iterator[Breach]:
    """抄送 stands above 印发机关."""
    found = foot(subject)
    if found and found.copies and found.printer and found.copies[0].index > found.printer.index:
        yield Breach(found.copies[0], "抄送排在印发机关下面，应排在上面", expected="抄送、印发机关")


def _inside(paragraph: Paragraph, found: Foot) -> bool:
    return found.table is not None and paragraph.cell is not None and paragraph.cell.table == found.table.index


def _around(subject: Subject, found: Foot) -> list[Paragraph]:
    """The paragraphs of 版记 with their lines, and those without text next to them."""
    members = found.paragraphs
    first, final = members[0].index, members[-1].index
    paragraphs = subject.document.paragraphs
    while first and not paragraphs[first - 1].plain:
        first -= 1
    while final + 1 < len(paragraphs) and not paragraphs[final + 1].plain:
        final += 1
    return list(paragraphs[first : final + 1])


def _underlined(paragraph: Paragraph) -> bool:
    """Whether it shows a line made of underlined spaces."""
    return any(run.look.underlined for run in paragraph.runs)


def _drawn(subject: Subject, around: list[Paragraph]) -> bool:
    """Whether something is drawn near 版记; a line need not be anchored in the paragraph that it stands at."""
    first = max(around[0].index - _ANCHORED_BEFORE, 0)
    return any(one.drawn for one in subject.document.paragraphs[first:])


def _lines(paragraph: Paragraph) -> list[Border]:
    """Its borders above and below that are shown."""
    borders = (paragraph.form.borders.get(side) for side in ("top", "bottom", "between"))
    return [border for border in borders if border and border.kind not in ("none", "nil", "")]


def _widths(subject: Subject, paragraph: Paragraph) -> Iterator[float]:
    """The widths in mm of the lines at a paragraph."""
    form = paragraph.form
    yield from (shape.width for shape in paragraph.drawn if shape.kind == "line" and shape.width)
    if _lines(paragraph) and not form.framed:
        indent = max(min(form.left, form.left + form.first_line), 0) + max(form.right, 0)
        yield subject.document.sections[paragraph.section].text_width - indent / POINTS_PER_MM


def _weight(paragraph: Paragraph) -> float:
    """How thick a line is in points; 0 where that is not known."""
    borders = _lines(paragraph)
    if borders:
        return borders[0].thickness
    if paragraph.form.shading and paragraph.form.line_rule == "exact":
        return paragraph.form.line
    return next((shape.thickness for shape in paragraph.drawn if shape.kind == "line"), 0.0)


def _put(paragraph: Paragraph, start: int, end: int, new: str) -> Callable[[], None]:
    return lambda: replace(paragraph, start, end, new)


def _end_with_stop(paragraph: Paragraph) -> Callable[[], None]:
    end = len(paragraph.text.rstrip())
    last = paragraph.text[end - 1]
    return _put(paragraph, end - 1, end, "。" if last in _ENDING else f"{last}。")


def _set_look(paragraph: Paragraph, profile: Profile) -> Callable[[], None]:
    colophon = profile.colophon
    return lambda: set_look(paragraph, font=profile.family(colophon.font), size=colophon.size.value)
