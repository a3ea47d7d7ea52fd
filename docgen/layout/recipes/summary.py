"""工作总结: a plain document, with a table of figures where the record asks for one."""

from __future__ import annotations

from docgen.layout._xml import Element
from docgen.layout.kit import Blocks, Kit
from docgen.layout.kit.tables import Cell, Row, Table
from docgen.layout.recipes import _blocks as shared

COLUMNS = ("指标", "数值", "单位")
HEIGHT = 480

LAST_ROWS = 3
"""Rows at the end that stay together."""


def build(kit: Kit) -> dict[str, bytes]:
    """summary.docx."""
    blocks = [
        *shared.title(kit),
        *shared.body(kit),
        *kit.when("印出数据表", figures(kit)),
        *shared.annex_notes(kit),
        *shared.signature(kit),
        *shared.annex_pages(kit),
    ]
    return {"summary.docx": kit.document(blocks)}


def figures(kit: Kit) -> Blocks:
    """The table of figures: numbers of members where they are given, then the others.

    Its last rows hold on to each other and to the signature, so that this does not stand alone on a page. If all rows
    did, LibreOffice would heed none; in a table that began on an earlier page it does not heed the last ones either.
    """
    width = kit.profile.twips(kit.profile.page.text_width)
    table = Table(kit, (width // 2, width // 4, width - width // 2 - width // 4))

    def row(*texts: str, keep: str) -> Element:
        return table.row(Row([Cell([kit.paragraph("表格内容", f"{keep}{text}")]) for text in texts], HEIGHT))

    header = [Cell([kit.paragraph("表格栏目", name, keepNext=True)]) for name in COLUMNS]
    members = [
        row(name, f"{{{{ 党员人数.{name} }}}}", "人", keep=shared.keep(f"工作数据|length <= {LAST_ROWS - left}"))
        for left, name in ((3, "党员总数"), (2, "正式党员"), (1, "预备党员"))
    ]
    one = row(*(f"{{{{ 数.{name} }}}}" for name in COLUMNS), keep=shared.keep(f"loop.revindex <= {LAST_ROWS}"))
    rows = [
        table.row(Row(header, HEIGHT, repeat=True)),
        *table.when("党员人数", members),
        *table.each("数 in 工作数据", [one]),
    ]
    return [kit.paragraph("表题", "工作数据"), table.build(rows)]
