"""Work spread over processes; when one of them dies, what it had in hand is done again, record by record."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice

from docgen.batch._work import Job, Outcome, Task, Worker, failed
from docgen.errors import Problem, ToolError

CHUNK = 16
"""Records sent at once: enough that sending costs little, few enough that a death costs little."""

IN_FLIGHT = 3
"""Chunks for each process that are sent before the first comes back, so that none waits for work."""

MOST_WORKERS = 61
"""What Windows can wait for."""

Chunk = list[Task]
_DIED = "程序在处理这一份时意外退出，没有生成。请核对这份数据，或交给维护人员"


def spread(job: Job, tasks: Iterator[Task], *, workers: int) -> Iterator[Outcome]:
    """The outcomes of tasks as they come, from so many processes; closing it ends them.

    Raises ToolError when no process can be started.
    """
    chunks = in_chunks(tasks)
    whole = False
    while not whole:
        lost: list[Chunk] = []
        with _pool(job, workers) as pool:
            yield from _round(pool, chunks, lost, most=IN_FLIGHT * workers)
        yield from _one_by_one(job, deque(task for chunk in lost for task in chunk))
        whole = not lost


def in_chunks(tasks: Iterator[Task]) -> Iterator[Chunk]:
    """The tasks as they are handed out."""
    return iter(lambda: list(islice(tasks, CHUNK)), [])


def _round(pool: ProcessPoolExecutor, chunks: Iterator[Chunk], lost: list[Chunk], *, most: int) -> Iterator[Outcome]:
    """The outcomes of chunks, until there are no more or a process dies; `lost` takes those that died with it."""
    pending: dict[Future[list[Outcome]], Chunk] = {}
    while True:
        for chunk in islice(chunks, 0 if lost else most - len(pending)):
            try:
                pending[pool.submit(_do, chunk)] = chunk
            except BrokenExecutor:
                lost.append(chunk)
                break
        if not pending:
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            chunk = pending.pop(future)
            try:
                outcomes = future.result()
            except BrokenExecutor:
                lost.append(chunk)
            else:
                yield from outcomes


def _one_by_one(job: Job, tasks: deque[Task]) -> Iterator[Outcome]:
    """Each task alone in a process, so that nothing else is lost with it."""
    while tasks:
        with _pool(job, 1) as pool:
            broken = False
            while tasks and not broken:
                task = tasks.popleft()
                try:
                    yield from pool.submit(_do, [task]).result()
                except BrokenExecutor:
                    broken = True
                    yield failed(job, task.entry, [Problem(_DIED)])


@contextlib.contextmanager
def _pool(job: Job, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that know the job, started afresh on every system: copies of this one would share its locks."""
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_begin, initargs=(job,))
    try:
        try:
            with _deaf():
                started = [pool.submit(os.getpid) for _ in range(workers)]  # each of them starts a process
            started[0].result()
        except (BrokenExecutor, OSError):
            raise ToolError("处理数据的进程启动不了，请减少 --workers 的数目，或不写 --workers") from None
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C from their first moment: the first process ends them in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_worker: Worker | None = None
"""That of this process, which a pool has started."""


def _begin(job: Job) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows it is not inherited
    threading.Thread(target=_follow, daemon=True).start()
    _worker = Worker(job)


def _follow() -> None:
    """End when the process that started this one has gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(chunk: Chunk) -> list[Outcome]:
    assert _worker is not None
    return _worker.do(chunk)
