"""Files of many records: told apart, read lazily, each problem at the file's own line."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from _batch import SMALL, line
from _records import EXAMPLES

from docgen import registry
from docgen.errors import DataError, SourceNotFoundError
from docgen.intake import Entry, RecordFile, read_entry
from docgen.kinds.nomination_member import MemberNomination

MODEL = registry.kinds()["nomination_member"].model


def entries(folder: Path, name: str, content: str | bytes) -> list[tuple[int, str]]:
    """Line and text of each record in a file."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    found = list(RecordFile(path))
    assert [entry.index for entry in found] == list(range(len(found)))
    return [(entry.line, entry.text) for entry in found]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.JSONL"])
def test_each_line_that_is_not_blank_is_a_record(tmp_path: Path, name: str) -> None:
    assert entries(tmp_path, name, '\n{"a": 1}\r\n \n\t{"b": 2} \n{"c": 3}') == [
        (2, '{"a": 1}'),
        (4, '{"b": 2}'),
        (5, '{"c": 3}'),
    ]


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    text = '{"a": "\u2028\u2029\x85\x0b\x0c\x1c"}'
    assert entries(tmp_path, "a.jsonl", f"{text}\n{text}\n") == [(1, text), (2, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '[{"a": 1},\n\n {"b":\n [2, {}]} , {"c": "]"}\n]\n',
            [(1, '{"a": 1}'), (3, '{"b":\n [2, {}]}'), (4, '{"c": "]"}')],
        ),
        ('\n\n[\n{"a": 1},\n{"b": 2},\n]', [(4, '{"a": 1}'), (5, '{"b": 2}')]),
        ("[]", []),
        ("[1, [2]]", [(1, "1"), (1, "[2]")]),
        ('\n{\n"a": 1\n}\n', [(2, '{\n"a": 1\n}')]),
        ('{"a": 1}', [(1, '{"a": 1}')]),
        ("", []),
        ("[" + "1" * 5_000 + "]", [(1, "1" * 5_000)]),
    ],
)
def test_a_json_file_may_hold_a_list_or_one_record(tmp_path: Path, text: str, found: list[tuple[int, str]]) -> None:
    assert entries(tmp_path, "a.json", text) == found


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ('[{"a": 1}\n{"b": 2}]', 2, "半角逗号"),
        ('\n[{"a": 1},\n', 3, "少了内容"),
        ('[{"a": 1}] 2', 1, "多余"),
        ("[{'a': 1}]", 1, "双引号"),
        ("[" * 5_000, 1, "层以上"),
    ],
)
def test_a_broken_list_is_refused_at_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    with pytest.raises(DataError) as caught:
        entries(tmp_path, "a.json", text)
    assert caught.value.problems[0].line == line
    assert part in caught.value.problems[0].message
    assert caught.value.problems[0].file.endswith("a.json")


def test_documents_of_yaml_begin_at_three_dashes(tmp_path: Path) -> None:
    text = "# 说明\n---\na: 1\n---  # 第二份\nb: |\n  --- 不是\n--- {c: 3}\n...\n---\n\n# 空的\n"
    assert entries(tmp_path, "a.yaml", text) == [
        (2, "   \na: 1\n"),
        (4, "     # 第二份\nb: |\n  --- 不是\n"),
        (7, "    {c: 3}\n...\n"),
    ]


