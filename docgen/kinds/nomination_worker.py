"""优秀党务工作者推荐审批表: a party worker is proposed for an honour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from docgen.errors import Problem
from docgen.kinds._base import DocumentKind, label, problem
from docgen.kinds._nomination import PersonNomination
from docgen.kinds._types import Count, Line, Month


class WorkerNomination(PersonNomination):
    """The form for a party worker: the member's form, and the party post."""

    party_post: Line = label("党内职务", "如 党支部书记", max_length=60)
    post_since: Month = label("任现职时间", "任现党内职务的年月")
    worker_type: Literal["专职", "兼职"] = label("专兼职", "专职或兼职")
    years: Count = label("从事党务工作年限", "满几年填几")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        if self.post_since.last < self.joined.first:
            message = f"任现职时间 {self.post_since.dotted} 早于入党时间 {self.joined.dotted}，请核对"
            yield problem(message, "post_since", rule="任职时间", strength="warning")
        if self.years > 80:
            yield problem(f"从事党务工作 {self.years} 年，请核对", "years", rule="党务年限", strength="warning")


KIND = DocumentKind(
    name="nomination_worker", title="优秀党务工作者推荐审批表", version=1, model=WorkerNomination, paper="表格"
)
