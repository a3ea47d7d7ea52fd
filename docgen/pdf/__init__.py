"""PDFs of Word documents, by LibreOffice, where it is installed.

>>> from docgen import pdf
>>> for result in pdf.convert(["a.docx", "b.docx"]):
...     print(result.index, result.pdf or result.error)
"""

from docgen.pdf._convert import MOST_WORKERS, TIMEOUT, convert, to_pdf
from docgen.pdf._fonts import Substitution
from docgen.pdf._merge import merge
from docgen.pdf._program import find_program
from docgen.pdf._results import Converted, Pdf, Source

__all__ = [
    "MOST_WORKERS",
    "TIMEOUT",
    "Converted",
    "Pdf",
    "Source",
    "Substitution",
    "convert",
    "find_program",
    "merge",
    "to_pdf",
]
