import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from docgen.text._periods import _MONTH_PARTS, _YEAR_PARTS
from docgen.text.dates import Bound, certainly_contradicts, format_period, split_period

years = st.none() | st.integers(1900, 2100)
events = st.sampled_from(
    ["即日起", "党的十八大召开前", "“七一”前后", "放暑假时", "今年年底", "活动期间", "2026年春季学期"]
)
closed_bounds = st.one_of(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(lambda d: Bound(d.year, d.month, d.day)),
    st.builds(Bound, years, st.integers(1, 12), st.none(), st.sampled_from(["", *_MONTH_PARTS])),
    st.builds(Bound, years, st.none(), st.none(), st.sampled_from([*_YEAR_PARTS])),
    st.integers(1900, 2100).map(Bound),
    st.builds(lambda month, day: Bound(None, month, day), st.integers(1, 12), st.integers(1, 29)),
    events.map(lambda event: Bound(event=event)),
)
bounds = st.builds(
    lambda bound, onward: replace(bound, onward=onward and not bound.event), closed_bounds, st.booleans()
)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        ("2010年5月25日", "2010年5月25日", "2010-05-25", "2010-05-25"),
        ("2010年05月01日", "2010年5月1日", "2010-05-01", "2010-05-01"),
        ("2010-05-01", "2010年5月1日", "2010-05-01", "2010-05-01"),
        ("二〇一〇年五月二十五日", "2010年5月25日", "2010-05-25", "2010-05-25"),
        ("2010年5月", "2010年5月", "2010-05-01", "2010-05-31"),
        ("2010年5月份", "2010年5月", "2010-05-01", "2010-05-31"),
        ("2010.5", "2010年5月", "2010-05-01", "2010-05-31"),
        ("2010年5月初", "2010年5月初", "2010-05-01", "2010-05-10"),
        ("2010年5月上旬", "2010年5月上旬", "2010-05-01", "2010-05-10"),
        ("2010年5月中旬", "2010年5月中旬", "2010-05-11", "2010-05-20"),
        ("2010年5月中", "2010年5月中", "2010-05-11", "2010-05-20"),
        ("2010年5月下旬", "2010年5月下旬", "2010-05-21", "2010-05-31"),
        ("2010年2月末", "2010年2月末", "2010-02-21", "2010-02-28"),
        ("2012年2月底", "2012年2月底", "2012-02-21", "2012-02-29"),
        ("2010年 5 月末", "2010年5月末", "2010-05-21", "2010-05-31"),
        ("2010年5月中下旬", "2010年5月中下旬", "2010-05-11", "2010-05-31"),
        ("2010年", "2010年", "2010-01-01", "2010-12-31"),
        ("2010年度", "2010年", "2010-01-01", "2010-12-31"),
        ("2010年上半年", "2010年上半年", "2010-01-01", "2010-06-30"),
        ("2010年下半年", "2010年下半年", "2010-07-01", "2010-12-31"),
        ("2010年初", "2010年初", "2010-01-01", "2010-03-31"),
        ("2010年年初", "2010年初", "2010-01-01", "2010-03-31"),
        ("2010年底", "2010年底", "2010-10-01", "2010-12-31"),
        ("2010年末", "2010年末", "2010-10-01", "2010-12-31"),
        ("2010年第三季度", "2010年第三季度", "2010-07-01", "2010-09-30"),
        ("2010年4季度", "2010年第四季度", "2010-10-01", "2010-12-31"),
        ("自2010年5月起", "2010年5月起", "2010-05-01", "2010-05-31"),
        ("2010年5月1日起", "2010年5月1日起", "2010-05-01", "2010-05-01"),
        ("自从2010-05-01开始", "2010年5月1日起", "2010-05-01", "2010-05-01"),
        ("2010年5月份开始", "2010年5月起", "2010-05-01", "2010-05-31"),
        ("2010年起", "2010年起", "2010-01-01", "2010-12-31"),
        ("2010年上半年起", "2010年上半年起", "2010-01-01", "2010-06-30"),
        ("2010年5月中旬起", "2010年5月中旬起", "2010-05-11", "2010-05-20"),
        ("从2010年5月", "2010年5月", "2010-05-01", "2010-05-31"),
        ("2010年6月底止", "2010年6月底", "2010-06-21", "2010-06-30"),
    ],
)
def test_dated_bounds(text, printed, first, last):
    bound = Bound.parse(text)
    assert str(bound) == printed
    assert (str(bound.first), str(bound.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("6月初", "6月初"),
        ("6月1日起", "6月1日起"),
        ("年底起", "年底起"),
        ("放假起", "放假起"),
        ("06月1日", "6月1日"),
        ("五月底", "5月底"),
        ("年底", "年底"),
        ("上半年", "上半年"),
        ("第一季度", "第一季度"),
        ("2月29日", "2月29日"),
        ("即日起", "即日起"),
        ("自即日起", "即日起"),
        ("即日", "即日起"),
        (" 党的十八大召开前 ", "党的十八大召开前"),
        ("2010年6月底前", "2010年6月底前"),
        ("7月1日前后", "7月1日前后"),
        ("暑假期间", "暑假期间"),
        ("党的十九大以来", "党的十九大以来"),
        ("今年年底", "今年年底"),
        ("2026年春季学期", "2026年春季学期"),
        ("长期", "长期"),
    ],
)
def test_bounds_without_a_known_day(text, printed):
    bound = Bound.parse(text)
    assert str(bound) == printed
    assert bound.first is None
    assert bound.last is None


