"""优秀共产党员推荐审批表; a student has 班级 and 学号 in place of 参加工作时间 and 职称."""

from __future__ import annotations

from docgen.layout.kit import Kit
from docgen.layout.kit.tables import Cell
from docgen.layout.recipes import _forms as forms


def build(kit: Kit) -> dict[str, bytes]:
    """nomination_member.docx."""
    beside = [
        forms.entries(kit, "姓名", "性别", "出生年月"),
        [*forms.entries(kit, "民族", "籍贯"), *forms.education(kit)],
        [*forms.entries(kit, "入党时间"), *_student_or(kit, "班级", "参加工作|时间")],
        [*forms.entries(kit, "类别"), *_student_or(kit, "学号", "职称")],
    ]
    below = [
        forms.entries(kit, ("身份证号", 3), ("联系电话", 2)),
        forms.entries(kit, ("工作单位|及职务", 6)),
    ]
    return {"nomination_member.docx": forms.person_form(kit, beside, below, deeds_height=3000)}


def _student_or(kit: Kit, student: str, other: str) -> list[Cell]:
    """An entry that is another one for a student."""
    choice = "{{% if 类别 == '学生' %}}{}{{% else %}}{}{{% endif %}}"
    field = other.replace(forms.BREAK, "")
    return [
        forms.label(kit, choice.format(student, other)),
        forms.value(kit, choice.format(f"{{{{ {student} }}}}", f"{{{{ {field} }}}}"), span=3),
    ]
