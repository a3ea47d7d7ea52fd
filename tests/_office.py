"""What tests need to look at documents with other programs, and how they say that one is missing.

from _office import convert_to_pdf, require

def test_something(tmp_path):
    require("soffice", "fonts")
"""

import os
import shutil
from collections.abc import Callable

import pytest

from office import (
    FONTS,
    OfficeError,
    convert_to_pdf,
    font_environment,
    pdf_fonts,
    pdf_pages,
    pdf_to_png,
    soffice,
    validate_ooxml,
    validator,
)

__all__ = [
    "OfficeError",
    "convert_to_pdf",
    "font_environment",
    "pdf_fonts",
    "pdf_pages",
    "pdf_to_png",
    "require",
    "validate_ooxml",
]

TOOLS: dict[str, tuple[Callable[[], object], str]] = {
    "soffice": (soffice, "LibreOffice is not installed (libreoffice-writer-nogui)"),
    "poppler": (
        lambda: all(map(shutil.which, ("pdftotext", "pdffonts", "pdftoppm"))),
        "poppler's programs are not installed (poppler-utils)",
    ),
    "fonts": (
        lambda: (FONTS / "FandolFang-Regular.otf").is_file() and shutil.which("fc-match"),
        "the stand-in fonts are not there (make test-tools)",
    ),
    "validator": (validator, "the Open XML validator is not there (make test-tools)"),
    "git": (lambda: shutil.which("git"), "git is not installed"),
}


def require(*tools: str) -> None:
    """Skip the test when a tool is missing; in CI (`CI=true`) fail it, since there nothing may be missing."""
    missing = [reason for there, reason in map(TOOLS.__getitem__, tools) if not there()]
    if not missing:
        return
    if os.environ.get("CI") == "true":
        pytest.fail("; ".join(missing), pytrace=False)
    pytest.skip("; ".join(missing))
