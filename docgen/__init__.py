"""Official Word documents from validated records: `load` a record, `render` it.

>>> import docgen
>>> record = docgen.load("plan", "plan.yaml")
>>> content = docgen.render(record)
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.batch import Rendered, render_many
from docgen.check import check_template
from docgen.draft import Draft, render_draft
from docgen.engine import Template
from docgen.errors import (
    DataError,
    DocgenError,
    Finding,
    Place,
    Problem,
    SourceNotFoundError,
    TemplateError,
    ToolError,
    UnknownKindError,
    UsageError,
)
from docgen.intake import read as _read
from docgen.kinds._base import DocumentKind, Record
from docgen.package.picture import Picture
from docgen.package.write import content_hash
from docgen.pdf import Pdf, to_pdf
from docgen.read import Change, ReadResult, read
from docgen.registry import kinds
from docgen.render import render

if TYPE_CHECKING:
    from docgen.layout.check import check_layout
    from docgen.layout.fix import Fixed, fix_layout

__all__ = [
    "Change",
    "DataError",
    "DocgenError",
    "DocumentKind",
    "Draft",
    "Finding",
    "Fixed",
    "Pdf",
    "Picture",
    "Place",
    "Problem",
    "ReadResult",
    "Record",
    "Rendered",
    "SourceNotFoundError",
    "Template",
    "TemplateError",
    "ToolError",
    "UnknownKindError",
    "UsageError",
    "check_layout",
    "check_template",
    "content_hash",
    "fix_layout",
    "kinds",
    "load",
    "read",
    "render",
    "render_draft",
    "render_many",
    "to_pdf",
]

_LATER = {"Fixed": "fix", "check_layout": "check", "fix_layout": "fix"}
"""Names whose modules of docgen.layout are loaded when they are used: the rules take 0.2 s that few programs need."""

if not TYPE_CHECKING:  # a checker would take any name for one of ours

    def __getattr__(name: str) -> Any:
        if name in _LATER:
            return getattr(import_module(f"docgen.layout.{_LATER[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *_LATER})


def load(kind: str, source: Mapping[str, Any] | Path | str) -> Record:
    """The validated record of a kind from a mapping, a YAML or JSON file, or YAML or JSON text.

    A str that holds a newline or begins with "{" is text, any other str is a path. Keys are attribute names or
    Chinese labels. Raises DataError with all problems, UnknownKindError, SourceNotFoundError.
    Warnings are in `record.remarks()`.
    """
    return _read(kind, source).record
