"""JSON text as data that knows its lines."""

from __future__ import annotations

import json
import json.scanner
import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from docgen.errors import Problem
from docgen.intake._tree import DEEPEST, TOO_DEEP, Entries, Number, Table, Unreadable

_LONGEST_INTEGER = 18

# Pydantic's own words never reach a user; neither do those of the json module.
_SENTENCES = (
    ("Expecting property name", "这里应是加了双引号的名称；最后一项后面不加逗号"),
    ("Illegal trailing comma", "最后一项后面不加逗号，请删去"),
    ("Expecting ':'", "名称后面少了半角冒号“:”"),
    ("Expecting ','", "两项之间少了半角逗号“,”，或少了右括号"),
    ("Expecting value", "这里少了内容；文字要加双引号，引号、逗号、冒号都用半角，最后一项后面不加逗号"),
    ("Unterminated string", "引号没有配对，请补上右边的双引号"),
    ("Invalid \\", "反斜线“\\”后面的写法不对；要写反斜线本身，请写两个"),
    ("Extra data", "数据结束后还有多余的内容，请删去"),
)
_UNKNOWN = "数据写法有误，请核对"

Scan = Callable[[str, int], tuple[Any, int]]


class _TooDeep(Exception):
    def __init__(self, index: int) -> None:
        self.index = index


def parse_json(text: str, *, file: str = "") -> tuple[Any, list[Problem]]:
    """The data of a JSON text; NaN and the like are left for fields to refuse. Raises Unreadable when it is no JSON."""
    decoder = _Decoder(text, file)
    try:
        return decoder.decode(text), []
    except json.JSONDecodeError as error:
        message = next((said for start, said in _SENTENCES if error.msg.startswith(start)), _UNKNOWN)
        index = error.pos
    except _TooDeep as error:
        message, index = TOO_DEEP, error.index
    raise Unreadable([Problem(message, file=file, line=decoder.line(index))])


def quick_json(text: str) -> dict[str, Any] | None:
    """The same data without lines, by the decoder in C; None when it is not one group, or anything is wrong with it."""
    try:
        data = _QUICK.decode(text)
    except (ValueError, RecursionError):
        return None
    return data if type(data) is dict else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A group in which no name stands twice. ValueError otherwise."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


class _Decoder(json.JSONDecoder):
    """The standard decoder, whose objects and arrays keep the places of their values."""

    def __init__(self, text: str, file: str) -> None:
        # Not strict: a line break or control character in a string is judged by the field, with its name.
        super().__init__(
            strict=False, parse_float=Number, parse_int=_integer, parse_constant=Number, object_pairs_hook=list
        )
        self._file = file
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._depth = 0
        self.parse_object = self._object
        self.parse_array = self._array
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]  # the one in C cannot be watched

    def line(self, index: int) -> int:
        """The line of a position, from 1."""
        return bisect_right(self._breaks, index - 1) + 1

    def _object(
        self, start: tuple[str, int], strict: bool, scan: Scan, _hook: object, pairs: Any, memo: Any
    ) -> tuple[Table, int]:
        table = Table(self.line(start[1]), file=self._file)
        places: list[int] = []
        self._enter(start[1])
        found, end = json.decoder.JSONObject(  # type: ignore[attr-defined]
            start, strict, self._watched(scan, places), None, pairs, memo
        )
        self._depth -= 1
        for (key, value), place in zip(found, places, strict=True):
            table.put(key, value, self.line(place))
        return table, end

    def _array(self, start: tuple[str, int], scan: Scan) -> tuple[Entries, int]:
        entries = Entries(self.line(start[1]))
        places: list[int] = []
        self._enter(start[1])
        found, end = json.decoder.JSONArray(start, self._watched(scan, places))  # type: ignore[attr-defined]
        self._depth -= 1
        for value, place in zip(found, places, strict=True):
            entries.put(value, self.line(place))
        return entries, end

    def _enter(self, index: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep(index)

    def _watched(self, scan: Scan, places: list[int]) -> Scan:
        def watched(text: str, index: int) -> tuple[Any, int]:
            places.append(index)
            return scan(text, index)

        return watched


def _integer(literal: str) -> int | Number:
    """An integer; one that is too long for any field is kept as written, since Python refuses to read it."""
    return int(literal) if len(literal) <= _LONGEST_INTEGER else Number(literal)


_QUICK = json.JSONDecoder(
    strict=False, parse_float=Number, parse_int=_integer, parse_constant=Number, object_pairs_hook=_once
)
