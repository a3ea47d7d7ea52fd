from __future__ import annotations

import pytest
from _layout import p, table, word
from _wording import HEAD, TAIL, WORDING, body, found, mended, texts

from docgen.layout.reading import read_word

MENDED = [
    ("date.zero", "于2026年05月06日召开", "于2026年5月6日召开"),
    ("date.zero", "2026年5月06日至06月30日", "2026年5月6日至6月30日"),
    ("date.zero", "请于05月20日前报送", "请于5月20日前报送"),
    ("date.zero", "2026 年 05 月 06 日", "2026 年 5 月 6 日"),
    ("date.day-word", "于5月6号召开", "于5月6日召开"),
    ("date.day-word", "2026年5月20号前", "2026年5月20日前"),
    ("date.day-word", "五月六号、每月5号报送", "五月六日、每月5日报送"),
    ("document-number.brackets", "根据中办发[2012]14号文件", "根据中办发〔2012〕14号文件"),
    ("document-number.brackets", "（国发（2026）5号）、教党【2026】6号", "（国发〔2026〕5号）、教党〔2026〕6号"),
    ("document-number.zero", "根据中办发〔2012〕014号文件", "根据中办发〔2012〕14号文件"),
    ("document-number.ordinal", "根据中办发〔2012〕第14号文件", "根据中办发〔2012〕14号文件"),
]


@pytest.mark.parametrize(("id", "before", "after"), MENDED)
def test_a_repair_puts_dates_and_numbers_right_and_is_done_once(id: str, before: str, after: str) -> None:
    fixed = mended(id, body(before))
    assert texts(fixed) == [after]
    assert found(id, fixed) == []
    assert texts(mended(id, fixed)) == [after]


INNOCENT = {
    "date.zero": [
        "2026年10月20日",
        "2026年5月6日",
        "10月、20日",
        "江院党委〔2026〕05号",
        "身份证号110101198510050612",
        "1985.06—1991.07",
        "0571-00000006",
        "共10月",
        "每100日",
        "2005年5月",
        "于8:05月台集合",
        "编号A05月度报告",
        "第05月报",
    ],
    "date.day-word": [
        "5月6号楼",
        "3号文件",
        "第5号",
        "5月江院党委〔2026〕5号",
        "5月6日3号楼",
        "12号线",
        "住3号",
        "6月1号文件印发",
        "2026年5月6日",
        "2026年5月12345号",
        "月号",
        "1月25号院",
        "电话号码5月更换",
    ],
    "date.mixed": [
        "2026年5月6日、2026年6月，1985.06入党",
        "电话0571-0000、版本2026.5.6.1",
        "编号ZJ-2026-05-06",
        "“二〇二六年五月六日”，2026年5月6日",
        "2026年5月6日至7日",
        "https://a.cn/2026-05-06 2026年5月6日",
    ],
    "date.short-year": [
        "2026年5月",
        "工龄12年8月",
        "判处有期徒刑10年6月",
        "满10年3月",
        "第12年5月",
        "历时10年6个月",
        "从事党务工作11年",
        "一九二六年五月",
        "1926年5月",
        "累计任职10年2月",
        "近20年1月增长",
        "10年10个月",
    ],
    "date.impossible": [
        "2024年2月29日",
        "2月29日",
        "12月31日",
        "2026年12月",
        "每13月",
        "30日内",
        "12月30日",
        "个2月期",
        "二月二十九日",
        "十二月三十一日",
        "2026年1月31日",
        "3月31日—4月30日",
        "一二月三日",
    ],
    "date.weekday": [
        "2026年12月3日（星期四）",
        "12月3日（星期五）",
        "2026年5月10日（周日）",
        "2026年5月10日（星期天）",
    ],
    "document-number.brackets": [
        "江院党委〔2026〕12号",
        "（2026）浙01民初5号",
        "京房权证(2026)5号",
        "项目(2026)15号楼",
        "国务院令第5号",
        "GB/T 9704（2012）",
    ],
    "document-number.zero": ["江院党委〔2026〕10号", "江院党委〔2026〕100号", "第05号", "房间05号"],
    "document-number.ordinal": ["国务院令第5号", "江院党委〔2026〕12号第5条", "主席令（第5号）"],
    "document-number.year": ["江院党委〔2026〕12号", "（26）5号", "第12号"],
}


@pytest.mark.parametrize(("id", "text"), [(id, text) for id, many in INNOCENT.items() for text in many])
def test_innocent_dates_and_numbers_are_left_alone(id: str, text: str) -> None:
    assert [each.message for each in found(id, body(text))] == []


FOUND = [
    ("date.short-year", "于26年5月启动", "于26年5月启动", "四位年份"),
    ("date.impossible", "2026年2月29日", "2026年2月29日", "存在的日期"),
    ("date.impossible", "于2月30日前报送", "2月30日", "存在的日期"),
    ("date.impossible", "2026年13月启动", "2026年13月", "存在的日期"),
    ("date.impossible", "4月31日", "4月31日", "存在的日期"),
    ("date.impossible", "二月三十日", "二月三十日", "存在的日期"),
    ("date.weekday", "2026年12月3日（星期五）", "2026年12月3日（星期五）", "2026年12月3日（星期四）"),
    ("document-number.year", "根据中办发〔12〕14号文件", "根据中办发〔12〕14号", "四位年份，例如〔2026〕"),
]


