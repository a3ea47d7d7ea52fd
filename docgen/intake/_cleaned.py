"""What was tidied up in the texts of a record, told text by text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.errors import Path, Problem
from docgen.intake._translate import Translated
from docgen.kinds._base import Part
from docgen.schema import fields
from docgen.text.clean import clean, strip_ordinal
from docgen.text.messages import quoted

_INDENT = "　 "


def tidied(record: Part, translated: Translated) -> Iterator[Problem]:
    """A remark for every text of the record that differs from what was typed; places are filled in later."""
    for path, typed in translated.typed.items():
        yield from _remark(path, _paragraph_changes(typed))
    yield from _walk(translated.data, record, (), shown=True)


def _walk(raw: Any, value: object, path: Path, *, shown: bool) -> Iterator[Problem]:
    """`shown`: the text may be quoted; a telephone or identity number may not."""
    if isinstance(value, Part):
        if isinstance(raw, Mapping):
            for name, inner in raw.items():
                quotable = not fields(type(value))[name].sensitive
                yield from _walk(inner, getattr(value, name), (*path, name), shown=quotable)
        elif isinstance(raw, str):
            texts = [getattr(value, name) for name in value.model_fields_set]
            if len(texts) == 1:  # 张三 for {姓名: 张三}
                yield from _walk(raw, texts[0], path, shown=shown)
    elif isinstance(value, tuple) and isinstance(raw, (list, tuple)):
        for index, (before, after) in enumerate(zip(raw, value, strict=False)):
            yield from _walk(before, after, (*path, index), shown=shown)
    elif isinstance(value, str) and isinstance(raw, str) and raw != value:
        yield from _remark(path, _changes(raw, value, shown=shown))


def _changes(raw: str, value: str, *, shown: bool) -> list[str]:
    cleaned = clean(raw.rstrip("\n"))  # the line break at the end of a block of text in YAML is nobody's doing
    changes = _counted(cleaned.changes)
    if cleaned.text == value:
        return changes
    heading = len(cleaned.text) > len(value) and cleaned.text.endswith(value)
    if heading and strip_ordinal(cleaned.text)[1]:
        changes.append(f"去掉了序号{quoted(cleaned.text.removesuffix(value))}")
    elif cleaned.text.startswith(value) and not cleaned.text[len(value) :].strip("：: 　"):
        changes.append("去掉了末尾的冒号")
    elif shown:
        changes.append(f"改写为{quoted(value)}")
    return changes


def _paragraph_changes(typed: str) -> list[str]:
    cleaned = clean(typed.rstrip("\n"))
    changes = _counted(cleaned.changes)
    indented = sum(line.strip(_INDENT) != line for line in cleaned.text.split("\n"))
    if indented:
        changes.append(f"去掉段首空格（{indented} 处）")
    return changes


def _counted(changes: Mapping[str, int]) -> list[str]:
    return [f"{what}（{count} 处）" for what, count in changes.items()]


def _remark(path: Path, changes: list[str]) -> Iterator[Problem]:
    if changes:
        yield Problem("、".join(changes), path=path, rule="整理", strength="cleaned")
