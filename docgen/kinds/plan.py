"""实施方案: what a campaign is for, its criteria, phases and requirements; by the committee or a branch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import computed_field

from docgen.errors import Problem
from docgen.kinds._annexes import WithAnnexes
from docgen.kinds._base import DocumentKind, Part, Record, label, problem
from docgen.kinds._lines import mentions, text_lines
from docgen.kinds._parts import BodyLine, IssuerLevel, LeadingGroup, Liaison, Signature, WithTitle, show
from docgen.kinds._sections import PhasesSection, Sections, section_lines
from docgen.kinds._types import Line, Paragraphs

VARIANTS = {"党委": "committee", "党支部": "branch"}


class Plan(WithAnnexes, WithTitle, Record):
    """An implementation plan: an ordered list of sections of five frames."""

    issuer_level: IssuerLevel = label("制发层级", "党委或党支部", printed_by="")
    theme: Line | None = label("主题", "活动主题；必须出现在正文中", default=None, printed_by="")
    main_line: Line | None = label("主线", "活动主线；必须出现在正文中", default=None, printed_by="")
    carrier: Line | None = label("载体", "党支部自选的活动载体；必须出现在正文中", default=None, printed_by="")
    preamble: Paragraphs = label("导语", "标题下面、第一章前面的文字", default=(), printed_by="正文")
    sections: Sections = label("章节", "各章，类型为文字、目标、标准、阶段或要求", min_length=1, printed_by="正文")
    liaisons: tuple[Liaison, ...] = label(
        "联络员", "党支部的联络员，只能一名；党委不填", default=(), max_length=20, printed_by="正文"
    )
    signature: Signature = label("落款", "署名和成文日期")

    @property
    def variant(self) -> str:
        return VARIANTS.get(self.issuer_level, "committee")

    @computed_field(title="正文", description="导语、各章和联络员的全部段落，序号已编好")  # type: ignore[prop-decorator]
    @cached_property
    def body(self) -> tuple[BodyLine, ...]:
        liaisons = (f"联络员：{show(each.name)}，联系电话：{show(each.phone)}" for each in self.liaisons)
        return (*text_lines(self.preamble), *section_lines(self.sections), *text_lines(liaisons))

    def rules(self) -> Iterator[Problem]:
        yield from self._named_in_text()
        if self.issuer_level == "党支部":
            yield from self._branch_rules()
        elif self.liaisons:
            yield problem("党委的方案不设联络员，请删去", "liaisons", rule="联络员")
        if not any(isinstance(section, PhasesSection) for section in self.sections):
            yield problem("方案没有“阶段”章节，请确认不需要分阶段实施", "sections", rule="阶段", strength="warning")

    def _named_in_text(self) -> Iterator[Problem]:
        text = "".join(line.heading + line.text for line in self.body)
        for field in ("theme", "main_line", "carrier"):
            value = getattr(self, field)
            if value and not mentions(text, value):
                title = type(self).model_fields[field].title
                yield problem(f"正文中没有出现{title}“{value}”，请写进正文", field, rule=f"{title}未写")

    def _branch_rules(self) -> Iterator[Problem]:
        for field in ("theme", "carrier"):
            if not getattr(self, field):
                title = type(self).model_fields[field].title
                yield problem(f"党支部的方案要有自己的{title}，请填写", field, rule=f"{title}缺失")
        if len(self.liaisons) != 1:
            yield problem(f"党支部应有一名联络员，现有 {len(self.liaisons)} 名，请只留一名", "liaisons", rule="联络员")
        if not any(_has_leading_group(section) for section in self.sections):
            yield problem("方案中没有领导小组，请确认", "sections", rule="领导小组", strength="warning")


def _has_leading_group(part: Part) -> bool:
    blocks = [block for name in ("lead", "blocks", "closing") for block in getattr(part, name, ())]
    inner: tuple[Part, ...] = getattr(part, "items", ())
    return any(isinstance(block, LeadingGroup) for block in blocks) or any(_has_leading_group(item) for item in inner)


KIND = DocumentKind(
    name="plan", title="实施方案", version=1, model=Plan, paper="白头文", variants=tuple(VARIANTS.values())
)
