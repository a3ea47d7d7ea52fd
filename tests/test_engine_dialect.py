"""Where docxtpl loses or changes what it is given, the engine prints it, or says what is wrong."""

from __future__ import annotations

import enum
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from _call import in_threads
from _dialect_package import BOUNDARY, cell, document, paragraph, row, table
from _dialect_read import FILES, NAMES, at, filled, printed, root_of
from _records import W
from markupsafe import Markup

import docgen

AS_TYPED = [
    "研发 & 生产",
    "增长<5%的单位",
    "<b>重点</b>项目",
    "{_{ 甲 }_}",
    "{_% if %_}",
    "{{ 甲 }}",
    "{% if %}",
    "{# 注 #}",
    "&amp;",
    "]]>",
    "｛｛ 甲 ｝｝",
    "\"双\" '单'",
    "\\n\\a",
]


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize("value", AS_TYPED)
def test_a_value_prints_as_typed(value: str, place: str) -> None:
    made = docgen.Template(at(place, "前{{ 值 }}后")).render({"值": value})
    assert printed(made, place) == [f"前{value}后"]


@pytest.mark.parametrize("code", ["值|e", "值|escape", "值|lower", '值 ~ ""', '[值]|join(",")', '值|replace("x", "y")'])
def test_a_value_prints_as_typed_whatever_it_goes_through(code: str) -> None:
    assert filled(f"前{{{{ {code} }}}}后", context={"值": "&amp; <a> {_{ '"}) == ["前&amp; <a> {_{ '后"]


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize("value", ["甲\ud800乙", "甲\x00乙", "甲\x0b乙", "甲\x03乙", "甲\ufffe乙", "\x1b"])
def test_what_no_document_can_hold_is_refused(value: str, place: str) -> None:
    template = docgen.Template(at(place, "{{ 值 }}"))
    with pytest.raises(docgen.DataError, match="请删去它") as caught:
        template.render({"值": value})
    assert len(caught.value.problems) == 1
    assert printed(template.render({"值": "好"}), place) == ["好"]


def test_signs_of_docxtpl_in_a_value_mean_what_they_mean_there() -> None:
    made = docgen.Template(document(paragraph("前{{ 值 }}后", format="<w:b/>"))).render({"值": "一\n二\t三\a四\f五"})
    assert printed(made) == ["前一\n二\t三", "四", "\n", "五后"]  # a page break is a break of its own paragraph
    breaks = [element.get(f"{W}type") for element in root_of(made).iter(f"{W}br")]
    assert breaks == [None, "page"]
    bold = [
        run.find(f"{W}rPr/{W}b") is not None for run in root_of(made).iter(f"{W}r") if run.find(f"{W}t") is not None
    ]
    assert bold == [True] * (len(bold) - 1) + [False]  # the last run is that of the note's sign


@pytest.mark.parametrize("place", FILES)
def test_an_unknown_name_is_named_with_its_place(place: str) -> None:
    template = docgen.Template(at(place, "前{{ 名子 }}后"))
    with pytest.raises(docgen.TemplateError, match="名子") as caught:
        template.render({"名字": "甲"})
    assert NAMES[place] in str(caught.value)


def test_an_unknown_name_in_a_loop_is_named_with_its_paragraph() -> None:
    template = docgen.Template(document("{%p for 行 in 行们 %}", "{{ 行.名 }}", "{{ 行.数 }}", "{%p endfor %}"))
    with pytest.raises(docgen.TemplateError, match="数") as caught:
        template.render({"行们": [{"名": "甲"}]})
    assert "第 3 段" in str(caught.value)


@pytest.mark.parametrize("place", FILES)
def test_nothing_prints_nothing(place: str) -> None:
    assert printed(docgen.Template(at(place, "[{{ 值 }}]")).render({"值": None}), place) == ["[]"]
    assert printed(docgen.Template(at(place, '[{{ 值 ~ "甲" }}]')).render({"值": None}), place) == ["[甲]"]


