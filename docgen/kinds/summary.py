"""工作总结: what a unit did in a span of time, what is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import computed_field

from docgen.errors import Problem
from docgen.kinds._annexes import WithAnnexes
from docgen.kinds._base import DocumentKind, Record, label, problem
from docgen.kinds._lines import mentions, text_lines
from docgen.kinds._parts import BodyLine, Figure, MemberCounts, Signature, WithTitle
from docgen.kinds._sections import TextSection, section_lines
from docgen.kinds._types import Line, Paragraphs, YesNo


class Summary(WithAnnexes, WithTitle, Record):
    """A summary of work; its title holds the unit and the span."""

    unit: Line = label("单位", "总结的单位；必须出现在标题或落款中", max_length=100, printed_by="")
    span: Line = label("时间范围", "如 2026年上半年；必须出现在标题或正文中", max_length=60, printed_by="")
    preamble: Paragraphs = label("导语", "标题下面、第一章前面的文字", default=(), printed_by="正文")
    overview: TextSection = label("基本情况", "党员队伍和总体情况", printed_by="正文")
    results: TextSection = label("主要工作和成效", "做了什么，成效如何", printed_by="正文")
    problems: TextSection = label("存在问题", "不足和原因", printed_by="正文")
    next_steps: TextSection = label("下一步打算", "今后的工作", printed_by="正文")
    members: MemberCounts | None = label("党员人数", "用于核对和数据表", default=None)
    figures: tuple[Figure, ...] = label("工作数据", "三会一课、主题党日等次数", default=(), max_length=60)
    figures_table: YesNo = label("印出数据表", "填“是”时在文末附数据表", default=False)
    signature: Signature = label("落款", "署名和成文日期")

    @computed_field(title="正文", description="全部段落，序号已编好")  # type: ignore[prop-decorator]
    @cached_property
    def body(self) -> tuple[BodyLine, ...]:
        sections = (self.overview, self.results, self.problems, self.next_steps)
        return (*text_lines(self.preamble), *section_lines(sections))

    def rules(self) -> Iterator[Problem]:
        text = "".join(line.heading + line.text for line in self.body)
        if not mentions(self.title + (self.signature.organ or ""), self.unit):
            yield problem(f"标题和落款中都没有出现“{self.unit}”，请核对", "unit", rule="单位未写")
        if not mentions(self.title + text, self.span):
            yield problem(f"标题和正文中都没有出现“{self.span}”，请核对", "span", rule="时间范围未写")
        if not self.results.items:
            yield problem("主要工作没有分条，请确认", "results", rule="主要工作", strength="warning")
        if self.figures_table and not self.figures and self.members is None:
            yield problem(
                "要印数据表，但没有填党员人数和工作数据，请填写，或把“印出数据表”改为“否”", "figures", rule="数据表"
            )


KIND = DocumentKind(name="summary", title="工作总结", version=1, model=Summary, paper="白头文")
