"""Labels become attribute names, in one walk over the model; what has no place in the model is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from docgen.errors import Path, Problem
from docgen.intake._names import attribute_of, unknown_key
from docgen.intake._photo import is_data_uri, picture_in, read_photo
from docgen.intake._places import Spot, is_mixed
from docgen.intake._traits import traits
from docgen.intake._tree import DEEPEST, MOST_PROBLEMS, MOST_VALUES, Entries, Table, file_of
from docgen.intake._yaml_words import colon_cause
from docgen.kinds._base import Part, absent
from docgen.kinds._types import split_paragraphs
from docgen.package.picture import Picture
from docgen.schema import Group, Many, OneOf, Shape, fields
from docgen.text.clean import clean
from docgen.text.messages import quoted


@dataclass(frozen=True, slots=True)
class Translated:
    """Data with attribute names for keys, what was wrong with its keys and photographs, and texts as typed.

    `typed` holds what stood where a text was split into paragraphs, at the path of its first paragraph.
    """

    data: Any
    problems: tuple[Problem, ...]
    typed: Mapping[Path, str] = field(default_factory=dict)


def translate(model: type[Part], data: object, *, folder: FilePath | None = None) -> Translated:
    """Data of a model with labels translated to attribute names, as far as it can be understood.

    Never raises on data. Unknown keys are dropped; paragraphs are split; photographs are loaded, those in files
    only when `folder` is given. What is not of the right shape stays for validation to refuse.
    """
    walk = _Walk(folder, file_of(data))
    try:
        known = walk.value(Group(model), data, Spot(), line=None)
    except Exception:  # an object of the caller's own may fail in any way when it is looked at
        return Translated({}, (Problem("内容读不出来，请检查数据的来源", rule="层次"),))
    return Translated(known, tuple(walk.problems), walk.typed)


class _Walk:
    def __init__(self, folder: FilePath | None, file: str) -> None:
        self.problems: list[Problem] = []
        self.typed: dict[Path, str] = {}
        self._folder = folder
        self._file = file
        self._inside: list[int] = []
        self._budget = MOST_VALUES

    def value(self, shape: Shape, raw: Any, spot: Spot, *, line: int | None) -> Any:
        """What raw data means where a shape is expected."""
        match shape:
            case OneOf() if isinstance(raw, Mapping):
                return self._one_of(shape, raw, spot, line)
            case Group(model) if isinstance(raw, Mapping):
                return self._group(model, raw, spot, line)
            case Many(item) if isinstance(raw, (list, tuple)):
                return self._list(item, raw, spot, line)
            case Group(model) if isinstance(raw, str):
                self._check_colon([model], raw, spot, line)
            case OneOf(options) if isinstance(raw, str) and not is_mixed(shape):
                self._check_colon([each.model for each in options.values() if isinstance(each, Group)], raw, spot, line)
        return raw

    def _one_of(self, shape: OneOf, raw: Mapping[Any, Any], spot: Spot, line: int | None) -> dict[str, Any]:
        """A part of the kind that its tag tells, under whatever name the tag is given."""
        groups = [option for option in shape.options.values() if isinstance(option, Group)]
        named = {attribute_of(groups[0].model, key): value for key, value in _pairs(raw) if not absent(value)}
        chosen = shape.option(named)[1]
        before = len(self.problems)
        known = self._group(chosen.model if isinstance(chosen, Group) else groups[0].model, raw, spot, line)
        if shape.tag(named) not in shape.options:
            del self.problems[before:]  # of what kind it is must be known before a name in it can be wrong
        return known

    def _group(self, model: type[Part], raw: Mapping[Any, Any], spot: Spot, line: int | None) -> dict[str, Any]:
        known: dict[str, Any] = Table(raw.line, file=raw.file) if isinstance(raw, Table) else {}
        if not self._enter(raw, spot, line):
            return known
        given: dict[str, str] = {}
        for key, value in _pairs(raw):
            if not self._afford(spot, line):
                break
            at = raw.lines.get(key, line) if isinstance(raw, Table) else None
            name = attribute_of(model, key)
            if name is None:
                word = key if isinstance(key, str) else quoted(key)
                self._report(unknown_key(model, key), spot.field(word), at, rule="未知名称")
            elif name in given:
                self._report_twice(spot.field(name, fields(model)[name]), given[name], key, at)
            else:
                given[name] = key
                self._put(known, model, name, value, spot, at)
        if isinstance(raw, Table):
            for key, at in raw.repeated:
                name = attribute_of(model, key) or key
                self._report_twice(spot.field(name, fields(model).get(name)), key, key, at)
        self._inside.pop()
        return known

    def _put(
        self, known: dict[str, Any], model: type[Part], name: str, value: Any, spot: Spot, line: int | None
    ) -> None:
        if isinstance(known, Table) and line is not None:
            known.lines[name] = line  # of an empty value too: that is where it is missing
        if absent(value):
            return
        spec = fields(model)[name]
        spot = spot.field(name, spec)
        trait = traits(model).get(name)
        if trait == "照片" and isinstance(value, str):
            value = self._photo(value, spot, line)
            if value is None:
                return
        elif trait == "选项" and isinstance(value, str):
            value = clean(value).text
        elif trait == "分段":
            value = self._paragraphs(value, spot, line)
        known[name] = self.value(spec.shape, value, spot, line=line)

    def _list(self, item: Shape, raw: list[Any] | tuple[Any, ...], spot: Spot, line: int | None) -> list[Any]:
        known: list[Any] = Entries(raw.line) if isinstance(raw, Entries) else []
        if not self._enter(raw, spot, line):
            return known
        mixed = is_mixed(item)
        for index, value in enumerate(raw):
            if not self._afford(spot, line):
                break
            at = raw.lines[index] if isinstance(raw, Entries) else None
            translated = self.value(item, value, spot.item(index, mixed=mixed), line=at)
            if isinstance(known, Entries):
                known.put(translated, at or known.line)
            else:
                known.append(translated)
        self._inside.pop()
        return known

    def _enter(self, raw: object, spot: Spot, line: int | None) -> bool:
        """Whether to go into a group or list; it stays open until popped."""
        if id(raw) in self._inside:
            self._report("内容包含了它自己，请拆开", spot, line, rule="层次")
        elif len(self._inside) >= DEEPEST:
            self._report(f"内容套了 {DEEPEST} 层以上，请减少层次", spot, line, rule="层次")
        else:
            self._inside.append(id(raw))
            return True
        return False

    def _afford(self, spot: Spot, line: int | None) -> bool:
        """Whether one more value may be read."""
        self._budget -= 1
        if self._budget == 0:
            self._report(f"内容超过 {MOST_VALUES} 项，请拆成几份", spot, line, rule="层次")
        return self._budget > 0

    def _paragraphs(self, raw: Any, spot: Spot, line: int | None) -> Any:
        """Each text split at its line breaks, so that positions are those of the paragraphs."""
        items = [raw] if isinstance(raw, str) else raw
        if not isinstance(items, (list, tuple)):
            return raw
        split = Entries(line or 0) if line is not None else []
        for index, item in enumerate(items):
            found = split_paragraphs([item])
            if isinstance(item, str) and found != (item,):
                self.typed[*spot.path, len(split)] = item
            for each in found:
                if isinstance(split, Entries):
                    split.put(each, raw.lines[index] if isinstance(raw, Entries) else line or 0)
                else:
                    split.append(each)
        return split

    def _photo(self, text: str, spot: Spot, line: int | None) -> Picture | str | None:
        try:
            if is_data_uri(text):
                return picture_in(text)
            return read_photo(text, self._folder) if self._folder is not None else text
        except ValueError as error:
            self._report(str(error), spot, line, rule="照片")
            return None

    def _check_colon(self, models: Iterable[type[Part]], raw: str, spot: Spot, line: int | None) -> None:
        """Say why a group is only a text: its names have the wrong colon."""
        heads = {raw.strip().split(colon, 1)[0].strip() for colon in "：:" if colon in raw}
        if any(attribute_of(model, head) for head in heads for model in models) and (said := colon_cause(raw)):
            self._report(said, spot, line, rule="冒号")

    def _report_twice(self, spot: Spot, first: object, second: object, line: int | None) -> None:
        if first == second:
            message = f"{quoted(first)}写了两次，请只保留一处"
        else:
            message = f"{quoted(first)}和{quoted(second)}是同一项，请只保留一处"
        self._report(message, spot, line, rule="重复")

    def _report(self, message: str, spot: Spot, line: int | None, *, rule: str) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            message, spot, rule = "问题太多，其余的没有检查，请先改正以上各项", Spot(), "更多"
            self._budget = 0
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(
                Problem(message, path=spot.path, rule=rule, place=spot.place, file=self._file, line=line)
            )


def _pairs(raw: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    try:
        return list(raw.items())
    except Exception:  # a mapping of the caller's own may fail in any way; it then counts as empty
        return []
