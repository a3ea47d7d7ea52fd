"""docxtpl as its documentation uses it, and as a careful user could speed it up from outside."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from docgen import Picture


def fill(
    template: bytes, values: Mapping[str, Any], *, pictures: Mapping[str, tuple[Picture, float]] | None = None
) -> bytes:
    """A document, by a new object; `pictures` by name, each with its width in mm."""
    document = DocxTemplate(io.BytesIO(template))
    images = {
        name: InlineImage(document, io.BytesIO(picture.for_word), width=Mm(width))
        for name, (picture, width) in (pictures or {}).items()
    }
    document.render({**values, **images})
    return _saved(document)


def fill_memoised(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The same; patching and compiling are done once for a template."""
    document = _Memoised(io.BytesIO(template))
    document.render(dict(values), _ENVIRONMENT)
    return _saved(document)


def _saved(document: DocxTemplate) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Memoised(DocxTemplate):  # type: ignore[misc]
    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)


class _Environment(jinja2.Environment):
    def from_string(self, source: Any, *_args: Any, **_kwargs: Any) -> jinja2.Template:
        return _compiled(source)


_PLAIN = jinja2.Environment()
_ENVIRONMENT = _Environment()


@lru_cache(maxsize=32)
def _patched(source: str) -> str:
    return str(DocxTemplate.patch_xml(DocxTemplate(None), source))


@lru_cache(maxsize=32)
def _compiled(source: str) -> jinja2.Template:
    return _PLAIN.from_string(source)
