"""工作总结: a plain document, with a table of figures where the record asks for one."""

from __future__ import annotations

from docgen.layout.kit import Blocks, Kit
from docgen.layout.recipes import _blocks as shared
from docgen.layout.tables import Cell, Row, Table

COLUMNS = ("指标", "数值", "单位")
HEIGHT = 480


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

    Its rows hold on to each other and to the signature, so that this never stands alone on a page.
    """
    width = kit.profile.twips(kit.profile.page.text_width)
    table = Table(kit, (width // 2, width // 4, width - width // 2 - width // 4))

    def row(*texts: str, style: str = "表格内容", repeat: bool = False) -> Row:
        return Row([Cell([kit.paragraph(style, text, keepNext=True)]) for text in texts], HEIGHT, repeat=repeat)

    members = [
        table.row(row(name, f"{{{{ 党员人数.{name} }}}}", "人")) for name in ("党员总数", "正式党员", "预备党员")
    ]
    one = table.row(row(*(f"{{{{ 数.{name} }}}}" for name in COLUMNS)))
    rows = [
        table.row(row(*COLUMNS, style="表格栏目", repeat=True)),
        *table.when("党员人数", members),
        *table.each("数 in 工作数据", [one]),
    ]
    return [kit.paragraph("表题", "工作数据"), table.build(rows)]
