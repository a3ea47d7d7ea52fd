"""docxtpl defines what a template means: the engine makes the same document of the same template and context."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from _dialect import CONSTRUCTS, IMPOSSIBLE, PLACES, make
from _dialect_compare import by_docxtpl, differences, picture_numbers, trimmed
from _scale import scaled

import docgen

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Compared:
    different: tuple[str, ...]
    covered: Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def compared() -> Compared:
    """All generated templates, filled by both."""
    different: list[str] = []
    covered: Counter[tuple[str, str]] = Counter()
    for seed in range(scaled(2000)):
        problems = _compare(seed, covered)
        if problems:
            different.append(f"seed {seed}: {problems}")
    return Compared(tuple(different), covered)


def _compare(seed: int, covered: Counter[tuple[str, str]]) -> str:
    example = make(seed)
    reference = by_docxtpl(example.template, example.context)
    try:
        made = docgen.Template(example.template).render(example.context)
    except docgen.DocgenError as error:
        return f"{type(error).__name__}: {error}"
    covered.update(example.constructs)
    return "\n".join(differences(reference, made))


def test_generated_templates_come_out_as_from_docxtpl(compared: Compared) -> None:
    assert (len(compared.different), "\n".join(compared.different[:SHOWN])) == (0, "")


def test_every_construct_was_rendered_at_every_place(compared: Compared) -> None:
    print(_coverage(compared.covered))
    cells = {(construct, place) for construct in CONSTRUCTS for place in PLACES}
    assert sorted(cells - set(compared.covered) - set(IMPOSSIBLE)) == []
    assert sorted(set(IMPOSSIBLE) & set(compared.covered)) == []
    assert set(IMPOSSIBLE) <= cells


def _coverage(covered: Counter[tuple[str, str]]) -> str:
    """How often each construct was rendered at each place; "–" where it makes no sense."""
    lines = [f"{'construct':32}" + "".join(f"{place:>12}" for place in PLACES)]
    for name in CONSTRUCTS:
        counts = ("–" if (name, place) in IMPOSSIBLE else str(covered[name, place]) for place in PLACES)
        lines.append(f"{name:32}" + "".join(f"{count:>12}" for count in counts))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", [0, 7, 2000])
def test_a_seed_makes_the_same_template_again(seed: int) -> None:
    one, other = make(seed), make(seed)
    assert one.context == other.context
    assert differences(one.template, other.template) == []


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_pictures_have_numbers_of_their_own_and_texts_their_spaces(seed: int) -> None:
    example = make(seed)
    made = docgen.Template(example.template).render(example.context)
    numbers = picture_numbers(made)
    assert len(numbers) == len(set(numbers))
    assert trimmed(made) == []
