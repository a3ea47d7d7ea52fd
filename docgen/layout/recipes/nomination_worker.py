"""优秀党务工作者推荐审批表: the form for a person, with the party post."""

from __future__ import annotations

from docgen.layout._xml import Element
from docgen.layout.kit import Kit
from docgen.layout.recipes import _forms as forms
from docgen.layout.tables import Row, Table


def build(kit: Kit) -> dict[str, bytes]:
    """nomination_worker.docx."""
    table = Table(kit, forms.person_columns(kit))
    rows = [
        *person(table),
        forms.listed(table, "奖惩情况", height=1400),
        forms.listed(table, "简历", height=1900),
        forms.long_text(table, "事迹简介", height=1700),
        forms.deeds(table, height=2700),
        *forms.closing(table),
    ]
    return {"nomination_worker.docx": kit.form([*forms.title(kit), table.build(rows)])}


def person(table: Table) -> list[Element]:
    """The rows about the person and the party post, beside the photograph and below it."""
    kit = table.kit
    beside = [
        forms.entries(kit, "姓名", "性别", "出生年月"),
        [*forms.entries(kit, "民族", "籍贯"), *forms.education(kit)],
        forms.entries(kit, "入党时间", "参加工作|时间", "职称"),
        forms.entries(kit, "党内职务", "任现职|时间", "专兼职"),
    ]
    below = [
        forms.entries(kit, ("身份证号", 3), ("联系电话", 2)),
        [
            *forms.entries(kit, ("工作单位|及职务", 3)),
            forms.label(kit, "从事党务|工作年限"),
            forms.value(kit, "{{ 从事党务工作年限 }}年", span=2),
        ],
    ]
    rows = [Row([*cells, forms.photo(kit, first=not n)], forms.ROW) for n, cells in enumerate(beside)]
    return [table.row(row) for row in (*rows, *(Row(cells, forms.ROW) for cells in below))]
