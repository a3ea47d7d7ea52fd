"""Records from mappings, texts and files: what is read, and every problem at its place and line."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from _intake import SUMMARY, problems_of, summary, told

from docgen import intake
from docgen.errors import DataError, UnknownKindError
from docgen.intake import Loaded


def test_labels_and_attributes_may_be_mixed() -> None:
    record = summary()
    assert record.unit == "信息工程系教工党支部"
    assert record.results.items[0].heading == "抓学习"
    assert record.results.items[0].blocks == ("学了。",)
    assert record.next_steps.lead == ("第一段。", "第二段。")
    assert record.signature.date.isoformat() == "2026-07-01"


def test_loaded_is_exported_sorted() -> None:
    assert intake.__all__ == sorted(intake.__all__)
    assert all(hasattr(intake, name) for name in intake.__all__)
    assert isinstance(intake.read("summary", SUMMARY), Loaded)


def test_yaml_json_mapping_and_file_give_the_same_record(tmp_path: Path) -> None:
    record = summary()
    data = record.model_dump(round_trip=True, exclude_none=True)
    text = json.dumps(data, ensure_ascii=False)
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    (tmp_path / "a.YML").write_text(SUMMARY, encoding="utf-8")
    for source in (data, text, tmp_path / "a.json", str(tmp_path / "a.json"), tmp_path / "a.YML"):
        assert intake.read("summary", source).record == record


def test_a_record_is_its_own_source() -> None:
    record = summary()
    assert intake.read("summary", record).record is record  # type: ignore[arg-type]
    assert intake.problems("summary", record) == ()


@pytest.mark.parametrize("kind", ["nope", "Plan", "", "summary.yaml"])
def test_an_unknown_kind_comes_before_the_source(kind: str) -> None:
    with pytest.raises(UnknownKindError):
        intake.read(kind, "没有.yaml")
    with pytest.raises(UnknownKindError):
        intake.problems(kind, {})


def test_all_problems_at_once_with_place_line_and_file(tmp_path: Path) -> None:
    text = """\
标题: 江州学院主题活动实施方案
制发层级: 党
主体: 甲
章节:
  - 类型: 阶段
    标题: 方法步骤
    条目:
      - 名称: 动员
        时间: 2026年13月
      - 名称: 实施
        时间:
          起: 2026年6月
          止: 2026年5月
      - 时间: 即日起
        标题: 总结
  - 类型: 措施
    标题: 丁
    随便: 戊
  - 己
  - 标题：庚
落款:
  成文日期: 2026年2月30日
  署名:
联络员:
  - 姓名: 辛
    联系电话: 见通讯录
