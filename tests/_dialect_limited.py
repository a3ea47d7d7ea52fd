"""Fills templates in a process of its own, with little memory: what a template does to it harms no other test.

Reads a JSON object from standard input, the blocks of a template by name, and writes one line of JSON for each.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MEGABYTES = 1_500
"""Address space of the process, where the system can limit it; what the libraries take is a third of it."""

LONGEST = 25.0
"""Seconds for one template; then the process ends itself, wherever it is."""

SHORT = 3.0
"""Seconds that the engine's own limit is lowered to, so that no test has to wait for it."""

CONTEXT: Mapping[str, Any] = {"x": "y", "列": ["甲", "乙"], "数": 7, "行们": [{"名": "甲", "数": 1}], "长": "a" * 5_000}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How filling ended: "ok" or the name of an exception, its message, and how many seconds it took.

    "MemoryError" is the end of what was saved by the limit of the memory alone.
    """

    end: str
    message: str
    seconds: float


def run_limited(templates: Mapping[str, Sequence[str]]) -> dict[str, Outcome]:
    """What becomes of each template; "died" where it ended the process, or took longer than LONGEST."""
    outcomes: dict[str, Outcome] = {}
    while left := {name: blocks for name, blocks in templates.items() if name not in outcomes}:
        command, given = [sys.executable, __file__], json.dumps(left)
        done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
        outcomes |= _outcomes(done.stdout)
        first = next((name for name in left if name not in outcomes), None)
        if first is not None:
            outcomes[first] = Outcome("died", done.stderr[-2_000:], LONGEST)
    return outcomes


def _outcomes(lines: str) -> dict[str, Outcome]:
    return {name: Outcome(*fields) for name, *fields in map(json.loads, lines.splitlines())}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))


def _fill(blocks: Sequence[str]) -> tuple[str, str]:
    from _dialect_package import document

    import docgen

    try:
        docgen.Template(document(*blocks)).render(CONTEXT)
    except Exception as error:  # any other than docgen's own is what the tests look for
        cause = error.__cause__
        return type(cause if isinstance(cause, MemoryError) else error).__name__, str(error)
    return "ok", ""


def main() -> None:
    from docgen.engine import budget

    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    templates = json.loads(sys.stdin.read())
    _fill(["甲"])  # imports what is imported late, before memory is short
    _limit_memory()
    budget.LONGEST_RENDER = SHORT
    for name, blocks in templates.items():
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        start = time.perf_counter()
        end, message = _fill(blocks)
        print(json.dumps([name, end, message[:500], time.perf_counter() - start]), flush=True)


if __name__ == "__main__":
    main()
