"""The table of results, as Markdown that a README can quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bench._contest import Row

HEAD = ("job", "against", "theirs", "docgen", "ratio", "at least", "aim", "")


def table(rows: Iterable[Row]) -> str:
    """All rows, columns aligned."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    rule = [("-" * (width - 1) + ":" if 2 <= column <= 6 else "-" * width) for column, width in enumerate(widths)]
    return "\n".join(_line(line, widths) for line in (lines[0], rule, *lines[1:]))


def description(machine: Mapping[str, str]) -> str:
    """The machine, a line for each fact."""
    return "\n".join(f"{name}: {value}" for name, value in machine.items())


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if 2 <= column <= 6 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.job,
        row.against,
        _figure(row.theirs, row.unit),
        _figure(row.ours, row.unit),
        _times(row.ratio),
        _times(row.at_least),
        _times(row.aim),
        row.note,
    )


def _figure(value: float | None, unit: str) -> str:
    return "" if value is None else f"{_rounded(value)} {unit}".rstrip()


def _times(value: float | str | None) -> str:
    return value if isinstance(value, str) else "" if value is None else f"{_rounded(value)} ×"


def _rounded(value: float) -> str:
    """About three digits."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
