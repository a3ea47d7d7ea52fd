"""Commands on the layout of Word files: hold them against the standard, put right what can be put right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from docgen.cli._chinese import Command, Group
from docgen.cli._files import expanded, spare
from docgen.cli._profile import layout_profile
from docgen.errors import UsageError
from docgen.kinds._base import Paper

_FILE = click.Path(path_type=Path)
_PAPER = click.option("--paper", type=click.Choice(get_args(Paper)), help="按哪种版面检查，不写时自动判断")
_PROFILE = click.option("--profile", metavar="版式", help="版式的名称，或本机关版式的 TOML 文件，不写时用 gbt9704")


@click.group("layout", cls=Group)
def layout() -> None:
    """版式：对照 GB/T 9704—2012 检查 Word 文件，改正能改正的。"""


layout.add_command(layout_profile)


@layout.command("check", cls=Command)
@click.argument("patterns", nargs=-1, required=True, metavar="文件…")
@_PAPER
@_PROFILE
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--annotate", "annotated", type=_FILE, metavar="文件", help="另存一份，把问题写成批注；只能检查一个文件")
@click.option("--strict", is_flag=True, help="有提示时退出码也为 4")
@click.option("--force", is_flag=True, help="配合 --annotate：覆盖已有的文件")
def layout_check(
    patterns: tuple[str, ...],
    paper: Paper | None,
    profile: str | None,
    as_json: bool,
    annotated: Path | None,
    strict: bool,
    force: bool,
) -> None:
    """检查任何 Word 文件的版式，逐条指出位置、条款和应有的样子。

    可以写 *.docx 或文件夹，一起检查许多文件。有错误时退出码为 4；只有提示和建议时为 0。
    """
    from docgen.cli import _layout_work as work  # here: the rules take long to load

    files = expanded(patterns)
    against = work.Against(paper, profile)
    if annotated is not None:
        if len(files) > 1:
            raise UsageError(f"--annotate 一次只能用于一个文件，这里有 {len(files)} 个。请逐个来")
        spare(annotated, suffix=".docx", force=force)
    outcomes = work.outcomes(files, against)
    work.tell(outcomes, against, annotated=annotated, as_json=as_json)
    if annotated is not None:
        work.write_comments(outcomes[0], annotated)
    sys.exit(max(outcome.exit_code(strict=strict) for outcome in outcomes))


@layout.command("fix", cls=Command)
@click.argument("patterns", nargs=-1, required=True, metavar="文件")
@click.option("-o", "--output", type=_FILE, required=True, metavar="文件", help="改正后的文件")
@_PAPER
@_PROFILE
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def layout_fix(
    patterns: tuple[str, ...], output: Path, paper: Paper | None, profile: str | None, as_json: bool, force: bool
) -> None:
    """改正版式中只有一种改法的地方，列出改了什么、还剩什么；文字不改，只改标点、括号和多写的零。"""
    from docgen.cli import _layout_work as work

    files = expanded(patterns)
    if len(files) > 1:
        raise UsageError(f"一次只能改正一个文件，这里有 {len(files)} 个。请逐个来")
    spare(output, suffix=".docx", force=force)
    work.fix(files[0], output, work.Against(paper, profile), as_json=as_json)
