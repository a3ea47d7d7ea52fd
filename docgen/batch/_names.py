"""What the documents of a batch are called."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

from docgen.errors import UsageError
from docgen.kinds._base import DocumentKind, Record
from docgen.schema import FieldSpec, fields
from docgen.text.filenames import file_name

NUMBER = "序号"
SUBJECT = "主题"
DIGITS = 5
"""Of the number in a file name, where nobody knows how many there will be."""

_MOST_CHARACTERS, _MOST_BYTES = 110, 180
"""What `file_name` never cuts, so that the number is always whole."""


class NamePattern:
    """File names by a pattern such as {序号}-{姓名}, unique as the number stands at one end of them.

    `digits` is how long the number is at least. UsageError with what is wrong in the pattern.
    """

    def __init__(self, kind: DocumentKind, pattern: str, *, digits: int = DIGITS) -> None:
        self._pattern, self._digits = pattern, digits
        self._attributes = {spec.label: spec.attribute for spec in _texts(kind)}
        words = _words(pattern)
        if words.count(NUMBER) != 1 or words[0] != NUMBER != words[-1]:
            raise UsageError(
                f"文件名格式“{pattern}”中应有一个“{{{NUMBER}}}”，排在其他各项的最前面或最后面，例如 {kind.file_name}"
            )
        known = (NUMBER, SUBJECT, *self._attributes)
        if unknown := [word for word in words if word not in known]:
            raise UsageError(f"文件名格式中不能用“{{{unknown[0]}}}”，可以用的有：{'、'.join(known)}")
        self._count = len(words) - 1
        number = "0" * max(digits, DIGITS + 2)
        fixed = pattern.format_map({**dict.fromkeys(words, ""), NUMBER: number})
        self._characters = _MOST_CHARACTERS - len(fixed)
        self._bytes = _MOST_BYTES - len(fixed.encode(errors="replace"))
        if self._bytes < 3 * self._count or self._characters < self._count:
            raise UsageError("文件名格式太长，请改短")

    def name(self, record: Record, index: int) -> str:
        """The file name of a record; `index` counts from 0, the number in the name from 1."""
        values = {word: self._short(self._value(record, word)) for word in _words(self._pattern) if word != NUMBER}
        return file_name(self._pattern.format_map({**values, NUMBER: f"{index + 1:0{self._digits}d}"}), ".docx")

    def _value(self, record: Record, word: str) -> str:
        value = record.subject if word == SUBJECT else getattr(record, self._attributes[word])
        return "" if value is None else str(value).replace("\n", "")

    def _short(self, text: str) -> str:
        text = text[: self._characters // self._count]
        return text.encode(errors="replace")[: self._bytes // self._count].decode(errors="ignore")


def _words(pattern: str) -> list[str]:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise UsageError(f"文件名格式“{pattern}”中的花括号没有配对，请核对") from None
    if any(form or conversion for _, word, form, conversion in parts if word is not None):
        raise UsageError(f"文件名格式“{pattern}”的花括号中只能写名称，请核对")
    return [word for _, word, _, _ in parts if word is not None]


def _texts(kind: DocumentKind) -> Iterator[FieldSpec]:
    """Fields of one text that may be seen in a folder by anyone."""
    for spec in fields(kind.model).values():
        if not spec.sensitive and spec.info is not None and _is_text(spec.info.annotation):
            yield spec


def _is_text(annotation: object) -> bool:
    if annotation is str or get_origin(annotation) is Literal:
        return True
    return get_origin(annotation) is not tuple and any(map(_is_text, get_args(annotation)))
