"""Effective formatting: each step of ECMA-376, 17.7.2, with values worked out by hand."""

import pytest
from _layout import PAGE, defaults, font, p, r, runs, size, style, table, tc, word

from docgen.layout.reading import read_word
from docgen.layout.reading.model import Border, Form, Look, Paragraph

TITLE_AND_TEXT = (
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="黑体"/><a:font script="Hant" typeface="新細明體"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="等线"/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme>'
)
THEMED = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"/>'


def only(content: bytes) -> Paragraph:
    (paragraph,) = read_word(content).paragraphs
    return paragraph


def look_of(*, rpr: str = "", ppr: str = "", styles: str = "", theme: str = "", settings: str = "") -> Look:
    (run,) = only(word(p("字", ppr, rpr), styles=styles, theme=theme, settings=settings)).runs
    return run.look


def form_of(ppr: str = "", *, styles: str = "", rpr: str = "", section: str = PAGE) -> Form:
    return only(word(p("字", ppr, rpr), styles=styles, section=section)).form


# ---- characters --------------------------------------------------------------------------------


def test_without_styles_word_takes_10_points_of_no_named_font():
    assert look_of() == Look(size=10.0, color="auto")


def test_each_level_wins_over_that_below():
    styles = (
        defaults(rpr=font("宋体") + size(10.5) + '<w:color w:val="111111"/><w:spacing w:val="20"/>')
        + style("Base", rpr=size(12) + '<w:color w:val="222222"/>')
        + style("Derived", rpr='<w:color w:val="333333"/>', based_on="Base")
        + style("Strong", kind="character", rpr='<w:color w:val="444444"/>')
    )
    derived = '<w:pStyle w:val="Derived"/>'
    assert look_of(styles=styles).size == 10.5
    assert look_of(styles=styles, ppr='<w:pStyle w:val="Base"/>').size == 12
    inherited = look_of(styles=styles, ppr=derived)
    assert (inherited.size, inherited.color, inherited.spacing) == (12, "333333", 1.0)
    assert inherited.east_asian == "宋体"
    assert look_of(styles=styles, ppr=derived, rpr='<w:rStyle w:val="Strong"/>').color == "444444"
    both = '<w:rStyle w:val="Strong"/><w:color w:val="55ff55"/>'
    assert look_of(styles=styles, ppr=derived, rpr=both).color == "55FF55"


def test_a_paragraph_without_a_style_has_the_default_one():
    styles = style("a", rpr=size(16), default="1", name="Normal") + style("b", rpr=size(22))
    paragraph = only(word(p("字"), styles=styles))
    assert (paragraph.look.size, paragraph.form.style) == (16, "Normal")
    unknown = only(word(p("字", '<w:pStyle w:val="Gone"/>'), styles=styles))
    assert (unknown.look.size, unknown.form.style) == (16, "Normal")


@pytest.mark.parametrize(
    ("defaulted", "paragraph", "character", "direct", "expected"),
    [
        ("", "<w:b/>", "", "", True),
        ("", "<w:b/>", "<w:b/>", "", False),  # two styles take each other back
        ("", "", "<w:b/>", "", True),
        ("", "<w:b/>", '<w:b w:val="0"/>', "", True),
        ("", "<w:b/>", "<w:b/>", "<w:b/>", True),  # direct formatting is absolute
        ("", "<w:b/>", "", '<w:b w:val="false"/>', False),
        ("<w:b/>", "<w:b/>", "", "", True),  # on in the defaults is on (17.7.3)
        ("<w:b/>", "", "", '<w:b w:val="off"/>', False),
        ("", "", "", '<w:b w:val="maybe"/>', False),
    ],
)
def test_toggles_of_styles_take_each_other_back(defaulted, paragraph, character, direct, expected):
    styles = defaults(rpr=defaulted) + style("P", rpr=paragraph) + style("C", kind="character", rpr=character)
    rpr = f'<w:rStyle w:val="C"/>{direct}'
    assert look_of(styles=styles, ppr='<w:pStyle w:val="P"/>', rpr=rpr).bold is expected
    italic = [each.replace("w:b", "w:i") for each in (defaulted, paragraph, character, direct)]
    styles = defaults(rpr=italic[0]) + style("P", rpr=italic[1]) + style("C", kind="character", rpr=italic[2])
    rpr = f'<w:rStyle w:val="C"/>{italic[3]}'
    assert look_of(styles=styles, ppr='<w:pStyle w:val="P"/>', rpr=rpr).italic is expected


