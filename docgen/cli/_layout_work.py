"""What the commands on layouts do: check files and tell of them, mend one and tell of it."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from docgen.cli._findings import counted, lines
from docgen.cli._tables import readable
from docgen.errors import DocgenError, TemplateError, UsageError
from docgen.kinds._base import Paper
from docgen.layout.annotate import annotate
from docgen.layout.check import Checked, examine, profile_of
from docgen.layout.fix import fix_layout
from docgen.layout.profile import Profile
from docgen.package.write import write_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: what was found in it, or why it could not be read."""

    file: str
    checked: Checked | DocgenError

    def exit_code(self, *, strict: bool) -> int:
        """0 for a file without errors; `strict` makes warnings count too."""
        if isinstance(self.checked, DocgenError):
            return self.checked.exit_code
        blocking = {"error", "warning"} if strict else {"error"}
        return TemplateError.exit_code if any(each.strength in blocking for each in self.checked.findings) else 0


def expanded(patterns: Sequence[str]) -> Iterator[str]:
    """The files that are meant; some command lines leave *.docx to the program."""
    for pattern in patterns:
        if not glob.has_magic(pattern) or Path(pattern).exists():
            yield pattern
            continue
        found = [name for name in sorted(glob.glob(pattern)) if not Path(name).name.startswith("~$")]
        if not found:
            raise UsageError(f"没有符合“{pattern}”的文件，请检查路径")
        yield from found


def spare(output: Path, files: Sequence[str], *, force: bool) -> None:
    """Refuse to write over anything that the user may still need."""
    if len(files) > 1:
        raise UsageError(f"--annotate 一次只能用于一个文件，这里有 {len(files)} 个")
    if output.suffix.lower() != ".docx":
        raise UsageError(f"生成的文件“{output}”应以 .docx 结尾")
    if output.exists() and not force:
        raise UsageError(f"“{output}”已经有了，为免覆盖没有写出。请换文件名，或加 --force")


def outcomes(files: Sequence[str], *, paper: Paper | None, profile: str | None) -> list[Outcome]:
    """All files checked; one that cannot be read does not keep the others back."""
    layout = profile_of(profile)
    return [Outcome(file, _checked(file, paper, layout)) for file in files]


def _checked(file: str, paper: Paper | None, profile: Profile) -> Checked | DocgenError:
    try:
        return examine(Path(file), paper=paper, profile=profile)
    except DocgenError as error:
        return error


def tell(found: Sequence[Outcome], *, as_json: bool) -> None:
    """Findings on stdout, what could not be read on stderr; as JSON all of it on stdout."""
    if as_json:
        click.echo(readable(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2)))
        return
    for outcome in found:
        if isinstance(outcome.checked, DocgenError):
            click.echo(readable(str(outcome.checked)), err=True)
        else:
            click.echo(readable("\n".join(_report(Path(outcome.file).name, outcome.checked))))
    if len(found) > 1:
        click.echo(_total([each.checked for each in found]))


def _plain(outcome: Outcome) -> dict[str, Any]:
    checked = outcome.checked
    if isinstance(checked, DocgenError):
        return {"file": outcome.file, "error": str(checked), "paper": None, "sure": None, "findings": []}
    return {
        "file": outcome.file,
        "error": None,
        "paper": checked.paper,
        "sure": round(checked.sure, 2),
        "findings": [asdict(each) | {"where": str(each.place)} for each in checked.findings],
    }


def _report(name: str, checked: Checked) -> Iterator[str]:
    guessed = f"（从文件看，把握 {checked.sure:.0%}；不对时请用 --paper 写明）" if checked.sure < 1 else ""
    head = f"“{name}”按{checked.paper}检查{guessed}："
    if not checked.findings:
        yield f"{head}没有发现问题"
        return
    yield head
    yield from lines(checked.findings)
    yield f"“{name}”有 {counted(checked.findings)}"


def _total(checked: Sequence[Checked | DocgenError]) -> str:
    found = [each.findings for each in checked if isinstance(each, Checked)]
    clean = sum(not each for each in found)
    wrong = sum(any(finding.strength == "error" for finding in each) for each in found)
    unread = len(checked) - len(found)
    failed = f"，{unread} 个没有读成" if unread else ""
    return f"共 {len(checked)} 个文件：{clean} 个没有发现问题，{wrong} 个有错误{failed}"


def write_comments(outcome: Outcome, output: Path) -> None:
    """The file with its findings as comments, unless it could not be read."""
    if isinstance(outcome.checked, Checked):
        write_file(output, annotate(Path(outcome.file).read_bytes(), outcome.checked.findings))
        click.echo(readable(f"批注写在 {output}"), err=True)


def fix(source: Path, output: Path, *, paper: Paper | None, profile: str | None) -> None:
    """Mend a file, and tell what was put right and what is left."""
    fixed = fix_layout(source, paper=paper, profile=profile)
    write_file(output, fixed.content)
    shown = [f"改正了 {len(fixed.done)} 处：", *lines(fixed.done)] if fixed.done else ["没有可以自动改正的地方"]
    if fixed.left:
        shown += [f"还有 {counted(fixed.left)}，请人工处理：", *lines(fixed.left)]
    click.echo(readable("\n".join((*shown, str(output)))))
