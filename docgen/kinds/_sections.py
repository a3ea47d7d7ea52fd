"""Free text in frames: sections of headings, paragraphs, criteria, phases and measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from docgen.errors import Problem
from docgen.kinds._base import Part, label, problem
from docgen.kinds._lines import (
    LEVELS,
    full_stop,
    heading_lines,
    lead_rules,
    listed,
    mentions,
    numbered,
    numeral_rules,
    plain,
    text_lines,
)
from docgen.kinds._parts import BodyLine, LeadingGroup, Period, show
from docgen.kinds._types import Heading, Line, Paragraph, split_paragraphs
from docgen.text.numerals import ordinal

HeadingLayout = Literal["独行", "接排"]
Marker = Literal["一是", "1.", "（1）", "无"]


def _block_tag(value: Any) -> str:
    return "段落" if isinstance(value, str) else "领导小组"


Block = Annotated[
    Annotated[Paragraph, Tag("段落")] | Annotated[LeadingGroup, Tag("领导小组")], Discriminator(_block_tag)
]
Blocks = Annotated[tuple[Block, ...], Field(max_length=2_000), BeforeValidator(split_paragraphs)]
"""Paragraphs, with leading groups between them where they stand."""


class Item(Part):
    """A numbered heading with the text below it, down to the fourth level (7.3.3)."""

    heading: Heading = label("标题", "不写序号，序号自动编排", printed_by="正文")
    heading_layout: HeadingLayout = label(
        "标题排列", "独行：标题单独一行；接排：标题后面接着正文", default="独行", printed_by="正文"
    )
    blocks: Blocks = label("内容", "各段文字", default=(), printed_by="正文")
    items: tuple[Item, ...] = label("下级", "下一级标题", default=(), max_length=100, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from _heading_rules(self.heading, self.heading_layout)
        if self.heading_layout == "接排" and self.blocks and not isinstance(self.blocks[0], str):
            yield problem("标题接排时，后面应先有一段文字", "blocks", rule="标题接排")

    def lines(self, level: int, number: int) -> Iterator[BodyLine]:
        """The lines it prints at a level (2 to 4), as the number-th of its siblings."""
        yield from heading_lines(ordinal(level, number) + show(self.heading), self.heading_layout, level, self.blocks)
        yield from item_lines(self.items, level + 1)


class Criterion(Part):
    """One criterion of a set."""

    name: Heading = label("名称", "如 领导班子好", printed_by="正文")
    text: Paragraph | None = label("说明", "这一条的具体内容", default=None, printed_by="正文")

    def sentence(self) -> str:
        return full_stop(show(self.name)) + show(self.text)


class CriteriaSet(Part):
    """A named set of criteria such as “五个好”; the typed lead names it."""

    heading: Heading | None = label("标题", "小标题，如 先进基层党组织；不要的不填", default=None, printed_by="正文")
    heading_layout: HeadingLayout = label("标题排列", "独行或接排", default="独行", printed_by="正文")
    name: Line = label("名称", "如 五个好；必须出现在导语中", max_length=40, printed_by="")
    lead: Paragraph = label("导语", "如 围绕……，努力做到“五个好”：", printed_by="正文")
    criteria: tuple[Criterion, ...] = label("标准", "各条标准", min_length=1, max_length=30, printed_by="正文")
    layout: Literal["接排", "分段"] = label(
        "排列", "接排：接在导语后成一段；分段：每条一段", default="接排", printed_by="正文"
    )
    marker: Marker = label("序号样式", "一是、1.、（1）或无", default="一是", printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        if not mentions(self.lead, self.name):
            yield problem(f"导语中没有出现“{self.name}”，请写进导语", "lead", rule="标准名称")
        if self.heading:
            yield from _heading_rules(self.heading, self.heading_layout)
        yield from lead_rules(self.lead, self.layout, "lead")
        yield from numeral_rules(self.name, len(self.criteria), "criteria", words="个|条|项|带头|表率|好|要|有")

    def lines(self, number: int) -> Iterator[BodyLine]:
        sentences = (criterion.sentence() for criterion in self.criteria)
        texts = listed(show(self.lead), sentences, self.marker, self.layout)
        if not self.heading:
            return text_lines(texts)
        return heading_lines(ordinal(2, number) + show(self.heading), self.heading_layout, 2, texts)


class Measure(Part):
    """One measure: a head sentence, text after it, paragraphs below it."""

    headline: Heading = label("标题句", "一句话说明做什么", printed_by="正文")
    project: Line | None = label(
        "工程名称", "如 先锋工程；必须出现在标题句中，没有名称的不填", default=None, printed_by=""
    )
    text: Paragraph | None = label("接排文字", "接在标题句后面的文字", default=None, printed_by="正文")
    blocks: Blocks = label("内容", "另起的段落", default=(), printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        if self.project and not mentions(self.headline, self.project):
            yield problem(f"标题句中没有出现“{self.project}”，请写进标题句", "headline", rule="工程名称")

    def sentence(self) -> str:
        return full_stop(show(self.headline)) + show(self.text) if self.text else show(self.headline)


class MeasureList(Part):
    """Measures of a phase, with one way of numbering."""

    marker: Marker = label("序号样式", "一是、1.、（1）或无", default="1.", printed_by="正文")
    layout: Literal["接排", "分段"] = label(
        "排列", "接排：都在一段里；分段：每条一段", default="分段", printed_by="正文"
    )
    items: tuple[Measure, ...] = label("各项措施", "按顺序", min_length=1, max_length=100, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        for index, item in enumerate(self.items):
            if self.layout == "接排" and item.blocks:
                yield problem(
                    "接排的措施不能另起段落，请改为分段，或写进接排文字", "items", index, "blocks", rule="措施接排"
                )

    def paragraphs(self, lead: str) -> Iterator[str | LeadingGroup]:
        """What it prints; `lead` is the text that inline measures continue."""
        sentences = [item.sentence() for item in self.items]
        if self.layout == "接排":
            yield from listed(lead, sentences, self.marker, "接排")
            return
        for item, sentence in zip(self.items, numbered(sentences, self.marker), strict=True):
            yield full_stop(sentence)
            yield from item.blocks


class Phase(Part):
    """A phase of a campaign: （一）name（period）, text, measures."""

    name: Heading = label("名称", "如 学习动员阶段", printed_by="正文")
    period: Period = label("时间", "如 2026年5月末—6月初", printed_by="正文")
    heading_layout: HeadingLayout = label("标题排列", "独行或接排", default="独行", printed_by="正文")
    blocks: Blocks = label("内容", "措施前面的文字", default=(), printed_by="正文")
    measures: MeasureList | None = label("措施", "这一阶段的措施", default=None, printed_by="正文")
    closing: Blocks = label("结语", "措施后面的文字", default=(), printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from _heading_rules(self.name, self.heading_layout)
        inline = self.measures is not None and self.measures.layout == "接排"
        if self.heading_layout == "接排" and not inline and not (self.blocks and isinstance(self.blocks[0], str)):
            yield problem("标题接排时，后面应先有一段文字", "blocks", rule="标题接排")
        yield from lead_rules(self._split_lead()[1], "接排", "blocks")
        count = len(self.measures.items) if self.measures else 0
        if count:
            yield from numeral_rules(
                plain(self.blocks), count, "measures", words="个工程|项工程|大工程|项措施|项行动|项活动"
            )

    def lines(self, number: int) -> Iterator[BodyLine]:
        heading = f"{ordinal(2, number)}{show(self.name)}（{show(self.period)}）"
        blocks, lead = self._split_lead()
        measures = self.measures.paragraphs(lead) if self.measures is not None else ()
        return heading_lines(heading, self.heading_layout, 2, (*blocks, *measures, *self.closing))

    def _split_lead(self) -> tuple[Blocks, str]:
        """The text before the measures, without the paragraph that inline measures continue, and that one."""
        inline = self.measures is not None and self.measures.layout == "接排"
        if inline and self.blocks and isinstance(last := self.blocks[-1], str):
            return self.blocks[:-1], last
        return self.blocks, ""


class _Section(Part):
    """Frame of every section: title, lead paragraphs, items, closing paragraphs."""

    kind: str = label("类型", "章节的类型", printed_by="")
    title: Heading = label("标题", "一级标题，不写序号", printed_by="正文")
    lead: Blocks = label("导语", "标题下面的文字", default=(), printed_by="正文")
    items: tuple[Part, ...] = label("条目", "章节的主体", default=(), printed_by="正文")
    closing: Blocks = label("结语", "最后的文字", default=(), printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from _heading_rules(self.title, "独行", field="title")

    def body(self) -> Iterator[BodyLine]:
        """The lines of the items."""
        yield from ()

    def lines(self, number: int) -> Iterator[BodyLine]:
        """All lines of the section as the number-th of the document."""
        yield BodyLine.model_construct(level="一级", heading=ordinal(1, number) + show(self.title), text="")
        yield from text_lines(self.lead)
        yield from self.body()
        yield from text_lines(self.closing)


class TextSection(_Section):
    """A section of headings and paragraphs."""

    kind: Literal["文字"] = label("类型", "章节的类型：文字", default="文字", printed_by="")
    items: tuple[Item, ...] = label("条目", "（一）（二）……", default=(), max_length=100, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        if _depth(self.items) > len(LEVELS) - 1:
            yield problem("标题超过四级，请减少层次", "items", rule="标题层次")

    def body(self) -> Iterator[BodyLine]:
        yield from item_lines(self.items, 2)


class GoalsSection(TextSection):
    """Goals, each a heading with a sentence or more."""

    kind: Literal["目标"] = label("类型", "章节的类型：目标", printed_by="")  # type: ignore[assignment]
    items: tuple[Item, ...] = label("条目", "各个目标", min_length=1, max_length=100, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        yield from numeral_rules(plain(self.lead), len(self.items), "items", words="个目标|项目标|个方面")


class RequirementsSection(TextSection):
    """What is asked of those who carry the plan out."""

    kind: Literal["要求"] = label("类型", "章节的类型：要求", printed_by="")  # type: ignore[assignment]
    items: tuple[Item, ...] = label("条目", "各项要求", min_length=1, max_length=100, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        yield from numeral_rules(plain(self.lead), len(self.items), "items", words="点要求|项要求|条要求")


class CriteriaSection(_Section):
    """Criteria sets: what the honours are measured by."""

    kind: Literal["标准"] = label("类型", "章节的类型：标准", printed_by="")
    items: tuple[CriteriaSet, ...] = label("条目", "各套标准", min_length=1, max_length=30, printed_by="正文")

    def body(self) -> Iterator[BodyLine]:
        number = 0
        for item in self.items:
            number += item.heading is not None
            yield from item.lines(number)


class PhasesSection(_Section):
    """The phases of a campaign."""

    kind: Literal["阶段"] = label("类型", "章节的类型：阶段", printed_by="")
    items: tuple[Phase, ...] = label("条目", "各个阶段", min_length=1, max_length=30, printed_by="正文")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        yield from numeral_rules(plain(self.lead), len(self.items), "items", words="个阶段|个步骤|个环节")

    def body(self) -> Iterator[BodyLine]:
        for number, phase in enumerate(self.items, 1):
            yield from phase.lines(number)


def _section_kind(value: Any) -> str | None:
    kind = value.get("kind", "文字") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind.strip() if isinstance(kind, str) else None


Section = Annotated[
    Annotated[TextSection, Tag("文字")]
    | Annotated[GoalsSection, Tag("目标")]
    | Annotated[CriteriaSection, Tag("标准")]
    | Annotated[PhasesSection, Tag("阶段")]
    | Annotated[RequirementsSection, Tag("要求")],
    Discriminator(_section_kind),
]
Sections = Annotated[tuple[Section, ...], Field(max_length=50)]


def section_lines(sections: Iterable[_Section], *, first: int = 1) -> Iterator[BodyLine]:
    """All lines of numbered sections."""
    for number, section in enumerate(sections, first):
        yield from section.lines(number)


def item_lines(items: Iterable[Item], level: int) -> Iterator[BodyLine]:
    for number, item in enumerate(items, 1):
        yield from item.lines(min(level, len(LEVELS)), number)


def _heading_rules(heading: str, layout: str, *, field: str = "heading") -> Iterator[Problem]:
    if layout == "独行" and heading.endswith("。"):
        yield problem("独行的标题末尾不加句号，请删去，或改为接排", field, rule="标题句号")


def _depth(items: Sequence[Item]) -> int:
    return 1 + max((_depth(item.items) for item in items), default=0) if items else 0