def test_a_style_overrides_the_toggle_of_that_it_is_based_on():
    styles = style("A", rpr="<w:b/>") + style("B", rpr="<w:b/>", based_on="A")
    styles += style("C", rpr='<w:b w:val="0"/>', based_on="B")
    assert look_of(styles=styles, ppr='<w:pStyle w:val="B"/>').bold is True
    assert look_of(styles=styles, ppr='<w:pStyle w:val="C"/>').bold is False


def test_all_that_a_look_tells():
    rpr = (
        '<w:strike/><w:vanish/><w:color w:val="ff0000"/><w:spacing w:val="-5"/><w:w w:val="90"/><w:sz w:val="44"/>'
        '<w:highlight w:val="yellow"/><w:u w:val="single"/>' + font("仿宋_GB2312")
    )
    name = "仿宋_GB2312"
    expected = Look(
        name, name, name, True, 22.0, underlined=True, struck=True, hidden=True, color="FF0000", highlight="yellow",
        spacing=-0.25, scale=90,
    )  # fmt: skip
    assert look_of(rpr=rpr) == expected
    taken_back = rpr + '<w:highlight w:val="none"/><w:u w:val="none"/><w:color w:val="auto"/>'
    back = look_of(rpr=taken_back)
    assert (back.highlight, back.underlined, back.color) == ("", False, "auto")


@pytest.mark.parametrize(
    ("rpr", "expected"),
    [
        ('<w:sz w:val="abc"/>', 10.0),
        ('<w:sz w:val=""/>', 10.0),
        ("<w:sz/>", 10.0),
        ('<w:sz w:val="-32"/>', 10.0),
        ('<w:sz w:val="999999999999999999999"/>', 10.0),
        ('<w:sz w:val="nan"/>', 10.0),
        ('<w:sz w:val="32.0"/>', 16.0),
        ('<w:sz w:val="16pt"/>', 16.0),
        ('<w:sz w:val="21"/>', 10.5),
    ],
)
def test_a_size_that_makes_no_sense_is_not_there(rpr, expected):
    assert look_of(rpr=rpr).size == expected


# ---- fonts of the theme ------------------------------------------------------------------------


def test_fonts_of_the_theme_beat_names_beside_them():
    rpr = THEMED.replace("/>", ' w:eastAsia="仿宋" w:ascii="Arial"/>')
    look = look_of(rpr=rpr, theme=TITLE_AND_TEXT)
    assert (look.ascii, look.h_ansi, look.east_asian) == ("Cambria", "Cambria", "黑体")


def test_a_name_above_beats_the_theme_below():
    look = look_of(rpr='<w:rFonts w:eastAsia="仿宋"/>', styles=defaults(rpr=THEMED), theme=TITLE_AND_TEXT)
    assert (look.ascii, look.east_asian) == ("Cambria", "仿宋")


def test_the_language_of_the_document_picks_the_font_of_the_theme():
    assert look_of(rpr=THEMED, theme=TITLE_AND_TEXT).east_asian == "黑体"
    taiwan = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-TW"/>'
    assert look_of(rpr=THEMED, theme=TITLE_AND_TEXT, settings=taiwan).east_asian == "新細明體"
    minor = THEMED.replace("major", "minor")
    assert look_of(rpr=minor, theme=TITLE_AND_TEXT, settings=taiwan).east_asian == "等线"


def test_without_the_theme_the_names_count():
    rpr = THEMED.replace("/>", ' w:eastAsia="仿宋"/>')
    assert look_of(rpr=rpr).east_asian == "仿宋"
    assert look_of(rpr=THEMED).east_asian == ""


def test_marks_are_chinese_with_the_hint_only():
    fonts = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"{}/>'
    plain = look_of(rpr=fonts.format(""))
    hinted = look_of(rpr=fonts.format(' w:hint="eastAsia"'))
    assert [plain.font(character) for character in "字“1"] == ["仿宋", "Times New Roman", "Times New Roman"]
    assert [hinted.font(character) for character in "字“1"] == ["仿宋", "仿宋", "Times New Roman"]


