"""Records to documents one after the other, as an iterator: in this process or by any executor."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from docgen import registry
from docgen.batch._names import NamePattern
from docgen.engine import Template
from docgen.errors import DataError, DocgenError, Problem, ToolError
from docgen.kinds._base import DocumentKind, Record
from docgen.render import TemplateSource, render

IN_FLIGHT = 4
"""Records for each worker that may be under way before the caller has taken the first of them."""

_UNSOUND = "这份记录读不出来，可能没有经过校验，请用 load 读入后再生成"
_DIED = "处理这份记录的进程意外退出，没有生成，请单独重做"

Made = bytes | DocgenError
Make = Callable[[Record], Made]


class _Parcel(NamedTuple):
    """A compiled template as it is sent to processes; each compiles it once, not for each record."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of one record: the bytes of a .docx, or the error; `index` counts from 0, `name` is for the file."""

    index: int
    name: str
    content: bytes | None
    error: DocgenError | None


def render_many(
    records: Iterable[Record],
    executor: Executor | None = None,
    *,
    template: TemplateSource = None,
    templates: str | Path | None = None,
) -> Iterator[Rendered]:
    """The documents of many records, in their order, made as they are asked for.

    Without an executor they are made in this process; with one, at most four for each of its workers are under way,
    and closing the iterator cancels the rest. A record that cannot be rendered comes back with its error. When a
    worker dies, the records under way come back with a ToolError, and the rest is made in this process. An error of
    `records` itself is raised after the documents before it.
    """
    if executor is None:
        return _here(records, partial(_made, template=template, templates=templates))
    sent = _Parcel(pickle.dumps(template)) if isinstance(template, Template) else template
    return _Flight(executor, partial(_made, template=sent, templates=templates)).over(records)


def _here(records: Iterable[Record], make: Make) -> Iterator[Rendered]:
    for index, record in enumerate(records):
        yield _Waiting(index, record).landed(make)


class _Flight:
    """The records that an executor has been given, and what is done when it breaks."""

    def __init__(self, executor: Executor, make: Make) -> None:
        self._executor: Executor | None = executor
        self._most = IN_FLIGHT * (getattr(executor, "_max_workers", None) or os.cpu_count() or 1)
        self._make = make

    def over(self, records: Iterable[Record]) -> Iterator[Rendered]:
        source = enumerate(records)
        waiting: deque[_Waiting] = deque()
        failure: Exception | None = None
        ended = False
        try:
            while waiting or not ended:
                while not ended and len(waiting) < self._most:
                    try:
                        waiting.append(self._sent(*next(source)))
                    except StopIteration:
                        ended = True
                    except Exception as error:  # the caller's own, or the executor was shut down
                        ended, failure = True, error
                if waiting:
                    yield self._landed(waiting.popleft())
            if failure is not None:
                raise failure
        finally:
            for each in waiting:
                each.cancel()

    def _sent(self, index: int, record: Record) -> _Waiting:
        each = _Waiting(index, record)
        if self._executor is not None and each.error is None:
            try:
                each.future = self._executor.submit(self._make, record)
            except BrokenExecutor:
                self._executor = None
        return each

    def _landed(self, each: _Waiting) -> Rendered:
        try:
            return each.landed(self._make)
        except BrokenExecutor:
            self._executor = None
            return each.rendered(ToolError(_DIED))


class _Waiting:
    """A record that waits for its document; `future` when an executor makes it."""

    def __init__(self, index: int, record: Record) -> None:
        self._index, self._record = index, record
        self._name = ""
        self.error: DocgenError | None = None
        self.future: Future[Made] | None = None
        try:
            self._name = _pattern(registry.kinds().of(record)).name(record, index)
        except DocgenError as error:
            self.error = error
        except Exception:  # a record that was made without validation may hold anything
            self.error = _unsound()

    def cancel(self) -> None:
        if self.future is not None:
            self.future.cancel()

    def landed(self, make: Make) -> Rendered:
        """The document, made now if nobody else does. BrokenExecutor when the worker died."""
        if self.error is not None:
            return self.rendered(self.error)
        try:
            return self.rendered(make(self._record) if self.future is None else self.future.result())
        except (BrokenExecutor, CancelledError):
            raise
        except Exception:  # what cannot be sent to a process fails in many ways
            return self.rendered(_unsound())

    def rendered(self, made: Made) -> Rendered:
        if isinstance(made, bytes):
            return Rendered(self._index, self._name, made, None)
        return Rendered(self._index, self._name, None, made)


def _made(record: Record, *, template: TemplateSource | _Parcel, templates: str | Path | None) -> Made:
    """The document of a record; it runs where the executor runs it."""
    try:
        chosen = _unpacked(template.content) if isinstance(template, _Parcel) else template
        return render(record, template=chosen, templates=templates)
    except DocgenError as error:
        return error
    except Exception:  # a record that was made without validation may hold anything
        return _unsound()


@lru_cache(maxsize=8)
def _unpacked(content: bytes) -> Template:
    template: Template = pickle.loads(content)
    return template


def _unsound() -> DataError:
    return DataError([Problem(_UNSOUND)])


@cache
def _pattern(kind: DocumentKind) -> NamePattern:
    return NamePattern(kind, kind.file_name)
