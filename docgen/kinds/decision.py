"""表彰决定: who is honoured, why, and what is asked of all; the counts are the lengths of the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from pydantic import computed_field

from docgen.errors import Problem
from docgen.kinds._annexes import Annex, WithAnnexes, annex_notes, annex_pages
from docgen.kinds._base import DocumentKind, Part, Record, label, problem
from docgen.kinds._lines import text_line, text_lines
from docgen.kinds._parts import AnnexNote, AnnexPage, BodyLine, Colophon, Head, Signature, WithTitle, show, title_lines
from docgen.kinds._sections import Blocks
from docgen.kinds._types import Line, Paragraph, Recipients, Title
from docgen.kinds.notice import official_rules
from docgen.text.names import fold_name, pad_name, stroke_key

NAMES_PER_LINE = 5
"""Padded names in one line of a list: five of three or four characters with two spaces between fit 28."""


class Winner(Part):
    """One person or organisation that is honoured."""

    name: Line = label("名称", "姓名或党组织名称", max_length=100, printed_by="附件页")
    unit: Line | None = label("单位", "个人所在党组织；组织不填", default=None, max_length=100, printed_by="附件页")


class Award(Part):
    """One honour and all who receive it."""

    honour: Line = label("称号", "如 优秀共产党员，不加引号", max_length=40, printed_by="正文")
    honours: Literal["组织", "个人"] = label("对象", "授予组织还是个人", printed_by="正文")
    winners: tuple[Winner, ...] = label(
        "名单", "受表彰的组织或个人；没有的为空", default=(), max_length=5_000, printed_by="附件页"
    )
    list_title: Title | None = label(
        "名单标题", "附件的标题；不填时自动写成“……名单”", default=None, printed_by="附件页"
    )

    def rules(self) -> Iterator[Problem]:
        seen = Counter((fold_name(winner.name), fold_name(winner.unit or "")) for winner in self.winners)
        for index, winner in enumerate(self.winners):
            if seen[fold_name(winner.name), fold_name(winner.unit or "")] > 1:
                yield problem(f"“{winner.name}”在名单中重复，请核对", "winners", index, "name", rule="名单重复")
            if self.honours == "个人" and not winner.unit:
                yield problem(f"没有填“{winner.name}”所在的党组织", "winners", index, "unit", rule="单位缺失")

    @property
    def title(self) -> str:
        return show(self.list_title) or f"{self.honour}名单"


class Decision(WithAnnexes, WithTitle, Record):
    """A decision to commend, by the committee."""

    head: Head | None = label("版头", "红头文件填写", default=None)
    recipients: Recipients = label("主送机关", "如 各党总支、直属党支部；末尾冒号自动加")
    background: Blocks = label("背景", "活动开展情况和先进事迹概述", min_length=1, printed_by="正文")
    aim: Line = label("目的", "接在“为”后面，如 表彰先进、树立典型", printed_by="正文")
    decided_by: Line = label("决定机关", "如 学院党委", max_length=60, printed_by="正文")
    awards: tuple[Award, ...] = label("表彰", "各项称号，按顺序", min_length=1, max_length=20, printed_by="正文")
    hopes: Blocks = label("希望", "希望受表彰的……", default=(), printed_by="正文")
    call: Blocks = label("号召", "号召全体党员……", default=(), printed_by="正文")
    lists: Literal["附件", "正文"] = label(
        "名单位置", "名单作为附件，或写在正文中", default="附件", printed_by="附件页"
    )
    order: Literal["原顺序", "姓氏笔画"] = label(
        "名单排序", "个人名单的顺序；按单位排序时请按单位录入", default="原顺序", printed_by="附件页"
    )
    signature: Signature = label("落款", "署名和成文日期")
    note: Paragraph | None = label("附注", "如 此件公开发布；括号自动加", default=None, max_length=200)
    colophon: Colophon | None = label("版记", "抄送、印发机关和印发日期", default=None)

    @computed_field(title="正文", description="主送机关以下的全部段落；人数等于名单长度")  # type: ignore[prop-decorator]
    @property
    def body(self) -> tuple[BodyLine, ...]:
        lines = [*text_lines(self.background), text_line(self._grant())]
        if self.lists == "正文":
            for award in self._given():
                lines.append(text_line(f"{award.title}（共{len(award.winners)}{_unit(award)}）："))
                lines += list_lines(award, order=self.order)
        return (*lines, *text_lines(self.hopes), *text_lines(self.call))

    @computed_field(title="附件说明", description="正文下面的附件名称（7.3.4）")  # type: ignore[prop-decorator]
    @property
    def annex_notes(self) -> tuple[AnnexNote, ...]:
        return annex_notes(self._all_annexes())

    @computed_field(title="附件页", description="名单和其他附件（7.3.7）")  # type: ignore[prop-decorator]
    @property
    def annex_pages(self) -> tuple[AnnexPage, ...]:
        annexes = self._all_annexes()
        given = self._given() if self.lists == "附件" else ()
        marks = ["附件"] if len(annexes) == 1 else [f"附件{number}" for number in range(1, len(annexes) + 1)]
        lists = tuple(
            AnnexPage.model_construct(
                mark=mark, title=title_lines(award.title), lines=list_lines(award, order=self.order)
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
        yield from self._twice_honoured()

    def _twice_honoured(self) -> Iterator[Problem]:
        seen: dict[tuple[str, str], str] = {}
        for index, award in enumerate(self.awards):
            for place, winner in enumerate(award.winners if award.honours == "个人" else ()):
                key = fold_name(winner.name), fold_name(winner.unit or "")
                if seen.setdefault(key, award.honour) != award.honour:
                    message = f"“{winner.name}”同时列入“{seen[key]}”和“{award.honour}”，请确认"
                    path = ("awards", index, "winners", place)
                    yield problem(message, *path, rule="重复表彰", strength="warning")

    def _given(self) -> tuple[Award, ...]:
        return tuple(award for award in self.awards if award.winners)

    def _all_annexes(self) -> tuple[Annex, ...]:
        given = self._given() if self.lists == "附件" else ()
        lists = [Annex.model_construct(title=award.title, lead=(), sections=()) for award in given]
        return (*lists, *self.annexes)

    def _grant(self) -> str:
        clauses = "；".join(_clause(award, order=self.order) for award in self._given())
        return f"为{show(self.aim)}，{show(self.decided_by)}决定，{clauses}。"


def ordered(award: Award, *, order: str) -> tuple[Winner, ...]:
    """The winners as the list shows them; only persons are sorted by strokes."""
    if order == "姓氏笔画" and award.honours == "个人":
        return tuple(sorted(award.winners, key=lambda winner: stroke_key(show(winner.name))))
    return award.winners


def list_lines(award: Award, *, order: str) -> tuple[BodyLine, ...]:
    """The list of an honour: organisations one per line, persons by unit with padded names."""
    if award.honours != "个人":
        return tuple(_list_line(show(winner.name)) for winner in award.winners)
    winners = ordered(award, order=order)
    if order == "姓氏笔画":
        return tuple(_list_line(f"{pad_name(show(winner.name))}　　{show(winner.unit)}") for winner in winners)
    by_unit: dict[str, list[str]] = {}
    for winner in winners:
        by_unit.setdefault(show(winner.unit), []).append(pad_name(show(winner.name)))
    lines: list[BodyLine] = []
    for unit, names in by_unit.items():
        lines.append(BodyLine.model_construct(level="名单", heading=f"{unit}（{len(names)}名）", text=""))
        rows = (names[start : start + NAMES_PER_LINE] for start in range(0, len(names), NAMES_PER_LINE))
        lines += [_list_line("　　".join(row)) for row in rows]
    return tuple(lines)


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
