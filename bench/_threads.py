"""Many threads that share one template: does any document hold what belongs in another?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench._contest import Row, Scale
from bench._material import report, report_values
from docgen import Template

THREADS = 8
DIFFERENT = 40
"""Sets of values, each with its own number of table rows."""

_SWITCH = 1e-5
"""Seconds between switches of threads: 500 times as often as usual."""


def threads(scale: Scale) -> Iterator[Row]:
    """2,000 documents by 8 threads, each compared with the one made by a single thread."""
    template = Template(report("docxtpl"))
    values = [report_values(5 + seed, seed=seed) for seed in range(DIFFERENT)]
    wanted = [template.render(one) for one in values]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            numbers = [number % DIFFERENT for number in range(scale.thread_documents)]
            made = pool.map(lambda number: template.render(values[number]) == wanted[number], numbers)
            wrong = sum(not right for right in made)
    finally:
        sys.setswitchinterval(usual)
    job = f"{scale.thread_documents:,} documents by {THREADS} threads"
    yield Row(job, "one thread", None, wrong, at_least="0 wrong", unit="wrong")