@pytest.mark.parametrize(
    ("block", "lost"),
    [
        ("重要{%p if 真 %}", "重要"),
        ("{%p if 真 %}重要", "重要"),
        (f"{{%p if 真 %}}{BOUNDARY}重要{BOUNDARY}", "重要"),
        ("{{ 值 }}{%p if 真 %}", "{{ 值 }}"),
        (
            table(row(cell("{%tr if 真 %}"), cell("重要")), row(cell("甲")), row(cell("{%tr endif %}")), columns=2),
            "重要",
        ),
        (table(row(cell("重要{%tc if 真 %}"), cell("甲"), cell("{%tc endif %}")), columns=2), "重要"),
    ],
)
def test_text_that_would_be_lost_beside_a_tag_is_an_error(block: str, lost: str) -> None:
    ending = () if block.startswith("<") else ("{%p endif %}",)
    with pytest.raises(docgen.TemplateError, match=lost.replace("{", r"\{")):
        docgen.Template(document("第一段", block, *ending))


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("｛｛ 值 ｝｝", "甲"),
        ("{｛值｝}", "甲"),
        ("｛% if 值 %｝是｛% endif %｝", "是"),
        ("{％ if 值 ％}是{％ endif ％}", "是"),
        ("{{ 值|default（“无”） }}", "甲"),
        ("{{ 值|replace（“甲”，“乙”） }}", "乙"),
        ("{{\u3000值\u3000}}", "甲"),
        ("{%\u3000if 值\u3000%}是{%\u3000endif\u3000%}", "是"),
        ("{{ 列［0］ }}", "首"),
        ("{{ 值｜upper }}", "甲"),
        ("{{ 数＋１ }}", "3"),
        ("{% if 数 ＞ 1 %}大{% endif %}", "大"),
        ("{% if 值 ＝＝ “甲” %}同{% endif %}", "同"),
        ("{{ 组．名 }}", "丙"),
        ("｛＃ 注 ＃｝", ""),
        ("{{\u200b值\ufeff}}", "甲"),
        ("{{\xa0值\xa0}}", "甲"),
    ],
)
def test_marks_of_a_chinese_input_method_are_read_as_meant(typed: str, result: str) -> None:
    context = {"值": "甲", "列": ["首"], "数": 2, "组": {"名": "丙"}}
    assert filled(f"前（，{typed}，）后", context=context) == [f"前（，{result}，）后"]


@pytest.mark.parametrize("typed", ["（", "）", "，", "“", "｛", "％"])
def test_full_width_marks_inside_a_quoted_text_stay(typed: str) -> None:
    assert filled(f'{{{{ 无|default("{typed}") }}}}{{{{ 无|default("{typed}甲") }}}}', context={}) == [
        f"{typed}{typed}甲"
    ]


ROWS = (row(cell("{%tr for 行 in 行们 %}")), row(cell("{{ 行 }}"), cell("二")), row(cell("{%tr endfor %}")))


@pytest.mark.parametrize("place", ["body", "header", "footer", "note"])
def test_a_table_without_rows_goes(place: str) -> None:
    template = docgen.Template(at(place, table(*ROWS, columns=2) + paragraph("后")))
    empty = template.render({"行们": []})
    assert (printed(empty, place), [*root_of(empty, place).iter(f"{W}tbl")]) == (["后"], [])
    assert printed(template.render({"行们": ["甲", "乙"]}), place) == ["甲", "二", "乙", "二", "后"]


def test_a_row_without_cells_goes_and_a_cell_without_paragraphs_gets_one() -> None:
    cells = cell("{%tc for 格 in 格们 %}"), cell("{{ 格 }}"), cell("{%tc endfor %}")
    kept = row(cell("{%p for 段 in 格们 %}", "{{ 段 }}", "{%p endfor %}"), cell("末"))
    made = docgen.Template(document(table(row(*cells), kept, columns=2))).render({"格们": []})
    rows = [*root_of(made).iter(f"{W}tr")]
    assert [len(item.findall(f"{W}tc")) for item in rows] == [2]
    assert printed(made) == ["", "末"]


