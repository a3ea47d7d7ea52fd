"""发文字号: the number under which an organ sends a document out."""

from __future__ import annotations

import re

from docgen.text._chars import half_width_digits, shown

_EXAMPLE = "中共江州学院委〔2026〕5号"
_NUMBER = re.compile(r"(?P<code>.+?)[〔\[【（(［](?P<year>[0-9]+)年?[〕\]】）)］]第?(?P<number>[0-9]{1,9})号?")


def parse_document_number(text: str) -> tuple[str, int, int]:
    """Read a document number however it was typed: any brackets, 第5号, 05号, full-width digits, spaces.

    Returns 机关代字, year and number (GB/T 9704—2012, 7.2.5). Raises ValueError when one of the three is not
    there or the year has not four digits.
    """
    match = _NUMBER.fullmatch("".join(half_width_digits(text).split()))
    if match is None:
        raise ValueError(f"看不懂发文字号{shown(text)}，请写明机关代字、年份和序号，例如：{_EXAMPLE}。")
    if len(match["year"]) != 4:
        raise ValueError(f"发文字号{shown(text)}的年份不是四位数字，请写全年份，例如：{_EXAMPLE}。")
    return _checked(match["code"], int(match["year"]), int(match["number"]))


def format_document_number(code: str, year: int, number: int) -> str:
    """Write a document number: full year in 〔〕, no 第, no leading zero (GB/T 9704—2012, 7.2.5).

    Raises ValueError when the code is empty, the year has not four digits or the number is below 1.
    """
    code, year, number = _checked(code, year, number)
    return f"{code}〔{year}〕{number}号"


def _checked(code: str, year: int, number: int) -> tuple[str, int, int]:
    if not code.strip():
        raise ValueError(f"发文字号缺少机关代字，请补上，例如：{_EXAMPLE}。")
    if not 1000 <= year <= 9999:
        raise ValueError(f"发文字号的年份{year}不是四位数字，请写全年份，例如：{_EXAMPLE}。")
    if number < 1:
        raise ValueError(f"发文字号的序号是{number}，应从1开始，请核对，例如：{_EXAMPLE}。")
    return code, year, number
