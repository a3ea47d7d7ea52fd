"""What a document is made of: packages, sections, headers and footers, fields, shapes, notes."""

import io
import zipfile

import pytest
from _layout import PAGE, boxed, edited, field, p, r, runs, size, style, table, tc, word, xml_of
from _records import members

from docgen.layout.reading import read_word
from docgen.layout.reading.model import Grid, Paragraph, Section, WordDocument
from docgen.package.write import write_package


def texts(document: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def only(content: bytes) -> Paragraph:
    (paragraph,) = read_word(content).paragraphs
    return paragraph


def fields(paragraph: Paragraph) -> list[tuple[str, str]]:
    return [(run.text, run.field) for run in paragraph.runs]


# ---- packages ----------------------------------------------------------------------------------


def renamed(content: bytes, name: str, *, typed: bool = True, related: bool = True) -> bytes:
    """The document with its main part under another name."""
    package = members(content)
    package[name] = package.pop("word/document.xml")
    package["word/_rels/other.xml.rels"] = package.pop("word/_rels/document.xml.rels")
    package[f"word/_rels/{name.rpartition('/')[2]}.rels"] = package.pop("word/_rels/other.xml.rels")
    for part, changed in (("[Content_Types].xml", typed), ("_rels/.rels", related)):
        target = name if changed else "word/gone.xml"
        package[part] = package[part].replace(b"word/document.xml", target.encode())
    return write_package(package)


@pytest.mark.parametrize("way", [{}, {"typed": False}, {"related": False}])
def test_the_main_part_is_found_whatever_its_name(way):
    content = word(p("字"), styles=style("a", rpr=size(16), default="1"))
    document = read_word(renamed(content, "word/document2.xml", **way))
    assert (texts(document), document.paragraphs[0].look.size) == (["字"], 16)
    assert sorted(document.parts) == ["word/document2.xml", "word/styles.xml"]
    assert "word/document.xml" not in document.members


def test_targets_may_be_absolute_and_of_other_case():
    content = word(p("字"), styles=style("a", rpr=size(16), default="1"))
    absolute = edited(
        content, part="word/_rels/document.xml.rels", old='Target="styles.xml"', new='Target="/Word/%53tyles.xml"'
    )
    assert read_word(absolute).paragraphs[0].look.size == 16


def test_strict_documents_are_read_as_usual_ones():
    section = PAGE.replace('"11906"', '"595.3pt"').replace('"2098"', '"37mm"')
    content = word(
        p("字", '<w:ind w:start="21pt"/><w:jc w:val="end"/>', '<w:b w:val="true"/><w:sz w:val="16pt"/>'),
        section=section,
        footers={"default": runs(field("PAGE"))},
        styles=style("a", default="1"),
    )
    package = {
        name: member
        .replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
        .replace(b"<w:document ", b'<w:document w:conformance="strict" ')
        for name, member in members(content).items()
    }  # fmt: skip
    document = read_word(write_package(package))
    (paragraph,) = document.paragraphs
    assert (paragraph.look.size, paragraph.look.bold) == (16, True)
    assert (paragraph.form.left, paragraph.form.alignment) == (21, "right")
    assert round(document.sections[0].width, 2) == 210.01
    assert round(document.sections[0].top, 2) == 37
    assert fields(document.sections[0].footers["default"][0]) == [("1", "PAGE")]
    assert not any(b"purl.oclc.org" in member or b"conformance" in member for member in document.members.values())


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "theme1", "footer-default", "fontTable"])
@pytest.mark.parametrize("damage", [b"", b"<", b"\x00\xff", b"<!DOCTYPE x []><x/>", b"<x/>", None])
def test_parts_that_are_damaged_or_gone_count_as_absent(part, damage):
    content = word(
        p("字", "<w:numPr><w:numId w:val='1'/></w:numPr>"),
        styles=style("a"),
        numbering="<w:num/>",
        settings="<w:evenAndOddHeaders/>",
        theme="<a:fontScheme/>",
        footers={"default": p("页")},
        parts={"fontTable.xml": "<w:fonts xmlns:w='x'/>"},
    )
    package = members(content)
    if damage is None:
        del package[f"word/{part}.xml"]
    else:
        package[f"word/{part}.xml"] = damage
    assert texts(read_word(write_package(package))) == ["字"]


def test_without_relationships_there_is_the_text():
    package = members(word(p("字"), styles=style("a", rpr=size(16), default="1")))
    del package["word/_rels/document.xml.rels"], package["_rels/.rels"]
    document = read_word(write_package(package))
    assert (texts(document), document.paragraphs[0].look.size) == (["字"], 10)


