"""`docgen batch`: a file of records becomes a folder of documents, and a manifest by which it can go on."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from _batch import BAD, SMALL, documents, hashes, in_process, lay_out, line, manifest, names, start
from _records import document_text

import docgen

call = pytest.fixture(in_process)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_each_record_becomes_a_file_that_the_manifest_lists(call, tmp_path: Path, workers: str) -> None:
    lay_out(tmp_path, 40)
    code, out, err = call("-o", "out", "--workers", workers)
    assert (code, out, err) == (0, "共 40 份：生成 40 份。在 out\n", "")
    listed = manifest(tmp_path / "out")
    template = docgen.content_hash((tmp_path / "small.docx").read_bytes())
    assert listed[0] == {
        "docgen": listed[0]["docgen"],
        "kind": "nomination_member",
        "kind_version": 1,
        "source": listed[0]["source"],
        "count": 40,
        "templates": {"": template},
        "pattern": "{序号}-{主题}",
    }
    assert [entry["index"] for entry in listed[1:]] == list(range(40))
    assert names(tmp_path / "out") == [*(entry["name"] for entry in listed[1:]), "manifest.jsonl"]
    assert documents(tmp_path / "out") == hashes(tmp_path / "out")
    assert listed[8]["name"] == "008-陆\u4e07.docx"
    assert listed[8]["template_hash"] == template
    assert listed[8]["error"] is None
    made = (tmp_path / "out" / listed[8]["name"]).read_bytes()
    record = docgen.load("nomination_member", {**SMALL, "姓名": "陆\u4e07"})
    assert made == docgen.render(record, template=tmp_path / "small.docx")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bad_record_is_told_and_does_not_stop_the_rest(call, tmp_path: Path, workers: str) -> None:
    lay_out(tmp_path, 20, "\n", BAD, "{\n", line(姓名="好"))
    code, out, err = call("-o", "out", "--workers", workers, "--json")
    assert code == 3
    assert json.loads(out) == {"count": 23, "made": 21, "kept": 0, "failed": 2, "folder": "out", "zip": None}
    told = sorted(err.splitlines())
    assert len(told) == 2
    assert told[0].startswith("问题：records.jsonl 第 22 行，出生年月：")
    assert told[1].startswith("问题：records.jsonl 第 23 行：")
    listed = manifest(tmp_path / "out")[1:]
    assert [entry["index"] for entry in listed if entry["error"]] == [20, 21]
    assert listed[20] | {"error": ""} == {
        "index": 20,
        "name": None,
        "sha256": None,
        "content_hash": None,
        "template_hash": None,
        "error": "",
    }
    assert f"问题：{listed[20]['error']}" == told[0]
    assert listed[22]["name"] == "023-好.docx"


def test_many_bad_records_are_not_all_told(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 1, *[BAD] * 120)
    code, out, err = call("-o", "out")
    assert (code, out) == (3, "共 121 份：生成 1 份，有问题 120 份没有生成。在 out\n")
    assert len(err.splitlines()) == 101
    assert err.splitlines()[-1] == "有问题的超过 100 份，其余的不再列出，见清单 manifest.jsonl"
    assert sum(bool(entry["error"]) for entry in manifest(tmp_path / "out")[1:]) == 120


def test_a_record_never_prints_what_is_sensitive(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 0, line(身份证号="110101195510129991"), line(联系电话="\x01138"))
    code, out, err = call("-o", "out")
    assert code == 3
    assert "110101195510129991" not in out + err + (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8")


def test_yaml_and_photographs_beside_the_source(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 0)
    photo = docgen.registry.data_folder("examples") / "photo.jpg"
    (tmp_path / "照片.jpg").write_bytes(photo.read_bytes())
    texts = [
        "".join(f"{key}: {value}\n" for key, value in {**SMALL, "照片": each}.items()) for each in ("照片.jpg", "无")
    ]
    (tmp_path / "records.yaml").write_text("---\n".join(texts), encoding="utf-8")
    (tmp_path / "records.jsonl").unlink()
    (tmp_path / "small.docx").write_bytes(
        (docgen.registry.data_folder("templates_docx") / "nomination_member.docx").read_bytes()
    )
    code, _, err = call("-o", "out", source="records.yaml")
    assert code == 3
    assert err == "问题：records.yaml 第 25 行，照片：找不到照片“无”，请把它放在数据文件所在的文件夹，并核对文件名\n"
    members = zipfile.ZipFile(tmp_path / "out" / "001-陆喆.docx").namelist()
    assert any(name.startswith("word/media/") for name in members)


# ---- names, zip ----------------------------------------------------------------------------------


def test_names_by_a_pattern_of_ones_own(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 1, line(姓名="乙/丙", 籍贯="CON."))
    assert call("-o", "out", "--name", "{籍贯}.{序号}")[0] == 0
    assert names(tmp_path / "out") == ["001.docx", "CON_..002.docx", "manifest.jsonl"]
    code, _, err = call("-o", "other", "--name", "{姓名}")
    assert (code, "应有一个“{序号}”" in err, (tmp_path / "other").exists()) == (2, True, False)


def test_the_zip_holds_the_files_and_is_the_same_each_time(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 12, BAD)
    for folder, workers in (("a", "1"), ("b", "2")):
        code, out, _ = call("-o", folder, "--zip", "--workers", workers)
        assert code == 3
        assert out == f"共 13 份：生成 12 份，有问题 1 份没有生成。在 {folder}，压缩包 {tmp_path / folder}.zip\n"
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == [entry["name"] for entry in manifest(tmp_path / "a")[1:13]]
        assert archive.read("005-陆\u4e04.docx") == (tmp_path / "a" / "005-陆\u4e04.docx").read_bytes()
        assert archive.testzip() is None
    (tmp_path / "c.zip").write_bytes(b"mine")
    code, _, err = call("-o", "c", "--zip")
    assert (code, "已经有了" in err, (tmp_path / "c.zip").read_bytes()) == (2, True, b"mine")


# ---- what is refused before anything is written --------------------------------------------------


def test_a_folder_with_a_manifest_or_documents_is_left_alone(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 2)
    assert call("-o", "out")[0] == 0
    before = documents(tmp_path / "out")
    code, out, err = call("-o", "out")
    assert (code, out) == (2, "")
    assert err == "“out”中已有一次生成的清单 manifest.jsonl。接着做请加 --resume，重做请换一个文件夹\n"
    assert documents(tmp_path / "out") == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "001-陆一.DOCX").write_bytes(b"mine")
    code, _, err = call("-o", "mine", "--resume")
    assert (code, "已有 Word 文件" in err, names(tmp_path / "mine")) == (2, True, ["001-陆一.DOCX"])


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["--workers", "0"], 2, "进程数应为 1 至 61，现在是 0"),
        (["--workers", "62"], 2, "进程数应为 1 至 61"),
        (["--workers", "二"], 2, "应填整数"),
        (["--template", "none.docx"], 2, "找不到模板文件"),
        (["--template", "records.jsonl"], 4, "records.jsonl"),
    ],
)
def test_a_wrong_call_writes_nothing(call, tmp_path: Path, arguments: list[str], code: int, part: str) -> None:
    lay_out(tmp_path, 2)
    found, out, err = call("-o", "out", *arguments)
    assert (found, out, part in err) == (code, "", True), err
    assert not (tmp_path / "out").exists()


def test_an_empty_source_is_refused(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 0)
    code, _, err = call("-o", "out")
    assert (code, "records.jsonl：里面没有数据" in err) == (3, True)


def test_a_folder_that_cannot_be_made(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 2)
    code, _, err = call("-o", "small.docx/out")
    assert (code, "建不了" in err) == (5, True)


def test_the_document_says_who_it_is_for(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 3)
    assert call("-o", "out")[0] == 0
    texts = [
        document_text((tmp_path / "out" / name).read_bytes()).split("\n")[0]
        for name in sorted(hashes(tmp_path / "out"))
    ]
    assert texts == ["陆一", "陆丁", "陆丂"]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made with pty")
def test_a_bar_on_a_terminal_only(tmp_path: Path) -> None:
    lay_out(tmp_path, 30, BAD)
    reader, terminal = os.openpty()
    with start(tmp_path, "-o", "out", stderr=terminal, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(terminal)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal says that nobody is left at the other end
            while more := os.read(reader, 65_536):
                shown += more
        out = process.communicate(timeout=60)[0]
    os.close(reader)
    assert (process.returncode, out) == (3, "共 31 份：生成 30 份，有问题 1 份没有生成。在 out\n")
    told = "".join(shown.decode("utf-8").split())
    assert "31/31" in told
    assert "问题：records.jsonl第31行，出生年月：" in told
