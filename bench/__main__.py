"""The command line of the benchmarks."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator

import click

from bench._contest import FULL, QUICK, Row, Scale
from bench._jobs import CONTESTS, JOBS
from bench._machine import machine
from bench._profile import profile
from bench._table import description, table


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="Fewer rounds and records: a minute, rough figures.")
@click.option("--only", multiple=True, type=click.Choice(list(JOBS)), help="This job only; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--profile", "profiled", type=click.Choice(list(CONTESTS)), help="Where docgen's time goes in a job.")
def main(quick: bool, only: tuple[str, ...], as_json: bool, profiled: str | None) -> None:
    """Measure docgen beside docxtpl and its best peer, and print a table."""
    scale = QUICK if quick else FULL
    if profiled:
        for contest in CONTESTS[profiled](scale):
            click.echo(profile(contest))
        return
    facts = machine()
    found = []
    for row in _measured(only or tuple(JOBS), scale):
        click.echo(f"{row.job}{', against ' * bool(row.against)}{row.against}: done", err=True)
        found.append(row)
    if as_json:
        click.echo(json.dumps({"machine": facts, "rows": [_plain(row) for row in found]}, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{description(facts)}\n\n{table(found)}")


def _measured(names: tuple[str, ...], scale: Scale) -> Iterator[Row]:
    for name in names:
        yield from JOBS[name](scale)


def _plain(row: Row) -> dict[str, object]:
    return {**dataclasses.asdict(row), "ratio": row.ratio}


if __name__ == "__main__":
    main()