# ---- paragraphs --------------------------------------------------------------------------------


def test_indents_in_characters_win_over_twips():
    form = form_of('<w:ind w:firstLineChars="200" w:firstLine="420"/>', rpr=size(16))
    assert (form.first_line, form.first_line_characters) == (32.0, 2.0)
    hanging = form_of('<w:ind w:left="999" w:leftChars="500" w:hanging="1" w:hangingChars="300"/>', rpr=size(16))
    assert (hanging.left, hanging.left_characters) == (80.0, 5.0)
    assert (hanging.first_line, hanging.first_line_characters) == (-48.0, -3.0)


def test_indents_in_characters_are_those_of_the_text():
    styles = style("a", ppr='<w:ind w:firstLineChars="200"/>', rpr=size(10.5), default="1")
    assert form_of(styles=styles).first_line == 21.0
    assert form_of(styles=styles, rpr=size(16)).first_line == 32.0
    empty = only(word(p("", f"<w:rPr>{size(22)}</w:rPr>"), styles=styles))
    assert empty.form.first_line == 44.0


def test_zero_characters_give_way_to_twips():
    styles = style("a", ppr='<w:ind w:firstLineChars="200" w:firstLine="640"/>', rpr=size(16), default="1")
    twips = form_of('<w:ind w:firstLineChars="0" w:firstLine="420"/>', styles=styles)
    assert (twips.first_line, twips.first_line_characters) == (21.0, None)
    inherited = form_of('<w:ind w:firstLine="420"/>', styles=styles)
    assert (inherited.first_line, inherited.first_line_characters) == (32.0, 2.0)
    assert form_of('<w:ind w:firstLineChars="0" w:firstLine="0"/>', styles=styles).first_line == 0.0


def test_hanging_takes_the_place_of_a_first_line():
    styles = style("a", ppr='<w:ind w:firstLine="640"/>', default="1")
    assert form_of('<w:ind w:hanging="640"/>', styles=styles).first_line == -32.0
    assert form_of('<w:ind w:firstLine="100" w:hanging="640"/>').first_line == -32.0


def test_start_and_end_are_left_and_right():
    form = form_of('<w:ind w:start="200" w:endChars="100" w:end="7"/><w:jc w:val="end"/>', rpr=size(16))
    assert (form.left, form.right, form.right_characters, form.alignment) == (10.0, 16.0, 1.0, "right")


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ("", (1.0, "auto")),
        ('w:line="360" w:lineRule="auto"', (1.5, "auto")),
        ('w:line="579" w:lineRule="exact"', (28.95, "exact")),
        ('w:line="300" w:lineRule="atLeast"', (15.0, "atLeast")),
        ('w:line="480"', (2.0, "auto")),
        ('w:line="28.95pt" w:lineRule="exact"', (28.95, "exact")),
        ('w:line="x" w:lineRule="exact"', (1.0, "auto")),
        ('w:line="-579"', (28.95, "exact")),
        ('w:line="0" w:lineRule="atLeast"', (1.0, "auto")),
    ],
)
def test_lines(spacing, expected):
    form = form_of(f"<w:spacing {spacing}/>")
    assert (form.line, form.line_rule) == expected


def test_a_line_of_its_own_takes_the_place_of_that_of_the_style():
    styles = style("a", ppr='<w:spacing w:before="120" w:line="579" w:lineRule="exact"/>', default="1")
    form = form_of('<w:spacing w:line="240" w:lineRule="auto"/>', styles=styles)
    assert (form.before, form.line, form.line_rule) == (6.0, 1.0, "auto")
    form = form_of('<w:spacing w:after="20"/>', styles=styles)
    assert (form.before, form.after, form.line, form.line_rule) == (6.0, 1.0, 28.95, "exact")


def test_spaces_before_and_after():
    grid = '<w:docGrid w:type="lines" w:linePitch="579"/>'
    loose = '<w:docGrid w:linePitch="312"/>'
    lines = '<w:spacing w:beforeLines="100" w:before="7" w:afterLines="50" w:after="7"/>'
    form = form_of(lines, section=PAGE + grid)
    assert (form.before, form.after) == (28.95, 14.475)
    form = form_of(lines, section=PAGE + loose)  # a grid of no type is none: a line is 12 points
    assert (form.before, form.after) == (12.0, 6.0)
    form = form_of('<w:spacing w:beforeAutospacing="1" w:before="7" w:afterAutospacing="0" w:after="100"/>')
    assert (form.before, form.after) == (14.0, 5.0)