"""
    file = tmp_path / "方案.yaml"
    file.write_text(text, encoding="utf-8")
    found = problems_of(file, "plan")
    assert {problem.file for problem in found} == {str(file)}
    assert {problem.strength for problem in found} == {"error"}
    assert [(p.line, p.place, p.message) for p in found] == [
        (2, "制发层级", "只能填“党委”或“党支部”，现在是“党”"),
        (3, "主体", "没有“主体”这一项，是不是“主题”？"),
        (9, "章节 第 1 条 › 条目 第 1 条 › 时间 › 起", "没有13月这个月份，请核对"),
        (13, "章节 第 1 条 › 条目 第 2 条 › 时间 › 止", "结束时间“2026年5月”早于开始时间“2026年6月”，请核对"),
        (14, "章节 第 1 条 › 条目 第 3 条 › 名称", "没有填写，请补上"),
        (15, "章节 第 1 条 › 条目 第 3 条 › 标题", "没有“标题”这一项，是不是“标题排列”？"),
        (16, "章节 第 2 条", "类型只能填“文字”、“目标”、“标准”、“阶段”或“要求”，现在是“措施”"),
        (19, "章节 第 3 条", "应是一组内容，每行写“名称: 内容”，现在是“己”"),
        (20, "章节 第 4 条", "“标题”后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”"),
        (22, "落款 › 成文日期", "2026年2月没有30日这一天，请核对"),
        (26, "联络员 第 1 条 › 联系电话", "看不出电话号码，请写数字，例如“0571-88000000”"),
    ]
    assert found[2].path == ("sections", 0, "items", 0, "period", "start")
    assert found[3].rule == "时间先后"


@pytest.mark.parametrize(
    ("change", "line", "place", "message"),
    [
        (("成文日期", "日期"), 20, "落款 › 成文日期", "没有填写，请补上"),
        (("时间范围: 2026年上半年", "时间范围:"), 3, "时间范围", "没有填写，请补上"),
        (("单位: 信息", "署名: 信息"), 2, "署名", "“署名”应写在“落款”下面，并缩进"),
        (("单位:", "单位: a\nunit:"), 3, "单位", "“单位”和“unit”是同一项，请只保留一处"),
        (("单位:", "单位: a\n单位:"), 3, "单位", "“单位”写了两次，请只保留一处"),
        (("标题: 一、基", "title: a\n  标题: 一、基"), 6, "基本情况 › 标题", "“title”和“标题”是同一项，请只保留一处"),
        (("单位:", "{a: b}: c\n单位:"), 2, "", "名称应是文字；以“{”或“[”开头的文字请加引号"),
        (("  署名:", "  序号: &a 1\n  署名:"), 21, "", "不能给内容起代号“&a”；以“&”开头的文字请加引号"),
        (("2026-07-01", "[2026]"), 22, "落款 › 成文日期", "日期应写成文字，例如“2026年5月6日”，现在是一列内容"),
        (("信息工程系教工党支部\n时", "甲\n时"), 2, "单位", "标题和落款中都没有出现“甲”，请核对"),
    ],
)
def test_one_fault_is_told_at_its_line(change: tuple[str, str], line: int, place: str, message: str) -> None:
    text = SUMMARY.replace(*change, 1)
    assert text != SUMMARY
    assert (line, place, message) in told(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\n", (None, "", "数据是空的，请填写")),
        ("# 注\n\n- 甲\n", (3, "", "最外层应是“名称: 内容”，现在是一列，请去掉最外层的“- ”或方括号")),
        ("\n标题\n", (2, "", "每行应写“名称: 内容”，请检查冒号和空格")),
        ("标题：甲\n单位：乙\n", (1, "", "“标题”后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”")),
        ("{]", (1, "", "这里应是加了双引号的名称；最后一项后面不加逗号")),
        (None, (None, "", "没有内容，请填写")),
        ([1], (None, "", "应是一组内容，每行写“名称: 内容”，现在是一列内容")),
        (5, (None, "", "应是一组内容，每行写“名称: 内容”，现在是数字“5”")),
        (b"x", (None, "", "应是一组内容，每行写“名称: 内容”，现在是二进制内容")),
    ],
)
def test_what_is_no_group_of_fields_has_one_problem(source: Any, expected: tuple[int | None, str, str]) -> None:
    assert told(source) == [expected]


def test_the_first_names_with_a_wrong_colon_are_explained_once() -> None:
    found = told(SUMMARY.replace("  署名: 信", "  署名：信").replace("  成文日期: ", "  成文日期："))
    assert found == [(21, "落款", "“署名”后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”")]


def test_a_json_fraction_is_refused_as_date_and_as_text() -> None:
    vote = '{"应到": 20.0, "实到": 1.5, "同意": "１９", "会议日期": 20260506}'
    source = f'{{"出生年月": 1985.10,\n "姓名": 1.50,\n "支部大会": {vote}}}'
    found = told(source, "nomination_member")
    assert (1, "出生年月", "年月应写成文字，请给“1985.10”加上引号，例如“1985.06”") in found
    assert (2, "姓名", "应写成文字，请给“1.50”加上引号") in found
    assert (3, "支部大会 › 实到", "应填整数，例如“12”，现在是数字“1.5”") in found
    assert (3, "支部大会 › 会议日期", "日期应写成文字，请给“20260506”加上引号，例如“2026年5月6日”") in found
    assert not [each for each in found if each[1] in ("支部大会 › 应到", "支部大会 › 同意")]


def test_a_place_for_paragraphs_and_groups_takes_neither_numbers_nor_one_number() -> None:
    blocks = [5, {"小组成员": "甲"}, "乙", None, ["丙"], {"组员": []}]
    assert [each for each in told({"存在问题": {"标题": "存在问题", "导语": blocks}}) if "导语" in each[1]] == [
        (None, "存在问题 › 导语 第 6 条 › 组员", "没有“组员”这一项，是不是“小组成员”？"),
        (None, "存在问题 › 导语 第 1 条", "应写成文字，请给“5”加上引号"),
        (
            None,
            "存在问题 › 导语 第 2 条 › 小组成员",
            "应是一列内容，每条前面写“- ”，现在是“甲”",
        ),
        (None, "存在问题 › 导语 第 4 条", "应是一段文字，现在是空的，请改写"),
        (None, "存在问题 › 导语 第 5 条", "应是一段文字，现在是一列内容，请改写"),
        (None, "存在问题 › 导语 第 6 条 › 小组成员", "没有填写，请补上"),
    ]
    assert (None, "存在问题 › 导语", "应是一列内容，每条前面写“- ”，现在是数字“5”") in told(
        {"存在问题": {"标题": "存在问题", "导语": 5}}
    )


def test_a_sensitive_number_is_not_repeated() -> None:
    found = told('{"身份证号": 110105194912310021, "联系电话": 13800000000, "姓名": 5}', "nomination_member")
    assert (1, "身份证号", "应写成文字，请给“…”加上引号") in found
    assert (1, "联系电话", "应写成文字，请给“…”加上引号") in found
    assert (1, "姓名", "应写成文字，请给“5”加上引号") in found


@pytest.mark.parametrize("typed", ["男 ", "\u3000男", "男\u200b", "男\n"])
def test_white_space_around_a_choice_does_not_count(typed: str) -> None:
    assert not [each for each in told({"性别": typed}, "nomination_member") if each[1] == "性别"]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("标题：甲", "“标题”后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”"),
        ("标题:甲", "“标题”后面的冒号和内容之间少了一个空格"),
        ("标題", "没有“标題”这一项，是不是“标题”？"),
        ("titel", "没有“titel”这一项，是不是“title”？"),
        ("成文日期", "“成文日期”应写在“落款”下面，并缩进"),
        ("随便什么", "没有“随便什么”这一项，请核对名称，或删去"),
        ("", "没有“”这一项，请核对名称，或删去"),
        (5, "名称应是文字，请改写"),
    ],
)
def test_a_wrong_name_is_told_with_its_likeliest_cause(key: Any, message: str) -> None:
    assert [each[2] for each in told({key: "x"}) if "没有填写" not in each[2]] == [message]


def test_names_are_read_as_people_type_them() -> None:
    assert not [each for each in told({" 标题　": "甲", "单位": "乙"}) if each[1] in ("标题", "单位")]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("field", ["姓名", "出生年月", "性别", "直属党支部"])
def test_json_that_is_no_number_is_refused_everywhere(literal: str, field: str) -> None:
    assert field in [place for _, place, _ in told(f'{{"{field}": {literal}}}', "nomination_member")]


def test_numbers_and_words_in_yaml_stay_as_typed() -> None:
    data = "\n姓名: no\n出生年月: 1985.10\n联系电话: 0571\n支部大会: {应到: 012}\n"
    found = [place for _, place, _ in told(data, "nomination_member")]
    assert not {"姓名", "出生年月", "联系电话", "支部大会 › 应到"} & set(found)


def test_a_text_of_200000_characters_has_one_quick_message() -> None:
    start = time.monotonic()
    found = told(SUMMARY.replace("时间范围: ", "时间范围: " + "长" * 200_000))
    assert found == [(3, "时间范围", "最多 60 个字，现在有 200008 个字，请精简")]
    found = [each for each in told({"存在问题": {"标题": "存在问题", "导语": "长" * 300_000}}) if "导语" in each[1]]
    assert found == [(None, "存在问题 › 导语 第 1 条", "共 300000 字，超过一段文字的上限 20000 字，请分成几段")]
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\x03", "第2个字是无法打印的控制字符（编号0003）"),
        ("\x1b", "第2个字是无法打印的控制字符（编号001B）"),
        ("\ud800", "第2个字是残缺的字符（复制时丢了一半）（编号D800）"),
        ("\ufffe", "第2个字是不存在的字符（编号FFFE）"),
    ],
)
def test_characters_that_no_document_holds_are_told_with_their_field(character: str, message: str) -> None:
    text = SUMMARY.replace("有不足。", f"有{character}不足。")
    for source in (text, {"存在问题": {"标题": "存在问题", "导语": [f"有{character}不足。"]}}):
        (found,) = [each for each in told(source) if each[1] == "存在问题 › 导语 第 1 条"]
        assert found[2].startswith(message)


def test_messages_can_always_be_written_to_a_file() -> None:
    source = {"\ud800": 1, "落款": {"成文日期": "\ud800\x03" * 9}, "单位\x00": 2, "时间范围": "\ud800"}
    str(DataError(problems_of(source))).encode("utf-8")
    assert not any(char in str(DataError(problems_of(source))) for char in "\x00\x03")
