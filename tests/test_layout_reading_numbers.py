"""Automatic numbers: the kinds in which Word counts, and how its lists count."""

import pytest
from _layout import p, runs, size, style, word

from docgen.layout.reading import read_word
from docgen.layout.reading._numerals import numeral


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇", 0: "〇"}),
        ("chineseCountingThousand", {1: "一", 10: "十", 12: "十二", 100: "一百", 105: "一百零五", 110: "一百一十"}),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一", 100: "百", 101: "百一", 1000: "千"}),
        ("ideographDigital", {1: "一", 10: "一〇", 12: "一二"}),
        ("taiwaneseCountingThousand", {3: "三", 13: "十三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 112: "112th"}),
        ("numberInDash", {1: "- 1 -"}),
        ("none", {1: ""}),
        ("hebrew1", {7: "7"}),
        ("chineseCounting", {-3: "-3", 40_000: "40000"}),
    ],
)
def test_kinds_of_numbers(kind, expected):
    assert {number: numeral(number, kind) for number in expected} == expected


# ---- lists -------------------------------------------------------------------------------------


def level(depth: int, kind: str, text: str, inside: str = "", start: str = '<w:start w:val="1"/>') -> str:
    return f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{kind}"/>{inside}<w:lvlText w:val="{text}"/></w:lvl>'


