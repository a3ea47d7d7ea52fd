"""Repairs change what they say, leave the XML valid, and never touch a field."""

from __future__ import annotations

from dataclasses import replace as replace_fields

import pytest
from _layout import PAGE, boxed, field, p, r, runs, size, table, word
from _records import members
from lxml import etree

from _office import require, validate_ooxml
from docgen.layout.mend import (
    number_pages,
    remove,
    replace,
    set_form,
    set_look,
    set_look_between,
    set_page,
    set_row,
    write_word,
)
from docgen.layout.profile import Parameter, get_profile
from docgen.layout.reading import read_word
from docgen.layout.reading.model import Grid, Paragraph, WordDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def one(*inside: str, ppr: str = "") -> tuple[WordDocument, Paragraph]:
    document = read_word(word(runs(*inside, ppr=ppr)))
    return document, document.paragraphs[0]


def again(document: WordDocument) -> WordDocument:
    return read_word(write_word(document))


def children(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def properties(paragraph: Paragraph) -> etree._Element:
    found = paragraph.element.find(f"{W}pPr")
    assert found is not None
    return found


def attributes(element: etree._Element, tag: str) -> dict[str, str]:
    found = element.find(f"{W}{tag}")
    assert found is not None
    return {etree.QName(name).localname: str(value) for name, value in found.attrib.items()}


# ---- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "new", "text"),
    [
        (0, 1, "（", "（一)工作[要求]。"),
        (2, 3, "）", "(一）工作[要求]。"),
        (5, 10, "", "(一)工作"),
        (10, 10, "！", "(一)工作[要求]。！"),
        (0, 0, "第", "第(一)工作[要求]。"),
        (0, 10, "完", "完"),
    ],
)
def test_a_text_is_replaced_across_runs(start: int, end: int, new: str, text: str) -> None:
    document, paragraph = one(r("(一"), r(")工作["), r("要求]。"))
    replace(paragraph, start, end, new)
    assert again(document).paragraphs[0].text == text


def test_what_is_put_in_looks_like_the_first_character_it_replaces() -> None:
    document, paragraph = one(r("甲乙", "<w:b/>"), r("丙丁"))
    replace(paragraph, 1, 3, "新字")
    found = again(document).paragraphs[0]
    assert [(run.text, run.look.bold) for run in found.runs] == [("甲新字", True), ("丁", False)]


def test_offsets_are_those_of_the_text_as_it_was_read() -> None:
    document, paragraph = one(r("2026年05月06日"))
    for at in (5, 8):
        replace(paragraph, at, at + 1, "")
    replace(paragraph, 11, 11, "。")
    assert again(document).paragraphs[0].text == "2026年5月6日。"


def test_what_was_replaced_once_is_left_until_the_next_reading() -> None:
    document, paragraph = one(r("一,二"))
    replace(paragraph, 1, 2, "，")
    replace(paragraph, 1, 3, "、")
    assert again(document).paragraphs[0].text == "一，二"


def test_fields_and_deleted_text_are_not_touched() -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    document, paragraph = one(r("第"), field("PAGE", "12"), r("页"), gone)
    assert paragraph.text == "第12页"
    replace(paragraph, 0, 2, "甲")
    replace(paragraph, 1, 3, "乙")
    replace(paragraph, 3, 4, "面")
    xml = write_word(document)
    assert read_word(xml).paragraphs[0].text == "第12面"
    assert "删去" in members(xml)["word/document.xml"].decode()


def test_tabs_and_breaks_are_replaced_as_elements() -> None:
    document, paragraph = one("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>")
    assert paragraph.text == "一\t二\n三"
    replace(paragraph, 1, 2, "　")
    replace(paragraph, 3, 4, "")
    assert again(document).paragraphs[0].text == "一　二三"


def test_a_run_that_is_empty_then_goes() -> None:
    document, paragraph = one(r("甲"), r("　　"), r("乙"))
    replace(paragraph, 1, 3, "")
    assert [run.text for run in again(document).paragraphs[0].runs] == ["甲", "乙"]


def test_a_paragraph_is_removed_and_its_bookmarks_stay() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="a"/>'
    document = read_word(word(p("一"), runs(mark), runs(r("二"), '<w:bookmarkEnd w:id="0"/>')))
    remove(document.paragraphs[1])
    root = document.parts["word/document.xml"]
    assert [paragraph.text for paragraph in again(document).paragraphs] == ["一", "二"]
    assert children(root[0])[:3] == ["p", "bookmarkStart", "p"]


