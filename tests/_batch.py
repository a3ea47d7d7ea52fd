"""Helpers of the batch tests: small records, a small template, and runs of the command in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _call import caller

import docgen
from docgen.package.write import write_package

SMALL: dict[str, Any] = {
    "表名": "江州学院优秀共产党员推荐审批表",
    "类别": "离退休",
    "姓名": "陆喆",
    "性别": "男",
    "出生年月": "1955.10",
    "民族": "汉族",
    "入党时间": "1985.11",
    "工作单位及职务": "信息工程系",
    "联系电话": "0571-00000013",
    "事迹简介": "扎根教学一线。",
    "主要事迹": ["一段。", "又一段。"],
}

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def small_template(*paragraphs: str) -> bytes:
    """A template of a few paragraphs, which renders fast."""
    body = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs or ("{{ 姓名 }}", "{{ 事迹简介 }}")
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return write_package({name: text.encode() for name, text in members.items()})


def line(**changes: Any) -> str:
    """A record as a line of JSON."""
    return json.dumps({**SMALL, **changes}, ensure_ascii=False) + "\n"


BAD = line(姓名="坏", 出生年月="1955.13")


def lay_out(folder: Path, count: int, *others: str) -> None:
    """A source of so many records, and other lines after them; and the small template."""
    lines = [line(姓名=f"陆{chr(0x4E00 + number)}") for number in range(count)]
    (folder / "records.jsonl").write_text("".join((*lines, *others)), encoding="utf-8")
    (folder / "small.docx").write_bytes(small_template())


def command(*arguments: str) -> list[str]:
    given = ["nomination_member", "records.jsonl", "--template", "small.docx", *arguments]
    return [sys.executable, "-X", "utf8", "-m", "docgen", "batch", *given]


def start(folder: Path, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command(*arguments), cwd=folder, encoding="utf-8", **(pipes | options))


def run(folder: Path, *arguments: str, **options: Any) -> tuple[int, str, str]:
    """Exit code, what it printed, what it said."""
    process = start(folder, *arguments, **options)
    out, err = process.communicate(timeout=100)
    assert "Traceback" not in out + err
    return process.returncode, out, err


def in_process(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """The same in this process, with workers of its own; for a fixture."""
    call = caller(capsys, tmp_path, monkeypatch, "batch", "nomination_member")

    def run(*arguments: str, source: str = "records.jsonl") -> tuple[int, str, str]:
        return call(source, "--template", "small.docx", *arguments)

    return run


def names(folder: Path) -> list[str]:
    """Everything in a folder."""
    return sorted(path.name for path in folder.iterdir())


def documents(folder: Path) -> dict[str, str]:
    """Name → content hash of the files that are there."""
    return {path.name: docgen.content_hash(path.read_bytes()) for path in folder.glob("*.docx")}


def manifest(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "manifest.jsonl").read_text(encoding="utf-8")
    return [json.loads(each) for each in text.splitlines()]


def hashes(folder: Path) -> dict[str, str]:
    """Name → content hash, as the manifest lists them."""
    return {entry["name"]: entry["content_hash"] for entry in manifest(folder)[1:] if entry["name"]}
