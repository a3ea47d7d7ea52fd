"""The filters and methods that a template may use: Jinja's that do no harm, and bounded ones for the others."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Environment, Undefined, pass_environment
from jinja2.filters import FILTERS as JINJA
from jinja2.filters import do_truncate, make_attrgetter, sync_do_slice

from docgen.engine.budget import check_length
from docgen.engine.values import as_text
from docgen.errors import TemplateError


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LARGEST_COUNT = 1_000
"""Widths, columns and the like that an argument may ask for."""

_UNCHANGED = _words("""
    abs count d default dictsort first float groupby int items last length list map max min reject rejectattr
    reverse select selectattr sort sum unique
""")
_OF_SINGLE = _words("capitalize lower string title trim upper wordcount")
"""Filters that make a text of what they are given; of lists within lists they would make one without end."""

EACH = frozenset(
    {"abs", "capitalize", "first", "float", "int", "last", "length", "lower", "string", "title", "trim", "upper"}
)
"""What `map` may apply: nothing that makes a text longer."""

WALKS = frozenset(
    _words("""
    batch dictsort groupby join list map max min reject rejectattr replace reverse select selectattr slice sort
    sum unique wordcount
""")
)
"""Filters that go through all of what they are given."""


def _bounded(number: Any) -> int:
    if type(number) is not int or abs(number) > LARGEST_COUNT:
        raise TemplateError(f"标签中的数要是整数，且不超过 {LARGEST_COUNT}，请改小")
    return number


def _text(value: Any) -> str:
    return str(value) if isinstance(value, Undefined) else as_text(value)


def single(value: Any) -> Any:
    """The value, which must not be a list or group. Lists within lists, doubled again and again, would never end."""
    if isinstance(value, (list, tuple, dict)):
        raise TemplateError("标签里写的列表只能放单个的值，不能再放列表或一组字段，请拆开")
    return value


def _of_single(name: str) -> Callable[..., Any]:
    """Jinja's filter for single values only."""
    function = JINJA[name]
    return lambda value, *args, **named: function(_text(value), *args, **named)


_ANY = Environment()
"""Where Jinja looks its defaults up."""


def truncate(
    value: Any, length: int = 255, killwords: bool = False, end: str = "...", leeway: int | None = None
) -> str:
    """A text of at most so many characters, `end` where it was cut."""
    return do_truncate(_ANY, _text(value), length, killwords, end, leeway)


def _same(value: Any) -> Any:
    """`|e` of templates written for docxtpl: here every value is escaped anyway."""
    return value


def replace(value: Any, old: Any, new: Any, count: int = -1) -> str:
    """A text with every `old` exchanged for `new`."""
    text, old, new = _text(value), _text(old), _text(new)
    check_length(len(text) + text.count(old) * len(new))
    return text.replace(old, new, count)


@pass_environment
def join(environment: Any, value: Iterable[Any], d: Any = "", attribute: str | int | None = None) -> str:
    """The items as one text, `d` between them."""
    get = make_attrgetter(environment, attribute) if attribute is not None else _same
    texts, between = [_text(get(item)) for item in value], _text(d)
    check_length(sum(map(len, texts)) + len(texts) * len(between))
    return between.join(texts)


def center(value: Any, width: int = 80) -> str:
    """A text between spaces."""
    return _text(value).center(_bounded(width))


def indent(value: Any, width: int = 4, first: bool = False, blank: bool = False) -> str:
    """A text whose lines begin with spaces."""
    text, spaces = _text(value), " " * _bounded(width)
    check_length(len(text) + (text.count("\n") + 1) * len(spaces))
    lines = text.split("\n")
    return "\n".join(
        spaces + line if (index or first) and (line or blank) else line for index, line in enumerate(lines)
    )


def batch(value: Iterable[Any], linecount: int, fill_with: Any = None) -> list[list[Any]]:
    """The items in lists of equal length."""
    return list(JINJA["batch"](value, _bounded(linecount), single(fill_with)))


