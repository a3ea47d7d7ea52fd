"""What the three nomination forms share: opinions, votes, waivers, and the rules about a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field, computed_field

from docgen.errors import Problem
from docgen.kinds._base import Part, Record, label, problem
from docgen.kinds._parts import show
from docgen.kinds._types import (
    Count,
    IdentityNumber,
    Line,
    Month,
    Name,
    OfficialDate,
    Paragraphs,
    Phone,
    Photo,
    Sex,
    Text,
    Title,
    YesNo,
)
from docgen.text.dates import PartialDate, certainly_less_than_years
from docgen.text.identity import birth_date, sex
from docgen.text.title import break_title

FORM_TITLE = 25.0
"""Characters of 小2号 in a line of a form."""

TWO_INCHES = (35.0, 49.0)
"""Width and height in mm of a photograph of two inches (二寸)."""

LONGEST_DEEDS = 2_000
LONGEST_BRIEF = 200
PROBATION_RULE_SINCE = PartialDate(1977, 8)
"""Since the 11th congress a year of probation and 18 years of age are certain; before, practice differed."""

PersonRule = Literal["入党年龄", "预备期", "参加工作年龄", "身份证号"]


class Waiver(Part):
    """A rule about a person that the office waived."""

    rule: Line = label("规则", "被豁免的规则，如 入党年龄", max_length=40, printed_by="")
    reason: Line = label("理由", "豁免的理由", printed_by="")


class Vote(Part):
    """支部大会 that resolved on the nomination."""

    date: OfficialDate = label("会议日期", "支部大会召开的日期")
    due: Count = label("应到", "应到会有表决权的党员人数")
    present: Count = label("实到", "实到人数")
    agreed: Count = label("同意", "同意推荐的人数")

    def rules(self) -> Iterator[Problem]:
        if self.present > self.due:
            yield problem(f"实到 {self.present} 人多于应到 {self.due} 人，请核对", "present", rule="会议人数")
        if self.agreed > self.present:
            yield problem(f"同意 {self.agreed} 人多于实到 {self.present} 人，请核对", "agreed", rule="会议人数")


class Opinion(Part):
    """One row of opinion on a form: whose it is, and its text, which may stay blank for the pen."""

    level: Line = label("栏目", "如 党支部意见", max_length=40)
    text: Text | None = label("意见内容", "要印出的意见；手写的不填", default=None, max_length=500, empty="")
    signer: Line = label("签字人", "签字栏前面的文字", max_length=40, default="书记签字")


GENERAL_BRANCH = "党总支意见"
DEFAULT_OPINIONS = tuple(Opinion(level=level) for level in ("党支部意见", GENERAL_BRANCH, "党委意见"))


class Nomination(Record):
    """Base of the nomination forms."""

    title: Title = label("表名", "表格的标题，如 江州学院优秀共产党员推荐审批表", printed_by="标题行")
    awards_and_sanctions: Text | None = label(
        "奖惩情况", "近年受表彰和处分的情况，写明时间和机关", default=None, empty="无"
    )
    brief: Annotated[Text, Field(max_length=LONGEST_BRIEF)] = label(
        "事迹简介", f"不超过 {LONGEST_BRIEF} 字，用于汇总表和公示"
    )
    deeds: Paragraphs = label("主要事迹", f"不超过 {LONGEST_DEEDS} 字，对照评选标准逐条写", min_length=1)
    vote: Vote | None = label("支部大会", "支部大会表决情况；没有的不填", default=None)
    direct_branch: YesNo = label("直属党支部", "直属党支部填“是”，不印党总支意见", default=False, printed_by="意见行")
    opinions: tuple[Opinion, ...] = label(
        "意见栏",
        "各级意见，按顺序；不填时为党支部、党总支、党委三级",
        default=DEFAULT_OPINIONS,
        max_length=8,
        printed_by="意见行",
    )
    remarks_text: Text | None = label("备注", "其他需要说明的情况", default=None, empty="")
    waivers: tuple[Waiver, ...] = label(
        "豁免", "由办公室填写：豁免的规则和理由", default=(), max_length=10, printed_by=""
    )

    @computed_field(title="意见行", description="要印出的意见栏；直属党支部没有党总支一栏")  # type: ignore[prop-decorator]
    @cached_property
    def opinion_rows(self) -> tuple[Opinion, ...]:
        if self.direct_branch is not True:
            return self.opinions
        return tuple(row for row in self.opinions if row.text or row.level != GENERAL_BRANCH)

    @computed_field(title="标题行", description="表名，按词分行")  # type: ignore[prop-decorator]
    @cached_property
    def title_lines(self) -> str:
        return "\n".join(break_title(show(self.title), capacity=FORM_TITLE))

    def waiver_reason(self, rule: str) -> str | None:
        return next((waiver.reason for waiver in self.waivers if waiver.rule == rule), None)

    def rules(self) -> Iterator[Problem]:
        length = sum(len(paragraph) for paragraph in self.deeds)
        if length > LONGEST_DEEDS:
            yield problem(f"主要事迹共 {length} 字，超过 {LONGEST_DEEDS} 字，请精简", "deeds", rule="事迹字数")
        for index, row in enumerate(self.opinions if self.direct_branch else ()):
            if row.level == GENERAL_BRANCH and row.text:
                message = "直属党支部没有党总支，却写了党总支意见，请核对"
                yield problem(message, "opinions", index, rule="直属党支部", strength="warning")
        for index, waiver in enumerate(self.waivers):
            if waiver.rule not in self.waivable():
                known = "、".join(self.waivable()) or "无"
                message = f"没有可豁免的规则“{waiver.rule}”，可豁免的有：{known}"
                yield problem(message, "waivers", index, "rule", rule="豁免")

    def waivable(self) -> tuple[str, ...]:
        """Names of the rules that the office may waive for this record."""
        return ()


class PersonNomination(Nomination):
    """What both forms for a person hold."""

    name: Name = label("姓名", "与身份证一致；两个字的不加空格")
    sex: Sex = label("性别", "男或女")
    born: Month = label("出生年月", "如 1985.06")
    ethnicity: Line = label("民族", "如 汉族", max_length=30)
    origin: Line | None = label("籍贯", "如 江苏南京", default=None, max_length=60, empty="—")
    education: Line | None = label("学历学位", "如 研究生、硕士", default=None, max_length=60, empty="—")
    joined: Month = label("入党时间", "支部大会通过为预备党员的年月，如 2005.06")
    confirmed: Month | None = label("转正时间", "转为正式党员的年月；用于核对", default=None, printed_by="")
    started_work: Month | None = label("参加工作时间", "如 2007.07；学生不填", default=None, empty="—")
    rank: Line | None = label("职称", "如 副教授；学生不填", default=None, max_length=60, empty="—")
    post: Line = label("工作单位及职务", "学生填所在院系", max_length=100)
    phone: Phone = label("联系电话", "办公电话或手机", sensitive=True)
    identity_number: IdentityNumber | None = label(
        "身份证号", "18 位；可以不填", default=None, empty="—", sensitive=True
    )
    photo: Photo | None = label("照片", "二寸证件照，JPEG 或 PNG", default=None, empty="照片", picture_box=TWO_INCHES)
    resume: Text | None = label("简历", "学习和工作简历，一段经历一行", default=None, empty="—")

    @property
    def subject(self) -> str:
        return str(self.name)

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        yield from self._age_rules()
        if self.identity_number:
            yield from self._identity_rules(self.identity_number)

    def waivable(self) -> tuple[PersonRule, ...]:
        return get_args(PersonRule)

    def _age_rules(self) -> Iterator[Problem]:
        certain = not certainly_less_than_years(PROBATION_RULE_SINCE, self.joined, 0)
        strength: Literal["error", "warning"] = "error" if certain else "warning"
        yield from self._order_rules()
        if certainly_less_than_years(self.born, self.joined, 18):
            message = f"出生年月 {self.born.dotted}，入党时间 {self.joined.dotted}，入党时不满 18 岁，请核对"
            yield problem(message, "joined", rule="入党年龄", strength=strength)
        if self.confirmed and certainly_less_than_years(self.joined, self.confirmed, 1):
            message = f"入党时间 {self.joined.dotted}，转正时间 {self.confirmed.dotted}，预备期不满一年，请核对"
            yield problem(message, "confirmed", rule="预备期", strength=strength)
        if self.started_work and certainly_less_than_years(self.born, self.started_work, 16):
            message = f"出生年月 {self.born.dotted}，参加工作时间 {self.started_work.dotted}，不满 16 岁，请核对"
            yield problem(message, "started_work", rule="参加工作年龄", strength="warning")

    def _order_rules(self) -> Iterator[Problem]:
        """What can never be, whatever the rules of the time were."""
        later = (("joined", "入党"), ("started_work", "参加工作"))
        for field, what in later:
            date = getattr(self, field)
            if date and certainly_less_than_years(self.born, date, 0):
                yield problem(f"{what}时间 {date.dotted} 早于出生年月 {self.born.dotted}，请核对", field, rule="先后")
        if self.confirmed and certainly_less_than_years(self.joined, self.confirmed, 0):
            message = f"转正时间 {self.confirmed.dotted} 早于入党时间 {self.joined.dotted}，请核对"
            yield problem(message, "confirmed", rule="先后")

    def _identity_rules(self, number: str) -> Iterator[Problem]:
        birthday = PartialDate.of(birth_date(number))
        if not self.born.first <= birthday.first <= self.born.last:
            message = f"身份证号中的出生日期是 {birthday.dotted}，与出生年月 {self.born.dotted} 不同，请核对"
            yield problem(message, "identity_number", rule="身份证号")
        if sex(number) != self.sex:
            message = f"身份证号中的性别是{sex(number)}，与所填性别不同，请核对"
            yield problem(message, "identity_number", rule="身份证号")
