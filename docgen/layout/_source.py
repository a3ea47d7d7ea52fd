"""The Word file that is checked or mended, whatever it was given as."""

from __future__ import annotations

from docgen.errors import UsageError
from docgen.layout.reading import read_word
from docgen.layout.reading.model import WordDocument


def read_source_word(content: bytes, name: str) -> WordDocument:
    """The document in these bytes. Raises UsageError with a Chinese sentence when they are no sound .docx."""
    try:
        return read_word(content)
    except ValueError as error:
        raise UsageError(f"{name}{error}") from None