def test_a_cell_and_a_section_keep_their_last_paragraph() -> None:
    last = runs(ppr=f"<w:sectPr>{PAGE}</w:sectPr>")
    document = read_word(word(table(("",)), last, p("文")))
    for paragraph in document.paragraphs:
        remove(paragraph)
    assert len(again(document).paragraphs) == 2


# ---- look and form -------------------------------------------------------------------------------


def test_a_look_is_in_the_order_of_the_schema_and_themes_are_gone() -> None:
    look = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:kern w:val="2"/><w:lang w:val="x"/>'
    document, paragraph = one(r("文", look))
    run = paragraph.runs[0]
    set_look(
        run,
        font="黑体",
        size=16,
        bold=False,
        italic=False,
        underlined=False,
        color="000000",
        highlight="none",
        spacing=-0.25,
    )
    properties = run.element.find(f"{W}rPr")
    assert properties is not None
    order = "rFonts b bCs i iCs color spacing kern sz szCs highlight u lang"
    assert " ".join(children(properties)) == order
    assert attributes(properties, "rFonts") == {
        "hint": "eastAsia",
        "ascii": "黑体",
        "hAnsi": "黑体",
        "eastAsia": "黑体",
        "cs": "黑体",
    }
    found = again(document).paragraphs[0].look
    assert (found.font("文"), found.font("“"), found.size, found.spacing) == ("黑体", "黑体", 16, -0.25)
    assert attributes(properties, "b") == {"val": "0"}


def test_the_look_of_a_paragraph_is_that_of_all_runs_and_its_mark() -> None:
    link = f'<w:hyperlink w:anchor="a">{r("乙")}</w:hyperlink>'
    document, paragraph = one(r("甲"), link, field("PAGE"))
    set_look(paragraph, font="宋体", size=14)
    found = again(document).paragraphs[0]
    assert {run.look.east_asian for run in found.runs} == {"宋体"}
    assert {run.look.size for run in found.runs} == {14}
    assert (found.end_look.east_asian, found.end_look.size) == ("宋体", 14)


def test_the_look_of_some_characters_cuts_runs() -> None:
    document, paragraph = one(r("一、要求。各支部要做好", "<w:sz w:val='32'/>"), r("工作"))
    set_look_between(paragraph, 0, 5, font="黑体")
    set_look_between(paragraph, 10, 12, bold=True)
    replace(paragraph, 4, 5, "")
    found = again(document).paragraphs[0]
    assert [(run.text, run.look.east_asian, run.look.bold, run.look.size) for run in found.runs] == [
        ("一、要求", "黑体", False, 16),
        ("各支部要做", "", False, 16),
        ("好", "", True, 16),
        ("工", "", True, 10),
        ("作", "", False, 10),
    ]


def test_indents_are_written_in_characters_and_twips() -> None:
    document, paragraph = one(
        r("文", size(16)), ppr='<w:ind w:hanging="320" w:hangingChars="100" w:start="10"/><w:jc w:val="left"/>'
    )
    set_form(paragraph, alignment="both", first_line=2, left=0, right=4.5)
    assert attributes(properties(paragraph), "ind") == {
        "firstLineChars": "200",
        "firstLine": "640",
        "leftChars": "0",
        "left": "0",
        "rightChars": "450",
        "right": "1440",
    }
    set_form(paragraph, first_line=-3, left=5)
    assert attributes(properties(paragraph), "ind") == {
        "hangingChars": "300",
        "hanging": "960",
        "leftChars": "500",
        "left": "1600",
        "rightChars": "450",
        "right": "1440",
    }
    form = again(document).paragraphs[0].form
    assert (form.alignment, form.left, form.first_line, form.right) == ("both", 80, -48, 72)


