"""Generated for every text field of every kind: accepted text stands in the document, unchanged and in order."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from _records import Path_, all_models, data_of, document_text, example_files, parts, replaced, sample, value_at
from _scale import scaled
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import docgen
from docgen import intake, registry
from docgen.kinds._base import Part, Record
from docgen.schema import FieldSpec, Leaf, Many, fields

TOKEN = "甲乙丙丁戊"


class Place(NamedTuple):
    """A text field: a sample that holds it, and where."""

    stem: str
    path: Path_

    def __str__(self) -> str:
        return f"{self.stem}:{'.'.join(str(step) for step in self.path)}"


def _old(record: Record, path: Path_) -> Any:
    try:
        return value_at(record, path)
    except IndexError:
        return None


def _with(record: Record, path: Path_, text: str) -> Record | None:
    """The record with one text exchanged, or lengthened where a rule wants the old text kept; None if refused."""
    data, old = data_of(record), _old(record, path)
    for value in (text, f"{old}{text}") if old else (text,):
        try:
            return type(record).model_validate(replaced(data, path, value))
        except ValidationError:
            continue
    return None


def _texts(part: Part, path: Path_) -> Iterator[tuple[str, Path_]]:
    """The printed fields of a part that may hold a text: their names, and where one stands or could stand."""
    for name, spec in fields(type(part)).items():
        value = getattr(part, name)
        if spec.printed_by == "" or isinstance(value, Part):
            continue
        if isinstance(value, tuple):
            texts = (index for index, item in enumerate(value) if isinstance(item, str))
            yield name, (*path, name, next(texts, len(value)))
        elif value is None or isinstance(value, str):
            yield name, (*path, name)


def _prints(record: Record | None) -> bool:
    return record is not None and TOKEN in _flat(document_text(docgen.render(record)))


@functools.lru_cache(maxsize=1)
def text_places() -> dict[tuple[str, str, str], Place]:
    """For each kind, model in it and text field of that: a place in the smallest sample that can have it."""
    places: dict[tuple[str, str, str], Place] = {}
    samples = [(path.stem, sample(path.stem)) for path in example_files()]
    for stem, record in sorted(samples, key=lambda item: len(str(item[1]))):
        kind = registry.kinds().of(record).name
        for where, part in parts(record):
            for name, path in _texts(part, where):
                key = (kind, type(part).__name__, name)
                if key not in places and _prints(_with(record, path, TOKEN)):
                    places[key] = Place(stem, path)
    return places


NASTY = [
    'A&B <x> "q"',
    "{{ 7*7 }}",
    "{% raw %}",
    "{_{",
    "𠮷",
    "&amp;",
    "]]>",
    "“讲文明 树新风”",
    "--- # : - [x] {y: z}",
    "null",
    "1985.10",
    "朱镕基、陶喆、堃",
    "👩‍🏫",
]
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.sampled_from("党员先锋岗“”（）：，。、0123456789abc {}%_<>&\"'#\\镕𠮷·—\n"), min_size=1, max_size=40),
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=30),
)


def _flat(text: str) -> str:
    """Titles break where they fit, so line breaks do not count."""
    return text.replace("\n", "")


@pytest.mark.parametrize("place", text_places().values(), ids=str)
def test_accepted_text_stands_unchanged_and_in_order(place: Place) -> None:
    record = sample(place.stem)
    with_token = _with(record, place.path, TOKEN)
    assert with_token is not None
    token = str(value_at(with_token, place.path))
    around = _flat(document_text(docgen.render(with_token)))
    assert _flat(token) in around

    @settings(max_examples=scaled(40), suppress_health_check=list(HealthCheck))
    @given(TEXT)
    def check(text: str) -> None:
        changed = _with(record, place.path, text)
        assume(changed is not None)
        assert changed is not None
        value = _flat(str(value_at(changed, place.path)))
        printed = _flat(document_text(docgen.render(changed)))
        expected = around.replace(_flat(token), value)
        # a heading that runs in, or a measure, gets a full stop unless it ends in a mark of its own
        assert printed.replace(f"{value}。", value) == expected.replace(f"{value}。", value)

    for text in NASTY[:4]:
        check = example(text)(check)
    check()


@pytest.mark.parametrize("place", text_places().values(), ids=str)
def test_model_to_yaml_to_model_is_the_identity_for_any_text(place: Place) -> None:
    record = sample(place.stem)
    kind = registry.kinds().of(record).name

    @settings(max_examples=scaled(100), suppress_health_check=list(HealthCheck))
    @given(TEXT, st.booleans())
    def check(text: str, labels: bool) -> None:
        changed = _with(record, place.path, text)
        assume(changed is not None)
        assert changed is not None
        assert docgen.load(kind, intake.dump(changed, labels=labels) + "\n") == changed

    check()


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("labels", [True, False])
def test_model_to_yaml_to_model_is_the_identity(path: Any, labels: bool) -> None:
    record = sample(path.stem)
    kind = registry.kinds().of(record).name
    assert docgen.load(kind, intake.dump(record, labels=labels)) == record


def _accepts_text(spec: FieldSpec) -> bool:
    try:
        spec.adapter.validate_python((TOKEN,) if isinstance(spec.shape, Many) else TOKEN)
    except ValidationError:
        return False
    return isinstance(spec.shape, Leaf | Many)


def test_every_text_field_is_reached() -> None:
    """Each text field of each model is printed by some kind's documents, so that the properties above miss none."""
    reached = {(model, name) for _, model, name in text_places()}
    models = {model for kind in registry.kinds().values() for model in all_models(kind.model)}
    wanted = {
        (model.__name__, name)
        for model in models
        for name, spec in fields(model).items()
        if spec.printed_by != "" and _accepts_text(spec)
    }
    # the ends of a period are texts with a form of their own
    assert wanted - reached == {("Period", "start"), ("Period", "end")}
