"""The head of a document: from its copy number to the organs it goes to."""

from __future__ import annotations

import re

from docgen.layout.parts import _patterns as say
from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess, Role
from docgen.layout.parts._state import Recogniser, State, styled, sure
from docgen.text._chars import is_han

LAST_LINE = 14
"""The number of a document is looked for in so many lines."""

_TITLE = 0.3
_CLEAR_TITLE = 0.5
_BEFORE_TITLE = 3
_LONGEST_MARK = 40
_LONGEST_TITLE = 120
_LABELS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("份号", say.COPY_NUMBER),
    ("密级", say.SECRECY),
    ("紧急程度", say.URGENCY),
)


def _label(role: Role, form: re.Pattern[str]) -> Recogniser:
    """A recogniser of a line that is nothing but a label of the head."""

    def recognise(line: Line, state: State) -> Guess | None:
        if not line.short or not form.fullmatch(line.tight):
            return None
        whole = role != "份号" or len(line.tight) == 6
        headed = state.number_at >= line.order or styled(line, role)
        return Guess(role, sure(0.55, (whole, 0.15), (headed, 0.2), (line.order < 4, 0.1), (line.centred, -0.2)))

    return recognise


copy_number = _label("份号", say.COPY_NUMBER)
secrecy = _label("密级", say.SECRECY)
urgency = _label("紧急程度", say.URGENCY)
signer = _label("签发人", say.SIGNER)


def labels_in_one_line(line: Line, state: State) -> Guess | None:
    """密级 and 紧急程度 side by side: the first is the part."""
    words = line.text.split()
    if not (2 <= len(words) <= 4 and state.number_at >= line.order and line.order < 4):
        return None
    return next((Guess(role, 0.6) for role, form in _LABELS if form.fullmatch(words[0])), None)


def is_document_number(line: Line) -> bool:
    """Whether a line is a document number, with the name of a signer perhaps."""
    return len(line.text) <= 80 and say.DOCUMENT_NUMBER.fullmatch(line.tight) is not None


def document_number(line: Line, state: State) -> Guess | None:
    """发文字号, however it was typed; a signer may stand on its line."""
    if not line.short or not (match := say.DOCUMENT_NUMBER.fullmatch(line.tight)):
        return None
    blank = not any(character.isdigit() for character in match["number"])
    return Guess("发文字号", sure(0.97, (blank, -0.2), (match["year"] is None, -0.2), (state.zone != "head", -0.1)))


def mark(line: Line, state: State) -> Guess | None:
    """发文机关标志: red or very large, above the document number."""
    if len(line.text) > _LONGEST_MARK or line.text[-1] in "。：:；" or not any(map(is_han, line.text)):
        return None
    score = sure(
        0.0,
        (line.red, 0.45),
        (line.larger >= 10, 0.3),
        (4 <= line.larger < 10, 0.15),
        (say.MARK_END.fullmatch(line.tight) is not None, 0.25),
        (say.ORGAN.fullmatch(line.tight) is not None, 0.15),
        (styled(line, "发文机关标志"), 0.4),
        (state.number_at > line.order, 0.35),
        (line.centred, 0.05),
        ("关于" in line.text, -0.6),
        (say.DATE.search(line.tight) is not None, -0.4),
    )
    return Guess("发文机关标志", sure(0.4, (True, 0.6 * score))) if score >= 0.5 else None


def not_yet(line: Line, state: State) -> Guess | None:
    """What stands above the head or the title and is neither."""
    if state.number_at > line.order:
        return Guess("其他", 0.6)
    following = line.next
    for _ in range(_BEFORE_TITLE):
        if following is None or not line.short or title_score(line, state) >= _TITLE:
            return None
        if title_score(following, state) >= _CLEAR_TITLE and line.text[-1] not in "。：:；":
            return Guess("其他", 0.6)
        following = following.next
    return None


def title_score(line: Line, state: State) -> float:
    """How much a line looks like a title, from 0 to about 1; from 0.3 it is one."""
    text = line.tight
    if len(line.text) > _LONGEST_TITLE or text == "目录" or say.DATE.fullmatch(text):
        return 0.0
    numbered = _numbered(line)
    whole = text.rstrip("。.；，、")
    joined = text + line.next.tight if line.next and not line.next.gap and _alike(line, line.next) else whole
    about = any(say.TITLE_ABOUT.fullmatch(each) for each in (whole, joined))
    genre = any(say.TITLE_END.fullmatch(each) for each in (whole, joined))
    return sure(
        0.0,
        (styled(line, "标题"), 0.45),
        (line.centred, 0.25),
        (line.larger >= 2.5, 0.3),
        (line.look.bold, 0.05),
        (about, 0.4),
        (genre and not about, 0.25),
        (line.paragraph.form.outline_level == 0 and not numbered, 0.3),
        (genre and state.zone == "head" and not any(mark in text for mark in "。，；："), 0.1),
        (text[-1] in "。；，、;", -0.1 if (about and "，" not in whole) or line.centred else -0.4),
        (text[-1] in "：:", -0.6),
        (numbered, -0.6 if line.larger < 2.5 else -0.2),
        (line.right and not line.centred, -0.5),
        (len(line.text) > 80, -0.3),
    )


def _numbered(line: Line) -> bool:
    if line.paragraph.number:
        return True
    return line.text[0] in say.NUMBER_STARTS and any(pattern.match(line.text) for pattern, _ in say.LEVELS)


