"""Commands on templates: which fields there are, and copies of the built-in ones to start from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from docgen import registry
from docgen.cli._chinese import Command, Group
from docgen.cli._tables import table
from docgen.errors import UsageError
from docgen.kinds._base import Part
from docgen.layout.build import build_templates
from docgen.layout.profile import FontSetName, get_profile
from docgen.package.write import write_file
from docgen.schema import FieldSpec, Many, computed_fields, fields, models_of
from docgen.schema import Group as GroupShape

FONT_SETS: Mapping[str, FontSetName] = {"仿宋_GB2312": "GB2312", "仿宋": "plain"}


@click.group("template", cls=Group)
def template() -> None:
    """模板：查字段，导出内置模板。"""


@template.command("fields", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def template_fields(kind_name: str, as_json: bool) -> None:
    """列出一个文种的模板可以使用的全部字段。"""
    found = list(field_rows(registry.kinds()[kind_name].model))
    if as_json:
        keys = ("field", "form", "required", "description")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in found], ensure_ascii=False, indent=2))
        return
    rows = [("字段", "形式", "必填", "说明")]
    rows += [(path, form, "是" if required else "", description) for path, form, required, description in found]
    click.echo(table(rows))


def field_rows(
    model: type[Part], *, prefix: str = "", seen: tuple[type[Part], ...] = ()
) -> Iterator[tuple[str, str, bool, str]]:
    """Every field of a model as templates name it: path, form, required, description; recursion is shown once."""
    for spec in (*fields(model).values(), *computed_fields(model).values()):
        path = f"{prefix}{spec.label}"
        yield path, _form(spec), spec.required, spec.description
        for inner in models_of(spec.shape):
            if inner not in seen:
                yield from field_rows(inner, prefix=f"{path}.", seen=(*seen, model, inner))


def _form(spec: FieldSpec) -> str:
    form = {Many: "列表", GroupShape: "一组"}.get(type(spec.shape), "单项")
    return f"{form}（自动）" if spec.computed else form


@template.command("export", cls=Command)
@click.argument("kind_name", metavar="文种")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="文件夹")
@click.option("--fonts", type=click.Choice(list(FONT_SETS)), default="仿宋_GB2312", help="正文用哪一套字体")
@click.option("--force", is_flag=True, help="覆盖已有的同名文件")
def template_export(kind_name: str, output: Path, fonts: str, force: bool) -> None:
    """导出一个文种的内置模板，供在 Word 中修改；改好后用 --templates 指定文件夹。"""
    kind = registry.kinds()[kind_name]
    existing = [name for name in kind.template_names if (output / name).exists()]
    if existing and not force:
        raise UsageError(f"“{output}”中已有 {'、'.join(existing)}，为免覆盖没有导出。请换文件夹，或加 --force")
    made = build_templates(get_profile(fonts=FONT_SETS[fonts]))
    for name in kind.template_names:
        built_in = registry.data_folder("templates_docx") / name
        write_file(output / name, made[name] if name in made else built_in.read_bytes())
        click.echo(str(output / name))
