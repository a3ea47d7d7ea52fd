"""What commands print: tables for people, whose columns line up although Chinese characters are twice as wide; JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from docgen.text.width import width


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines; each column as wide as its widest cell."""
    if not rows:
        return ""
    widths = [max(_columns(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (size - _columns(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def print_json(data: object) -> None:
    """Data for programs, on stdout."""
    click.echo(readable(json.dumps(data, ensure_ascii=False, indent=2)))


def readable(text: str) -> str:
    """The text without bytes that no encoding explains, as file names may hold them."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _columns(text: str) -> int:
    return round(2 * width(text))
