"""The ends of a phase in a plan, which are often no dates: 5月末, 即日起, “党的十八大召开前”."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from docgen.text._calendar import check_date, date_parts, month_length, plain
from docgen.text._chars import shown
from docgen.text.numerals import chinese

FROM_NOW = "即日起"

# First and last day of each part of a month (31: the last day that it has).
_MONTH_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "上中旬": (1, 20),
    "中旬": (11, 20),
    "中": (11, 20),
    "中下旬": (11, 31),
    "下旬": (21, 31),
    "末": (21, 31),
    "底": (21, 31),
}
# First and last month; wide on purpose, since only what certainly contradicts is an error.
_YEAR_PARTS = {
    "年初": (1, 3),
    "上半年": (1, 6),
    "年中": (4, 9),
    "下半年": (7, 12),
    "年末": (10, 12),
    "年底": (10, 12),
    **{f"第{chinese(n)}季度": (3 * n - 2, 3 * n) for n in range(1, 5)},
}

_MONTH = re.compile(
    r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})[日号]|份?(?P<part>\D{1,3})?)"
)
_YEAR = re.compile(r"(?:(?P<year>[0-9]{4})年度?)?(?P<part>年?[初中末底]|[上下]半年|第?[一二三四1234]季度)?")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})[日号]")
_FROM = re.compile(r"(?:自从|[自从由])(?=[0-9])")
_CLOSING = re.compile(r"(?<=[0-9年月日号旬初中末底度份])(?P<word>起|开始|止)$")
# Nothing but the words that dates are made of: then it is a date that went wrong, not an event.
_DATE_WORDS = re.compile(r"[0-9年月日号份旬季度第初上中下末底半一二三四./—–～~至到-]*")
_DAY_OR_MONTHS = re.compile(
    r"(?P<year>[0-9]{4})[年./](?P<month>0?[1-9]|1[0-2])[-−‐‑‒](?P<second>0?[1-9]|1[0-2])(?![0-9])"
)


@dataclass(frozen=True)
class Bound:
    """One end of a period: a day, a month, a part of a month or year, a year, 即日起, or an event in words.

    `part` is a key such as 上旬 (with a month) or 年底 (without). `onward` is the 起 of 5月1日起. `event` holds
    every phrase that is no date, and then all else is empty. The year may be unknown. Raises ValueError when
    there is no such date.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    event: str = ""
    onward: bool = False

    def __post_init__(self) -> None:
        dated = (self.year, self.month, self.day, self.part or None)
        if self.event:
            if self.onward or any(value is not None for value in dated):
                raise ValueError(f"{shown(self.event)}之外又写了日期，请只保留一种。")
            return
        if all(value is None for value in dated):
            raise ValueError("没有写时间，请写明，例如：2026年5月末。")
        check_date(self.year, self.month, self.day)
        allowed = _YEAR_PARTS if self.month is None else _MONTH_PARTS
        if self.part and (self.part not in allowed or self.day is not None):
            raise ValueError(f"看不懂时间{shown(str(self))}，请改写，例如：2026年5月末，2026年上半年。")

    @classmethod
    def parse(cls, text: str, *, year: int | None = None, month: int | None = None) -> Bound:
        """Read one end of a period; year and month are those of the other end, for when they are left out.

        Raises ValueError when the text is empty, is made of the words of a date but is none (13月, 上旬), may be
        a day as well as two months (2010.5-6), or names a day that does not exist. Any other phrase is an event.
        """
        typed = text.strip()
        if typed.removeprefix("自").removeprefix("从") in {"即日起", "即日", "即日开始"}:
            return cls(event=FROM_NOW)
        date = plain(typed)
        if start := _FROM.match(date):
            date = date[start.end() :]
        closing = _CLOSING.search(date)
        if closing:
            date = date[: closing.start()]
        found = cls._dated(date, year, month)
        if found is not None:
            return replace(found, onward=closing is not None and closing["word"] != "止")
        if twice := _DAY_OR_MONTHS.match(date):
            raise ValueError(_ambiguous(typed, twice))
        if _DATE_WORDS.fullmatch(date):
            raise ValueError(f"看不懂时间{shown(text)}，请写明年和月，例如：2026年5月末，2026年6月1日。")
        return cls(event=typed)

    @classmethod
    def _dated(cls, text: str, year: int | None, month: int | None) -> Bound | None:
        if parts := date_parts(text):
            return cls(*parts)
        if (match := _MONTH.fullmatch(text)) and (match["part"] or "初") in _MONTH_PARTS:
            day = int(match["day"]) if match["day"] else None
            return cls(_number(match["year"], year), int(match["month"]), day, match["part"] or "")
        if month is not None and (part := text.removeprefix("月")) in _MONTH_PARTS:
            return cls(year, month, part=part)
        if text and (match := _YEAR.fullmatch(text)):
            return cls._year_part(_number(match["year"], year), match["part"], alone=match["year"] is None)
        if (match := _DAY.fullmatch(text)) and month is not None:
            return cls(year, month, int(match["day"]))
        return None

    @classmethod
    def _year_part(cls, year: int | None, part: str | None, *, alone: bool) -> Bound | None:
        if part is None:
            return cls(year)
        if part in {"初", "中", "末", "底"}:
            if alone:
                return None
            part = f"年{part}"
        if part.endswith("季度"):
            number = part.removeprefix("第").removesuffix("季度")
            part = f"第{chinese(int(number)) if number.isdecimal() else number}季度"
        return cls(year, part=part)

    def format(self, omit_year: int | None = None) -> str:
        """Print it in normal form, without the year when it equals the given one (and something else is
        left).
        """
        if self.event:
            return self.event
        left_out = self.year is None or (self.year == omit_year and bool(self.month or self.part))
        closing = "起" if self.onward else ""
        if self.month is None:
            return (self.part if left_out else f"{self.year}年{self.part.removeprefix('年')}") + closing
        day = "" if self.day is None else f"{self.day}日"
        return f"{'' if left_out else f'{self.year}年'}{self.month}月{day}{self.part}{closing}"

    def __str__(self) -> str:
        return self.format()

    @property
    def first(self) -> dt.date | None:
        """The first day that it may be; None for an event or an unknown year."""
        return None if self.year is None else self._limits(self.year)[0]

    @property
    def last(self) -> dt.date | None:
        """The last day that it may be; None for an event or an unknown year."""
        return None if self.year is None else self._limits(self.year)[1]

    def _limits(self, year: int) -> tuple[dt.date, dt.date]:
        if self.month is None:
            first_month, last_month = _YEAR_PARTS.get(self.part, (1, 12))
            return dt.date(year, first_month, 1), dt.date(year, last_month, month_length(year, last_month))
        length = month_length(year, self.month)
        low, high = (self.day, self.day) if self.day else _MONTH_PARTS.get(self.part, (1, 31))
        return dt.date(year, self.month, low), dt.date(year, self.month, min(high, length))


