"""A record as YAML, and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from docgen import intake
from docgen.kinds._annexes import Annex
from docgen.kinds._parts import LeadingGroup, Period, Role
from docgen.kinds._sections import TextSection
from docgen.kinds.notice import Notice
from docgen.kinds.plan import Plan
from docgen.text.clean import clean, refused

SMALL: dict[str, Any] = {
    "标题": "关于召开会议的通知",
    "制发层级": "党支部",
    "通知类型": "会议",
    "主送机关": "各党小组：",
    "缘由": ["现通知如下：", {"小组成员": [{"职责": "组长", "人员": ["张三", {"职务": "书记", "兼任": "是"}]}]}],
    "会议": {"会议时间": "下午2:30", "会议地点": "no", "参会人员": "全体\n列席", "会议议程": ["1985.10", "null"]},
    "特此通知": "是",
    "落款": {"成文日期": "2026-5-6", "加盖印章": "否"},
}
BY_LABEL = """\
标题: 关于召开会议的通知
制发层级: 党支部
通知类型: 会议
主送机关: 各党小组
缘由:
  - 现通知如下：
  - 小组成员:
      - 职责: 组长
        人员:
          - 姓名: 张三
          - 职务: 书记
            兼任: 是
会议:
  会议时间: 下午2:30
  会议地点: 'no'
  参会人员:
    - 全体
    - 列席
  会议议程:
    - '1985.10'
    - 'null'
特此通知: 是
落款:
  成文日期: 2026年5月6日
  加盖印章: 否
