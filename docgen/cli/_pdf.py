"""The command that makes PDFs of Word documents, and what `render` and `batch` make theirs with."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from docgen import pdf
from docgen.cli._chinese import Command
from docgen.cli._files import expanded, place, spare
from docgen.cli._progress import progress
from docgen.cli._tables import print_json, readable
from docgen.errors import DocgenError, ToolError, UsageError
from docgen.package.write import write_file

Made = pdf.Pdf | DocgenError

_FILE = click.Path(path_type=Path)


@click.command("pdf", cls=Command)
@click.argument("patterns", nargs=-1, required=True, metavar="文件…")
@click.option("-o", "--output", type=_FILE, metavar="文件夹", help="PDF 放在哪里；不写时放在各个文件旁边")
@click.option("--merge", "merged", type=_FILE, metavar="文件", help="合成一个 PDF；不写 -o 时不另外留下各个 PDF")
@click.option("--workers", default="1", metavar="数目", help="同时运行几个 LibreOffice；默认为 1")
@click.option("--timeout", default=f"{pdf.TIMEOUT:g}", metavar="秒", help="一个文件最多用多久；默认为 120")
@click.option("--json", "as_json", is_flag=True, help="结果输出为 JSON，供程序读取")
@click.option("--force", is_flag=True, help="覆盖已有的 PDF")
def to_pdf(
    patterns: Sequence[str],
    output: Path | None,
    merged: Path | None,
    workers: str,
    timeout: str,
    as_json: bool,
    force: bool,
) -> None:
    """把 Word 文件（.docx）转成 PDF；要用 LibreOffice。

    可以写 *.docx 或文件夹，一起转许多文件。合成一个时，按写出的顺序，每个文件从奇数页开始（补空白页，便于双面打印），
    书签是文件名。其中有一个转不成，就不合成。
    """
    files = [Path(name) for name in expanded(patterns)]
    targets = _targets(files, output, merged)
    for target in filter(None, (*targets, merged)):
        if not os.path.isdir(target):  # that one fails, and the others do not
            spare(target, suffix=".pdf", force=force)
    many, seconds = worker_count(workers), _seconds(timeout)
    made = list(converted(files, targets, workers=many, timeout=seconds))
    errors = [each for each in made if isinstance(each, DocgenError)]
    if merged is not None and not errors:
        parts = zip(files, made, strict=True)
        write_file(merged, pdf.merge((file.stem, each.content) for file, each in parts if isinstance(each, pdf.Pdf)))
    if as_json:
        print_json(list(map(_entry, files, targets, made)))
    else:
        click.echo(readable(_sentence(made, merged)))
    if errors:
        sys.exit(errors[0].exit_code)


def worker_count(text: str) -> int:
    """What was given to `--workers`. UsageError when it is no whole number."""
    if not (text.isdecimal() and text.isascii() and len(text) < 4):
        raise UsageError(f"选项“--workers”应填整数，例如 2，现在是“{text}”")
    return int(text)


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"选项“--timeout”应填秒数，例如 120，现在是“{text}”") from None


def _targets(files: Sequence[Path], output: Path | None, merged: Path | None) -> list[Path | None]:
    """Where the PDF of each file goes; nowhere when only the merged one is wanted."""
    wrong = next((file for file in files if file.suffix.lower() != ".docx"), None)
    if wrong is not None:
        raise UsageError(f"“{wrong}”不是 .docx 文件，请用 Word 或 WPS 另存为 .docx 后再转")
    if merged is not None and output is None:
        return [None] * len(files)
    targets = [(output or file.parent) / f"{file.stem}.pdf" for file in files]
    all_targets = [*targets, *([merged] if merged else [])]
    count = Counter(map(place, all_targets))
    twice = next((target for target in all_targets if count[place(target)] > 1), None)
    if twice is not None:
        raise UsageError(f"有两个文件都要生成“{twice}”，请改名，或分开来转")
    return list(targets)


def converted(
    files: Sequence[Path], targets: Sequence[Path | None], *, workers: int = 1, timeout: float = pdf.TIMEOUT
) -> Iterator[Made]:
    """The PDF or the error of each document, written to its place; tells of errors at once, of fonts at the end."""
    substituted: Counter[str] = Counter()
    conversion = pdf.convert(files, workers=workers, timeout=timeout)
    with progress(len(files), "转成 PDF") as (advance, say), contextlib.closing(conversion) as results:
        for result, target in zip(results, targets, strict=True):
            made = _written(result, target)
            if isinstance(made, pdf.Pdf):
                substituted.update(map(str, made.substituted))
            else:
                say(readable(f"问题：{made}"))
            advance()
            yield made
    _tell_fonts(substituted)


def _written(result: pdf.Converted, target: Path | None) -> Made:
    if result.pdf is None:
        return result.error or ToolError("没有转成 PDF，请重做")
    try:
        if target is not None:
            write_file(target, result.pdf.content)
    except ToolError as error:
        return error
    return result.pdf


def write_pdf(target: Path, docx: bytes) -> None:
    """Write the PDF of a document, and tell which fonts are not in it."""
    made = pdf.to_pdf(docx)
    write_file(target, made.content)
    _tell_fonts(Counter(map(str, made.substituted)))


def convert_beside(folder: Path, names: Iterable[str], *, workers: int) -> dict[str, int]:
    """Put the PDFs of documents in a folder beside them, where they are missing or older; how many came out how."""
    there = [folder / name for name in names]
    due = [file for file in there if not _is_newer(file.with_suffix(".pdf"), file)]
    made = list(map(type, converted(due, [file.with_suffix(".pdf") for file in due], workers=workers))) if due else []
    count = made.count(pdf.Pdf)
    return {"made": count, "kept": len(there) - len(due), "failed": len(made) - count}


def _is_newer(target: Path, source: Path) -> bool:
    try:
        return target.stat().st_mtime_ns >= source.stat().st_mtime_ns
    except OSError:  # not there, or a document that somebody took away: the conversion says so
        return False


def _tell_fonts(substituted: Counter[str]) -> None:
    if substituted:
        said = "，".join(f"{each}（{count} 个文件）" for each, count in sorted(substituted.items()))
        text = f"提示：这台电脑没有文件所用的字体，字形和分页可能与 Word 中不同：{said}。装好字体再转，就一样了"
        click.echo(readable(text), err=True)


def _entry(file: Path, target: Path | None, made: Made) -> dict[str, Any]:
    entry: dict[str, Any] = {"file": str(file), "pdf": None, "pages": None, "substituted": [], "error": None}
    if not isinstance(made, pdf.Pdf):
        return entry | {"error": str(made)}
    fonts = [{"font": each.font, "by": each.by} for each in made.substituted]
    return entry | {"pdf": str(target) if target else None, "pages": made.pages, "substituted": fonts}


def _sentence(made: Sequence[Made], merged: Path | None) -> str:
    done = [each.pages for each in made if isinstance(each, pdf.Pdf)]
    said = f"转成 PDF {len(done)} 个，共 {sum(done)} 页"
    if len(done) < len(made):
        said += f"；没有转成 {len(made) - len(done)} 个" + ("，所以没有合成" if merged else "")
    elif merged:
        said += f"；合成的文件：{merged}"
    return said
