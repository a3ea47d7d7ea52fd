"""Commands on documents: kinds, example, render, demo."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from docgen import intake, registry
from docgen.cli._chinese import Command
from docgen.cli._pdf import write_pdf
from docgen.cli._tables import print_json, readable, table
from docgen.draft import render_draft
from docgen.errors import Problem, UsageError
from docgen.intake import Loaded
from docgen.kinds._base import DocumentKind
from docgen.package.picture import Picture
from docgen.package.write import write_file
from docgen.pdf import find_program
from docgen.render import render as render_record
from docgen.text.filenames import file_name

STRENGTHS = {"warning": "提示", "waived": "已豁免", "cleaned": "已整理", "error": "问题"}


@click.command("kinds", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def list_kinds(as_json: bool) -> None:
    """列出全部文种。"""
    kinds = registry.kinds().values()
    if as_json:
        found = [
            {"name": k.name, "title": k.title, "version": k.version, "templates": list(k.template_names)} for k in kinds
        ]
        print_json(found)
        return
    rows = [("文种", "名称", "版本", "模板")]
    rows += [(k.name, k.title, str(k.version), "、".join(k.template_names)) for k in kinds]
    click.echo(table(rows))


@click.command("example", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.option("--labels", is_flag=True, help="用中文名称作键")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写入文件，不写时输出到屏幕")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
def example(kind_name: str, labels: bool, output: Path | None, force: bool) -> None:
    """输出一份数据样例，改好即可用来生成文件。"""
    kind = registry.kinds()[kind_name]
    if output is not None and output.exists() and not force:
        raise UsageError(f"“{output}”已经有了，为免覆盖没有写出。请换文件名，或加 --force")
    text = example_text(kind, labels=labels)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode("utf-8"))


def example_text(kind: DocumentKind, *, labels: bool = False) -> str:
    """The sample record of a kind as YAML; without its picture, which would be pages of letters."""
    record = intake.read(kind.name, registry.data_folder("examples") / f"{kind.name}.yaml").record
    pictures = {name: None for name in type(record).model_fields if isinstance(getattr(record, name), Picture)}
    return intake.dump(record.model_copy(update=pictures), labels=labels)


@click.command("render", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.argument("source", metavar="数据文件")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="不写时与数据文件同名；以 .pdf 结尾时只留 PDF",
)
@click.option("--template", metavar="文件", help="用自己的模板")
@click.option("--templates", metavar="文件夹", help="用文件夹中的同名模板，没有的用内置模板")
@click.option("--draft", is_flag=True, help="生成草稿：缺的写【待补】，错的照原样印，都加底色")
@click.option("--pdf", "with_pdf", is_flag=True, help="旁边再放一个 PDF；要用 LibreOffice")
def render(
    kind_name: str,
    source: str,
    output: Path | None,
    template: str | None,
    templates: str | None,
    draft: bool,
    with_pdf: bool,
) -> None:
    """由数据文件（YAML 或 JSON）生成 Word 文件，也可以生成 PDF；数据文件写 - 时从标准输入读。"""
    kind = registry.kinds()[kind_name]
    if output is None and source == "-":
        raise UsageError("从标准输入读时，请用 -o 写明生成的文件")
    if output is not None and output.suffix.lower() not in (".docx", ".pdf"):
        raise UsageError(f"生成的文件“{output}”应以 .docx 或 .pdf 结尾")
    if with_pdf or _is_pdf(output):
        find_program()  # before anything is made
    given, remarks = _source(source)
    if draft:
        data, found = intake.parse(kind.name, given)
        made = render_draft(kind.name, data, template=template, templates=templates)
        problems = (*found, *made.problems)
        content = made.content
    else:
        loaded = intake.read(kind.name, given)
        problems = loaded.remarks
        content = render_record(loaded.record, template=template, templates=templates)
    output = output or Path(source).with_suffix(".docx")
    _spare_templates(output, kind, template, templates)
    tell((*remarks, *problems))
    for path in _written(output, content, with_pdf=with_pdf):
        click.echo(readable(str(path)))


def _is_pdf(output: Path | None) -> bool:
    return output is not None and output.suffix.lower() == ".pdf"


def _written(output: Path, content: bytes, *, with_pdf: bool) -> Iterator[Path]:
    """Write the document, its PDF, or the PDF alone when that is the output; each file when it is there."""
    if not _is_pdf(output):
        write_file(output, content)
        yield output
    if with_pdf or _is_pdf(output):
        target = output if _is_pdf(output) else output.with_suffix(".pdf")
        write_pdf(target, content)
        yield target


def _source(source: str) -> tuple[Path | str, list[Problem]]:
    """What to read, and what there is to say of its encoding."""
    if source != "-":
        return Path(source), []
    if sys.stdin is None:
        raise UsageError("标准输入没有打开，请给出数据文件")
    text, remarks = intake.decode(sys.stdin.buffer.read(), file="标准输入")
    return text + "\n", remarks


def _spare_templates(output: Path, kind: DocumentKind, template: str | None, templates: str | None) -> None:
    """Never write a document over the template that it was made with."""
    folder = registry.templates_folder(templates)
    used = [Path(template)] if template else []
    used += [folder / name for name in kind.template_names] if folder else []
    if output.resolve() in [path.resolve() for path in used]:
        raise UsageError(f"“{output}”是正在使用的模板，为免覆盖没有生成，请用 -o 另写文件名")


@click.command("demo", cls=Command)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("out"), metavar="文件夹", help="默认为 out"
)
@click.option("--templates", metavar="文件夹", help="用文件夹中的同名模板，没有的用内置模板")
def demo(output: Path, templates: str | None) -> None:
    """生成样例活动的全部文件（虚构的江州学院）。"""
    rows = [("文件", "文种", "字数", "大小")]
    for number, (kind, loaded) in enumerate(sample_campaign(), 1):
        content = render_record(loaded.record, templates=templates)
        name = file_name(f"{number:02d}-{kind.title}-{loaded.record.subject}", ".docx")
        write_file(output / name, content)
        tell(loaded.remarks)
        rows.append((name, kind.name, str(_characters(loaded)), f"{len(content) / 1024:.0f} KB"))
    click.echo(table(rows))
    click.echo(f"共 {len(rows) - 1} 个文件，在 {output}")


def sample_campaign() -> Iterable[tuple[DocumentKind, Loaded]]:
    """The sample records in the order of the campaign, each with its kind."""
    kinds = registry.kinds()
    for path in sorted(registry.data_folder("examples").glob("*.yaml"), key=_campaign_order):
        name = max((name for name in kinds if path.stem == name or path.stem.startswith(f"{name}_")), key=len)
        yield kinds[name], intake.read(name, path)


def _campaign_order(path: Path) -> tuple[int, str]:
    steps = ("plan", "notice", "summary", "nomination", "decision")
    found = (index for index, step in enumerate(steps) if path.stem.startswith(step))
    return next(found, len(steps)), path.stem


def _characters(loaded: Loaded) -> int:
    """Chinese characters in a record."""
    return sum("一" <= char <= "鿿" for char in intake.dump(loaded.record))


def tell(problems: Iterable[Problem]) -> None:
    """Remarks on stderr, one a line."""
    for problem in problems:
        click.echo(readable(f"{STRENGTHS[problem.strength]}：{problem}"), err=True)


COMMANDS = (list_kinds, example, render, demo)
