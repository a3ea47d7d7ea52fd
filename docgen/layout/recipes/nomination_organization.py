"""先进基层党组织推荐审批表."""

from __future__ import annotations

from docgen.layout._xml import Element
from docgen.layout.kit import Kit
from docgen.layout.kit.tables import Row, Table
from docgen.layout.recipes import _forms as forms

NAME = 1330
"""Width of a label: five characters of 小四 in one line."""


def build(kit: Kit) -> dict[str, bytes]:
    """nomination_organization.docx."""
    width, side = kit.profile.twips(kit.profile.page.width), kit.profile.twips(kit.profile.form.side)
    short = (width - 2 * side) // 3 - NAME
    table = Table(kit, (forms.NARROW, NAME - forms.NARROW, short, NAME, short, NAME, short))
    rows = [
        *organization(table),
        forms.listed(table, "奖惩情况", height=1600),
        forms.long_text(table, "事迹简介", height=1900),
        forms.deeds(table, height=6000),
        *forms.closing(table),
    ]
    return {"nomination_organization.docx": kit.form([*forms.title(kit), table.build(rows)])}


def organization(table: Table) -> list[Element]:
    """The rows about the organisation and its secretary."""
    kit = table.kit
    members = "{{ 党员人数.党员总数 }}人（正式党员{{ 党员人数.正式党员 }}人，预备党员{{ 党员人数.预备党员 }}人）"
    cells = [
        forms.entries(kit, ("党组织名称", 5)),
        forms.entries(kit, "类别", "成立时间", "换届时间"),
        forms.entries(kit, "书记姓名", ("书记职务", 3)),
        forms.entries(kit, ("联系电话", 3), "下设支部数"),
        [forms.label(kit, "党员人数", span=2), forms.value(kit, members, span=5)],
    ]
    return [table.row(Row(row, forms.ROW)) for row in cells]
