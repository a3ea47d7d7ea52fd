"""Turn .docx files into PDF and hold them against the Open XML SDK, for tests and for looking at pages."""

import json
import os
import platform
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FONTS_CONF = ROOT / "tools" / "fonts.conf"
FONTS = ROOT / ".tools" / "fonts"

Pathlike = str | os.PathLike[str]


class OfficeError(RuntimeError):
    """An outside program could not be run, failed, or gave no result."""


def soffice() -> str | None:
    """The LibreOffice program, when there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def validator() -> Path | None:
    """The validator's own program out of its npm package, when it is installed."""
    system = {"Linux": "linux", "Darwin": "darwin", "Windows": "win32"}.get(platform.system(), "")
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
        platform.machine().lower(), ""
    )
    name = "ooxml-validator.exe" if system == "win32" else "ooxml-validator"
    program = ROOT / "node_modules" / "@xarsh" / f"ooxml-validator-{system}-{machine}" / name
    return program if program.is_file() else None


def convert_to_pdf(paths: Sequence[Pathlike], outdir: Pathlike, *, timeout: float | None = None) -> list[Path]:
    """PDFs of many documents by one start of LibreOffice, in the order of `paths`, named by their stems."""
    sources = [Path(path) for path in paths]
    targets = [Path(outdir) / f"{source.stem}.pdf" for source in sources]
    if len(set(targets)) != len(targets):
        raise ValueError("two documents of the same name would make one PDF")
    if not sources:
        return []
    program = soffice()
    if program is None:
        raise OfficeError("LibreOffice (soffice) is not installed")
    Path(outdir).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="docgen-office-") as temp:
        work = Path(temp)
        # Copies under plain names: LibreOffice skips lock files' owners and has its own idea of odd names.
        copies = [work / f"{number:04}{source.suffix}" for number, source in enumerate(sources)]
        for source, copy in zip(sources, copies, strict=True):
            shutil.copyfile(source, copy)
        output = _run_soffice(program, copies, work, 90 + 15 * len(copies) if timeout is None else timeout)
        for source, copy, target in zip(sources, copies, targets, strict=True):
            made = work / "pdf" / f"{copy.stem}.pdf"
            if not made.is_file():
                raise OfficeError(f"LibreOffice made no PDF of {source}:\n{output}")
            shutil.move(made, target)
    return targets


def _run_soffice(program: str, copies: Sequence[Path], work: Path, timeout: float) -> str:
    # A profile of its own: LibreOffice hands the work over to any running one that has the same profile.
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        "--convert-to",
        "pdf",
        "--outdir",
        str(work / "pdf"),
        *map(str, copies),
    ]
    process = subprocess.Popen(
        command,
        cwd=work,
        env=font_environment() | {"HOME": str(work)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        raise OfficeError(f"LibreOffice was not done after {timeout:g} s") from None
    finally:
        # The whole group: `soffice` is a script whose child does the work and outlives it.
        _kill_group(process)
    return output


def _kill_group(process: subprocess.Popen[str]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError, PermissionError):  # no groups on Windows; or all have ended
        process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


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