def _ambiguous(typed: str, twice: re.Match[str]) -> str:
    year, month, second = (int(twice[name]) for name in ("year", "month", "second"))
    day, months = f"{year}年{month}月{second}日", f"{year}年{month}月—{second}月"
    return f"{shown(typed)}可以读作{day}，也可以读作{months}，请照其中一种写明。"


def _number(text: str | None, default: int | None) -> int | None:
    return int(text) if text else default


# What may stand between the two ends, surest first. A hyphen is also part of dates, 至 and 到 part of words.
_SEPARATORS = (
    re.compile(r"[—–―─]+|[～〜∼~]+"),
    re.compile(r"(?<=起)至|(?<![冬夏甚直截乃])至(?!今(?!年)|[少多此于])"),
    re.compile(r"(?<![0-9])[-－−‐‑‒]+|[-－−‐‑‒]+(?![0-9])"),
)
_HYPHEN = re.compile(r"[-－−‐‑‒]")
_TO = re.compile("到")
_LONGEST_PERIOD = 200

# What ends with a bare number left of the separator takes the unit from the right: 7—8月, 5月10—20日.
_NUMBER = r"(?:[0-9０-９]|[一二三四五六七八九十廿卅]){1,3}\s*"
_UNITS = (
    ("月", re.compile(rf"(?:.*年)?\s*{_NUMBER}"), re.compile(rf"{_NUMBER}月.*")),
    ("日", re.compile(rf".*月\s*{_NUMBER}"), re.compile(rf"(?:{_NUMBER}月\s*)?{_NUMBER}[日号].*")),
)


def split_period(text: str) -> tuple[str, str | None]:
    """Divide a period at its one separator: 2010年5月末—6月初 gives 2010年5月末 and 6月初.

    A unit that stands at the second end only counts for both: 2010年7—8月 gives 2010年7月 and 8月. A text
    without a certain separator comes back whole, with None: 2010-05-01, 冬至前.
    """
    text = text.strip()
    if len(text) > _LONGEST_PERIOD:
        return text, None
    for separator in _SEPARATORS:
        matches = list(separator.finditer(text))
        if len(matches) == 1:
            halves = _halves(text, matches[0])
            if halves is not None:
                return halves
    candidates = () if date_parts(text) else (*_HYPHEN.finditer(text), *_TO.finditer(text))
    for match in candidates:
        halves = _halves(text, match)
        if halves is None:
            continue
        # Between digits, and for 到, only when what stands on both sides (for 到: on one) is a date.
        first = _dated(halves[0])
        second = _dated(halves[1], month=first.month if first else None)
        dated = (first is not None, second is not None)
        if all(dated) or (match[0] == "到" and any(dated)):
            return halves
    return text, None


def _halves(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    left, right = text[: match.start()].strip(), text[match.end() :].strip()
    for unit, bare, whole in _UNITS:
        if bare.fullmatch(left) and whole.fullmatch(right):
            left += unit
            break
    return (left, right) if left and right else None


def _dated(text: str, *, month: int | None = None) -> Bound | None:
    """The bound that a text is, when it is no event."""
    try:
        bound = Bound.parse(text, month=month)
    except ValueError:
        return None
    return bound if bound.event in {"", FROM_NOW} else None


def format_period(start: Bound | None, end: Bound | None) -> str:
    """Print a period: 2010年5月末—6月初, the second end without an equal year; 即日起至2010年6月,
    2010年5月1日起至6月底.

    One end alone is printed as it is; without either the period is empty.
    """
    if start is None or end is None:
        return str(start or end or "")
    joint = "至" if start.onward or start.event == FROM_NOW else "—"
    return f"{start}{joint}{end.format(omit_year=start.year)}"


def certainly_contradicts(start: Bound | None, end: Bound | None) -> bool:
    """Tell whether a period ends before it begins, however its vague ends are read."""
    if start is None or end is None or start.first is None or end.last is None:
        return False
    return end.last < start.first
