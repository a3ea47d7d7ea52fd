"""What records print: numbered lines, lists of names, annexes, the place of the signature."""

from __future__ import annotations

from typing import Any

import pytest
from _made import SET, changed, measure, phase, section
from _records import data_of, sample

import docgen
from docgen.kinds.decision import name_rows


@pytest.mark.parametrize(
    ("organ", "date", "sealed", "indents"),
    [
        # 7.3.5.2 unsealed: 9 characters; 2026年5月6日 is 6 wide, so the date is 3 from the right
        ("中共江州学院委员会", "2026年5月6日", False, (2, 3)),
        ("江州学院", "2026年12月16日", False, (7, 2)),
        ("江州学院党委六字", "二〇二六年五月六日", False, (5, 2)),
        # 7.3.5.1 sealed: the date is 4 from the right, 署名 centred on it
        ("江州", "2026年5月6日", True, (6, 4)),
        ("中共江州学院委员会", "2026年5月6日", True, (2.5, 4)),
        # so long that it would leave the type area: the date moves instead
        ("中共江州职业技术学院机械工程系委员会", "2026年5月6日", True, (0, 6)),
        (None, "2026年5月6日", False, (0, 4)),
        # too long for a line: the date keeps its place in the type area
        ("中" * 40, "2026年5月6日", False, (2, 20)),
    ],
)
def test_the_signature_is_placed_by_its_lengths(
    organ: str | None, date: str, sealed: bool, indents: tuple[float, float]
) -> None:
    style = "汉字" if "〇" in date else "阿拉伯数字"
    signature = {"organ": organ, "date": date, "sealed": sealed, "date_style": style}
    data = {**data_of(sample("plan")), "signature": signature}
    made = docgen.load("plan", data).signature  # type: ignore[attr-defined]
    assert made.date_text == date
    assert (made.organ_indent, made.date_indent) == indents


def body(*sections: dict[str, Any]) -> list[tuple[str, str, str]]:
    data = {"title": "方案", "issuer_level": "党委", "sections": sections, "signature": {"date": "2026年5月6日"}}
    return [(line.level, line.heading, line.text) for line in docgen.load("plan", data).body]  # type: ignore[attr-defined]


def test_measures_in_their_layouts() -> None:
    items = [measure(text="抓实。"), measure(headline="抓紧。")]
    assert body(phase(blocks=["三件事："], measures={"layout": "接排", "marker": "一是", "items": items}))[1:] == [
        ("二级", "（一）第一阶段（2026年5月）", ""),
        ("正文", "", "三件事：一是做好工作。抓实。二是抓紧。"),
    ]
    run_in = phase(heading_layout="接排", blocks=["三件事："], measures={"layout": "接排", "items": items})
    assert body(run_in)[1:] == [("二级", "（一）第一阶段（2026年5月）。", "三件事：1.做好工作。抓实。2.抓紧。")]
    apart = phase(measures={"marker": "（1）", "items": [measure(blocks=["另起。"]), measure()]}, closing=["完。"])
    assert body(apart)[2:] == [
        ("正文", "", "（1）做好工作。"),
        ("正文", "", "另起。"),
        ("正文", "", "（2）做好工作。"),
        ("正文", "", "完。"),
    ]
    assert body(phase(measures={"marker": "无", "items": [measure()]}))[2:] == [("正文", "", "做好工作。")]
    group = {"roles": [{"duty": "组长：", "members": ["张　三", "李四（兼）"]}]}
    assert body(phase(measures={"items": [measure(blocks=["另起。", group])]}))[3:] == [
        ("正文", "", "另起。"),
        ("名单", "", "组长：张三、李四（兼）"),
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2010年5月10日—20日", "2010年5月10日—5月20日"),
        ("2010年7—8月", "2010年7月—8月"),
        ("2010年5月上旬—中旬", "2010年5月上旬—5月中旬"),
        ("2010年5月1日起", "2010年5月1日起"),
        ("（5月—6月）", "5月—6月"),
        ("即日起至2010年6月初", "即日起至2010年6月初"),
    ],
)
def test_periods_as_people_write_them(typed: str, printed: str) -> None:
    [_, (_, heading, _)] = body(phase(period=typed))
    assert heading == f"（一）第一阶段（{printed}）"


def test_criteria_in_their_layouts() -> None:
    small = {
        **SET,
        "name": "两个好",
        "lead": "“两个好”：",
        "criteria": [{"name": "班子好", "text": "团结。"}, {"name": "队伍好"}],
    }
    assert body(section("标准", items=[small]))[1:] == [("正文", "", "“两个好”：一是班子好。团结。二是队伍好。")]
    headed = {**small, "heading": "组织", "heading_layout": "接排"}
    assert body(section("标准", items=[small, headed]))[2:] == [
        ("二级", "（一）组织。", "“两个好”：一是班子好。团结。二是队伍好。")
    ]
    apart = {**small, "heading": "组织", "layout": "分段", "marker": "1."}
    assert body(section("标准", items=[apart]))[1:] == [
        ("二级", "（一）组织", ""),
        ("正文", "", "“两个好”："),
        ("正文", "", "1.班子好。团结。"),
        ("正文", "", "2.队伍好。"),
    ]