"""


def notice(data: dict[str, Any] = SMALL) -> Notice:
    record = intake.read("notice", data).record
    assert isinstance(record, Notice)
    return record


def test_what_a_person_reads() -> None:
    text = intake.dump(notice(), labels=True)
    # the fields of a model come in its own order
    assert sorted(text.splitlines()) == sorted(BY_LABEL.splitlines())
    assert [line for line in text.splitlines() if not line.startswith(" ")][:3] == BY_LABEL.splitlines()[:3]
    assert intake.read("notice", BY_LABEL).record == notice()


def test_what_a_program_reads() -> None:
    text = intake.dump(notice())
    assert "closing_phrase: true\n" in text
    assert "  sealed: false\n" in text
    assert "title: 关于召开会议的通知\n" in text
    assert not any(line.endswith("null") for line in text.splitlines())
    assert intake.read("notice", text).record == notice()


def test_only_what_is_filled_in() -> None:
    text = intake.dump(notice())
    for name in ("head", "note", "annexes", "sections", "issued", "date_style", "body", "title_lines"):
        assert f"{name}:" not in text


def test_what_was_changed_by_a_program_is_dumped() -> None:
    record = notice()
    signature = record.signature.model_copy(update={"date": dt.date(2026, 12, 31), "organ": None})
    changed = record.model_copy(update={"signature": signature, "closing": ("甲", "乙")})
    assert intake.read("notice", intake.dump(changed)).record == changed
    made = Role.model_construct(duty="a", members=())
    assert intake.dump(made) == "duty: a\nmembers: []\n"


def test_an_empty_list_that_was_given_stays() -> None:
    assert intake.dump(TextSection(title="甲", items=())) == "title: 甲\nitems: []\n"


ODD_TEXTS = [
    "yes", "no", "on", "是", "true", "null", "~", "Null",
    "1985.10", "0571", "0x1F", "1e3", "12:30", "1_000", ".inf",
    "2026-05-06", "=", "<<", "-", "- x", "?", "? x", ":",
    "a: b", "a:", "a :b", "#", "# x", "a # b", "a#b", "&a", "*a",
    "!x", "!!str x", "%x", "@x", "`x`", "|", "> x", "[a]",
    "[", "{a: b}", "{{ 7*7 }}", "{% raw %}", "'", '"', "'a'",
    '"a"', "a'b\"c", "\\n", "\\", "a\\", "---", "...",
    "--- x", "a，b：c", "：", "，", "、a", "“引号”", "《书》",
    "𠮷", "👩‍🏫", "👨‍👩‍👧‍👦", "a\u3000b", "a  b", "a\u00b7b",
    "\u00b7", "\ue000", "\ufffd", "\u200e", "a\u2003b", "é", "e\u0301",
    "长" * 500, "长 " * 249 + "长", "word " * 99 + "end",
    "data:image/png;base64,AAAA", "标题: x", "标题：x", "\U0010fffd",
]  # fmt: skip
MULTI_LINE = [
    "a\nb",
    "a\n\nb",
    "a\n\n\nb",
    "a\n  b",
    "- a\n- b",
    "a:\n  b",
    "#a\n#b",
    "---\na",
    "a\n...\nb",
    "|\n>",
    "a\n\u3000b",
]


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize("text", [*ODD_TEXTS, *MULTI_LINE])
def test_odd_texts_come_back(text: str, labels: bool) -> None:
    place = text if "\n" not in text else "x"
    data = {
        **SMALL,
        "标题": text[:200].strip(),
        "会议": {**SMALL["会议"], "会议地点": place, "会议议程": [place, place]},
    }
    record = notice(data)
    assert record.meeting is not None
    assert record.meeting.agenda == (place, place)
    dumped = intake.dump(record, labels=labels)
    assert intake.read("notice", dumped).record == record
    assert yaml.safe_load(dumped)["标题" if labels else "title"] == text[:200].strip()  # to any other reader, too


def test_long_lines_are_not_folded_and_chinese_is_not_escaped() -> None:
    paragraph = "词 " * 5_000 + "末"
    text = intake.dump(TextSection(title="甲", lead=(paragraph, "“引号”：" + "a: b " * 500 + "末", "'" * 300)))
    assert len(text.splitlines()) == 5
    assert paragraph in text
    assert "\\u" not in text


def test_several_lines_are_a_block() -> None:
    assert intake.dump(Annex(title="甲\n乙"), labels=True) == "名称: |-\n  甲\n  乙\n"


def accepted(text: str) -> bool:
    return bool(text) and clean(text).text == text and refused(text) is None and "【待补" not in text


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(accepted)
LINE = TEXT.filter(lambda text: "\n" not in text)


@given(title=TEXT, heading=LINE, paragraphs=st.lists(LINE, max_size=4), labels=st.booleans())
@example(title="1. 2. a", heading="（一）1. 甲", paragraphs=["- a"], labels=True)
@example(title="\u2003a\n\u2003b", heading="\u200b一、乙", paragraphs=["　　a"], labels=False)
def test_model_to_yaml_to_model_is_the_identity(title: str, heading: str, paragraphs: list[str], labels: bool) -> None:
    section = (
        TextSection(title=heading, lead=tuple(paragraphs)) if not heading.endswith("。") else TextSection(title="x")
    )
    record = notice(
        {
            **SMALL,
            "标题": title,
            "通知类型": "部署",
            "会议": None,
            "通知事项": [section],
            "附件": [{"名称": title + "录"}],
        }
    )
    assert intake.read("notice", intake.dump(record, labels=labels)).record == record


@given(typed=st.text("一二三、.1（）() 甲乙：: \u3000\u200b\u2003", min_size=1, max_size=12))
@example(typed="各支部：　")
@example(typed="各支部：　：")
@example(typed="一、二、三四")
def test_what_cleaning_leaves_is_left_alone_when_read_again(typed: str) -> None:
    data = {**SMALL, "主送机关": typed, "通知事项": [{"标题": typed}], "通知类型": "部署", "会议": ""}
    if intake.problems("notice", data):
        return
    record = notice(data)
    again = intake.read("notice", intake.dump(record))
    assert again.record == record
    assert [each for each in again.remarks if each.strength == "cleaned"] == []


@pytest.mark.parametrize(
    "typed",
    [
        "2026年5月末—6月初",
        "即日起至2026年6月",
        "5月—6月",
        "2026年上半年",
        "党的十八大召开前",
        "2026.5.1-2026.6.30",
        "2026年",
    ],
)
def test_periods_come_back(typed: str) -> None:
    period = Period.model_validate(typed)
    data = {"标题": "甲", "类型": "阶段", "条目": [{"名称": "乙", "时间": typed}]}
    plan = intake.read(
        "plan", {"标题": "甲", "制发层级": "党委", "章节": [data], "落款": {"成文日期": "2026年5月6日"}}
    ).record
    assert isinstance(plan, Plan)
    assert plan.sections[0].items[0].period == period  # type: ignore[union-attr]
    assert intake.read("plan", intake.dump(plan, labels=True)).record == plan


def test_groups_among_paragraphs_come_back() -> None:
    group = notice().grounds[1]
    assert isinstance(group, LeadingGroup)
    assert [str(member) for member in group.roles[0].members] == ["张三", "书记（兼）"]
