"""Days and months as people write them, and back."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docgen.text._chars import half_width_digits, shown
from docgen.text.numerals import chinese, chinese_digits, parse_chinese

DateStyle = Literal["arabic", "chinese"]
Parts = tuple[int, int | None, int | None]

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
_NUMERAL = "[〇○零一二三四五六七八九十廿卅]"
_WORDS = re.compile(f"(?<!{_NUMERAL}){_NUMERAL}{{1,4}}(?=[年月日号])")
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:份|(?P<day>[0-9]{1,2})[日号]?)?)?"),
    # The same mark twice: 2010.5-6 may as well be two months.
    re.compile(r"(?P<year>[0-9]{4})(?P<mark>[-./])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<year>[0-9]{4})(?:(?P<month>[0-9]{2})(?P<day>[0-9]{2})?)?"),
)


def plain(text: str) -> str:
    """Bring a date to ASCII digits without spaces, and without the midnight that spreadsheets append."""
    text = _MIDNIGHT.sub("", half_width_digits(text).strip())
    return _WORDS.sub(_digits, "".join(text.split()))


def _digits(match: re.Match[str]) -> str:
    value = parse_chinese(match[0])
    return match[0] if value is None else str(value)


@lru_cache(maxsize=4096)  # the months of people's lives are few, and come again and again
def date_parts(text: str) -> Parts | None:
    """Read year, month and day, so far as they are given; None when the text has not the form of a date."""
    written = plain(text)
    for form in _FORMS:
        if match := form.fullmatch(written):
            year, month, day = match.group("year", "month", "day")
            return int(year), int(month) if month else None, int(day) if day else None
    return None


def check_date(year: int | None, month: int | None, day: int | None) -> None:
    """Raise ValueError when there is no such day, month or year; an unknown year may be a leap year."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"年份{year}不在{FIRST_YEAR}年至{LAST_YEAR}年之间，请核对。")
    if month is None:
        if day is not None:
            raise ValueError(f"写了{day}日却没有写月份，请补上月份。")
        return
    if not 1 <= month <= 12:
        raise ValueError(f"没有{month}月这个月份，请核对。")
    if day is not None and not 1 <= day <= month_length(year, month):
        whole = f"{year}年" if year is not None else ""
        raise ValueError(f"{whole}{month}月没有{day}日这一天，请核对。")


def month_length(year: int | None, month: int) -> int:
    """The number of days of a month; February has 29 when the year is unknown."""
    return monthrange(2000 if year is None else year, month)[1]


def parse_date(text: str) -> dt.date:
    """Read a full day in any usual form: 2026年5月6日, 2026-05-06, 20260506, 二〇二六年五月六日.

    Raises ValueError when the text is no date, has no day, or names a day that does not exist.
    """
    parts = date_parts(text)
    if parts is None:
        raise ValueError(f"看不懂日期{shown(text)}，请写明年、月、日，例如：2026年5月6日。")
    year, month, day = parts
    check_date(year, month, day)
    if month is None or day is None:
        raise ValueError(f"日期{shown(text)}不完整，请写明年、月、日，例如：2026年5月6日。")
    return dt.date(year, month, day)


def format_date(date: dt.date, *, style: DateStyle = "arabic") -> str:
    """Write a full day without leading zeros (GB/T 9704—2012, 7.3.5.4).

    `chinese` is the style of documents before July 2012: 二〇一〇年五月二十五日.
    """
    if style == "chinese":
        return f"{chinese_digits(str(date.year))}年{chinese(date.month)}月{chinese(date.day)}日"
    return f"{date.year}年{date.month}月{date.day}日"


@dataclass(frozen=True)
class PartialDate:
    """A date so far as it is known: a year, a month of a year, or a day.

    Raises ValueError when there is no such date, or the year lies outside 1900 to 2100.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        check_date(self.year, self.month, self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read 1985.06, 1985.10 (October), 1985-06, 1985年6月(份), 198506, 1985, 1985年6月15日, 19850615 and the
        like.

        Raises ValueError when the text is no date or the date does not exist.
        """
        parts = date_parts(text)
        if parts is None:
            raise ValueError(f"看不懂年月{shown(text)}，请写明年和月，例如：1985.06，或者1985年6月。")
        return cls(*parts)

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        """The same day, as a date of which everything is known."""
        return cls(date.year, date.month, date.day)

    @property
    def dotted(self) -> str:
        """As forms and rosters print it: 1985.06."""
        return self._joined(".")

    @property
    def iso(self) -> str:
        """As it is stored: 1985-06."""
        return self._joined("-")

    @property
    def long(self) -> str:
        """As running text prints it: 1985年6月."""
        month = "" if self.month is None else f"{self.month}月"
        day = "" if self.day is None else f"{self.day}日"
        return f"{self.year}年{month}{day}"

    @property
    def first(self) -> dt.date:
        """The first day that it may be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that it may be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or month_length(self.year, month))

    def __str__(self) -> str:
        return self.long

    def _joined(self, mark: str) -> str:
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return mark.join([str(self.year), *parts])


def certainly_less_than_years(start: PartialDate, end: PartialDate, years: int) -> bool:
    """Tell whether fewer than so many full years passed, whatever the unknown parts of both dates are taken
    to be.

    Compared at the coarser precision of the two: months by month, years by year. A year that began on 29
    February is full on 28 February when there is no 29th.
    """
    year = start.year + years
    if start.month is None or end.month is None:
        return end.year < year
    if start.day is None or end.day is None:
        return (end.year, end.month) < (year, start.month)
    anniversary = min(start.day, monthrange(year, start.month)[1])
    return (end.year, end.month, end.day) < (year, start.month, anniversary)
