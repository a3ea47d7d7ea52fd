"""表彰决定: who is honoured, why, and what is asked of all; the counts are the lengths of the lists."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Literal

from pydantic import computed_field

from docgen.errors import Problem
from docgen.kinds._annexes import Annex, WithAnnexes, annex_mark, annex_notes, annex_pages, named_only
from docgen.kinds._base import DocumentKind, Part, Record, label, problem
from docgen.kinds._lines import text_line, text_lines
from docgen.kinds._parts import (
    AnnexNote,
    AnnexPage,
    BodyLine,
    Colophon,
    Head,
    Signature,
    WithTitle,
    official_rules,
    show,
    title_lines,
)
from docgen.kinds._sections import Blocks
from docgen.kinds._types import Honour, Line, Month, Named, Note, Phrase, Recipients, Title
from docgen.text.marks import missing
from docgen.text.names import fold_name, has_strokes, pad_name, pinyin_key, stroke_key
from docgen.text.width import width

LINE_WIDTH = 26
"""Characters in a line of a list: 28 less the indent of two."""

SLOT = 5
"""Characters that a name of up to four takes with the space after it; longer ones take several slots."""


class Winner(Part):
    """One person or organisation that is honoured."""

    name: Named = label("名称", "姓名或党组织名称", max_length=100, printed_by="附件页")
    unit: Named | None = label("单位", "个人所在党组织；组织不填", default=None, max_length=100, printed_by="附件页")
    born: Month | None = label(
        "出生年月", "同一单位有同名的人时填写，用于区分，不印出", default=None, printed_by="", sensitive=True
    )

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells people of one name apart: the unit, then the month of birth."""
        return fold_name(self.name), fold_name(self.unit or ""), self.born.iso if self.born else ""


class Award(Part):
    """One honour and all who receive it."""

    honour: Honour = label("称号", "如 优秀共产党员，不加引号", max_length=40, printed_by="正文")
    honours: Literal["组织", "个人"] = label("对象", "授予组织还是个人", printed_by="正文")
    winners: tuple[Winner, ...] = label(
        "名单", "受表彰的组织或个人；没有的为空", default=(), max_length=5_000, printed_by="附件页"
    )
    list_title: Title | None = label(
        "名单标题", "附件的标题；不填时自动写成“……名单”", default=None, printed_by="附件页"
    )

    def rules(self) -> Iterator[Problem]:
        seen = Counter(winner.identity for winner in self.winners)
        for index, winner in enumerate(self.winners):
            if seen[winner.identity] > 1:
                message = f"“{winner.name}”在名单中重复，请删去一个；是同名的两个人时，请填出生年月"
                yield problem(message, "winners", index, "name", rule="名单重复")
            if self.honours == "组织" and winner.unit:
                message = f"“{winner.name}”是组织，名单中不印所在单位，请删去"
                yield problem(message, "winners", index, "unit", rule="单位多余", strength="warning")
            if self.honours == "个人" and not winner.unit:
                yield problem(
                    f"没有填“{winner.name}”所在的党组织，请填写单位", "winners", index, "unit", rule="单位缺失"
                )

    @property
    def title(self) -> str:
        return show(self.list_title) or f"{self.honour}名单"


