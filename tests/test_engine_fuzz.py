"""A damaged template becomes a sound document or a message, soon; never anything else."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

import pytest
from _dialect import make
from _dialect_mutations import mutated
from _records import example_files, members, sample
from _scale import SOAK
from lxml import etree

import docgen
from docgen import registry
from docgen.render import context

EXAMPLES = 10_000 if SOAK else 400
CHUNKS = 8
LONGEST = 5.0
"""Seconds for one."""


@cache
def built_in() -> list[tuple[bytes, Mapping[str, Any]]]:
    """Every built-in template that has a sample, with the sample's context."""
    made = {}
    for path in example_files():
        record = sample(path.stem)
        kind = registry.kinds().of(record)
        name = f"{kind.name}.{record.variant}.docx" if record.variant else f"{kind.name}.docx"
        made[name] = (registry.data_folder("templates_docx") / name).read_bytes(), context(record, dates=kind.dates)
    return list(made.values())


def original(seed: int) -> tuple[bytes, Mapping[str, Any]]:
    if seed % 4 == 0:
        return built_in()[seed // 4 % len(built_in())]
    example = make(seed)
    return example.template, {**example.context, "x": "甲", "b": ["乙"]}


def end_of(seed: int) -> str:
    """How a damaged template ended: "made", or the class of docgen's error."""
    template, values = original(seed)
    damaged = mutated(template, Random(seed))
    try:
        made = docgen.Template(damaged).render(values)
    except docgen.DocgenError as error:
        return type(error).__name__ if str(error) else "no message"
    for name, content in members(made).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    return "made"


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_damaged_template_becomes_a_document_or_a_message(chunk: int) -> None:
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk, EXAMPLES, CHUNKS):
        start = time.monotonic()
        try:
            ends[end_of(seed)] += 1
        except Exception as error:  # any other error than docgen's own is a failure, to be reported with its seed
            wrong.append(f"seed {seed}: {type(error).__name__}: {error}")
        if time.monotonic() - start > LONGEST:
            wrong.append(f"seed {seed}: {time.monotonic() - start:.0f} seconds")
    print(dict(ends))
    assert wrong == []
    assert {"made", "TemplateError"} <= set(ends) <= {"made", "TemplateError", "DataError"}


def test_a_seed_damages_a_template_the_same_way_again() -> None:
    template, _ = original(5)
    assert mutated(template, Random(5)) == mutated(template, Random(5)) != template
