"""What a conversion takes and gives."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, UsageError
from docgen.package.read import document_bytes, read_docx, source_name
from docgen.pdf._fonts import Substitution, fonts_shown, substitutions

Source = str | Path | bytes


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF: its bytes, how many pages it has, and which fonts of the document are not in it.

    It holds the time at which it was made, so the same document gives other bytes each time.
    """

    content: bytes
    pages: int
    substituted: tuple[Substitution, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of one document: the PDF, or the error; `index` counts from 0."""

    index: int
    pdf: Pdf | None
    error: DocgenError | None = None


def printable_bytes(source: Source) -> bytes:
    """The bytes of a document that may be given to LibreOffice.

    Raises SourceNotFoundError when they cannot be read, UsageError when they are no sound .docx, or hold macros,
    embedded objects or links to files: nothing of that reaches LibreOffice.
    """
    content = document_bytes(source)
    try:
        read_docx(content)
    except ValueError as error:
        raise UsageError(f"{source_name(source)}{error}") from None
    return content


def looked_through(docx: bytes, content: bytes) -> Pdf:
    """The PDF of a document with what there is to say of it."""
    from pypdf import PdfReader  # here: 0.1 s that only those who make PDFs should pay

    pages = list(PdfReader(io.BytesIO(content)).pages)
    return Pdf(content, len(pages), substitutions(docx, fonts_shown(pages)))
