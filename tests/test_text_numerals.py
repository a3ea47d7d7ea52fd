import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.text.numerals import chinese, chinese_digits, ordinal, parse_chinese, run_in_ordinal
from docgen.text.width import width


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2200, "二千二百"),
        (10_000, "一万"),
        (10_005, "一万零五"),
        (10_500, "一万零五百"),
        (15_000, "一万五千"),
        (100_010, "十万零一十"),
        (110_000, "十一万"),
        (20_030_004, "二千零三万零四"),
        (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)
def test_chinese(n, words):
    assert chinese(n) == words
    assert parse_chinese(words) == n


@pytest.mark.parametrize("n", [-1, 10**8])
def test_chinese_refuses(n):
    with pytest.raises(ValueError, match="不能写成汉字"):
        chinese(n)


@given(st.integers(0, 10**8 - 1))
@example(10_010)
def test_chinese_can_be_read_back(n):
    assert parse_chinese(chinese(n)) == n


@given(st.integers(0, 10**8 - 1))
def test_every_number_has_its_own_words(n):
    assert "零零" not in chinese(n)
    assert n == 0 or not chinese(n).endswith("零")


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("两", 2),
        ("两百", 200),
        ("两千零一", 2001),
        ("二〇一〇", 2010),
        ("二○一○", 2010),
        ("二零一零", 2010),
        ("一九八五", 1985),
        ("〇", 0),
        ("一十二", 12),
        ("廿一", 21),
        ("卅", 30),
        ("", None),
        ("十百", None),
        ("二十零", None),
        ("一二十", None),
        ("十两", None),
        ("二十大", None),
        ("三点五", None),
        ("负二", None),
        ("12", None),
        ("一二两", None),
        ("万", None),
        ("一万万", None),
        ("甲", None),
        (" 十", None),
    ],
)
def test_parse_chinese(text, n):
    assert parse_chinese(text) == n


@given(st.text("〇○零一二两三四五六七八九十廿卅百千万大", max_size=12))
def test_parse_chinese_never_fails(text):
    number = parse_chinese(text)
    assert number is None or number >= 0


def test_chinese_digits():
    assert chinese_digits("2010") == "二〇一〇"
    assert chinese_digits("２０年") == "二〇年"
    assert chinese_digits("2010")[1] == "\u3007"


@pytest.mark.parametrize(
    ("level", "n", "text"),
    [(1, 1, "一、"), (1, 12, "十二、"), (2, 3, "（三）"), (3, 10, "10."), (4, 2, "（2）")],
)
def test_ordinal(level, n, text):
    assert ordinal(level, n) == text


@pytest.mark.parametrize(("level", "n"), [(0, 1), (5, 1), (1, 0), (3, -1)])
def test_ordinal_refuses(level, n):
    with pytest.raises(ValueError, match=r"层|序号"):
        ordinal(level, n)


def test_run_in_ordinal():
    assert [run_in_ordinal(n) for n in (1, 2, 10, 11)] == ["一是", "二是", "十是", "十一是"]
    with pytest.raises(ValueError, match="序号应从1开始"):
        run_in_ordinal(0)


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("中共江州学院委员会", 9),
        ("2026年5月6日", 2 + 1 + 0.5 + 1 + 0.5 + 1),
        ("“ABC”", 2 + 1.5),
        ("——……·‘’", 7),
        ("，。《》（）〔〕", 8),
        ("\u3000", 1),
        (" ", 0.5),
        ("e\u0301", 0.5),
        ("张\u200b三\n", 2),
        ("\ufdd0待补\ufdd1", 2),
        ("𠮷", 1),
    ],
)
def test_width(text, characters):
    assert width(text) == characters


@given(st.text(), st.text())
def test_width_adds_up(left, right):
    assert width(left + right) == width(left) + width(right)
