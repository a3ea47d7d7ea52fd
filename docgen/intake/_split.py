"""Where in a file of many records each one begins and ends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from docgen.errors import DataError, Problem
from docgen.intake._files import LARGEST_FILE
from docgen.intake._json import parse_json
from docgen.intake._tree import Unreadable

Lines = Iterator[tuple[int, str]]
"""Texts, each with the number of its first line, from 1."""

_DOCUMENT = re.compile(r"---(?=\s|\Z)")
_ITEM = re.compile(r"([ ]*)-(?=\s|\Z)")
_WHITE = re.compile(r"\s*")
_NO_CONTENT = ("#", "%", "...")
_BLANKS = ("", " ", "\t", "\r", "\n")


def records_in_json(lines: Lines, *, file: str, lone: bool) -> Lines:
    """The records of JSON text: one a line; or, if `lone`, perhaps a list of them, or one over many lines.

    Raises DataError when a list is no JSON.
    """
    filled = ((number, line.strip()) for number, line in lines if line.strip())
    first = next(filled, None)
    if first is None:
        return
    if not lone or _is_object(first[1]):
        yield from chain([first], filled)
        return
    text = first[1] + "\n"
    for number, line in lines:
        check_record(len(text) + len(line), number, file)
        text += line
    yield from _items(text, first[0], file) if text.startswith("[") else [(first[0], text.strip())]


def records_in_yaml(lines: Lines, *, file: str) -> Lines:
    """The records of YAML text: each document, or each item of one that is a list."""
    for document in _documents(lines, file):
        content = next((line for _, line in document if _is_content(line)), None)
        if content is not None:
            item = _ITEM.match(content)
            yield from _listed(document, item[1]) if item else [_joined(document)]


def check_record(size: int, line: int, file: str) -> None:
    """Raise DataError when what should be one record is too long to be one."""
    if size > LARGEST_FILE:
        message = f"一份数据超过 {LARGEST_FILE // 1024 // 1024} 兆，或看不出它在哪里结束，请检查文件"
        raise DataError([Problem(message, file=file, line=line)])


def _is_object(text: str) -> bool:
    """Whether a line is a record by itself."""
    if not text.startswith("{"):
        return False
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _items(text: str, line: int, file: str) -> Lines:
    """The items of a list, which are not looked into; a comma after the last one is let pass."""
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
    number, counted = line, 0
    position = _gap(text, 1)
    try:
        while text[position] != "]":
            number, counted = number + text.count("\n", counted, position), position
            end = decoder.raw_decode(text, position)[1]
            yield number, text[position:end]
            position = _gap(text, end)
            if text[position] == ",":
                position = _gap(text, position + 1)
            elif text[position] != "]":
                break
        whole = text[position] == "]" and _gap(text, position + 1) == len(text)
    except (ValueError, RecursionError, IndexError):
        whole = False
    if not whole:
        raise _no_list(text, line, file)


def _gap(text: str, position: int) -> int:
    """Where the white space at a position ends."""
    found = _WHITE.match(text, position)
    return found.end() if found else position


def _no_list(text: str, line: int, file: str) -> DataError:
    try:
        parse_json(text, file=file)
    except Unreadable as error:
        return DataError(replace(each, line=each.line and each.line + line - 1) for each in error.problems)
    return DataError([Problem("这一列数据读不出来，请核对方括号和逗号", file=file, line=line)])


def _documents(lines: Lines, file: str) -> Iterator[list[tuple[int, str]]]:
    """The lines between those that begin with three dashes; a line like that begins a document wherever it stands."""
    document: list[tuple[int, str]] = []
    size = 0
    for number, line in lines:
        if _DOCUMENT.match(line):
            yield document
            document, size, line = [], 0, "   " + line[3:]
        size += len(line)
        check_record(size, number, file)
        document.append((number, line))
    yield document


def _listed(document: list[tuple[int, str]], indent: str) -> Lines:
    """The items of a list in YAML; a blank stands for the dash, so that columns stay."""
    mark = indent + "-"
    item: list[tuple[int, str]] = []
    for number, line in document:
        if line.startswith(mark) and line[len(mark) : len(mark) + 1] in _BLANKS:
            if any(_is_content(each) for _, each in item):
                yield _joined(item)
            item, line = [], indent + " " + line[len(mark) :]
        item.append((number, line))
    yield _joined(item)


def _joined(lines: list[tuple[int, str]]) -> tuple[int, str]:
    return lines[0][0], "".join(line for _, line in lines)


def _is_content(line: str) -> bool:
    text = line.strip()
    return bool(text) and not text.startswith(_NO_CONTENT)
