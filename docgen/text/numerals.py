"""Chinese numerals, and the numbers before headings.

PyPI's `cn2an` 0.5.24 was tried and not taken: it does not know ○ (an everyday slip for 〇) or 卅, fails with
KeyError on 二十零, reads 三点五 as a float and 负二 as a number, writes years with 零 where official
documents have 〇, and costs 110 ms on first use for the two dozen lines below.
"""

from __future__ import annotations

from docgen.text._chars import half_width_digits

_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ZEROS = str.maketrans("〇○", "零零")
_YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_LIMIT = 10**8


def chinese(n: int) -> str:
    """Write a whole number in words: 12 is 十二, 105 is 一百零五.

    Raises ValueError below 0 and from one hundred million on.
    """
    if not 0 <= n < _LIMIT:
        raise ValueError(f"数字{n}不能写成汉字，请使用0到99999999之间的整数。")
    if n < 10_000:
        words = _below_ten_thousand(n)
    else:
        high, low = divmod(n, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        words = _below_ten_thousand(high) + "万" + (gap + _below_ten_thousand(low) if low else "")
    return words.removeprefix("一") if words.startswith("一十") else words


def _below_ten_thousand(n: int) -> str:
    if n == 0:
        return "零"
    words = ""
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = n // value % 10
        if digit:
            words += _DIGITS[digit] + unit
        elif words and not words.endswith("零") and n % value:
            words += "零"
    return words


def chinese_digits(text: str) -> str:
    """Write digits one by one as years are written in words: 2010 is 二〇一〇 (〇 is U+3007). The rest
    stays.
    """
    return half_width_digits(text).translate(_YEAR_DIGITS)


def parse_chinese(text: str) -> int | None:
    """Read a whole number written in Chinese: 十二, 一百零五, 二〇一〇, 两. None when it is not one."""
    text = text.translate(_ZEROS)
    if text and all(character in _VALUES for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    text = _spelled_out(text)
    value = _value(text)
    # Only what we would write ourselves is a number: this refuses 十百, 二十零, 一二十 without a grammar.
    return value if value is not None and value < _LIMIT and chinese(value) == text else None


def _spelled_out(text: str) -> str:
    if text == "两":
        return "二"
    for short, long in (("廿", "二十"), ("卅", "三十"), ("两百", "二百"), ("两千", "二千"), ("两万", "二万")):
        text = text.replace(short, long)
    return text.removeprefix("一") if text.startswith("一十") else text


def _value(text: str) -> int | None:
    total = section = digit = 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character == "万" and not total:
            total, section, digit = (section + digit) * 10_000, 0, 0
        else:
            return None
    return total + section + digit if text else None


def ordinal(level: int, n: int) -> str:
    """The number before the n-th heading of a level (GB/T 9704—2012, 7.3.3): 一、 then （一） then 1. then
    （1）.

    Raises ValueError for a level other than 1 to 4, since the standard has four, and for n below 1.
    """
    if n < 1:
        raise ValueError(f"标题序号应从1开始，现在是{n}，请检查序号。")
    match level:
        case 1:
            return f"{chinese(n)}、"
        case 2:
            return f"（{chinese(n)}）"
        case 3:
            return f"{n}."
        case 4:
            return f"（{n}）"
    raise ValueError(f"公文的标题只有四层，没有第{level}层，请调整标题的层次。")


def run_in_ordinal(n: int) -> str:
    """The words that begin the n-th item inside a paragraph: 一是, 二是. Raises ValueError for n below 1."""
    if n < 1:
        raise ValueError(f"序号应从1开始，现在是{n}，请检查序号。")
    return f"{chinese(n)}是"
