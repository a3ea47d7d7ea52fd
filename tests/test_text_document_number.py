import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.text.document_number import format_document_number, parse_document_number


@pytest.mark.parametrize(
    "text",
    [
        "中共江州学院委〔2026〕5号",
        "中共江州学院委[2026]5号",
        "中共江州学院委【2026】5号",
        "中共江州学院委（2026）5号",
        "中共江州学院委(2026)5号",
        "中共江州学院委［2026］5号",
        "中共江州学院委〔2026]5号",
        "中共江州学院委〔2026〕第5号",
        "中共江州学院委〔2026〕05号",
        "中共江州学院委〔2026〕005号",
        "中共江州学院委〔２０２６〕５号",
        "中共江州学院委 〔 2026 〕 5 号 ",
        "中共江州学院委\u3000〔2026〕5号",
        "中共江州学院委〔2026年〕5号",
        "中共江州学院委〔2026〕5",
    ],
)
def test_parse(text):
    assert parse_document_number(text) == ("中共江州学院委", 2026, 5)
    assert format_document_number(*parse_document_number(text)) == "中共江州学院委〔2026〕5号"


def test_a_code_may_hold_brackets_and_digits():
    assert parse_document_number("江教（人）二〔2026〕12号") == ("江教（人）二", 2026, 12)
    assert parse_document_number("A1〔2026〕120号") == ("A1", 2026, 120)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "看不懂发文字号“”"),
        ("中共江州学院委2026年5号", "看不懂发文字号"),
        ("〔2026〕5号", "看不懂发文字号"),
        ("江学委〔26〕5号", "年份不是四位"),
        ("江学委〔20266〕5号", "年份不是四位"),
        ("江学委〔2026〕号", "看不懂发文字号"),
        ("江学委〔2026〕五号", "看不懂发文字号"),
        ("江学委〔2026〕0号", "应从1开始"),
        ("江学委〔0026〕5号", "年份26不是四位"),
        ("江学委〔2026〕5号文件", "看不懂发文字号“江学委〔2026〕5号文件”"),
        ("江学委〔2026〕²号", "看不懂发文字号"),
    ],
)
def test_parse_refuses(text, words):
    with pytest.raises(ValueError, match=words):
        parse_document_number(text)


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [("", 2026, 1), (" ", 2026, 1), ("江", 26, 1), ("江", 20261, 1), ("江", 2026, 0)],
)
def test_format_refuses(code, year, number):
    with pytest.raises(ValueError, match=r"发文字号.*。$"):
        format_document_number(code, year, number)


@given(st.text("江州学院党委发办（）1A", min_size=1, max_size=8), st.integers(1000, 9999), st.integers(1, 99999))
@example("（1111）1", 2026, 1)
def test_what_we_print_can_be_read(code, year, number):
    assert parse_document_number(format_document_number(code, year, number)) == (code, year, number)
