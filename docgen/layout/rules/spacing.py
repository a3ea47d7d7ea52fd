"""Rules of white space: gaps are made by formatting, not by spaces, line breaks and empty paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docgen.layout.parts import Part, Role
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._wording import HAN, Swap, excerpt, excerpts, swapped

_RUNNING: tuple[Role, ...] = ("正文", "一级标题", "二级标题", "三级标题", "四级标题")
_MARKS = "，。；：？！、“”‘’（）《》〈〉…—"
_SENTENCE = re.compile("[，。；]")
_DOUBLE = re.compile(r"(?<=[^\s])[ \u00a0\u3000]{2,}(?=[^\s])")
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])[ \u00a0\u3000](?=[{HAN}])")
_SET_APART = re.compile(
    r"^\s*第[一二三四五六七八九十百0-9]+[条章节款编篇部分]+[ \u3000]"
    r"|“[^”]*”|‘[^’]*’|《[^》]*》|（[^）]*）|年[ \u3000]*月[ \u3000]*日?"
)
_FEW = 5
"""More spaces than this in one paragraph were put there on purpose, as between names or words to be filled in."""
_LONG = 20


@rule("text.double-space", "文字之间没有连续空格", clause="", strength="实务", text=True)
def double_space(subject: Subject) -> Iterator[Breach]:
    """Several spaces within a sentence."""
    return swapped(_sentences(subject), _double_spaces, "里有连续空格")


def _double_spaces(text: str) -> Sequence[Swap]:
    found = [match.span() for match in _DOUBLE.finditer(text)]
    if len(found) > _FEW:
        return ()
    return [Swap(start, end, _single(text[start - 1], text[end])) for start, end in found]


def _single(before: str, after: str) -> str:
    """What stays between two characters: nothing beside a mark, elsewhere one space, which may be meant."""
    return "" if before in _MARKS or after in _MARKS else " "


@rule("text.space-in-chinese", "汉字之间没有空格", clause="", strength="实务")
def space_in_chinese(subject: Subject) -> Iterator[Breach]:
    """A space between two characters of a sentence; in names of campaigns, in quotation marks, it is meant."""
    for paragraph in _sentences(subject):
        text = paragraph.text
        found = [match.start() for match in _BETWEEN_HAN.finditer(text)]
        if not 0 < len(found) <= _FEW or len(paragraph.plain) < _LONG:
            continue
        apart = [match.span() for match in _SET_APART.finditer(text)]
        loose = [at for at in found if not any(start <= at < end for start, end in apart)]
        if loose:
            seen, wanted = excerpts(text, [Swap(at, at + 1, "") for at in loose])
            several = f"，本段共 {len(loose)} 处" if len(loose) > 1 else ""
            yield Breach(paragraph, f"“{seen}”的汉字之间有空格{several}，不需要就删去。", seen, wanted)


def _sentences(subject: Subject) -> Iterator[Paragraph]:
    """Running text: lists of names and lines to be filled in have no marks of a sentence."""
    return (
        part.paragraph
        for part in subject.parts.of(*_RUNNING)
        if _SENTENCE.search(part.paragraph.text) and "\t" not in part.paragraph.text
    )


@rule("text.line-break", "正文里没有手动换行符", clause="", strength="实务")
def line_break(subject: Subject) -> Iterator[Breach]:
    """A line break by hand inside a paragraph of text; in titles lines are cut on purpose."""
    for part in subject.parts.of(*_RUNNING):
        text = part.paragraph.text
        at = text.find("\n", len(text) - len(text.lstrip()))
        if 0 <= at < len(text.rstrip()):
            found = excerpt(text, at, at + 1)
            yield Breach(part.paragraph, f"“{found}”处有手动换行符，请改为另起一段或者删去。", found, "没有手动换行符")


@rule("text.empty-paragraph", "段落之间没有连续空行", clause="", strength="实务")
def empty_paragraph(subject: Subject) -> Iterator[Breach]:
    """Several empty paragraphs in the midst of the text; those of head, signature and annexes have their rules."""
    before: Part | None = None
    empty: list[Part] = []
    for part in subject.parts.all:
        if part.role == "空行":
            empty.append(part)
            continue
        if before is not None and len(empty) > 1 and _within_text(before, empty, part):
            message = f"这里连着有 {len(empty)} 个空行，正文各段之间不空行，请删去。"
            yield Breach(empty[0].paragraph, message, f"{len(empty)} 个空行", "没有空行")
        before, empty = part, []


def _within_text(before: Part, empty: Sequence[Part], after: Part) -> bool:
    """Whether empty paragraphs follow each other between two paragraphs of one text."""
    chain = [before, *empty, after]
    return (
        before.role in _RUNNING
        and after.role in _RUNNING
        and before.annex == after.annex
        and all(first.paragraph.index + 1 == second.paragraph.index for first, second in pairwise(chain))
        and not any("\f" in part.paragraph.text or part.paragraph.form.page_break_before for part in chain[1:])
    )
