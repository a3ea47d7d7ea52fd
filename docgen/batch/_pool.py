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


class Processes:
    """Processes that are starting, on every system afresh: copies of this one would share its locks."""

    def __init__(self, number: int) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.number = number
        self.pool = ProcessPoolExecutor(number, mp_context=spawn, initializer=_begin)
        with _deaf():
            self._started = [self.pool.submit(os.getpid) for _ in range(number)]  # each of them starts a process

    def wait(self) -> None:
        """Until one of them runs. Raises ToolError when it cannot."""
        try:
            self._started[0].result()
        except (BrokenExecutor, OSError):
            raise ToolError("处理数据的进程启动不了，请减少 --workers 的数目，或不写 --workers") from None

    def close(self) -> None:
        """End them, after what they have in hand."""
        self.pool.shutdown(cancel_futures=True)


def spread(job: Job, tasks: Iterator[Task], processes: Processes) -> Iterator[Outcome]:
    """The outcomes of tasks as they come, from these processes and from others when one of them dies.

    Closing it ends them. Raises ToolError when no process can be started.
    """
    chunks = in_chunks(tasks)
    while True:
        lost: list[Chunk] = []
        with contextlib.closing(processes):
            processes.wait()
            yield from _round(job, processes, chunks, lost)
        if not lost:
            return
        yield from _one_by_one(job, deque(task for chunk in lost for task in chunk))
        processes = Processes(processes.number)


def in_chunks(tasks: Iterator[Task]) -> Iterator[Chunk]:
    """The tasks as they are handed out."""
    return iter(lambda: list(islice(tasks, CHUNK)), [])


def _round(job: Job, processes: Processes, chunks: Iterator[Chunk], lost: list[Chunk]) -> Iterator[Outcome]:
    """The outcomes of chunks, until there are no more or a process dies; `lost` takes those that died with it."""
    pool, most = processes.pool, IN_FLIGHT * processes.number
    pending: dict[Future[list[Outcome]], Chunk] = {}
    while True:
        for chunk in islice(chunks, 0 if lost else most - len(pending)):
            try:
                pending[pool.submit(_do, job, chunk)] = chunk
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
        with contextlib.closing(Processes(1)) as processes:
            processes.wait()
            broken = False
            while tasks and not broken:
                task = tasks.popleft()
                try:
                    yield from processes.pool.submit(_do, job, [task]).result()
                except BrokenExecutor:
                    broken = True
                    yield failed(job, task.entry, [Problem(_DIED)])


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


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows it is not inherited
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End when the process that started this one has gone, however it went."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(job: Job, chunk: Chunk) -> list[Outcome]:
    global _worker
    if _worker is None:
        _worker = Worker(job)
    return _worker.do(chunk)
