"""优秀党务工作者推荐审批表: the form for a person, with the party post."""

from __future__ import annotations

from docgen.layout.kit import Kit
from docgen.layout.recipes import _forms as forms


def build(kit: Kit) -> dict[str, bytes]:
    """nomination_worker.docx."""
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
    return {"nomination_worker.docx": forms.person_form(kit, beside, below, deeds_height=2700)}