def slices(value: Collection[Any], slices: int, fill_with: Any = None) -> list[list[Any]]:
    """The items in this many lists."""
    return list(sync_do_slice(value, _bounded(slices), single(fill_with)))


def rounded(value: Any, precision: int = 0, method: Any = "common") -> Any:
    """A number with fewer digits."""
    return JINJA["round"](value, _bounded(precision), method)


_CONVERSIONS = re.compile(r"(?:[^%]|%[-+ 0#]*\d{0,3}(?:\.\d{1,2})?[diouxXeEfFgGs]|%%)*")
_SPECIFICATION = re.compile(r"(?:.?[<>=^])?[-+ ]?#?0?\d{0,3},?(?:\.\d{1,2})?[bdeEfFgGosxX%]?")
_DATE_FORMAT = re.compile(r"(?:[^%]|%[-#]?[A-Za-z]|%%)*")


def percent_format(value: Any, *args: Any) -> str:
    """`"%.2f"|format(x)`."""
    text = _text(value)
    if not _CONVERSIONS.fullmatch(text):
        raise TemplateError(f"格式“{text[:30]}”不能用，请写成“%.2f”这样的格式")
    values = tuple(map(_number_or_text, args))
    check_length(len(text) + 1_000 * text.count("%") + sum(len(value) for value in values if type(value) is str))
    return text % values


def _format(text: str, *args: Any, **named: Any) -> str:
    """`"{:.2f}".format(x)`."""
    values = list(map(_number_or_text, args))
    by_name = {name: _number_or_text(value) for name, value in named.items()}
    longest = max((len(value) for value in (*values, *by_name.values()) if type(value) is str), default=0)
    for _, field, specification, conversion in string.Formatter().parse(text):
        simple = field is None or field == "" or field.isdigit() or field.isidentifier()
        if not simple or conversion or not _SPECIFICATION.fullmatch(specification or ""):
            raise TemplateError(f"格式“{text[:30]}”不能用，请写成“{{:.2f}}”这样的格式")
    check_length(len(text) + text.count("{") * (1_000 + longest))
    return text.format(*values, **by_name)


def _number_or_text(value: Any) -> Any:
    return value if type(value) in (int, float, Decimal) else _text(value)


def _date_format(date: dt.date, pattern: Any) -> str:
    if type(pattern) is not str or not _DATE_FORMAT.fullmatch(pattern):
        raise TemplateError("日期的格式不能用，请写成“%Y-%m-%d”这样的格式")
    return date.strftime(pattern)


FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: JINJA[name] for name in _UNCHANGED},
    **{name: _of_single(name) for name in _OF_SINGLE},
    **dict.fromkeys(("e", "escape", "forceescape"), _same),
    "batch": batch,
    "center": center,
    "format": percent_format,
    "indent": indent,
    "join": join,
    "replace": replace,
    "round": rounded,
    "slice": slices,
    "truncate": truncate,
}

_OF_TEXT = _words("""
    capitalize count endswith find index isdigit lower lstrip rsplit rstrip split splitlines startswith strip title
    upper
""")
METHODS: Mapping[type, Mapping[str, Callable[..., Any]]] = {
    str: {
        **{name: getattr(str, name) for name in _OF_TEXT},
        "replace": replace,
        "format": _format,
        "join": lambda text, items: join(None, items, text),
    },
    dict: {name: getattr(dict, name) for name in ("items", "keys", "values", "get")},
    list: {name: getattr(list, name) for name in ("count", "index")},
    dt.date: {"strftime": _date_format, "isoformat": dt.date.isoformat, "weekday": dt.date.weekday},
}
"""What may be called on a value, by its type."""

METHOD_NAMES = frozenset(name for methods in METHODS.values() for name in methods)

TESTS = _words("""
    boolean defined divisibleby eq equalto even false float ge greaterthan gt in integer iterable le lessthan
    lower lt mapping ne none number odd sequence string true undefined upper == != < <= > >=
""")
