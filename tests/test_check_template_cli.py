"""`docgen template check` and `docgen template fields` as the office and programs see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _call import caller
from _dialect_package import cell, document, row, table

from docgen import registry


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return caller(capsys, tmp_path, monkeypatch)


WRONG = document(
    "{{ 标提 }}",
    table(row(cell("甲"), cell("{{ 主题 }}")), columns=2),
    "{% for 段 in 正文 %}{{ 段.文字 }}{% endfor %}{{ 附件说明|length }}{{ 落款.署名 or '无' }}{{ 落款.日期文本 }}"
    "{{ 落款.署名右缩进 }}",
)


def test_findings_are_told_with_places_and_counted(call) -> None:
    Path("自己的.docx").write_bytes(WRONG)
    assert call("template", "check", "自己的.docx", "--kind", "plan") == (
        4,
        "问题：\n"
        "  1. 正文第 1 段“{{ 标提 }}”：没有“标提”这个字段，是不是“标题”？请核对\n"
        "提示：\n"
        "  1. 正文第 1 个表格第 1 行第 2 列第 1 段“{{ 主题 }}”：“主题”可以不填，没填时这里空着；"
        "请用 {% if 主题 %} 包住，或写明不填时印什么，如 |default('无', true)\n"
        "  2. “标题行”填了也不会印出来：模板里没有用到它，请加上，或确认这份模板不需要\n"
        "“自己的.docx”有 1 处问题、2 处提示，请改好后再检查一次\n",
        "",
    )


def test_warnings_alone_are_no_failure(call) -> None:
    Path("自己的.docx").write_bytes(document("甲"))
    code, out, _ = call("template", "check", "自己的.docx", "--kind", "plan")
    assert code == 0
    assert out.endswith("“自己的.docx”没有问题，有 4 处提示，请看一看是否需要改\n")


def test_a_template_that_is_fine_says_so(call) -> None:
    path = registry.data_folder("templates_docx") / "plan.branch.docx"
    assert call("template", "check", str(path), "--kind", "plan") == (0, "“plan.branch.docx”没有发现问题\n", "")
    assert call("template", "check", str(path), "--kind", "plan", "--json") == (0, "[]\n", "")


def test_programs_get_all_fields_of_each_finding(call) -> None:
    Path("自己的.docx").write_bytes(WRONG)
    code, out, err = call("template", "check", "自己的.docx", "--kind", "plan", "--json")
    rows = json.loads(out)
    assert (code, err, len(rows)) == (4, "", 3)
    assert rows[0] == {
        "rule": "unknown-field",
        "message": "没有“标提”这个字段，是不是“标题”？请核对",
        "place": {"part": "正文", "table": None, "row": None, "column": None, "paragraph": 1, "text": "{{ 标提 }}"},
        "tag": "{{ 标提 }}",
        "suggestion": "标题",
        "strength": "error",
        "clause": "",
        "found": "",
        "expected": "",
        "where": "正文第 1 段“{{ 标提 }}”",
    }
    numbers = {"table": 1, "row": 1, "column": 2, "paragraph": 1}
    assert rows[1]["place"] == {"part": "正文", **numbers, "text": "{{ 主题 }}"}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["没有.docx", "--kind", "plan"], 2, "找不到模板文件"),
        (["自己的.docx", "--kind", "方案"], 2, "没有文种“方案”"),
        (["自己的.docx"], 2, "缺少选项“--kind”"),
        ([], 2, "缺少"),
        ([".", "--kind", "plan"], 2, "打不开"),
    ],
)
def test_a_wrong_call_is_told_and_no_finding(call, arguments: list[str], code: int, told: str) -> None:
    Path("自己的.docx").write_bytes(WRONG)
    found = call("template", "check", *arguments)
    assert (found[0], found[1]) == (code, "")
    assert told in found[2]


def test_a_file_that_is_no_document_is_a_finding(call) -> None:
    Path("旧.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code, out, err = call("template", "check", "旧.docx", "--kind", "plan")
    assert (code, err) == (4, "")
    assert "  1. 是旧版 .doc 文件或加了密码，请用 Word 另存为不加密的 .docx 后再用\n" in out


def test_fields_say_what_is_shown_where_they_are_absent(call) -> None:
    _, out, _ = call("template", "fields", "nomination_member", "--json")
    rows = {row["field"]: row for row in json.loads(out)}
    name = {"field": "姓名", "form": "单项", "required": True, "empty": None, "default": None}
    assert rows["姓名"] == {**name, "description": "与身份证一致；两个字的不加空格"}
    assert [(rows[name]["empty"], rows[name]["default"]) for name in ("奖惩情况", "班级", "备注", "照片", "类别")] == [
        *[("无", None), ("—", None), ("", None), ("照片", None), (None, "教工")],
    ]
    table = call("template", "fields", "nomination_member")[1].splitlines()
    shown = {line.split()[0]: line.split()[2] for line in table}
    assert [shown[name] for name in ("字段", "姓名", "奖惩情况", "班级", "备注", "直属党支部")] == [
        *("空着时", "必填", "无", "—", "留白", "否"),
    ]
