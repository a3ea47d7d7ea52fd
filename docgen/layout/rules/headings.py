"""Rules of headings: their numbers follow each other, are written as the standard does, and end without a mark."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.rules._outline import LEVELS, Family, Heading, Number, appears, families, label, numbers
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._wording import Swap, breach
from docgen.text.numerals import chinese

_LONGEST = 30
_MARKS = {1: "、", 2: "", 3: ".", 4: ""}
_RIGHT = {1: "、", 2: "", 3: ".．", 4: ""}


@rule("heading.sequence", "标题序号连续", clause="7.3.3", strength="一般")
def sequence(subject: Subject) -> Iterator[Breach]:
    """A number left out or given twice; one that stands inside a paragraph or a table is not left out."""
    for family in families(subject):
        due, start = 1, family.start
        for heading in family.headings:
            if heading.value != due and not _explained(subject, heading, due, start):
                yield _out_of_order(heading, due)
            due, start = heading.value + 1, heading.at


def _explained(subject: Subject, heading: Heading, due: int, start: int) -> bool:
    return heading.value > due and appears(subject, heading.level, due, start, heading.at)


def _out_of_order(heading: Heading, due: int) -> Breach:
    expected = label(heading.level, due)
    before = f"前一个是“{label(heading.level, due - 1)}”" if due > 1 else f"前面没有“{expected}”"
    message = f"标题序号“{heading.label}”不连续，{before}，这里应为“{expected}”，请核对。"
    return Breach(heading.part.paragraph, message, heading.label, expected)


@rule("heading.level", "标题层次不跳级", clause="7.3.3", strength="可以")
def level(subject: Subject) -> Iterator[Breach]:
    """1. straight under 一、 where （一） should be; items of a list are no headings."""
    for family in families(subject):
        first = family.headings[0]
        if first.level == 3 and first.parent is not None and first.parent.level == 1 and _is_outlined(family):
            message = f"“{first.label}”直接写在“{first.parent.label}”下面，跳过了“（一）”一级，请核对标题层次。"
            yield Breach(first.part.paragraph, message, first.label, label(2, first.value))


def _is_outlined(family: Family) -> bool:
    """Whether these are headings with text below them, no list."""
    return len(family.headings) > 1 and all(
        heading.alone
        and len(heading.part.paragraph.plain) <= _LONGEST
        and heading.next is not None
        and heading.next.role == "正文"
        for heading in family.headings
    )


@rule("heading.mark", "标题序号写作“一、”“（一）”“1.”“（1）”", clause="7.3.3", strength="一般", text=True)
def mark(subject: Subject) -> Iterator[Breach]:
    """一. for 一、, （一）、 for （一）, 1、 for 1."""
    for number in numbers(subject):
        written = number.match["mark"]
        if written != _MARKS[number.level] and (not written or written not in _RIGHT[number.level]):
            start, end = number.match.span("mark")
            if not number.automatic:
                end = _past_spaces(number.paragraph.text, end)
            yield _of_number(number, [Swap(start, end, _MARKS[number.level])], "的序号标点不对")


def _past_spaces(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip(" \u3000\u00a0"))


@rule("heading.brackets", "标题序号的括号用全角（）", clause="7.3.3", strength="一般", text=True)
def brackets(subject: Subject) -> Iterator[Breach]:
    """(一) for （一）."""
    for number in numbers(subject):
        if number.level in (2, 4):
            sides = (("open", "（"), ("close", "）"))
            swaps = [Swap(*number.match.span(side), new) for side, new in sides if number.match[side] != new]
            if swaps:
                yield _of_number(number, swaps, "的序号用了半角括号")


def _of_number(number: Number, swaps: list[Swap], what: str) -> Breach:
    """A breach of a number; one that Word counts is put right in its numbering, by hand."""
    if not number.automatic:
        return breach(number.paragraph, swaps, what)
    right = number.label
    for swap in reversed(swaps):
        offset = number.match.start("label")
        right = right[: swap.start - offset] + swap.new + right[swap.end - offset :]
    message = f"自动编号“{number.label}”{what}，应为“{right}”，请修改编号格式。"
    return Breach(number.paragraph, message, number.label, right)


@rule("heading.end", "独占一行的标题末尾不加句号", clause="7.3.3", strength="一般", text=True)
def end(subject: Subject) -> Iterator[Breach]:
    """A full stop after a heading with its text below; a list of sentences keeps its own."""
    for family in families(subject):
        if family.headings[0].level > 2 or not all(map(_has_text_below, family.headings)):
            continue
        for heading in family.headings:
            paragraph = heading.part.paragraph
            text = paragraph.text.rstrip()
            if heading.alone and text.endswith("。") and text.count("。") == 1 and len(paragraph.plain) <= _LONGEST:
                yield breach(paragraph, [Swap(len(text) - 1, len(text), "")], "末尾不用句号")


def _has_text_below(heading: Heading) -> bool:
    """Whether text or a lower heading follows, in the paragraph or below it."""
    if not heading.alone:
        return True
    following = heading.next
    if following is None:
        return False
    return following.role == "正文" or following.role in LEVELS[heading.level :]


@rule("heading.single", "同一层次不只有一个标题", clause="7.3.3", strength="实务")
def single(subject: Subject) -> Iterator[Breach]:
    """一、 without 二、."""
    for family in families(subject):
        only = family.headings[0]
        if len(family.headings) > 1 or only.value != 1 or only.level > 3 or only.part.confidence < 0.7:
            continue
        if not appears(subject, only.level, 2, only.at, _end(subject, only)):
            words = chinese(2) if only.level < 3 else "2"
            message = f"只有“{only.label}”，没有“{label(only.level, 2)}”，只有一个标题时不编序号。"
            yield Breach(only.part.paragraph, message, only.label, f"至少编到{words}")


def _end(subject: Subject, heading: Heading) -> int:
    """Where the text under the heading above ends: at the next one of its level, a title, an annex, the signature."""
    parts = subject.parts.all
    ends = {"标题", "附件标题", "成文日期", *LEVELS[: heading.level - 1]}
    for at in range(heading.at + 1, len(parts)):
        if parts[at].annex != heading.part.annex or parts[at].role in ends:
            return at
    return len(parts)


@rule("heading.automatic", "标题序号不用自动编号", clause="", strength="实务")
def automatic(subject: Subject) -> Iterator[Breach]:
    """A number that Word counts: it is lost when the text is copied, and its look is set elsewhere."""
    for family in families(subject):
        for heading in family.headings:
            if heading.number.automatic:
                message = f"标题序号“{heading.label}”是自动编号，复制或转换时容易丢失，建议改为直接输入。"
                yield Breach(heading.part.paragraph, message, heading.label, "直接输入的序号")
