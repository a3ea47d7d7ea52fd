"""An organ's own layout: what its file replaces, what follows, what is refused, what is told."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from _layout_profile import load, written
from _records import members

from docgen.cli._profile import layout_profile
from docgen.cli._templates import template_export
from docgen.errors import UsageError
from docgen.layout.profile import PROFILES, Length, deviations, find_profile, get_profile

DOCS = Path(__file__).resolve().parent.parent / "docs" / "layout-profile.md"
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)


def values(profile):
    return {name: parameter.value for name, parameter in profile.parameters()}


# ---- what is replaced, and what follows ----------------------------------------------------------


@pytest.mark.parametrize("base", PROFILES)
def test_an_empty_file_changes_nothing_but_the_name(base):
    own = load(f'base = "{base}"\n')

    assert (own.name, own.title) == ("机关", "机关")
    assert dataclasses.replace(own, name=base, title=get_profile(base).title) == get_profile(base)


# text of the file: what differs from the standard by name, worked out by hand
FOLLOWS: dict[str, dict[str, object]] = {
    # 297 − 35 − 35 = 227 mm = 643.5 pt: 22 lines of 28.95
    "[page]\ntop = 35": {"page.top": 35, "page.text_height": 227},
    # the lower margin follows where the height of the text is given: 297 − 35 − 225
    "[page]\ntop = 35\ntext_height = 225": {"page.top": 35, "page.bottom": 37, "page_number.footer": 27},
    # 297 − 37 − 30 = 230 mm = 652.0 pt: 22 lines; the footer keeps its distance from the text: 25 − 5
    "[page]\nbottom = 30": {"page.bottom": 30, "page.text_height": 230, "page_number.footer": 20},
    # 637.8 pt: 22 lines of 28, 21 of 30, 31 of 20
    "[body]\nline_pitch = 28": {"body.line_pitch": 28},
    "[body]\nline_pitch = 30": {"body.line_pitch": 30, "body.lines": 21},
    # 12756 twips for 20 lines: 637 twips
    "[body]\nlines = 20": {"body.lines": 20, "body.line_pitch": 31.85},
    # 442.2 pt: 27 characters of 16 pt; 30 of 14.74: 8844 twips for 30 are 294, 14.7 pt
    "[body]\ncharacter_spacing = 0": {"body.character_spacing": 0, "body.characters": 27},
    "[body]\ncharacters = 30": {"body.characters": 30, "body.character_spacing": -1.3},
    # 210 − 30 − 26 = 154 mm = 436.5 pt: 27 characters of 15.75, 19.8 of 22; the lines are as wide as the text
    "[page]\nleft = 30": {
        "page.left": 30,
        "page.text_width": 154,
        "head.line_width": 154,
        "colophon.line_width": 154,
        "body.characters": 27,
        "heading.line_characters": 19.8,
    },
    '[body]\nfont = "楷体"\n[heading]\nfont = "hei"': {"body.font": "kai", "heading.font": "hei"},
    "[body]\nheadings_bold = [false, false, true, true]": {"body.headings_bold.3": True, "body.headings_bold.4": True},
    '[body]\nheadings = ["黑体", "黑体", "楷体", "仿宋"]': {"body.headings.2": "hei", "body.headings.3": "kai"},
    "[annex_note]\nsingle = [4.5, -2.5]": {"annex_note.single.1": 4.5, "annex_note.single.2": -2.5},
    '[head]\nmark_color = "#c00000"': {"head.mark_color": "C00000"},
    '[page_number]\nform = "- 1 -"\nside = "居中"': {"page_number.form": "- 1 -", "page_number.side": "居中"},
    'page.top = 36.5\n[signature]\ndate_digits = "汉字"': {
        "page.top": 36.5,
        "page.text_height": 225.5,
        "signature.date_digits": "汉字",
    },
}


@pytest.mark.parametrize("text", FOLLOWS)
def test_what_is_replaced_and_what_follows_from_it(text):
    own, standard = load(text), values(get_profile())
    given = FOLLOWS[text]

    assert {name: value for name, value in values(own).items() if value != standard[name]} == {
        name: value for name, value in given.items() if value != standard[name]
    }
    assert {one.name for one in deviations(own)} == {name for name in given if given[name] != standard[name]}


def test_a_replaced_length_loses_the_twips_of_the_old_one():
    standard, own = get_profile(), load("[page]\nleft = 27")

    assert standard.twips(standard.page.left) == 1588
    assert own.twips(own.page.left) == 1531  # 27 × 56.693 = 1530.7
    assert own.page.left.tolerance == 1
    assert own.page.left.clause == "5.2.1"


def test_characters_of_indent_are_as_large_as_the_text():
    own = load("[body]\nsize = 15\n[page_number]\nsize = 12")

    assert own.twips(own.body.indent) == 600  # 2 × 15 pt
    assert own.twips(own.page_number.inset) == 240
    assert own.twips(own.colophon.inset) == 280


def test_fonts_have_names_of_their_own():
    own = load('[fonts]\nbody = "仿宋"\ntitle = "华文中宋"')

    assert (own.family("body"), own.family("title"), own.family("kai")) == ("仿宋", "华文中宋", "楷体_GB2312")
    assert [(one.name, one.value, one.standard, one.clause, one.strength) for one in deviations(own)] == [
        ("fonts.title", "华文中宋", "方正小标宋简体", "7.3.1", "一般")
    ]


def test_a_value_may_name_its_own_clause_and_strength():
    own = load('[page]\ntop = { value = 35, strength = "实务", clause = "办法第十条", note = "省纸", tolerance = 2 }')
    top = own.page.top
    found = deviations(own)[0]

    assert (top.value, top.strength, top.clause, top.note, top.tolerance) == (35, "实务", "办法第十条", "省纸", 2)
    assert (found.standard, found.strength, found.clause, found.own_strength) == (37, "规定", "5.2.1", "实务")


def test_a_value_that_binds_less_is_a_deviation_even_where_it_is_the_same():
    [found] = deviations(load('[page]\ntop = { strength = "实务" }'))

    assert str(found) == "page.top 37 毫米：约束程度改为实务，标准为37 毫米（5.2.1，规定）"
    assert deviations(load('[body]\nsize = { strength = "规定" }')) == []


def test_the_built_in_layouts_say_where_they_differ():
    assert deviations(get_profile()) == deviations(get_profile(fonts="plain")) == []
    assert [(one.name, one.value, one.standard) for one in deviations(get_profile("gbt33476"))] == [
        ("page.top", 34.58, 37),
        ("page.bottom", 32.58, 35),
        ("page.text_height", 229.84, 225),
        ("body.line_pitch", 29.6, 28.95),
    ]


def test_the_second_school_holds_22_lines_and_the_mark_where_the_standard_has_it():
    other, standard = get_profile("gbt33476"), get_profile()
    page, twips = other.page, other.twips

    assert twips(page.text_height) // twips(other.body.line_pitch) == 22  # 13030 / 592
    assert page.top.value + page.text_height.value + page.bottom.value == pytest.approx(297)
    # from the edge of the paper: 72 mm
    assert twips(page.top) + twips(other.head.mark_top) == pytest.approx(
        standard.twips(standard.page.top) + standard.twips(standard.head.mark_top), abs=1
    )


# ---- what is shown -------------------------------------------------------------------------------


def shown(capsys, *arguments):
    layout_profile.main(list(arguments), standalone_mode=False)
    return capsys.readouterr().out


def block(language, beginning=""):
    """A block of the documentation."""
    return next(text for kind, text in BLOCKS if kind == language and text.startswith(beginning))


def test_the_example_of_the_documentation_differs_as_it_says(tmp_path, capsys):
    path = written(tmp_path, block("toml"), "江州学院.toml")

    assert block("", "与 GB/T 9704—2012 不同之处") in shown(capsys, str(path))


def test_the_errors_of_the_documentation_are_those_that_are_told():
    with pytest.raises(UsageError) as error:
        load("\n[page]\ntopp = 35\nleft = 500\n", "江州学院.toml")

    assert str(error.value) == block("", "版式文件").rstrip()


def test_the_standard_is_shown_with_every_value(capsys):
    lines = shown(capsys).splitlines()

    assert lines[:3] == ["GB/T 9704—2012 党政机关公文格式", "", "与 GB/T 9704—2012 没有不同之处"]
    assert lines[5].split() == ["项目", "数值", "允差", "条款", "程度", "说明"]
    assert next(line for line in lines if "page.top" in line).split() == [
        "page.top",
        "37",
        "毫米",
        "±1",
        *["5.2.1", "规定", "天头"],
    ]
    assert len(lines) == 6 + 5 + len(list(get_profile().parameters()))


def test_programs_read_the_same_values(tmp_path, capsys):
    path = written(tmp_path, "[page]\ntop = 35")
    data = json.loads(shown(capsys, str(path), "--json"))
    by_name = {one["name"]: one for one in data["parameters"]}

    assert data["name"] == "机关"
    assert by_name["page.top"] == {
        "name": "page.top",
        "value": 35,
        "unit": "毫米",
        "tolerance": 1,
        "clause": "5.2.1",
        "strength": "规定",
        "note": "天头",
    }
    assert [(one["name"], one["value"], one["standard"]) for one in data["deviations"]] == [
        ("page.top", 35, 37),
        ("page.text_height", 227, 225),
    ]
    assert data["fonts"]["body"] == "仿宋_GB2312"
    assert isinstance(get_profile().page.top, Length)


def test_a_layout_is_found_by_name_or_by_file(tmp_path):
    path = written(tmp_path, "[page]\ntop = 35", "own.TOML")

    assert find_profile("gbt33476", "plain").family("body") == "仿宋"
    assert find_profile(str(path)).page.top.value == 35
    with pytest.raises(UsageError, match="没有版式“国标”。可用的版式：gbt9704、gbt33476，或者本机关的版式文件"):
        find_profile("国标")


# ---- templates in it -----------------------------------------------------------------------------


def test_templates_are_exported_in_an_organs_own_layout(tmp_path):
    path = written(tmp_path, block("toml"), "江州学院.toml")
    arguments = ["notice", "-o", str(tmp_path / "out"), "--profile", str(path)]
    template_export.main(arguments, standalone_mode=False)
    parts = members((tmp_path / "out" / "notice.arrange.docx").read_bytes())
    styles = parts["word/styles.xml"].decode()
    heading = re.search(r'<w:style [^>]*w:styleId="Heading3".*?</w:style>', styles, re.S)

    # 35 mm; 28 pt; digits in their own typeface beside the Chinese one; one footer for all pages, in the middle
    assert 'w:top="1984"' in parts["word/document.xml"].decode()
    assert 'w:line="560" w:lineRule="exact"' in styles
    assert heading is not None
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"' in heading[0]
    assert "<w:b/>" in heading[0]
    assert "word/footer-even.xml" not in parts
    assert '<w:jc w:val="center"/>' in parts["word/footer-default.xml"].decode()
    assert b"evenAndOddHeaders" not in parts["word/settings.xml"]


def test_the_built_in_layouts_have_templates_too(tmp_path):
    template_export.main(
        ["plan", "-o", str(tmp_path), "--profile", "gbt33476", "--fonts", "仿宋"], standalone_mode=False
    )
    body = members((tmp_path / "plan.branch.docx").read_bytes())["word/document.xml"].decode()

    assert 'w:top="1960"' in body  # 34.58 mm
    assert 'w:linePitch="592"' in body  # 29.6 pt
    assert 'w:eastAsia="仿宋"' in body
