# mypy: disable-error-code="union-attr"
# An element that a test looks for and does not find is its failure.
"""The engine: a template filled with values, whatever the values are."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from _call import in_threads
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import docgen
from docgen.engine import Template
from docgen.package.read import read_docx
from docgen.package.write import write_package
from docgen.text.marks import DRAFT_END, DRAFT_START


def make(*paragraphs: str, runs: tuple[str, ...] = (), font: str | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if runs:
        paragraph = document.add_paragraph()
        for text in runs:
            paragraph.add_run(text)
    if font:
        for run in document.paragraphs[0].runs:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


LITERALS = [
    "{{ 7*7 }}",
    "{% raw %}",
    "{_{ x }_}",
    "{_% x %_}",
    "A&B <x> \"q\" 's'",
    "𠮷野家",
    "&amp;&lt;",
    "]]>",
    "研发 & 生产",
    "增长<5%的单位",
    "<b>重点</b>项目",
    "  前后  空格  ",
    "｛｛ 标题 ｝｝",
    "｛% 标题 %｝",
    "{#注#}",
    "</w:t></w:r>",
    "👩‍🏫",
]


@pytest.mark.parametrize("value", LITERALS)
def test_values_print_literally(value: str) -> None:
    assert texts(Template(make("前{{ 值 }}后")).render({"值": value})) == [f"前{value}后"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029")))
def test_any_text_prints_literally(value: str) -> None:
    assert texts(_TEMPLATE.render({"值": value})) == [f"前{value}后"]


_TEMPLATE = Template(make("前{{ 值 }}后"))


def test_a_line_break_in_a_value_is_a_line_break() -> None:
    content = Template(make("{{ 值 }}")).render({"值": "一\n二"})
    assert texts(content) == ["一\n二"]
    assert b"<w:br/>" in read_docx(content)["word/document.xml"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [(None, ""), (True, "是"), (False, "否"), (12, "12"), (1.5, "1.5"), (Decimal("2.50"), "2.50")],
)
def test_plain_values(value: Any, printed: str) -> None:
    assert texts(Template(make("[{{ 值 }}]")).render({"值": value})) == [f"[{printed}]"]


def test_a_date_prints_as_an_official_date() -> None:
    assert texts(Template(make("{{ 日 }}")).render({"日": dt.date(2026, 5, 6)})) == ["2026年5月6日"]


def test_a_group_of_values_is_not_printed() -> None:
    with pytest.raises(docgen.TemplateError, match="一组内容"):
        Template(make("{{ 值 }}")).render({"值": ["甲"]})


@pytest.mark.parametrize("value", ["\x03", "\ud800", "\ufffe"])
def test_what_no_document_can_hold_is_refused(value: str) -> None:
    with pytest.raises(docgen.DataError):
        Template(make("{{ 值 }}")).render({"值": value})


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(docgen.TemplateError, match="不存在的字段“名字”"):
        Template(make("{{ 名字 }}")).render({})
    with pytest.raises(docgen.TemplateError, match="不存在的字段“里”"):
        Template(make("{{ 外.里 }}")).render({"外": {}})
    with pytest.raises(docgen.TemplateError, match="不存在的字段“名字”"):
        Template(make("{%p if 名字 %}", "x", "{%p endif %}")).render({})


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("此处{{ 标题", "此处{{ 标题"),
        ("此处{% for x in y %}", "此处{% for x in y %}"),
        ("{%p if %}", "{%p if %}"),
        ("此处{{ a b }}", "此处{{ a b }}"),
        ("{%p endfor %}", "{%p endfor %}"),
    ],
)
def test_a_wrong_tag_is_an_error_at_load_with_its_text(tag: str, shown: str) -> None:
    with pytest.raises(docgen.TemplateError) as caught:
        Template(make("第一段", tag))
    assert shown in str(caught.value)


ATTACKS = [
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ lipsum.__globals__ }}",
    '{{ "".__class__.__mro__ }}',
    '{{ x|attr("__init__") }}',
    '{% include "/etc/passwd" %}',
    "{{ range(10**9)|list }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_fail(attack: str) -> None:
    with pytest.raises(docgen.TemplateError):
        Template(make(attack)).render({"x": "y"})


def test_a_tag_split_over_runs_is_one_tag() -> None:
    template = Template(make(runs=("前{", "{ 值", " }", "}后")))
    assert texts(template.render({"值": "中"})) == ["前中后"]


def test_the_indent_instruction_becomes_the_indent_of_its_paragraph() -> None:
    template = Template(make(runs=("{% 右缩进 落款", ".缩进 %}{{ 落款.署名 }}")))
    content = template.render({"落款": {"缩进": 2.5, "署名": "江州学院"}})
    paragraph = docx.Document(io.BytesIO(content)).paragraphs[0]
    indent = paragraph._p.pPr.find(qn("w:ind"))
    assert paragraph.text == "江州学院"
    assert indent.get(qn("w:right")) == "800"  # 2.5 characters of 16 pt = 40 pt = 800 twips
    assert indent.get(qn("w:rightChars")) == "250"


@pytest.mark.parametrize(("text", "kept"), [("短", "1"), ("长" * 9, "0")])
def test_the_keep_instruction_keeps_a_paragraph_with_the_next_one(text: str, kept: str) -> None:
    template = Template(make(runs=('{% 与下段同页 文 and 文|length < 9 or 文 == "无" %}', "{{ 文 }}")))
    paragraph = docx.Document(io.BytesIO(template.render({"文": text}))).paragraphs[0]
    assert paragraph.text == text
    assert paragraph._p.pPr.find(qn("w:keepNext")).get(qn("w:val")) == kept


def test_a_paragraph_may_hold_several_instructions() -> None:
    template = Template(make("{% 与下段同页 真 %}{% 右缩进 宽 %}{{ 文 }}"))
    paragraph = docx.Document(io.BytesIO(template.render({"文": "文", "真": True, "宽": 4}))).paragraphs[0]
    assert paragraph.text == "文"
    assert paragraph._p.pPr.find(qn("w:keepNext")).get(qn("w:val")) == "1"
    assert paragraph._p.pPr.find(qn("w:ind")).get(qn("w:right")) == "1280"


def test_fields_are_full_paths_with_loops_resolved() -> None:
    template = Template(
        make(
            "{{ 标题 }}",
            "{%p for 段 in 正文 %}",
            "{{ 段.标题 }}",
            "{%p for 句 in 段.句子 %}",
            "{{ 句.文 }}{{ loop.index }}",
            "{%p endfor %}",
            "{%p endfor %}",
            "{%p if 版头 %}",
            "{{ 版头.机关 }}",
            "{%p endif %}",
        )
    )
    assert template.fields.printed == {"标题", "正文.标题", "正文.句子.文", "版头.机关"}
    assert template.fields.used == {"标题", "正文", "正文.标题", "正文.句子", "正文.句子.文", "版头", "版头.机关"}


def test_same_context_same_bytes_from_many_threads() -> None:
    template = Template(make("{{ 值 }}"))
    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(5):
            value = f"{number}-{turn}"
            if texts(template.render({"值": value})) != [value]:
                wrong.append(value)

    in_threads(work, 8)
    assert wrong == []


def test_a_table_whose_rows_all_vanish_vanishes() -> None:
    document = docx.Document()
    table = document.add_table(3, 1)
    for row, text in enumerate(("{%tr for 行 in 行们 %}", "{{ 行 }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    template = Template(buffer.getvalue())
    assert docx.Document(io.BytesIO(template.render({"行们": []}))).tables == []
    filled = docx.Document(io.BytesIO(template.render({"行们": ["甲", "乙"]}))).tables[0]
    assert [row.cells[0].text for row in filled.rows] == ["甲", "乙"]


def test_a_cell_whose_paragraphs_all_vanish_keeps_an_empty_one() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p for 段 in 段们 %}"
    cell.add_paragraph("{{ 段 }}")
    cell.add_paragraph("{%p endfor %}")
    buffer = io.BytesIO()
    document.save(buffer)
    filled = docx.Document(io.BytesIO(Template(buffer.getvalue()).render({"段们": []})))
    assert [paragraph.text for paragraph in filled.tables[0].cell(0, 0).paragraphs] == [""]


def test_rare_characters_take_the_fuller_font() -> None:
    content = Template(make("{{ 名 }}", font="仿宋_GB2312")).render({"名": "朱镕基"})
    runs = docx.Document(io.BytesIO(content)).paragraphs[0].runs
    assert [(run.text, run.font.name) for run in runs] == [
        ("朱", "仿宋_GB2312"),
        ("镕", "仿宋"),
        ("基", "仿宋_GB2312"),
    ]
    assert runs[1]._element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"


def test_other_fonts_keep_rare_characters() -> None:
    content = Template(make("{{ 名 }}", font="黑体")).render({"名": "朱镕基"})
    assert [run.text for run in docx.Document(io.BytesIO(content)).paragraphs[0].runs if run.text] == ["朱镕基"]


def test_marked_text_is_highlighted_in_a_draft() -> None:
    content = Template(make("前{{ 值 }}后")).render_draft({"值": f"甲{DRAFT_START}乙\n丙{DRAFT_END}丁"})
    runs = docx.Document(io.BytesIO(content)).paragraphs[0].runs
    looks = [(run.text, run.font.highlight_color) for run in runs if run.text]
    assert looks == [("前甲", None), ("乙\n丙", WD_COLOR_INDEX.YELLOW), ("丁后", None)]


def test_a_draft_prints_what_the_context_lacks() -> None:
    template = Template(make("{{ 标题 }}", "{%p for 段 in 正文 %}", "{{ 段.文 }}", "{%p endfor %}", "{{ 落款.署名 }}"))
    assert texts(template.render_draft({})) == ["【待补：标题】", "【待补：署名】"]


def test_a_picture_becomes_a_drawing_inside_its_box() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (700, 700), "navy").save(buffer, "PNG")
    content = Template(make("{{ 照片 }}")).render({"照片": docgen.Picture(buffer.getvalue(), width=35, height=49)})
    shape = docx.Document(io.BytesIO(content)).inline_shapes[0]
    assert (shape.width.mm, shape.height.mm) == (35, 35)
    assert [Path(name).suffix for name in read_docx(content) if name.startswith("word/media/")] == [".png"]


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_member(name: str, content: bytes) -> bytes:
    return write_package({**read_docx(make("x")), name: content})


BAD_FILES = {
    "no zip": (b"hello", "不是完好的 .docx"),
    "empty": (b"", "空文件"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "旧版 .doc"),
    "other zip": (zipped(a=b"b"), "缺少正文"),
    "bomb": (zipped(**{"word/document.xml": b"\0" * 30_000_000}), "大得不正常"),
    "climbs": (zipped(**{"../x": b"", "word/document.xml": b"<x/>"}), "指向外部的路径"),
    "macro": (with_member("word/vbaProject.bin", b"x"), "宏"),
    "dtd": (with_member("word/evil.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "不允许的声明"),
    "broken part": (with_member("word/evil.xml", b"<x>"), "损坏的部件"),
    "outside link": (
        with_member(
            "word/_rels/evil.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r1" Type="x" TargetMode="External" Target="file:///etc/passwd"/></Relationships>',
        ),
        "外部文件",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_sound_template_is_refused(name: str) -> None:
    content, message = BAD_FILES[name]
    with pytest.raises(docgen.TemplateError, match=message):
        Template(content)


@pytest.mark.parametrize("kind", ["template.main+xml", "document.macroEnabled.main+xml"])
def test_another_kind_of_word_file_is_refused(kind: str) -> None:
    members = read_docx(make("x"))
    types = members["[Content_Types].xml"].replace(b"document.main+xml", kind.encode())
    with pytest.raises(docgen.TemplateError, match="另存为"):
        Template(write_package({**members, "[Content_Types].xml": types}))


@pytest.mark.parametrize("tag", ["{{ 甲|xmlattr }}", "{{ 1/0 }}", "{{ 甲.x.y }}", "{{ 甲() }}", "{{ [1] < '' }}"])
def test_an_expression_that_fails_is_an_error_of_the_template(tag: str) -> None:
    with pytest.raises(docgen.TemplateError):
        Template(make(tag)).render({"甲": "乙"})


@pytest.mark.parametrize("tag", ["｛｛ 甲 ｝｝", "{｛甲｝}", "｛% if 甲 %｝{{ 甲 }}｛% endif %｝"])
def test_full_width_braces_are_read_as_meant(tag: str) -> None:
    assert texts(Template(make(f"前{tag}后")).render({"甲": "乙"})) == ["前乙后"]


def test_twenty_thousand_members_are_refused() -> None:
    with pytest.raises(docgen.TemplateError, match="20000 个部件"):
        Template(zipped(**{f"m{number}": b"" for number in range(20_000)}))


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(docgen.SourceNotFoundError, match=r"没有\.docx"):
        Template(tmp_path / "没有.docx")


def test_a_template_may_be_a_path_bytes_or_an_open_file(tmp_path: Path) -> None:
    content = make("{{ 值 }}")
    path = tmp_path / "模板.docx"
    path.write_bytes(content)
    made = [Template(path), Template(str(path)), Template(content), Template(io.BytesIO(content))]
    assert len({template.render({"值": "甲"}) for template in made}) == 1
