import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.text.dates import PartialDate, certainly_less_than_years, format_date, parse_date

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
partial_dates = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), days, st.integers(1, 3)
)


@pytest.mark.parametrize(
    "text",
    [
        "2026年5月6日",
        "2026年05月06日",
        "2026年5月6号",
        "2026年5月6",
        "2026-05-06",
        "2026-5-6",
        "2026/5/6",
        "2026.5.6",
        "20260506",
        "２０２６年５月６日",
        "２０２６．５．６",
        "２０２６－０５－０６",
        " 2026 年 5 月 6 日 ",
        "2026\u3000年5月6日",
        "二〇二六年五月六日",
        "二○二六年五月六日",
        "二零二六年五月六日",
        "2026年五月六日",
        "2026-05-06 00:00:00",
        "2026/5/6 0:00:00",
        "2026-05-06T00:00:00",
    ],
)
def test_parse_date(text):
    assert parse_date(text) == dt.date(2026, 5, 6)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2010年十月二十五日", dt.date(2010, 10, 25)),
        ("二〇一〇年十二月三十一日", dt.date(2010, 12, 31)),
        ("二〇一〇年五月廿五日", dt.date(2010, 5, 25)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2026/5/1 0:00", dt.date(2026, 5, 1)),
    ],
)
def test_parse_other_dates(text, date):
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "看不懂日期"),
        ("5月6日", "看不懂日期“5月6日”"),
        ("26年5月6日", "看不懂日期"),
        ("2026年5月", "不完整"),
        ("2026", "不完整"),
        ("2026年2月30日", "2026年2月没有30日"),
        ("2025-02-29", "2025年2月没有29日"),
        ("2026-13-01", "没有13月"),
        ("2026-00-01", "没有0月"),
        ("2026年5月0日", "没有0日"),
        ("0206年5月6日", "年份206"),
        ("2101-01-01", "年份2101"),
        ("2026-05-06 12:30", "看不懂日期"),
        ("2026.5.6.", "看不懂日期"),
        ("2026.5-6", "看不懂日期"),
        ("2026年5月份", "不完整"),
        ("2026505", "看不懂日期"),
        ("二十大", "看不懂日期"),
        ("²026年5月6日", "看不懂日期"),
    ],
)
def test_parse_date_refuses(text, words):
    with pytest.raises(ValueError, match=words):
        parse_date(text)


def test_format_date():
    assert format_date(dt.date(2026, 5, 6)) == "2026年5月6日"
    assert format_date(dt.date(2010, 5, 25), style="chinese") == "二〇一〇年五月二十五日"
    assert format_date(dt.date(2000, 10, 10), style="chinese") == "二〇〇〇年十月十日"
    assert format_date(dt.date(2011, 12, 31), style="chinese") == "二〇一一年十二月三十一日"


@given(days, st.sampled_from(["arabic", "chinese"]))
def test_a_printed_date_can_be_read(day, style):
    assert parse_date(format_date(day, style=style)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(day.strftime("%Y%m%d")) == day


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1985.06", (1985, 6)),
        ("1985.6", (1985, 6)),
        ("1985.10", (1985, 10)),
        ("1985.1", (1985, 1)),
        ("1985-06", (1985, 6)),
        ("1985/6", (1985, 6)),
        ("1985年6月", (1985, 6)),
        ("1985年06月", (1985, 6)),
        ("198506", (1985, 6)),
        ("1985", (1985,)),
        ("1985年", (1985,)),
        ("1985年6月15日", (1985, 6, 15)),
        ("1985年6月份", (1985, 6)),
        ("1985.06.15", (1985, 6, 15)),
        ("19850615", (1985, 6, 15)),
        ("１９８５．０６", (1985, 6)),
        ("一九八五年六月", (1985, 6)),
        ("二〇一〇年十月", (2010, 10)),
        ("二○一○年", (2010,)),
        (" 1985 . 06 ", (1985, 6)),
    ],
)
def test_partial_date_parse(text, parts):
    assert PartialDate.parse(text) == PartialDate(*parts)


@pytest.mark.parametrize(
    "text",
    ["", "85.06", "1985.06.", "6月", "1985.13", "850615", "1985年2月30日", "不详", "1985.6.0", "1985.6-7", "1985年份"],
)
def test_partial_date_refuses_text(text):
    with pytest.raises(ValueError, match=r"看不懂|没有|年份"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts", [(1899,), (2101,), (2000, 0), (2000, 13), (2001, 2, 29), (2000, 4, 31), (2000, None, 1)]
)
def test_partial_date_refuses_numbers(parts):
    with pytest.raises(ValueError, match=r"。$"):
        PartialDate(*parts)


def test_partial_date_forms():
    month = PartialDate(1985, 6)
    assert (month.dotted, month.long, month.iso, str(month)) == (
        "1985.06",
        "1985年6月",
        "1985-06",
        "1985年6月",
    )
    day = PartialDate(1985, 6, 5)
    assert (day.dotted, day.long, day.iso) == ("1985.06.05", "1985年6月5日", "1985-06-05")
    year = PartialDate(1985)
    assert (year.dotted, year.long, year.iso) == ("1985", "1985年", "1985")
    assert (month.first, month.last) == (dt.date(1985, 6, 1), dt.date(1985, 6, 30))
    assert (year.first, year.last) == (dt.date(1985, 1, 1), dt.date(1985, 12, 31))
    assert PartialDate(2024, 2).last == dt.date(2024, 2, 29)
    assert PartialDate.of(dt.date(1985, 6, 5)) == day


@given(partial_dates)
@example(PartialDate(1985, 10))
@example(PartialDate(1985, 1))
def test_partial_date_can_be_read_back(date):
    for text in (date.iso, date.dotted, date.long, str(date)):
        assert PartialDate.parse(text) == date
    assert date.first <= date.last
    assert (date.first == date.last) == (date.day is not None)


@pytest.mark.parametrize(
    ("start", "end", "years", "less"),
    [
        ("1985.06.15", "2003.06.14", 18, True),
        ("1985.06.15", "2003.06.15", 18, False),
        ("1985.06.15", "2003.06", 18, False),
        ("1985.06", "2003.06.01", 18, False),
        ("1985.06", "2003.05.31", 18, True),
        ("1985.12.31", "2003", 18, False),
        ("1985", "2002.12.31", 18, True),
        ("1985", "2003", 18, False),
        ("2008.02.29", "2026.02.27", 18, True),
        ("2008.02.29", "2026.02.28", 18, False),
        ("2008.02.29", "2028.02.28", 20, True),
        ("2008.02.29", "2028.02.29", 20, False),
        ("2005.07", "2006.07", 1, False),
        ("2005.07", "2006.06", 1, True),
        ("1999.02.28", "1999.02.28", 0, False),
    ],
)
def test_certainly_less_than_years(start, end, years, less):
    assert certainly_less_than_years(PartialDate.parse(start), PartialDate.parse(end), years) is less


@given(partial_dates, partial_dates, st.integers(0, 30))
def test_less_is_said_only_when_every_reading_agrees(start, end, years):
    if certainly_less_than_years(start, end, years):
        assert end.last < dt.date(start.first.year + years, 12, 31)
        assert end.last.toordinal() - start.first.toordinal() < (years + 1) * 366
        for reading in (start.first, start.last):
            assert (end.first.year, end.first.month) <= (reading.year + years, reading.month)
    else:
        assert end.last.year >= start.first.year + years
