"""The files that the commands on layouts are given and the places they write to: what is refused, in which words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from _call import caller
from _layout import p, word
from _records import document_text, members
from _rules import holding, only, rule, unindented


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    return caller(capsys, tmp_path, monkeypatch)


@pytest.fixture
def some(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, rule("indent", unindented), rule("bad", holding("坏", "有个坏字"), strength="实务", clause=""))


MANY = word(*(p(f"{number}坏") for number in range(5)))
CLEAN = word(p("好", ppr='<w:ind w:firstLineChars="200"/>'))
HINT = word(p("坏", ppr='<w:ind w:firstLineChars="200"/>'))


def save(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHER = "不是 .docx 文件，请用 Word 或 WPS 打开，另存为 .docx 后再用"


@pytest.mark.parametrize("command", [("check",), ("fix", "-o", "新.docx")])
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("没有.docx", None, "找不到“没有.docx”，请检查路径"),
        ("没有.doc", None, "找不到“没有.doc”，请检查路径"),
        ("*.wps", None, "没有符合“*.wps”的文件，请检查路径"),
        ("", None, "文件名是空的，请写出要处理的文件"),
        ("　", None, "文件名是空的，请写出要处理的文件"),
        ("甲.doc", OLE, f"“甲.doc”{OTHER}"),
        ("甲.wps", OLE, f"“甲.wps”{OTHER}"),
        ("甲.pdf", b"%PDF-1.7\n", f"“甲.pdf”{OTHER}"),
        ("甲.docx", OLE, "“甲.docx”是旧版 .doc 文件或加了密码，请用 Word 另存为不加密的 .docx 后再用"),
        ("~$甲.docx", b"x", "“~$甲.docx”是 Word 打开文件时留下的临时文件，请写出文件本身"),
    ],
)
def test_what_is_no_word_file_is_told(call, command, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        save(name, content)
    done = call("layout", command[0], name, *command[1:])
    assert (done.code, done.out, done.err) == (2, "", f"{message}\n")
    assert not Path("新.docx").exists()


def test_a_word_file_of_another_name_is_read(call, some) -> None:
    save("甲.dotx", CLEAN)
    assert call("layout", "check", "甲.dotx", "--paper", "公文").code == 0


def test_a_folder_is_all_documents_in_it(call, some) -> None:
    Path("夹").mkdir()
    for name in ("乙.docx", "甲.DOCX", "~$甲.docx"):
        save(f"夹/{name}", CLEAN)
    save("夹/丙.txt", b"")
    _, out, err = call("layout", "check", "夹", "--paper", "公文")
    assert (out.count("没有发现问题\n"), out.splitlines()[-1], err) == (
        2,
        "共 2 个文件：2 个没有发现问题，0 个有错误",
        "",
    )
    shutil.rmtree("夹")
    Path("夹").mkdir()
    assert call("layout", "check", "夹") == (2, "", "文件夹“夹”中没有 .docx 文件，请检查路径\n")


def test_files_come_in_the_order_in_which_they_are_shown(call, some) -> None:
    for name in ("第10号", "第2号", "附件", "第2号附1", "第1号"):
        save(f"{name}.docx", CLEAN)
    for pattern in ("*.docx", "."):
        _, out, _ = call("layout", "check", pattern, "--paper", "公文")
        names = [line.split(".docx")[0].strip("“") for line in out.splitlines()[:-1]]
        assert names == ["第1号", "第2号", "第2号附1", "第10号", "附件"]


def test_one_broken_file_of_thirty_keeps_none_back(call, some) -> None:
    for number in range(30):
        save(f"{number:02}.docx", {3: MANY, 4: MANY, 5: HINT, 17: b"PK"}.get(number, CLEAN))
    code, out, err = call("layout", "check", "*.docx", "--paper", "公文")
    assert (code, out.count("按公文检查：没有发现问题\n")) == (4, 26)
    assert "\n共 30 个文件：26 个没有发现问题，2 个有错误，1 个只有提示或建议，1 个没有读成\n" in out
    assert "\n逐处写成批注：docgen layout check 文件.docx --paper 公文 --annotate 文件-批注.docx\n" in out
    assert err.startswith("“17.docx”不是完好的 .docx 文件")


def test_names_that_no_disk_takes(call, some) -> None:
    long = "长" * 300
    assert call("layout", "check", f"{long}.docx") == (2, "", f"“{long}.docx”打不开，请检查路径\n")
    save("甲.docx", MANY)
    expected = f"无法写入“{long}.docx”：文件名太长，请改短\n"
    assert call("layout", "fix", "甲.docx", "-o", f"{long}.docx") == (5, "", expected)


@pytest.mark.parametrize("command", [("check", "甲.docx", "--annotate"), ("fix", "甲.docx", "-o")])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_stands_in_the_way_is_told_before_anything_is_done(call, some, command, force: list[str]) -> None:
    save("甲.docx", MANY)
    Path("夹.docx").mkdir()
    in_the_way = "“甲.docx”是文件，不是文件夹，请换一个位置\n"
    assert call("layout", *command, "甲.docx/子/乙.docx", *force) == (5, "", in_the_way)
    assert call("layout", *command, "夹.docx", *force) == (5, "", "“夹.docx”是文件夹，请换一个文件名\n")
    assert call("layout", *command, "新/夹/乙.docx", *force).code in (0, 4)
    assert document_text(Path("新/夹/乙.docx").read_bytes()) != ""


def test_comments_in_the_file_itself_need_force(call, some) -> None:
    save("甲.docx", MANY)
    assert call("layout", "check", "甲.docx", "--annotate", "甲.docx", "--force").code == 4
    assert "word/comments.xml" in members(Path("甲.docx").read_bytes())