NO_BODY = write_package({**members(word(p("字"))), "word/document.xml": b"<x/>"})
NO_PART = write_package({name: each for name, each in members(word(p("字"))).items() if "document" not in name})
BROKEN = write_package({**members(word(p("字"))), "word/document.xml": b"<w:document"})
DECLARED = write_package({**members(word(p("字"))), "word/document.xml": b"<!DOCTYPE w [<!ENTITY e 'e'>]><w>&e;</w>"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "是空文件"),
        (b"PK\x03\x04", "不是完好的 .docx 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 .doc 文件"),
        (NO_BODY, "缺少正文"),
        (NO_PART, "缺少正文"),
        (BROKEN, "损坏的部件"),
        (DECLARED, "不允许的声明"),
        (word(p("字"))[:-30], "不是完好的 .docx 文件"),
    ],
)
def test_what_is_no_document_is_said_in_a_sentence(content, message):
    with pytest.raises(ValueError, match=message):
        read_word(content)


def test_a_bomb_under_another_name_is_not_opened():
    buffer = io.BytesIO(renamed(word(p("字")), "word/document2.xml"))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bin", bytes(30_000_000))
    with pytest.raises(ValueError, match="大得不正常"):
        read_word(buffer.getvalue())


def test_names_of_the_font_table():
    table_of_fonts = xml_of(word(p("字"))).replace("w:document", "w:fonts")
    start = table_of_fonts.index("<w:body>")
    inside = '<w:font w:name="仿宋_GB2312"/><w:font/></w:fonts>'
    content = word(p("字"), parts={"fontTable.xml": table_of_fonts[:start] + inside})
    assert read_word(content).fonts == {"仿宋_GB2312"}


# ---- sections ----------------------------------------------------------------------------------


def test_the_page_of_the_standard():
    (section,) = read_word(word(p("字"), section=PAGE + '<w:docGrid w:type="lines" w:linePitch="579"/>')).sections
    sizes = [round(value, 2) for value in (section.width, section.height, section.top, section.bottom)]
    assert sizes == [210.01, 297.0, 37.01, 35.0]
    assert [round(value, 2) for value in (section.left, section.right, section.header, section.footer)] == [
        28.01,
        26.0,
        15.01,
        24.99,
    ]
    assert (round(section.text_width), round(section.text_height)) == (156, 225)
    assert section.grid == Grid("lines", 28.95, 0.0)
    assert (section.columns, section.landscape, section.vertical, section.type) == (1, False, False, "nextPage")


def test_all_that_a_section_tells():
    inside = (
        '<w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="-1440" w:left="x" w:gutter="567"/><w:pgNumType w:fmt="numberInDash" w:start="5"/>'
        '<w:cols w:num="2"/><w:titlePg/><w:textDirection w:val="tbRl"/>'
        '<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="-4096"/>'
    )
    (section,) = read_word(word(p("字"), section=inside)).sections
    assert (section.type, section.landscape, section.vertical, section.first_page) == ("continuous", True, True, True)
    assert (section.number_format, section.number_start, section.columns) == ("numberInDash", 5, 2)
    assert section.grid == Grid("linesAndChars", 15.6, -1.0)
    assert [round(value, 2) for value in (section.top, section.left, section.gutter)] == [25.4, 31.75, 10.0]


def test_without_a_section_the_page_is_letter():
    xml = xml_of(word(p("字")))
    (section,) = read_word(
        edited(word(p("字")), old=xml[xml.index("<w:sectPr>") : xml.index("</w:body>")], new="")
    ).sections
    assert (round(section.width, 1), round(section.height, 1)) == (215.9, 279.4)


def test_paragraphs_know_their_section():
    first = '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:docGrid w:type="lines" w:linePitch="400"/></w:sectPr>'
    changed = first.replace("</w:sectPr>", f"<w:sectPrChange>{first}</w:sectPrChange></w:sectPr>")
    lines = '<w:spacing w:beforeLines="100"/>'
    inner = table((tc(p("里", first)),))  # no section can end in a table
    document = read_word(word(p("一", lines), inner, p("二", changed), p("三", lines)))
    assert [paragraph.section for paragraph in document.paragraphs] == [0, 0, 0, 1]
    assert [section.landscape for section in document.sections] == [True, False]
    assert [paragraph.form.before for paragraph in document.paragraphs] == [20.0, 0.0, 0.0, 12.0]
    assert document.tables[0].section == 0


def shown(sections: tuple[Section, ...], part: str) -> list[dict[str, list[str]]]:
    return [
        {kind: [paragraph.text for paragraph in found] for kind, found in getattr(section, part).items()}
        for section in sections
    ]


