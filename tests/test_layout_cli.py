"""`docgen layout check` and `docgen layout fix` as the office and programs see them."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from _call import caller
from _layout import p, runs, table, word
from _records import document_text, members
from _rules import holding, instead, only, rule, unindented

from docgen.layout.rules import Breach, Subject
from docgen.package.write import write_package


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return caller(capsys, tmp_path, monkeypatch)


@pytest.fixture
def some(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = rule("marks", holding("!", "半角叹号", instead("!", "！")), text=True, strength="一般", clause="7.3")
    only(
        monkeypatch,
        marks,
        rule("indent", unindented),
        rule("bad", holding("坏", "有个坏字"), strength="实务", clause=""),
    )


MANY = word(*(p(f"{number}!坏") for number in range(5)))
CLEAN = word(p("好", ppr='<w:ind w:firstLineChars="200"/>'))


def save(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)


NEXT = (
    "\n逐处写成批注：docgen layout check 甲.docx --paper 公文 --annotate 甲-批注.docx\n"
    "自动改正只有一种改法的：docgen layout fix 甲.docx --paper 公文 -o 甲-改正.docx\n"
)


def test_findings_are_told_by_strength_and_rule(call, some) -> None:
    save("甲.docx", MANY)
    places = "      正文第 1 段“0!坏”\n      正文第 2 段“1!坏”\n      正文第 3 段“2!坏”\n      另有 2 处\n"
    assert call("layout", "check", "甲.docx", "--paper", "公文") == (
        4,
        "“甲.docx”按公文检查：5 处错误、5 处提示、5 处建议\n"
        "（条款没有写标准号的，出自 GB/T 9704—2012）\n"
        "错误 5 处（标准规定的）：\n"
        f"  1. 首行没有空两字（7.3.3，规定），共 5 处\n{places}"
        "提示 5 处（标准的一般要求）：\n"
        f"  1. 半角叹号（7.3，一般），共 5 处\n{places}"
        "建议 5 处（习惯做法）：\n"
        f"  1. 有个坏字（实务），共 5 处\n{places}"
        f"{NEXT}",
        "",
    )


def test_one_place_more_than_is_shown_is_shown_too(call, some) -> None:
    save("甲.docx", word(*(p("坏", ppr='<w:ind w:firstLineChars="200"/>') for _ in range(4))))
    _, out, _ = call("layout", "check", "甲.docx", "--paper", "公文")
    assert "正文第 4 段“坏”" in out
    assert "另有" not in out


def test_the_place_stands_under_what_is_wrong_and_is_not_too_long(call, some) -> None:
    text = "坏" + "字" * 40
    save("甲.docx", word(p("好", ppr='<w:ind w:firstLineChars="200"/>'), table((text,)).replace("<w:p>", INDENTED)))
    code, out, _ = call("layout", "check", "甲.docx", "--paper", "公文")
    assert code == 0
    assert f"  1. 有个坏字（实务）\n      正文第 1 个表格第 1 行第 1 列第 1 段“坏{'字' * 22}…”\n" in out


def test_the_page_is_told_in_one_line(call) -> None:
    save("甲.docx", word(p("一"), section='<w:pgSz w:w="12240" w:h="15840"/>'))
    _, out, _ = call("layout", "check", "甲.docx", "--paper", "公文")
    assert re.search(r"^  1\. 页面：纸张是 .*（5\.1，规定）$", out, re.M)


def test_the_next_steps_can_be_typed_as_they_stand(call, some) -> None:
    Path("我 的").mkdir()
    save("我 的/甲.docx", MANY)
    Path("本.toml").write_text('base = "gbt9704"\n', encoding="utf-8")
    _, out, _ = call("layout", "check", "我 的/甲.docx", "--profile", "本.toml")
    steps = [line.split("：docgen ", 1)[1] for line in out.splitlines() if "：docgen " in line]
    assert [call(*shlex.split(step)).code for step in steps] == [4, 0]
    assert sorted(path.name for path in Path("我 的").iterdir()) == ["甲-批注.docx", "甲-改正.docx", "甲.docx"]


INDENTED = '<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr>'


def test_a_clean_file_says_so(call, some) -> None:
    save("甲.docx", CLEAN)
    assert call("layout", "check", "甲.docx", "--paper", "白头文") == (0, "“甲.docx”按白头文检查：没有发现问题\n", "")


def test_a_paper_that_was_guessed_is_told(call, some) -> None:
    save("甲.docx", CLEAN)
    _, out, _ = call("layout", "check", "甲.docx")
    assert "（自动判断，把握 " in out
    assert "不对时请用 --paper 写明）：没有发现问题\n" in out


def test_warnings_alone_are_no_failure_unless_strict(call, some) -> None:
    save("甲.docx", word(p("一!", ppr='<w:ind w:firstLineChars="200"/>')))
    assert call("layout", "check", "甲.docx", "--paper", "公文").code == 0
    assert call("layout", "check", "甲.docx", "--paper", "公文", "--strict").code == 4
    save("乙.docx", word(p("坏", ppr='<w:ind w:firstLineChars="200"/>')))
    assert call("layout", "check", "乙.docx", "--paper", "公文", "--strict").code == 0


def test_many_files_are_all_checked(call, some) -> None:
    save("甲.docx", MANY)
    save("乙.docx", CLEAN)
    save("~$甲.docx", b"")
    save("丙.docx", b"PK")
    code, out, err = call("layout", "check", "甲.docx", "乙.docx", "丙.docx", "没有.docx", "--paper", "公文")
    assert code == 4
    assert out.startswith("“甲.docx”按公文检查：5 处错误、5 处提示、5 处建议\n")
    total = "“乙.docx”按公文检查：没有发现问题\n共 4 个文件：1 个没有发现问题，1 个有错误，2 个没有读成\n"
    assert out.endswith(total + NEXT)
    assert err == ("“丙.docx”不是完好的 .docx 文件，请用 Word 打开后另存为 .docx 再用\n找不到“没有.docx”，请检查路径\n")
    assert call("layout", "check", "乙.docx", "没有.docx").code == 2


def test_patterns_are_expanded_here_too(call, some) -> None:
    """The command line of Windows does not."""
    save("甲.docx", CLEAN)
    save("乙.docx", CLEAN)
    save("~$乙.docx", b"")
    save("[一].docx", CLEAN)
    _, out, err = call("layout", "check", "*.docx", "--paper", "公文")
    assert (out.count("检查：没有发现问题\n"), err) == (3, "")
    assert call("layout", "check", "[一].docx").code == 0
    assert call("layout", "check", "*.doc") == (2, "", "没有符合“*.doc”的文件，请检查路径\n")


def test_programs_get_all_fields(call, some) -> None:
    save("甲.docx", word(p("坏", ppr='<w:ind w:firstLineChars="200"/>')))
    code, out, err = call("layout", "check", "甲.docx", "没有.docx", "--json", "--paper", "表格")
    found = json.loads(out)
    assert (code, err) == (2, "")
    assert found[1] == {
        "file": "没有.docx",
        "error": "找不到“没有.docx”，请检查路径",
        "paper": None,
        "sure": None,
        "findings": [],
    }
    place = {"part": "正文", "table": None, "row": None, "column": None, "paragraph": 1, "text": "坏"}
    assert found[0] == {
        "file": "甲.docx",
        "error": None,
        "paper": "表格",
        "sure": 1,
        "findings": [
            {
                "rule": "bad",
                "message": "有个坏字",
                "place": place,
                "tag": "",
                "suggestion": "",
                "strength": "hint",
                "clause": "",
                "found": "坏",
                "expected": "",
                "where": "正文第 1 段“坏”",
            }
        ],
    }


def test_comments_are_written_into_a_copy(call, some) -> None:
    save("甲.docx", MANY)
    code, _, err = call("layout", "check", "甲.docx", "--annotate", "批注.docx")
    assert (code, err) == (4, "批注写在 批注.docx\n")
    content = Path("批注.docx").read_bytes()
    assert document_text(content) == document_text(MANY)
    assert members(content)["word/comments.xml"].decode().count("首行没有空两字") == 5


def test_a_rule_that_fails_is_told_without_the_words_of_programmers(
    call, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    def fails(subject: Subject) -> Iterator[Breach]:
        raise KeyError("boom")
        yield

    only(monkeypatch, rule("fails", fails))
    save("甲.docx", CLEAN)
    code, out, err = call("layout", "check", "甲.docx", "--paper", "公文")
    assert (code, err, len(recwarn)) == (0, "", 0)
    assert "这条规则没有查成" in out
    assert call("layout", "fix", "甲.docx", "-o", "乙.docx").code == 0


HELP = "。用法见：docgen layout check --help"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("甲.docx", "乙.docx", "--annotate", "b.docx"), "--annotate 一次只能用于一个文件，这里有 2 个。请逐个来"),
        (("甲.docx", "--annotate", "b.doc"), "生成的文件“b.doc”应以 .docx 结尾"),
        (("甲.docx", "--annotate", "甲.docx"), "“甲.docx”已经有了，为免覆盖没有写出。请换文件名，或加 --force"),
        (
            ("甲.docx", "--paper", "报纸"),
            "选项“--paper”只能是公文、白头文、表格、证书。用法见：docgen layout check --help",
        ),
        ((), f"缺少“文件…”{HELP}"),
    ],
)
def test_wrong_calls_are_refused_before_anything_is_done(call, some, arguments, message) -> None:
    save("甲.docx", MANY)
    assert call("layout", "check", *arguments) == (2, "", f"{message}\n")
    assert Path("甲.docx").read_bytes() == MANY


def test_fix_tells_what_was_changed_and_what_is_left(call, some) -> None:
    save("甲.docx", word(p("一!坏")))
    assert call("layout", "fix", "甲.docx", "-o", "乙.docx") == (
        0,
        "改正了 2 处：\n"
        "错误 1 处（标准规定的）：\n"
        "  1. 首行没有空两字（7.3.3，规定）\n"
        "      正文第 1 段“一!坏”\n"
        "提示 1 处（标准的一般要求）：\n"
        "  1. 半角叹号（7.3，一般）\n"
        "      正文第 1 段“一!坏”\n"
        "还有 1 处建议，请人工处理：\n"
        "建议 1 处（习惯做法）：\n"
        "  1. 有个坏字（实务）\n"
        "      正文第 1 段“一！坏”\n"
        "改正后的文件：乙.docx\n"
        "剩下的逐处写成批注：docgen layout check 乙.docx --annotate 乙-批注.docx\n",
        "",
    )
    assert document_text(Path("乙.docx").read_bytes()) == "一！坏"


def test_fix_without_anything_to_do(call, some) -> None:
    save("甲.docx", CLEAN)
    assert call("layout", "fix", "甲.docx", "-o", "乙.docx").out == "没有可以自动改正的地方\n改正后的文件：乙.docx\n"
    assert Path("乙.docx").read_bytes() == CLEAN


def test_fix_mends_one_file(call, some) -> None:
    save("甲.docx", MANY)
    save("乙.docx", MANY)
    expected = "一次只能改正一个文件，这里有 2 个。请逐个来\n"
    assert call("layout", "fix", "*.docx", "-o", "丙.docx") == (2, "", expected)
    assert not Path("丙.docx").exists()


def test_programs_get_what_was_mended(call, some) -> None:
    save("甲.docx", word(p("一!坏")))
    code, out, err = call("layout", "fix", "甲.docx", "-o", "乙.docx", "--json")
    made = json.loads(out)
    assert (code, err, list(made)) == (0, "", ["file", "output", "done", "left"])
    assert (made["file"], made["output"]) == ("甲.docx", "乙.docx")
    assert [each["rule"] for each in made["done"]] == ["marks", "indent"]
    assert [(each["rule"], each["strength"]) for each in made["left"]] == [("bad", "hint")]


def test_fix_never_writes_over_a_file_unasked(call, some) -> None:
    save("甲.docx", MANY)
    expected = "“甲.docx”已经有了，为免覆盖没有写出。请换文件名，或加 --force\n"
    assert call("layout", "fix", "甲.docx", "-o", "甲.docx") == (2, "", expected)
    assert Path("甲.docx").read_bytes() == MANY
    assert call("layout", "fix", "甲.docx", "-o", "甲.docx", "--force").code == 0
    assert document_text(Path("甲.docx").read_bytes()).startswith("0！坏")


def test_fix_refuses_what_is_no_word_file(call, some) -> None:
    save("甲.docx", write_package({"a.txt": b"a"}))
    code, out, err = call("layout", "fix", "甲.docx", "-o", "乙.docx")
    assert (code, out) == (2, "")
    assert err.startswith("“甲.docx”不是 Word 文档")
    assert not Path("乙.docx").exists()


def test_what_a_repair_cannot_reach_is_left(call, some) -> None:
    save("甲.docx", word(runs('<w:fldSimple w:instr="TITLE"><w:r><w:t>甲!</w:t></w:r></w:fldSimple>')))
    _, out, _ = call("layout", "fix", "甲.docx", "-o", "乙.docx")
    assert "还有 1 处提示，请人工处理：\n提示 1 处（标准的一般要求）：\n  1. 半角叹号" in out


def test_the_groups_are_explained(call) -> None:
    code, out, _ = call("layout", "--help")
    assert code == 0
    commands = out[out.rindex("命令") :].splitlines()[1:]
    assert [line.split()[0] for line in commands if line.strip()] == ["check", "fix", "profile"]
