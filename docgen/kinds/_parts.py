"""Parts that several kinds of document share: head, people, periods, signature, annexes, colophon."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from pydantic import computed_field, model_validator

from docgen.errors import Problem
from docgen.kinds._base import Part, label, problem
from docgen.kinds._types import (
    Count,
    Heading,
    Line,
    Name,
    OfficialDate,
    OfficialNumber,
    PeriodBound,
    Phone,
    Phrase,
    Title,
    Wrapped,
    YesNo,
    read_bound,
    unwrapped,
)
from docgen.text.dates import Bound, certainly_contradicts, format_date, format_period, split_period
from docgen.text.title import break_title
from docgen.text.width import width

DateStyle = Literal["阿拉伯数字", "汉字"]
IssuerLevel = Literal["党委", "党支部"]


def show(value: object) -> str:
    """A value as running text shows it; absent is nothing."""
    return "" if value is None else str(value)


def show_date(value: object, *, style: object = "阿拉伯数字") -> str:
    """A day as running text shows it; what is no date (in a draft) stays as typed."""
    if not hasattr(value, "year"):
        return show(value)
    return format_date(value, style="chinese" if style == "汉字" else "arabic")  # type: ignore[arg-type]


def title_lines(title: object) -> str:
    """A title with a line break at each place where it breaks (7.3.1)."""
    return "\n".join(break_title(show(title)))


class Head(Part):
    """版头 of a document with a red head (7.2)."""

    copy_number: Line | None = label("份号", "涉密公文的份号，6 位数字", default=None, pattern=r"^\d{6}$")
    secrecy: Line | None = label("密级和保密期限", "如 秘密★1年；不涉密的不填", default=None)
    urgency: Literal["特急", "加急"] | None = label("紧急程度", "特急或加急；一般公文不填", default=None)
    mark: Line = label("发文机关标志", "红色的机关名称，一般是机关全称加“文件”；只排一行", max_length=24)
    number: OfficialNumber = label("发文字号", "如 江院党委〔2026〕5号")
    preprinted: YesNo = label("套红印刷", "用已印好红头的纸时填“是”：机关标志和红线留空", default=False)


class Period(Part):
    """A span of time in a plan; its ends are often no dates (5月末, 党的生日前)."""

    start: PeriodBound | None = label("起", "开始时间，如 2026年5月末、即日起", default=None)
    end: PeriodBound | None = label("止", "结束时间；与开始同年的可以不写年份", default=None)
    printed: Wrapped | None = label("印出文字", "要与起止不同地印出时填写，以此为准", default=None)

    @model_validator(mode="before")
    @classmethod
    def _read_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            start, end = split_period(unwrapped(data.strip(), "（(", "）)"))
            data = {"start": start, "end": end}
        if not isinstance(data, dict) or not isinstance(data.get("end"), str):
            return data
        first, end = data.get("start"), data["end"]
        try:
            first = read_bound(first) if isinstance(first, str) else first
            known = {"year": getattr(first, "year", None), "month": getattr(first, "month", None)}
            return {**data, "end": read_bound(end, **known)}
        except ValueError:  # the field that is wrong says so itself
            return data

    def rules(self) -> Iterator[Problem]:
        if self.start is None and self.end is None and self.printed is None:
            yield problem("时间没有填写，请写起止时间", rule="时间缺失")
        if self.start and self.end and certainly_contradicts(self.start, self.end):
            yield problem(f"结束时间“{self.end}”早于开始时间“{self.start}”，请核对", "end", rule="时间先后")

    def __str__(self) -> str:
        if self.printed:
            return self.printed
        if isinstance(self.start, Bound | None) and isinstance(self.end, Bound | None):
            return format_period(self.start, self.end)
        return "—".join(show(bound) for bound in (self.start, self.end) if bound)  # in a draft, as typed


class Member(Part):
    """One entry in a leading group: a person, or a post that brings its holder in."""

    name: Name | None = label("姓名", "成员姓名；按职务列入的（如各党支部书记）不填", default=None)
    post: Line | None = label("职务", "成员职务", default=None)
    concurrent: YesNo = label("兼任", "是否兼任，填“是”时印出（兼）", default=False)

    @model_validator(mode="before")
    @classmethod
    def _read_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            data = {"name": data}
        name = data.get("name") if isinstance(data, dict) else None
        if isinstance(name, str) and (found := re.fullmatch(r"(.+)[（(]兼[）)]", name.strip())):
            data = {**data, "name": found[1], "concurrent": True}
        return data

    def rules(self) -> Iterator[Problem]:
        if not self.name and not self.post:
            yield problem("姓名和职务都没有填写，至少填一项", rule="成员缺失")

    def __str__(self) -> str:
        if not self.name:
            return show(self.post) + ("（兼）" if self.concurrent is True else "")
        notes = "，".join(filter(None, (show(self.post), "兼" if self.concurrent is True else "")))
        return f"{self.name}（{notes}）" if notes else self.name


class Role(Part):
    """One line of a leading group: 组长, 副组长, 成员 …"""

    duty: Phrase = label("职责", "如 组长、副组长、成员；可以改写")
    members: tuple[Member, ...] = label("人员", "担任这一职责的人", min_length=1, max_length=200)

    def __str__(self) -> str:
        return f"{self.duty}：{'、'.join(str(member) for member in self.members)}"


class GroupOffice(Part):
    """办公室 of a leading group."""

    place: Line | None = label("地点", "办公室设在哪里，如 设在党委组织部", default=None)
    roles: tuple[Role, ...] = label("职责分工", "主任、副主任、成员", default=(), max_length=20)


class LeadingGroup(Part):
    """领导小组: roles, and the office below it. Its name is in the text around it."""

    roles: tuple[Role, ...] = label("小组成员", "组长、副组长、成员，按顺序", min_length=1, max_length=20)
    office: GroupOffice | None = label("办公室", "领导小组办公室；不设的不填", default=None)

    def lines(self) -> Iterator[str]:
        """The block as it is printed, line by line."""
        yield from (str(role) for role in self.roles)
        if self.office is not None:
            place = f"（{self.office.place}）" if self.office.place else ""
            yield f"办公室{place}"
            yield from (str(role) for role in self.office.roles)


class Liaison(Part):
    """联络员 of a branch: exactly one."""

    name: Name = label("姓名", "联络员姓名")
    phone: Phone = label("联系电话", "办公电话或手机", sensitive=True)


class MemberCounts(Part):
    """Numbers of party members."""

    full: Count = label("正式党员", "正式党员人数")
    probationary: Count = label("预备党员", "预备党员人数", default=0)

    @computed_field(title="党员总数", description="正式党员与预备党员之和")  # type: ignore[prop-decorator]
    @cached_property
    def total(self) -> int:
        return self.full + self.probationary


LONGEST_ORGAN = 26
"""Characters of 署名 in one line: 28 less the two on its right."""


class Signature(Part):
    """落款: 署名 and 成文日期, with the indents that the standard computes from their lengths (7.3.5)."""

    organ: Line | None = label("署名", "发文机关全称或规范化简称；标题已有机关名的可以不填", default=None)
    date: OfficialDate = label("成文日期", "会议通过或领导签发的日期，如 2026年5月6日", printed_by="日期文本")
    sealed: YesNo = label(
        "加盖印章", "要盖章填“是”（7.3.5.1），不盖章填“否”（7.3.5.2）", default=False, printed_by="署名右缩进"
    )
    date_style: DateStyle = label("日期写法", "阿拉伯数字或汉字", default="阿拉伯数字", printed_by="日期文本")

    @computed_field(title="日期文本", description="印出的成文日期")  # type: ignore[prop-decorator]
    @cached_property
    def date_text(self) -> str:
        return show_date(self.date, style=self.date_style)

    @computed_field(title="署名右缩进", description="署名距右边的字数（7.3.5.1、7.3.5.2）")  # type: ignore[prop-decorator]
    @cached_property
    def organ_indent(self) -> float:
        return self._indents()[0]

    @computed_field(title="日期右缩进", description="成文日期距右边的字数（7.3.5.1、7.3.5.2）")  # type: ignore[prop-decorator]
    @cached_property
    def date_indent(self) -> float:
        return self._indents()[1]

    def rules(self) -> Iterator[Problem]:
        if self.organ and width(self.organ) > LONGEST_ORGAN:
            message = f"署名有 {len(self.organ)} 个字，一行排不下，请用规范化简称"
            yield problem(message, "organ", rule="署名过长", strength="warning")

    def _indents(self) -> tuple[float, float]:
        organ, date = min(width(show(self.organ)), LONGEST_ORGAN), width(self.date_text)
        if not self.organ:
            return 0, 4
        if self.sealed is True:
            centred = 4 + (date - organ) / 2
            return (centred, 4) if centred >= 0 else (0, 4 - centred)
        return (2, organ - date) if date <= organ else (date + 4 - organ, 2)


class Colophon(Part):
    """版记 at the foot of the last page (7.4)."""

    copies: tuple[Line, ...] = label("抄送", "抄送机关，按顺序", default=(), max_length=200, printed_by="抄送机关")
    printer: Line = label("印发机关", "一般是办公室，如 中共江州学院委员会办公室")
    printed_on: OfficialDate = label("印发日期", "送印的日期，不早于成文日期", printed_by="印发日期文本")

    @computed_field(title="抄送机关", description="抄送机关连成一句，以句号结束（7.4.2）")  # type: ignore[prop-decorator]
    @cached_property
    def copies_text(self) -> str:
        return "，".join(show(copy) for copy in self.copies) + "。" if self.copies else ""

    @computed_field(title="印发日期文本", description="如 2026年5月6日（7.4.3）")  # type: ignore[prop-decorator]
    @cached_property
    def printed_on_text(self) -> str:
        return show_date(self.printed_on)


def official_rules(head: Head | None, signature: Signature, colophon: Colophon | None) -> Iterator[Problem]:
    """Years and days that must agree among 版头, 落款 and 版记 (7.2.5, 7.4.3)."""
    date: dt.date = signature.date
    if head is not None and head.number.year != date.year:
        yield problem(
            f"发文字号的年份 {head.number.year} 与成文日期的年份 {date.year} 不同，请核对",
            "head",
            "number",
            rule="发文年份",
        )
    if colophon is not None and colophon.printed_on < date:
        yield problem("印发日期早于成文日期，请核对", "colophon", "printed_on", rule="印发日期")


class BodyLine(Part):
    """One paragraph of the text as the template prints it: level, heading in its own type, text."""

    level: Literal["一级", "二级", "三级", "四级", "正文", "名单"] = label("级别", "段落的样子")
    heading: str = label("标题", "标题及其序号；没有的为空", default="")
    text: str = label("文字", "标题后面或没有标题的文字", default="")


class AnnexNote(Part):
    """One line of 附件说明 (7.3.4)."""

    position: Literal["单个", "首个", "其余"] = label("位置", "只有一个、几个中的第一个、其余", printed_by="序号")
    number: str = label("序号", "如 1.；只有一个的为空", default="")
    title: str = label("名称", "附件名称，后面不加标点")


class AnnexPage(Part):
    """An annex as it is printed, on a page of its own (7.3.7)."""

    mark: str = label("标识", "附件，或 附件1")
    title_lines: str = label("标题行", "标题，已分行")
    lines: tuple[BodyLine, ...] = label("正文", "各段")


class WithTitle(Part):
    """What has a title that breaks into lines."""

    title: Title = label("标题", "发文机关、事由和文种，如 中共江州学院委员会关于……的通知", printed_by="标题行")

    @computed_field(title="标题行", description="标题，按词分行")  # type: ignore[prop-decorator]
    @cached_property
    def title_lines(self) -> str:
        return title_lines(self.title)

    @property
    def subject(self) -> str:
        return show(self.title).replace("\n", "")


class Figure(Part):
    """A row of a table of figures."""

    name: Heading = label("指标", "如 召开支部党员大会")
    amount: Line = label("数值", "数字，如 12", max_length=40)
    unit: Line | None = label("单位", "计量单位，如 次", default=None, max_length=20, empty="")
