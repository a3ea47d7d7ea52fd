"""What the commands on layouts do: check files and tell of them, mend one and tell of it."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from docgen.cli._findings import STANDARD, counted, lines
from docgen.cli._progress import progress
from docgen.cli._tables import print_json, readable
from docgen.errors import DocgenError, Finding, SourceNotFoundError, TemplateError, UsageError
from docgen.kinds._base import Paper
from docgen.layout.annotate import annotate
from docgen.layout.check import Checked, examine, profile_of
from docgen.layout.fix import Fixed, fix_layout
from docgen.layout.profile import Profile
from docgen.package.write import write_file


@dataclass(frozen=True, slots=True)
class Against:
    """What files are held against, as it was written in the command."""

    paper: Paper | None
    profile: str | None

    def __str__(self) -> str:
        """The options that say the same again."""
        given = (("--paper", self.paper), ("--profile", self.profile))
        return "".join(f" {option} {_quoted(value)}" for option, value in given if value)


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


def outcomes(files: Sequence[str], against: Against) -> list[Outcome]:
    """All files checked; one that cannot be read does not keep the others back."""
    layout = profile_of(against.profile)
    found = []
    with progress(len(files), "检查") as (advance, _say):
        for file in files:
            found.append(Outcome(file, _checked(file, against.paper, layout)))
            advance()
    return found


def _checked(file: str, paper: Paper | None, profile: Profile) -> Checked | DocgenError:
    try:
        with _quiet():
            return examine(Path(file), paper=paper, profile=profile)
    except DocgenError as error:
        return _told_of(file, error)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings that a rule failed, which are for programmers: a finding tells of it too."""
    with warnings.catch_warnings():
        if not sys.warnoptions:
            warnings.simplefilter("ignore", RuntimeWarning)
        yield


def _told_of(file: str, error: DocgenError) -> DocgenError:
    """The error; of a file that is of another kind by its name, what to do about that."""
    suffix = Path(file).suffix.lower()
    if isinstance(error, SourceNotFoundError) or not isinstance(error, UsageError) or suffix in (".docx", ".docm"):
        return error
    return UsageError(f"“{file}”不是 .docx 文件，请用 Word 或 WPS 打开，另存为 .docx 后再用")


def tell(found: Sequence[Outcome], against: Against, *, annotated: Path | None, as_json: bool) -> None:
    """Findings on stdout, what could not be read on stderr; as JSON all of it on stdout."""
    if as_json:
        print_json([_plain(each) for each in found])
        return
    for outcome in found:
        if isinstance(outcome.checked, DocgenError):
            click.echo(readable(str(outcome.checked)), err=True)
        else:
            click.echo(readable("\n".join(_report(Path(outcome.file).name, outcome.checked))))
    if len(found) > 1:
        click.echo(_total([each.checked for each in found]))
    if wrong := [each.file for each in found if isinstance(each.checked, Checked) and each.checked.findings]:
        click.echo(readable("\n".join(("", *_next_steps(wrong, against, annotated)))))


def _plain(outcome: Outcome) -> dict[str, Any]:
    checked = outcome.checked
    if isinstance(checked, DocgenError):
        return {"file": outcome.file, "error": str(checked), "paper": None, "sure": None, "findings": []}
    return {
        "file": outcome.file,
        "error": None,
        "paper": checked.paper,
        "sure": round(checked.sure, 2),
        "findings": _plain_findings(checked.findings),
    }


def _plain_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(each) | {"where": str(each.place)} for each in findings]


def _report(name: str, checked: Checked) -> Iterator[str]:
    guessed = f"（自动判断，把握 {checked.sure:.0%}；不对时请用 --paper 写明）" if checked.sure < 1 else ""
    head = f"“{name}”按{checked.paper}检查{guessed}："
    if not checked.findings:
        yield f"{head}没有发现问题"
        return
    yield f"{head}{counted(checked.findings)}"
    yield f"（条款没有写标准号的，出自 {STANDARD.strip()}）"
    yield from lines(checked.findings)


def _total(checked: Sequence[Checked | DocgenError]) -> str:
    found = [each.findings for each in checked if isinstance(each, Checked)]
    clean = sum(not each for each in found)
    wrong = sum(any(finding.strength == "error" for finding in each) for each in found)
    others = ((len(found) - clean - wrong, "只有提示或建议"), (len(checked) - len(found), "没有读成"))
    told = "".join(f"，{count} 个{what}" for count, what in others if count)
    return f"共 {len(checked)} 个文件：{clean} 个没有发现问题，{wrong} 个有错误{told}"


def _next_steps(files: Sequence[str], against: Against, annotated: Path | None) -> Iterator[str]:
    """The commands that go on from here, ready to be typed when there is one file to go on with."""
    source = Path(files[0]) if len(files) == 1 else Path("文件.docx")
    comments, mended = (_quoted(source.with_name(f"{source.stem}-{word}.docx")) for word in ("批注", "改正"))
    if annotated is None:
        yield f"逐处写成批注：docgen layout check {_quoted(source)}{against} --annotate {comments}"
    yield f"自动改正只有一种改法的：docgen layout fix {_quoted(source)}{against} -o {mended}"


def _quoted(value: str | Path) -> str:
    """As it is typed in a command, at a prompt of Windows or Linux."""
    text = str(value)
    return f'"{text}"' if set(text) & set(" 　&()[]{}^=;!'+,`~$*?|<>") else text


def write_comments(outcome: Outcome, output: Path) -> None:
    """The file with its findings as comments, unless it could not be read."""
    if isinstance(outcome.checked, Checked):
        write_file(output, annotate(Path(outcome.file).read_bytes(), outcome.checked.findings))
        click.echo(readable(f"批注写在 {output}"), err=True)


def fix(source: str, output: Path, against: Against, *, as_json: bool) -> None:
    """Mend a file, and tell what was put right and what is left."""
    try:
        with _quiet():
            fixed = fix_layout(Path(source), paper=against.paper, profile=against.profile)
    except DocgenError as error:
        raise _told_of(source, error) from None
    write_file(output, fixed.content)
    if as_json:
        done, left = _plain_findings(fixed.done), _plain_findings(fixed.left)
        print_json({"file": source, "output": str(output), "done": done, "left": left})
    else:
        click.echo(readable("\n".join(_mended(fixed, output, against))))


def _mended(fixed: Fixed, output: Path, against: Against) -> Iterator[str]:
    if fixed.done:
        yield f"改正了 {len(fixed.done)} 处："
        yield from lines(fixed.done)
    else:
        yield "没有可以自动改正的地方"
    if fixed.left:
        yield f"还有 {counted(fixed.left)}，请人工处理："
        yield from lines(fixed.left)
    yield f"改正后的文件：{output}"
    if fixed.left:
        target = _quoted(output.with_name(f"{output.stem}-批注.docx"))
        yield f"剩下的逐处写成批注：docgen layout check {_quoted(output)}{against} --annotate {target}"
