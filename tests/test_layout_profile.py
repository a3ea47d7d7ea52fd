"""GB/T 9704—2012 as data: the numbers a ruler would find, written here by hand."""

import dataclasses
import typing

import pytest

from docgen.errors import UsageError
from docgen.layout.profile import (
    FONT_SETS,
    Length,
    Parameter,
    Strength,
    eighth_points,
    get_profile,
    half_points,
)

# name: value, clause, strength, twips. 1 mm = 56.7 twips, 1 pt = 20, a character of 3号 = 320, a line = 579.
BY_HAND = {
    "page.width": (210, "5.1", "规定", 11906),
    "page.height": (297, "5.1", "规定", 16838),
    "page.top": (37, "5.2.1", "规定", 2098),
    "page.left": (28, "5.2.1", "规定", 1588),
    "page.bottom": (35, "5.2.1", "推算", 1984),
    "page.right": (26, "5.2.1", "推算", 1474),
    "page.text_width": (156, "5.2.1", "规定", 8844),
    "page.text_height": (225, "5.2.1", "规定", 12756),
    "body.size": (16, "5.2.2", "一般", 320),
    "body.line_pitch": (28.95, "5.2.3", "推算", 579),
    "body.character_spacing": (-0.25, "5.2.3", "推算", -5),
    "body.indent": (2, "7.3.3", "规定", 640),
    "body.recipients_gap": (1, "7.3.2", "规定", 579),
    "head.mark_top": (35, "7.2.4", "规定", 1984),
    "head.mark_size": (36, "7.2.4", "实务", 720),
    "head.long_mark_size": (28, "7.2.4", "实务", 560),
    "head.number_gap": (2, "7.2.5", "规定", 1158),
    "head.line_width": (156, "7.2.7", "规定", 8844),
    "head.line_gap": (4, "7.2.7", "规定", 227),
    "heading.size": (22, "7.3.1", "一般", 440),
    "heading.gap_below_line": (2, "7.3.1", "一般", 1158),
    "heading.gap_above_text": (1, "7.3.2", "规定", 579),
    "annex_note.gap": (1, "7.3.4", "规定", 579),
    "annex_note.single.1": (5, "7.3.4", "推算", 1600),
    "annex_note.single.2": (-3, "7.3.4", "推算", -960),
    "annex_note.first.1": (6, "7.3.4", "推算", 1920),
    "annex_note.first.2": (-4, "7.3.4", "推算", -1280),
    "annex_note.other.1": (6, "7.3.4", "推算", 1920),
    "annex_note.other.2": (-1, "7.3.4", "推算", -320),
    "annex_note.two_digits.1": (6.5, "7.3.4", "推算", 2080),
    "annex_note.two_digits.2": (-1.5, "7.3.4", "推算", -480),
    "signature.sealed_date_right": (4, "7.3.5.1", "一般", 1280),
    "signature.unsealed_gap": (1, "7.3.5.2", "规定", 579),
    "signature.unsealed_right": (2, "7.3.5.2", "规定", 640),
    "signature.remark_left": (2, "7.3.6", "规定", 640),
    "colophon.size": (14, "7.4.2", "一般", 280),
    "colophon.line_width": (156, "7.4.1", "规定", 8844),
    "colophon.inset": (1, "7.4.2", "一般", 280),
    "colophon.outer_line": (0.35, "7.4.1", "推荐", 20),
    "colophon.inner_line": (0.25, "7.4.1", "推荐", 14),
    "page_number.size": (14, "7.5", "一般", 280),
    "page_number.below_text": (7, "7.5", "一般", 397),
    "page_number.inset": (1, "7.5", "一般", 280),
    "page_number.footer": (25, "7.5", "推算", 1417),
    "page.gutter": (0, "5.2.1", "实务", 0),
    "head.signer_right": (1, "7.2.6", "规定", 320),
    "head.number_left": (1, "7.2.6", "规定", 320),
    "heading.line_characters": (20.1, "7.3.1", "推算", 8844),  # 20.1 × 22 pt = 442.2 pt
    "annex_note.left": (2, "7.3.4", "规定", 640),
    "signature.seal_below_text": (1, "7.3.5.1", "规定", 579),
    "signature.seal_diameter": (42, "7.3.5.1", "实务", 2381),
    "signature.facsimile_gap": (2, "7.3.5.3", "规定", 1158),
    "signature.facsimile_right": (4, "7.3.5.3", "规定", 1280),
    "signature.facsimile_title_offset": (2, "7.3.5.3", "规定", 640),
    "signature.facsimile_date_right": (4, "7.3.5.3", "规定", 1280),
    "colophon.foot": (0, "7.4.1", "规定", 0),
    "letter.mark_top": (30, "10.1", "规定", 1701),
    "letter.line_gap": (4, "10.1", "规定", 227),
    "letter.line_width": (170, "10.1", "规定", 9638),
    "letter.bottom_line": (20, "10.1", "规定", 1134),
    "minutes.mark_top": (35, "10.3", "可以", 1984),
    "minutes.label_size": (16, "10.3", "可以", 320),
    "form.photo_width": (35, "", "实务", 1984),
    "form.photo_height": (49, "", "实务", 2778),
    "form.opinion_height": (42, "", "实务", 2381),
    "form.cell_size": (12, "", "实务", 240),
}
VALUES = {
    "body.lines": 22,
    "body.characters": 28,
    "body.color": "000000",
    "head.copy_number_digits": 6,
    "head.mark_color": "FF0000",
    "head.line_color": "FF0000",
    "heading.bold": False,
    "annex.mark_line": 1,
    "annex.title_line": 3,
    "page.sides": 2,
    "page.binding": "左侧",
    "page.orientation": "纵向",
    "page.columns": 1,
    "body.digits": "同正文",
    "body.numbering.1": "一、",
    "body.numbering.2": "（一）",
    "body.numbering.3": "1.",
    "body.numbering.4": "（1）",
    "body.headings_bold.3": False,
    "body.recipients_end": "：",
    "head.brackets": "\u3014\u3015",
    "head.secrecy_levels": ("绝密", "机密", "秘密"),
    "head.urgency_words": ("特急", "加急"),
    "head.order": ("份号", "密级和保密期限", "紧急程度"),
    "heading.shapes": ("梯形", "菱形"),
    "annex_note.label": "附件：",
    "annex.mark": "附件",
    "signature.date_digits": "阿拉伯数字",
    "colophon.copies_label": "抄送：",
    "colophon.copies_end": "。",
    "colophon.printer_end": "印发",
    "page_number.form": "— 1 —",
    "page_number.side": "外侧",
    "letter.first_page_number": False,
    "minutes.labels": ("出席", "请假", "列席"),
    "marks.ellipsis": "……",
    "marks.dash": "——",
    "marks.year_range": "—",
    "marks.number_range": "～",
}
TOLERANCES = {
    "page.top": 1,
    "page.left": 1,
    "page.text_width": 1.5,
    "page.text_height": 1.5,
    "page_number.below_text": 1,
}
FONTS = {
    "body.font": "仿宋_GB2312",
    "body.headings.1": "黑体",
    "body.headings.2": "楷体_GB2312",
    "body.headings.3": "仿宋_GB2312",
    "body.headings.4": "仿宋_GB2312",
    "head.label_font": "黑体",
    "head.mark_font": "方正小标宋简体",
    "heading.font": "方正小标宋简体",
    "annex.mark_font": "黑体",
    "colophon.font": "仿宋_GB2312",
    "page_number.font": "宋体",
    "head.signer_font": "楷体_GB2312",
    "letter.mark_font": "方正小标宋简体",
    "minutes.label_font": "黑体",
}
PROFILE = get_profile()
PARAMETERS = dict(PROFILE.parameters())


