"""A file of many records becomes a folder of documents, with a manifest by which it can go on after a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from docgen import registry
from docgen.batch._manifest import NAME, Manifest
from docgen.batch._names import NamePattern
from docgen.batch._pool import MOST_WORKERS, Processes, in_chunks, spread
from docgen.batch._work import Job, Outcome, Task, Worker
from docgen.embedded import docgen_version
from docgen.errors import DataError, Problem, ToolError, UsageError
from docgen.intake import RecordFile
from docgen.kinds._base import DocumentKind
from docgen.package.write import TEMPORARY
from docgen.render import choose_template


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch is to do: `pattern` is that of the kind when None; one worker is this process itself."""

    kind_name: str
    source: Path
    folder: Path
    template: Path | None = None
    templates: Path | None = None
    pattern: str | None = None
    workers: int = 1
    resume: bool = False


class Batch:
    """A plan that was looked through: `count` records, `remarks` on the file. Nothing is written before `outcomes`.

    Used in a `with`, since processes may be waiting for work.
    Raises UsageError, UnknownKindError, SourceNotFoundError, DataError or TemplateError for what would keep every
    record from being done.
    """

    def __init__(self, plan: Plan) -> None:
        if not 1 <= plan.workers <= MOST_WORKERS:
            raise UsageError(f"进程数应为 1 至 {MOST_WORKERS}，现在是 {plan.workers}")
        self._plan = plan
        kind = registry.kinds()[plan.kind_name]
        _check_folder(plan.folder, resume=plan.resume)
        # first of all, so that they are there when the file was looked through
        self._processes = Processes(plan.workers) if plan.workers > 1 else None
        try:
            self._look_through(kind)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        if self._processes is not None:
            self._processes.close()

    def _look_through(self, kind: DocumentKind) -> None:
        plan = self._plan
        self._file = RecordFile(plan.source)
        self.count = sum(1 for _ in self._file)
        if not self.count:
            raise DataError([Problem("里面没有数据，请核对", file=self._file.file)])
        self.remarks = self._file.remarks
        pattern = plan.pattern or kind.file_name
        digits = max(3, len(str(self.count)))
        NamePattern(kind, pattern, digits=digits)
        hashes = {
            variant: choose_template(kind, variant, template=plan.template, templates=plan.templates).content_hash
            for variant in kind.variants or ("",)
        }
        self._job = Job(kind.name, plan.source, plan.folder, pattern, digits, plan.template, plan.templates, hashes)
        self._run: dict[str, Any] = {
            "docgen": docgen_version(),
            "kind": kind.name,
            "kind_version": kind.version,
            "source": self._file.sha256,
            "count": self.count,
            "templates": hashes,
            "pattern": pattern,
        }

    def outcomes(self) -> Iterator[Outcome]:
        """Do the work: what came of each record, in the order in which it is done.

        Closing it stops the work; a manifest from which it can be resumed stays. Raises UsageError when the folder
        holds the manifest of another run, ToolError when nothing can be written, DataError at the end when the file was
        changed meanwhile.
        """
        try:
            self._plan.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise ToolError(f"文件夹“{self._plan.folder}”建不了，请换一个位置") from None
        with Manifest(self._plan.folder, self._run, count=self.count) as manifest:
            self._clear()
            tasks = (Task(entry, *manifest.finished(entry.index)) for entry in self._file)
            count = 0
            with contextlib.closing(self._done(tasks)) as done:
                for outcome in done:
                    count += 1
                    if not outcome.kept:
                        manifest.add(outcome.entry())
                    yield outcome
            self._clear()
            manifest.complete()
        if count != self.count or self._file.changed():
            raise DataError([Problem("数据文件在生成过程中改动了，请换一个文件夹，从头生成", file=self._file.file)])

    def _done(self, tasks: Iterator[Task]) -> Generator[Outcome]:
        if self._processes is not None:
            yield from spread(self._job, tasks, self._processes)
        else:
            worker = Worker(self._job)
            for chunk in in_chunks(tasks):
                yield from worker.do(chunk)

    def _clear(self) -> None:
        """Remove what interrupted writing has left."""
        for leftover in self._plan.folder.glob(TEMPORARY):
            with contextlib.suppress(OSError):  # it does no harm
                leftover.unlink()


def _check_folder(folder: Path, *, resume: bool) -> None:
    """Never write among documents that somebody else has put there."""
    if (folder / NAME).exists():
        if resume:
            return
        raise UsageError(f"“{folder}”中已有一次生成的清单 {NAME}。接着做请加 --resume，重做请换一个文件夹")
    if folder.is_dir() and any(path.suffix.lower() == ".docx" for path in folder.iterdir()):
        raise UsageError(f"“{folder}”中已有 Word 文件，为免覆盖没有生成，请换一个文件夹")
