"""先进基层党组织推荐审批表: an organisation is proposed for an honour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from docgen.errors import Problem
from docgen.kinds._base import DocumentKind, label, problem
from docgen.kinds._nomination import Nomination
from docgen.kinds._parts import MemberCounts
from docgen.kinds._types import Count, Line, Month, Name, Phone


class OrganizationNomination(Nomination):
    """The form for an organisation."""

    organization: Line = label("党组织名称", "全称", max_length=100)
    category: Literal["党委", "党总支", "党支部", "直属党支部"] = label("类别", "党组织的类别")
    founded: Month | None = label("成立时间", "如 2003.09", default=None, empty="—")
    elected: Month | None = label("换届时间", "最近一次换届的年月", default=None, empty="—")
    secretary: Name = label("书记姓名", "党组织书记")
    secretary_post: Line | None = label("书记职务", "书记的行政职务", default=None, max_length=100, empty="—")
    phone: Phone = label("联系电话", "办公电话或手机", sensitive=True)
    members: MemberCounts = label("党员人数", "正式党员和预备党员")
    branches: Count | None = label("下设支部数", "党总支填写；党支部不填", default=None, empty="—")

    @property
    def subject(self) -> str:
        return str(self.organization)

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        if self.category in ("党支部", "直属党支部") and self.branches:
            yield problem("党支部不下设支部，请删去下设支部数，或改类别", "branches", rule="下设支部")
        if self.category == "直属党支部" and not self.direct_branch:
            message = "类别是直属党支部，意见栏仍印党总支意见，请确认是否填“直属党支部：是”"
            yield problem(message, "direct_branch", rule="直属党支部", strength="warning")
        if self.category == "党支部" and 0 < self.members.total < 3:
            message = f"党支部只有 {self.members.total} 名党员，请核对"
            yield problem(message, "members", rule="党员人数", strength="warning")
        if self.founded and self.elected and self.elected.last < self.founded.first:
            yield problem("换届时间早于成立时间，请核对", "elected", rule="换届时间")


KIND = DocumentKind(
    name="nomination_organization",
    title="先进基层党组织推荐审批表",
    version=1,
    model=OrganizationNomination,
    paper="表格",
)
