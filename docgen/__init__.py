"""Official Word documents from validated records: `load` a record, `render` it.

>>> import docgen
>>> record = docgen.load("plan", "plan.yaml")
>>> content = docgen.render(record)
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
from docgen.read import Change, ReadResult, read
from docgen.registry import kinds
from docgen.render import render

__all__ = [
    "Change",
    "DataError",
    "DocgenError",
    "DocumentKind",
    "Draft",
    "Finding",
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
    "check_template",
    "content_hash",
    "kinds",
    "load",
    "read",
    "render",
    "render_draft",
    "render_many",
]


def load(kind: str, source: Mapping[str, Any] | Path | str) -> Record:
    """The validated record of a kind from a mapping, a YAML or JSON file, or YAML or JSON text.

    A str that holds a newline or begins with "{" is text, any other str is a path. Keys are attribute names or
    Chinese labels. Raises DataError with all problems, UnknownKindError, SourceNotFoundError.
    Warnings are in `record.remarks()`.
    """
    return _read(kind, source).record
