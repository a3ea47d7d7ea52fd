"""Rules of the page and of its number (5.1, 5.2, 7.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from _layout import PAGE, defaults, edited, field, font, form, official, p, plain, r, repainted, runs, size, word
from _layout_format import Fault, hold, mended, said, told
from _records import members

from docgen.layout.check import breaches, subject_of
from docgen.layout.mend import write_word
from docgen.layout.profile import get_profile
from docgen.layout.reading import read_word

BODY = "主题活动从2026年5月开始"
LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
NARROW = '<w:spacing w:val="-5"/>'
STYLES = defaults(rpr=font("仿宋_GB2312") + NARROW + size(16), ppr=LINE)
INDENT = '<w:snapToGrid w:val="0"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
TEXT = "各党支部要结合岗位特点确定主题和载体，提出具体措施，成立领导小组，明确一名联络员，认真组织实施。"


def sectioned(old: str, new: str) -> bytes:
    """The clean document with something of its page changed."""
    return edited(official(), old=old, new=new)


def footed(old: str, new: str, *, part: str = "default") -> bytes:
    return edited(official(), part=f"word/footer-{part}.xml", old=old, new=new, count=-1)


def settled(old: str, new: str) -> bytes:
    return edited(official(), part="word/settings.xml", old=old, new=new)


def letter(
    *, footer: str | None = None, section: str = PAGE, paragraphs: int = 30, header: str = "", settings: str = ""
) -> bytes:
    """A long plain document by other hands: a title and text, a footer, a header."""
    title = p("关于开展主题活动的通知", '<w:jc w:val="center"/>', font("方正小标宋简体") + size(22))
    text = [p(TEXT, LINE + INDENT) for _ in range(paragraphs)]
    recipients = p("各党支部：", LINE)
    return word(
        title,
        p(),
        recipients,
        *text,
        styles=STYLES,
        section=section,
        settings=settings,
        footers=None if footer is None else {"default": footer},
        headers={"default": p(header)} if header else None,
    )


NUMBER = font("宋体") + size(14)
INSET = '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
# 508,000 EMU are 40 points, more than a line of 28.95.
PICTURE = f'<w:r><w:drawing><wp:{{0}} xmlns:wp="{WP}"><wp:extent cx="508000" cy="508000"/></wp:{{0}}></w:drawing></w:r>'
DASHES = runs(r("— ", NUMBER), field("PAGE", "1", NUMBER), r(" —", NUMBER), ppr=INSET)

# 992 twips are 17.5 mm, half a line of 14 points 2.8 mm: the dash is 297 − 20.3 − 262 = 14.7 mm below the text.
FAULTS = [
    Fault(
        "page.paper",
        partial(sectioned, '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
        "页面",
        "纸张是 215.9 × 279.4 毫米，应为 A4（210 × 297 毫米）",
    ),
    Fault(
        "page.top",
        partial(sectioned, 'w:top="2098"', 'w:top="1701"'),
        "页面",
        "上边距（天头）是 30 毫米，应为 37 毫米（误差 1 毫米）",
    ),
    Fault(
        "page.left",
        partial(sectioned, 'w:left="1588"', 'w:left="1800"'),
        "页面",
        "左边距（订口）是 31.75 毫米，应为 28 毫米",
    ),
    Fault(
        "page.left",
        partial(sectioned, 'w:gutter="0"', 'w:gutter="567"'),
        "页面",
        "左边距（订口，含装订线 10 毫米）是 38.01 毫米，应为 28 毫米",
    ),
    Fault(
        "page.text-area",
        partial(sectioned, 'w:right="1474"', 'w:right="1800"'),
        "页面",
        "版心是 150.2 × 225 毫米，应为 156 × 225 毫米：右边距应由 31.75 毫米改为 26 毫米",
    ),
    Fault(
        "page.text-area",
        partial(sectioned, 'w:bottom="1984"', 'w:bottom="1440"'),
        "页面",
        "版心是 156 × 234.6 毫米，应为 156 × 225 毫米：下边距应由 25.4 毫米改为 35 毫米",
    ),
    Fault(
        "page.gutter",
        partial(
            sectioned,
            'w:left="1588" w:header="851" w:footer="1417" w:gutter="0"',
            'w:left="1021" w:header="851" w:footer="1417" w:gutter="567"',
        ),
        "页面",
        "设了 10 毫米装订线，应设为 0",
    ),
    Fault(
        "page.columns", partial(sectioned, "<w:cols ", '<w:cols w:num="2" '), "页面", "正文分了 2 栏", repaired=False
    ),
    Fault(
        "page.grid",
        partial(sectioned, 'w:type="lines"', 'w:charSpace="-849" w:type="linesAndChars"'),
        "页面",
        "文档网格是“指定行和字符网格”",
    ),
    Fault(
        "page.line-pitch",
        partial(repainted, official(), BODY, old="</w:pPr>", new='<w:spacing w:line="360" w:lineRule="auto"/></w:pPr>'),
        BODY,
        "行距是“多倍行距 1.5”，应为固定值 28.95 磅（每页 22 行）",
    ),
    Fault(
        "page.line-pitch",
        partial(
            repainted, official(), BODY, old="</w:pPr>", new='<w:spacing w:line="580" w:lineRule="exact"/></w:pPr>'
        ),
        BODY,
        "每页 21 行（固定值 29 磅），应为固定值 28.95 磅（每页 22 行）",
    ),
    Fault(
        "page.picture-cut",
        partial(repainted, official(), BODY, old="</w:p>", new=f"{PICTURE.format('inline')}</w:p>"),
        BODY,
        "行距是“固定值 28.95 磅”，图片或公式比一行高，会被截去，应为最小值 28.95 磅",
    ),
    Fault(
        "page.characters",
        partial(edited, official(), part="word/styles.xml", old='<w:spacing w:val="-5"/>', new="", count=-1),
        "页面",
        "3号（16 磅）字每行排 27 个，应为 28 个：字符间距设为紧缩 0.25 磅",
    ),
    Fault("number.missing", letter, "", "没有页码，应编排页码“— 1 —”"),
    Fault("number.form", partial(footed, "— ", "- "), "-", "页码写作“- 1 —”，应为“— 1 —”"),
    Fault(
        "number.font",
        partial(footed, 'w:ascii="宋体"', 'w:ascii="Times New Roman"'),
        "— 1 —",
        "页码是 Times New Roman，应为 4号（14 磅）宋体",
    ),
    Fault(
        "number.font",
        partial(footed, 'w:hint="eastAsia"/>', 'w:hint="eastAsia"/><w:sz w:val="18"/>'),
        "— 1 —",
        "页码是小5号（9 磅），应为 4号（14 磅）宋体",
    ),
    Fault(
        "number.side",
        partial(footed, '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
        "— 1 —",
        "页码居中，应为单页码居右，双页码居左",
    ),
    Fault(
        "number.side",
        partial(settled, "<w:evenAndOddHeaders/>", ""),
        "— 1 —",
        "单、双页码都居右，应为单页码居右，双页码居左",
    ),
    Fault(
        "number.inset",
        partial(footed, '<w:jc w:val="right"/>', '<w:ind w:rightChars="0" w:right="0"/><w:jc w:val="right"/>'),
        "— 1 —",
        "单页码右空 0 字，应为右空 1 字",
    ),
    Fault(
        "number.position",
        partial(sectioned, 'w:footer="1417"', 'w:footer="992"'),
        "— 1 —",
        "页码在版心下边缘之下约 15 毫米，应为 7 毫米",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.said[:12]}")
def test_a_fault_of_the_page_is_found_and_repaired(fault: Fault) -> None:
    hold(fault)


@pytest.mark.parametrize("make", [official, plain, form])
def test_a_clean_document_has_no_fault_of_format(make: Callable[[], bytes]) -> None:
    assert told(make()) == []


def test_header_text_is_a_hint() -> None:
    content = letter(footer=DASHES, header="内部资料", settings="<w:evenAndOddHeaders/>")
    assert said(content, "number.header") == ["页眉中有文字“内部资料”，公文不设页眉"]
    assert said(letter(footer=DASHES), "number.header") == []


def test_an_upright_page_for_the_text() -> None:
    turned = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    section = PAGE.replace('<w:pgSz w:w="11906" w:h="16838"/>', turned)
    content = letter(section=section, footer=DASHES)
    assert said(content, "page.orientation") == ["正文所在的页面是横向，应为纵向"]
    assert said(content, "page.paper") == said(content, "page.top") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("579", []),
        ("560", []),  # 22 lines with some room left
        ("600", ["每页 21 行（固定值 30 磅），应为固定值 28.95 磅（每页 22 行）"]),
        ("540", ["每页 23 行（固定值 27 磅），应为固定值 28.95 磅（每页 22 行）"]),
    ],
)
def test_lines_are_counted_by_the_height_of_the_text(line: str, found: list[str]) -> None:
    content = repainted(
        official(), BODY, old="</w:pPr>", new=f'<w:spacing w:line="{line}" w:lineRule="exact"/></w:pPr>'
    )
    assert said(content, "page.line-pitch") == found


def test_a_grid_that_holds_the_text_has_22_lines() -> None:
    """Single lines on a grid: programs put them as far apart as the grid says."""
    grid = '<w:docGrid w:type="lines" w:linePitch="{}"/>'
    single = '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    title = p("关于开展主题活动的通知", '<w:jc w:val="center"/>', font("方正小标宋简体") + size(22))
    text = [p(TEXT, single) for _ in range(5)]

    def made(pitch: int) -> bytes:
        return word(title, p(), p("各党支部："), *text, styles=STYLES, section=PAGE + grid.format(pitch))

    assert told(made(579), "白头文") == []
    assert said(made(312), "page.grid", "白头文") == [
        "正文按文档网格排行，网格每行 15.6 磅，每页 40 行，应为每行 28.95 磅（22 行）"
    ]
    assert told(mended(made(312), "page.grid", "白头文"), "白头文") == []


def test_one_page_needs_no_number() -> None:
    assert said(letter(paragraphs=3), "number.missing") == []


def test_pages_are_numbered_on_both_sides() -> None:
    after = read_word(mended(letter(), "number.missing"))
    footers = after.sections[0].footers
    assert {kind: [each.text for each in shown] for kind, shown in footers.items()} == {
        "default": ["— 1 —"],
        "even": ["— 1 —"],
    }
    assert footers["default"][0].form.alignment == "right"
    assert footers["even"][0].form.alignment == "left"
    assert after.even_and_odd


@pytest.mark.parametrize(
    ("footer", "found"),
    [
        (runs(field("PAGE"), ppr='<w:jc w:val="center"/>'), ["页码写作“1”，应为“— 1 —”"]),
        (
            runs(r("第"), field("PAGE"), r("页 共"), field("NUMPAGES", "3"), r("页")),
            ["页码写作“第1页 共3页”，应为“— 1 —”"],
        ),
        (runs(r("—"), field("PAGE \\* MERGEFORMAT", "12"), r("—")), []),
        (p("机密"), []),
    ],
)
def test_the_number_is_read_from_its_field(footer: str, found: list[str]) -> None:
    assert said(letter(footer=footer), "number.form") == found


def test_footers_are_made_once_however_many_rules_ask_for_it() -> None:
    content = letter(footer=runs(field("PAGE"), ppr='<w:jc w:val="center"/>'))
    document = read_word(content)
    subject, _ = subject_of(document, None, get_profile())
    asked = [breach for rule, breach in breaches(subject) if rule.id.startswith("number.") and breach.repair]
    assert len(asked) == 3  # its form, its font, its side
    for breach in asked:
        assert breach.repair is not None
        breach.repair()
    after = write_word(document)
    assert sum("footer" in name for name in members(after)) == 3  # the old one, an odd and an even one
    assert {rule.id for rule, _ in told(after) if rule.id.startswith("number.")} == set()


def test_a_profile_says_where_the_number_stands() -> None:
    standard = get_profile()
    side = replace(standard.page_number.side, value="居中")
    own = replace(standard, page_number=replace(standard.page_number, side=side))
    assert [(rule.id, breach.message) for rule, breach in told(official(), profile=own)] == [
        ("number.side", "页码居右，应为居中"),
        ("number.side", "双页码居左，应为居中"),
    ]
    centred = footed('<w:jc w:val="right"/>', '<w:jc w:val="center"/>')
    assert [breach.message for _, breach in told(centred, profile=own)] == ["双页码居左，应为居中"]


def test_the_second_school_has_margins_of_its_own() -> None:
    """34.58 mm at the top, 32.58 at the foot; 28.95 points make 22 lines in 229.84 mm as well."""
    found = {rule.id for rule, _ in told(official(), profile=get_profile("gbt33476"))}
    assert found == {"page.top", "page.text-area"}


@pytest.mark.parametrize(
    ("footer", "line", "found"),
    [
        (1417, '<w:spacing w:line="240" w:lineRule="auto"/>', []),  # 25.0 + 2.8 from the lower edge: 269.2
        (1417, LINE, []),  # 28.95 points: 5.8 + 4.9 above the foot, 3.8 mm: 268.2
        (850, '<w:spacing w:line="240" w:lineRule="auto"/>', ["17 毫米"]),  # 15 + 2.8: 279.2
        (1900, '<w:spacing w:line="240" w:lineRule="auto"/>', ["-1 毫米"]),  # 33.5 + 2.8: 260.7
    ],
)
def test_where_the_dash_is(footer: int, line: str, found: list[str]) -> None:
    number = runs(r("— ", NUMBER), field("PAGE", "1", NUMBER), r(" —", NUMBER), ppr=line + INSET)
    section = PAGE.replace('w:footer="1417"', f'w:footer="{footer}"')
    breaches_ = [b for rule, b in told(letter(footer=number, section=section)) if rule.id == "number.position"]
    assert [breach.found for breach in breaches_] == found


@pytest.mark.parametrize(
    ("ppr", "text", "found"),
    [
        ('<w:jc w:val="right"/>', "— {} —　", []),  # a full-width space is a character
        ('<w:jc w:val="right"/>', "— {} —", ["单页码右空 0 字，应为右空 1 字"]),
        ('<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="outside"/>', "— {} —", []),
        ('<w:tabs><w:tab w:val="right" w:pos="8500"/></w:tabs>', "\t— {} —", []),
        ('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', "— {} —", []),
    ],
)
def test_the_place_of_a_number_is_judged_where_it_is_certain(ppr: str, text: str, found: list[str]) -> None:
    before, after = text.split("{}")
    tab = "<w:r><w:tab/></w:r>" if before.startswith("\t") else ""
    number = runs(tab, r(before.strip("\t"), NUMBER), field("PAGE", "1", NUMBER), r(after, NUMBER), ppr=ppr)
    content = letter(footer=number, settings="<w:evenAndOddHeaders/>")
    assert said(content, "number.inset") == found
    assert said(content, "number.side") == []


def test_dashes_that_the_format_of_the_number_brings() -> None:
    dashed = letter(footer=runs(field("PAGE", "- 1 -")), section=PAGE + '<w:pgNumType w:fmt="numberInDash"/>')
    assert said(dashed, "number.form") == ["页码写作“- 1 -”，应为“— 1 —”"]


def test_what_follows_a_number_makes_its_place_uncertain() -> None:
    section = PAGE.replace('w:footer="1417"', 'w:footer="567"')
    alone = letter(footer=DASHES, section=section)
    assert len(said(alone, "number.position")) == 1
    assert said(letter(footer=DASHES + p("内部资料"), section=section), "number.position") == []


def test_lines_with_a_picture_are_at_least_as_far_apart_as_those_without() -> None:
    """One that floats beside the text changes no line."""
    loose = '<w:spacing w:line="360" w:lineRule="auto"/>'
    content = repainted(official(), BODY, old="</w:p>", new=f"{PICTURE.format('inline')}</w:p>")
    content = repainted(content, BODY, old="<w:pPr>", new=f"<w:pPr>{loose}")
    assert said(content, "page.line-pitch") == ["行距是“多倍行距 1.5”，应为最小值 28.95 磅（每页 22 行）"]
    fixed = read_word(mended(content, "page.line-pitch"))
    [form] = [each.form for each in fixed.blocks if BODY in each.text]
    assert (form.line, form.line_rule) == (28.95, "atLeast")
    floating = repainted(official(), BODY, old="</w:p>", new=f"{PICTURE.format('anchor')}</w:p>")
    assert told(floating) == []
    floating = repainted(floating, BODY, old="<w:pPr>", new=f"<w:pPr>{loose}")
    assert said(floating, "page.line-pitch") == ["行距是“多倍行距 1.5”，应为固定值 28.95 磅（每页 22 行）"]
