"""Rules of 附件说明 (7.3.4) and 附件 (7.3.7)."""

from __future__ import annotations

import pytest
from _layout import font, p, size
from _layout_ends import BREAK, annex, blank, indented, letter, mended, note, said
from _records import document_text

LONG = "江州学院关于开展党员先锋岗创建活动和党员示范课评选活动的具体安排及重点任务分解表"


@pytest.mark.parametrize(
    ("lines", "found", "after"),
    [
        (["附件：名单"], [], ""),
        (["附件：1.名单", "2.安排表"], [], ""),
        (["附件:名单"], ["附件说明开头是“附件:”，应为“附件：”，有几个附件的在名称前编“1.”“2.”"], "附件：名单"),
        (["附：名单"], ["附件说明开头是“附：”，应为“附件：”，有几个附件的在名称前编“1.”“2.”"], "附件：名单"),
    ],
)
def test_the_form_of_the_note(lines: list[str], found: list[str], after: str) -> None:
    document = letter(note=note(*lines))
    assert said(document, "annex-note.form") == found
    if found:
        assert after in document_text(mended(document, "annex-note.form")).split("\n")


@pytest.mark.parametrize(
    ("lines", "found", "after"),
    [
        (["附件：名单"], [], ""),
        (["附件：名单（试行）"], [], ""),
        (["附件：名单。"], ["附件名称“名单”后面有“。”，应去掉"], "附件：名单"),
        (
            ["附件：1.名单；", "2.安排表。"],
            ["附件名称“名单”后面有“；”，应去掉", "附件名称“安排表”后面有“。”，应去掉"],
            "附件：1.名单\n2.安排表",
        ),
    ],
)
def test_no_mark_after_a_name(lines: list[str], found: list[str], after: str) -> None:
    document = letter(note=note(*lines))
    assert said(document, "annex-note.mark") == found
    if found:
        assert after in document_text(mended(document, "annex-note.mark"))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["附件：1.名单", "2.安排表"], []),
        (["附件：1．名单", "2．安排表"], []),
        (["附件：1.名单"], ["只有一个附件，不编序号“1.”"]),
        (["附件：1.名单", "3.安排表"], ["附件序号是“3.”，按顺序应为“2.”"]),
        (
            ["附件：1、名单", "2、安排表"],
            ["附件序号写作“1、”，应为阿拉伯数字加点：“1.”", "附件序号写作“2、”，应为阿拉伯数字加点：“2.”"],
        ),
        (
            ["附件：一、名单", "二、安排表"],
            ["附件序号写作“一、”，应为阿拉伯数字加点：“1.”"],  # the second looks like a heading
        ),
    ],
)
def test_the_numbers_of_annexes(lines: list[str], found: list[str]) -> None:
    assert said(letter(note=note(*lines)), "annex-note.numbering") == found


def test_numbers_are_mended() -> None:
    after = mended(letter(note=note("附件：1、名单", "2、安排表")), "annex-note.numbering")
    assert "附件：1.名单\n2.安排表" in document_text(after)


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        ([p(f"附件：{LONG}", indented(5, -3))], []),
        ([p("附件：名单", indented(first=2))], []),
        ([p("　　附件：名单")], []),
        ([p("附件：名单")], ["附件说明左空 0 字，应左空 2 字"]),
        ([p(f"附件：{LONG}", indented(first=2))], ["附件名称回行左空 0 字，应与名称的第一个字对齐（左空 5 字）"]),
        (
            [p("附件：1.名单", indented(6, -4)), p("2.安排表", indented(2))],
            ["第 2 个附件左空 2 字，应左空 5 字"],
        ),
    ],
)
def test_the_indents_of_the_note(paragraphs: list[str], found: list[str]) -> None:
    document = letter(note=[blank(), *paragraphs])
    assert said(document, "annex-note.indent") == found
    if found:
        mended(document, "annex-note.indent")


def test_other_ways_to_write_the_note() -> None:
    """附件： on a line of its own, a name that goes on in the next paragraph, two names in one paragraph."""
    own_line = [
        blank(),
        p("附件：", indented(first=2)),
        p("1.名单", indented(first=2)),
        p("2.安排表", indented(first=2)),
    ]
    by_hand = [
        blank(),
        p("附件：1.先进党支部", indented(6, -4)),
        p("名单", indented(6)),
        p("2.安排表", indented(6, -1)),
    ]
    one = [blank(), p("附件：1.先进党支部名单</w:t><w:br/><w:t>　　　2.安排表", indented(first=2))]
    for lines in (own_line, by_hand, one):
        name = "名单" if lines is own_line else "先进党支部名单"
        content = letter(note=lines, annexes=[*annex("附件1", name), *annex("附件2", "安排表")])
        for rule in ("form", "mark", "numbering", "indent", "gap", "brackets"):
            assert said(content, f"annex-note.{rule}") == []
        for rule in ("title", "count", "missing"):
            assert said(content, f"annex.{rule}") == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (1, []),
        (0, ["附件说明与正文之间没有空行，应空一行"]),
        (2, ["附件说明与正文之间空 2 行，应空一行"]),
    ],
)
def test_the_gap_above_the_note(lines: int, found: list[str]) -> None:
    gap = [blank(lines)] if lines else []
    assert said(letter(note=[*gap, *note("附件：名单")[1:]]), "annex-note.gap") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("附件：名单", []),
        ("附件：关于印发《名单》的通知", []),
        ("附件：《甲》和《乙》", []),
        ("附件：《名单》", ["附件名称加了书名号：《名单》，应写作“名单”"]),
    ],
)
def test_brackets_around_a_name(line: str, found: list[str]) -> None:
    document = letter(note=note(line))
    assert said(document, "annex-note.brackets") == found
    if found:
        assert "附件：名单" in document_text(mended(document, "annex-note.brackets")).split("\n")


