"""Files as sources: which are read, in which encodings, and what is said of the others."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from _intake import SUMMARY, problems_of, summary

from docgen import intake
from docgen.errors import DataError, SourceNotFoundError
from docgen.intake._files import LARGEST_FILE


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("没有.yaml", "找不到数据文件“"),
        ("没有.xlsx", "找不到数据文件“"),
        ("", "是文件夹，请给出数据文件"),
        ("夹.yaml", "是文件夹，请给出数据文件"),
        ("a\0b.yaml", "找不到数据文件“"),
        ("长" * 300 + ".yaml", "打不开，请检查路径"),
    ],
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "夹.yaml").mkdir()
    for source in (tmp_path / name, str(tmp_path / name)):
        with pytest.raises(SourceNotFoundError) as caught:
            intake.read("summary", source)
        assert message in str(caught.value)
        str(caught.value).encode("utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(SourceNotFoundError, match="不是普通文件"):
        intake.read("summary", tmp_path / "a.yaml")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SUMMARY, encoding="utf-8")
    file.chmod(stat.S_IWUSR)

    def refuse(_: Path) -> bytes:  # root may read everything, and the tests run as root too
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SourceNotFoundError, match="没有权限读取数据文件"):
        intake.read("summary", file)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xlsx", "是 Excel 工作簿，这里只读扩展名为 .yaml、.yml 或 .json 的数据文件，请换一个文件"),
        ("a.DOCX", "是 Word 文件，"),
        ("a.txt", "的扩展名是 .txt，"),
        ("a", "看不出是哪一种文件，"),
        ("a.toml", "看不出是哪一种文件，"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_text(SUMMARY, encoding="utf-8")
    (problem,) = problems_of(tmp_path / name)
    assert message in problem.message
    assert problem.file == str(tmp_path / name)


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("gb18030", ["文件不是 UTF-8 编码，已按 GB18030 读入"]),
        ("gbk", ["文件不是 UTF-8 编码，已按 GB18030 读入"]),
    ],
)
@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, remarks: list[str], suffix: str) -> None:
    record = summary()
    data = record.model_dump(round_trip=True, exclude_none=True, mode="json")
    text = SUMMARY if suffix == ".yaml" else json.dumps(data, ensure_ascii=False)
    file = tmp_path / f"a{suffix}"
    file.write_bytes(text.encode(encoding))
    loaded = intake.read("summary", file)
    assert loaded.record == record
    found = [(each.message, each.file, each.strength) for each in loaded.remarks if "编码" in each.message]
    assert found == [(message, str(file), "cleaned") for message in remarks]


def test_big_endian_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xfe\xff" + SUMMARY.encode("utf-16-be"))
    assert intake.read("summary", file).record == summary()


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"\xff\xfe\x00", None, "不是文本文件，或编码无法识别"),
        (b"PK\x03\x04\x00\x00\xc8\xfe", None, "不是文本文件，或编码无法识别"),
        (b"\xd6\xd0\x00\xff\xff\xff", None, "不是文本文件，或编码无法识别"),
        (SUMMARY.encode("utf-8")[:-3] + "年".encode()[:2], 22, "有损坏的字符，文件可能没有传完"),
        (b"", None, "数据是空的，请填写"),
        (b"\xef\xbb\xbf", None, "数据是空的，请填写"),
        (b"a: b\x00c\n", 1, "有无法打印的控制字符（编号0000）"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, line: int | None, message: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    (problem,) = problems_of(file)
    assert message in problem.message
    assert (problem.line, problem.file) == (line, str(file))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_bytes_of_standard_input_are_decoded(encoding: str) -> None:
    text, remarks = intake.decode(SUMMARY.encode(encoding), file="标准输入")
    assert text == SUMMARY
    assert [(each.message, each.file) for each in remarks] == (
        [("文件不是 UTF-8 编码，已按 GB18030 读入", "标准输入")] if encoding == "gb18030" else []
    )
    assert intake.decode(b"a") == ("a", [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "不是文本文件，或编码无法识别，请用记事本另存为 UTF-8 编码"),
        (b"\0" * (LARGEST_FILE + 1), "文件有 20 兆字节，超过 20 兆，请拆分后再用"),
    ],
)
def test_bytes_of_standard_input_that_are_no_text(content: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        intake.decode(content, file="标准输入")
    assert [(each.message, each.file) for each in caught.value.problems] == [(message, "标准输入")]


def test_a_file_of_more_than_20_megabytes_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 5_000_000)
    (problem,) = problems_of(file)
    assert problem.message == "文件有 25 兆字节，超过 20 兆，请拆分后再用"
