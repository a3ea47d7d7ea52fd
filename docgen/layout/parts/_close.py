"""The end of a document: annex note, signature, remark, the marks of annexes, the colophon."""

from __future__ import annotations

from docgen.layout.parts import _patterns as say
from docgen.layout.parts._head import title_score
from docgen.layout.parts._line import Line
from docgen.layout.parts._model import Guess
from docgen.layout.parts._state import State, styled, sure
from docgen.layout.reading.model import Paragraph
from docgen.text._chars import half_width_digits
from docgen.text.numerals import parse_chinese

_LONGEST_ORGAN = 35
_ORGANS = 6
"""So many organs may stand above one date."""

_NEAR_END = 10


def annex_note(line: Line, state: State) -> Guess | None:
    """附件说明: 附件： with a name, in the text and not at the top of a page."""
    if line.text[0] != "附" or (state.annex and not state.dated) or not (match := say.ANNEX_NOTE.fullmatch(line.text)):
        return None
    named = styled(line, "附件说明")
    if not named and ((line.new_page and line.order) or (state.dated and _heads_annex(line))):
        return None
    whole = "件" in line.text[:4]
    late = state.dated or state.zone == "colophon"
    bare = match["number"] is not None
    return Guess("附件说明", sure(0.75, (whole, 0.15), (named, 0.2), (late, -0.2), (bare, -0.1), (line.centred, -0.4)))


def _heads_annex(line: Line) -> bool:
    """Whether text follows that is neither a further name nor the end of the document."""
    after = line.next
    if after is None or say.ANNEX_NOTE_MORE.fullmatch(after.text):
        return False
    return not (say.ANNEX_MARK.fullmatch(after.tight) or is_colophon(after) or after.new_page)


def annex_note_open(line: Line, state: State) -> Guess | None:
    """附件： alone on its line, its names below."""
    if not say.ANNEX_MARK.fullmatch(line.tight) or line.tight[-1] not in "：:" or line.new_page or state.dated:
        return None
    after = line.next
    if after is None or not (after.paragraph.number or say.ANNEX_NOTE_MORE.fullmatch(after.text)):
        return None
    return Guess("附件说明", 0.8)


def annex_note_more(line: Line, state: State) -> Guess | None:
    """A further name in an annex note."""
    if line.new_page or line.right or line.gap > 1 or len(line.text) > 120:
        return None
    if styled(line, "附件说明") or say.ANNEX_NOTE_MORE.fullmatch(line.text) or line.paragraph.number:
        return Guess("附件说明", 0.9 if line.gap == 0 else 0.6)
    after = line.next
    wrapped = after is not None and say.ANNEX_NOTE_MORE.fullmatch(after.text) is not None and not after.gap
    return Guess("附件说明", 0.5) if wrapped and not line.gap and line.text[-1] not in "。；" else None


def date(line: Line, state: State) -> Guess | None:
    """成文日期: a line that is a date, at the right or below an organ."""
    if not line.short or not say.DATE.fullmatch(line.tight):
        return Guess("成文日期", 0.45) if line.right and _organ_and_date(line) else None
    signed = state.last_role == "署名"
    named = styled(line, "成文日期")
    closes = line.next is None or line.next.new_page or is_colophon(line.next)
    if not (signed or line.right or named or closes):
        return Guess("其他", 0.5)
    form = state.form or state.annex > 0
    return Guess(
        "成文日期",
        sure(0.35, (line.right, 0.35), (signed, 0.25), (named, 0.35), (closes, 0.15), (form, -0.3)),
    )


def _organ_and_date(line: Line) -> bool:
    """Whether a line is an organ and a date side by side."""
    words = line.text.split()
    return len(words) == 2 and say.ORGAN.fullmatch(words[0]) is not None and say.DATE.fullmatch(words[1]) is not None


def organ(line: Line, state: State) -> Guess | None:
    """署名: one or more organs right above a date, or at the right at the end."""
    if not _may_sign(line):
        return None
    is_organ = say.ORGAN.fullmatch(say.SIGNATURE_SEAL.sub("", line.tight)) is not None
    named = styled(line, "署名")
    date_below = _date_below(line)
    swapped = state.last_role == "成文日期" and is_organ and line.right and line.gap <= 1
    ends = line.next is None or line.next.new_page or is_colophon(line.next)
    if not (date_below or swapped or named or (line.right and is_organ and ends)):
        return None
    if not (line.right or named) and _is_listed(line):
        return None
    if not (line.right or named or (is_organ and line.next and line.next.right)):
        is_left = is_organ and date_below and not line.centred and line.from_end <= _NEAR_END
        return Guess("署名", sure(0.6, (state.form, -0.3))) if is_left else None
    return Guess(
        "署名",
        sure(0.3, (line.right, 0.3), (is_organ, 0.25), (named, 0.35), (date_below, 0.2), (state.form, -0.3)),
    )


def _is_listed(line: Line) -> bool:
    """Whether an organ at the left is one of a list, the signature standing at the right below it."""
    following = line.next
    for _ in range(_ORGANS):
        if following is None or say.DATE.fullmatch(following.tight):
            return False
        if following.right:
            return following.gap > 0 and not say.SIDE_BY_SIDE.search(line.text)
        following = following.next
    return False


def _may_sign(line: Line) -> bool:
    text = line.text
    return (
        len(line.tight) <= _LONGEST_ORGAN * (1 + text.count("\u3000"))
        and line.short
        and text[-1] not in say.END_MARKS
        and not say.DATE.fullmatch(line.tight)
        and not line.paragraph.number
        and not say.REMARK.fullmatch(line.tight)
    )