def test_no_space_between_paragraphs_of_one_style():
    list_style = '<w:spacing w:before="200" w:after="100"/><w:contextualSpacing/>'
    styles = style("L", ppr=list_style) + style("M", ppr=list_style)
    texts = [p("一", '<w:pStyle w:val="L"/>'), p("二", '<w:pStyle w:val="L"/>'), p("三", '<w:pStyle w:val="M"/>')]
    forms = [paragraph.form for paragraph in read_word(word(*texts, styles=styles)).paragraphs]
    assert [(form.before, form.after) for form in forms] == [(10.0, 0.0), (0.0, 5.0), (10.0, 5.0)]


def test_all_that_a_form_tells():
    ppr = (
        '<w:pStyle w:val="H"/><w:keepNext/><w:pageBreakBefore/><w:framePr w:w="8844" w:hAnchor="margin"/>'
        '<w:pBdr><w:bottom w:val="single" w:sz="10" w:space="8" w:color="ff0000"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="ffff00"/><w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
        '<w:snapToGrid w:val="0"/><w:jc w:val="both"/><w:outlineLvl w:val="2"/>'
    )
    form = form_of(ppr, styles=style("H", name="heading 1", ppr='<w:outlineLvl w:val="0"/><w:jc w:val="center"/>'))
    assert form == Form(
        alignment="both",
        keep_next=True,
        page_break_before=True,
        snap_to_grid=False,
        outline_level=2,
        borders={"bottom": Border("single", 1.25, "FF0000", 8.0)},
        shading="FFFF00",
        framed=True,
        tabs=((442.2, "right"),),
        style="heading 1",
    )


def test_borders_and_tabs_are_taken_side_by_side():
    base = (
        '<w:pBdr><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/></w:pBdr>'
        '<w:tabs><w:tab w:val="left" w:pos="200"/><w:tab w:val="left" w:pos="100"/></w:tabs>'
    )
    direct = (
        '<w:pStyle w:val="B"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
        '<w:tabs><w:tab w:val="clear" w:pos="100"/><w:tab w:val="center" w:pos="300"/></w:tabs>'
    )
    form = form_of(direct, styles=style("B", ppr=base))
    assert (form.borders["top"].kind, form.borders["bottom"].kind) == ("single", "nil")
    assert form.tabs == ((10.0, "left"), (15.0, "center"))


def test_body_text_has_no_outline_level():
    assert form_of('<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>', styles=style("H")).outline_level is None


def test_styles_that_are_based_on_each_other():
    styles = style("A", rpr=size(16), based_on="B") + style("B", rpr=font("黑体"), based_on="A")
    look = look_of(styles=styles, ppr='<w:pStyle w:val="A"/>')
    assert (look.size, look.east_asian) == (16, "黑体")
    itself = style("A", rpr=size(16), based_on="A")
    assert look_of(styles=itself, ppr='<w:pStyle w:val="A"/>').size == 16


def test_the_mark_of_a_paragraph_has_a_look():
    styles = style("a", rpr=size(16), default="1")
    paragraph = only(word(p("", f"<w:rPr>{font('黑体')}</w:rPr>"), styles=styles))
    assert (paragraph.end_look.size, paragraph.end_look.east_asian) == (16, "黑体")
    assert paragraph.look == paragraph.end_look
    assert only(word(p("字", f"<w:rPr>{font('黑体')}</w:rPr>"), styles=styles)).runs[0].look.east_asian == ""


def test_runs_know_where_they_begin():
    paragraph = only(word(runs(r("一、"), r("总体", size(16)), r("要求"))))
    assert [(run.text, run.start) for run in paragraph.runs] == [("一、", 0), ("总体", 2), ("要求", 4)]
    assert [look.size for _, _, look in paragraph.characters()][3] == 16


# ---- tables ------------------------------------------------------------------------------------

GRID = style(
    "G",
    kind="table",
    ppr='<w:spacing w:after="0"/>',
    rpr=size(9),
    inside='<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="auto"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastCol"><w:rPr><w:sz w:val="24"/></w:rPr></w:tblStylePr>',
)