def test_a_cell_keeps_a_paragraph_behind_its_table() -> None:
    inner = table(row(cell("甲")), columns=1)
    outer = cell(inner, "{%p if 假 %}", "乙", "{%p endif %}")
    made = docgen.Template(document(table(row(outer), columns=1))).render({"假": False})
    last = next(root_of(made).iter(f"{W}tc"))[-1]
    assert last.tag == f"{W}p"  # Word calls a cell that ends with a table damaged


def test_threads_never_see_each_others_data() -> None:
    parts = {name: f"{name}{{{{ 值 }}}}" for name in ("header", "note", "title")}
    template = docgen.Template(document("{%p for 行 in 行们 %}", "{{ 行 }}{{ 值 }}", "{%p endfor %}", **parts))
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(30):
            value = f"{number}-{turn}"
            made = template.render({"值": value, "行们": [value] * number})
            found = [text for place in ("body", *parts) for text in printed(made, place)]
            if found != [value * 2] * number + [f"{name}{value}" for name in parts]:
                wrong.append(value)

    in_threads(work, 8)
    assert wrong == []


def test_fields_are_whole_paths_in_all_parts() -> None:
    template = docgen.Template(
        document(
            "{{ 标题|upper }}",
            "{%p for 节 in 正文 %}",
            "{%p for 句 in 节.句子 if 句.印 %}",
            "{{ loop.index }}{{ 句.文字 }}{% set 临 = 句.注 %}{{ 临.号 }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "{% if 附件 %}{{ 附件[0].名称 }}{% endif %}",
            table(*ROWS, columns=2),
            header="{{ 机关.名称 }}",
            footer="{{ 页 }}",
            note="{{ 注释 }}",
            title="{{ 文件标题 }}",
            author="{{ 作者 }}",
        )
    )
    printed_fields = {"标题", "正文.句子.文字", "正文.句子.注.号", "附件.名称", "行们"}
    printed_fields |= {"机关.名称", "页", "注释", "文件标题", "作者"}
    assert template.fields.printed == printed_fields
    assert template.fields.used >= printed_fields | {"正文", "正文.句子", "正文.句子.印", "附件"}
    assert not {name for name in template.fields.used if name.startswith(("loop", "临", "句", "节."))}


class Text(str):
    pass


def _values() -> dict[str, Any]:
    class Html:
        def __html__(self) -> str:
            return "<w:br/>"

    class Array:
        dtype, shape = "float64", ()

        def __str__(self) -> str:
            return "1.0"

    class Colour(enum.StrEnum):
        RED = "红"

    class Number(int):
        pass

    return {
        "str subclass": Text("甲"),
        "markup": Markup("<w:br/>"),
        "enum": Colour.RED,
        "int subclass": Number(1),
        "numpy-like": Array(),
        "generator": (number for number in range(3)),
        "html": Html(),
        "bytes": b"abc",
        "set": {"甲"},
        "complex": 1j,
        "path": Path("甲"),
        "function": len,
        "class": Decimal,
        "module": enum,
        "in a list": [{"甲": [Text("乙")]}],
        "key": {Text("甲"): "乙"},
        "number as key": {1: "乙"},
    }


@pytest.mark.parametrize("name", _values())
def test_only_plain_values_are_taken(name: str) -> None:
    template = docgen.Template(document("{{ 别的 }}"))
    with pytest.raises((docgen.DataError, docgen.TemplateError), match=r"值|甲"):
        template.render({"别的": "甲", "值": _values()[name]})


def test_a_context_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises((docgen.DataError, docgen.TemplateError), match="环"):
        docgen.Template(document("甲")).render({"环": loop})
