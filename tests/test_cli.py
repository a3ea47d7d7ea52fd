"""The command line: results, messages, exit codes; no traceback, no half file, whatever the input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from _call import caller
from _records import document_text

from docgen import registry
from docgen.cli._app import _run, app
from docgen.cli._tables import table
from docgen.package.read import read_docx

KINDS = list(registry.kinds())


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return caller(capsys, tmp_path, monkeypatch)


def test_kinds_are_listed_for_people_and_programs(call) -> None:
    shown = call("kinds")
    assert shown.code == 0
    assert [line.split()[0] for line in shown.out.splitlines()[1:]] == KINDS
    listed = json.loads(call("kinds", "--json").out)
    assert [kind["name"] for kind in listed] == KINDS
    assert listed[5] == {
        "name": "plan",
        "title": "实施方案",
        "version": 1,
        "templates": ["plan.committee.docx", "plan.branch.docx"],
    }


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("labels", [True, False])
def test_an_example_can_be_rendered(call, name: str, labels: bool) -> None:
    example = call("example", name, *(["--labels"] if labels else []))
    assert example.code == 0
    assert bool(re.search(r"^[a-z_]+:", example.out, re.M)) is not labels
    Path("数据.yaml").write_text(example.out, encoding="utf-8")
    made = call("render", name, "数据.yaml")
    assert (made.code, made.out.strip()) == (0, "数据.docx")
    assert "word/document.xml" in read_docx(Path("数据.docx").read_bytes())


def test_an_example_may_go_to_a_file(call) -> None:
    assert call("example", "plan", "-o", "子/plan.yaml").out == ""
    assert Path("子/plan.yaml").read_text(encoding="utf-8") == call("example", "plan").out


def test_an_example_never_overwrites_what_was_filled_in(call) -> None:
    Path("plan.yaml").write_text("填好的", encoding="utf-8")
    refused = call("example", "plan", "-o", "plan.yaml")
    assert (refused.code, Path("plan.yaml").read_text(encoding="utf-8")) == (2, "填好的")
    assert "--force" in refused.err
    assert call("example", "plan", "-o", "plan.yaml", "--force").code == 0
    assert "填好的" not in Path("plan.yaml").read_text(encoding="utf-8")


def test_maintainers_can_see_where_an_unexpected_error_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.registry.kinds", lambda: 1 / 0)
    monkeypatch.setenv("DOCGEN_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        _run(["kinds"])


def test_a_record_may_come_by_standard_input(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "docgen"]
    example = subprocess.run([*command, "example", "summary"], capture_output=True, check=True).stdout
    out = tmp_path / "x.docx"
    done = subprocess.run([*command, "render", "summary", "-", "-o", str(out)], input=example, capture_output=True)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert out.stat().st_size > 5_000


def test_standard_input_may_be_gb18030_and_damage_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "docgen"]
    example = subprocess.run([*command, "example", "summary", "--labels"], capture_output=True, check=True).stdout
    out = tmp_path / "x.docx"
    given = example.decode("utf-8").encode("gb18030")
    done = subprocess.run([*command, "render", "summary", "-", "-o", str(out)], input=given, capture_output=True)
    assert done.returncode == 0
    assert "GB18030" in done.stderr.decode("utf-8")
    assert "�" not in document_text(out.read_bytes())
    out.unlink()
    done = subprocess.run(
        [*command, "render", "summary", "-", "-o", str(out)], input=b"\xff\xfe\xff", capture_output=True
    )
    assert done.returncode == 3
    assert not out.exists()


def test_a_document_never_replaces_the_template_it_is_made_with(call) -> None:
    call("template", "export", "summary", "-o", ".")
    call("example", "summary", "-o", "summary.yaml")
    template = Path("summary.docx").read_bytes()
    for options in (["--templates", "."], ["--template", "summary.docx"]):
        done = call("render", "summary", "summary.yaml", *options)
        assert (done.code, "正在使用的模板" in done.err) == (2, True)
        assert Path("summary.docx").read_bytes() == template
    assert call("render", "summary", "summary.yaml", "--templates", ".", "-o", "总结.docx").code == 0


def test_a_full_disk_is_error_5() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "docgen", "example", "plan"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 5
    assert "输出写不出去" in done.stderr.decode("utf-8")


def test_every_problem_is_told_and_no_file_is_left(call) -> None:
    Path("坏.yaml").write_text("标题: 关于活动的方案\n制发层级: 学院\n不认识: 1\n", encoding="utf-8")
    done = call("render", "plan", "坏.yaml", "-o", "坏.docx")
    assert done.code == 3
    assert "没有生成文件" in done.err
    assert "坏.yaml 第 2 行，制发层级：" in done.err
    assert "坏.yaml 第 3 行" in done.err
    assert "不认识" in done.err
    assert [path.name for path in Path().iterdir()] == ["坏.yaml"]


def test_a_draft_of_the_same_file_is_made(call) -> None:
    Path("坏.yaml").write_text("标题: 关于活动的方案\n制发层级: 学院\n", encoding="utf-8")
    done = call("render", "plan", "坏.yaml", "-o", "稿.docx", "--draft")
    assert done.code == 0
    assert "制发层级" in done.err
    assert "关于活动的方案" in document_text(Path("稿.docx").read_bytes())


def test_an_old_file_stays_when_the_new_one_fails(call) -> None:
    Path("稿.docx").write_bytes(b"old")
    Path("坏.yaml").write_text("标题: 1", encoding="utf-8")
    assert call("render", "plan", "坏.yaml", "-o", "稿.docx").code == 3
    assert Path("稿.docx").read_bytes() == b"old"


WRONG_CALLS = {
    "no command": ([], 2, "用法：docgen"),
    "unknown command": (["rendre"], 2, "没有命令“rendre”"),
    "unknown option": (["kinds", "--jsn"], 2, "没有选项“--jsn”"),
    "missing argument": (["render", "plan"], 2, "缺少“数据文件”"),
    "option without value": (["render", "plan", "x", "-o"], 2, "选项“-o”"),
    "too many arguments": (["kinds", "x"], 2, "多写了内容"),
    "bad choice": (["template", "export", "plan", "-o", "d", "--fonts", "隶书"], 2, "“--fonts”只能是仿宋_GB2312、仿宋"),
    "empty path": (["render", "plan", ""], 2, "请给出数据文件"),
    "bytes that are no text": (["render", "plan", "\udcff.yaml"], 2, "找不到数据文件"),
    "no such command in bytes": (["\udcff"], 2, "没有命令"),
    "unknown kind": (["render", "plam", "x.yaml"], 2, "是不是“plan”"),
    "missing file": (["render", "plan", "没有.yaml"], 2, "没有.yaml"),
    "not a docx": (["render", "plan", "x.yaml", "-o", "x.doc"], 2, "应以 .docx 或 .pdf 结尾"),
    "stdin without output": (["render", "plan", "-"], 2, "-o"),
    "unknown kind of example": (["example", "x"], 2, "没有文种“x”"),
    "unknown kind of template": (["template", "fields", "x"], 2, "没有文种“x”"),
    "missing folder": (["demo", "--templates", "没有"], 2, "模板文件夹“没有”不存在"),
}


@pytest.mark.parametrize("name", WRONG_CALLS)
def test_a_wrong_call_is_told_in_chinese(call, name: str) -> None:
    arguments, code, message = WRONG_CALLS[name]
    done = call(*arguments)
    assert done.code == code
    assert message in done.err
    assert done.out == ""


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_bad_template_is_error_4(call, content: bytes) -> None:
    Path("模板.docx").write_bytes(content)
    call("example", "summary", "-o", "s.yaml")
    done = call("render", "summary", "s.yaml", "-o", "x.docx", "--template", "模板.docx")
    assert done.code == 4
    assert "模板.docx" in done.err
    assert not Path("x.docx").exists()


def test_a_place_that_cannot_be_written_is_error_5(call) -> None:
    call("example", "summary", "-o", "s.yaml")
    Path("挡路").write_text("x", encoding="utf-8")
    done = call("render", "summary", "s.yaml", "-o", "挡路/x.docx")
    assert done.code == 5
    assert "挡路" in done.err
    Path("夹.docx").mkdir()
    assert call("render", "summary", "s.yaml", "-o", "夹.docx").code == 5
    assert sorted(path.name for path in Path().iterdir()) == ["s.yaml", "夹.docx", "挡路"]


def test_an_unexpected_error_shows_no_traceback(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.registry.kinds", lambda: 1 / 0)
    done = call("kinds")
    assert (done.code, done.err.strip()) == (1, "程序内部出错，没有完成。请把命令和数据文件交给维护人员")


def test_template_fields_lists_what_a_template_may_use(call) -> None:
    rows = json.loads(call("template", "fields", "plan", "--json").out)
    fields = {row["field"]: row for row in rows}
    assert fields["标题"]["required"] is True
    assert fields["落款.成文日期"]["form"] == "单项"
    assert fields["正文"]["form"] == "列表（自动）"
    assert {"正文.级别", "正文.标题", "正文.文字", "落款.署名右缩进"} <= set(fields)
    assert call("template", "fields", "plan").out.splitlines()[0].split() == ["字段", "形式", "空着时", "说明"]


def test_template_export_never_overwrites(call) -> None:
    done = call("template", "export", "plan", "-o", "模板")
    assert done.code == 0
    assert sorted(path.name for path in Path("模板").iterdir()) == ["plan.branch.docx", "plan.committee.docx"]
    Path("模板/plan.branch.docx").write_bytes(b"mine")
    refused = call("template", "export", "plan", "-o", "模板")
    assert (refused.code, Path("模板/plan.branch.docx").read_bytes()) == (2, b"mine")
    assert call("template", "export", "plan", "-o", "模板", "--force").code == 0
    assert Path("模板/plan.branch.docx").read_bytes() != b"mine"


def test_exported_templates_equal_the_built_in_ones(call) -> None:
    for name in KINDS:
        call("template", "export", name, "-o", "全部")
    built_in = registry.data_folder("templates_docx")
    for path in sorted(Path("全部").iterdir()):
        assert read_docx(path.read_bytes()) == read_docx((built_in / path.name).read_bytes())


def test_exported_templates_may_have_the_other_fonts(call) -> None:
    call("template", "export", "plan", "-o", "字体", "--fonts", "仿宋")
    styles = read_docx(Path("字体/plan.branch.docx").read_bytes())["word/styles.xml"].decode("utf-8")
    assert "仿宋" in styles
    assert "仿宋_GB2312" not in styles


def test_demo_makes_the_same_files_each_time(call) -> None:
    done = call("demo", "-o", "成果")
    assert done.code == 0, done.err
    made = {path.name: path.read_bytes() for path in Path("成果").iterdir()}
    assert len(made) == len(list(registry.data_folder("examples").glob("*.yaml"))) >= 12
    assert f"共 {len(made)} 个文件" in done.out
    call("demo", "-o", "成果")
    assert {path.name: path.read_bytes() for path in Path("成果").iterdir()} == made


def test_the_demo_holds_a_plan_of_5000_characters() -> None:
    from _records import sample

    from docgen.render import render

    text = document_text(render(sample("plan")))
    assert sum("一" <= char <= "鿿" for char in text) >= 5_000


def all_commands(group: click.Group, *before: str) -> Iterator[list[str]]:
    yield list(before)
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from all_commands(command, *before, name)
        else:
            yield [*before, name]


COMMANDS = list(all_commands(app))


def test_all_commands_are_walked_through() -> None:
    assert len(COMMANDS) >= 16
    assert [command for command in (["layout", "check"], ["layout", "fix"], ["pdf"]) if command not in COMMANDS] == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_help_is_chinese(call, arguments: list[str]) -> None:
    done = call(*arguments, "--help")
    assert done.code == 0
    assert done.out.startswith("用法：docgen")
    names = {word for command in COMMANDS for word in command}
    words = re.sub(
        rf"\b(docgen|LibreOffice|PDF|pdf|YAML|JSON|TOML|Word|GB/T|gbt\w+|out|jsonl|ndjson|manifest|toml|docx|soffice|{'|'.join(names)})\b",
        "",
        done.out,
    )
    assert re.findall(r"(?<![-\w])[A-Za-z]{2,}", words) == []


def test_the_module_is_the_command_and_writes_utf8_to_a_pipe() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    done = subprocess.run([sys.executable, "-m", "docgen", "kinds"], env=environment, capture_output=True, check=True)
    assert "实施方案" in done.stdout.decode("utf-8")


def test_columns_line_up_although_chinese_is_wider() -> None:
    assert table([("文种", "x"), ("plan", "y")]) == "文种  x\nplan  y"
    assert table([]) == ""
