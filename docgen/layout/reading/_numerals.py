"""The kinds of numbers that Word counts in (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.text.numerals import chinese, chinese_digits

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LARGEST = 32_767
"""What Word counts up to."""


def numeral(number: int, kind: str) -> str:
    """A number as a list of a kind shows it; in digits where the kind or the number is beyond what is known."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    return _KINDS.get(kind, str)(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """a … z, aa, bb …: the letter again for each round, as Word counts."""
    rounds, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (rounds + 1) if number else ""


def _counting(number: int) -> str:
    """一 … 十, 十一 … 九十九; from one hundred on digit by digit (chineseCounting)."""
    return chinese(number) if 0 < number < 100 else chinese_digits(str(number))


def _japanese(number: int) -> str:
    """百 and 千 without 一 before and no zero between (japaneseCounting)."""
    return chinese(number).replace("零", "").replace("一百", "百").replace("一千", "千") if number else "〇"


def _formal(number: int) -> str:
    """壹, 拾壹 … as on cheques."""
    words = chinese(number).translate(_FORMAL)
    return f"壹{words}" if words.startswith("拾") else words


def _run_from(start: str, last: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode from that of 1 on, up to a last number; digits beyond."""
    return lambda number: chr(ord(start) + number - 1) if 1 <= number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    """Signs that begin again after the last."""
    return lambda number: signs[(number - 1) % len(signs)] if number else str(number)


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_KINDS: Mapping[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _run_from("①", 20),
    "decimalEnclosedCircleChinese": _run_from("①", 20),
    "decimalEnclosedFullstop": _run_from("⒈", 20),
    "decimalEnclosedParen": _run_from("⑴", 20),
    "ideographEnclosedCircle": _run_from("㊀", 10),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda number: chinese_digits(str(number)),
    "japaneseDigitalTenThousand": lambda number: chinese_digits(str(number)),
    "taiwaneseDigital": lambda number: chinese_digits(str(number)),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "numberInDash": lambda number: f"- {number} -",
}