def test_the_year_of_the_other_end():
    assert Bound.parse("6月初", year=2010) == Bound(2010, 6, part="初")
    assert Bound.parse("年底", year=2010) == Bound(2010, part="年底")
    assert Bound.parse("2011年6月", year=2010) == Bound(2011, 6)
    assert Bound.parse("党的十八大召开前", year=2010) == Bound(event="党的十八大召开前")
    assert Bound.parse("5日", year=2010, month=6) == Bound(2010, 6, 5)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("20日", Bound(2010, 5, 20)),
        ("二十号止", Bound(2010, 5, 20)),
        ("中旬", Bound(2010, 5, part="中旬")),
        ("月底", Bound(2010, 5, part="底")),
        ("末", Bound(2010, 5, part="末")),
        ("20日起", Bound(2010, 5, 20, onward=True)),
        ("6月", Bound(2010, 6)),
        ("年底", Bound(2010, part="年底")),
        ("下半年", Bound(2010, part="下半年")),
        ("2011年", Bound(2011)),
        ("开学前", Bound(event="开学前")),
    ],
)
def test_the_year_and_month_of_the_other_end(text, bound):
    assert Bound.parse(text, year=2010, month=5) == bound


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "13月",
        "2010年13月",
        "5月32日",
        "2010年2月29日",
        "2月30日",
        "上旬",
        "底",
        "5日",
        "5",
        "1850年",
        "2010年5月6月",
        "第二",
        "20105",
        "2010年5月半",
        "5月0日",
        "2010年5月—",
        "5月至",
    ],
)
def test_bounds_that_are_made_of_dates_but_are_none(text):
    with pytest.raises(ValueError, match=r"看不懂时间|没有|年份"):
        Bound.parse(text)


@pytest.mark.parametrize(
    ("text", "day", "months"),
    [
        ("2010.5-6", "2010年5月6日", "2010年5月—6月"),
        ("2010.05-06", "2010年5月6日", "2010年5月—6月"),
        ("2010/11－12", "2010年11月12日", "2010年11月—12月"),
        ("2010年5-6", "2010年5月6日", "2010年5月—6月"),
        ("2010.5‑6起", "2010年5月6日", "2010年5月—6月"),
    ],
)
def test_a_day_that_may_be_two_months_is_refused(text, day, months):
    assert split_period(text) == (text, None)
    with pytest.raises(ValueError, match=f"可以读作{day}，也可以读作{months}，请照其中一种写明。$"):
        Bound.parse(text)