def test_gaps_and_switches_are_in_the_order_of_the_schema() -> None:
    document, paragraph = one(r("文"), ppr='<w:spacing w:beforeLines="100" w:before="312"/><w:rPr><w:b/></w:rPr>')
    set_form(
        paragraph, before=0, after=6, line=(28.95, "exact"), page_break_before=True, snap_to_grid=False, keep_next=True
    )
    assert children(properties(paragraph)) == ["keepNext", "pageBreakBefore", "snapToGrid", "spacing", "rPr"]
    form = again(document).paragraphs[0].form
    assert (form.before, form.after, form.line, form.line_rule) == (0, 6, 28.95, "exact")
    assert (form.page_break_before, form.snap_to_grid, form.keep_next) == (True, False, True)
    set_form(paragraph, line=(1.5, "auto"), page_break_before=False, auto_space=False)
    assert children(properties(paragraph))[2:6] == ["autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing"]
    assert attributes(properties(paragraph), "autoSpaceDE") == {"val": "0"}
    form = again(document).paragraphs[0].form
    assert (form.line, form.line_rule, form.page_break_before) == (1.5, "auto", False)


WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def picture(points: float, kind: str = "inline") -> str:
    extent = f'<wp:extent cx="12700" cy="{round(points * 12_700)}"/>'
    return f'<w:r><w:drawing><wp:{kind} xmlns:wp="{WP}">{extent}</wp:{kind}></w:drawing></w:r>'


def formula(inside: str) -> str:
    return f'<m:oMath xmlns:m="{MATH}">{inside}</m:oMath>'


OLD = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="{}width:9pt"/></w:pict></w:r>'


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        (picture(29), "atLeast"),
        (picture(28.9), "exact"),
        (picture(90, "anchor"), "exact"),
        (picture(90).replace('cy="', 'c="'), "atLeast"),
        (formula("<m:f/>"), "atLeast"),
        (formula("<m:r><m:t>x</m:t></m:r>"), "exact"),
        ("<w:r><w:object/></w:r>", "atLeast"),
        (OLD.format(""), "atLeast"),
        (OLD.format("position:absolute;"), "exact"),
        (boxed(runs(picture(90))), "exact"),
        (f'<w:hyperlink w:anchor="a">{picture(90)}</w:hyperlink>', "atLeast"),
    ],
)
def test_no_line_cuts_off_what_stands_in_it(inside: str, rule: str) -> None:
    _, paragraph = one(r("图"), inside)
    set_form(paragraph, line=(28.95, "exact"))
    assert attributes(properties(paragraph), "spacing") == {"line": "579", "lineRule": rule}
    set_form(paragraph, line=(1.5, "auto"))
    assert attributes(properties(paragraph), "spacing") == {"line": "360", "lineRule": "auto"}


def test_an_automatic_number_looks_like_the_words_behind_it() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbers = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    numbers += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = read_word(word(runs(r("要求。各支部"), ppr=numbered), p("文"), numbering=numbers))
    first, second = document.paragraphs[:2]
    set_look_between(first, 0, 3, font="黑体", size=16)
    set_look_between(first, 3, 6, font="仿宋", size=16)
    set_look_between(second, 0, 1, size=16)
    first, second = again(document).paragraphs[:2]
    assert [(run.text, run.look.east_asian) for run in first.runs] == [("要求。", "黑体"), ("各支部", "仿宋")]
    assert (first.number, first.end_look.east_asian, first.end_look.size) == ("0.", "黑体", 16)
    assert second.end_look.size == 10