def looked(look: str) -> list[Paragraph]:
    styles = defaults(ppr='<w:spacing w:after="160"/>', rpr=size(11)) + GRID + style("a", default="1")
    rows = table(("一", "二"), ("三", "四"), tblpr=f'<w:tblStyle w:val="G"/>{look}')
    return list(read_word(word(rows, p("外"), styles=styles)).paragraphs)


def test_the_style_of_a_table_is_between_defaults_and_paragraph():
    one, _, three, _, outside = looked("")
    assert (one.look.size, one.form.after, one.look.bold) == (9, 0.0, False)
    assert (three.look.size, outside.look.size, outside.form.after) == (9, 11, 8.0)


@pytest.mark.parametrize("look", ['<w:tblLook w:val="0020"/>', '<w:tblLook w:firstRow="1" w:val="0000"/>'])
def test_the_first_row_of_a_table_has_its_own_look(look):
    one, two, three, _, _ = looked(look)
    assert [each.look.bold for each in (one, two, three)] == [True, True, False]
    assert (one.form.alignment, three.form.alignment) == ("center", "left")


def test_the_last_column_of_a_table_has_its_own_look():
    assert [each.look.size for each in looked('<w:tblLook w:val="0100"/>')[:4]] == [9, 12, 9, 12]
    assert [each.look.size for each in looked('<w:tblLook w:lastColumn="0" w:val="0100"/>')[:4]] == [9, 9, 9, 9]


def test_a_paragraph_style_wins_over_that_of_the_table():
    styles = GRID + style("a", rpr=size(16), default="1")
    (paragraph,) = read_word(word(table(("一",), tblpr='<w:tblStyle w:val="G"/>'), styles=styles)).paragraphs
    assert paragraph.look.size == 16


def test_borders_of_a_table_come_from_its_style():
    own = '<w:tblStyle w:val="G"/><w:tblBorders><w:bottom w:val="double" w:sz="12" w:color="00ff00"/></w:tblBorders>'
    (found,) = read_word(word(table(("一",), tblpr=own), styles=GRID)).tables
    assert found.borders == {"top": Border("single", 0.5, "auto"), "bottom": Border("double", 1.5, "00FF00")}


def test_rows_and_cells():
    rows = (
        '<w:tbl><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="720" w:hRule="exact"/><w:tblHeader/></w:trPr>'
        f'{tc("表头")}</w:tr><w:tr><w:trPr><w:trHeight w:val="400"/></w:trPr>{tc("甲", "乙")}{tc("丙")}</w:tr></w:tbl>'
    )
    document = read_word(word(p("前"), rows, p("后")))
    (found,) = document.tables
    head, row = found.rows
    assert (head.split, head.header, head.height, head.height_exact) == (False, True, 36.0, True)
    assert (row.split, row.header, row.height, row.height_exact) == (True, False, 20.0, False)
    assert [(each.row, each.column, len(each.paragraphs)) for each in row.cells] == [(2, 1, 2), (2, 2, 1)]
    assert found.after == 0
    second = row.cells[0].paragraphs[1]
    assert str(second.place) == "正文第 1 个表格第 2 行第 1 列第 2 段“乙”"
    assert second.cell is row.cells[0]
    assert [paragraph.text for paragraph in document.paragraphs] == ["前", "表头", "甲", "乙", "丙", "后"]
    assert [paragraph.index for paragraph in document.paragraphs] == [0, 1, 2, 3, 4, 5]
    assert [str(paragraph.place) for paragraph in document.blocks] == ["正文第 1 段“前”", "正文第 2 段“后”"]


def test_tables_in_tables():
    inner = table(("里",))
    document = read_word(word(table((tc(p("外"), inner, p("下")),)), table(("另",))))
    assert [(each.nested, each.index, each.after) for each in document.tables] == [
        (False, 0, -1),
        (True, 1, 0),
        (False, 2, 2),
    ]
    assert str(document.paragraphs[1].place) == "正文第 2 个表格第 1 行第 1 列第 1 段“里”"
    assert [paragraph.text for paragraph in document.tables[0].rows[0].cells[0].paragraphs] == ["外", "下"]