def test_headers_and_footers_are_handed_down():
    def section(*references: tuple[str, str], inside: str = "") -> str:
        made = "".join(f'<w:footerReference w:type="{kind}" r:id="footer-{name}"/>' for kind, name in references)
        return p("节", f"<w:sectPr>{made}{inside}</w:sectPr>")

    footers = {name: p(name) for name in ("a", "b", "c", "d")}
    blocks = [
        section(("default", "a"), ("first", "b")),
        section(inside="<w:titlePg/>"),
        section(("default", "c"), ("even", "d")),
        section(("default", "gone")),
    ]
    document = read_word(word(*blocks, p("末"), footers=footers, settings='<w:evenAndOddHeaders w:val="0"/>'))
    assert shown(document.sections, "footers") == [
        {"default": ["a"]},
        {"default": ["a"], "first": ["b"]},
        {"default": ["c"]},
        {},
        {},
    ]
    document = read_word(word(*blocks[:3], footers=footers, settings="<w:evenAndOddHeaders/>"))
    assert document.even_and_odd
    assert shown(document.sections, "footers")[2:] == [{"default": ["c"], "even": ["d"]}] * 2


def test_the_formatting_in_headers_is_effective_too():
    styles = style("Header", ppr='<w:jc w:val="center"/>', rpr=size(9))
    document = read_word(word(p("字"), headers={"default": p("页眉", '<w:pStyle w:val="Header"/>')}, styles=styles))
    (paragraph,) = document.sections[0].headers["default"]
    assert (paragraph.look.size, paragraph.form.alignment, str(paragraph.place)) == (
        9,
        "center",
        "页眉第 1 段“页眉”",
    )
    assert paragraph.index == 0
    assert texts(document) == ["字"]


def test_what_stands_in_a_box_of_a_footer_is_in_the_footer():
    footers = {"default": runs(boxed(runs(field("PAGE"))))}
    document = read_word(word(p("字"), footers=footers))
    host, inside = document.sections[0].footers["default"]
    assert (fields(host), fields(inside)) == ([], [("1", "PAGE")])
    assert (inside.form.framed, inside.place.part) == (True, "页脚")
    assert document.boxes == ()


# ---- fields ------------------------------------------------------------------------------------


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def nested(where: str) -> str:
    """A field in the instruction or the result of another."""
    before, instruction, after = (f"<w:r><w:instrText> {each} </w:instrText></w:r>" for each in ("IF", "REF a", "= 1"))
    if where == "instruction":
        return mark("begin") + before + field("PAGE") + after + mark("separate") + r("5") + mark("end")
    shown = r("第") + field("PAGE") if where == "result" else field("PAGE", "")
    return mark("begin") + instruction + mark("separate") + shown + mark("end")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (field("PAGE"), [("1", "PAGE")]),
        (field(r" page  \* MERGEFORMAT"), [("1", "PAGE")]),
        (field(r"PAGE  \*Mergeformat"), [("1", "PAGE")]),
        (field(r"PAGE \* CHINESENUM3"), [("1", r"PAGE \* CHINESENUM3")]),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>', [("2", "PAGE")]),
        ('<w:fldSimple w:instr="PAGE"/>', [("", "PAGE")]),
        ("<w:r><w:pgNum/></w:r>", [("", "PAGE")]),
        (f"{r('第')}{field('PAGE', '')}{r('页')}", [("第", ""), ("", "PAGE"), ("页", "")]),
        (field("PAGE").replace("separate", "other"), [("", "PAGE")]),
        (field("PAGE").replace('"begin"', '"x"'), [("1", "")]),
        (nested("instruction"), [("5", "IF = 1")]),
        (nested("result"), [("第", "REF a"), ("1", "PAGE")]),
        (nested("empty"), [("", "PAGE")]),
    ],
)
def test_fields(inside, expected):
    assert fields(only(word(runs(inside)))) == expected


def test_a_field_without_a_separator_shows_nothing_yet():
    instruction = "<w:r><w:instrText>PA</w:instrText><w:instrText>GE</w:instrText></w:r>"
    paragraph = only(word(runs(r("—"), mark("begin"), instruction, mark("end"), r("—"))))
    assert [(run.text, run.start, run.field) for run in paragraph.runs] == [("—", 0, ""), ("", 1, "PAGE"), ("—", 1, "")]


def test_a_field_in_one_run():
    marks = '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/>'
    run = (
        f'<w:r><w:rPr><w:b/></w:rPr><w:t>第</w:t>{marks}<w:t>3</w:t><w:fldChar w:fldCharType="end"/><w:t>页</w:t></w:r>'
    )
    paragraph = only(word(runs(run)))
    assert fields(paragraph) == [("第", ""), ("3", "PAGE"), ("页", "")]
    assert all(run.look.bold for run in paragraph.runs)


def test_a_field_goes_over_several_paragraphs():
    first = runs(mark("begin"), "<w:r><w:instrText>TOC \\o</w:instrText></w:r>", mark("separate"), r("一"))
    document = read_word(word(first, p("二"), runs(mark("end"), r("三"))))
    assert [fields(paragraph) for paragraph in document.paragraphs] == [
        [("一", "TOC \\o")],
        [("二", "TOC \\o")],
        [("三", "")],
    ]


