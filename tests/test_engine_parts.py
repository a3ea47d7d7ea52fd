"""The smaller parts of the engine, where a document would not show what went wrong."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn

import docgen
from _office import require, validate_ooxml
from docgen.engine import mend, proof
from docgen.engine.budget import Budget, check_size
from docgen.package.archive import Archive
from docgen.package.read import members_of, read_docx
from docgen.package.write import content_hash, write_package


def made(*paragraphs: str, font: str | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        run = document.add_paragraph().add_run(text)
        if font:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def printed(template: bytes, **values: Any) -> list[str]:
    content = docgen.Template(template).render(values)
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


# ---- the template's own text ---------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["", "{{ 名 }}"])
def test_rare_characters_of_the_template_take_the_fuller_font(tag: str) -> None:
    content = docgen.Template(made(f"朱镕基{tag}", font="仿宋_GB2312")).render({"名": "堃"})
    runs = [run for run in docx.Document(io.BytesIO(content)).paragraphs[0].runs if run.text]
    fonts = {"朱": "仿宋_GB2312", "镕": "仿宋", "基": "仿宋_GB2312", "堃": "仿宋"}
    assert {char: run.font.name for run in runs for char in run.text} == {
        char: font for char, font in fonts.items() if tag or char != "堃"
    }


def test_a_break_in_a_run_with_a_rare_character_stays() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("镕\n基")
    run.font.name = "仿宋_GB2312"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")  # type: ignore[union-attr]
    buffer = io.BytesIO()
    document.save(buffer)
    assert printed(buffer.getvalue()) == ["镕\n基"]


# ---- expressions ---------------------------------------------------------------------------------

EXPRESSIONS = [
    ("{{ 文.upper() }}", "AB、C"),
    ("{{ 文.split('、')|last }}", "c"),
    ("{{ '、'.join(列) }}", "甲、乙"),
    ("{{ 列|join('，') }}", "甲，乙"),
    ("{{ 列.index('乙') }}", "1"),
    ("{{ 典.get('无', '没有') }}", "没有"),
    ("{% for k, v in 典.items() %}{{ k }}{{ v }}{% endfor %}", "一1"),
    ("{{ 日.year }}-{{ 日.month }}-{{ 日.day }}", "2026-5-6"),
    ("{{ 日.strftime('%Y/%m/%d') }}", "2026/05/06"),
    ("{{ '%.2f'|format(数) }}", "2.50"),
    ("{{ '{:>6.1f}|{}'.format(数, 文) }}", "   2.5|ab、c"),
    ("{{ '{x}'.format(x=文) }}", "ab、c"),
    ("{{ 文|center(8) }}", "  ab、c  "),
    ("{{ 文|truncate(3, true, '…', 0) }}", "ab…"),
    ("{{ 文 ~ 1 ~ none }}", "ab、c1"),
    ("{{ 数 * 2 + 1 }}", "6.0"),
    ("{{ 列 + ['丙'] }}", None),
    ("{{ (列 + ['丙'])|length }}", "3"),
    ("{{ 列|batch(1)|list|length }}", "2"),
    ("{{ 列|slice(2)|list|length }}", "2"),
    ("{{ 文|indent(2, true) }}", "  ab、c"),
    ("{{ 数|round(1) }}", "2.5"),
    ("{% for 组 in 人|groupby('系') %}{{ 组.grouper }}{{ 组.list|length }}{% endfor %}", "数1文2"),
    ("{{ 人|map(attribute='名')|join('、') }}", "甲、乙、丙"),
    ("{{ 人|selectattr('系', 'eq', '文')|map(attribute='名')|join }}", "甲乙"),
    ("{% set n = namespace(合=0) %}{% for 位 in 人 %}{% set n.合 = n.合 + 位.分 %}{% endfor %}{{ n.合 }}", "6"),
    ("{{ 没有|default('缺') }}", "缺"),
    ("{{ 人[0].名 }}{{ 人[-1]['名'] }}", "甲丙"),
    ("{{ 列[1:] |join }}", "乙"),
    ("{% if 没有 is defined %}有{% else %}无{% endif %}", "无"),
    ("{% for 项 in 列 %}{{ loop.cycle('单', '双') }}{% endfor %}", "单双"),
    ("{{ 列|e }}", None),
]


@pytest.mark.parametrize(("tag", "expected"), EXPRESSIONS)
def test_expressions_give_what_jinja_gives_or_are_refused(tag: str, expected: str | None) -> None:
    values = {
        "文": "ab、c",
        "列": ["甲", "乙"],
        "典": {"一": 1},
        "日": dt.date(2026, 5, 6),
        "数": Decimal("2.5") if "format" in tag else 2.5,
        "人": [{"名": "甲", "系": "文", "分": 1}, {"名": "乙", "系": "文", "分": 2}, {"名": "丙", "系": "数", "分": 3}],
    }
    if expected is None:
        with pytest.raises(docgen.TemplateError, match="一组内容"):
            printed(made(tag), **values)
    else:
        assert printed(made(tag), **values) == [expected]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ 文.zfill(3) }}", "不能调用这个函数"),
        ("{{ 数.upper() }}", "不能用在这个值上"),
        ("{{ '%*d'|format(3, 4) }}", "不能用"),
        ("{{ '{0.real}'.format(数) }}", "不能用"),
        ("{{ 日.strftime('%99Y') }}", "日期的格式"),
        ("{{ 文|center(2000) }}", "不超过 1000"),
        ("{{ 文 * 3 }}", "只能用于数字"),
        ("{{ '%s' % 文 }}", "只能用于数字"),
        ("{% for 项 in 数 %}{% endfor %}", "不是列表"),
        ("{{ 列|map('replace', 'a', 'b')|join }}", "只能用来取字段"),
        ("{{ [列, 列]|length }}", "只能放单个的值"),
        ("{{ 人 }}", "不存在的字段“人”"),
        ("{{ 文|upper|sum }}", "算不出来"),
    ],
)
def test_what_is_not_allowed_is_said_with_its_place(tag: str, message: str) -> None:
    with pytest.raises(docgen.TemplateError, match=message) as caught:
        printed(made("第一段", tag), 文="ab", 数=5, 列=["甲"], 日=dt.date(2026, 5, 6))
    assert "正文第 2 段" in str(caught.value)
    assert caught.value.findings[0].place.paragraph == 2


def test_a_draft_goes_on_where_a_name_is_missing() -> None:
    tags = ["{{ a.b }}", "{{ a['b'] }}", "{{ a.b() }}", "{{ 1 + a }}|{{ a - 1 }}", "{% for x in a %}x{% endfor %}终"]
    document = docx.Document(io.BytesIO(docgen.Template(made(*tags[:2], *tags[3:])).render_draft({})))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "【待补：b】",
        "【待补：b】",
        "【待补：a】|【待补：a】",
        "终",
    ]


# ---- values --------------------------------------------------------------------------------------


def test_a_context_nests_only_so_deep() -> None:
    deep: Any = "底"
    for _ in range(400):
        deep = [deep]
    with pytest.raises(docgen.DataError, match="一层套一层超过 300 层"):
        printed(made("{{ x }}"), x=deep)


@pytest.mark.parametrize(
    ("value", "message"),
    [({1: "甲"}, "键“1”不是文字"), ({"甲": object()}, "数据“甲”是 object 类型"), ((i for i in "甲"), "generator 类型")],
)
def test_what_is_no_plain_value_is_named(value: Any, message: str) -> None:
    with pytest.raises(docgen.DataError, match=message):
        printed(made("x"), 值=value)


def test_a_function_makes_the_context_of_trusted_templates_only() -> None:
    with pytest.raises(docgen.DataError, match="trusted"):
        docgen.Template(made("x")).render(lambda _: {})


def test_an_endless_number_is_refused() -> None:
    with pytest.raises(docgen.DataError, match="数字太长"):
        printed(made("{{ x }}"), x=10**5000)


def test_values_in_attributes_and_field_codes_are_only_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("x")
    properties = paragraph._p.get_or_add_pPr()
    style = properties.get_or_add_pStyle()
    style.set(qn("w:val"), "{{ 样式 }}")
    buffer = io.BytesIO()
    document.save(buffer)
    value = "a\"b'c<&>\n\td"
    filled = docgen.Template(buffer.getvalue()).render({"样式": value})
    assert docx.Document(io.BytesIO(filled)).paragraphs[0]._p.pPr.pStyle.get(qn("w:val")) == value  # type: ignore[union-attr]
    with pytest.raises(docgen.TemplateError, match="不能放图片"):
        docgen.Template(buffer.getvalue()).render({"样式": docgen.Picture("examples/photo.jpg")})


# ---- proof, mending, limits ----------------------------------------------------------------------


def test_the_proof_finds_what_is_missing_and_what_is_out_of_turn() -> None:
    proof.prove("<a>甲</a><b>乙</b>", ["甲", "乙"])
    proof.prove("<a>甲</a><b>乙</b>", ["甲\a乙"], restless=True)
    for texts in (["甲", "丙"], ["乙", "甲"], ["甲", "甲"]):
        with pytest.raises(docgen.TemplateError, match="没有印进文件"):
            proof.prove("<a>甲</a><b>乙</b>", texts)


def test_what_is_missing_is_told_without_markup() -> None:
    with pytest.raises(docgen.TemplateError, match="“重点”"):
        proof.prove("<a/>", ["<w:t>重点</w:t>"])


TABLE = "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TABLE.format(""), ""),
        (TABLE.format("<w:tr><w:trPr/></w:tr>"), ""),
        (TABLE.format("<w:tr><w:tc><w:tcPr></w:tcPr></w:tc></w:tr>"), None),
        (TABLE.format(f"<w:tr><w:tc>{TABLE.format('')}</w:tc></w:tr>"), None),
        (TABLE.format("<w:tr><w:tc><w:p></w:p></w:tc></w:tr>"), TABLE.format("<w:tr><w:tc><w:p></w:p></w:tc></w:tr>")),
    ],
)
def test_gaps_are_closed(before: str, after: str | None) -> None:
    filled = mend.fill_gaps(before, {"tbl", "tr", "tc"})
    if after is None:
        assert filled.count("<w:p/>") == 1
        assert filled.count("<w:tc>") == 1
    else:
        assert filled == after


def test_a_table_without_a_grid_stays_as_it_is() -> None:
    xml = '<?xml version="1.0"?>\n<w:x xmlns:w="urn:w"><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:x>'
    assert mend.fit_grids(xml) == xml


def test_steps_and_size_are_limited() -> None:
    budget = Budget()
    budget.spend(4_999_999)
    with pytest.raises(docgen.TemplateError, match="5000000 次"):
        budget.spend(30_000)
    with pytest.raises(docgen.TemplateError, match="6000 万字符"):
        check_size(60_000_001)


# ---- packages ------------------------------------------------------------------------------------


def test_members_keep_their_compression_and_word_gets_no_other() -> None:
    members = read_docx(made("x"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for index, (name, content) in enumerate(members.items()):
            kind = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)[index % 3]
            archive.writestr(name, content, compress_type=kind)
    copied = Archive.copying(buffer.getvalue(), members).write()
    assert members_of(copied) == members
    with zipfile.ZipFile(io.BytesIO(copied)) as archive:
        kinds = [archive.getinfo(name).compress_type for name in members]
        assert archive.testzip() is None
    expected = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED)
    assert kinds == [expected[index % 3] for index in range(len(members))]


def test_without_isal_the_content_is_the_same(tmp_path: Any) -> None:
    script = (
        "import sys; sys.modules['isal'] = None\n"
        "import docgen; from docgen.package import deflate\n"
        "record = docgen.load('summary', 'examples/summary.yaml')\n"
        "content = docgen.render(record)\n"
        "print(deflate.LIBRARY, docgen.content_hash(content))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    record = docgen.load("summary", "examples/summary.yaml")
    assert done.stdout.split() == ["zlib", docgen.content_hash(docgen.render(record))]


def test_a_content_hash_tells_names_from_contents() -> None:
    """Equal members, equal hash; moving a character from a name to a content changes it."""
    assert content_hash(write_package({"a": b"b", "c": b""})) == content_hash(write_package({"c": b"", "a": b"b"}))
    assert content_hash(write_package({"ab": b""})) != content_hash(write_package({"a": b"b"}))


def test_a_template_travels_to_another_process() -> None:
    import pickle

    template = docgen.Template(made("前{{ 值 }}"))
    copy = pickle.loads(pickle.dumps(template))
    assert copy.content_hash == template.content_hash
    assert copy.render({"值": "甲"}) == template.render({"值": "甲"})


def test_a_trusted_template_that_cannot_be_filled_says_so() -> None:
    with pytest.raises(docgen.TemplateError, match="没有填成这个模板"):
        docgen.Template(made("{{ 1/0 }}"), trusted=True).render({})
    with pytest.raises(docgen.TemplateError, match="标签写错了"):
        docgen.Template(made("{{ a b }}"), trusted=True)


def test_a_trusted_template_renders_a_record() -> None:
    record = docgen.load("summary", "examples/summary.yaml")
    template = docgen.Template(made("{% set x %}{{ 标题 }}{% endset %}{{ x }}"), trusted=True)
    content = docgen.render(record, template=template)
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == record.subject


@pytest.mark.parametrize(("sign", "kind"), [("\a", None), ("\f", "page")])
def test_a_new_paragraph_inside_a_hyperlink_is_a_break(sign: str, kind: str | None) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    link = paragraph._p.makeelement(qn("w:hyperlink"))
    link.append(paragraph.add_run("{{ 值 }}")._r)
    paragraph._p.append(link)
    buffer = io.BytesIO()
    document.save(buffer)
    body = docx.Document(io.BytesIO(docgen.Template(buffer.getvalue()).render({"值": f"甲{sign}乙"}))).element.body
    assert [text.text for text in body.iter(qn("w:t")) if text.text] == ["甲", "乙"]
    assert [br.get(qn("w:type")) for br in body.iter(qn("w:br"))] == [kind]
    assert len(list(body.iter(qn("w:p")))) == 1


def test_statements_about_cells_give_valid_documents(tmp_path: Path) -> None:
    require("validator")
    document = docx.Document()
    table = document.add_table(3, 2)
    tags = [["{%tr for 行 in 行们 %}", ""], ["{% cellbg '92D050' %}{% vm %}甲", "{{ 行 }}"], ["{%tr endfor %}", ""]]
    for row, texts in enumerate(tags):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_table(1, 2).cell(0, 0).text = "{% colspan 数 %}乙"
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "格.docx"
    path.write_bytes(docgen.Template(buffer.getvalue()).render({"行们": ["一", "二"], "数": 1}))
    assert validate_ooxml([path]) == {path: []}


@pytest.mark.parametrize("tag", ["{{ 落款。署名 }}", "{{ [落款。署名、'乙']|last }}"])
def test_marks_of_a_chinese_keyboard_are_read_as_meant(tag: str) -> None:
    assert printed(made(tag), 落款={"署名": "乙"}) == ["乙"]


def test_an_escaped_brace_is_a_brace_in_every_part() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{_{ 页眉 }_}"
    buffer = io.BytesIO()
    document.save(buffer)
    filled = docx.Document(io.BytesIO(docgen.Template(buffer.getvalue()).render({})))
    assert filled.sections[0].header.paragraphs[0].text == "{{ 页眉 }}"


def test_a_page_break_beside_a_paragraph_tag_is_not_lost_silently() -> None:
    document = docx.Document()
    document.add_paragraph("{%p if 甲 %}").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{%p endif %}")
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(docgen.TemplateError, match="分页符会丢掉"):
        docgen.Template(buffer.getvalue())
