"""Packages come out alike each time; files are whole or not there."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import docgen
from docgen.package.write import write_file, write_package


def test_order_and_dates_are_fixed() -> None:
    content = write_package({"word/b.xml": b"2", "[Content_Types].xml": b"1", "a": b"3"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a", "word/b.xml"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content == write_package({"a": b"3", "[Content_Types].xml": b"1", "word/b.xml": b"2"})


@pytest.mark.parametrize("wrong", [b"abc", "文件.docx", None])
def test_the_hash_of_what_is_no_package_is_refused(wrong: Any) -> None:
    with pytest.raises(docgen.UsageError, match="内容校验码"):
        docgen.content_hash(wrong)


@pytest.mark.parametrize("open_it", [docgen.Template, docgen.read, lambda file: docgen.check_template(file, "plan")])
def test_what_is_no_file_is_refused(open_it: Callable[[Any], object]) -> None:
    with pytest.raises(docgen.UsageError, match="文件应是路径、内容（字节）或打开的文件，不能是 NoneType"):
        open_it(None)


def test_a_file_is_written_whole_into_new_folders(tmp_path: Path) -> None:
    path = tmp_path / "新" / "文件.docx"
    write_file(path, b"1")
    write_file(path, b"22")
    assert path.read_bytes() == b"22"
    assert os.listdir(path.parent) == ["文件.docx"]


@pytest.mark.parametrize("name", ["挡路/x.docx", "夹"])
def test_what_stands_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "挡路").write_bytes(b"")
    (tmp_path / "夹").mkdir()
    with pytest.raises(docgen.ToolError, match=r"挡住|换一个"):
        write_file(tmp_path / name, b"1")
    assert sorted(os.listdir(tmp_path)) == ["夹", "挡路"]


@pytest.mark.parametrize(
    ("error", "message"),
    [(PermissionError(), "正在 Word 中打开"), (OSError(28, "No space left"), "磁盘空间")],
)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")

    def refuse(*_args: object) -> None:
        raise error

    monkeypatch.setattr("docgen.package.write.os.replace", refuse)
    with pytest.raises(docgen.ToolError, match=message):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_modes_are_those_of_the_umask_and_of_the_old_file(tmp_path: Path) -> None:
    new, old = tmp_path / "new.docx", tmp_path / "old.docx"
    old.write_bytes(b"old")
    old.chmod(0o604)
    before = os.umask(0o027)
    try:
        write_file(new, b"1")
        write_file(old, b"2")
    finally:
        os.umask(before)
    assert (stat.S_IMODE(new.stat().st_mode), stat.S_IMODE(old.stat().st_mode)) == (0o640, 0o604)
    assert old.read_bytes() == b"2"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "夹" / "真.docx").write_bytes(b"old")
    link, ahead = tmp_path / "链接.docx", tmp_path / "空链.docx"
    link.symlink_to(Path("夹", "真.docx"))
    ahead.symlink_to(Path("夹", "新.docx"))
    write_file(link, b"1")
    write_file(ahead, b"2")
    assert link.is_symlink()
    assert ahead.is_symlink()
    assert (tmp_path / "夹" / "真.docx").read_bytes() == b"1"
    assert (tmp_path / "夹" / "新.docx").read_bytes() == b"2"
    assert sorted(os.listdir(tmp_path / "夹")) == ["新.docx", "真.docx"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    circle = tmp_path / "圈.docx"
    circle.symlink_to(circle)
    with pytest.raises(docgen.ToolError, match="无法写入"):
        write_file(circle, b"1")
    assert os.listdir(tmp_path) == ["圈.docx"]


@pytest.mark.parametrize("name", ["长" * 300 + ".docx", "长" * 300 + "/x.docx"])
def test_a_name_that_is_too_long_is_called_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(docgen.ToolError, match=r"：文件名太长，请改短$"):
        write_file(tmp_path / name, b"1")
    assert os.listdir(tmp_path) == []


def test_a_name_that_is_too_long_for_windows_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WindowsError206(OSError):
        winerror = 206

    def refuse(*_args: object) -> None:
        raise WindowsError206

    monkeypatch.setattr("docgen.package.write.os.replace", refuse)
    with pytest.raises(docgen.ToolError, match=r"：文件名太长，请改短$"):
        write_file(tmp_path / "x.docx", b"1")