def test_a_leading_group_stands_between_paragraphs() -> None:
    group = {
        "roles": [
            {"duty": "组长", "members": ["张三", {"name": "李四", "post": "书记"}]},
            {"duty": "成员", "members": [{"post": "各党支部书记"}]},
        ],
        "office": {
            "place": "设在党委组织部",
            "roles": [{"duty": "主任", "members": [{"name": "王五", "concurrent": "是"}]}],
        },
    }
    assert body(section("文字", lead=["如下：", group, "以上。"]))[1:] == [
        ("正文", "", "如下："),
        ("名单", "", "组长：张三、李四（书记）"),
        ("名单", "", "成员：各党支部书记"),
        ("名单", "", "办公室（设在党委组织部）"),
        ("名单", "", "主任：王五（兼）"),
        ("正文", "", "以上。"),
    ]


def test_headings_are_numbered_to_the_fourth_level() -> None:
    deep = [
        {"heading": "（一）二级", "items": [{"heading": "三级", "items": [{"heading": "四级"}, {"heading": "四级"}]}]}
    ]
    assert [line[:2] for line in body(section("文字", items=deep), section("文字"))] == [
        ("一级", "一、章"),
        ("二级", "（一）二级"),
        ("三级", "1.三级"),
        ("四级", "（1）四级"),
        ("四级", "（2）四级"),
        ("一级", "二、章"),
    ]


def test_names_are_padded_in_lists_only() -> None:
    winners = [{"name": name, "unit": "一支部"} for name in ("张三", "李四光", "阿布都·热西提")]
    awards = [{"honour": "优秀", "honours": "个人", "winners": winners}]
    record: Any = docgen.load("decision", {**data_of(sample("decision")), "awards": awards})
    assert "授予张三等3名同志“优秀”称号" in "".join(line.text for line in record.body)
    assert [(line.heading, line.text) for line in record.annex_pages[0].lines] == [
        ("一支部（3名）", ""),
        ("", "张　三　　李四光　　阿布都·热西提"),
    ]
    assert record.annex_pages[0].mark == "附件"


def test_columns_of_names_stay_in_line_and_no_name_is_broken() -> None:
    names = ["石　远", "迪丽努尔·艾合买提", "赵伯钧", "蒋一鸣", "王　强", "阿卜杜热合曼·阿卜杜热伊木", "丁一"]
    assert list(name_rows(names)) == [
        "石　远　　迪丽努尔·艾合买提　赵伯钧　　蒋一鸣",
        "王　强　　阿卜杜热合曼·阿卜杜热伊木　　丁一",
    ]


def test_lists_by_strokes_and_by_sound() -> None:
    winners = [{"name": name, "unit": "甲"} for name in ("王二", "丁一", "欧阳慧芝", "田大利", "田富")]
    awards = [{"honour": "优秀", "honours": "个人", "winners": winners}]

    def names(order: str) -> list[str]:
        record: Any = docgen.load("decision", {**data_of(sample("decision")), "awards": awards, "order": order})
        return [line.text.split("　　")[0] for line in record.annex_pages[0].lines]

    assert names("姓氏笔画") == ["丁　一", "王　二", "田　富", "田大利", "欧阳慧芝"]
    assert names("姓氏拼音") == ["丁　一", "欧阳慧芝", "田大利", "田　富", "王　二"]


def test_a_single_annex_has_no_number() -> None:
    record: Any = docgen.load("notice", changed("notice", (("annexes",), [{"title": "表", "lead": ["文"]}])))
    assert [(note.position, note.number, note.title) for note in record.annex_notes] == [("单个", "", "表")]
    assert [page.mark for page in record.annex_pages] == ["附件"]


def test_an_annex_without_text_keeps_its_number() -> None:
    annexes = [{"title": "甲"}, {"title": "乙", "lead": ["文"]}]
    record: Any = docgen.load("notice", changed("notice", (("annexes",), annexes)))
    assert [(note.position, note.number) for note in record.annex_notes] == [("首个", "1."), ("其余", "2.")]
    assert [page.mark for page in record.annex_pages] == ["附件2"]


def test_an_issued_plan_may_be_an_annex() -> None:
    data = changed("notice_issue", (("issued_as_annex",), True), (("annexes",), [{"title": "表"}]))
    record: Any = docgen.load("notice", data)
    title = record.issued.title
    assert [note.title for note in record.annex_notes] == [title, "表"]
    assert [(page.mark, page.title_lines.replace("\n", "")) for page in record.annex_pages] == [("附件1", title)]