def _alike(line: Line, other: Line) -> bool:
    """Whether two lines may be of one title."""
    return (
        other.short
        and abs(line.look.size - other.look.size) <= 1
        and line.centred == other.centred
        and line.right == other.right
        and (other.tight[-1] not in "：:。；" or (other.centred and other.larger >= 2.5))
        and not other.new_page
    )


def title(line: Line, state: State) -> Guess | None:
    """The first line of a title; of a document that is all table, the name of the table."""
    score = title_score(line, state)
    if score < _TITLE:
        return None
    role: Role = "表名" if state.form or (line.before_table and score < 0.9) else "标题"
    return Guess(role, sure(0.35, (True, 0.7 * score)))


def title_more(line: Line, state: State) -> Guess | None:
    """A further line of a title."""
    before, first = state.last, state.last_line
    if before is None or first is None or before.role not in ("标题", "附件标题", "表名") or line.gap > 1:
        return None
    if not _alike(first, line) or say.DATE.fullmatch(line.tight) or _numbered(line):
        return None
    plain = first.larger < 2.5 and not styled(line, "标题")
    whole = say.TITLE_END.fullmatch(first.tight) is not None
    if plain and (whole or not say.TITLE_END.fullmatch(line.tight)) and not say.DRAFT_NOTE.fullmatch(line.tight):
        return None
    return Guess(before.role, sure(before.confidence, (line.gap > 0, -0.2)))


def subtitle(line: Line, state: State) -> Guess | None:
    """What stands between title and text: a date of passing in brackets, a subtitle, the name of a speaker."""
    if not line.short or state.last_role not in ("标题", "附件标题", "其他"):
        return None
    if line.centred and say.DATE.fullmatch(line.tight):
        return Guess("成文日期", 0.4)
    if say.SUBTITLE.fullmatch(line.tight) or (line.centred and len(line.tight) <= 20 and not _numbered(line)):
        return Guess("其他", sure(0.6, (line.centred, 0.2)))
    return None


def recipients(line: Line, state: State) -> Guess | None:
    """主送机关: organs, flush left, with a colon, or a list that is nothing but organs without one."""
    text = line.text
    if len(text) > 250 or line.right or "。" in text[:-1] or (line.centred and state.zone == "head"):
        return None
    if state.last_role not in (None, "标题", "发文字号", "成文日期", "其他", "发文机关标志", "签发人"):
        return None
    colon = text[-1] in "：:"
    organs = _organs(text.rstrip("：:，,。；;."))
    if text[0] in "（(" or (say.NO_RECIPIENTS.search(text) and not (organs and styled(line, "主送机关"))):
        return None
    if _numbered(line) or not (colon or (organs and line.next and not line.next.right)):
        return None
    if not colon and (state.last_role != "标题" or _begins_list(line, state)):
        return None
    if colon and not (organs or (line.flush and len(text) <= 40)):
        return None
    wrong = not colon and text[-1] in "，,。；;."
    return Guess(
        "主送机关",
        sure(0.4, (colon, 0.3), (organs, 0.15), (line.flush, 0.15), (styled(line, "主送机关"), 0.2), (wrong, -0.1)),
    )


def _begins_list(line: Line, state: State) -> bool:
    """Whether an organ is the first of many, one a line, rather than the one that a document goes to."""
    if say.NAMES_HEAD.fullmatch(line.text) or (state.last_line and state.last_line.tight.endswith("名单")):
        return True
    return line.next is not None and say.ORGAN.fullmatch(line.next.text) is not None


def _organs(text: str) -> bool:
    """Whether all pieces of an enumeration are organs."""
    pieces = [piece.strip() for piece in say.APART.split(_without_brackets(text))]
    return all(say.ORGAN.fullmatch(piece) for piece in pieces if piece) and any(pieces)


def _without_brackets(text: str) -> str:
    for opening, closing in ("（）", "()"):
        while opening in text and closing in text[text.index(opening) :]:
            start = text.index(opening)
            text = text[:start] + text[text.index(closing, start) + 1 :]
    return text


def table_name(line: Line, state: State) -> Guess | None:
    """A short line in the middle, right above a table."""
    if not line.short or line.text[-1] in say.END_MARKS.replace("：", ""):
        return None
    if line.before_table and say.UNIT.fullmatch(line.tight):
        return Guess("其他", 0.6)
    if not (line.before_table or _unit_between(line)):
        return None
    named = styled(line, "表名")
    if not (line.centred or named or line.tight.startswith("表")):
        return None
    return Guess("表名", sure(0.55, (line.centred, 0.25), (named, 0.3), (len(line.text) <= 30, 0.1)))


def table_note(line: Line, state: State) -> Guess | None:
    """A note right below a table: 注：数据截至年底。"""
    below = state.last_line is not None and state.last_line.before_table
    smaller = line.larger < -0.5
    if line.new_page or not (below or smaller) or not say.TABLE_NOTE.fullmatch(line.text):
        return None
    return Guess("其他", sure(0.5, (below, 0.2), (smaller, 0.1)))


def _unit_between(line: Line) -> bool:
    """Whether a line 单位：万元 stands between a line and a table."""
    below = line.next
    return below is not None and below.before_table and say.UNIT.fullmatch(below.tight) is not None
