"""What a value is, told from its type alone: an object of a caller's own may fail in any way when it is asked."""

from __future__ import annotations

import datetime as dt
import numbers
from collections.abc import Callable, Iterator, Mapping, Sequence, Set, ValuesView
from decimal import Decimal
from fractions import Fraction
from pathlib import PosixPath, PurePosixPath, PureWindowsPath, WindowsPath
from types import NoneType
from typing import Any

from docgen.intake._tree import Entries, Number, Table
from docgen.kinds._base import Part
from docgen.kinds._types import DocumentNumber
from docgen.package.picture import Picture
from docgen.schema import fields
from docgen.text.dates import Bound, PartialDate

_NUMBERS = {bool, int, float, complex, Number, Decimal, Fraction}
_TIMES = {dt.date, dt.datetime, dt.time, dt.timedelta}
_PATHS = {PosixPath, WindowsPath, PurePosixPath, PureWindowsPath}  # a photograph's message tells what to do with them
_OWN = {Picture, Bound, PartialDate, DocumentNumber}
_LEAVES = frozenset({NoneType, str, bytes, bytearray, *_NUMBERS, *_TIMES, *_PATHS, *_OWN})
_GROUPS = frozenset({dict, Table})
_LISTS = frozenset({list, tuple, Entries})
_COPIES: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (str, str.__str__),
    (bytes, lambda raw: b"".join([raw])),
    (float, float.__float__),
    (numbers.Integral, lambda raw: _printable(int(raw))),
    (dt.datetime, lambda raw: dt.datetime.fromisoformat(dt.datetime.isoformat(raw))),
    (dt.date, lambda raw: dt.date.fromordinal(dt.date.toordinal(raw))),
)
"""How to make a leaf of an instance of a class below one of these, which may have methods of its own."""


class Foreign:
    """Stands for an object that is no data, and prints as the name of its class. No field takes it."""

    def __init__(self, raw: object) -> None:
        self._name = type(raw).__name__

    def __str__(self) -> str:
        return self._name

    __repr__ = __str__


def known(raw: object) -> Any:
    """A value to be looked at: a leaf of a plain type, a group or list as it is (not yet looked into), or Foreign."""
    kind = type(raw)
    if kind is str or kind in _GROUPS or kind in _LISTS:  # nearly all there is; asking the classes takes far longer
        return raw
    if kind is int:
        return _printable(raw)
    if kind in _LEAVES or kind is Foreign or is_group(raw) or is_list(raw) or is_part(raw, Part):
        return raw
    for base, copy in _COPIES:
        if issubclass(kind, base):
            try:
                return copy(raw)
            except Exception:  # a class of the caller's own may refuse in any way
                break
    return Foreign(raw)


def _printable(number: Any) -> int | Number:
    """An integer; one that Python refuses to print, which no field takes either, only as too long."""
    if number.bit_length() <= _MOST_BITS:
        return int(number)
    endless = Number("inf")
    endless.literal = "过长的数字"
    return endless


_MOST_BITS = 2_000
"""About 600 digits; Python prints 640 whatever its setting."""


def is_group(raw: object) -> bool:
    """Whether a value has names and values."""
    kind = type(raw)
    return kind in _GROUPS or (kind is not str and issubclass(kind, Mapping))


def is_list(raw: object) -> bool:
    """Whether a value is made of items. An iterator is, and may be read but once."""
    kind = type(raw)
    if kind is str or kind in _LISTS:
        return kind is not str
    listed = issubclass(kind, (Sequence, Set, Iterator, ValuesView))
    return listed and not issubclass(kind, (str, bytes, bytearray, memoryview))


def is_part(raw: object, model: type[Part]) -> bool:
    """Whether a value is a part of a record, of the given model."""
    return issubclass(type(raw), model)


def part_values(part: Part, model: type[Part]) -> dict[str, Any]:
    """The values that a part was given, by attribute; it may have been made without validation."""
    values = object.__getattribute__(part, "__dict__")
    given = object.__getattribute__(part, "__pydantic_fields_set__")
    return {
        name: values[name]
        for name, spec in fields(model).items()
        if name in values and (name in given or spec.required)
    }


def name_of(key: object) -> object:
    """A name of a group; what is no text is shown by its type at the most."""
    if type(key) is str:
        return key
    name = known(key)
    return Foreign(key) if is_group(name) or is_list(name) or is_part(name, Part) else name
