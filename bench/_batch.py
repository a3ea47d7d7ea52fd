"""Many nomination records from JSON lines to files: how long it takes, and how much memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import docgen
from bench import _docxtpl
from bench._contest import DOCXTPL, Row, Scale, same_text
from bench._kinds import docxtpl_material
from bench._memory import peak_pss
from docgen import Record, registry

KIND = "nomination_member"
WORKERS = 2
LIMIT = 300
"""MB."""

_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍"


def batch(scale: Scale) -> Iterator[Row]:
    """JSON lines to files, by two workers, beside a loop over docxtpl."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        half = scale.batch_sample // 2
        before = _docxtpl_loop(folder, half)
        seconds, _ = _docgen_batch(folder, scale.batch)
        after = _docxtpl_loop(folder, half)
        _compare(folder / "docxtpl", folder / "docgen")
    yield Row(
        job=f"{scale.batch:,} records, {WORKERS} workers",
        against=f"{DOCXTPL}, a loop",
        theirs=(before + after) / (2 * half) * scale.batch,
        ours=seconds,
        unit="s",
        at_least=35,
        aim=80,
        note=f"docxtpl computed from {2 * half}",
    )


def memory(scale: Scale) -> Iterator[Row]:
    """The most memory that all processes of a batch take together, for a batch and for a much longer one."""
    first: float | None = None
    for count in (scale.batch, scale.batch_large):
        with tempfile.TemporaryDirectory() as name:
            _, peak = _docgen_batch(Path(name), count, watched=True)
        note = (
            f"{peak / first - 1:+.1%} to the row above" if peak and first else "" if peak else "measured on Linux only"
        )
        job = f"memory of {count:,} records, {WORKERS} workers"
        yield Row(job, "", None, peak, at_least=f"< {LIMIT} MB" if first is None else "± 10 %", unit="MB", note=note)
        first = peak


def _docgen_batch(folder: Path, count: int, *, watched: bool = False) -> tuple[float, float | None]:
    """Seconds for the whole command, and its peak of memory in MB. RuntimeError when it fails."""
    source = folder / "records.jsonl"
    _write_lines(source, _record_line(), count)
    command = [sys.executable, "-m", "docgen", "batch", KIND, str(source), "-o", str(folder / "docgen")]
    with (folder / "messages.txt").open("w+", encoding="utf-8") as messages:
        start = time.perf_counter()
        process = subprocess.Popen([*command, "--workers", str(WORKERS)], stdout=subprocess.DEVNULL, stderr=messages)
        peak = peak_pss(process) if watched else None
        code = process.wait()
        seconds = time.perf_counter() - start
        messages.seek(0)
        made = sum(1 for _ in (folder / "docgen").glob("*.docx")) if code == 0 else 0
        if made != count:
            raise RuntimeError(
                f"docgen batch made {made} of {count} files, exit code {code}: {messages.read()[-2000:]}"
            )
    return seconds, peak


def _docxtpl_loop(folder: Path, count: int) -> float:
    """Seconds for a loop over JSON lines that hold the very values of the template: nothing is validated."""
    values, _, template = docxtpl_material(KIND, _sample())
    source = folder / "values.jsonl"
    _write_lines(source, json.dumps(values, ensure_ascii=False), count)
    out = folder / "docxtpl"
    out.mkdir(exist_ok=True)
    start = time.perf_counter()
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            (out / f"{number:06d}.docx").write_bytes(_docxtpl.fill(template, json.loads(line)))
    return time.perf_counter() - start


def _compare(theirs: Path, ours: Path) -> None:
    """ValueError unless the first documents say the same."""
    for their, our in islice(zip(sorted(theirs.glob("*.docx")), sorted(ours.glob("*.docx")), strict=False), 10):
        same_text(their.read_bytes(), our.read_bytes(), what=our.name)


def _sample() -> Record:
    """The sample record without its photograph, which would be most of the file."""
    record = docgen.load(KIND, registry.data_folder("examples") / f"{KIND}.yaml")
    return record.model_copy(update={"photo": None})


def _record_line() -> str:
    return json.dumps(_sample().model_dump(mode="json", round_trip=True, exclude_none=True), ensure_ascii=False)


def _write_lines(path: Path, line: str, count: int) -> None:
    """The same line again and again, but for the name."""
    name = _sample().subject
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(count):
            file.write(line.replace(name, nominee(number)) + "\n")


def nominee(number: int) -> str:
    """A person's name; 12,500 different ones."""
    rest, surname = divmod(number, len(_SURNAMES))
    second, first = divmod(rest, len(_GIVEN))
    return _SURNAMES[surname] + _GIVEN[first] + _GIVEN[second % len(_GIVEN)]
