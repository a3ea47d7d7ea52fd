"""What rules about wording share: which paragraphs they read, what in them is no Chinese text, how a breach is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.layout.mend import replace
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach, Subject

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
"""Chinese characters, for use inside a class of a pattern."""

NUMERALS = "一二三四五六七八九十百"

_LONGEST = 20
_AROUND = 5
_FEW = 2
"""Characters too few to be left out at the beginning."""

TAG = r"\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*\}\}|\{%(?:[^%{\n]|%(?!\})|\{(?!%))*%\}"
"""A tag of a template. Every tag ends before the next one begins: else thousands of braces would take minutes."""

_NO_TEXT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[!-~]+"  # addresses
    r"|www\.[!-~]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"
    rf"|{TAG}"
    r"|[A-Za-z]:\\[^\s，。；]+"  # paths and names of files
    r"|[^\s，。；：“”《》、]{1,60}\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar|jpe?g|png|txt|md|py|exe)\b",
    re.ASCII,
)
_MAY_BE_NO_TEXT = re.compile(r"[A-Za-z{@]")
_MONOSPACED = frozenset({"consolas", "courier", "courier new", "lucida console", "menlo", "monaco"})


@dataclass(frozen=True, slots=True)
class Swap:
    """Characters of a paragraph, by their offsets in its text, and what should stand there."""

    start: int
    end: int
    new: str


Find = Callable[[str], Sequence[Swap]]


def prose(subject: Subject) -> Iterator[Paragraph]:
    """The paragraphs outside tables that show something."""
    return (paragraph for paragraph in subject.document.blocks if paragraph.plain)


def shown(subject: Subject) -> Iterator[Paragraph]:
    """All paragraphs of the text and of the notes that show something, those in cells too."""
    document = subject.document
    return (paragraph for part in (document.paragraphs, document.notes) for paragraph in part if paragraph.plain)


def everywhere(subject: Subject) -> Iterator[Paragraph]:
    """All paragraphs that show something, those in text boxes, headers and footers too."""
    yield from shown(subject)
    seen = set()
    shared = (
        paragraph
        for section in subject.document.sections
        for kind in (*section.headers.values(), *section.footers.values())
        for paragraph in kind
    )
    for paragraph in (*subject.document.boxes, *shared):
        if paragraph.plain and id(paragraph.element) not in seen:
            seen.add(id(paragraph.element))
            yield paragraph


def swapped(paragraphs: Iterable[Paragraph], find: Find, what: str, *, mends: bool = True) -> Iterator[Breach]:
    """One breach for each paragraph in which something is found."""
    for paragraph in paragraphs:
        if (found := find(paragraph.text)) and (swaps := open_to_change(paragraph, found)):
            yield breach(paragraph, swaps, what, mends=mends)


def open_to_change(paragraph: Paragraph, swaps: Sequence[Swap]) -> list[Swap]:
    """Those swaps that do not touch addresses, names of files, code or the result of a field."""
    closed = no_text(paragraph)
    return [swap for swap in swaps if not any(start < swap.end and swap.start < end for start, end in closed)]


def no_text(paragraph: Paragraph) -> list[tuple[int, int]]:
    """Where a paragraph is no Chinese text: addresses, names of files, template tags, code, results of fields."""
    spans = [
        (run.start, run.start + len(run.text))
        for run in paragraph.runs
        if run.field or run.look.ascii.lower() in _MONOSPACED
    ]
    if _MAY_BE_NO_TEXT.search(paragraph.text):
        spans.extend(match.span() for match in _NO_TEXT.finditer(paragraph.text))
    return spans


def breach(paragraph: Paragraph, swaps: Sequence[Swap], what: str, *, mends: bool = True) -> Breach:
    """The breach of a paragraph in which all of some characters should be others."""
    found, expected = excerpts(paragraph.text, swaps)
    several = f"，本段共 {len(swaps)} 处" if len(swaps) > 1 else ""
    return Breach(
        paragraph,
        f"“{found}”{what}，应为“{expected}”{several}。",
        found,
        expected,
        mended(paragraph, swaps) if mends else None,
    )


def excerpts(text: str, swaps: Sequence[Swap]) -> tuple[str, str]:
    """What is there and what should be, around the first swaps, as many as fit."""
    start, end = swaps[0].start - _AROUND, swaps[0].end
    start = start if start > _FEW else 0
    near = [swap for swap in swaps if swap.end - start <= _LONGEST] or swaps[:1]
    end = min(len(text), max(near[-1].end, min(near[-1].end + _AROUND, start + _LONGEST)))
    expected = text[start:end]
    for swap in reversed([swap for swap in swaps if swap.end <= end]):
        expected = expected[: swap.start - start] + swap.new + expected[swap.end - start :]
    return _line(text[start:end]), _line(expected)


def excerpt(text: str, start: int, end: int) -> str:
    """A piece of a text with a little around it."""
    return excerpts(text, [Swap(start, end, "")])[0]


def _line(text: str) -> str:
    return re.sub(r"[\n\f\t]", " ", text)[: _LONGEST + 4]


def mended(paragraph: Paragraph, swaps: Sequence[Swap]) -> Callable[[], None]:
    """A repair that puts all swaps in place, from the end to the start."""

    def repair() -> None:
        for swap in reversed(swaps):
            replace(paragraph, swap.start, swap.end, swap.new)

    return repair


def matched(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Find:
    """A search that puts one text, or what a function makes of the match, in the place of a pattern."""
    make = new if callable(new) else lambda _: new

    def find(text: str) -> Sequence[Swap]:
        return [Swap(match.start(), match.end(), make(match)) for match in pattern.finditer(text)]

    return find