@pytest.mark.parametrize("indent", ["", "  "])
def test_items_of_a_list_in_yaml(tmp_path: Path, indent: str) -> None:
    rows = ["# 名单", "- a: 1", "  b:", "    - 2", "-", "  c: |", "    - 3", "", "- d: 4"]
    text = "\n".join(indent + row for row in rows) + "\n"
    expected = [["  a: 1", "  b:", "    - 2"], [" ", "  c: |", "    - 3", ""], ["  d: 4"]]
    found = entries(tmp_path, "a.yml", text)
    assert found == [
        (number, "".join(f"{indent}{row}\n" for row in item)) for number, item in zip((2, 5, 9), expected, strict=True)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = line(姓名="张三") * 3
    path = tmp_path / "a.jsonl"
    path.write_bytes(text.encode(encoding))
    file = RecordFile(path)
    assert [json.loads(entry.text)["姓名"] for entry in file] == ["张三"] * 3
    assert [each.message for each in file.remarks] == (
        ["文件不是 UTF-8 编码，已按 GB18030 读入"] if encoding == "gb18030" else []
    )


def test_a_broken_character_is_told_with_its_line(tmp_path: Path) -> None:
    content = (line() * 4_000).encode() + "民".encode()[:2] + b"\n"  # beyond the first block that is read
    assert len(content) > 1024 * 1024
    with pytest.raises(DataError) as caught:
        entries(tmp_path, "a.jsonl", content)
    assert (caught.value.problems[0].line, "损坏" in caught.value.problems[0].message) == (4_001, True)
    with pytest.raises(DataError, match="不是文本文件"):
        entries(tmp_path, "a.jsonl", b"\xff\xd8\xff\xe0\0\0\x10JFIF\xff\xff")


@pytest.mark.parametrize(("name", "part"), [("a.xlsx", "Excel"), ("a.csv", "看不出"), ("a", ".jsonl、.ndjson、.json")])
def test_other_files_are_refused_by_name(tmp_path: Path, name: str, part: str) -> None:
    with pytest.raises(DataError, match=part):
        entries(tmp_path, name, "{}")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match="找不到"):
        RecordFile(tmp_path / "a.jsonl")
    with pytest.raises(SourceNotFoundError, match="是文件夹"):
        RecordFile(tmp_path)


def test_a_record_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.intake._split.LARGEST_FILE", 1_000)
    for name, text in (
        ("a.jsonl", "{}\n" + '{"a": "' + "长" * 1_000),
        ("a.yaml", "a: 1\n" + "b: 2\n" * 300),
        ("a.json", "[\n" + "1,\n" * 500 + "]"),
    ):
        with pytest.raises(DataError, match="看不出它在哪里结束"):
            entries(tmp_path, name, text)


def test_a_file_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = line(事迹简介="长" * 1_500)
    path.write_text(text * 2_000, encoding="utf-8")
    assert path.stat().st_size > 9_000_000
    tracemalloc.start()
    file = RecordFile(path)
    tracemalloc.reset_peak()
    count = sum(1 for _ in file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 4_000_000  # a block of a megabyte as bytes, and as text


def record(text: str, *, line: int = 1, is_json: bool = True, folder: Path = EXAMPLES) -> MemberNomination:
    found = read_entry(MODEL, Entry(line - 1, line, text, is_json), file="名单.jsonl", folder=folder)
    assert isinstance(found, MemberNomination)
    return found


def test_a_line_becomes_a_record_by_labels_or_attributes() -> None:
    by_labels = record(line(照片="photo.jpg"))
    assert (by_labels.name, by_labels.born.iso) == ("陆喆", "1955-10")
    assert by_labels.photo is not None
    data = {MODEL_LABELS[key]: value for key, value in SMALL.items()}
    assert record(json.dumps(data)) == record(line())


MODEL_LABELS = {info.title: name for name, info in MODEL.model_fields.items()}


def problems(text: str, *, is_json: bool = True, line: int = 700) -> list[tuple[int | None, str, str]]:
    with pytest.raises(DataError) as caught:
        record(text, line=line, is_json=is_json)
    assert {each.file for each in caught.value.problems} == {"名单.jsonl"}
    return [(each.line, each.place, each.message) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (line(出生年月="1955.13"), (700, "出生年月", "月份")),
        (line(电话="1"), (700, "电话", "没有“电话”这一项")),
        (line().replace("{", '{"姓名": "甲", '), (700, "姓名", "写了两次")),
        (line()[:-3], (700, "", "半角逗号")),
        ("[1]", (700, "", "最外层")),
        ("17", (700, "", "最外层")),
        ('{"主要事迹": ' + "[" * 3_000, (700, "", "层以上")),
    ],
)
def test_problems_are_at_the_line_of_the_file(text: str, found: tuple[int, str, str]) -> None:
    first = problems(text)[0]
    assert first[:2] == found[:2]
    assert found[2] in first[2]


def test_problems_in_yaml_are_at_the_line_of_the_file() -> None:
    text = "   \n" + "".join(f"{key}: {value}\n" for key, value in {**SMALL, "性别": "无"}.items())
    found = problems(text, is_json=False, line=41)
    assert [(line, place) for line, place, _ in found] == [(45, "性别")]


def test_numbers_are_kept_as_they_were_written() -> None:
    assert problems(line(出生年月=1955.10).replace("1955.1", "1955.10"))[0][2] == (
        "年月应写成文字，请给“1955.10”加上引号，例如“1985.06”"
    )