# ---- 附件 ---------------------------------------------------------------------------------------

ONE = note("附件：活动安排表")
TWO = note("附件：1.活动安排表", "2.报名表")


@pytest.mark.parametrize(
    ("pages", "count"),
    [
        (annex(), 0),
        (["<w:p>" + BREAK + "</w:p>", *annex(ppr="")], 0),
        ([f"<w:p>{BREAK}</w:p>", blank(1), *annex(ppr="")], 0),
        ([blank(12), *annex(ppr="")], 0),
        (annex(ppr=""), 1),
        ([blank(1), *annex(ppr="")], 1),
    ],
)
def test_an_annex_begins_a_page(pages: list[str], count: int) -> None:
    document = letter(note=ONE, annexes=pages)
    assert said(document, "annex.new-page") == ["附件没有另起一页，应在“附件”前分页"] * count
    if count:
        mended(document, "annex.new-page")


@pytest.mark.parametrize(
    ("lines", "marks", "found"),
    [
        (ONE, ["附件"], []),
        (TWO, ["附件1", "附件2"], []),
        (ONE, ["附件："], ["附件标识写作“附件：”，应为“附件”"]),
        (ONE, ["附件1"], ["附件标识写作“附件1”，应为“附件”"]),
        (TWO, ["附件1：", "附件2:"], ["附件标识写作“附件1：”，应为“附件1”", "附件标识写作“附件2:”，应为“附件2”"]),
        (TWO, ["附件一", "附件2"], ["附件标识写作“附件一”，应为“附件1”"]),
        (TWO, ["附件2"], []),
    ],
)
def test_the_form_of_the_mark(lines: list[str], marks: list[str], found: list[str]) -> None:
    names = ["活动安排表", "报名表"]
    pages = [block for mark, name in zip(marks, names, strict=False) for block in annex(mark, name)]
    document = letter(note=lines, annexes=pages)
    assert said(document, "annex.mark-form") == found
    if found:
        assert found[0].rpartition("“")[2].rstrip("”") in document_text(mended(document, "annex.mark-form")).split("\n")


def test_a_mark_with_the_title_on_its_line() -> None:
    document = letter(note=ONE, annexes=[p("附件：活动安排表", "<w:pageBreakBefore/>"), *annex()[4:]])
    assert said(document, "annex.mark-form") == [
        "附件标识和标题写在一行：“附件：活动安排表”，标识应单独一行，标题居中排在第三行"
    ]


@pytest.mark.parametrize(
    ("ppr", "rpr", "found"),
    [
        (indented(), font("黑体") + size(16), []),
        (indented(), font("SimHei") + size(16), []),
        (indented(), font("宋体") + size(16), ["附件标识是宋体，应为 3号（16 磅）黑体，居左顶格"]),
        (
            indented(first=2),
            font("黑体") + size(14),
            ["附件标识是 4号（14 磅）、左空 2 字，应为 3号（16 磅）黑体，居左顶格"],
        ),
        (indented(jc="center"), font("黑体") + size(16), ["附件标识是居中，应为 3号（16 磅）黑体，居左顶格"]),
    ],
)
def test_the_type_of_the_mark(ppr: str, rpr: str, found: list[str]) -> None:
    document = letter(note=ONE, annexes=[p("附件", f"<w:pageBreakBefore/>{ppr}", rpr), *annex()[1:]])
    assert said(document, "annex.mark-font") == found
    if found:
        mended(document, "annex.mark-font")


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        (1, []),
        (0, ["附件标识与附件标题之间没有空行，应空一行，使标题排在第三行"]),
        (3, ["附件标识与附件标题之间空 3 行，应空一行，使标题排在第三行"]),
    ],
)
def test_the_line_of_the_title(gap: int, found: list[str]) -> None:
    assert said(letter(note=ONE, annexes=annex(gap=gap)), "annex.title-line") == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("活动安排表", []),
        ("活动安排表（试行）", []),
        ("活动</w:t><w:br/><w:t>安排表", []),
        ("活动计划表", ["附件标题是“活动计划表”，附件说明写的是“活动安排表”，两处应一致"]),
    ],
)
def test_the_title_is_the_name_in_the_note(name: str, found: list[str]) -> None:
    assert said(letter(note=ONE, annexes=annex(name=name)), "annex.title") == found


@pytest.mark.parametrize(
    ("marks", "found", "missing"),
    [
        (["附件1", "附件2"], [], []),
        (["附件2"], [], ["附件说明列了 2 个附件，文中没有附件1；如果另附，可以不改"]),
        (
            ["附件1", "附件2", "附件3"],
            ["附件说明只列了 2 个附件，没有附件3，请补列或者核对序号"],
            [],
        ),
        (
            ["附件1", "附件1"],
            ["附件1出现了两次，请核对序号"],
            ["附件说明列了 2 个附件，文中没有附件2；如果另附，可以不改"],
        ),
        (["附件2", "附件1"], ["附件1排在附件2后面，请核对顺序"], []),
    ],
)
def test_the_annexes_are_those_of_the_note(marks: list[str], found: list[str], missing: list[str]) -> None:
    names = {"附件1": "活动安排表", "附件2": "报名表", "附件3": "名额表"}
    pages = [block for mark in marks for block in annex(mark, names[mark])]
    document = letter(note=TWO, annexes=pages)
    assert said(document, "annex.count") == found
    assert said(document, "annex.missing") == missing


def test_without_annexes_nothing_is_missing() -> None:
    assert said(letter(note=TWO), "annex.missing") == []
    assert said(letter(), "annex.count") == []
