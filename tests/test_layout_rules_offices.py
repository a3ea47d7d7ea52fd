"""Documents as offices write them: what an honest one is not told, and what a strict reader would mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from _layout import drawing, font, p, r, runs, shape, size, style, table, tc, word
from _layout_rules import found, repaired, subject

from docgen.layout.profile import Parameter, Profile, get_profile
from docgen.layout.reading import read_word
from docgen.layout.rules import RULES

FANGSONG = font("仿宋_GB2312") + size(16)
NORMAL = style("a", name="Normal", default="1", ppr='<w:jc w:val="both"/>', rpr=FANGSONG)
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
CENTRE = '<w:jc w:val="center"/>'
RED = font("方正小标宋简体") + '<w:color w:val="FF0000"/>' + size(42)
TEXT = "各级党组织要提高政治站位，加强组织领导，周密安排部署，确保各项工作有序推进、取得实效。"
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/>'


def made(*blocks: str) -> bytes:
    return word(*blocks, styles=NORMAL)


def title(text: str) -> str:
    return p(text, CENTRE, font("方正小标宋简体") + size(22))


def b(text: str, rpr: str = "") -> str:
    return p(text, INDENT, rpr)


def right(text: str, characters: float) -> str:
    return p(text, f'<w:ind w:right="{round(characters * 320)}"/><w:jc w:val="right"/>')


SEALED = (p(), p(), right("江州市教育局", 4), right("2026年3月2日", 4))


def parts(*blocks: str) -> list[tuple[str, str]]:
    """The part of each paragraph that shows something, with how its text begins."""
    held = subject(made(*blocks), None).parts.all
    return [(part.role, part.paragraph.plain[:8]) for part in held if part.role != "空行"]


def messages(id: str, *blocks: str) -> list[str]:
    return [breach.message for breach in found(made(*blocks), id)]


# ---- heads ---------------------------------------------------------------------------------------


def test_the_mark_of_several_organs_in_a_table_is_not_off_the_middle() -> None:
    organs = [p(name, '<w:jc w:val="distribute"/>', RED) for name in ("江州市教育局", "江州市财政局")]
    mark = table((tc(*organs), tc(p("文件", rpr=RED))))
    number = p("江教〔2026〕9号", CENTRE)
    assert messages("mark.centred", mark, number, title("关于做好补贴发放的通知"), p("各学校："), b(TEXT)) == []
    alone = p("江州市教育局文件", rpr=RED)
    assert messages("mark.centred", alone, number, title("关于做好补贴发放的通知"), p("各学校："), b(TEXT)) == [
        "发文机关标志两端对齐，应居中"
    ]


@pytest.mark.parametrize(
    ("mark", "width", "told"),
    [
        ("江州市教育局", 170, []),  # a letter (10.1)
        ("江州市教育局", 156, []),
        ("江州市教育局", 140, ["分隔线宽 140 毫米，应与版心等宽（156 毫米）"]),
        ("江州市教育局文件", 170, ["分隔线宽 170 毫米，应与版心等宽（156 毫米）"]),
    ],
)
def test_the_red_lines_of_a_letter_are_wider(mark: str, width: int, told: Sequence[str]) -> None:
    red = '<a:ln w="57150"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    line = runs(drawing(shape("line", red), cx=width * 36000, cy=0))
    blocks = (p(mark, CENTRE, RED), line, p("江教函〔2026〕15号"), title("关于商请支持教师交流的函"), b(TEXT))
    assert messages("head.red-line", *blocks) == told


def test_a_note_of_passing_on_two_lines_names_no_recipients() -> None:
    blocks = (
        title("中共江州市委关于制定五年规划的建议"),
        p("（2025年12月5日中共江州市第八届委员会", CENTRE),
        p("第九次全体会议通过）", CENTRE),
        b(TEXT),
    )
    assert messages("recipients.colon", *blocks) == []
    assert "主送机关" not in dict(parts(*blocks))


def test_a_title_of_several_lines_is_whole_with_its_full_stop() -> None:
    lines = ("江州学院关于召开工作会议", "和有关事项", "情况的安排和部署的通知。")
    blocks = (*map(title, lines), p("各学院："), b(TEXT))
    assert [role for role, _ in parts(*blocks)] == ["标题", "标题", "标题", "主送机关", "正文"]
    assert messages("title.mark", *blocks) == ["标题末尾有标点“。”，应去掉"]
    assert messages("title.shape", *blocks) == ["标题各行排成沙漏形：12 字、5 字、12 字，应为梯形或菱形"]


def test_the_word_contents_is_no_title() -> None:
    page = '<w:pageBreakBefore/><w:jc w:val="center"/>'
    blocks = (title("江州学院事业发展规划"), p("目　录", page, font("黑体") + size(22)), b(TEXT))
    assert parts(*blocks)[1] == ("其他", "目　录")
    assert messages("title.font", *blocks) == []


# ---- the text --------------------------------------------------------------------------------------


def test_the_items_of_a_reply_are_sentences_in_the_type_of_the_text() -> None:
    before = (title("江州市教育局关于同意章程修订的批复"), p("江州学院："), b("经研究，现批复如下："))
    items = (b("一、同意你院对章程的修订。"), b("二、请你院做好章程的公布和实施工作。"))
    assert messages("heading.font-1", *before, *items, b("此复。"), *SEALED) == []
    headings = (b("一、总体要求"), b(TEXT), b("二、工作任务"), b(TEXT))
    assert len(messages("heading.font-1", *before, *headings, *SEALED)) == 2


def test_articles_open_in_another_type_and_have_a_space() -> None:
    article = (r("第一条", font("黑体")), r("　为规范公文处理工作，制定本办法，请各部门遵照执行。"))
    blocks = (title("江州学院公文处理办法"), runs(*article, ppr=INDENT))
    assert messages("body.font", *blocks) == []
    assert messages("text.space-in-chinese", *blocks) == []


def test_the_last_item_of_a_list_is_no_heading() -> None:
    items = (b("（一）决定、通知；"), b("（二）报告、请示；"), b("（三）函、纪要。"))
    assert parts(title("江州学院公文处理办法"), b("公文包括："), *items)[2:] == [
        ("正文", "（一）决定、通知"),
        ("正文", "（二）报告、请示"),
        ("正文", "（三）函、纪要。"),
    ]


def test_a_small_note_below_a_table_is_not_running_text() -> None:
    around = (title("江州学院关于经费使用情况的报告"), b(TEXT), table(("项目", "预算"), ("经费", "300")))
    note = b("注：数据截至2025年12月31日。", size(12))
    assert parts(*around, note, b(TEXT))[2] == ("其他", "注：数据截至20")
    assert messages("body.size", *around, note, b(TEXT)) == []
    assert messages("body.size", *around, b("数据截至2025年12月31日，特此说明。", size(12)), b(TEXT)) == [
        "正文是小4号（12 磅），应为 3号（16 磅）"
    ]


def test_organs_listed_above_the_signature_do_not_sign() -> None:
    listed = (b("机械工程学院党总支"), b("后勤党支部"))
    blocks = (title("关于表彰先进基层党组织的决定"), p("各党总支："), b(TEXT), *listed, *SEALED)
    assert [text for role, text in parts(*blocks) if role == "署名"] == ["江州市教育局"]
    assert messages("signature.gap", *blocks) == []


def test_a_space_after_a_wrong_mark_goes_with_it() -> None:
    before = (title("江州学院安全工作方案"), b(TEXT))
    content = made(*before, b("一. 评选范围"), b(TEXT), b("二. 评选条件"), b(TEXT))
    after = [each.plain for each in read_word(repaired(content, "heading.mark", None)).paragraphs]
    assert after[2::2] == ["一、评选范围", "二、评选条件"]


def test_a_short_paragraph_is_quoted_from_its_beginning() -> None:
    blocks = (title("江州学院安全工作方案"), b(TEXT), b("一、总体要求。"), b(TEXT), b("二、工作任务"), b(TEXT))
    assert messages("heading.end", *blocks) == ["“一、总体要求。”末尾不用句号，应为“一、总体要求”。"]


# ---- what an office has decided for itself ------------------------------------------------------------


def own(**changes: Any) -> Profile:
    """The standard's layout with an organ's own values for the text."""
    profile = get_profile()
    return replace(profile, body=replace(profile.body, **changes))


def checked(id: str, profile: Profile, *blocks: str) -> list[str]:
    return [breach.message for breach in RULES[id].check(subject(made(*blocks), None, profile))]


DIGITS = (
    title("江州学院工作总结"),
    b("党员有1200人。", TIMES),
    b("完成率为95%，比2025年高。", TIMES),
    b("下设36个支部。"),
)


def test_digits_of_their_own_typeface_are_told_once() -> None:
    told = checked("body.digits", get_profile(), *DIGITS)
    assert told == [
        "数字是 Times New Roman（共 2 段），应与汉字同一字体；本单位统一这样用的，请在版式文件中写明（body.digits）"
    ]


def test_digits_follow_the_chinese_characters_when_these_are_right() -> None:
    """In 黑体 they are put right along with them, by the rule about the text."""
    wrong = TIMES.replace("仿宋_GB2312", "黑体")
    content = made(*DIGITS, b("全年共培训", TIMES).replace("</w:p>", r("300", wrong) + r("人次。", TIMES) + "</w:p>"))
    runs = [run for each in read_word(repaired(content, "body.digits")).paragraphs for run in each.runs]
    fonts = {(run.text, run.look.ascii) for run in runs if run.text.isdigit()}
    assert fonts == {
        ("1200", "仿宋_GB2312"),
        ("95", "仿宋_GB2312"),
        ("2025", "仿宋_GB2312"),
        ("300", "Times New Roman"),
    }


def test_english_words_keep_their_typeface() -> None:
    blocks = (title("江州学院工作总结"), runs(r("英文名称为"), r("Jiangzhou University", TIMES), r("，"), ppr=INDENT))
    assert checked("body.digits", get_profile(), *blocks) == []


def test_an_organ_that_names_a_font_for_digits_wants_it_everywhere() -> None:
    digits = replace(get_profile().body.digits, value="Times New Roman")
    assert checked("body.digits", own(digits=digits), *DIGITS) == [
        "数字是仿宋_GB2312，应为 Times New Roman（本单位版式的规定）"
    ]
    assert checked("body.digits", own(digits=digits), *DIGITS[:-1]) == []


def test_a_font_that_an_organ_names_is_not_missing() -> None:
    odd = '<w:rFonts w:ascii="江州数字" w:hAnsi="江州数字" w:eastAsia="仿宋_GB2312"/>'
    blocks = (title("江州学院工作总结"), runs(r("共有", FANGSONG), r("1200", odd), ppr=INDENT))
    assert len(checked("text.font-missing", get_profile(), *blocks)) == 1
    digits = replace(get_profile().body.digits, value="江州数字")
    assert checked("text.font-missing", own(digits=digits), *blocks) == []


def bold(*levels: bool) -> tuple[Parameter[bool], ...]:
    return tuple(replace(each, value=on) for each, on in zip(get_profile().body.headings_bold, levels, strict=True))


HEADINGS = (
    title("江州学院安全工作方案"),
    b("一、工作任务", "<w:b/>"),
    b("（一）排查隐患"),
    b("1.建立台账", "<w:b/>"),
    b(TEXT),
    b("2.逐项销号", "<w:b/>"),
    b(TEXT),
)


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((False, False, False, False), ["一级标题加粗了，应不加粗"]),  # 1. in bold is the way of many offices
        ((True, False, True, False), []),
        ((True, True, True, True), ["二级标题没有加粗，应加粗"]),
    ],
)
def test_headings_are_bold_where_the_profile_wants_it(levels: tuple[bool, ...], told: list[str]) -> None:
    assert checked("heading.bold", own(headings_bold=bold(*levels)), *HEADINGS) == told


@pytest.mark.parametrize(
    ("digits", "date", "told"),
    [
        ("阿拉伯数字", "2026年5月6日", []),
        ("汉字", "二〇二六年五月六日", []),
        ("汉字", "2026年5月6日", ["成文日期“2026年5月6日”要用汉字写全年、月、日，应为“二〇二六年五月六日”。"]),
        ("汉字", "26年5月6日", ["成文日期“26年5月6日”要用汉字写全年、月、日，请补全。"]),
    ],
)
def test_the_date_is_written_as_the_profile_wants_it(digits: str, date: str, told: list[str]) -> None:
    profile = get_profile()
    wanted = replace(profile.signature.date_digits, value=digits)
    profile = replace(profile, signature=replace(profile.signature, date_digits=wanted))
    signed = (p(), p(), right("江州市教育局", 4), right(date, 4))
    assert checked("date.form", profile, title("关于做好安全工作的通知"), p("各学校："), b(TEXT), *signed) == told


# ---- what a program made --------------------------------------------------------------------------------


def test_text_in_an_embedded_page_is_told_not_passed_over() -> None:
    content = (Path(__file__).parent / "foreign" / "html-docx-js.docx").read_bytes()
    assert [breach.message for breach in found(content, "text.embedded-page", "白头文")] == [
        "文中嵌入了 1 个网页，里面的文字没有检查。请用 Word 打开，另存为 .docx 后再查一次。"
    ]
    assert found(made(b(TEXT)), "text.embedded-page") == []


@pytest.mark.parametrize(
    "text", ["a" * 16000, "{" * 16000, "{{a" * 6000, "{%" * 8000, "《" * 16000, "党," * 8000, "a.b-" * 4000]
)
def test_long_paragraphs_take_no_time(text: str) -> None:
    """Each of these took seconds, or would: a mark or a letter, thousands of times."""
    held = subject(made(b(text)))
    start = perf_counter()
    for id in ("text.template-tag", "text.half-width-marks", "text.nested-title", "text.range", "date.zero"):
        list(RULES[id].check(held))
    assert perf_counter() - start < 5
