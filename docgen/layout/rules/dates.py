"""Rules of dates: complete, in Arabic digits, without zeros, in one style, and on days that exist (7.3.5.4)."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence

from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._wording import Swap, breach, excerpt, open_to_change, prose, shown, swapped
from docgen.layout.rules._words import spaced
from docgen.text.dates import DateStyle, format_date, parse_date
from docgen.text.numerals import parse_chinese

_ARABIC = re.compile(r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]")
_CHINESE = re.compile("[〇○Ｏ零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日")
_YEAR_AND_MONTH = re.compile(r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月")
_SHORT = re.compile(r"[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]")

_ZERO = re.compile(
    r"(?<=年)(?P<after_year>\s?[0０])(?=[1-9１-９]\s?月)"
    r"|(?<=月)(?P<after_month>\s?[0０])(?=[1-9１-９]\s?[日号])"
    r"|(?<![0-9０-９A-Za-z.\-/—–～~年第])(?P<alone>[0０])(?=[1-9１-９]月[0-9０-９]{1,2}[日号])"
)
_NUMERAL = "一二三四五六七八九十"
_DAY_WORD = re.compile(
    rf"(?:(?<![0-9])(?:1[0-2]|0?[1-9])|(?<![{_NUMERAL}])十?[{_NUMERAL}]|[本上下每当次])月"
    rf"(?:[0-3]?[0-9]|[二三]?十?[{_NUMERAL}])(?P<word>号)(?![0-9楼院门馆线车厅室厂机库文件店桥井站令码公通航])"
)
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_STYLES = (
    ("2026年5月6日", re.compile(r"(?<![0-9])[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}[日号]")),
    ("二〇二六年五月六日", _CHINESE),
    (
        "2026-5-6",
        re.compile(
            r"(?<![0-9A-Za-z.\-/])(?:19|20)[0-9]{2}([-./])(?:1[0-2]|0?[1-9])\1(?:[12][0-9]|3[01]|0?[1-9])(?![0-9A-Za-z\-/])"
        ),
    ),
)
_SHORT_YEAR = re.compile(r"(?<![0-9.第])(?P<year>[0-9]{2})年(?:1[0-2]|0?[1-9])月(?!龄|[0-9]{3})")
_SPAN = re.compile("[龄限刑任满历事计共达近约超逾长为期徒]")

_DAY = re.compile(
    r"(?:(?<![0-9])(?P<year>[0-9]{4})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号](?!内|期间)"
)
_MONTH = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}年(?P<month>[0-9]{1,2})月")
_CHINESE_DAY = re.compile(
    rf"(?:(?P<year>[〇○零{_NUMERAL}]{{4}})年)?(?<![{_NUMERAL}])(?P<month>[{_NUMERAL}]{{1,3}})月(?P<day>[{_NUMERAL}]{{1,3}})日"
)
_WEEKDAY = re.compile(
    r"(?<![0-9])(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)[（(](?P<word>星期|周|礼拜)(?P<day>[一二三四五六日天])"
)
_WEEK = "一二三四五六日"


@rule("date.form", "成文日期用阿拉伯数字写全年、月、日", clause="7.3.5.4", strength="规定", text=True)
def form(subject: Subject) -> Iterator[Breach]:
    """A date of signature in another form; plain documents may write it in Chinese numerals, as all did before 2012.

    A profile may want it in Chinese numerals.
    """
    chinese = subject.profile.signature.date_digits.value == "汉字"
    right_form = _CHINESE if chinese else _ARABIC
    for part in subject.parts.of("成文日期", sure=0.7):
        text = part.paragraph.plain
        if part.annex or "【待补" in text or right_form.fullmatch(text.strip("（）()")):
            continue
        if not chinese and _is_allowed(subject, text):
            continue
        right = _written_out(text, "chinese" if chinese else "arabic")
        example = "二〇二六年五月六日" if chinese else "2026年5月6日"
        expected = right or f"例如{spaced(example)}"
        told = f"应为“{right}”" if right else "请补全"
        message = f"成文日期“{text[:20]}”要用{'汉字' if chinese else '阿拉伯数字'}写全年、月、日，{told}。"
        yield Breach(part.paragraph, message, text[:20], expected, _rewritten(part.paragraph, right))


def _is_allowed(subject: Subject, text: str) -> bool:
    """Whether a document of this kind or age may write its date so; a plan of a branch may name the month only."""
    if _YEAR_AND_MONTH.fullmatch(text):
        return subject.paper != "公文"
    if not _CHINESE.fullmatch(text):
        return False
    try:
        return subject.paper != "公文" or parse_date(text) < dt.date(2012, 7, 1)
    except ValueError:
        return False


def _written_out(text: str, style: DateStyle) -> str:
    """The date as it should be written, "" where something would have to be guessed."""
    try:
        return "" if _SHORT.fullmatch(text) else format_date(parse_date(text), style=style)
    except ValueError:
        return ""


def _rewritten(paragraph: Paragraph, date: str) -> Callable[[], None] | None:
    if not date:
        return None
    start = paragraph.text.index(paragraph.plain)
    return breach(paragraph, [Swap(start, start + len(paragraph.plain), date)], "").repair


@rule("date.zero", "月、日不编虚位", clause="7.3.5.4", strength="规定", text=True)
def zero(subject: Subject) -> Iterator[Breach]:
    """05月 and 06日; cells of tables may align their numbers with zeros."""
    return swapped(prose(subject), _zeros, "的月、日编了虚位")


def _zeros(text: str) -> Sequence[Swap]:
    if "月" not in text:
        return ()
    return [Swap(match.end() - 1, match.end(), "") for match in _ZERO.finditer(text)]


@rule("date.day-word", "日期写“日”，不写“号”", clause="7.3.5.4", strength="一般", text=True)
def day_word(subject: Subject) -> Iterator[Breach]:
    """5月6号; numbers of buildings and documents are no days."""
    return swapped(prose(subject), _day_words, "把“日”写成了“号”")


def _day_words(text: str) -> Sequence[Swap]:
    if "号" not in text:
        return ()
    return [Swap(*match.span("word"), "日") for match in _DAY_WORD.finditer(text)]


@rule("date.mixed", "全文日期写法一致", clause="", strength="实务")
def mixed(subject: Subject) -> Iterator[Breach]:
    """Dates of several styles in running text; quotations, tables and the date of signature have their own."""
    apart = {id(part.paragraph) for part in subject.parts.of("成文日期", "印发机关", sure=0)}
    found = [
        (paragraph, style, match)
        for paragraph in prose(subject)
        if id(paragraph) not in apart
        for style, match in _styles(paragraph)
    ]
    count = {name: sum(style == name for _, style, _ in found) for name, _ in _STYLES}
    usual = max(count, key=count.__getitem__)
    told: set[int] = set()
    for paragraph, style, match in found:
        if style != usual and id(paragraph) not in told:
            told.add(id(paragraph))
            message = f"日期“{match[0]}”与全文其他日期（如“{usual}”）写法不同，请统一。"
            yield Breach(paragraph, message, match[0][:20], usual)


def _styles(paragraph: Paragraph) -> Iterator[tuple[str, re.Match[str]]]:
    text = _QUOTED.sub(lambda match: " " * len(match[0]), paragraph.text) if "年" in paragraph.text else paragraph.text
    for name, pattern in _STYLES:
        for match in pattern.finditer(text):
            if open_to_change(paragraph, [Swap(match.start(), match.end(), "")]):
                yield name, match


@rule("date.short-year", "年份写四位", clause="GB/T 15835—2011", strength="一般")
def short_year(subject: Subject) -> Iterator[Breach]:
    """26年5月 for 2026年5月; a span of years and months is no date."""
    for paragraph in prose(subject):
        for match in _SHORT_YEAR.finditer(paragraph.text):
            if not _SPAN.search(paragraph.text[max(0, match.start() - 4) : match.start()]):
                found = excerpt(paragraph.text, match.start(), match.end())
                message = f"“{found}”的年份只写了两位，请写全四位，例如2026年。"
                yield Breach(paragraph, message, found, "四位年份")
                break


@rule("date.impossible", "日期确有其日", clause="7.3.5.4", strength="规定")
def impossible(subject: Subject) -> Iterator[Breach]:
    """A month or a day that no calendar has."""
    for paragraph in shown(subject):
        if "月" not in paragraph.text:
            continue
        wrong = next(_no_dates(paragraph.text), None)
        if wrong is not None and open_to_change(paragraph, [Swap(wrong.start(), wrong.end(), "")]):
            yield Breach(paragraph, f"没有“{wrong[0]}”这个日期，请核对。", wrong[0], "存在的日期")


def _no_dates(text: str) -> Iterator[re.Match[str]]:
    for match in _DAY.finditer(text):
        if not _exists(match["year"], match["month"], match["day"]):
            yield match
    for match in _MONTH.finditer(text):
        if not 1 <= int(match["month"]) <= 12:
            yield match
    for match in _CHINESE_DAY.finditer(text):
        numbers = [value and parse_chinese(value) for value in match.group("year", "month", "day")]
        if None not in numbers[1:] and not _exists(*numbers):
            yield match


def _exists(year: str | int | None, month: str | int | None, day: str | int | None) -> bool:
    """Whether there is such a day; of an unknown year it is enough that some year has it."""
    number = int(month or 0)
    return 1 <= number <= 12 and 1 <= int(day or 0) <= monthrange(int(year or 2000) or 2000, number)[1]


@rule("date.weekday", "星期与日期相符", clause="", strength="推算")
def weekday(subject: Subject) -> Iterator[Breach]:
    """A day of the week that the date does not fall on."""
    for paragraph in shown(subject):
        for match in _WEEKDAY.finditer(paragraph.text):
            right = _weekday(match["date"])
            if right and right != match["day"].replace("天", "日"):
                expected = f"{match['date']}（{match['word']}{right}）"
                message = f"{match['date']}是{match['word']}{right}，不是{match['word']}{match['day']}，请核对。"
                yield Breach(paragraph, message, f"{match[0]}）", expected)
                break


def _weekday(date: str) -> str:
    try:
        return _WEEK[parse_date(date).weekday()]
    except ValueError:
        return ""
