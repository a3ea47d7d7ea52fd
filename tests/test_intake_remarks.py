"""What is told beside a record that is accepted, and what a draft gets to see."""

from __future__ import annotations

from pathlib import Path

import pytest
from _intake import SUMMARY, problems_of, summary, told

from docgen import intake
from docgen.errors import DataError, Problem


def remarks(text: str) -> list[tuple[str, int | None, str, str]]:
    found = intake.read("summary", text).remarks
    return [(each.strength, each.line, each.place, each.message) for each in found]


def test_numbers_before_headings_are_listed() -> None:
    assert remarks(SUMMARY) == [
        ("cleaned", 5, "基本情况 › 标题", "去掉了序号“一、”"),
        ("cleaned", 11, "主要工作和成效 › 条目 第 1 条 › 标题", "去掉了序号“（一）”"),
    ]


@pytest.mark.parametrize(
    ("typed", "value", "message"),
    [
        (
            '"\u200b时间\u00a0范围 "',
            "时间 范围",
            "去掉零宽字符（1 处）、不间断空格改为空格（1 处）、去掉首尾空白（1 处）",
        ),
        ("时间\u2028范围", None, ""),
        ("2026年上半年", "2026年上半年", ""),
    ],
)
def test_what_was_tidied_up_is_counted(typed: str, value: str | None, message: str) -> None:
    text = SUMMARY.replace("时间范围: 2026年上半年", f"时间范围: {typed}")
    text = text.replace("教工党支部2026年上半年工作总结", f"教工党支部{value}工作总结")
    if value is None:
        assert told(text) == [(3, "时间范围", "此处只能写一行，请去掉换行")]
        return
    assert summary(text).span == value
    found = [each for each in remarks(text) if each[2] == "时间范围"]
    assert found == ([("cleaned", 3, "时间范围", message)] if message else [])


def test_a_colon_and_a_shorthand_are_remarked() -> None:
    member = {"职责": "组长", "人员": ["张\u200b三", {"姓名": "李四\u00a0"}]}
    data = {
        "标题": "通知", "制发层级": "党支部", "通知类型": "成立领导小组", "主送机关": "各支部：　",
        "缘由": "如下。", "领导小组": {"小组成员": [member]}, "落款": {"成文日期": "2026.5.6"},
    }  # fmt: skip
    found = intake.read("notice", data).remarks
    assert [(each.place, each.message) for each in found if each.strength == "cleaned"] == [
        ("主送机关", "去掉首尾空白（1 处）、去掉了末尾的冒号"),
        ("领导小组 › 小组成员 第 1 条 › 人员 第 1 条", "去掉零宽字符（1 处）"),
        ("领导小组 › 小组成员 第 1 条 › 人员 第 2 条 › 姓名", "不间断空格改为空格（1 处）、去掉首尾空白（1 处）"),
    ]


def test_tabs_in_a_text_become_spaces_and_are_told_by_line() -> None:
    text = SUMMARY.replace("支部现有党员21名。", "甲\t乙\t丙").replace("  署名:", "\n# a\tb\n  署名:\t")
    assert summary(text).overview.lead == ("甲 乙 丙",)
    assert [each for each in remarks(text) if "制表符" in each[3]] == [
        ("cleaned", 7, "", "制表符改为空格（2 处）"),
        ("cleaned", 23, "", "制表符改为空格（1 处）"),
    ]


def test_paragraphs_are_counted_as_printed_and_known_by_their_own_line() -> None:
    text = SUMMARY.replace(
        "    - 支部现有党员21名。\n", "    - |\n      　　甲\u200b。\n\n      　　乙。\n    - 丙\x03。\n"
    )
    (found,) = problems_of(text)
    assert (found.line, found.place, found.path) == (11, "基本情况 › 导语 第 3 条", ("overview", "lead", 2))
    cleaned = [each for each in remarks(text.replace("\x03", "")) if each[2].startswith("基本情况 › 导语")]
    assert cleaned == [
        (
            "cleaned",
            7,
            "基本情况 › 导语 第 1 条",
            "去掉零宽字符（1 处）、去掉首尾空白（2 处）、去掉段首空格（1 处）",
        )
    ]


def test_warnings_have_place_line_and_file(tmp_path: Path) -> None:
    text = SUMMARY.replace("  items:\n    - heading: （一）抓学习\n      内容: 学了。\n", "")
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    found = [each for each in intake.read("summary", file).remarks if each.strength == "warning"]
    assert found == [
        Problem(
            "主要工作没有分条，请确认",
            path=("results",),
            rule="主要工作",
            strength="warning",
            place="主要工作和成效",
            file=str(file),
            line=8,
        )
    ]


def test_a_warning_deep_in_a_plan_has_the_labels_of_its_own_kind_of_section() -> None:
    text = """\
标题: 方案
制发层级: 党委
章节:
  - 标题: 总体要求
    导语: 好。
  - 标题: 方法步骤
    类型: 阶段
    导语: 分三个阶段进行。
    条目:
      - 名称: 动员
        时间: 即日起
        内容: 实施“六项工程”：
        措施:
          各项措施: [标题句: 甲, 标题句: 乙]
落款:
  成文日期: 2026.5.6
"""
    found = [(each.line, each.place, each.rule) for each in intake.read("plan", text).remarks]
    assert found == [
        (9, "章节 第 2 条 › 条目", "数目不符"),
        (13, "章节 第 2 条 › 条目 第 1 条 › 措施", "数目不符"),
    ]


def test_a_bare_null_is_a_warning() -> None:
    text = SUMMARY.replace("  署名: 信息工程系教工党支部", "  署名: ~").replace(
        "标题: 信", "标题: 信息工程系教工党支部信"
    )
    assert ("warning", 21, "", "写的是“~”，照文字处理；不填的请留空") in remarks(text)
    assert summary(text).signature.organ == "~"


# Drafts


def test_parse_gives_what_is_understood_and_tells_what_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("标题: 甲\n标体: 乙\n落款:\n  成文日期: 错\n单位: &a 丙\n", encoding="utf-8")
    data, found = intake.parse("summary", file)
    assert data == {"title": "甲", "signature": {"date": "错"}, "unit": "丙"}
    assert [(each.line, each.place, each.file) for each in found] == [(5, "", str(file)), (2, "标体", str(file))]
    still = [(each.line, each.place, each.file) for each in intake.problems("summary", data)]
    assert (4, "落款 › 成文日期", str(file)) in still
    assert not set(found) & set(intake.problems("summary", data))


def test_parse_raises_only_for_what_is_no_data() -> None:
    with pytest.raises(DataError):
        intake.parse("summary", "标题：甲\n单位: 乙\n")
    assert intake.parse("summary", {"标题": 5}) == ({"title": 5}, ())
