"""The flat lines that free text prints as: one paragraph each, with its level, numbered and marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from docgen.errors import Problem
from docgen.kinds._base import problem
from docgen.kinds._parts import BodyLine, LeadingGroup, show
from docgen.text.marks import DRAFT_END
from docgen.text.numerals import chinese, ordinal, parse_chinese, run_in_ordinal

LEVELS: tuple[Literal["一级", "二级", "三级", "四级"], ...] = ("一级", "二级", "三级", "四级")
_END_MARKS = "。！？；：…"


def text_line(text: str) -> BodyLine:
    return BodyLine.model_construct(level="正文", heading="", text=text)


def text_lines(blocks: Iterable[object]) -> Iterator[BodyLine]:
    """Paragraphs as lines of text, leading groups as lines of names."""
    for block in blocks:
        if isinstance(block, LeadingGroup):
            for line in block.lines():
                yield BodyLine.model_construct(level="名单", heading="", text=line)
        else:
            yield text_line(show(block))


def heading_lines(heading: str, layout: str, level: int, blocks: Sequence[object]) -> Iterator[BodyLine]:
    """A heading on its own line, or run in before the first paragraph; then the rest."""
    text = ""
    rest = blocks
    if layout == "接排":
        heading = full_stop(heading)
        if blocks and isinstance(blocks[0], str):
            text, rest = blocks[0], blocks[1:]
    yield BodyLine.model_construct(level=LEVELS[level - 1], heading=heading, text=text)
    yield from text_lines(rest)


def full_stop(text: str) -> str:
    """The text with a mark at its end."""
    return text if not text or text.rstrip(f"”’）{DRAFT_END}")[-1:] in _END_MARKS else text + "。"


def numbered(sentences: Iterable[str], marker: str) -> Iterator[str]:
    """Sentences with 一是, 1., （1） or nothing before each."""
    for number, sentence in enumerate(sentences, 1):
        if marker == "一是":
            yield run_in_ordinal(number) + sentence
        elif marker == "1.":
            yield ordinal(3, number) + sentence
        elif marker == "（1）":
            yield ordinal(4, number) + sentence
        else:
            yield sentence


def mentions(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text, white space and line breaks aside."""
    return "".join(phrase.split()) in "".join(text.split())


def plain(blocks: Iterable[object]) -> str:
    """All typed paragraphs among blocks, for looking something up in them."""
    return "\n".join(block for block in blocks if isinstance(block, str))


def numeral_rules(text: str, count: int, *path: str, words: str) -> Iterator[Problem]:
    """Warn where a numeral in the text (五个, 四个步骤) is not the number of items."""
    for found in re.finditer(rf"([一二两三四五六七八九十]+)({words})", text):
        number = parse_chinese(found[1])
        if number is not None and number != count and number > 1:
            yield problem(
                f"文字写的是“{found[0]}”，下面却有{chinese(count)}条，请核对",
                *path,
                rule="数目不符",
                strength="warning",
            )


def listed(lead: str, sentences: Iterable[str], marker: str, layout: str) -> tuple[str, ...]:
    """The paragraphs of a list after its lead: one, run in, or one for each sentence."""
    ended = [full_stop(sentence) for sentence in numbered(sentences, marker)]
    if layout == "接排":
        return (lead + "".join(ended),)
    return (lead, *ended) if lead else tuple(ended)


def lead_rules(lead: str, layout: str, *path: str) -> Iterator[Problem]:
    """Warn where a list would run on from a lead without a mark."""
    if layout == "接排" and lead and lead[-1] not in "：，；。！？…—”）":
        message = f"“{lead[-10:]}”后面接排各条，末尾应有标点（一般是冒号），请核对"
        yield problem(message, *path, rule="接排标点", strength="warning")
