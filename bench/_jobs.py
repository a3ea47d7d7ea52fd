"""Every job by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from bench._batch import batch, memory
from bench._contest import Contest, Row, Scale, rows
from bench._engine import long_table, paragraphs, short
from bench._kinds import kinds
from bench._layout import layout
from bench._pdf import pdfs
from bench._threads import threads

CONTESTS: Mapping[str, Callable[[Scale], Iterator[Contest]]] = {
    "short": short,
    "long-table": long_table,
    "paragraphs": paragraphs,
    "kinds": kinds,
}
"""Jobs in which sides make one document after the other in this process."""


def _contest_rows(contests: Callable[[Scale], Iterator[Contest]], scale: Scale) -> Iterator[Row]:
    for contest in contests(scale):
        yield from rows(contest, scale)


JOBS: Mapping[str, Callable[[Scale], Iterator[Row]]] = {
    **{name: partial(_contest_rows, contests) for name, contests in CONTESTS.items()},
    "batch": batch,
    "memory": memory,
    "threads": threads,
    "layout": layout,
    "pdf": pdfs,
}
