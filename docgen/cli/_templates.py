"""Commands on templates: which fields there are, what is wrong in one, copies of the built-in ones to start from."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from docgen import registry
from docgen.check import check_template
from docgen.cli._chinese import Command, Group
from docgen.cli._tables import print_json, readable, table
from docgen.engine.values import as_text
from docgen.errors import Finding, TemplateError, UsageError
from docgen.kinds._base import Part
from docgen.layout.build import build_templates
from docgen.layout.profile import FontSetName, find_profile
from docgen.package.write import write_file
from docgen.schema import FieldSpec, Leaf, Many, computed_fields, fields, models_of
from docgen.schema import Group as GroupShape

FONT_SETS: Mapping[str, FontSetName] = {"仿宋_GB2312": "GB2312", "仿宋": "plain"}


@click.group("template", cls=Group)
def template() -> None:
    """模板：查字段，检查模板，导出内置模板。"""


@template.command("fields", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def template_fields(kind_name: str, as_json: bool) -> None:
    """列出一个文种的模板可以使用的全部字段。"""
    found = list(field_rows(registry.kinds()[kind_name].model))
    if as_json:
        print_json([asdict(row) for row in found])
        return
    rows = [("字段", "形式", "空着时", "说明")]
    rows += [(row.field, row.form, "必填" if row.required else row.shown, row.description) for row in found]
    click.echo(table(rows))


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as templates name it.

    `empty` is what documents show where it is absent, None where nothing is laid down; `default` is the value that it
    has when nobody fills it in, as documents show it, None when it has none.
    """

    field: str
    form: str
    required: bool
    empty: str | None
    default: str | None
    description: str

    @property
    def shown(self) -> str:
        """What documents show where nobody filled it in, for people."""
        return "留白" if self.empty == "" else self.empty or self.default or ""


def field_rows(model: type[Part], *, prefix: str = "", seen: tuple[type[Part], ...] = ()) -> Iterator[FieldRow]:
    """Every field of a model; recursion is shown once."""
    for spec in (*fields(model).values(), *computed_fields(model).values()):
        path = f"{prefix}{spec.label}"
        yield FieldRow(path, _form(spec), spec.required, spec.empty, _default(spec), spec.description)
        for inner in models_of(spec.shape):
            if inner not in seen:
                yield from field_rows(inner, prefix=f"{path}.", seen=(*seen, model, inner))


def _form(spec: FieldSpec) -> str:
    form = {Many: "列表", GroupShape: "一组"}.get(type(spec.shape), "单项")
    return f"{form}（自动）" if spec.computed else form


def _default(spec: FieldSpec) -> str | None:
    if spec.required or spec.computed or spec.may_be_absent or not isinstance(spec.shape, Leaf):
        return None
    return as_text(spec.default())


@template.command("check", cls=Command)
@click.argument("source", type=click.Path(path_type=Path), metavar="文件")
@click.option("--kind", "kind_name", required=True, metavar="文种", help="按哪个文种的字段检查")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def template_check(source: Path, kind_name: str, as_json: bool) -> None:
    """检查一份模板：写错的标签、不存在的字段、会丢掉的文字、没有印出的字段，一次列出。

    有问题时退出码为 4；只有提示时为 0。
    """
    found = check_template(source, kind_name)
    errors = [finding for finding in found if finding.strength == "error"]
    warnings = [finding for finding in found if finding.strength == "warning"]
    if as_json:
        rows = [asdict(finding) | {"where": str(finding.place)} for finding in found]
        print_json(rows)
    else:
        lines = [*_listed("问题", errors), *_listed("提示", warnings), _summary(source, errors, warnings)]
        click.echo(readable("\n".join(lines)))
    if errors:
        sys.exit(TemplateError.exit_code)


def _listed(title: str, findings: Sequence[Finding]) -> list[str]:
    return [f"{title}：", *(f"  {number}. {finding}" for number, finding in enumerate(findings, 1))] if findings else []


def _summary(source: Path, errors: Sequence[Finding], warnings: Sequence[Finding]) -> str:
    if not errors and not warnings:
        return f"“{source.name}”没有发现问题"
    if not errors:
        return f"“{source.name}”没有问题，有 {len(warnings)} 处提示，请看一看是否需要改"
    doubts = f"、{len(warnings)} 处提示" if warnings else ""
    return f"“{source.name}”有 {len(errors)} 处问题{doubts}，请改好后再检查一次"


@template.command("export", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@click.option("--fonts", type=click.Choice(list(FONT_SETS)), default="仿宋_GB2312", help="正文用哪一套字体")
@click.option("--profile", default="gbt9704", metavar="版式", help="版式的名称，或本机关的版式文件，不写时按国家标准")
@click.option("--force", is_flag=True, help="覆盖已有的同名文件")
def template_export(kind_name: str, output: Path, fonts: str, profile: str, force: bool) -> None:
    """导出一个文种的内置模板，供在 Word 中修改；改好后用 --templates 指定文件夹。"""
    kind = registry.kinds()[kind_name]
    existing = [name for name in kind.template_names if (output / name).exists()]
    if existing and not force:
        raise UsageError(f"“{output}”中已有 {'、'.join(existing)}，为免覆盖没有导出。请换文件夹，或加 --force")
    made = build_templates(find_profile(profile, FONT_SETS[fonts]))
    for name in kind.template_names:
        built_in = registry.data_folder("templates_docx") / name
        write_file(output / name, made[name] if name in made else built_in.read_bytes())
        click.echo(str(output / name))
