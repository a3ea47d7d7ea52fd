"""The command that makes many documents from one file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from docgen.batch import Batch, Outcome, Plan, finished_names, zip_files
from docgen.cli._chinese import Command
from docgen.cli._documents import tell
from docgen.cli._pdf import convert_beside, worker_count
from docgen.cli._progress import Say, progress
from docgen.cli._tables import readable
from docgen.errors import DataError, ToolError, UsageError
from docgen.pdf import MOST_WORKERS, find_program

MOST_TOLD = 100
"""Records whose problems are told one by one; the manifest lists them all."""

_FILE = click.Path(path_type=Path)


@click.command("batch", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.argument("source", type=_FILE, metavar="数据文件")
@click.option("-o", "--output", type=_FILE, required=True, metavar="文件夹", help="生成的文件放在哪里")
@click.option("--workers", default="1", metavar="数目", help="同时用几个进程；默认为 1，就在本进程中做")
@click.option("--template", type=_FILE, metavar="文件", help="用自己的模板")
@click.option("--templates", type=_FILE, metavar="文件夹", help="用文件夹中的同名模板，没有的用内置模板")
@click.option("--name", "pattern", metavar="格式", help="文件名格式，如 {序号}-{主题}；花括号中写序号、主题或字段名称")
@click.option("--zip", "zipped", is_flag=True, help="另外打成一个压缩包，放在文件夹旁边")
@click.option("--pdf", "with_pdf", is_flag=True, help="每个文件旁边再放一个 PDF；要用 LibreOffice")
@click.option("--resume", is_flag=True, help="接着做上次没有做完的：做好的核对后跳过，其余的补做")
@click.option("--json", "as_json", is_flag=True, help="结果输出为 JSON，供程序读取")
def batch(
    kind_name: str,
    source: Path,
    output: Path,
    workers: str,
    template: Path | None,
    templates: Path | None,
    pattern: str | None,
    zipped: bool,
    with_pdf: bool,
    resume: bool,
    as_json: bool,
) -> None:
    """由一个数据文件批量生成 Word 文件，一份数据一个文件。

    数据文件可以是一行一份的 JSON（.jsonl、.ndjson），也可以是 YAML 或 JSON 中的一列，或用“---”隔开的多份 YAML。
    文件夹中的 manifest.jsonl 是清单，逐份记着文件名、校验码和问题；中断以后凭它接着做。
    """
    target = _zip_beside(output, resume=resume) if zipped else None
    if with_pdf:
        _check_pdf(output, resume=resume)
    plan = Plan(kind_name, source, output, template, templates, pattern, worker_count(workers), resume)
    with Batch(plan) as work:
        tell(work.remarks)
        found = _resumable(lambda: _run(work))
    pdfs = _resumable(lambda: _pdfs(plan)) if with_pdf else None
    if target is not None:
        zip_files(target, output, _names(output, with_pdf=with_pdf))
    summary: dict[str, Any] = {
        "count": work.count,
        **found,
        "folder": str(output),
        "zip": str(target) if target else None,
    }
    if pdfs is not None:
        summary["pdf"] = pdfs
    click.echo(json.dumps(summary, ensure_ascii=False, indent=2) if as_json else readable(_sentence(summary)))
    if found["failed"]:
        sys.exit(DataError.exit_code)
    if pdfs is not None and pdfs["failed"]:
        sys.exit(ToolError.exit_code)


def _resumable(work: Callable[[], dict[str, int]]) -> dict[str, int]:
    try:
        return work()
    except KeyboardInterrupt:
        click.echo("中断了。用同样的命令加 --resume，就接着做其余的", err=True)
        raise


def _check_pdf(folder: Path, *, resume: bool) -> None:
    """Before anything is made: that there is a program for PDFs, and none of other making in the folder."""
    find_program()
    if not resume and folder.is_dir() and any(path.suffix.lower() == ".pdf" for path in folder.iterdir()):
        raise UsageError(f"“{folder}”中已有 PDF 文件，为免覆盖没有生成，请换一个文件夹")


def _pdfs(plan: Plan) -> dict[str, int]:
    return convert_beside(plan.folder, finished_names(plan.folder), workers=min(plan.workers, MOST_WORKERS))


def _names(folder: Path, *, with_pdf: bool) -> Iterator[str]:
    """The documents of a batch, each followed by its PDF when there is one."""
    for name in finished_names(folder):
        yield name
        beside = str(Path(name).with_suffix(".pdf"))
        if with_pdf and (folder / beside).is_file():
            yield beside


def _run(work: Batch) -> dict[str, int]:
    """Do it all, telling of problems as they come; how many came out in which way."""
    found = {"made": 0, "kept": 0, "failed": 0}
    with progress(work.count, "生成") as (advance, say):
        for outcome in work.outcomes():
            found["failed" if outcome.problems else "kept" if outcome.kept else "made"] += 1
            if outcome.problems:
                _report(outcome, found["failed"], say)
            if outcome.edited:
                say(readable(f"提示：“{outcome.name}”生成以后改动过，没有重做；要重做请先移走它"))
            advance()
    return found


def _report(outcome: Outcome, number: int, say: Say) -> None:
    if number <= MOST_TOLD:
        for problem in outcome.problems:
            say(readable(f"问题：{problem}"))
    elif number == MOST_TOLD + 1:
        say(f"有问题的超过 {MOST_TOLD} 份，其余的不再列出，见清单 manifest.jsonl")


def _sentence(summary: dict[str, Any]) -> str:
    parts = [f"共 {summary['count']} 份：生成 {summary['made']} 份"]
    if summary["kept"]:
        parts.append(f"上次已生成 {summary['kept']} 份")
    if summary["failed"]:
        parts.append(f"有问题 {summary['failed']} 份没有生成")
    if pdfs := summary.get("pdf"):
        parts.append(f"PDF 转成 {pdfs['made']} 个")
        parts += [f"{said} {pdfs[key]} 个" for key, said in (("kept", "上次已转"), ("failed", "没有转成")) if pdfs[key]]
    where = f"。在 {summary['folder']}" + (f"，压缩包 {summary['zip']}" if summary["zip"] else "")
    return "，".join(parts) + where


def _zip_beside(folder: Path, *, resume: bool) -> Path:
    place = folder.resolve()
    target = place.with_name(f"{place.name}.zip") if place.name else place / "documents.zip"
    if target.exists() and not resume:
        raise UsageError(f"“{target}”已经有了，为免覆盖没有生成，请移走它，或换一个文件夹")
    return target
