"""Helpers of the PDF tests: PDFs made by hand, and a program that stands in for LibreOffice where that must fail."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _batch import small_template
from pypdf import PdfReader, PdfWriter

from docgen import pdf

# Both for the shell and for Python: a first line that names Python cannot hold a blank.
_FAKE = """#!/bin/sh
"exec" "{python}" "-I" "$0" "$@"
import os, subprocess, sys, time, zipfile
from pathlib import Path
here = Path({folder!r})
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
names = sys.argv[sys.argv.index("--outdir") + 2:]
with (here / "starts.txt").open("a", encoding="utf-8") as log:
    log.write(f"{{len(names)}} {{os.environ['HOME']}}\\n")
out.mkdir(exist_ok=True)
for name in names:
    made = out / Path(name).with_suffix(".pdf").name
    with zipfile.ZipFile(name) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    if "HANG" in text:
        child = subprocess.Popen(["sleep", "300"])
        (here / "pids.txt").write_text(f"{{os.getpid()}} {{child.pid}}", encoding="utf-8")
        time.sleep(300)
    if "CRASH" in text:
        made.write_bytes(b"%PDF-1.6 half")
        os._exit(139)
    if "REFUSE" in text:
        continue
    if "DAMAGE" in text:
        made.write_bytes(b"%PDF-1.6 damaged %%EOF")
        continue
    made.write_bytes((here / "blank.pdf").read_bytes())
"""


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """A PDF of blank pages, each of a width and height in points."""
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    with io.BytesIO() as out:
        writer.write(out)
        return out.getvalue()


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page of each bookmark, in order."""
    reader = PdfReader(io.BytesIO(content))

    def walk(items: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, str(item.title), (reader.get_destination_page_number(item) or 0) + 1

    return list(walk(reader.outline, 1))


def document(text: str) -> bytes:
    return small_template(text)


class FakeOffice:
    """A program that LibreOffice's place is given to: it hangs, crashes or refuses where a document says so."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        if os.name == "nt":
            pytest.skip("a script with a first line that names Python is no program on Windows")
        folder.mkdir()
        self._folder = folder
        (folder / "blank.pdf").write_bytes(blank_pdf((595, 842)))
        program = folder / "soffice"
        program.write_text(_FAKE.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("DOCGEN_SOFFICE", str(program))

    @property
    def starts(self) -> list[int]:
        """How many documents each start was given."""
        return [int(line.split()[0]) for line in self._log()]

    @property
    def homes(self) -> list[Path]:
        return [Path(line.split()[1]) for line in self._log()]

    def _log(self) -> list[str]:
        log = self._folder / "starts.txt"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def hanging(self) -> list[int]:
        """The program that hangs and its child, as soon as they do."""
        pids = self._folder / "pids.txt"
        for _ in range(200):
            if pids.exists() and (text := pids.read_text(encoding="utf-8")).count(" "):
                return [int(pid) for pid in text.split()]
            time.sleep(0.05)
        raise AssertionError("it never began to hang")


def gone(pid: int) -> bool:
    """Whether a process ends within five seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(pid):
            return True
        time.sleep(0.05)
    return False


def _is_zombie(pid: int) -> bool:
    """Dead, but nobody has asked after it: so are orphans in a container without an init."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def outcomes(*texts: str, timeout: float = 20, workers: int = 1) -> list[str]:
    """Of each document the kind of error, or the number of pages."""
    results = list(pdf.convert([document(text) for text in texts], timeout=timeout, workers=workers))
    assert [result.index for result in results] == list(range(len(texts)))
    return [str(result.pdf.pages) if result.pdf else str(result.error) for result in results]
