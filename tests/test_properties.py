"""Generated for every text field of every kind: accepted text stands in the document, unchanged and in order."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import pytest
from _records import Path_, data_of, document_text, example_files, leaves, replaced, sample, value_at
from _scale import scaled
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import docgen
from docgen import intake, registry
from docgen.kinds._base import Record

TOKEN = "甲乙丙丁戊"


class Place(NamedTuple):
    """A text field: a sample that holds it, and where."""

    stem: str
    path: Path_

    def __str__(self) -> str:
        return f"{self.stem}:{'.'.join(str(step) for step in self.path)}"


def _general(path: Path_) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _with(record: Record, path: Path_, text: str) -> Record | None:
    """The record with one text exchanged, or lengthened where a rule wants the old text kept; None if refused."""
    data = data_of(record)
    for value in (text, f"{value_at(record, path)}{text}"):
        try:
            return type(record).model_validate(replaced(data, path, value))
        except ValidationError:
            continue
    return None


@functools.lru_cache(maxsize=1)
def text_places() -> list[Place]:
    """One place for each printed text field of each kind, in the smallest sample that has it."""
    places: dict[tuple[str, ...], Place] = {}
    samples = [(path.stem, sample(path.stem)) for path in example_files()]
    for stem, record in sorted(samples, key=lambda item: len(str(item[1]))):
        kind = registry.kinds().of(record).name
        for path, spec, value in leaves(record):
            key = (kind, *_general(path))
            if key in places or not isinstance(value, str) or spec.printed_by == "":
                continue
            if _with(record, path, TOKEN) is not None:
                places[key] = Place(stem, path)
    return list(places.values())


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


@pytest.mark.parametrize("place", text_places(), ids=str)
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


@pytest.mark.parametrize("place", text_places(), ids=str)
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


def test_every_text_field_is_reached() -> None:
    """The samples hold every text field of every kind, so that the properties above miss none."""
    reached = {(registry.kinds().of(sample(p.stem)).name, *_general(p.path)) for p in text_places()}
    assert ("plan", "sections", "*", "items", "*", "blocks", "*") in reached
    assert ("nomination_member", "deeds", "*") in reached
    assert ("decision", "awards", "*", "winners", "*", "name") in reached
    assert len(reached) > 100
