"""附件说明 (7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.layout.mend import replace, set_form
from docgen.layout.rules._notes import Entry, Note, notes
from docgen.layout.rules._room import CHARACTER, counted, gap_mended, line_start, wraps, wrong_gap
from docgen.layout.rules._rule import Breach, Subject, rule

_ENDING = "；;。，,、：:"
_RIGHT_MARK = re.compile(r"[0-9]{1,2}[.．]")
_NEAR = 0.75
"""Characters that a place may be off before it counts as another one."""


@rule("annex-note.form", "附件说明写作“附件：名称”", clause="7.3.4", strength="规定", text=True)
def form(subject: Subject) -> Iterator[Breach]:
    """The note begins with 附件 and a full-width colon, without a number."""
    for note in notes(subject):
        for entry in note:
            if entry.label in ("", "附件：") or "".join(entry.label.split()) == "附件：":
                continue
            yield Breach(
                entry.paragraph,
                f"附件说明开头是“{entry.label}”，应为“附件：”，有几个附件的在名称前编“1.”“2.”",
                found=entry.label,
                expected="附件：",
                repair=_relabel(entry) if re.fullmatch(r"附件?[：:]", entry.label) else None,
            )


@rule("annex-note.mark", "附件名称后不加标点符号", clause="7.3.4", strength="规定", text=True)
def mark(subject: Subject) -> Iterator[Breach]:
    """No mark stands after the name of an annex."""
    for note in notes(subject):
        for entry in note:
            name = entry.name
            bare = name.rstrip(_ENDING + " \u3000")
            if bare and bare != name:
                marks = name[len(bare) :].strip()
                yield Breach(
                    entry.last[0],
                    f"附件名称“{bare}”后面有“{marks}”，应去掉",
                    found=marks,
                    expected="不加标点",
                    repair=_cut(entry, len(name) - len(bare)),
                )


@rule("annex-note.numbering", "几个附件用“1.”“2.”编号，一个附件不编", clause="7.3.4", strength="规定", text=True)
def numbering(subject: Subject) -> Iterator[Breach]:
    """Several annexes are numbered 1. 2. 3.; a single one is not."""
    for note in notes(subject):
        if len(note) == 1 and _RIGHT_MARK.fullmatch(note[0].mark):
            found = note[0].mark
            yield Breach(note[0].paragraph, f"只有一个附件，不编序号“{found}”", found=found, expected="不编序号")
        elif any(entry.mark for entry in note):
            yield from _numbers(note)


def _numbers(note: Note) -> Iterator[Breach]:
    for place, entry in enumerate(note, 1):
        if entry.number != place:
            message = f"附件序号是“{entry.mark or '（无）'}”，按顺序应为“{place}.”"
            yield Breach(entry.paragraph, message, found=entry.mark, expected=f"{place}.")
        elif not _RIGHT_MARK.fullmatch(entry.mark):
            yield Breach(
                entry.paragraph,
                f"附件序号写作“{entry.mark}”，应为阿拉伯数字加点：“{place}.”",
                found=entry.mark,
                expected=f"{place}.",
                repair=_renumber(entry, place),
            )


@rule("annex-note.indent", "附件说明左空二字，回行与名称首字对齐", clause="7.3.4", strength="规定", mends=True)
def indent(subject: Subject) -> Iterator[Breach]:
    """The note begins two characters from the left, the numbers stand below each other, wrapped lines below names."""
    for note in notes(subject):
        for entry in note if note[0].label else ():
            alone = sum(other.paragraph is entry.paragraph for other in note) == 1
            if alone and not entry.paragraph.number and "\n" not in entry.paragraph.text:
                yield from _misplaced(subject, note, entry)


def _misplaced(subject: Subject, note: Note, entry: Entry) -> Iterator[Breach]:
    """What is wrong with the indents of an entry that has a paragraph of its own."""
    wanted, column = 2.0 if entry is note[0] else 5.0, 5.0 if len(note) == 1 else 6.0
    start, hangs = line_start(entry.paragraph), entry.paragraph.form.left / CHARACTER
    if start is None:
        return
    if abs(start - wanted) > _NEAR:
        what = "附件说明" if entry is note[0] else f"第 {note.index(entry) + 1} 个附件"
        found, expected = f"左空 {counted(start)} 字", f"左空 {counted(wanted)} 字"
        message = f"{what}{found}，应{expected}"
    elif wraps(subject, entry.paragraph) and abs(hangs - column) > _NEAR:
        found, expected = f"回行左空 {counted(hangs)} 字", f"回行左空 {counted(column)} 字"
        message = f"附件名称{found}，应与名称的第一个字对齐（左空 {counted(column)} 字）"
    else:
        return
    yield Breach(entry.paragraph, message, found, expected, _indent(entry, wanted, column))


@rule("annex-note.gap", "附件说明在正文下空一行", clause="7.3.4", strength="规定", mends=True)
def gap(subject: Subject) -> Iterator[Breach]:
    """One blank line stands above the note."""
    for note in notes(subject):
        if not note[0].label:
            continue  # the names stand below a line of its own
        first, wanted = note[0].paragraph, subject.profile.annex_note.gap.value
        if wrong := wrong_gap(subject, first, wanted):
            found, expected = wrong
            repair = gap_mended(subject, first, wanted)
            yield Breach(first, f"附件说明与正文之间{found}，应{expected}", found, expected, repair)


@rule("annex-note.brackets", "附件名称不加书名号", clause="7.3.4", strength="实务", text=True)
def brackets(subject: Subject) -> Iterator[Breach]:
    """The name as a whole stands without 《》."""
    for note in notes(subject):
        for entry in note:
            name = entry.name.rstrip(_ENDING)
            if name[:1] == "《" and name[-1:] == "》" and name.count("《") == 1:
                yield Breach(
                    entry.paragraph,
                    f"附件名称加了书名号：{name}，应写作“{name[1:-1]}”",
                    found=name,
                    expected=name[1:-1],
                    repair=None if entry.rest else _unbracket(entry),
                )


def _indent(entry: Entry, start: float, column: float) -> Callable[[], None] | None:
    if entry.rest or entry.paragraph.text[:1].isspace():
        return None  # spaces would have to go as well
    return lambda: set_form(entry.paragraph, left=column, first_line=start - column)


def _relabel(entry: Entry) -> Callable[[], None]:
    at = entry.paragraph.text.index(entry.label)
    return lambda: replace(entry.paragraph, at, at + len(entry.label), "附件：")


def _renumber(entry: Entry, number: int) -> Callable[[], None] | None:
    at = entry.paragraph.text.rfind(entry.mark, 0, entry.start) if entry.mark else -1
    if at < 0:
        return None  # Word makes the number
    return lambda: replace(entry.paragraph, at, at + len(entry.mark), f"{number}.")


def _cut(entry: Entry, length: int) -> Callable[[], None]:
    paragraph, end = entry.last
    return lambda: replace(paragraph, end - length, end, "")


def _unbracket(entry: Entry) -> Callable[[], None]:
    start = entry.start
    end = entry.paragraph.text.rindex("》", start, entry.end) + 1

    def repair() -> None:
        replace(entry.paragraph, end - 1, end, "")
        replace(entry.paragraph, start, start + 1, "")

    return repair
