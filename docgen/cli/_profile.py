"""The command that shows a layout: what it does otherwise than the standard, then every value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from docgen.cli._chinese import Command
from docgen.cli._tables import print_json, readable, table
from docgen.layout.profile import (
    FONT_CLAUSES,
    ROLE_NAMES,
    UNIT_NAMES,
    Deviation,
    Length,
    Parameter,
    Profile,
    deviations,
    find_profile,
    shown,
)


@click.command("profile", cls=Command)
@click.argument("source", default="gbt9704", metavar="[版式|文件.toml]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
def layout_profile(source: str, as_json: bool) -> None:
    """列出一种版式的全部数值，先列与国家标准不同之处。

    版式是 gbt9704（国家标准，不写时用它）、gbt33476，或者本机关的版式文件（.toml）。
    """
    profile = find_profile(source)
    differences = deviations(profile)
    if as_json:
        print_json(_as_data(profile, differences))
    else:
        lines = [profile.title, "", *_differences(differences), "", "全部数值：", table(_rows(profile))]
        click.echo(readable("\n".join(lines)))


def _differences(found: Sequence[Deviation]) -> list[str]:
    if not found:
        return ["与 GB/T 9704—2012 没有不同之处"]
    rows = [("项目", "本版式", "标准", "条款", "程度", "说明")]
    rows += [
        (
            one.name,
            shown(one.value, one.unit),
            shown(one.standard, one.unit),
            one.clause,
            one.strength,
            one.note if one.own_strength == one.strength else f"{one.note}（程度改为{one.own_strength}）",
        )
        for one in found
    ]
    return [f"与 GB/T 9704—2012 不同之处（{len(found)} 项）：", table(rows)]


def _rows(profile: Profile) -> list[tuple[str, ...]]:
    fonts = [
        (f"fonts.{role}", profile.family(role), "", *FONT_CLAUSES[role], name) for role, name in ROLE_NAMES.items()
    ]
    values = [
        (
            name,
            shown(parameter.value, _unit(parameter)),
            "" if _tolerance(parameter) is None else f"±{_tolerance(parameter):g}",
            parameter.clause,
            parameter.strength,
            parameter.note,
        )
        for name, parameter in profile.parameters()
    ]
    return [("项目", "数值", "允差", "条款", "程度", "说明"), *fonts, *values]


def _unit(parameter: Parameter[object]) -> str:
    return UNIT_NAMES[parameter.unit] if isinstance(parameter, Length) else ""


def _tolerance(parameter: Parameter[object]) -> float | None:
    return parameter.tolerance if isinstance(parameter, Length) else None


def _as_data(profile: Profile, found: Sequence[Deviation]) -> dict[str, object]:
    return {
        "name": profile.name,
        "title": profile.title,
        "deviations": [asdict(one) for one in found],
        "fonts": {role: profile.family(role) for role in ROLE_NAMES},
        "parameters": [
            {
                "name": name,
                "value": parameter.value,
                "unit": _unit(parameter),
                "tolerance": _tolerance(parameter),
                "clause": parameter.clause,
                "strength": parameter.strength,
                "note": parameter.note,
            }
            for name, parameter in profile.parameters()
        ],
    }
