"""Rules of forms and tables."""

from __future__ import annotations

from functools import partial

import pytest
from _layout import PAGE, defaults, edited, font, form, p, restyled, size, tc, word
from _layout_format import Fault, hold, mended, said
from _records import document_text

from docgen.layout.reading import read_word

NAME = "江州学院优秀共产党员推荐审批表"
STYLES = defaults(rpr=font("仿宋_GB2312") + size(12))
FIXED = '<w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'


def roster(rows: int, *, width: int = 8844, header: bool = False, title: str = "推荐汇总表") -> bytes:
    """A list of names in a table of three columns."""
    name = p(title, '<w:jc w:val="center"/>', font("方正小标宋简体") + size(22))
    columns = "".join(f'<w:gridCol w:w="{width // 3}"/>' for _ in range(3))
    cells = lambda *texts: "".join(tc(p(text)) for text in texts)  # noqa: E731
    first = f"<w:tr><w:trPr>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells('序号', '姓名', '支部')}</w:tr>"
    rest = "".join(f"<w:tr>{cells(str(n), '张三', '机关党支部')}</w:tr>" for n in range(1, rows))
    made = f"<w:tbl><w:tblPr>{FIXED.format(width)}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{first}{rest}</w:tbl>"
    return word(name, made, p(), styles=STYLES, section=PAGE)


def long_row(split: str = "<w:cantSplit/>") -> bytes:
    text = "认真学习贯彻党的创新理论，自觉用以武装头脑、指导实践、推动工作。" * 20
    row = f"<w:tr><w:trPr>{split}</w:trPr>{tc(p('主要事迹'))}{tc(p(text))}</w:tr>"
    made = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{row}</w:tbl>"
    name = p("优秀共产党员推荐审批表", '<w:jc w:val="center"/>', font("方正小标宋简体") + size(22))
    return word(name, made, p(), styles=STYLES)


FAULTS = [
    Fault("form.title-font", partial(restyled, form(), NAME, rpr=font("宋体")), NAME, "表名是宋体，应为小标宋"),
    Fault(
        "form.title-size",
        partial(restyled, form(), NAME, rpr=size(16)),
        NAME,
        "表名是 3号（16 磅），应为 2号（22 磅）或小2号（18 磅）",
    ),
    Fault(
        "form.cell-font",
        partial(edited, form(), old='"仿宋_GB2312"', new='"宋体"', count=-1),
        "第 1 个表格",
        "表内文字多数是宋体，应为仿宋",
        repaired=False,
    ),
    Fault(
        "form.cell-size",
        partial(restyled, form(), "姓名", rpr=size(9)),
        "姓名",
        "表内文字是小5号（9 磅），应不小于 5号（10.5 磅）",
        repaired=False,
    ),
    Fault("form.row-split", long_row, "主要事迹", "不允许跨页断行", paper="表格"),
    Fault(
        "form.width",
        partial(roster, 5, width=10500),
        "第 1 个表格",
        "表格宽 185 毫米，超出版心，应不宽于 156 毫米",
        paper="表格",
        repaired=False,
    ),
    Fault("form.header-row", partial(roster, 40), "第 1 个表格", "表格有 40 行，会跨页", paper="表格"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.said[:12]}")
def test_a_fault_of_a_form_is_found_and_repaired(fault: Fault) -> None:
    hold(fault)


@pytest.mark.parametrize("content", [roster(40, header=True), roster(20), long_row("")])
def test_a_right_table(content: bytes) -> None:
    assert [said(content, id, "表格") for id in ("form.header-row", "form.row-split", "form.width")] == [[], [], []]


def test_repairs_of_rows_are_properties_of_rows() -> None:
    after = read_word(mended(roster(40), "form.header-row", "表格"))
    assert [row.header for row in after.tables[0].rows[:2]] == [True, False]
    split = mended(long_row(), "form.row-split", "表格")
    assert read_word(split).tables[0].rows[0].split
    assert document_text(split) == document_text(long_row())


def test_a_row_of_fixed_height_cuts_a_long_text_off() -> None:
    fixed = long_row('<w:trHeight w:val="2000" w:hRule="exact"/>')
    assert said(fixed, "form.row-split", "表格") == [
        "这一行约 640 字，行高固定，内容会被截断，行高应为最小值"  # 20 sentences of 32
    ]


def test_a_width_that_the_columns_have_counts_only_when_it_is_fixed() -> None:
    wide = roster(5, width=10500)
    free = edited(wide, old=FIXED.format(10500), new='<w:tblW w:w="0" w:type="auto"/>')
    assert said(free, "form.width", "表格") == []
    columns = edited(wide, old=FIXED.format(10500), new='<w:tblLayout w:type="fixed"/>')
    assert said(columns, "form.width", "表格") == ["表格宽 185 毫米，超出版心，应不宽于 156 毫米"]