def test_mixed_marks_are_never_a_day():
    for text in ("2010.5-13", "2010-5.6", "2010/5.6"):
        with pytest.raises(ValueError, match="看不懂时间"):
            Bound.parse(text)
    assert Bound.parse("2010-5-6") == Bound.parse("2010.5.6") == Bound.parse("2010/5/6") == Bound(2010, 5, 6)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"year": 2010, "event": "开学前"},
        {"year": 2010, "part": "上旬"},
        {"year": 2010, "month": 5, "part": "年底"},
        {"year": 2010, "month": 5, "day": 1, "part": "初"},
        {"year": 2010, "day": 1},
        {"month": 13},
        {"onward": True},
        {"event": "开学", "onward": True},
    ],
)
def test_bounds_that_contradict_themselves(fields):
    with pytest.raises(ValueError, match=r"。$"):
        Bound(**fields)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2010年5月末—6月初", "2010年5月末", "6月初"),
        ("2010年5月末——6月初", "2010年5月末", "6月初"),
        ("2010年5月 － 6月", "2010年5月", "6月"),
        ("2010年5月-6月", "2010年5月", "6月"),
        ("2010年5月–6月", "2010年5月", "6月"),
        ("2010年5月～6月", "2010年5月", "6月"),
        ("2010年5月~6月", "2010年5月", "6月"),
        ("2010年5月至6月", "2010年5月", "6月"),
        ("2010年5月到6月", "2010年5月", "6月"),
        ("2010-05-01—2010-06-01", "2010-05-01", "2010-06-01"),
        ("2010-05-01至2010-06-01", "2010-05-01", "2010-06-01"),
        ("2010-05-01-2010-06-01", "2010-05-01", "2010-06-01"),
        ("2010-05-01 - 2010-06-01", "2010-05-01", "2010-06-01"),
        ("2010.5-2010.6", "2010.5", "2010.6"),
        ("2010-2011", "2010", "2011"),
        ("2010-05-01", "2010-05-01", None),
        ("2010-05", "2010-05", None),
        ("即日起至2010年6月", "即日起", "2010年6月"),
        ("2010年7—8月", "2010年7月", "8月"),
        ("2010年7-8月", "2010年7月", "8月"),
        ("2010年7 ~ 8月初", "2010年7月", "8月初"),
        ("二〇一〇年七至八月", "二〇一〇年七月", "八月"),
        ("7到8月", "7月", "8月"),
        ("2010年5月10—20日", "2010年5月10日", "20日"),
        ("2010年5月10-20日", "2010年5月10日", "20日"),
        ("5月10—6月20日", "5月10日", "6月20日"),
        ("2010年5月10日—20日", "2010年5月10日", "20日"),
        ("2010年5月10日-20日", "2010年5月10日", "20日"),
        ("2010年5月上旬—中旬", "2010年5月上旬", "中旬"),
        ("2010年5月初-底", "2010年5月初", "底"),
        ("自2010年5月1日起至6月底止", "自2010年5月1日起", "6月底止"),
        ("5月起至多媒体教室建成", "5月起", "多媒体教室建成"),
        ("2010—2011年", "2010", "2011年"),
        ("即日起—年底", "即日起", "年底"),
        ("即日起至今年年底", "即日起", "今年年底"),
        ("党的十八大至今", "党的十八大至今", None),
        ("党的十八大召开前", "党的十八大召开前", None),
        ("2010年5月—党的十八大召开前", "2010年5月", "党的十八大召开前"),
        ("冬至前", "冬至前", None),
        ("截至6月底", "截至6月底", None),
        ("服务到位前", "服务到位前", None),
        ("5月到党的十八大召开前", "5月", "党的十八大召开前"),
        ("—6月", "—6月", None),
        ("2010年5月", "2010年5月", None),
        ("", "", None),
    ],
)
def test_split_period(text, start, end):
    assert split_period(text) == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2010年5月末", "2010年6月初", "2010年5月末—6月初"),
        ("2010年5月", "2011年6月", "2010年5月—2011年6月"),
        ("2010年5月1日", "2010年5月5日", "2010年5月1日—5月5日"),
        ("2010年上半年", "2010年底", "2010年上半年—年底"),
        ("2010年", "2010年", "2010年—2010年"),
        ("即日起", "2010年6月", "即日起至2010年6月"),
        ("2010年5月", "党的十八大召开前", "2010年5月—党的十八大召开前"),
        ("5月", "2010年6月", "5月—2010年6月"),
        ("2010年5月1日起", None, "2010年5月1日起"),
        ("自2010年5月1日起", "2010年6月底止", "2010年5月1日起至6月底"),
        ("2010年5月", "2010年6月起", "2010年5月—6月起"),
        ("2010年5月", None, "2010年5月"),
        (None, "2010年6月", "2010年6月"),
        (None, None, ""),
    ],
)
def test_format_period(start, end, printed):
    assert format_period(start and Bound.parse(start), end and Bound.parse(end)) == printed


