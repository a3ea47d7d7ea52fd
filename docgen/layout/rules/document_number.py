"""Rules of 发文字号 (7.2.5): that of the document itself, and those that its text refers to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.layout.mend import set_form
from docgen.layout.parts import Part
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import OFFICIAL, Breach, Subject, rule
from docgen.layout.rules._wording import HAN, Swap, breach, open_to_change, prose
from docgen.text.dates import PartialDate

_NUMBER = re.compile(
    rf"(?P<code>[{HAN}]{{1,12}})\s?(?P<open>[〔\[［【(（])(?P<year>[0-9]{{2,4}})(?P<close>[〕\]］】)）])"
    r"\s?(?P<ordinal>第?)\s?(?P<zeros>0*)(?P<number>[0-9]{1,5})\s?号(?![楼院门馆机库井线车桥])"
)
_CODES = tuple("发办字函委党政文教组宣纪团工会院校通任议知令人社财")
"""What 机关代字 end with; a number in round brackets after anything else may be that of a permit or a case."""


@rule("document-number.brackets", "发文字号的年份用六角括号〔〕", clause="7.2.5", strength="规定", text=True)
def brackets(subject: Subject) -> Iterator[Breach]:
    """Other brackets around the year."""
    for paragraph, numbers in _numbers(subject):
        swaps = [
            Swap(*match.span(side), right)
            for match in numbers
            for side, right in (("open", "〔"), ("close", "〕"))
            if match[side] != right
        ]
        yield from _breach(paragraph, swaps, "的发文字号没有用六角括号")


@rule("document-number.year", "发文字号的年份写四位", clause="7.2.5", strength="规定")
def year(subject: Subject) -> Iterator[Breach]:
    """A year of two or three digits."""
    for paragraph, numbers in _numbers(subject):
        short = next((match for match in numbers if len(match["year"]) != 4), None)
        if short is not None:
            message = f"发文字号“{short[0]}”的年份不是四位数字，请写全年份。"
            yield Breach(paragraph, message, short[0][:20], "四位年份，例如〔2026〕")


@rule("document-number.zero", "发文字号的序号不编虚位", clause="7.2.5", strength="规定", text=True)
def zero(subject: Subject) -> Iterator[Breach]:
    """Zeros before the number."""
    for paragraph, numbers in _numbers(subject):
        swaps = [Swap(*match.span("zeros"), "") for match in numbers if match["zeros"] and int(match["number"])]
        yield from _breach(paragraph, swaps, "的发文字号编了虚位")


@rule("document-number.ordinal", "发文字号的序号不加“第”", clause="7.2.5", strength="规定", text=True)
def ordinal(subject: Subject) -> Iterator[Breach]:
    """第 before the number."""
    for paragraph, numbers in _numbers(subject):
        swaps = [Swap(*match.span("ordinal"), "") for match in numbers if match["ordinal"]]
        yield from _breach(paragraph, swaps, "的发文字号加了“第”")


def _breach(paragraph: Paragraph, swaps: list[Swap], what: str) -> Iterator[Breach]:
    if swaps and (swaps := open_to_change(paragraph, swaps)):
        yield breach(paragraph, swaps, what)


def _numbers(subject: Subject) -> Iterator[tuple[Paragraph, list[re.Match[str]]]]:
    """Paragraphs with the document numbers in them."""
    own = {id(part.paragraph) for part in subject.parts.of("发文字号", sure=0.7)}
    for paragraph in prose(subject):
        if "号" not in paragraph.text:
            continue
        found = [match for match in _NUMBER.finditer(paragraph.text) if id(paragraph) in own or _is_cited(match)]
        if found:
            yield paragraph, found


def _is_cited(match: re.Match[str]) -> bool:
    """Whether a number in running text is certainly that of a document."""
    if match["open"] in "〔[［":
        return len(match["year"]) == 4 or match["open"] == "〔"
    return len(match["year"]) == 4 and match["code"].endswith(_CODES)


@rule("document-number.place", "发文字号居中", clause="7.2.5", strength="规定", papers=frozenset({"公文"}), mends=True)
def place(subject: Subject) -> Iterator[Breach]:
    """A number that is not centred; beside 签发人 it stands at the left, on a letter at the right."""
    if subject.parts.of("签发人", sure=0):
        return
    for part in subject.parts.of("发文字号", sure=0.7):
        form = part.paragraph.form
        if part.annex or form.framed or "签发" in part.paragraph.text or form.alignment == "center":
            continue
        if form.alignment == "right" and not _has_file_mark(subject):
            continue
        message = "发文字号没有居中，应在发文机关标志下空二行居中排布。"
        yield Breach(part.paragraph, message, "没有居中", "居中", _centred(part.paragraph))


def _has_file_mark(subject: Subject) -> bool:
    return any(part.paragraph.plain.endswith("文件") for part in subject.parts.of("发文机关标志"))


def _centred(paragraph: Paragraph) -> Callable[[], None]:
    def repair() -> None:
        set_form(paragraph, alignment="center", left=0, right=0, first_line=0)

    return repair


@rule("document-number.year-of-date", "发文字号的年份与成文日期一致", clause="7.2.5", strength="推算", papers=OFFICIAL)
def year_of_date(subject: Subject) -> Iterator[Breach]:
    """A number of another year than that in which the document was signed."""
    dates = [date for part in subject.parts.of("成文日期", sure=0.7) if not part.annex and (date := _year(part))]
    for part in subject.parts.of("发文字号", sure=0.7):
        match = _NUMBER.search(part.paragraph.text)
        if match is None or part.annex or len(match["year"]) != 4 or not dates or int(match["year"]) in dates:
            continue
        message = f"发文字号的年份是{match['year']}年，成文日期在{dates[0]}年，请核对。"
        yield Breach(part.paragraph, message, match["year"], str(dates[0]))


def _year(part: Part) -> int | None:
    try:
        return PartialDate.parse(part.paragraph.plain).year
    except ValueError:
        return None
