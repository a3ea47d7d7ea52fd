"""Data against a model: the record, or every problem with its place, line and Chinese message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen import registry
from docgen.errors import Path, Problem
from docgen.intake._places import spot
from docgen.intake._plain import is_part
from docgen.intake._translate import Translated, translate
from docgen.intake._tree import MOST_PROBLEMS, UNREADABLE, Number, file_of, line_at
from docgen.kinds._base import Part
from docgen.text.messages import message

_EXPLAINED = frozenset({"冒号", "照片", "层次", "对象"})
"""Rules of `translate` whose problem says already why the value there is refused."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of data: a record, or problems; and the data as it was understood."""

    record: Part | None
    problems: tuple[Problem, ...]
    translated: Translated


def problems(kind_name: str, data: object) -> tuple[Problem, ...]:
    """Everything that keeps data from being a record of a kind, in the order of the file where there is one.

    Never raises on data; UnknownKindError when the kind does not exist.
    """
    return check(registry.kinds()[kind_name].model, data).problems


def check(model: type[Part], data: Any, *, folder: FilePath | None = None, known: Iterable[Problem] = ()) -> Checked:
    """Validate data of a model; `folder` is where its photographs may lie, `known` what reading found wrong."""
    translated = translate(model, data, folder=folder)
    record: Part | None = None
    found = [*known, *translated.problems]
    explained = tuple(problem.path for problem in translated.problems if problem.rule in _EXPLAINED)
    more = 0
    try:
        record = model.model_validate(translated.data)
        if is_part(data, model) and data == record:
            record = data  # a record is its own source
    except ValidationError as error:
        more = error.error_count() - MOST_PROBLEMS
        details = error.errors(include_url=False)[:MOST_PROBLEMS]
        found += [each for each in _refused(model, details, translated.data) if not _below(each.path, explained)]
    except Exception:  # data from a program may hold objects that fail in any way when they are looked at
        found.append(Problem(UNREADABLE, file=file_of(data)))
    found = sorted(dict.fromkeys(found), key=lambda problem: problem.line or 0)
    if more > 0:
        found.append(Problem(f"还有 {more} 个问题，请先改正以上各项", file=file_of(data)))
    return Checked(None if found else record, tuple(found), translated)


def placed(model: type[Part], problem: Problem, data: object, *, source: object = None) -> Problem:
    """A problem of a part with its place in labels, and its file and line as far as the source knows."""
    source = data if source is None else source
    here = spot(model, problem.path, data)
    return replace(problem, place=here.place, file=file_of(source), line=line_at(source, here.path))


def _refused(model: type[Part], details: list[ErrorDetails], data: object) -> Iterator[Problem]:
    parents = {error["loc"][:length] for error in details for length in range(len(error["loc"]))}
    for error in details:
        if error["type"] == "too_short" and error["loc"] in parents:
            continue  # Pydantic does not count the items that are wrong themselves
        here = spot(model, error["loc"], data)
        context = error.get("ctx", {})
        kind = error["type"]
        if kind == "model_type" and here.mixed:
            kind = "string_type"  # where a paragraph may stand, nobody means a group by a number
        elif kind == "union_tag_not_found" and not isinstance(error["input"], dict):
            kind = "model_type"
        given, hint = error["input"], ""
        if here.spec is not None:
            hint = here.spec.description
            given = _hidden(given) if here.spec.sensitive else given
        said = message(kind, context, given=given, hint=hint)
        yield Problem(
            said,
            path=here.path,
            rule=context.get("rule", ""),
            place=here.place,
            file=file_of(data),
            line=line_at(data, here.path),
        )


def _hidden(given: object) -> object:
    """A number that no message may repeat."""
    if not isinstance(given, (int, float)) or isinstance(given, bool):
        return given
    hidden = Number("0")
    hidden.literal = "…"
    return hidden


def _below(path: Path, places: tuple[Path, ...]) -> bool:
    return any(path[: len(place)] == place for place in places)