@given(bounds)
def test_a_printed_bound_can_be_read(bound):
    assert Bound.parse(str(bound)) == bound
    assert Bound.parse(bound.format(omit_year=bound.year), year=bound.year) == bound


@given(bounds, bounds)
def test_a_printed_period_can_be_read(start, end):
    assume(start.year is None or end.year is not None or end.event)  # an end without a year takes the start's
    first, second = split_period(format_period(start, end))
    assert Bound.parse(first) == start
    assert Bound.parse(second or "", year=start.year) == end
    assert Bound.parse(second or "", year=start.year, month=start.month) == end


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2010年5月10日—20日", "2010年5月10日—5月20日"),
        ("2010年5月10—20日", "2010年5月10日—5月20日"),
        ("2010年7—8月", "2010年7月—8月"),
        ("2010年5月上旬—中旬", "2010年5月上旬—5月中旬"),
        ("2010年5月1日起", "2010年5月1日起"),
        ("2010年5月起至今", "2010年5月起至今"),
    ],
)
def test_periods_as_they_are_typed(text, printed):
    assert _printed(text) == printed
    assert _printed(printed) == printed


def _printed(text):
    first, second = split_period(text)
    start = Bound.parse(first)
    end = Bound.parse(second, year=start.year, month=start.month) if second else None
    return format_period(start, end)


@given(bounds)
def test_limits_are_in_order_and_known_together(bound):
    assert (bound.first is None) == (bound.last is None) == (bound.year is None)
    if bound.first is not None:
        assert bound.first <= bound.last
        assert {bound.first.year, bound.last.year} == {bound.year}
    assert not certainly_contradicts(bound, bound)


@example("7—8月")
@example("2010年5月1日起")
@given(st.text(max_size=20) | st.text("0123456789年月日至到—-～初末上下旬底起止前后", max_size=14))
def test_any_text_is_a_bound_or_a_chinese_error(text):
    start, end = split_period(text)
    assert start in text or (end and start[-1] in "月日" and start[:-1] in text)
    assert end is None or (end in text and end)
    bound, message = _parsed(text)
    assert (bound is None) == message.endswith("。")
    assert bound is None or Bound.parse(str(bound)) == bound


def _parsed(text):
    try:
        return Bound.parse(text), ""
    except ValueError as error:
        return None, str(error)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2010年6月", "2010年5月", True),
        ("2010年6月1日", "2010年5月31日", True),
        ("2010年6月", "2010年6月1日", False),
        ("2010年5月末", "2010年5月初", True),
        ("2010年5月中旬", "2010年5月中", False),
        ("2010年下半年", "2010年6月", True),
        ("2010年年底", "2010年11月", False),
        ("即日起", "2010年6月", False),
        ("2010年6月", "党的十八大召开前", False),
        ("6月", "5月", False),
        (None, "2010年5月", False),
        ("2010年5月", None, False),
    ],
)
def test_certainly_contradicts(start, end, wrong):
    assert certainly_contradicts(start and Bound.parse(start), end and Bound.parse(end)) is wrong
