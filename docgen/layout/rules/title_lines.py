"""标题: how it is divided into lines, and the blank lines around it (7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.layout.parts import Part
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._room import blank, blank_lines_above, next_part, previous_part
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._words import number
from docgen.text.width import width

_NOT_FIRST = "》〉”’）】〕」』)]、，。；：？！%"
_NOT_LAST = "《〈“‘（【〔「『(["
_NUMBER_END = re.compile(r"[0-9０-９]$")
_UNIT = re.compile(r"[0-9０-９年月日号个名届次期批周%％]")
_ORDINAL_END = re.compile(r"第[〇零一二三四五六七八九十百0-9０-９]*$")
_LONG_NAME = 16
"""Characters in 《》 that may be too many for a line, so that somebody had to cut them."""

_EQUAL = 0.5
_SPACES = " \t\u3000\u00a0"
_GAP_ABOVE, _GAP_BELOW = (1.4, 3.0), (0.5, 1.6)


@rule("title.break", "标题回行词意完整，不断开书名号和数字", clause="7.3.1", strength="规定")
def break_(subject: Subject) -> Iterator[Breach]:
    """No line begins with a closing mark; no name, number or single character is cut off."""
    for title in _titles(subject):
        for (_, above), (paragraph, below) in pairwise(title):
            if fault := _cut(above, below, "".join(line for _, line in title)):
                found = f"{above[-6:]}／{below[:6]}"
                yield Breach(paragraph, f"标题在“{found}”处回行，{fault}", found, "在词与词之间回行")
        if len(title) > 1 and (single := [each for each in title if len(each[1]) == 1]):
            paragraph, line = single[0]
            yield Breach(paragraph, f"标题中“{line}”一个字单独成行，应调整回行", f"“{line}”单独成行", "不单字成行")


@rule("title.shape", "多行标题排成梯形或菱形", clause="7.3.1", strength="规定")
def shape(subject: Subject) -> Iterator[Breach]:
    """Several lines are neither all equal nor shortest in the middle."""
    capacity = subject.profile.heading.line_characters.value
    for title in _titles(subject):
        widths = [width(line) for _, line in title]
        if len(widths) < 2 or max(widths) > capacity:
            continue  # a line too long is broken by the program, nobody knows where
        if fault := _fault(widths):
            found = f"{fault}：{'、'.join(f'{number(each)} 字' for each in widths)}"
            wanted = "或".join(subject.profile.heading.shapes.value)
            yield Breach(title[0][0], f"标题各行排成{found}，应为{wanted}", found, wanted)


@rule("title.gap", "标题上空二行（红色分隔线之下），下空一行", clause="7.3.1", strength="一般")
def gap(subject: Subject) -> Iterator[Breach]:
    """Two blank lines below the red line, one above the text; that above 主送机关 has a rule of its own."""
    heading = subject.profile.heading
    for first, last in _groups(subject):
        above = previous_part(subject, first)
        lines = blank_lines_above(subject, first.paragraph)
        headed = above is not None and above.role == "发文字号" and not _drawn_between(subject, above, first)
        if headed and lines is not None and not _GAP_ABOVE[0] <= lines <= _GAP_ABOVE[1]:
            wanted = blank(heading.gap_below_line.value)
            yield Breach(first.paragraph, f"标题上方{blank(lines)}，应{wanted}", blank(lines), wanted)
        below = next_part(subject, last)
        if below is None or below.role not in ("正文", "一级标题") or below.confidence < 0.5:
            continue
        lines = blank_lines_above(subject, below.paragraph)
        if lines is not None and not _GAP_BELOW[0] <= lines <= _GAP_BELOW[1]:
            wanted = blank(heading.gap_above_text.value)
            yield Breach(last.paragraph, f"标题与正文之间{blank(lines)}，应{wanted}", blank(lines), wanted)


def _drawn_between(subject: Subject, above: Part, below: Part) -> bool:
    """Whether a shape hangs between two parts: the red line stands wherever it is put, the gap is not certain."""
    between = subject.document.paragraphs[above.paragraph.index + 1 : below.paragraph.index]
    return any(paragraph.drawn for paragraph in between)


def _groups(subject: Subject, *, sure: float = 0.5) -> Iterator[tuple[Part, Part]]:
    """The first and the last paragraph of each title."""
    group: list[Part] = []
    for part in subject.parts.all:
        starts_new = part.paragraph.form.page_break_before
        if group and (part.role != "标题" or starts_new):
            yield group[0], group[-1]
            group = []
        if part.role == "标题" and part.confidence >= sure:
            group.append(part)
    if group:
        yield group[0], group[-1]


def _titles(subject: Subject) -> Iterator[list[tuple[Paragraph, str]]]:
    """The lines of each title with their paragraphs: those that somebody made, by breaks or by paragraphs."""
    for first, last in _groups(subject, sure=0.7):
        between: Sequence[Paragraph] = subject.document.paragraphs[first.paragraph.index : last.paragraph.index + 1]
        lines = [(each, line.strip(_SPACES)) for each in between for line in each.text.split("\n")]
        yield [(paragraph, line) for paragraph, line in lines if line and "\ufffc" not in line]


def _cut(above: str, below: str, title: str) -> str:
    """What is wrong with going on to a new line between two pieces of a title, or ""."""
    if below[0] in _NOT_FIRST:
        return f"行首不能是标点 {below[0]}"
    if above[-1] in _NOT_LAST:
        return f"行末不能是标点 {above[-1]}"
    if _ORDINAL_END.search(above) or (_NUMBER_END.search(above) and _UNIT.match(below)):
        return "不应断开数字"
    if above.rfind("《") > above.rfind("》"):
        name = title[title.find(above[above.rfind("《") :]) :].partition("》")[0]
        return "不应断开书名号中的名称" if len(name) <= _LONG_NAME else ""
    return ""


def _fault(widths: Sequence[float]) -> str:
    """The wrong shape of lines, or "" where it is none or not certain."""
    if max(widths) - min(widths) < _EQUAL:
        return "长方形"
    inner = min(widths[1:-1], default=max(widths))
    return "沙漏形" if inner + _EQUAL <= min(widths[0], widths[-1]) else ""
