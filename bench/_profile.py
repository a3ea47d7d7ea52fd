"""Where docgen's time goes in a job."""

from __future__ import annotations

import cProfile
import io
import pstats

from bench._contest import DOCGEN, Contest, documents_in

SECONDS = 1.0
SHOWN = 30


def profile(contest: Contest) -> str:
    """The functions in which docgen spends its time in a contest, the most expensive first."""
    side = contest.sides[DOCGEN]
    count = documents_in(SECONDS, side)
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(count):
        side.run()
    profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).strip_dirs().sort_stats("tottime").print_stats(SHOWN)
    return f"{contest.job}: {count} documents (the profiler itself makes them slower)\n{text.getvalue()}"