def _date_below(line: Line) -> bool:
    """Whether a date follows, with nothing but other organs between."""
    following = line.next
    for _ in range(_ORGANS):
        if following is None or following.new_page:
            return False
        if following.short and say.DATE.fullmatch(following.tight):
            return line.right or following.right or following.centre > 0.5 or following.from_end <= _NEAR_END
        if not _may_sign(following) or not (following.right or say.ORGAN.fullmatch(following.tight)):
            return False
        following = following.next
    return False


def remark(line: Line, state: State) -> Guess | None:
    """附注: a line in brackets below the date."""
    if not say.REMARK.fullmatch(line.tight) or line.new_page or len(line.text) > 150:
        return None
    return Guess("附注", sure(0.9, (line.centred or line.right, -0.3)))


def annex_mark(line: Line, state: State) -> Guess | None:
    """附件标识: 附件 or 附件1 at the top of a page, or after the date."""
    if line.text[0] != "附" or not line.short:
        return None
    placed = line.new_page or state.dated or state.zone == "colophon"
    named = styled(line, "附件标识")
    if say.ANNEX_MARK.fullmatch(line.tight):
        return Guess(
            "附件标识",
            sure(0.55, (placed, 0.25), (line.new_page, 0.1), (named, 0.2), (line.centred or line.right, -0.2)),
        )
    match = say.ANNEX_NOTE.fullmatch(line.text)
    if not match or not placed or styled(line, "附件说明") or "件" not in line.text[:4]:
        return None
    if line.new_page or _heads_annex(line):
        return Guess("附件标识", sure(0.65, (line.new_page, 0.1)))
    return None


def annex_number(line: Line, before: int) -> int:
    """The number in the mark of an annex; the next one where it has none."""
    match = say.ANNEX_MARK.match(line.tight)
    written = half_width_digits(match["number"] or "") if match else ""
    number = int(written) if written.isdigit() else parse_chinese(written)
    return number if number else before + 1


def annex_title(line: Line, state: State) -> Guess | None:
    """附件标题: the first line below the mark of an annex."""
    before = state.last_line
    if state.last_role != "附件标识" or len(line.text) > 100 or line.text[-1] in "。；：:" or line.new_page:
        return None
    if before and not say.ANNEX_MARK.fullmatch(before.tight) and not (line.centred or line.larger >= 2.5):
        return None
    return Guess(
        "附件标题",
        sure(
            0.45,
            (line.centred, 0.25),
            (line.larger >= 2.5, 0.25),
            (styled(line, "附件标题"), 0.3),
            (say.TITLE_END.fullmatch(line.tight) is not None, 0.15),
        ),
    )


def second_title(line: Line, state: State) -> Guess | None:
    """The title of what a notice issues, after its date."""
    score = title_score(line, state)
    apart = line.new_page and line.centred and line.larger >= 2.5 and line.gap < 2
    least = 0.2 if state.dated and line.new_page else 0.5 if apart else 0.7
    if not (state.dated or apart) or not line.short or score < least:
        return None
    return Guess("标题", sure(0.3, (True, 0.6 * score), (line.new_page, 0.1), (not state.dated, -0.2)))


def colophon(line: Line, state: State) -> Guess | None:
    """抄送, 印发机关 and what else a colophon holds."""
    text = line.tight if line.short else line.text
    near = state.zone == "colophon" or state.dated or line.from_end <= _NEAR_END
    if not near or (line.centred and state.zone != "colophon"):
        return None
    if say.COPIES.fullmatch(text):
        return Guess("抄送", sure(0.9, (text[0] != "抄", -0.1), (line.paragraph.form.framed, 0.05)))
    if is_printer(line):
        return Guess("印发机关", 0.9)
    if say.PRINTED.fullmatch(text) or say.SUBJECT_WORDS.fullmatch(text):
        return Guess("其他", 0.8)
    return None


def colophon_more(line: Line, state: State) -> Guess | None:
    """A line below 抄送: an organ and a date side by side or apart."""
    if line.new_page or not line.short:
        return None
    dated = say.DATE.search(line.tight) is not None
    if dated or say.ORGAN.fullmatch(line.tight):
        return Guess("印发机关", 0.75 if dated else 0.7)
    return Guess("抄送", 0.45) if say.COPIES_MAIN.fullmatch(line.tight) else None


def is_printer(line: Line) -> bool:
    """Whether a line names who printed a document and when."""
    if not line.short or not say.PRINTER.fullmatch(line.tight):
        return False
    return line.tight.endswith(("日印发", "号印发")) or line.tight.startswith("印发") or _printed_by(line.tight)


def _printed_by(text: str) -> bool:
    name = text.removesuffix("印发").removesuffix("印制")
    return bool(say.ORGAN.fullmatch(name)) or say.DATE.search(name) is not None


def is_colophon(line: Line) -> bool:
    """Whether a line can only stand in a colophon."""
    return (line.text[0] in "抄分发" and say.COPIES.fullmatch(line.text) is not None) or is_printer(line)


def ruled(paragraph: Paragraph) -> bool:
    """Whether a paragraph without text shows a line: by its borders, its style or a drawing."""
    form = paragraph.form
    bordered = any(
        side in form.borders and form.borders[side].kind not in ("none", "nil") for side in ("top", "bottom")
    )
    shaded = form.shading.lower() not in ("", "auto", "ffffff")
    return bordered or shaded or form.style == "版记线" or any(shape.kind == "line" for shape in paragraph.drawn)
