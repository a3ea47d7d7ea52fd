"""Running the command line inside the tests' own process, and work in several threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.cli._app import _run


class Outcome(NamedTuple):
    """What a command came to: its exit code, what it printed, what it said."""

    code: int
    out: str
    err: str


def caller(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *before: str
) -> Callable[..., Outcome]:
    """Runs the command line in an empty folder; `before` are the arguments that all calls begin with."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        try:
            code = _run([*before, *arguments])
        except SystemExit as end:
            code = int(str(end.code))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err + captured.out
        return Outcome(code, captured.out, captured.err)

    return run


def in_threads(work: Callable[[int], None], count: int) -> None:
    """Do a work in several threads at once, each given its number."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