@pytest.mark.parametrize("name", BY_HAND)
def test_a_length_is_what_the_standard_says(name):
    parameter = PARAMETERS[name]
    value, clause, strength, twips = BY_HAND[name]

    assert (parameter.value, parameter.clause, parameter.strength) == (value, clause, strength)
    assert isinstance(parameter, Length)
    assert PROFILE.twips(parameter) == twips


@pytest.mark.parametrize("name", TOLERANCES)
def test_a_length_may_be_off_by_so_many_millimetres(name):
    parameter = PARAMETERS[name]

    assert isinstance(parameter, Length)
    assert (parameter.tolerance, parameter.unit) == (TOLERANCES[name], "mm")


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_what_the_standard_says(name):
    assert PARAMETERS[name].value == VALUES[name]


@pytest.mark.parametrize("name", FONTS)
def test_a_typeface_is_what_the_standard_says(name):
    assert PROFILE.family(str(PARAMETERS[name].value)) == FONTS[name]  # type: ignore[arg-type]


def test_the_text_fills_the_page_between_the_margins():
    page, twips = PROFILE.page, PROFILE.twips

    assert twips(page.width) - twips(page.left) - twips(page.right) == twips(page.text_width)
    assert twips(page.height) - twips(page.top) - twips(page.bottom) == twips(page.text_height)


def test_22_lines_fit_and_23_do_not():
    height, pitch = PROFILE.twips(PROFILE.page.text_height), PROFILE.twips(PROFILE.body.line_pitch)

    assert height // pitch == PROFILE.body.lines.value


def test_28_characters_fit_and_29_do_not():
    width = PROFILE.twips(PROFILE.body.size) + PROFILE.twips(PROFILE.body.character_spacing)

    assert PROFILE.twips(PROFILE.page.text_width) // width == PROFILE.body.characters.value


def test_sizes_and_rules_in_the_units_of_word():
    assert half_points(PROFILE.body.size) == 32
    assert half_points(PROFILE.heading.size) == 44
    assert eighth_points(PROFILE.colophon.outer_line) == 8
    assert eighth_points(PROFILE.colophon.inner_line) == 6


def test_each_parameter_says_where_it_comes_from():
    strengths = typing.get_args(Strength)

    for name, parameter in PARAMETERS.items():
        assert parameter.strength in strengths, name
        assert parameter.clause or name.startswith("form."), name
        assert parameter.strength != "规定" or parameter.clause, name


def test_the_font_set_changes_the_fonts_and_nothing_else():
    plain = get_profile("gbt9704", "plain")

    assert dataclasses.replace(plain, fonts=PROFILE.fonts) == PROFILE
    assert plain.family("body") == "仿宋"
    assert plain.family("kai") == "楷体"
    assert plain.family("hei") == PROFILE.family("hei")
    assert plain.fonts == FONT_SETS["plain"]


def test_a_profile_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        PROFILE.page.top.value = 30  # type: ignore[misc]
    assert isinstance(PROFILE.page.top, Length)
    assert isinstance(PROFILE.body.lines, Parameter)


@pytest.mark.parametrize(("name", "fonts"), [("gbt9999", "plain"), ("gbt9704", "楷体")])
def test_an_unknown_profile_is_refused_with_those_there_are(name, fonts):
    with pytest.raises(UsageError, match="可用"):
        get_profile(name, fonts)
