"""The walk through a document, line by line: what may stand in a place, in the order in which it is tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.layout.parts import _close, _head
from docgen.layout.parts._headings import ROLES, heading
from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess, Part, Role
from docgen.layout.parts._names import names
from docgen.layout.parts._patterns import CONTENTS
from docgen.layout.parts._state import Recogniser, State, Zone


def contents(line: Line, state: State) -> Guess | None:
    """A line of a table of contents: a heading and the number of its page."""
    listed = line.style.lower().startswith(("toc", "目录")) and line.tight != "目录"
    if listed or (line.short and CONTENTS.fullmatch(line.text)):
        return Guess("其他", 0.8)
    return None


def text(line: Line, state: State) -> Guess:
    """Running text: what nothing else is."""
    if state.form and line.short:
        return Guess("其他", 0.5)
    words = line.text
    if line.short and (line.centred or line.right):
        return Guess("其他", 0.5)
    if words[-1] in "。！？；：”）…":
        return Guess("正文", 0.95 if len(words) >= 15 else 0.85)
    return Guess("正文", 0.9 if len(words) > 60 else 0.6 if len(words) > 12 else 0.5)


_TEXT: tuple[Recogniser, ...] = (
    contents,
    _close.colophon,
    _close.annex_note_open,
    _close.annex_mark,
    _close.annex_note,
    _close.date,
    _close.organ,
    _head.table_name,
    _head.table_note,
    names,
    heading,
    _close.second_title,
    text,
)

_LONG: tuple[Recogniser, ...] = (_close.colophon, _close.annex_note, _head.table_note, names, heading, text)
"""What a paragraph of several lines may be once the text has begun."""

_ZONES: dict[Zone, tuple[Recogniser, ...]] = {
    "head": (
        _close.annex_mark,
        _head.copy_number,
        _head.secrecy,
        _head.urgency,
        _head.labels_in_one_line,
        _head.document_number,
        _head.signer,
        _head.mark,
        _head.not_yet,
        _head.title,
        _head.recipients,
        *_TEXT,
    ),
    "title": (_head.document_number, _head.title_more, _head.subtitle, _head.recipients, *_TEXT),
    "body": _TEXT,
    "note": (_close.annex_note_more, *_TEXT),
    "signed": (_close.remark, *_TEXT),
    "annex": (_head.title_more, _close.annex_title, _head.subtitle, *_TEXT),
    "colophon": (_close.colophon, _close.colophon_more, *_TEXT),
}

_AFTER: dict[Role, Zone] = {
    "份号": "head",
    "密级": "head",
    "紧急程度": "head",
    "发文机关标志": "head",
    "发文字号": "head",
    "签发人": "head",
    "标题": "title",
    "附件说明": "note",
    "成文日期": "signed",
    "附件标识": "annex",
    "附件标题": "annex",
    "抄送": "colophon",
    "印发机关": "colophon",
}
"""Where the walk is after a part; in the text after any other."""

_OPENS: frozenset[Role] = frozenset({"标题", "附件标识", "附件标题", "正文"})
_LIST_ENDS = ("名单", "名单：", "名单:", "如下：", "如下:")
"""Where a list of organs may begin: after one of these parts, when it ends so."""

_STAYS: frozenset[Role] = frozenset({"其他", "表名"})
"""After these it is where it was, unless that is the text."""


def walk(lines: Sequence[Line], state: State) -> Iterator[Part]:
    """Each line with its part."""
    for line in lines:
        if not line.text:
            yield _silent(line, state)
            continue
        guess = _guess(line, state)
        _remember(line, guess, state)
        yield Part(guess.role, line.paragraph, guess.confidence, state.owner, guess.run_in)


def _guess(line: Line, state: State) -> Guess:
    chain = _ZONES[state.zone] if line.short or state.zone not in ("body", "signed") else _LONG
    for recogniser in chain:
        if guess := recogniser(line, state):
            return guess
    return text(line, state)


def _remember(line: Line, guess: Guess, state: State) -> None:
    role = guess.role
    if role == "附件标识":
        state.annex = _close.annex_number(line, state.annex)
    elif role == "标题" and state.dated:
        state.annex = 0
    if role in ("附件标识", "标题"):
        state.dated, state.levels, state.items = False, set(), set()
    elif role == "成文日期" and state.zone != "title":
        state.dated = True
    if role in ROLES or role in _OPENS:
        state.listing = line.tight.endswith(_LIST_ENDS)
    elif role == "名单" and line.tight[-1] in "：:":
        state.listing = True
    state.zone = _zone_after(role, state)
    state.last, state.last_line = guess, line


def _zone_after(role: Role, state: State) -> Zone:
    if role == "成文日期" and state.zone == "title":
        return "title"
    if role in _STAYS or role == "附注":
        return state.zone
    return _AFTER.get(role, "body")


def _silent(line: Line, state: State) -> Part:
    """A paragraph without text: a line of the colophon, a picture, a blank line."""
    paragraph = line.paragraph
    foot = state.zone == "colophon" or (line.next is not None and _close.is_colophon(line.next))
    if (foot and _close.ruled(paragraph)) or paragraph.form.style == "版记线":
        return Part("版记线", paragraph, 0.9)
    if paragraph.empty or not paragraph.drawn:
        return Part("空行", paragraph, 1.0, state.owner)
    return Part("其他", paragraph, 0.8, state.owner)