@pytest.mark.parametrize(("id", "text", "seen", "expected"), FOUND)
def test_wrong_dates_are_quoted(id: str, text: str, seen: str, expected: str) -> None:
    (breach,) = found(id, body(text))
    assert (breach.found, breach.expected, breach.repair) == (seen, expected, None)


def test_dates_of_the_rarer_style_are_told() -> None:
    content = body("2026年5月6日召开。", "2026年5月7日总结。", "2026-5-8公示。", "二〇二六年五月九日。")
    assert [breach.found for breach in found("date.mixed", content)] == ["2026-5-8", "二〇二六年五月九日"]
    cells = word(*HEAD, p("2026年5月6日召开。"), table(("2026-5-8",)), *TAIL)
    assert found("date.mixed", cells) == []


def signed(date: str, number: str = "江院党委〔2026〕12号") -> bytes:
    head = [block.replace("江院党委〔2026〕12号", number) for block in HEAD]
    return word(*head, p("各党总支要高度重视，认真组织。"), *TAIL[:-1], TAIL[-1].replace("2026年5月20日", date))


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("2026-05-06", "2026年5月6日"),
        ("2026.5.6", "2026年5月6日"),
        ("二〇二六年五月六日", "2026年5月6日"),
    ],
)
def test_the_date_of_signature_is_written_out(date: str, right: str) -> None:
    (breach,) = found("date.form", signed(date))
    assert (breach.found, breach.expected) == (date, right)
    fixed = mended("date.form", signed(date))
    assert read_word(fixed).blocks[-1].text == right
    assert found("date.form", fixed) == []


def test_a_date_that_must_be_guessed_is_told_only() -> None:
    (breach,) = found("date.form", signed("26年5月6日"))
    assert (breach.found, breach.repair) == ("26年5月6日", None)


def test_plain_and_old_documents_may_write_the_date_in_words() -> None:
    assert found("date.form", signed("二〇二六年五月六日"), "白头文") == []
    assert found("date.form", signed("二〇一〇年五月二十五日")) == []
    assert found("date.form", signed("2026年5月6日")) == []
    assert found("date.form", signed("2026年5月"), "白头文") == []
    assert [breach.repair for breach in found("date.form", signed("2026年5月"))] == [None]


def test_a_leading_zero_of_the_date_of_signature_is_told_once() -> None:
    assert found("date.form", signed("2026年05月06日")) == []
    assert [breach.expected for breach in found("date.zero", signed("2026年05月06日"))] == ["2026年5月6日"]


@pytest.mark.parametrize(
    ("id", "number", "right"),
    [
        ("document-number.brackets", "江院党委[2026]12号", "江院党委〔2026〕12号"),
        ("document-number.brackets", "江院党委（2026）12号", "江院党委〔2026〕12号"),
        ("document-number.zero", "江院党委〔2026〕012号", "江院党委〔2026〕12号"),
        ("document-number.ordinal", "江院党委〔2026〕第12号", "江院党委〔2026〕12号"),
    ],
)
def test_the_own_number_is_put_right(id: str, number: str, right: str) -> None:
    content = signed("2026年5月6日", number)
    assert len(found(id, content)) == 1
    fixed = mended(id, content)
    assert read_word(fixed).blocks[1].text == right
    assert found(id, fixed) == []


def test_the_number_stands_in_the_middle_unless_somebody_signs_beside_it() -> None:
    centred = '<w:jc w:val="center"/>'
    left = [HEAD[0], HEAD[1].replace(centred, ""), *HEAD[2:]]
    text = p("各党总支要高度重视，认真组织。")
    content = word(*left, text, *TAIL)
    assert [breach.found for breach in found("document-number.place", content)] == ["没有居中"]
    assert found("document-number.place", mended("document-number.place", content)) == []
    letter = [HEAD[0].replace("文件", ""), HEAD[1].replace("center", "right"), *HEAD[2:]]
    assert found("document-number.place", word(*letter, text, *TAIL)) == []
    signer = HEAD[1].replace(centred, "").replace("12号", "12号        签发人：周明远")
    assert found("document-number.place", word(HEAD[0], signer, *HEAD[2:], text, *TAIL)) == []


def test_the_year_of_the_number_is_that_of_the_date() -> None:
    assert found("document-number.year-of-date", signed("2026年5月6日")) == []
    (breach,) = found("document-number.year-of-date", signed("2025年5月6日"))
    assert (breach.found, breach.expected) == ("2026", "2025")


DATES = "form zero day-word mixed short-year impossible weekday"
NUMBERS = "brackets year zero ordinal place year-of-date"


def test_there_are_all_rules_of_dates_and_numbers() -> None:
    ids = {rule.id for rule in WORDING}
    assert ids >= {f"date.{name}" for name in DATES.split()}
    assert ids >= {f"document-number.{name}" for name in NUMBERS.split()}
