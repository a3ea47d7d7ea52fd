"""Templates that the caller trusts: docxtpl itself fills them, with objects of its own in the context."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from docxtpl import DocxTemplate

from docgen.errors import TemplateError
from docgen.package.read import members_of
from docgen.package.write import write_package

TrustedContext = Mapping[str, Any] | Callable[[DocxTemplate], Mapping[str, Any]]
"""A context, or what makes one for the DocxTemplate that its objects (InlineImage, Subdoc) belong to."""


def names_in(content: bytes) -> frozenset[str]:
    """The top-level names that a template asks for. TemplateError when docxtpl cannot read it."""
    try:
        return frozenset(DocxTemplate(io.BytesIO(content)).get_undeclared_template_variables())
    except Exception as error:  # docxtpl and python-docx fail in many ways
        raise TemplateError("模板打不开，或其中的标签写错了，请用 Word 打开后检查") from error


def render_trusted(content: bytes, context: TrustedContext) -> bytes:
    """The document as docxtpl fills it, written in our order. TemplateError when docxtpl cannot."""
    document = DocxTemplate(io.BytesIO(content))
    try:
        document.render(dict(context(document) if callable(context) else context), autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
    except Exception as error:  # docxtpl, and code of the caller within it, fail in many ways
        raise TemplateError(f"docxtpl 没有填成这个模板：{error}") from error
    return write_package(members_of(buffer.getvalue()))
