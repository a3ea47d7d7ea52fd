"""Rules of the type of text, headings and titles (5.2.2, 7.3.1, 7.3.3)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from _layout import (
    edited,
    font,
    official,
    p,
    paragraph_with,
    paragraph_xml,
    plain,
    r,
    repainted,
    restyled,
    runs,
    size,
    with_block,
)
from _layout_format import FORMAT, Fault, hold, mended, said, told
from _records import document_text

from docgen.layout.reading import read_word
from docgen.layout.rules import RULES
from docgen.layout.rules._colors import color_name, is_black, is_red
from docgen.layout.rules._words import font_is, size_name

BODY = "主题活动从2026年5月开始"
FIRST = "一、活动时间和范围"
SECOND = "（一）广泛宣传发动。"
TITLE_TEXT = "关于开展“强堡垒、当先锋、育新人”"
CALIBRI = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="仿宋_GB2312" w:cs="Calibri" w:hint="default"/>'
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312" w:cs="Arial"/>'


def look(text: str, rpr: str = "", ppr: str = "") -> partial[bytes]:
    """The clean document with properties added to the paragraph that holds a text."""
    return partial(restyled, official(), text, rpr=rpr, ppr=ppr)


def painted(text: str, old: str, new: str, count: int = -1) -> partial[bytes]:
    return partial(repainted, official(), text, old=old, new=new, count=count)


def item() -> bytes:
    """The clean document with a third level whose heading is in the type of the second."""
    heading, text = font("楷体"), font("仿宋_GB2312")
    pieces = (r("1.明确责任。", heading), r("各党支部要明确专人负责，逐条抓好落实。", text))
    return with_block(official(), runs(*pieces, ppr='<w:pStyle w:val="Heading3"/>'), after=SECOND)


FAULTS = [
    # the title
    Fault("title.font", look(TITLE_TEXT, font("黑体")), "江州学院", "标题是黑体，应为小标宋"),
    Fault("title.font", look(TITLE_TEXT, font("华文中宋")), "江州学院", "标题是华文中宋，应为小标宋"),
    Fault("title.size", look(TITLE_TEXT, size(18)), "江州学院", "标题是小2号（18 磅），应为 2号（22 磅）"),
    Fault("title.bold", look(TITLE_TEXT, "<w:b/>"), "江州学院", "标题加粗了，应不加粗"),
    Fault("title.centred", look(TITLE_TEXT, ppr='<w:jc w:val="left"/>'), "江州学院", "标题居左，应居中"),
    Fault(
        "title.centred",
        look(TITLE_TEXT, ppr='<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
        "江州学院",
        "标题居中后又右偏",
    ),
    Fault(
        "title.mark",
        painted(TITLE_TEXT, "主题活动的通知", "主题活动的通知。"),
        "江州学院",
        "标题末尾有标点“。”，应去掉",
    ),
    Fault(
        "title.break",
        painted(TITLE_TEXT, '育新人”</w:t><w:br/><w:t xml:space="preserve">主题', "育新人</w:t><w:br/><w:t>”主题"),
        "江州学院",
        "行首不能是标点 ”",
        repaired=False,
    ),
    Fault(
        "title.shape",
        painted(
            TITLE_TEXT,
            '关于开展“强堡垒、当先锋、育新人”</w:t><w:br/><w:t xml:space="preserve">主题活动的通知',
            "关于开展活动的通知",
        ),
        "江州学院",
        "标题各行排成长方形：9 字、9 字，应为梯形或菱形",
        repaired=False,
    ),
    Fault(
        "title.gap",
        look("江院党委〔2026〕12号", ppr='<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'),
        "江州学院",
        "标题上方没有空行，应空 2 行",
        repaired=False,
    ),
    Fault(
        "title.numbered",
        painted(TITLE_TEXT, ">中共江州学院委员会<", ">一、中共江州学院委员会<"),
        "一、中共",
        "标题带有编号“一、”",
        repaired=False,
    ),
    # running text
    Fault("body.font", look(BODY, font("宋体")), BODY, "正文是宋体，应为仿宋"),
    Fault("body.font", look(SECOND, font("楷体")), SECOND, "标题后的正文是楷体，应为仿宋"),
    Fault("body.size", look(BODY, size(14)), BODY, "正文是 4号（14 磅），应为 3号（16 磅）"),
    Fault(
        "body.mixed-size",
        painted(BODY, "46个党支部", f"46个</w:t></w:r>{r('党支部', font('仿宋_GB2312') + size(15))}<w:r><w:t>"),
        BODY,
        "正文中“党支部”是小3号（15 磅），应为 3号（16 磅），与全段一致",
    ),
    Fault("body.color", look(BODY, '<w:color w:val="0000FF"/>'), BODY, "正文是蓝色，应为黑色"),
    Fault(
        "body.indent",
        look(BODY, ppr='<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        BODY,
        "正文首行没有缩进，应为首行缩进 2 字",
    ),
    Fault(
        "body.indent",
        look(BODY, ppr='<w:ind w:left="640" w:firstLineChars="0" w:firstLine="0"/>'),
        BODY,
        "正文整段左缩进 2 字、首行没有缩进，应为首行缩进 2 字、回行顶格",
    ),
    Fault("body.spaces-as-indent", painted(BODY, BODY, f"　　{BODY}"), BODY, "段首用 2 个空格缩进"),
    Fault("body.alignment", look(BODY, ppr='<w:jc w:val="center"/>'), BODY, "正文居中，应为两端对齐"),
    Fault(
        "body.quotes-font",
        look("为隆重庆祝中国共产党成立105周年", CALIBRI),
        "为隆重庆祝",
        "标点 “ 是西文字体 Calibri，应与汉字的字体一致",
        also=frozenset({"body.digits"}),
    ),
    Fault(
        "body.digits",
        look(BODY, TIMES),
        BODY,
        "数字是 Times New Roman，应与汉字同一字体；本单位统一这样用的，请在版式文件中写明（body.digits）",
    ),
    Fault("heading.bold", look(FIRST, "<w:b/>"), "一、活动时间和范围", "一级标题加粗了，应不加粗"),
    Fault("body.italic", look(BODY, "<w:i/>"), BODY, "正文是斜体，应为正体"),
    Fault("body.underline", look(BODY, '<w:u w:val="single"/>'), BODY, "正文有下划线，应不加下划线", repaired=False),
    Fault(
        "body.spacing",
        look("一、活动时间和范围", ppr='<w:spacing w:before="0" w:after="200" w:line="579" w:lineRule="exact"/>'),
        "一、活动时间",
        "段前 0 磅、段后 10 磅，正文段落之间不加间距",
    ),
    # what surrounds it
    Fault("element.font", look("各党总支、直属党支部，", font("宋体")), "各党总支、", "主送机关是宋体，应为仿宋"),
    Fault("element.font", look("2026年5月20日", font("楷体")), "2026年5月20日", "成文日期是楷体，应为仿宋"),
    Fault(
        "element.size", look("（此件公开发布）", size(14)), "（此件公开发布）", "附注是 4号（14 磅），应为 3号（16 磅）"
    ),
    Fault(
        "page.line-pitch",
        look("各党总支、直属党支部，", ppr='<w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="auto"/>'),
        "各党总支、",
        "多倍行距 1.5",
    ),
    # headings
    Fault("heading.font-1", look(FIRST, font("仿宋")), FIRST, "一级标题是仿宋，应为黑体"),
    Fault("heading.font-2", look(SECOND, font("仿宋_GB2312")), SECOND, "二级标题是仿宋_GB2312，应为楷体"),
    Fault("heading.font-3", item, "1.明确责任。", "三级标题是楷体，应为仿宋"),
    Fault("heading.size", look(FIRST, size(18)), FIRST, "一级标题是小2号（18 磅），应为 3号（16 磅）"),
    Fault(
        "heading.indent",
        look(FIRST, ppr='<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        FIRST,
        "一级标题首行没有缩进，应为首行缩进 2 字",
    ),
    # fonts
    Fault(
        "text.rare-character",
        painted(BODY, "全体党员参加", "李镕、张堃参加"),
        BODY,
        "“镕”、“堃”不在仿宋_GB2312 的字库中",
    ),
    Fault(
        "text.font-missing",
        look("各党总支、直属党支部，党委各部门", font("汉仪旗黑")),
        "各党总支",
        "字体“汉仪旗黑”一般电脑上没有",
        repaired=False,
        also=frozenset({"element.font"}),
    ),
    Fault(
        "text.chinese-font",
        look("各党总支、直属党支部，党委各部门", font("Times New Roman")),
        "各党总支",
        "汉字的字体是西文字体 Times New Roman",
        repaired=False,
        also=frozenset({"element.font"}),
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.said[:12]}")
def test_a_fault_of_format_is_found_and_repaired(fault: Fault) -> None:
    hold(fault)


def titled(*lines: str) -> bytes:
    """The clean document with a title of these lines, one break between two."""
    broken = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    old = paragraph_xml(official(), TITLE_TEXT)
    start, end = old.index("中共江州学院委员会"), old.rindex("</w:t>")
    return edited(official(), old=old, new=old[:start] + broken + old[end:])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["中共江州学院委员会", "关于表彰先进基层党组织的决定"], []),  # 9, 14: 梯形
        (["关于表彰先进基层党组织和优秀共产党员", "优秀党务工作者的决定"], []),  # the other way round is not certain
        (["中共江州学院委员会", "关于表彰先进基层党组织优秀共产党员", "的决定通知"], []),  # 菱形
        (["中共江州学院委员会", "关于评选先进的通知"], ["长方形：9 字、9 字"]),
        (["关于表彰先进基层党组织优秀共产党员", "优秀党务工作者", "和先进工作者的决定"], ["沙漏形：17 字、7 字、9 字"]),
        (
            [
                "关于表彰先进基层党组织优秀共产党员优秀党务工作者",
                "优秀党务工作者优秀党务工作者优秀党务工作者优秀的决定",
            ],
            [],
        ),
    ],
)
def test_the_shape_of_a_title(lines: list[str], found: list[str]) -> None:
    wanted = [f"标题各行排成{each}，应为梯形或菱形" for each in found]
    assert said(titled(*lines), "title.shape") == wanted


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["关于印发《江州学院", "党员先锋岗创建方案》的通知"], "不应断开书名号中的名称"),
        (["关于印发《江州学院党委开展强堡垒当先锋", "育新人主题活动实施方案》的通知"], ""),  # no line takes it
        (["关于做好2026", "年度民主评议党员工作的通知"], "不应断开数字"),
        (["关于召开第十", "届教职工代表大会的通知"], "不应断开数字"),
        (["关于印发《", "实施方案》的通知全文"], "行末不能是标点 《"),
        (["关于开展“强堡垒、", "当先锋、育新人”主题活动的通知"], ""),
        (["关于做好2026年", "党员发展工作的通知"], ""),
        (["关于表彰先进基层党组织的决", "定"], "“定”一个字单独成行，应调整回行"),
    ],
)
def test_where_a_title_is_broken(lines: list[str], fault: str) -> None:
    found = said(titled(*lines), "title.break")
    assert len(found) == bool(fault)
    assert all(each.endswith(fault) for each in found)


def test_a_title_of_several_paragraphs_has_the_shape_of_its_lines() -> None:
    paragraph = paragraph_xml(official(), TITLE_TEXT)
    start, end = paragraph.index("中共江州学院委员会"), paragraph.rindex("</w:t>")
    lines = "".join(paragraph[:start] + line + paragraph[end:] for line in ("中共江州学院委员会", "关于评选先进的通知"))
    assert said(edited(official(), old=paragraph, new=lines), "title.shape") == [
        "标题各行排成长方形：9 字、9 字，应为梯形或菱形"
    ]


def test_repairs_of_the_text_change_what_they_say() -> None:
    marked = repainted(official(), TITLE_TEXT, old="主题活动的通知", new="主题活动的通知。")
    assert document_text(mended(marked, "title.mark")) == document_text(official())
    spaced = repainted(official(), BODY, old=BODY, new=f"　　{BODY}")
    after = mended(spaced, "body.spaces-as-indent")
    assert document_text(after) == document_text(official())
    assert paragraph_with(read_word(after), BODY).form.first_line_characters == 2


def test_a_repair_splits_a_run_where_a_heading_ends() -> None:
    """A heading and its text in one run: the heading alone becomes 楷体."""
    paragraph = paragraph_xml(official(), SECOND)
    text = "（一）广泛宣传发动。各党支部要在6月5日前召开党员大会，逐条学习实施方案。"
    body = font("仿宋_GB2312") + '<w:spacing w:val="-5"/>' + size(16)
    one = p(text, '<w:pStyle w:val="Heading2"/>', body)
    content = edited(official(), old=paragraph, new=one)
    assert [(rule.id, breach.message) for rule, breach in told(content)] == [
        ("heading.font-2", "二级标题是仿宋_GB2312，应为楷体")
    ]
    after = read_word(mended(content, "heading.font-2"))
    looks = [(run.text, run.look.east_asian) for run in paragraph_with(after, "广泛宣传发动").runs]
    assert looks == [(text[:10], "楷体_GB2312"), (text[10:], "仿宋_GB2312")]


@pytest.mark.parametrize(
    "rpr",
    [
        font("仿宋"),
        font("FangSong"),
        font("华文仿宋"),
        '<w:color w:val="auto"/>',
    ],
)
def test_what_passes_for_the_type_of_the_text(rpr: str) -> None:
    assert told(restyled(official(), BODY, rpr=rpr)) == []


def test_words_that_open_a_paragraph_may_be_in_another_type() -> None:
    """会议指出 in 黑体, as minutes have it; within a sentence it is a fault."""
    hei, body = font("黑体"), font("仿宋_GB2312") + size(16)
    before = paragraph_xml(official(), BODY)
    properties = before[before.index("<w:pPr>") : before.index("</w:pPr>")] + "</w:pPr>"

    def made(*pieces: str) -> bytes:
        return edited(official(), old=before, new=f"<w:p>{properties}{''.join(pieces)}</w:p>")

    assert told(made(r("会议指出，", hei), r("主题活动从5月开始，全体党员参加。", body))) == []
    inside = made(r("主题活动从5月开始，", body), r("全体党员", hei), r("参加，逐条学习实施方案。", body))
    assert said(inside, "body.font") == ["正文中“全体党员”是黑体，应为仿宋"]


@pytest.mark.parametrize("indent", ['w:firstLine="640"', 'w:firstLineChars="200"', 'w:firstLine="630"'])
def test_two_characters_however_they_are_given(indent: str) -> None:
    before = paragraph_xml(official(), BODY)
    bare = before.replace('<w:pStyle w:val="GBody"/>', f"<w:ind {indent}/>")
    assert said(edited(official(), old=before, new=bare), "body.indent") == []


@pytest.mark.parametrize(
    ("points", "name"),
    [(16, "3号（16 磅）"), (22, "2号（22 磅）"), (10.5, "5号（10.5 磅）"), (17, "17 磅"), (15.8, "15.8 磅")],
)
def test_sizes_have_names(points: float, name: str) -> None:
    assert size_name(points) == name


@pytest.mark.parametrize(
    ("font_", "family", "same"),
    [
        ("仿宋", "仿宋_GB2312", True),
        ("FangSong_GB2312", "仿宋", True),
        ("KaiTi", "楷体_GB2312", True),
        ("SimHei", "黑体", True),
        ("方正小标宋_GBK", "方正小标宋简体", True),
        ("FZXiaoBiaoSong-B05S", "方正小标宋简体", True),
        ("SimSun", "宋体", True),
        ("华文中宋", "华文中宋", True),
        ("华文中宋", "方正小标宋简体", False),
        ("仿宋", "宋体", False),
        ("微软雅黑", "黑体", False),
        ("", "宋体", False),
    ],
)
def test_names_of_one_typeface(font_: str, family: str, same: bool) -> None:
    assert font_is(font_, family) is same


def test_every_rule_of_format_is_tried() -> None:
    """Each has a fault among the tests of these files."""
    files = ("format", "page", "head", "forms")
    text = "".join(Path(__file__).with_name(f"test_layout_rules_{name}.py").read_text("utf-8") for name in files)
    assert {id for id in FORMAT if f'"{id}"' not in text} == set()
    assert len(FORMAT) >= 60
    assert all(RULES[id].title for id in FORMAT)


@pytest.mark.parametrize(
    ("color", "name", "black", "red"),
    [
        ("auto", "黑色", True, False),
        ("0D0D0D", "黑色", True, False),
        ("FF0000", "红色", False, True),
        ("00B050", "绿色", False, False),
        ("0070C0", "蓝色", False, False),
        ("808080", "灰色", False, False),
        ("FFFFFF", "白色", False, False),
        ("ffc000", "彩色（FFC000）", False, False),
    ],
)
def test_colours_are_told_apart(color: str, name: str, black: bool, red: bool) -> None:
    assert (color_name(color), is_black(color), is_red(color)) == (name, black, red)


@pytest.mark.parametrize(
    ("after", "found"),
    [(579, []), (0, ["标题与正文之间没有空行，应空 1 行"]), (1737, ["标题与正文之间空 3 行，应空 1 行"])],
)
def test_a_plain_document_has_a_blank_line_below_its_title(after: int, found: list[str]) -> None:
    spacing = f'<w:spacing w:before="0" w:after="{after}" w:line="579" w:lineRule="exact"/>'
    assert said(restyled(plain(), "信息工程系教工党支部", ppr=spacing), "title.gap") == found


def test_items_of_a_sentence_are_no_headings() -> None:
    """A long （一） that ends with ； is set as the text is."""
    body = font("仿宋_GB2312") + '<w:spacing w:val="-5"/>' + size(16)
    one = p("（一）坚持以党的政治建设为统领，落实党员教育管理的各项制度；", '<w:pStyle w:val="Heading2"/>', body)
    content = edited(official(), old=paragraph_xml(official(), SECOND), new=one)
    assert said(content, "heading.font-2") == []


@pytest.mark.parametrize(
    ("ppr", "found"),
    [
        (
            '<w:ind w:left="640" w:firstLineChars="200" w:firstLine="640"/>',
            ["正文整段左缩进 2 字，应为首行缩进 2 字、回行顶格"],
        ),
        ('<w:ind w:left="640" w:hanging="640"/>', ["正文整段左缩进 2 字、首行悬挂 2 字，应为首行缩进 2 字、回行顶格"]),
        ('<w:ind w:firstLine="480"/>', ["正文首行缩进 1.5 字，应为首行缩进 2 字"]),
    ],
)
def test_how_a_paragraph_is_indented_wrongly(ppr: str, found: list[str]) -> None:
    before = paragraph_xml(official(), BODY)
    content = edited(official(), old=before, new=before.replace('<w:pStyle w:val="GBody"/>', ppr))
    assert said(content, "body.indent") == found
    assert said(mended(content, "body.indent"), "body.indent") == []
