"""`docgen read`: lines for people, JSON for programs, and a copy without the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from _call import caller
from _reading import edited, filled, unrecorded, with_part
from _records import members, sample

import docgen
from docgen.package.custom_xml import RECORD as NAMESPACE


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return caller(capsys, tmp_path, monkeypatch, "read")


def test_a_document_as_it_was_made(call) -> None:
    Path("决定.docx").write_bytes(filled("decision"))
    shown = call("决定.docx")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines() == [
        "文种：表彰决定（decision）",
        "标题：中共江州学院委员会关于表彰“强堡垒、当先锋、育新人”主题活动先进集体和先进个人的决定",
        "数据：完整",
        "正文没有手工改动",
    ]


def change(document) -> None:
    paragraphs = document.paragraphs
    long = next(paragraph for paragraph in paragraphs if "经支部委员会研究" in paragraph.text)
    run = next(run for run in long.runs if "经支部委员会研究" in run.text)
    run.text = run.text.replace("经支部委员会研究", "经支部党员大会研究")
    goal = next(paragraph for paragraph in paragraphs if paragraph.text.startswith("到2026年12月"))
    goal.insert_paragraph_before("新的一段")
    goal._p.getparent().remove(goal._p)
    paragraphs[0]._p.getparent().remove(paragraphs[0]._p)


def test_changes_with_their_places(call) -> None:
    Path("方案.docx").write_bytes(edited(filled("plan_branch"), change))
    shown = call("方案.docx")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[:2] == ["文种：实施方案（plan）", "标题：信息工程系教工党支部“强堡垒、当先锋、育新人”主题活动实施方案"]
    assert lines[2:4] == ["数据：不完整，见提示", "正文手工改动：3 处"]
    assert lines[4] == "  1. 正文开头删去了“信息工程系教工党支部 “强堡垒、当先锋、育新人” 主题活动实施方案”"
    assert lines[5].startswith("  2. 正文第 1 段改了，原来是“…")
    assert "，经支部委员会研究，" in lines[5]
    assert "，经支部党员大会研究，" in lines[5]
    assert lines[6] == "  3. 正文第 5 段改了，原来是“到2026年12月，实现以下三个目标。”，现在是“新的一段”"
    assert shown.err.splitlines() == ["问题：联络员.联系电话：不随文件保存，读回的记录里没有，请另行补填"]


def test_changes_whose_old_text_is_not_known(call) -> None:
    def both(document) -> None:
        contact = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("联络员"))
        contact.runs[0].text = contact.runs[0].text.replace("苏婉清", "苏婉青")

    def gone(document) -> None:
        contact = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("联络员"))
        contact._p.getparent().remove(contact._p)

    Path("改.docx").write_bytes(edited(filled("plan_branch"), both))
    Path("删.docx").write_bytes(edited(filled("plan_branch"), gone))
    changed, removed = (call(name).out.splitlines()[-1] for name in ("改.docx", "删.docx"))
    assert changed == "  1. 正文第 39 段改了，现在是“联络员：苏婉青，联系电话：0571-00000012”"
    assert removed.startswith("  1. 正文第 38 段“（三）成效有评价。")
    assert removed.endswith("之后删去了一段，原文已找不到")


def test_a_record_of_a_later_program(call) -> None:
    part = f'<record xmlns="{NAMESPACE}" kind="festschrift" version="1"><data>{{}}</data></record>'
    Path("新.docx").write_bytes(with_part({**members(unrecorded("decision"))}, part.encode()))
    shown = call("新.docx")
    assert (shown.code, shown.out.splitlines()[:2]) == (0, ["文种：festschrift", "数据：不完整，见提示"])
    assert "请更新程序后再读" in shown.err


def test_json_says_all(call) -> None:
    Path("方案.docx").write_bytes(edited(filled("plan_branch"), change))
    shown = call("方案.docx", "--json")
    found = json.loads(shown.out)
    assert (shown.code, shown.err) == (0, "")
    assert (found["kind"], found["complete"], found["version"]) == ("plan", False, 1)
    assert found["withheld"] == ["联络员.联系电话"]
    assert "标题行" in found["printed"]
    assert found["data"]["title"] == sample("plan_branch").title  # type: ignore[attr-defined]
    assert [each["kind"] for each in found["changes"]] == ["removed", "changed", "changed"]
    assert found["changes"][2]["place"]["paragraph"] == 5
    assert found["changes"][2]["after"] == "新的一段"
    assert found["problems"][0]["place"] == "联络员.联系电话"
    Path("数据.json").write_text(json.dumps(json.loads(call_json(call))["data"]), encoding="utf-8")
    assert docgen.load("decision", Path("数据.json")) == sample("decision")


def call_json(call) -> str:
    Path("决定.docx").write_bytes(filled("decision"))
    return str(call("决定.docx", "--json").out)


def test_no_record_is_exit_code_3_with_what_the_text_tells(call) -> None:
    Path("公开.docx").write_bytes(unrecorded("nomination_member"))
    shown = call("公开.docx")
    assert shown.code == 3
    assert shown.out.splitlines()[:2] == ["标题：江州学院优秀共产党员推荐审批表", "姓名：陆喆"]
    assert shown.err.startswith("问题：文件中没有生成时存入的记录")
    found = json.loads(call("公开.docx", "--json").out)
    assert (found["kind"], found["complete"], found["changes"]) == (None, False, [])
    assert found["data"]["姓名"] == ["陆喆"]


def test_a_copy_without_the_record(call) -> None:
    Path("决定.docx").write_bytes(filled("decision"))
    assert call("决定.docx", "--strip").out == "决定-公开.docx\n"
    assert docgen.read("决定-公开.docx").kind is None
    assert docgen.read("决定.docx").kind == "decision"
    assert call("决定.docx", "--strip", "-o", "子/另存.docx").code == 0
    assert Path("子/另存.docx").read_bytes() == Path("决定-公开.docx").read_bytes()


def test_no_file_is_overwritten_unasked(call) -> None:
    content = filled("decision")
    Path("决定.docx").write_bytes(content)
    Path("决定-公开.docx").write_text("别的", encoding="utf-8")
    for arguments in (["--strip"], ["--strip", "-o", "决定.docx"]):
        refused = call("决定.docx", *arguments)
        assert refused.code == 2
        assert "--force" in refused.err
    assert Path("决定-公开.docx").read_text(encoding="utf-8") == "别的"
    assert Path("决定.docx").read_bytes() == content
    assert call("决定.docx", "--strip", "-o", "决定.docx", "--force").code == 0
    assert docgen.read("决定.docx").kind is None


def test_nothing_to_strip(call) -> None:
    Path("公开.docx").write_bytes(unrecorded("decision"))
    shown = call("公开.docx", "--strip")
    assert shown.code == 3
    assert "公开.docx：文件中没有记录，可以直接使用原文件" in shown.err
    assert not Path("公开-公开.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["没有.docx"], "找不到“没有.docx”，请检查路径"),
        (["坏.docx"], "“坏.docx”不是完好的 .docx 文件"),
        (["坏.docx", "--strip"], "“坏.docx”不是完好的 .docx 文件"),
        (["坏.docx", "--strip", "-o", "x.pdf"], "“x.pdf”应以 .docx 结尾"),
        (["坏.docx", "-o", "x.docx"], "-o 要和 --strip 一起用"),
        ([], "缺少“文件”"),
    ],
)
def test_a_wrong_call(call, arguments: list[str], message: str) -> None:
    Path("坏.docx").write_bytes(b"x")
    shown = call(*arguments)
    assert shown.code == 2
    assert message in shown.err
    assert shown.out == ""
