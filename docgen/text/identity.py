"""公民身份号码 (GB 11643—1999): 18 characters that hold a birth date, the sex and a check digit.

Messages never repeat the number: they end up in logs and on other people's screens.
"""

from __future__ import annotations

import datetime as dt
import re
from operator import mul
from typing import Literal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_WRITTEN = re.compile("[0-9]{17}[0-9Xx]")


def check_identity_number(number: str) -> None:
    """Hold an identity number against GB 11643.

    Raises ValueError when its length, characters, birth date or check digit are certainly wrong.
    """
    if len(number) != 18:
        raise ValueError(f"身份证号应为18位，现在是{len(number)}位，请核对（不要有空格）。")
    for position, character in enumerate("" if _WRITTEN.fullmatch(number) else number, start=1):
        if not (re.fullmatch("[0-9]", character) or (position == 18 and character in "Xx")):
            raise ValueError(f"身份证号第{position}位不是数字，请核对（只有最后一位可以是字母）。")
    _birth_date(number)
    total = sum(map(mul, _WEIGHTS, map(int, number[:17])))
    if _CHECK_DIGITS[total % 11] != number[17].upper():
        raise ValueError("身份证号的校验码不符，其中至少有一位写错了，请对照身份证逐位核对。")


def birth_date(number: str) -> dt.date:
    """The birth date inside an identity number. Raises ValueError as `check_identity_number` does."""
    check_identity_number(number)
    return _birth_date(number)


def sex(number: str) -> Literal["男", "女"]:
    """The sex inside an identity number. Raises ValueError as `check_identity_number` does."""
    check_identity_number(number)
    return "男" if int(number[16]) % 2 else "女"


def _birth_date(number: str) -> dt.date:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        date = None
    if date is None or not 1900 <= year <= 2100:
        raise ValueError("身份证号第7至14位应是出生日期，现在写的日期不存在，请核对。")
    return date
