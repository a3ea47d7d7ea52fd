"""优秀共产党员推荐审批表; a student has 班级 and 学号 in place of 参加工作时间 and 职称."""

from __future__ import annotations

from docgen.layout._xml import Element
from docgen.layout.kit import Kit
from docgen.layout.recipes import _forms as forms
from docgen.layout.tables import Cell, Row, Table


def build(kit: Kit) -> dict[str, bytes]:
    """nomination_member.docx."""
    table = Table(kit, forms.person_columns(kit))
    rows = [
        *person(table),
        forms.listed(table, "奖惩情况", height=1400),
        forms.listed(table, "简历", height=1900),
        forms.long_text(table, "事迹简介", height=1700),
        forms.deeds(table, height=3000),
        *forms.closing(table),
    ]
    return {"nomination_member.docx": kit.form([*forms.title(kit), table.build(rows)])}


def person(table: Table) -> list[Element]:
    """The rows about the person, beside the photograph and below it."""
    kit = table.kit
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
    rows = [Row([*cells, forms.photo(kit, first=not n)], forms.ROW) for n, cells in enumerate(beside)]
    return [table.row(row) for row in (*rows, *(Row(cells, forms.ROW) for cells in below))]


def _student_or(kit: Kit, student: str, other: str) -> list[Cell]:
    """An entry that is another one for a student."""
    choice = "{{% if 类别 == '学生' %}}{}{{% else %}}{}{{% endif %}}"
    field = other.replace(forms.BREAK, "")
    return [
        forms.label(kit, choice.format(student, other)),
        forms.value(kit, choice.format(f"{{{{ {student} }}}}", f"{{{{ {field} }}}}"), span=3),
    ]
