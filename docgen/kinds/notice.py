"""通知: arranges work, issues a plan, calls a meeting, or sets up a leading group."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

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
    IssuerLevel,
    LeadingGroup,
    Signature,
    WithTitle,
    official_rules,
    show,
    title_lines,
)
from docgen.kinds._sections import Blocks, TextSection, section_lines
from docgen.kinds._types import Line, Note, Paragraphs, Recipients, YesNo
from docgen.kinds.plan import Plan
from docgen.text.numerals import ordinal

Purpose = Literal["部署", "印发", "会议", "成立领导小组"]
VARIANTS = {"部署": "arrange", "印发": "issue", "会议": "meeting", "成立领导小组": "group"}


class Meeting(Part):
    """What a meeting notice says: when, where, who, what."""

    time: Line = label("会议时间", "如 2026年6月28日（星期日）下午2:30", printed_by="正文")
    place: Line = label("会议地点", "如 行政楼三楼会议室", printed_by="正文")
    people: Paragraphs = label("参会人员", "谁参加", min_length=1, printed_by="正文")
    agenda: tuple[Line, ...] = label(
        "会议议程", "各项议程，按顺序，不写序号", default=(), max_length=50, printed_by="正文"
    )
    requirements: Paragraphs = label("会议要求", "签到、请假、着装等", default=(), printed_by="正文")

    def lines(self) -> Iterator[BodyLine]:
        """Its parts as numbered paragraphs."""
        for number, (title, texts) in enumerate(self.parts(), 1):
            yield BodyLine.model_construct(level="一级", heading=ordinal(1, number) + title, text="")
            yield from text_lines(texts)

    def parts(self) -> list[tuple[str, tuple[str, ...]]]:
        """Headings and texts, those that are empty left out."""
        parts: list[tuple[str, tuple[str, ...]]] = [
            ("会议时间", (show(self.time),)),
            ("会议地点", (show(self.place),)),
            ("参会人员", self.people),
            ("会议议程", tuple(f"{ordinal(3, n)}{show(item)}" for n, item in enumerate(self.agenda, 1))),
            ("会议要求", self.requirements),
        ]
        return [(title, texts) for title, texts in parts if texts]


class Notice(WithAnnexes, WithTitle, Record):
    """A notice of the committee (red head) or of a branch (plain)."""

    issuer_level: IssuerLevel = label("制发层级", "党委或党支部", printed_by="")
    purpose: Purpose = label("通知类型", "部署、印发、会议或成立领导小组", printed_by="")
    head: Head | None = label("版头", "红头文件填写；党支部的通知不填", default=None)
    recipients: Recipients = label("主送机关", "如 各党总支、直属党支部；末尾冒号自动加")
    grounds: Blocks = label("缘由", "为……，根据……。现将有关事项通知如下：", min_length=1, printed_by="正文")
    meeting: Meeting | None = label("会议", "会议通知填写", default=None, printed_by="正文")
    group: LeadingGroup | None = label("领导小组", "成立领导小组的通知填写", default=None, printed_by="正文")
    sections: tuple[TextSection, ...] = label(
        "通知事项", "各项工作和要求，分章书写", default=(), max_length=50, printed_by="正文"
    )
    closing: Paragraphs = label("结语", "事项后面的文字", default=(), printed_by="正文")
    closing_phrase: YesNo = label("特此通知", "末尾是否写“特此通知。”", default=False, printed_by="正文")
    issued: Plan | None = label("印发文件", "印发通知所附的实施方案", default=None, printed_by="附件页")
    issued_as_annex: YesNo = label(
        "印发文件作为附件", "填“是”时按附件编排，否则直接另起一页", default=False, printed_by="附件页"
    )
    signature: Signature = label("落款", "署名和成文日期")
    note: Note | None = label("附注", "如 此件公开发布；括号自动加", default=None)
    colophon: Colophon | None = label("版记", "抄送、印发机关和印发日期；党支部的通知不填", default=None)

    @property
    def variant(self) -> str:
        return VARIANTS.get(self.purpose, "arrange")

    @computed_field(title="正文", description="主送机关以下的全部段落")  # type: ignore[prop-decorator]
    @cached_property
    def body(self) -> tuple[BodyLine, ...]:
        lines = [*text_lines(self.grounds)]
        if self.meeting is not None:
            lines += self.meeting.lines()
        if self.group is not None:
            lines += text_lines((self.group,))
        first = 1 + (len(self.meeting.parts()) if self.meeting is not None else 0)
        lines += section_lines(self.sections, first=first)
        lines += text_lines(self.closing)
        if self.closing_phrase is True:
            lines.append(text_line("特此通知。"))
        return tuple(lines)

    @computed_field(title="附件说明", description="正文下面的附件名称（7.3.4）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_notes(self) -> tuple[AnnexNote, ...]:
        return annex_notes((*self._issued_annex(), *self.annexes))

    @computed_field(title="附件页", description="另起一页的附件（7.3.7）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_pages(self) -> tuple[AnnexPage, ...]:
        issued = self._issued_annex()
        pages = annex_pages((*issued, *self.annexes))
        if not issued or self.issued is None:
            return pages
        mark = annex_mark(1, 1 + len(self.annexes))
        title = title_lines(self.issued.title)
        first = AnnexPage.model_construct(mark=mark, title_lines=title, lines=self.issued.body)
        return (first, *pages)

    def rules(self) -> Iterator[Problem]:
        yield from self._purpose_rules()
        yield from official_rules(self.head, self.signature, self.colophon)
        if self.issuer_level == "党支部" and self.head is not None:
            yield problem("党支部的通知不用红头，请删去版头", "head", rule="版头")
        if self.issuer_level == "党委" and self.head is None:
            yield problem("党委的通知没有版头，将印成白头文，请确认", "head", rule="版头", strength="warning")

    def _purpose_rules(self) -> Iterator[Problem]:
        blocks = {"印发": "issued", "会议": "meeting", "成立领导小组": "group"}
        for purpose, field in blocks.items():
            title = type(self).model_fields[field].title
            if purpose == self.purpose and getattr(self, field) is None:
                yield problem(f"{purpose}通知要有{title}，请填写", field, rule=f"{title}缺失")
            if purpose != self.purpose and getattr(self, field) is not None:
                yield problem(f"{self.purpose}通知不用{title}，请删去，或改通知类型为{purpose}", field, rule="通知类型")
        if self.issued is not None and self.issued_as_annex and self.issued.annexes:
            message = "印发文件自己带有附件，不能再作为附件编排，请把“印发文件作为附件”改为“否”"
            yield problem(message, "issued_as_annex", rule="印发文件附件")
        if self.purpose == "部署" and not self.sections:
            yield problem("部署通知没有通知事项，请确认", "sections", rule="通知事项", strength="warning")

    def _issued_annex(self) -> tuple[Annex, ...]:
        """The issued plan named as an annex; its text is added by `annex_pages`."""
        if self.issued is None or self.issued_as_annex is not True:
            return ()
        return (named_only(self.issued.title),)


KIND = DocumentKind(
    name="notice", title="通知", version=1, model=Notice, paper="公文", variants=tuple(VARIANTS.values())
)
