"""优秀共产党员推荐审批表: a member is proposed for an honour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from docgen.errors import Problem
from docgen.kinds._base import DocumentKind, label, problem
from docgen.kinds._nomination import PersonNomination
from docgen.kinds._types import Line


class MemberNomination(PersonNomination):
    """The form for a party member: teaching staff, student or retired."""

    category: Literal["教工", "学生", "离退休"] = label("类别", "教工、学生或离退休", default="教工")
    school_class: Line | None = label("班级", "学生填写", default=None, max_length=60, empty="—")
    student_number: Line | None = label("学号", "学生填写", default=None, max_length=40, empty="—")

    def rules(self) -> Iterator[Problem]:
        yield from super().rules()
        student = self.category == "学生"
        for field in ("started_work", "rank") if student else ("school_class", "student_number"):
            if getattr(self, field):
                title = type(self).model_fields[field].title
                message = f"{self.category}的表不印{title}，请删去，或改类别"
                yield problem(message, field, rule="类别栏目", strength="warning")
        if student and not (self.school_class and self.student_number):
            yield problem("学生应填写班级和学号", "school_class", rule="类别栏目", strength="warning")
        if self.category == "教工" and not self.started_work:
            yield problem("教工应填写参加工作时间", "started_work", rule="类别栏目", strength="warning")


KIND = DocumentKind(
    name="nomination_member", title="优秀共产党员推荐审批表", version=1, model=MemberNomination, paper="表格"
)
