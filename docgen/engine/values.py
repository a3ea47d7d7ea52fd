"""Which values a template may be given, and how each reads as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from docgen.errors import DataError, Problem, TemplateError
from docgen.package.picture import Picture
from docgen.text.clean import refused
from docgen.text.dates import format_date
from docgen.text.messages import quoted

_SINGLE = frozenset({str, int, float, bool, type(None), Decimal, dt.date, Picture})
_MOST_NESTED = 300


def check_plain(context: Mapping[str, Any]) -> None:
    """Make sure that a context holds plain values only: texts, numbers, dates, pictures, lists and dicts of these.

    Exact types: a subclass of str may print markup, and any other object opens a way out of the sandbox.
    Raises DataError that names the key.
    """
    for key, value in context.items():
        if type(key) is not str:
            raise DataError([Problem(f"模板的数据的名称要是文字，{quoted(key)}不是文字")])
        _check(value, key, 0)


def _check(value: Any, name: object, depth: int) -> None:
    kind = type(value)
    if kind in _SINGLE:
        return
    if depth > _MOST_NESTED:
        raise _refused(name, f"一层套一层超过 {_MOST_NESTED} 层")
    if kind is list or kind is tuple:
        for item in value:
            if type(item) not in _SINGLE:
                _check(item, name, depth + 1)
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                raise _refused(name, f"键{quoted(key)}不是文字")
            if type(item) not in _SINGLE:
                _check(item, key, depth + 1)
    else:
        raise _refused(name, f"是 {kind.__name__} 类型的对象")


def _refused(name: object, found: str) -> DataError:
    message = f"模板的数据{quoted(name)}{found}；只能用文字、数字、日期、图片，以及它们组成的列表和字典"
    return DataError([Problem(message)])


def as_text(value: object) -> str:
    """A single value as a document shows it.

    Raises TemplateError for what is no single value, DataError for a number that is too long to print.
    """
    kind = type(value)
    if kind is str:
        return value  # type: ignore[return-value]
    if value is None:
        return ""
    if kind is bool:
        return "是" if value else "否"
    if kind is dt.date:
        return format_date(value)  # type: ignore[arg-type]
    if kind in (int, float, Decimal):
        try:
            return str(value)
        except ValueError:  # Python prints no integer of more than 4,300 digits
            raise DataError([Problem("数字太长，印不出来，请核对")]) from None
    raise TemplateError("标签印出的不是一个值，而是一组内容，请改用循环，或写出其中的字段名")


def refuse(text: str) -> None:
    """Raise DataError when a text holds what no document can hold."""
    reason = refused(text)
    if reason:
        raise DataError([Problem(reason.removesuffix("。"))])