def test_rows_may_break_and_headers_are_repeated() -> None:
    document = read_word(word(table(("甲",)).replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>"), p()))
    row = document.tables[0].rows[0]
    set_row(row, split=True, header=True)
    assert children(row.element[0]) == ["tblHeader"]
    set_row(row, split=False, header=False)
    assert children(row.element[0]) == ["cantSplit"]


# ---- pages ---------------------------------------------------------------------------------------


def test_a_page_is_set_in_millimetres() -> None:
    old = (
        '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape" w:code="1"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720"'
        ' w:gutter="9"/>'
        '<w:cols w:num="2" w:space="425"><w:col w:w="100"/><w:col w:w="100"/></w:cols><w:printerSettings/>'
    )
    document = read_word(word(p("文"), section=old))
    section = document.sections[0]
    grid = Grid("lines", 28.95)
    set_page(
        section, width=210, height=297, top=37, bottom=35, left=28, right=26, gutter=0, footer=25, grid=grid, columns=1
    )
    node = section.element
    assert children(node) == ["pgSz", "pgMar", "cols", "docGrid", "printerSettings"]
    assert attributes(node, "pgSz") == {"w": "11906", "h": "16838"}
    assert attributes(node, "pgMar") == {
        "top": "2098",
        "right": "1474",
        "bottom": "1984",
        "left": "1587",
        "header": "720",
        "footer": "1417",
        "gutter": "0",
    }
    assert attributes(node, "docGrid") == {"type": "lines", "linePitch": "579"}
    assert node.findall(f"{W}cols/{W}col") == []
    set_page(section, grid=Grid())
    assert node.find(f"{W}docGrid") is None
    found = again(document).sections[0]
    assert (round(found.width), round(found.top), found.columns, found.landscape) == (210, 37, 1, False)


def footer_texts(document: WordDocument) -> dict[str, list[str]]:
    return {kind: [each.text for each in shown] for kind, shown in document.sections[-1].footers.items()}


def test_pages_are_numbered_in_all_sections() -> None:
    second = runs(ppr=f"<w:sectPr>{PAGE}</w:sectPr>")
    old = {"default": runs(r("第"), field("PAGE"), r("页"), ppr='<w:jc w:val="center"/>')}
    headers = {"default": p("江州学院")}
    document = read_word(word(p("一"), second, p("二"), footers=old, headers=headers))
    number_pages(document, get_profile())
    found = again(document)
    assert found.even_and_odd
    assert footer_texts(found) == {"default": ["— 1 —"], "even": ["— 1 —"]}
    assert len(found.sections) == 2
    [odd], [even] = found.sections[0].footers["default"], found.sections[0].footers["even"]
    assert (odd.form.alignment, even.form.alignment) == ("right", "left")
    assert (odd.form.right, even.form.left, odd.form.left) == (14, 14, 0)
    assert (odd.look.font("—"), odd.look.size) == ("宋体", 14)
    assert [round(section.footer, 1) for section in found.sections] == [25, 25]
    assert [each.text for each in found.sections[-1].headers["even"]] == ["江州学院"]


def test_numbering_pages_twice_changes_nothing_more() -> None:
    document = read_word(word(p("一")))
    number_pages(document, get_profile())
    first = again(document)
    assert "word/settings.xml" in first.members
    assert b"settings+xml" in first.members["[Content_Types].xml"]


def test_pages_are_numbered_as_an_organ_wants_it() -> None:
    standard = get_profile()
    own = replace_fields(
        standard.page_number, side=Parameter("居中", "", "实务"), form=Parameter("第 1 页", "", "实务")
    )
    document = read_word(word(p("一"), settings="<w:evenAndOddHeaders/>"))
    number_pages(document, replace_fields(standard, page_number=own))
    found = again(document)
    assert not found.even_and_odd
    assert footer_texts(found) == {"default": ["第 1 页"]}
    [number] = found.sections[0].footers["default"]
    assert (number.form.alignment, number.form.left, number.form.right) == ("center", 0, 0)
    assert [run.text for run in number.runs if run.field == "PAGE"] == ["1"]


def test_a_footer_that_holds_more_than_a_number_is_left() -> None:
    content = word(p("一"), footers={"default": p("内部资料　注意保存")})
    document = read_word(content)
    number_pages(document, get_profile())
    assert members(write_word(document)) == members(content)


def test_members_that_did_not_change_are_copied() -> None:
    content = word(p("一"), settings='<w:zoom w:percent="100"/>')
    document = read_word(content)
    assert members(write_word(document)) == members(content)
    set_form(document.paragraphs[0], first_line=2)
    before, after = members(content), members(write_word(document))
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_all_repairs_leave_a_valid_file(tmp_path) -> None:
    require("validator")
    document = read_word(word(runs(r("(一)"), r("工作要求"), field("PAGE")), table(("甲", "乙")), p(), p("文")))
    first = document.paragraphs[0]
    set_form(first, alignment="both", left=1, right=1, first_line=2, before=1, after=1, line=(28, "exact"))
    set_form(first, page_break_before=True, snap_to_grid=False, keep_next=True)
    set_look(first, font="仿宋_GB2312", size=16, bold=True, italic=True, underlined=True, color="FF0000", spacing=-0.25)
    set_look_between(first, 1, 5, font="黑体", highlight="yellow")
    replace(first, 0, 1, "（")
    remove(document.paragraphs[-2])
    set_row(document.tables[0].rows[0], split=False, header=True)
    set_page(document.sections[0], width=210, height=297, grid=Grid("lines", 28.95), columns=1, gutter=0)
    number_pages(document, get_profile())
    path = tmp_path / "a.docx"
    path.write_bytes(write_word(document))
    assert validate_ooxml([path]) == {path: []}
