"""附件 (7.3.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from docgen.layout.mend import replace, set_form, set_look
from docgen.layout.parts import Part
from docgen.layout.profile import Profile
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._notes import Note, only_note
from docgen.layout.rules._room import CHARACTER, counted, gap_mended, next_part, type_name, wrong_gap
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import font_breach, size_breach, whole
from docgen.layout.rules._words import font_is, size_name, spaced
from docgen.text.numerals import chinese, parse_chinese

_MARK = re.compile(r"附\s*件\s*(?:(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*)?(?P<end>[：:.．、。]?)")
_WITH_TITLE = re.compile(r"附\s*件\s*(?:[0-9]{1,2}\s*)?[：:]\s*\S")
_MANY_BLANK = 5
"""So many blank paragraphs before a mark may well push it to a new page."""

_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕")
_IGNORED = re.compile(r"[\s\ufffc《》〈〉“”\"]")


@rule("annex.new-page", "附件另起一页", clause="7.3.7", strength="规定", mends=True)
def new_page(subject: Subject) -> Iterator[Breach]:
    """The mark of an annex stands at the top of a page."""
    for part in _marks(subject):
        if not _starts_page(subject, part.paragraph):
            yield Breach(
                part.paragraph,
                "附件没有另起一页，应在“附件”前分页",
                found="接排",
                expected="另起一页",
                repair=_break_before(part.paragraph),
            )


@rule("annex.mark-form", "附件标识写作“附件1”，不加冒号；只有一个的不编号", clause="7.3.7", strength="规定", text=True)
def mark_form(subject: Subject) -> Iterator[Breach]:
    """The mark is 附件 or 附件1, without a mark after it."""
    marks = _marks(subject)
    note = only_note(subject)
    for part in marks:
        typed = _MARK.fullmatch(part.paragraph.plain)
        if typed is None:
            if note and _WITH_TITLE.match(part.paragraph.plain):
                message = f"附件标识和标题写在一行：“{part.paragraph.plain}”，标识应单独一行，标题居中排在第三行"
                yield Breach(part.paragraph, message, found=part.paragraph.plain, expected="附件标识单独一行")
            continue
        wanted = f"附件{_wanted_number(typed['number'], marks, note)}"
        if typed["end"] or _bare(typed[0]) != wanted:
            yield Breach(
                part.paragraph,
                f"附件标识写作“{typed[0]}”，应为“{wanted}”",
                found=typed[0],
                expected=wanted,
                repair=_rewrite(part.paragraph, typed[0], wanted),
            )


@rule("annex.mark-font", "附件标识用3号黑体，居左顶格", clause="7.3.7", strength="规定", mends=True)
def mark_font(subject: Subject) -> Iterator[Breach]:
    """The mark is 3号黑体, flush left."""
    annex, family = subject.profile.annex, subject.profile.family(subject.profile.annex.mark_font)
    for part in _marks(subject):
        if not _MARK.fullmatch(part.paragraph.plain):
            continue
        paragraph, look = part.paragraph, part.paragraph.look
        start = (paragraph.form.left + paragraph.form.first_line) / CHARACTER
        faults = []
        if look.east_asian and not font_is(look.east_asian, family):
            faults.append(look.east_asian)
        if abs(look.size - annex.mark_size.value) > 0.25:
            faults.append(size_name(look.size))
        if paragraph.form.alignment in ("center", "right"):
            faults.append("居中" if paragraph.form.alignment == "center" else "居右")
        elif abs(start) > 0.3:
            faults.append(f"左空 {counted(start)} 字")
        if faults:
            found, expected = "、".join(faults), f"{type_name(annex.mark_size.value, family)}，居左顶格"
            message = f"附件标识是{spaced(found)}，应为{spaced(expected)}"
            yield Breach(paragraph, message, found, expected, _set_mark(paragraph, subject.profile))


@rule("annex.title-line", "附件标题居中，排在第三行", clause="7.3.7", strength="规定", mends=True)
def title_line(subject: Subject) -> Iterator[Breach]:
    """One blank line stands between mark and title, and the title is centred."""
    for mark in _marks(subject):
        title = next_part(subject, mark)
        if title is None or title.role != "附件标题" or title.confidence < 0.7:
            continue
        form, line = title.paragraph.form, subject.profile.annex.title_line.value
        if wrong := wrong_gap(subject, title.paragraph, line - 2):
            found, expected = wrong
            message = f"附件标识与附件标题之间{found}，应{expected}，使标题排在第{chinese(line)}行"
            yield Breach(title.paragraph, message, found, expected, gap_mended(subject, title.paragraph, line - 2))
        elif form.alignment not in ("center", "distribute"):
            found = "居右" if form.alignment == "right" else "居左"
            message = f"附件标题{found}，应居中"
            yield Breach(title.paragraph, message, found, "居中", _centre(title.paragraph))


@rule("annex.title-type", "附件标题与标题同一字体字号", clause="7.3.7", strength="一般", mends=True)
def title_type(subject: Subject) -> Iterator[Breach]:
    """The title of an annex is 2号小标宋; that of a form may be somewhat smaller."""
    heading, form = subject.profile.heading, subject.profile.form
    for part in subject.parts.of("附件标题", sure=0.7):
        for breach in (
            font_breach(whole(part), heading.font, subject.profile),
            size_breach(whole(part), heading.size.value, form.long_title_size.value),
        ):
            if breach:
                yield breach


@rule("annex.title", "附件标题与附件说明一致", clause="7.3.7", strength="规定")
def title(subject: Subject) -> Iterator[Breach]:
    """The title of an annex is the name that the note gives it."""
    note = only_note(subject)
    for mark in _marks(subject) if note else ():
        lines = _titles(subject, mark)
        number = _number(mark, single=len(note or ()) == 1)
        entry = next((entry for place, entry in enumerate(note or (), 1) if place == number), None)
        shown = "".join(part.paragraph.plain for part in lines)
        if entry is None or not shown or _same(shown, entry.name):
            continue
        yield Breach(
            lines[0].paragraph,
            f"附件标题是“{_bare(shown)}”，附件说明写的是“{entry.name}”，两处应一致",
            found=_bare(shown),
            expected=entry.name,
        )


@rule("annex.count", "附件都列入附件说明，序号按顺序", clause="7.3.7", strength="规定")
def count(subject: Subject) -> Iterator[Breach]:
    """No annex is there that the note does not name, none is there twice, and they follow in order."""
    note, marks = only_note(subject), _marks(subject)
    before = 0
    for mark in marks if note else ():
        number = _number(mark, single=len(marks) == 1)
        if number is None:
            continue
        if number > len(note or ()):
            message = f"附件说明只列了 {len(note or ())} 个附件，没有附件{number}，请补列或者核对序号"
        elif number == before:
            message = f"附件{number}出现了两次，请核对序号"
        elif number < before:
            message = f"附件{number}排在附件{before}后面，请核对顺序"
        else:
            message = ""
        if message:
            expected = f"附件说明列 {len(note or ())} 个附件"
            yield Breach(mark.paragraph, message, found=f"附件{number}", expected=expected)
        before = number


@rule("annex.missing", "附件说明所列附件随文附上", clause="7.3.7", strength="实务")
def missing(subject: Subject) -> Iterator[Breach]:
    """All annexes of the note follow, once some do; a form may be sent as a file of its own."""
    note, marks = only_note(subject) or (), _marks(subject)
    there = {_number(mark, single=len(marks) == 1) for mark in marks}
    absent = [number for number in range(1, len(note) + 1) if number not in there]
    if there and None not in there and absent:
        names = "、".join(f"附件{number}" for number in absent)
        yield Breach(
            note[0].paragraph,
            f"附件说明列了 {len(note)} 个附件，文中没有{names}；如果另附，可以不改",
            found=f"缺{names}",
            expected=f"{len(note)} 个附件",
        )


def _marks(subject: Subject) -> Sequence[Part]:
    return subject.parts.of("附件标识", sure=0.7)


def _titles(subject: Subject, mark: Part) -> list[Part]:
    """The paragraphs of the title right below a mark."""
    lines = []
    part = next_part(subject, mark)
    while part is not None and part.role == "附件标题" and part.confidence >= 0.7:
        lines.append(part)
        part = next_part(subject, part)
    return lines


def _number(mark: Part, *, single: bool) -> int | None:
    """The number in a mark; 1 where a single one has none."""
    typed = _MARK.search(mark.paragraph.plain)
    digits = typed["number"] if typed else None
    if not digits:
        return 1 if single else None
    digits = unicodedata.normalize("NFKC", digits)
    return int(digits) if digits.isascii() else parse_chinese(digits)


def _wanted_number(digits: str | None, marks: Sequence[Part], note: Note | None) -> str:
    """What stands after 附件: nothing when there is certainly one only."""
    if not digits or (note is not None and len(note) == 1 and len(marks) == 1):
        return ""
    value = parse_chinese(digits)
    return str(value) if value is not None else unicodedata.normalize("NFKC", digits)


def _starts_page(subject: Subject, paragraph: Paragraph) -> bool:
    if paragraph.form.page_break_before or "\f" in paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]:
        return True
    for count, above in enumerate(reversed(subject.document.paragraphs[: paragraph.index])):
        if above.section != paragraph.section:
            return subject.document.sections[paragraph.section].type != "continuous"
        if "\f" in above.text or (above.empty and above.form.page_break_before):
            return "\f" in above.text[-1:] or above.empty
        if not above.empty or above.cell is not None:
            return count >= _MANY_BLANK
    return True


def _same(shown: str, name: str) -> bool:
    """Whether a title says what the note does, white space, quotation marks and remarks in brackets apart."""
    short = [_IGNORED.sub("", _BRACKETED.sub("", text)).rstrip("；;。，,、：:") for text in (shown, name)]
    return short[0] == short[1] or _bare(shown) == _bare(name)


def _bare(text: str) -> str:
    return "".join(text.replace("\ufffc", "").split())


def _break_before(paragraph: Paragraph) -> Callable[[], None]:
    return lambda: set_form(paragraph, page_break_before=True)


def _centre(paragraph: Paragraph) -> Callable[[], None]:
    return lambda: set_form(paragraph, alignment="center", left=0, right=0, first_line=0)


def _rewrite(paragraph: Paragraph, typed: str, wanted: str) -> Callable[[], None]:
    at = paragraph.text.index(typed)
    return lambda: replace(paragraph, at, at + len(typed), wanted)


def _set_mark(paragraph: Paragraph, profile: Profile) -> Callable[[], None]:
    def repair() -> None:
        set_look(paragraph, font=profile.family(profile.annex.mark_font), size=profile.annex.mark_size.value)
        set_form(paragraph, alignment="left", left=0, first_line=0)

    return repair
