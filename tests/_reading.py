"""Helpers of the tests of reading: documents with their record inside, edited and saved again by other programs."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from _records import sample
from docx import Document
from docx.document import Document as WordDocument

import docgen
from docgen.package import custom_xml
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.write import write_package
from office import OfficeError, font_environment, soffice


def filled(stem: str) -> bytes:
    """The document of a sample, with its record inside."""
    return docgen.render(sample(stem))


def unrecorded(stem: str) -> bytes:
    """The same without its record."""
    return docgen.render(sample(stem), embed=False)


def with_part(there: Mapping[str, bytes], part: bytes) -> bytes:
    """A package with a part in the place of the record."""
    changed, item = custom_xml.attach(there, namespace=NAMESPACE)
    return write_package({**there, **changed, item: part})


def edited(content: bytes, change: Callable[[WordDocument], object]) -> bytes:
    """The document after somebody worked on it."""
    document = Document(io.BytesIO(content))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def resaved(paths: Iterable[Path], outdir: Path) -> list[Path]:
    """The files as LibreOffice saves them, by one start of it."""
    sources = list(paths)
    command = [
        str(soffice()),
        f"-env:UserInstallation={(outdir / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(outdir)),
        *map(str, sources),
    ]
    done = subprocess.run(
        command,
        env=font_environment() | {"HOME": str(outdir)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=100,
    )
    saved = [outdir / path.name for path in sources]
    if not all(path.is_file() for path in saved):
        raise OfficeError(f"LibreOffice saved nothing ({done.returncode}):\n{done.stdout}{done.stderr}")
    return saved
