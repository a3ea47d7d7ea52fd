"""Text as people paste it: what is tidied up, what is refused, what is only worth a warning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.text._chars import NUMERALS, is_han

# Every space but the line break. `str.strip` would drop control characters too: those must be refused.
_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# So far as a zero-width joiner is concerned: symbols, arrows, skin tones and the emoji selector.
_EMOJI = "\ufe0f\u20e3\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"

_REPLACEMENTS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("去掉零宽字符", re.compile("[\u200b\u200c\u2060\ufeff]"), ""),
    ("去掉软连字符", re.compile("\u00ad"), ""),
    ("去掉单元格标记", re.compile("\x07"), ""),
    ("去掉零宽字符", re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])"), ""),
    ("统一换行符", re.compile("\r\n|[\r\x0b\u2028\u2029]"), "\n"),
    ("不间断空格改为空格", re.compile("[\u00a0\u202f]"), " "),
    ("制表符改为空格", re.compile("\t"), " "),
)
_REPLACED = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x07\r\x0b\u2028\u2029\u00a0\u202f\t]")
"""All that the patterns above begin with."""

_LINE_END = re.compile(f"[{_SPACES}]+(?=\n)")
_ENDS = re.compile(f"\\A[{_SPACES}\n]+|[{_SPACES}\n]+\\Z")


@dataclass(frozen=True)
class Cleaned:
    """Tidied text, and what was done to it: a Chinese description of each kind of change, with its count."""

    text: str
    changes: Mapping[str, int]


def clean(text: str) -> Cleaned:
    """Take out of pasted text what nobody typed on purpose.

    Done at intake to every value, and reported: line breaks become one kind, invisible characters go, odd
    spaces become spaces, white space at the ends goes. Spaces inside a line stay: “讲文明 树新风” is
    content. Cleaning cleaned text changes nothing. Control characters that have no meaning stay, for
    `refused` to find.
    """
    changes: dict[str, int] = {}
    if is_clean(text):
        return Cleaned(text, changes)
    for description, pattern, replacement in _REPLACEMENTS if _REPLACED.search(text) else ():
        text, count = pattern.subn(replacement, text)
        _count(changes, description, count)
    for description, pattern in (("去掉首尾空白", _ENDS), ("去掉行末空白", _LINE_END)):
        found = pattern.findall(text)
        text = pattern.sub("", text)
        _count(changes, description, sum(map(len, found)))
    return Cleaned(text, changes)


def is_clean(text: str) -> bool:
    """Whether a text is one line that `clean` leaves as it is and `refused` takes: nearly all are, and this is fast."""
    return text.isprintable() and text == text.strip(" ")


def _count(changes: dict[str, int], description: str, count: int) -> None:
    if count:
        changes[description] = changes.get(description, 0) + count


def without_unprintable(text: str) -> str:
    """A text without what `refused` refuses, for showing it all the same."""
    return _UNPRINTABLE.sub("", text)


def refused(text: str) -> str | None:
    """Say why cleaned text can never be printed, or None when it can.

    XML cannot hold control characters, lone surrogates or (some) noncharacters; a document with one is
    damaged.
    """
    return _first(text, _UNPRINTABLE)


def refused_in_name(text: str) -> str | None:
    """Say why cleaned text cannot be the name of a person or a unit, or None when it can.

    A line break or a character that turns the direction of writing makes two different names look alike.
    """
    return refused(text) or _first(text, _NOT_IN_A_NAME)


_PLANE_ENDS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_UNPRINTABLE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
_NOT_IN_A_NAME = re.compile("[\n\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _first(text: str, pattern: re.Pattern[str]) -> str | None:
    match = None if text.isprintable() else pattern.search(text)
    if match is None:
        return None
    code, position = f"{ord(match[0]):04X}", match.start() + 1
    return f"第{position}个字是{_what(match[0])}（编号{code}），请删去它，或者重新输入这一处。"


def _what(character: str) -> str:
    if character == "\n":
        return "换行，名称只能写在一行里"
    match unicodedata.category(character):
        case "Cc":
            return "无法打印的控制字符"
        case "Cs":
            return "残缺的字符（复制时丢了一半）"
        case "Cf":
            return "改变书写方向的隐藏字符"
    return "不存在的字符"


_CHINESE = f"[{NUMERALS}]"
# After “一、” a numeral mostly means a pair (一、二号楼), unless it begins a set word (三会一课, 二十大).
_SET_WORD = f"(?:十[三四五六七]五|{_CHINESE}+(?:个|大(?![队厅楼班桥])|[^、，,.号楼年月日]{_CHINESE}))"
_ORDINAL = re.compile(
    rf"""[{_SPACES}]*(?P<number>
        {_CHINESE}+[{_SPACES}]*[、.．](?:(?=[{_SPACES}]*{_SET_WORD})|(?![{_SPACES}]*{_CHINESE}))
      | [（(][{_SPACES}]*(?:{_CHINESE}+|[0-9０-９]{{1,2}})[{_SPACES}]*[）)](?!号)、?
      | [0-9０-９]{{1,2}}[{_SPACES}]*[.．、)）](?![0-9０-９])
      | [①-⑳㈠-㈩⑴-⒇⒈-⒛](?!号)、?
    )[{_SPACES}]*(?=\S)""",
    re.VERBOSE,
)


def strip_ordinal(heading: str) -> tuple[str, str]:
    """Take a typed number off a heading, since numbering is computed (GB/T 9704—2012, 7.3.3).

    Returns the heading without it and the number that was taken off, or "" when there was none. What may as
    well be content stays: 1.5万名, 2026年, 一、二号楼, 一是, 第一; so does a heading that is nothing but a
    number.
    """
    match = _ORDINAL.match(heading)
    return (heading[match.end() :], match["number"]) if match else (heading, "")


_HALF_WIDTH_MARK = re.compile(r"[,;:?!()]")


def half_width_marks(text: str) -> tuple[str, ...]:
    """Find half-width marks beside a Chinese character: for a warning, never changed silently.

    Each is shown in an excerpt of up to four characters on either side; equal excerpts once.
    """
    excerpts = (
        " ".join(text[max(0, match.start() - 4) : match.end() + 4].split())
        for match in _HALF_WIDTH_MARK.finditer(text)
        if any(is_han(character) for character in _neighbours(text, match.start()))
    )
    return tuple(dict.fromkeys(excerpts))


def _neighbours(text: str, position: int) -> str:
    return text[max(0, position - 1) : position] + text[position + 1 : position + 2]
