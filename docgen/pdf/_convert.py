"""Word documents to PDF: one, or many at each start of LibreOffice."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from docgen.errors import DocgenError, ToolError, UsageError
from docgen.package.read import source_name
from docgen.pdf._copy import printable
from docgen.pdf._office import POLL
from docgen.pdf._program import find_program
from docgen.pdf._results import Converted, Pdf, Source, looked_through, printable_bytes
from docgen.pdf._starts import Starts

TIMEOUT = 120.0
"""Seconds for one document, with the start of LibreOffice."""

LARGEST_START = 100
"""Documents for one start. A start costs as much as about 15 documents, so that more would gain little."""

MOST_WORKERS = 16
_BROKEN = "转成的 PDF 读不出来（{}）。请重做；还是这样的，请把文件交给维护人员"
_AHEAD = 2 * LARGEST_START
"""PDFs that are held for a caller who takes them slowly."""


def to_pdf(source: Source, *, timeout: float = TIMEOUT) -> Pdf:
    """The PDF of a .docx, by LibreOffice, which takes a second or two to start; `pdf.convert` does many at one start.

    `source` is a path or the bytes; `timeout` counts seconds. Raises SourceNotFoundError; UsageError when it is no
    sound .docx, or holds macros, embedded objects or links to files; ToolError when LibreOffice is missing or fails.
    """
    with contextlib.closing(convert([source], timeout=timeout)) as results:
        result = next(results)
    if result.pdf is None:
        assert result.error is not None
        raise result.error
    return result.pdf


def convert(
    sources: Iterable[Source], *, timeout: float = TIMEOUT, workers: int = 1
) -> Generator[Converted, None, None]:
    """The PDFs of many documents, in their order, as they are made; one that fails does not stop the others.

    `timeout` is in seconds for each document; one that takes longer comes back with a ToolError. Each of the `workers`
    is a LibreOffice with a profile of its own. Closing the iterator ends them. Raises ToolError when there is no
    LibreOffice, UsageError for a wrong number.
    """
    if isinstance(sources, (str, bytes)):
        raise UsageError("这里应给出一列文件；只有一个文件请用 to_pdf")
    if not timeout > 0:
        raise UsageError(f"时限应是大于 0 的秒数，现在是 {timeout:g}")
    if not 1 <= workers <= MOST_WORKERS:
        raise UsageError(f"同时运行的 LibreOffice 应为 1 至 {MOST_WORKERS} 个，现在是 {workers}")
    stop = Event()
    return _Many(Starts(find_program(), timeout, stop), workers).over(list(sources))


class _Many:
    """Threads that each run one LibreOffice after the other, and what they have made that nobody has taken yet."""

    def __init__(self, starts: Starts, workers: int) -> None:
        self._starts, self._workers = starts, workers
        self._made: queue.Queue[Converted] = queue.Queue(_AHEAD)

    def over(self, sources: Sequence[Source]) -> Generator[Converted, None, None]:
        size = max(1, min(LARGEST_START, -(-len(sources) // self._workers)))
        numbered = list(enumerate(sources))
        early: dict[int, Converted] = {}
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                groups = [numbered[start : start + size] for start in range(0, len(sources), size)]
                work = [pool.submit(self._do, group) for group in groups]
                for index in range(len(sources)):
                    while index not in early:
                        early |= self._next(work)
                    yield early.pop(index)
            finally:
                self._starts.stop.set()
                pool.shutdown(cancel_futures=True)

    def _next(self, work: Sequence[Future[None]]) -> dict[int, Converted]:
        """The next result by its index; none when there was none for a moment, which leaves room for Ctrl-C."""
        try:
            result = self._made.get(timeout=POLL)
        except queue.Empty:
            for each in work:
                if each.done():
                    each.result()  # raises what ended the thread
            return {}
        return {result.index: result}

    def _do(self, group: Sequence[tuple[int, Source]]) -> None:
        documents: dict[int, bytes] = {}
        for index, source in group:
            try:
                documents[index] = printable_bytes(source)
            except DocgenError as error:
                self._give(Converted(index, None, error))
        named = dict(group)
        copies = {index: printable(docx) for index, docx in documents.items()}
        for index, made in self._starts.results(copies):
            self._give(_result(index, named[index], documents[index], made))

    def _give(self, result: Converted) -> None:
        while not self._starts.stop.is_set():
            with contextlib.suppress(queue.Full):
                self._made.put(result, timeout=POLL)
                return


def _result(index: int, source: Source, docx: bytes, made: bytes | ToolError) -> Converted:
    if not isinstance(made, bytes):
        return Converted(index, None, ToolError(f"{source_name(source)}{made}"))
    try:
        return Converted(index, looked_through(docx, made))
    except Exception as error:  # one document must never stop the others
        return Converted(index, None, ToolError(f"{source_name(source)}{_BROKEN.format(type(error).__name__)}"))
