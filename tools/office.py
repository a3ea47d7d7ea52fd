"""Turn .docx files into PDF and hold them against the Open XML SDK, for tests and for looking at pages."""

import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest import mock

from docgen import pdf
from docgen.errors import ToolError

ROOT = Path(__file__).resolve().parent.parent
FONTS_CONF = ROOT / "tools" / "fonts.conf"
FONTS = ROOT / ".tools" / "fonts"

Pathlike = str | os.PathLike[str]


class OfficeError(RuntimeError):
    """An outside program could not be run, failed, or gave no result."""


def soffice() -> str | None:
    """The LibreOffice program, when there is one."""
    try:
        return pdf.find_program()
    except ToolError:
        return None


def validator() -> Path | None:
    """The validator's own program out of its npm package, when it is installed."""
    system = {"Linux": "linux", "Darwin": "darwin", "Windows": "win32"}.get(platform.system(), "")
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
        platform.machine().lower(), ""
    )
    name = "ooxml-validator.exe" if system == "win32" else "ooxml-validator"
    program = ROOT / "node_modules" / "@xarsh" / f"ooxml-validator-{system}-{machine}" / name
    return program if program.is_file() else None


def convert_to_pdf(paths: Sequence[Pathlike], outdir: Pathlike, *, timeout: float = pdf.TIMEOUT) -> list[Path]:
    """PDFs of many documents by one start of LibreOffice, in the order of `paths`, named by their stems.

    `timeout` is in seconds for each. OfficeError when one of them comes to nothing.
    """
    sources = [Path(path) for path in paths]
    targets = [Path(outdir) / f"{source.stem}.pdf" for source in sources]
    if len(set(targets)) != len(targets):
        raise ValueError("two documents of the same name would make one PDF")
    # The conversion hands on what says which fonts there are, and little else.
    with mock.patch.dict(os.environ, font_environment()):
        for source, target, result in zip(sources, targets, _converted(sources, timeout), strict=True):
            if result.pdf is None:
                raise OfficeError(f"LibreOffice made no PDF of {source}: {result.error}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(result.pdf.content)
    return targets


def _converted(sources: Sequence[Path], timeout: float) -> list[pdf.Converted]:
    try:
        return list(pdf.convert(sources, timeout=timeout))
    except ToolError as error:
        raise OfficeError(str(error)) from None


def font_environment() -> dict[str, str]:
    """The environment in which fontconfig knows the free stand-ins and keeps its cache in the checkout."""
    return os.environ | {
        "FONTCONFIG_FILE": str(FONTS_CONF),
        "XDG_CACHE_HOME": str(ROOT / ".tools" / "cache"),
    }


def pdf_pages(pdf: Pathlike) -> list[str]:
    """The text of each page, lines as they stand."""
    text = _run(["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"])
    return text.split("\f")[:-1]  # each page ends with a form feed


def pdf_fonts(pdf: Pathlike) -> set[str]:
    """The PostScript names of the fonts in a PDF, without the prefix of a subset."""
    lines = _run(["pdffonts", str(pdf)]).splitlines()[2:]
    return {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in lines if line.strip()}


def pdf_to_png(pdf: Pathlike, outdir: Pathlike, *, dpi: int = 60) -> list[Path]:
    """One PNG for each page, in order."""
    Path(outdir).mkdir(parents=True, exist_ok=True)
    stem = Path(pdf).stem
    with tempfile.TemporaryDirectory(prefix="docgen-png-") as temp:
        _run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(Path(temp) / "page")])
        pages = sorted(Path(temp).glob("page-*.png"))  # pdftoppm pads the numbers
        targets = [Path(outdir) / f"{stem}-{number:02}.png" for number in range(1, len(pages) + 1)]
        for page, target in zip(pages, targets, strict=True):
            shutil.move(page, target)
    return targets


def _run(command: list[str], timeout: float = 120) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=timeout,
    )
    if done.returncode:
        raise OfficeError(f"{command[0]} failed ({done.returncode}): {done.stderr.strip()}")
    return done.stdout


def validate_ooxml(paths: Iterable[Pathlike]) -> dict[Path, list[str]]:
    """The Open XML SDK's errors of each document, as “description @ part xpath”; none when it is valid."""
    program = validator()
    if program is None:
        raise OfficeError("the Open XML validator is not installed: npm install")
    documents = [Path(path) for path in paths]
    # It takes one file a call and one core for about a second.
    with ThreadPoolExecutor(max_workers=2) as pool:
        return dict(zip(documents, pool.map(lambda path: _validate(program, path), documents), strict=True))


def _validate(program: Path, document: Path) -> list[str]:
    done = subprocess.run(
        [program, document.resolve()],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        # Without it .NET wants the ICU library, which a bare machine does not have.
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise OfficeError(f"the validator failed ({done.returncode}) on {document}: {done.stderr}") from None
    if report["ok"] != (not report["errors"]):
        raise OfficeError(f"the validator contradicts itself on {document}: {done.stdout}")
    return [f"{error['description']} @ {error['path'] or '-'} {error['xPath'] or '-'}" for error in report["errors"]]
