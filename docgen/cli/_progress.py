"""The bar that shows how far a command is."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

import click


class Say(Protocol):
    def __call__(self, text: str, /) -> None: ...


@contextlib.contextmanager
def progress(count: int, word: str) -> Iterator[tuple[Callable[[], None], Say]]:
    """A bar on stderr when it is a terminal: how to advance it by one, and how to say something beside it."""
    if not sys.stderr.isatty():
        yield (lambda: None), (lambda text: click.echo(text, err=True))
        return
    from rich.console import Console  # here: 50 ms that only a terminal needs
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(word), BarColumn(), MofNCompleteColumn(), TextColumn("还需"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count)
        yield (lambda: bar.advance(task)), (lambda text: console.print(text, markup=False, highlight=False))