def test_a_field_that_never_separates_does_not_swallow_the_document():
    document = read_word(word(runs(mark("begin"), r("一")), p("二")))
    assert texts(document) == ["", "二"]


# ---- text --------------------------------------------------------------------------------------

TRACKED = 'w:id="1" w:author="a"'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<w:ins {TRACKED}>{r('增')}</w:ins>", "增"),
        (f"<w:del {TRACKED}><w:r><w:delText>删</w:delText></w:r></w:del>{r('留')}", "留"),
        (f"<w:moveFrom {TRACKED}>{r('旧')}</w:moveFrom><w:moveTo {TRACKED}>{r('新')}</w:moveTo>", "新"),
        (f'<w:hyperlink r:id="x">{r("链")}</w:hyperlink>', "链"),
        (f"<w:smartTag><w:customXml>{r('签')}</w:customXml></w:smartTag>", "签"),
        (f"<w:sdt><w:sdtPr><w:alias w:val='a'/></w:sdtPr><w:sdtContent>{r('控')}</w:sdtContent></w:sdt>", "控"),
        (f"<mc:AlternateContent><mc:Choice Requires='x'>{r('新')}</mc:Choice><mc:Fallback>{r('旧')}</mc:Fallback>"
         "</mc:AlternateContent>", "新"),
        ("<w:r><w:t>  甲  </w:t><w:tab/><w:br/><w:br w:type='page'/><w:cr/><w:noBreakHyphen/></w:r>", "甲\t\n\f\n‑"),
        ("<w:r><w:sym w:font='Wingdings' w:char='2605'/><w:sym w:char='x'/><w:softHyphen/></w:r>", "★"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
         "<w:t>字</w:t></w:r>", "汉字"),
        ("<w:r><w:t>甲<!-- 注 -->乙</w:t></w:r><!-- 注 -->", "甲乙"),
        ("<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t><w:annotationRef/></w:r>", "甲"),
    ],
)  # fmt: skip
def test_what_is_text(inside, expected):
    assert only(word(runs(inside))).text == expected


def test_blocks_are_unwrapped():
    wrapped = f"<w:sdt><w:sdtContent>{p('一')}<w:customXml>{table(('二',))}</w:customXml></w:sdtContent></w:sdt>"
    choice = f"<mc:AlternateContent><mc:Choice Requires='x'>{p('三')}</mc:Choice></mc:AlternateContent>"
    document = read_word(word(wrapped, choice, p("四")))
    assert texts(document) == ["一", "二", "三", "四"]
    assert document.blocks[2].place.paragraph == 3


def test_notes():
    notes = (
        '<w:footnote w:type="separator" w:id="-1">{}</w:footnote><w:footnote w:id="1">{}{}</w:footnote>'
        '<w:footnote w:id="2">{}</w:footnote>'
    )
    xml = xml_of(word(p("字"))).replace("w:document", "w:footnotes")
    inside = notes.format(p("线"), p("注一"), p("续"), p("注二")) + "</w:footnotes>"
    document = read_word(word(p("字"), parts={"footnotes.xml": xml[: xml.index("<w:body>")] + inside}))
    assert [str(paragraph.place) for paragraph in document.notes] == [
        "脚注第 1 段“注一”",
        "脚注第 2 段“续”",
        "脚注第 3 段“注二”",
    ]


def test_fields_that_never_end_do_not_slow_down_what_follows():
    begun = "".join((mark("begin"), "<w:r><w:instrText>PAGE</w:instrText></w:r>", mark("separate"), r("一")))
    document = read_word(word(*[runs(begun * 20)] * 500, p("二")))
    assert [len(paragraph.runs) for paragraph in document.paragraphs] == [20] * 500 + [1]
    assert document.paragraphs[-1].runs[0].field == "PAGE"


# ---- nesting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("around", "times", "expected"),
    [
        (("<w:p><w:ins>", "</w:ins></w:p>"), 1, ["字"]),
        (("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), 120, ["字"]),
        (("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), 80, ["字"]),
        (("<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>",
          "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"), 40, [""]),
    ],
)  # fmt: skip
def test_what_is_nested_deeply_is_read(around, times, expected):
    before, after = around
    inside = r("字") if times == 1 else p("字")
    document = read_word(word(before * times + inside + after * times))
    assert texts(document) == expected


def test_relationships_of_other_kinds_are_no_footers():
    reference = '<w:footerReference w:type="default" r:id="styles"/>'
    document = read_word(word(p("字"), section=reference + PAGE, styles=style("a")))
    assert document.sections[0].footers == {}