class Decision(WithAnnexes, WithTitle, Record):
    """A decision to commend, by the committee."""

    head: Head | None = label("版头", "红头文件填写", default=None)
    recipients: Recipients = label("主送机关", "如 各党总支、直属党支部；末尾冒号自动加")
    background: Blocks = label("背景", "活动开展情况和先进事迹概述", min_length=1, printed_by="正文")
    aim: Phrase = label("目的", "接在“为”后面，如 表彰先进、树立典型", printed_by="正文")
    decided_by: Line = label("决定机关", "如 学院党委", max_length=60, printed_by="正文")
    awards: tuple[Award, ...] = label("表彰", "各项称号，按顺序", min_length=1, max_length=20, printed_by="正文")
    hopes: Blocks = label("希望", "希望受表彰的……", default=(), printed_by="正文")
    call: Blocks = label("号召", "号召全体党员……", default=(), printed_by="正文")
    lists: Literal["附件", "正文"] = label(
        "名单位置", "名单作为附件，或写在正文中", default="附件", printed_by="附件页"
    )
    order: Literal["原顺序", "姓氏笔画", "姓氏拼音"] = label(
        "名单排序", "个人名单的顺序；按单位排序时请按单位录入", default="原顺序", printed_by="附件页"
    )
    signature: Signature = label("落款", "署名和成文日期")
    note: Note | None = label("附注", "如 此件公开发布；括号自动加", default=None)
    colophon: Colophon | None = label("版记", "抄送、印发机关和印发日期", default=None)

    @computed_field(title="正文", description="主送机关以下的全部段落；人数等于名单长度")  # type: ignore[prop-decorator]
    @cached_property
    def body(self) -> tuple[BodyLine, ...]:
        lines = [*text_lines(self.background), text_line(self._grant())]
        if self.lists == "正文":
            for award in self._given():
                title = f"{award.title}（共{len(award.winners)}{_unit(award)}）："
                lines.append(BodyLine.model_construct(level="名单", heading=title, text=""))
                lines += list_lines(award, order=self.order)
        return (*lines, *text_lines(self.hopes), *text_lines(self.call))

    @computed_field(title="附件说明", description="正文下面的附件名称（7.3.4）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_notes(self) -> tuple[AnnexNote, ...]:
        return annex_notes(self._all_annexes())

    @computed_field(title="附件页", description="名单和其他附件（7.3.7）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_pages(self) -> tuple[AnnexPage, ...]:
        annexes = self._all_annexes()
        given = self._given() if self.lists == "附件" else ()
        marks = [annex_mark(number, len(annexes)) for number in range(1, len(annexes) + 1)]
        lists = tuple(
            AnnexPage.model_construct(
                mark=mark, title_lines=title_lines(award.title), lines=list_lines(award, order=self.order)
            )
            for mark, award in zip(marks, given, strict=False)
        )
        return lists + annex_pages(annexes)

    def rules(self) -> Iterator[Problem]:
        yield from official_rules(self.head, self.signature, self.colophon)
        if not self._given():
            yield problem("所有称号都没有名单，请填写受表彰的组织和个人", "awards", rule="名单缺失")
        if self.head is None:
            yield problem("表彰决定没有版头，将印成白头文，请确认", "head", rule="版头", strength="warning")
        yield from self._repeated()
        yield from self._without_strokes()

    def _without_strokes(self) -> Iterator[Problem]:
        for index, award in enumerate(self.awards if self.order == "姓氏笔画" else ()):
            for place, winner in enumerate(award.winners if award.honours == "个人" else ()):
                if not has_strokes(winner.name):
                    message = f"“{winner.name}”中有查不到笔画的字，排在最后，请核对顺序"
                    path = ("awards", index, "winners", place, "name")
                    yield problem(message, *path, rule="笔画不明", strength="warning")

    def _repeated(self) -> Iterator[Problem]:
        seen: dict[tuple[str, str, str], str] = {}
        honours = Counter(award.honour for award in self.awards)
        for index, award in enumerate(self.awards):
            if honours[award.honour] > 1:
                message = f"称号“{award.honour}”列了 {honours[award.honour]} 次，请合并成一项"
                yield problem(message, "awards", index, "honour", rule="称号重复")
        for index, award in enumerate(self.awards):
            for place, winner in enumerate(award.winners if award.honours == "个人" else ()):
                if seen.setdefault(winner.identity, award.honour) != award.honour:
                    message = f"“{winner.name}”同时列入“{seen[winner.identity]}”和“{award.honour}”，请确认"
                    path = ("awards", index, "winners", place)
                    yield problem(message, *path, rule="重复表彰", strength="warning")

    def _given(self) -> tuple[Award, ...]:
        return tuple(award for award in self.awards if award.winners)

    def _all_annexes(self) -> tuple[Annex, ...]:
        given = self._given() if self.lists == "附件" else ()
        lists = [named_only(award.title) for award in given]
        return (*lists, *self.annexes)

    def _grant(self) -> str:
        clauses = "；".join(_clause(award, order=self.order) for award in self._given()) or missing("名单")
        return f"为{show(self.aim)}，{show(self.decided_by)}决定，{clauses}。"


def ordered(award: Award, *, order: str) -> tuple[Winner, ...]:
    """The winners as the list shows them; only persons are sorted."""
    if award.honours != "个人" or order not in _KEYS:
        return award.winners
    return tuple(sorted(award.winners, key=lambda winner: _KEYS[order](show(winner.name))))


_KEYS: dict[str, Callable[[str], tuple[Any, ...]]] = {"姓氏笔画": stroke_key, "姓氏拼音": pinyin_key}


def list_lines(award: Award, *, order: str) -> tuple[BodyLine, ...]:
    """The list of an honour: organisations one per line, persons by unit with padded names."""
    if award.honours != "个人":
        return tuple(_list_line(show(winner.name)) for winner in award.winners)
    winners = ordered(award, order=order)
    if order in _KEYS:
        column = max(width(pad_name(show(winner.name))) for winner in winners) + 2
        return tuple(_list_line(_filled(pad_name(show(winner.name)), column) + show(winner.unit)) for winner in winners)
    by_unit: dict[str, list[str]] = {}
    for winner in winners:
        by_unit.setdefault(show(winner.unit), []).append(pad_name(show(winner.name)))
    lines: list[BodyLine] = []
    for unit, names in by_unit.items():
        lines.append(BodyLine.model_construct(level="名单", heading=f"{unit}（{len(names)}名）", text=""))
        lines += [_list_line(row) for row in name_rows(names)]
    return tuple(lines)


def name_rows(names: Iterable[str]) -> Iterator[str]:
    """Names in columns: each takes as many slots as it needs, none is broken over two lines."""
    row = ""
    for name in names:
        if row and width(row) + width(name) > LINE_WIDTH:
            yield row.rstrip("　")
            row = ""
        slots = math.ceil((width(name) + 1) / SLOT)
        row += _filled(name, slots * SLOT)
    if row:
        yield row.rstrip("　")


def _filled(text: str, size: float) -> str:
    """The text with full-width spaces up to a width in characters."""
    return text + "　" * math.ceil(size - width(text))


def _list_line(text: str) -> BodyLine:
    return BodyLine.model_construct(level="名单", heading="", text=text)


def _unit(award: Award) -> str:
    return "名" if award.honours == "个人" else "个"


def _clause(award: Award, *, order: str) -> str:
    """授予 A 等 n 名同志“…”称号; a single winner is named without a count."""
    winners = ordered(award, order=order)
    first = show(winners[0].name)
    honour = f"“{award.honour}”称号"
    if award.honours == "个人":
        return f"授予{first}等{len(winners)}名同志{honour}" if len(winners) > 1 else f"授予{first}同志{honour}"
    return f"授予{first}等{len(winners)}个基层党组织{honour}" if len(winners) > 1 else f"授予{first}{honour}"


KIND = DocumentKind(name="decision", title="表彰决定", version=1, model=Decision, paper="公文")
