"""Generated templates in docxtpl's dialect, each with a context of plain values; a seed makes the same one again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from _dialect_blocks import BLOCKS, COLUMNS, styled
from _dialect_inline import BLOCKS as INLINE_BLOCKS
from _dialect_inline import DEEPEST, EXPRESSIONS, RUNS, XML_ONLY, inline
from _dialect_package import PROPERTIES, cell, package, paragraph, row, table
from _dialect_values import BODY, PROPERTY, Maker, picture, values

INLINE = (*EXPRESSIONS, *INLINE_BLOCKS)
CONSTRUCTS = (*INLINE, *BLOCKS)
PLACES = ("body", "table cell", "header", "footer", "note", "property")

_IN_PROPERTIES = "a property is one line of plain text without runs, paragraphs or control characters"
_NOT_IN_PROPERTIES = (*BLOCKS, *RUNS, *(name for name in EXPRESSIONS if name.startswith("value with")))
IMPOSSIBLE: Mapping[tuple[str, str], str] = {
    ("picture", "note"): "docxtpl fails on it: python-docx gives notes no way to hold pictures",
    **{(name, "property"): "docxtpl patches quotes and escapes in XML parts only" for name in XML_ONLY},
    **{(name, "property"): _IN_PROPERTIES for name in _NOT_IN_PROPERTIES},
}
"""Constructs that make no sense at a place, and why not. `{{r }}` and `{{p }}` are nowhere: docxtpl loses plain values
there, so that test_engine_dialect.py says what is right."""

FORCED = 2
"""How many constructs each place of a template gets in turn, so that few templates cover all."""


UNSTYLED = frozenset({"picture", "{%r if in text"})
"""Constructs after which docxtpl drops the format of the run."""


@dataclass(frozen=True, slots=True)
class Example:
    seed: int
    template: bytes
    context: Mapping[str, Any]
    constructs: Counter[tuple[str, str]]
    """Constructs that rendering reaches, with their place."""


def make(seed: int) -> Example:
    """The template, context and constructs of a seed."""
    random = Random(seed)
    seen: Counter[tuple[str, str]] = Counter()
    makers = {place: Maker(random, place, BODY, seen) for place in PLACES}
    makers["property"] = Maker(random, "property", PROPERTY, seen, depth=DEEPEST)  # python-docx: 255 characters
    parts = {place: _blocks(makers[place], seed) for place in PLACES if place != "property"}
    inner = row(cell(parts["table cell"] + paragraph("末")), *(cell("文") for _ in range(COLUMNS - 1)))
    template = package(
        parts["body"] + table(inner, columns=COLUMNS),
        header=parts["header"],
        footer=parts["footer"],
        note=parts["note"],
        properties=_properties(makers["property"], seed),
    )
    return Example(seed, template, values(random) | {"图": picture(random)}, seen)


def possible(place: str) -> list[str]:
    return [name for name in CONSTRUCTS if (name, place) not in IMPOSSIBLE]


def _chosen(random: Random, place: str, seed: int) -> Iterable[str]:
    names = possible(place)
    start = seed * FORCED + PLACES.index(place) * 11  # the places of one template differ
    forced = [names[(start + turn) % len(names)] for turn in range(FORCED)]
    return [*forced, *random.choices(names, k=random.randint(0, 2))]


def _blocks(maker: Maker, seed: int) -> str:
    return "".join(_block(maker, construct) for construct in _chosen(maker.random, maker.place, seed))


def _block(maker: Maker, construct: str) -> str:
    if construct in BLOCKS:
        maker.use(construct)
        return BLOCKS[construct](maker)
    text = f"前{inline(maker, construct)}后"
    return paragraph(text) if construct in UNSTYLED else styled(maker, text)


def _properties(maker: Maker, seed: int) -> dict[str, str]:
    chosen = _chosen(maker.random, maker.place, seed)
    return {name: f"文{inline(maker, construct)}" for name, construct in zip(PROPERTIES, chosen, strict=False)}
