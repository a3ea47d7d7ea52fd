"""The sandbox in which templates run, and how a value becomes text in a document."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any, NoReturn

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from docgen.errors import DataError, Problem, TemplateError
from docgen.package.picture import Picture
from docgen.text.clean import refused
from docgen.text.dates import format_date
from docgen.text.marks import DRAFT_END, DRAFT_START, missing

PHOTO_SIZE = (35.0, 49.0)
"""Width and height in mm of a two-inch photograph."""

# docxtpl turns these into tags after rendering; a value that holds them must print them
_ESCAPED_TAGS = re.compile(r"(?<=[{%}])_(?=[{%}])")


class RequiredUndefined(StrictUndefined):
    """A name that the context does not hold: an error that names it."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TemplateError(
            f"模板用到了不存在的字段“{self._undefined_name}”，请核对字段名称；可用的字段见 docgen template fields"
        )

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error


class DraftUndefined(Undefined):
    """A name that an unfinished context does not hold: printed as missing, empty in loops and conditions."""

    __slots__ = ()

    def __str__(self) -> str:
        return missing(str(self._undefined_name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return DraftUndefined(name=name)

    def __getitem__(self, key: Any) -> Any:
        return DraftUndefined(name=str(key))

    def _zero(self, *_args: Any) -> float:
        return 0.0

    __mul__ = __rmul__ = __add__ = __radd__ = __sub__ = __rsub__ = _zero  # type: ignore[assignment]


def make_environment(document: DocxTemplate, *, undefined: type[Undefined]) -> ImmutableSandboxedEnvironment:
    """A sandbox for one rendering of one document."""

    def finalize(value: Any) -> Any:
        if isinstance(value, Undefined):
            return Markup(escape(str(value)))
        if type(value) is Picture:
            return _drawing(document, value)
        return Markup(_ESCAPED_TAGS.sub("&#95;", escape(as_text(value))))

    return ImmutableSandboxedEnvironment(undefined=undefined, autoescape=True, finalize=finalize)


def as_text(value: object) -> str:
    """A plain value as a document shows it.

    Raises TemplateError for what is no single value, DataError for text that can never be printed.
    """
    if value is None:
        return ""
    if type(value) is bool:
        return "是" if value else "否"
    if type(value) is dt.date:
        return format_date(value)
    if type(value) in (int, float, Decimal):
        return str(value)
    if not isinstance(value, str):
        raise TemplateError("模板把一组内容当作一个字段印出，请改用循环，或写出其中的字段名")
    reason = refused(value.replace(DRAFT_START, "").replace(DRAFT_END, "").translate(_DOCXTPL_BREAKS))
    if reason:
        raise DataError([Problem(reason.removesuffix("。"))])
    return str(value)


_DOCXTPL_BREAKS = dict.fromkeys(map(ord, "\t\a\f\r"))
"""Characters that docxtpl gives a meaning: tab, new paragraph, new page."""


def _drawing(document: DocxTemplate, picture: Picture) -> Markup:
    """The picture as a drawing inside the running text, at the size of a photograph."""
    width, height = picture.fit(*PHOTO_SIZE)
    image = InlineImage(document, io.BytesIO(picture.for_word), width=Mm(width), height=Mm(height))
    return Markup(str(image))
