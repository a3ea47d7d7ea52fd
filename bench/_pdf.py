"""Word documents to PDF: one start of LibreOffice for all, beside one start for each."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import docgen
from bench._contest import Row, Scale
from docgen import pdf, registry
from docgen.errors import ToolError

KIND, SAMPLE = "notice", "notice_meeting"
WORKERS = 2
SINGLE = "a start for each"


def pdfs(scale: Scale) -> Iterator[Row]:
    """As many documents as a branch sends in, by one start, and by two at the same time."""
    try:
        program = pdf.find_program()
    except ToolError:
        yield Row(f"{scale.pdf} PDFs", SINGLE, None, None, unit="s", note="LibreOffice is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _written(folder, scale.pdf)
        half = files[: max(1, scale.pdf_sample // 2)]
        _one_by_one(program, folder, half[:1])  # the profile is made by the first, and kept
        before = _one_by_one(program, folder, half)
        alone, together = _many(files, workers=1), _many(files, workers=WORKERS)
        theirs = (before + _one_by_one(program, folder, half)) / (2 * len(half)) * len(files)
    note = f"{SINGLE} computed from {2 * len(half)}"
    yield Row(f"{len(files)} PDFs", SINGLE, theirs, alone, at_least=6, unit="s", note=note)
    yield Row(f"{len(files)} PDFs, {WORKERS} workers", SINGLE, theirs, together, unit="s", note=note)


def _written(folder: Path, count: int) -> list[Path]:
    content = docgen.render(docgen.load(KIND, registry.data_folder("examples") / f"{SAMPLE}.yaml"))
    files = [folder / f"{number:03}.docx" for number in range(count)]
    for file in files:
        file.write_bytes(content)
    return files


def _one_by_one(program: str, folder: Path, files: Sequence[Path]) -> float:
    """Seconds for the command that manuals give, with a profile that is kept. RuntimeError when it makes no PDF."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "pdf"
    start = time.perf_counter()
    for file in files:
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(file)]
        subprocess.run(
            command, env=os.environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    seconds = time.perf_counter() - start
    if not all((out / f"{file.stem}.pdf").is_file() for file in files):
        raise RuntimeError("LibreOffice made no PDF")
    return seconds


def _many(files: Sequence[Path], *, workers: int) -> float:
    """Seconds for docgen, which also counts pages and compares fonts. RuntimeError when a PDF is missing."""
    start = time.perf_counter()
    missing = [result.error for result in pdf.convert(files, workers=workers) if result.pdf is None]
    seconds = time.perf_counter() - start
    if missing:
        raise RuntimeError(str(missing[0]))
    return seconds
