"""The command that reads a document back: its record, and what was changed in it by hand."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from docgen import registry
from docgen.cli._chinese import Command
from docgen.cli._documents import tell
from docgen.cli._tables import readable
from docgen.errors import DataError, Problem, UsageError
from docgen.kinds._base import DocumentKind
from docgen.package.read import document_bytes
from docgen.package.write import write_file
from docgen.read import Change, ReadResult, strip
from docgen.read import read as read_document
from docgen.schema import fields

_FILE = click.Path(path_type=Path)
_SHOWN = 60
"""Characters of a text that are shown."""

_CONTEXT = 12
"""Characters that are shown before the first difference."""


@click.command("read", cls=Command)
@click.argument("source", type=_FILE, metavar="文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--strip", "stripped", is_flag=True, help="另存一份不带记录的文件，供公开发布")
@click.option(
    "-o", "--output", type=_FILE, metavar="文件", help="配合 --strip：存到哪里，默认在原文件旁边，名称加“-公开”"
)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def read(source: Path, as_json: bool, stripped: bool, output: Path | None, force: bool) -> None:
    """从生成的 Word 文件中读回数据，列出正文后来手工改动的地方。

    文件中没有记录时，列出正文中能认出的标题、姓名和数量，退出码为 3。
    """
    if stripped:
        _strip(source, output or source.with_stem(f"{source.stem}-公开"), force=force)
        return
    if output is not None:
        raise UsageError("-o 要和 --strip 一起用")
    result = read_document(source)
    shown = json.dumps(_plain(result), ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(result))
    if shown:
        click.echo(readable(shown))
    if not as_json:
        tell(result.problems)
    if result.kind is None:
        sys.exit(DataError.exit_code)


def _strip(source: Path, output: Path, *, force: bool) -> None:
    content = document_bytes(source)
    if output.suffix.lower() != source.suffix.lower():
        raise UsageError(f"生成的文件“{output}”应以 {source.suffix} 结尾")
    if output.exists() and not force:
        raise UsageError(f"“{output}”已经有了，为免覆盖没有写出。请用 -o 换文件名，或加 --force")
    bare = strip(source)
    if bare == content:
        raise DataError([Problem("文件中没有记录，可以直接使用原文件", file=str(source))])
    write_file(output, bare)
    click.echo(readable(str(output)))


def _lines(result: ReadResult) -> Iterator[str]:
    """What was read, for people."""
    if result.kind is None:
        for name, found in result.data.items():
            yield f"{name}：{found if isinstance(found, str) else '、'.join(found)}"
        return
    kind = registry.kinds().get(result.kind)
    yield f"文种：{kind.title}（{kind.name}）" if kind else f"文种：{result.kind}"
    if kind is not None:
        yield from _heading(result, kind)
    yield "数据：完整" if result.record is not None else "数据：不完整，见提示"
    yield f"正文手工改动：{len(result.changes)} 处" if result.changes else "正文没有手工改动"
    for number, change in enumerate(result.changes, 1):
        yield f"  {number}. {_sentence(change)}"


def _heading(result: ReadResult, kind: DocumentKind) -> Iterator[str]:
    """What the document is about, also of a record that is not complete."""
    known = fields(kind.model)
    for name in ("title", "name"):
        text = result.data.get(name)
        if name in known and isinstance(text, str):
            yield f"{known[name].label}：{' '.join(text.split())}"


def _sentence(change: Change) -> str:
    place = str(replace(change.place, text=""))
    match change.kind:
        case "changed" if change.before is None:
            return f"{place}改了，现在是{_quoted(change.after)}"
        case "changed":
            skip = _same(change.before, change.after)
            return f"{place}改了，原来是{_quoted(change.before, skip)}，现在是{_quoted(change.after, skip)}"
        case "added":
            return f"{place}是加上的：{_quoted(change.after)}"
        case _:
            after = f"{change.place}之后" if change.place.text else f"{place}开头"
            return f"{after}删去了{_quoted(change.before) if change.before else '一段，原文已找不到'}"


def _same(before: str | None, after: str | None) -> int:
    """How much of the beginning of two texts need not be shown, since they differ only later."""
    pairs = enumerate(zip(before or "", after or "", strict=False))
    return max(0, next((index for index, (one, other) in pairs if one != other), 0) - _CONTEXT)


def _quoted(text: str | None, skip: int = 0) -> str:
    shown = (text or "")[skip:]
    start, end = "…" if skip else "", "…" if len(shown) > _SHOWN else ""
    return f"“{start}{shown[:_SHOWN]}{end}”"


def _plain(result: ReadResult) -> dict[str, Any]:
    """What was read, for programs."""
    origin = result.embedded
    return {
        "kind": result.kind,
        "complete": result.record is not None,
        "version": origin and origin.version,
        "docgen": origin and origin.docgen,
        "template_hash": origin and origin.template_hash,
        "printed": list(origin.printed) if origin else [],
        "withheld": list(origin.withheld) if origin else [],
        "data": result.data,
        "changes": [asdict(change) | {"shown": _sentence(change)} for change in result.changes],
        "problems": [asdict(problem) for problem in result.problems],
    }
