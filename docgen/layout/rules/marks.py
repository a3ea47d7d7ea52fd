"""Rules of punctuation: marks in Chinese text are full-width, whole and in pairs (GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.layout.parts import Role
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._half_width import half_width
from docgen.layout.rules._pairs import Unpaired, unpaired
from docgen.layout.rules._rule import EVERY, Breach, Subject, rule
from docgen.layout.rules._wording import (
    HAN,
    Swap,
    breach,
    excerpt,
    matched,
    no_text,
    open_to_change,
    prose,
    shown,
    swapped,
)

_STANDARD = "GB/T 15834—2011"

_OWN_COLON: tuple[Role, ...] = ("主送机关", "附件说明", "附件标识", "抄送", "签发人", "发文机关标志")
"""Parts whose colon has a rule of its own."""

_DOUBLED = re.compile(r"(?<![，。、；：])([，。、；：])\1(?![，。、；：])")
_ELLIPSIS = re.compile(
    rf"(?<=[{HAN}”》）])\.{{3,6}}(?=[{HAN}“《（”）》，。；\s]|$)"
    r"|。{3,}"
    rf"|(?<=[{HAN}])…(?=[{HAN}”》）]|$)"
    rf"|(?<=[“《（])…(?=[{HAN}])"
)
_MANY_DOTS = re.compile(r"\.{7}|…{3}|·{3}")
_DASH = re.compile(
    rf"(?<=[{HAN}”》），。；：！？])(?:--|－－|──)(?=[{HAN}“《（])"
    rf"|^\s*(?P<start>--|－－|──|—)(?=[{HAN}“《])"
    rf"|(?<=[，。；：！？])—(?=[{HAN}“《])"
)
_QUOTED = re.compile(r"(?<![0-9=])\"([^\"\n]{1,80})\"|[＂＇]|(?<![A-Za-z0-9])'([^'\n]{1,40})'(?![A-Za-z])")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_HAN_BESIDE = re.compile(f"[{HAN}，。；：、（）《》]")
_NESTED = re.compile(r"《[^《》〈〉\n]{0,80}(《)[^《》〈〉\n]{1,80}(》)[^《》〈〉\n]{0,80}》")


@rule(
    "text.half-width-marks",
    "中文里的标点用全角",
    clause=_STANDARD,
    strength="一般",
    papers=EVERY,
    text=True,
)
def half_width_marks(subject: Subject) -> Iterator[Breach]:
    """Marks of English in Chinese text; times, numbers, addresses, formulae and code keep theirs."""
    own = {id(part.paragraph) for part in subject.parts.of(*_OWN_COLON)}
    for paragraph in shown(subject):
        if swaps := half_width(paragraph.text, no_text(paragraph), colons=id(paragraph) not in own):
            yield breach(paragraph, swaps, "用了半角标点")


@rule("text.straight-quotes", "引号用“”", clause=f"{_STANDARD} 4.8", strength="一般", papers=EVERY)
def straight_quotes(subject: Subject) -> Iterator[Breach]:
    """Quotation marks as a keyboard without a Chinese input method has them."""
    return swapped(shown(subject), _straight, "用了直引号", mends=False)


def _straight(text: str) -> Sequence[Swap]:
    if not any(mark in text for mark in "\"'＂＇"):
        return ()
    return [
        Swap(match.start(), match.end(), _curled(match))
        for match in _QUOTED.finditer(text)
        if _in_chinese(match) and not re.search(r"[={}<>;]|\w\(", match[0])
    ]


def _in_chinese(match: re.Match[str]) -> bool:
    """Whether quotation marks stand around Chinese text, or in the midst of it."""
    text = match.string
    if _HAN_CHARACTER.search(match[0]) or match[0] in "＂＇":
        return True
    around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match[0][0] == '"' and all(_HAN_BESIDE.match(beside) for beside in around)


def _curled(match: re.Match[str]) -> str:
    if match[0] in "＂＇":
        return "“" if match[0] == "＂" else "‘"
    return f"“{match[1]}”" if match[1] is not None else f"‘{match[2]}’"


@rule("text.ellipsis", "省略号是六个点“……”", clause=f"{_STANDARD} 4.11", strength="一般", papers=EVERY, text=True)
def ellipsis(subject: Subject) -> Iterator[Breach]:
    """Dots, full stops or half an ellipsis in its place; leaders of a table of contents are none."""
    return swapped(shown(subject), _ellipses, "的省略号不对")


def _ellipses(text: str) -> Sequence[Swap]:
    if not ("..." in text or "…" in text or "。。。" in text) or _MANY_DOTS.search(text):
        return ()
    return [Swap(match.start(), match.end(), "……") for match in _ELLIPSIS.finditer(text)]


@rule("text.dash", "破折号是两字线“——”", clause=f"{_STANDARD} 4.10", strength="一般", papers=EVERY, text=True)
def dash(subject: Subject) -> Iterator[Breach]:
    """Hyphens or half a dash in its place; a single line between two places or times is no dash."""
    return swapped(shown(subject), _dashes, "的破折号不对")


def _dashes(text: str) -> Sequence[Swap]:
    if not any(mark in text for mark in ("--", "－－", "──", "—")):
        return ()
    spans = (match.span("start") if match["start"] else match.span() for match in _DASH.finditer(text))
    return [Swap(start, end, "——") for start, end in spans]


@rule(
    "text.doubled-mark",
    "标点不重复",
    clause=_STANDARD,
    strength="一般",
    papers=EVERY,
    text=True,
)
def doubled_mark(subject: Subject) -> Iterator[Breach]:
    """The same mark twice, as it is left when a sentence is edited."""
    return swapped(shown(subject), matched(_DOUBLED, lambda match: match[1]), "标点重复")


@rule("text.unpaired", "书名号、括号、引号成对", clause=_STANDARD, strength="一般", papers=EVERY)
def unpaired_marks(subject: Subject) -> Iterator[Breach]:
    """Marks that open and never close, or close what was never opened; quotations may run over paragraphs."""
    told: dict[int, list[Unpaired]] = {}
    for group in _stories(subject):
        for mark in unpaired([paragraph.text for paragraph in group]):
            told.setdefault(id(group[mark.paragraph]), []).append(mark)
        for paragraph in group:
            if marks := told.pop(id(paragraph), None):
                first = marks[0]
                found = excerpt(paragraph.text, first.offset, first.offset + 1)
                several = f"，本段共 {len(marks)} 处" if len(marks) > 1 else ""
                message = f"“{found}”里的“{first.mark}”没有配对的“{first.partner}”{several}，请补上或者删去。"
                yield Breach(paragraph, message, found, f"{first.mark}与{first.partner}成对")


def _stories(subject: Subject) -> Iterator[list[Paragraph]]:
    """Paragraphs that are read one after another: those of the text, of each cell, of the notes."""
    yield list(prose(subject))
    cells: dict[int, list[Paragraph]] = {}
    for paragraph in subject.document.paragraphs:
        if paragraph.cell is not None and paragraph.plain:
            cells.setdefault(id(paragraph.cell), []).append(paragraph)
    yield from cells.values()
    yield from ([paragraph] for paragraph in subject.document.notes if paragraph.plain)


@rule(
    "text.nested-title",
    "书名号里的书名号用〈〉",
    clause=f"{_STANDARD} 4.15",
    strength="一般",
    papers=EVERY,
    text=True,
)
def nested_title(subject: Subject) -> Iterator[Breach]:
    """A title inside a title with the same marks as the outer one."""
    for paragraph in shown(subject):
        found = [
            Swap(match.start(group), match.end(group), new)
            for match in _NESTED.finditer(paragraph.text)
            for group, new in ((1, "〈"), (2, "〉"))
        ]
        if found and (swaps := open_to_change(paragraph, found)):
            yield breach(paragraph, swaps, "里有两层书名号")
