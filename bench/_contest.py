"""One job done by several sides in turn, so that the noise of a machine hits all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from lxml import etree

from docgen.package.read import members_of

DOCXTPL = "docxtpl"
DOCGEN = "docgen"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    rounds: int = 15
    block: float = 0.1
    """Seconds that a side works at least, each round."""

    rows: int = 3_000
    paragraphs: int = 6_000
    batch: int = 10_000
    """Records."""

    batch_sample: int = 200
    """Documents of docxtpl's loop, from which the time for the whole batch is computed."""

    batch_large: int = 100_000
    thread_documents: int = 2_000
    pages: int = 100
    pdf: int = 60
    pdf_sample: int = 6
    """Starts of LibreOffice, from which the time for a start for each is computed."""


FULL = Scale()
QUICK = Scale(rounds=3, block=0.1, batch=500, batch_sample=40, batch_large=2_000, thread_documents=400)


@dataclass(frozen=True, slots=True)
class Side:
    """One way to do a job."""

    run: Callable[[], bytes]
    """Makes one document."""

    around: Callable[[], AbstractContextManager[object]] = nullcontext
    """Entered around a block of runs: switches something on or off."""

    timed: Callable[[int], float] | None = None
    """Seconds for a number of documents, of a side that measures itself."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row of the table: which sides of a contest, and what the ratio should be."""

    theirs: str = DOCXTPL
    ours: str = DOCGEN
    at_least: float | None = None
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """A job, the sides that do it, and the rows that it gives."""

    job: str
    sides: Mapping[str, Side]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A result: time per document, or another figure in `unit`; None is what was not measured."""

    job: str
    against: str
    theirs: float | None
    ours: float | None
    at_least: float | str | None = None
    aim: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times our time their time is."""
        return self.theirs / self.ours if self.theirs is not None and self.ours else None


def rows(contest: Contest, scale: Scale) -> Iterator[Row]:
    """Measure a contest: a row for each comparison. ValueError when the sides make different texts."""
    documents = {name: side.run() for name, side in contest.sides.items()}
    for name, document in documents.items():
        same_text(documents[DOCXTPL], document, what=f"{contest.job}, {name}")
    medians = _medians(contest.sides, scale)
    for comparison in contest.comparisons:
        theirs = medians.get(comparison.theirs)
        yield Row(
            job=contest.job + comparison.ours.removeprefix(DOCGEN),
            against=comparison.theirs,
            theirs=theirs,
            ours=medians[comparison.ours],
            at_least=comparison.at_least,
            aim=comparison.aim,
            note="" if theirs is not None else "not installed",
        )


def same_text(wanted: bytes, made: bytes, *, what: str) -> None:
    """ValueError when the bodies of two documents do not say the same."""
    expected, found = _text(wanted), _text(made)
    if found != expected:
        pairs = enumerate(zip(expected, found, strict=False))
        place = next((index for index, (one, other) in pairs if one != other), min(len(expected), len(found)))
        here = slice(max(place - 10, 0), place + 30)
        raise ValueError(f"{what}: {found[here]!r} instead of {expected[here]!r}")


def _text(document: bytes) -> str:
    root = etree.fromstring(members_of(document)["word/document.xml"])
    return "".join(text.text or "" for text in root.iter(_TEXT))


def _medians(sides: Mapping[str, Side], scale: Scale) -> dict[str, float]:
    """Milliseconds per document of each side, the middle of all rounds."""
    counts = {name: documents_in(scale.block, side) for name, side in sides.items()}
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(scale.rounds):
        for name in list(sides)[:: 1 if number % 2 else -1]:
            times[name].append(1000 * _seconds(sides[name], counts[name]) / counts[name])
    return {name: statistics.median(found) for name, found in times.items()}


def documents_in(seconds: float, side: Side) -> int:
    """How many documents a side makes in a time; at least one."""
    _seconds(side, 1)  # warm
    return max(1, round(seconds / _seconds(side, 1)))


def _seconds(side: Side, count: int) -> float:
    if side.timed is not None:
        return side.timed(count)
    with side.around():
        start = time.perf_counter()
        for _ in range(count):
            side.run()
        return time.perf_counter() - start