def definition(*levels: str, id: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, definition: int = 0, inside: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{inside}</w:num>'


def item(depth: int | None = 0, list: int | None = 1, ppr: str = "") -> str:
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    number = "" if list is None else f'<w:numId w:val="{list}"/>'
    return p("字", f"<w:numPr>{ilvl}{number}</w:numPr>{ppr}")


def numbers(*blocks: str, numbering: str, styles: str = "") -> list[str]:
    return [paragraph.number for paragraph in read_word(word(*blocks, numbering=numbering, styles=styles)).paragraphs]


OFFICIAL = definition(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


def test_levels_of_a_list_begin_again_under_each_that_is_higher():
    items = [item(depth) for depth in (0, 1, 2, 3, 3, 2, 3, 1, 2, 0, 1)]
    expected = ["一、", "（一）", "1.", "（1）", "（2）", "2.", "（1）", "（二）", "1.", "二、", "（一）"]
    assert numbers(*items, numbering=OFFICIAL + num(1)) == expected


def test_what_is_not_numbered_has_no_number():
    items = [item(), p("字"), item(list=0), item(list=7), item()]
    assert numbers(*items, numbering=OFFICIAL + num(1)) == ["一、", "", "", "", "二、"]


def test_numbers_of_several_levels():
    legal = definition(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2"))
    mixed = definition(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    items = [item(0), item(1), item(1), item(0), item(1)]
    assert numbers(*items, numbering=legal + num(1)) == ["第一章", "一.1", "一.2", "第二章", "二.1"]
    assert numbers(*items, numbering=mixed + num(1)) == ["第一章", "1.1", "1.2", "第二章", "2.1"]
    assert numbers(item(1), item(0), numbering=mixed + num(1)) == ["1.1", "第一章"]  # a level that was left out


def test_two_lists_of_one_definition_count_on_and_one_may_begin_anew():
    anew = num(2, inside='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    items = [item(), item(), item(list=2), item(list=2), item()]
    assert numbers(*items, numbering=OFFICIAL + num(1) + num(2)) == ["一、", "二、", "三、", "四、", "五、"]
    assert numbers(*items, numbering=OFFICIAL + num(1) + anew) == ["一、", "二、", "一、", "二、", "三、"]


def test_a_list_may_have_a_level_of_its_own():
    own = level(0, "upperRoman", "%1)", start='<w:start w:val="4"/>')
    override = num(1, inside=f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>')
    assert numbers(item(), item(), numbering=OFFICIAL + override) == ["IV)", "V)"]


def test_levels_that_do_not_begin_again():
    never = definition(level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    items = [item(0), item(1), item(0), item(1)]
    assert numbers(*items, numbering=never + num(1)) == ["1", "1", "2", "2"]
    first = definition(
        level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>')
    )
    items = [item(0), item(1), item(2), item(1), item(2), item(0), item(2)]
    assert numbers(*items, numbering=first + num(1)) == ["1", "1", "1", "2", "2", "2", "1"]


def test_bullets_and_numbers_of_a_form_of_their_own():
    bullets = definition(level(0, "bullet", "●"))
    assert numbers(item(), item(), numbering=bullets + num(1)) == ["●", "●"]
    kind = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    custom = level(0, "decimal", "%1").replace('<w:numFmt w:val="decimal"/>', kind)
    assert numbers(item(), item(), numbering=definition(custom) + num(1)) == ["001", "002"]
    both = f'<mc:AlternateContent><mc:Choice Requires="w14">{kind}</mc:Choice></mc:AlternateContent>'
    custom = level(0, "decimal", "%1").replace('<w:numFmt w:val="decimal"/>', both)
    assert numbers(item(), numbering=definition(custom) + num(1)) == ["001"]


def test_a_style_may_number_its_paragraphs():
    levels = definition(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    styles = style("H1", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("H2", ppr='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    styles += style("H3", based_on="H2")
    blocks = [p("字", f'<w:pStyle w:val="{name}"/>') for name in ("H1", "H2", "H2", "H3", "H1")]
    off = p("字", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expected = ["一、", "（一）", "（二）", "（三）", "二、", ""]
    assert numbers(*blocks, off, numbering=levels + num(1), styles=styles) == expected


def test_a_style_of_lists():
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    styles = style("L", kind="numbering", ppr='<w:numPr><w:numId w:val="2"/></w:numPr>')
    numbering = OFFICIAL + linked + num(1, 1) + num(2, 0)
    assert numbers(item(), item(1), numbering=numbering, styles=styles) == ["一、", "（一）"]


def test_numbers_go_on_in_tables():
    cells = f"<w:tbl><w:tr><w:tc>{item()}</w:tc><w:tc>{item()}</w:tc></w:tr></w:tbl>"
    assert numbers(item(), cells, item(), numbering=OFFICIAL + num(1)) == ["一、", "二、", "三、", "四、"]


# ---- what a list does to the form of its paragraphs ----------------------------------------------

INDENTED = definition(
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl>'
) + num(1)


def indents(block: str, styles: str = "") -> tuple[float, float]:
    (paragraph,) = read_word(word(block, numbering=INDENTED, styles=styles)).paragraphs
    return paragraph.form.left, paragraph.form.first_line


def test_the_indents_of_a_level_are_over_the_style_and_under_direct_ones():
    styled = style("A", ppr='<w:ind w:left="100" w:firstLine="640"/>')
    assert indents(item()) == (21.0, -21.0)
    assert indents(item(ppr='<w:pStyle w:val="A"/>'), styled) == (21.0, -21.0)
    assert indents(item(ppr='<w:ind w:left="0" w:firstLine="640"/>')) == (0.0, 32.0)
    assert indents(p("字", '<w:pStyle w:val="A"/>'), styled) == (5.0, 32.0)


def test_the_indents_of_a_style_are_over_those_of_its_own_list():
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styled = style("A", ppr=f'{number}<w:ind w:left="100"/>') + style("B", based_on="A", ppr='<w:ind w:hanging="20"/>')
    assert indents(p("字", '<w:pStyle w:val="A"/>'), styled) == (5.0, -21.0)
    assert indents(p("字", '<w:pStyle w:val="B"/>'), styled) == (5.0, -1.0)
    none = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert indents(p("字", none), styled) == (5.0, 0.0)


@pytest.mark.parametrize(
    "numbering",
    [
        num(1),
        num(1, 5) + OFFICIAL,
        '<w:num w:numId="x"><w:abstractNumId/></w:num>',
        '<w:num w:numId="1"/>' + OFFICIAL,
        definition('<w:lvl w:ilvl="99"/><w:lvl/><w:lvl w:ilvl="-1"/>') + num(1),
        definition('<w:lvl w:ilvl="0"/>') + num(1),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(1),
    ],
)
def test_damaged_lists_have_no_numbers(numbering):
    styles = style("L", kind="numbering", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert numbers(item(), item(8), item(-3), item(77), numbering=numbering, styles=styles) == [""] * 4


def test_numbers_are_no_text():
    (paragraph,) = read_word(word(runs(ppr="<w:numPr><w:numId w:val='1'/></w:numPr>"), numbering=INDENTED)).paragraphs
    assert (paragraph.text, paragraph.number, paragraph.empty) == ("", "1.", False)
    (unnumbered,) = read_word(word(p("", f"<w:rPr>{size(16)}</w:rPr>"))).paragraphs
    assert unnumbered.empty
