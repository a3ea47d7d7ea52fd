"""What a conversion takes and gives."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocgenError, SourceNotFoundError, UsageError
from docgen.package.read import read_docx, read_source
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


def document_bytes(source: Source) -> bytes:
    """The bytes of a document that may be given to LibreOffice.

    Raises SourceNotFoundError when they cannot be read, UsageError when they are no sound .docx, or hold macros,
    embedded objects or links to files: nothing of that reaches LibreOffice.
    """
    named = name_of(source)
    try:
        content = read_source(source)
    except UsageError:
        raise
    except FileNotFoundError:
        raise SourceNotFoundError(f"找不到{named}，请检查路径") from None
    except (OSError, ValueError):  # ValueError: a path that no system takes
        raise SourceNotFoundError(f"{named}打不开，请检查路径和权限") from None
    try:
        read_docx(content)
    except ValueError as error:
        raise UsageError(f"{named}{error}") from None
    return content


def name_of(source: Source) -> str:
    """What messages call a document."""
    return f"“{source}”" if isinstance(source, (str, Path)) else "文件"


def looked_through(docx: bytes, content: bytes) -> Pdf:
    """The PDF of a document with what there is to say of it."""
    from pypdf import PdfReader  # here: 0.1 s that only those who make PDFs should pay

    pages = list(PdfReader(io.BytesIO(content)).pages)
    return Pdf(content, len(pages), substitutions(docx, fonts_shown(pages)))
