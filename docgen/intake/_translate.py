"""Labels become attribute names, in one walk over the model; what has no place in the model is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from docgen.errors import Path, Problem
from docgen.intake._names import attribute_of, unknown_key
from docgen.intake._photo import is_data_uri, picture_in, read_photo
from docgen.intake._places import Spot, is_mixed
from docgen.intake._plain import Foreign, is_group, is_list, is_part, known, name_of, part_values
from docgen.intake._traits import single_texts, traits
from docgen.intake._tree import (
    DEEPEST,
    MOST_PROBLEMS,
    MOST_VALUES,
    TOO_DEEP,
    TOO_MUCH,
    UNREADABLE,
    Entries,
    Table,
    file_of,
)
from docgen.intake._yaml_words import colon_cause
from docgen.kinds._base import Part, absent
from docgen.kinds._types import split_paragraphs
from docgen.package.picture import Picture
from docgen.schema import Group, Leaf, Many, OneOf, Shape, fields
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
    only when `folder` is given. What is not of the right shape stays for validation to refuse. All that comes out
    is made of plain dicts, lists and single values, no deeper and no more than the limits; an object that is no data
    is left out, with a problem (in a list its name stands for it, so that the others keep their places).
    """
    walk = _Walk(folder, file_of(data))
    try:
        found = walk.value(Group(model), data, Spot(), line=None)
    except Exception:  # an object of the caller's own may fail in any way when it is looked at
        return Translated({}, (Problem(UNREADABLE, rule="层次"),))
    return Translated({} if isinstance(found, Foreign) else found, tuple(walk.problems), walk.typed)


_MOST_MISPLACED = 1_000
"""Values kept of a list or group where none can be: enough to show what it is."""

Pairs = list[tuple[Any, Any]]


class _Walk:
    def __init__(self, folder: FilePath | None, file: str) -> None:
        self.problems: list[Problem] = []
        self.typed: dict[Path, str] = {}
        self._folder = folder
        self._file = file
        self._inside: list[int] = []
        self._budget = MOST_VALUES

    def value(self, shape: Shape, raw: Any, spot: Spot, *, line: int | None) -> Any:
        """What raw data means where a shape is expected, made of plain types only."""
        if type(raw) is str and type(shape) is Leaf:
            return raw
        raw = known(raw)
        match shape:
            case OneOf() if is_group(raw):
                return self._one_of(shape, raw, spot, line)
            case Group(model) if is_group(raw):
                return self._group(model, raw, self._pairs(raw, spot, line), spot, line)
            case Many(item) if is_list(raw):
                return self._list(item, raw, spot, line)
            case Group() | OneOf() if (own := _model_of(shape, raw)) is not None:
                return self._group(own, raw, list(part_values(raw, own).items()), spot, line)
            case Group(model) if type(raw) is str:
                self._check_colon([model], raw, spot, line)
            case OneOf(options) if type(raw) is str and not is_mixed(shape):
                self._check_colon([each.model for each in options.values() if isinstance(each, Group)], raw, spot, line)
        return self._plain(raw, spot, line)

    def _one_of(self, shape: OneOf, raw: Any, spot: Spot, line: int | None) -> dict[str, Any]:
        """A part of the kind that its tag tells, under whatever name the tag is given."""
        groups = [option for option in shape.options.values() if isinstance(option, Group)]
        pairs = self._pairs(raw, spot, line)
        named = {attribute_of(groups[0].model, key): _tag(value) for key, value in pairs if not _nothing(value)}
        chosen = shape.option(named)[1]
        before = len(self.problems)
        model = chosen.model if isinstance(chosen, Group) else groups[0].model
        found = self._group(model, raw, pairs, spot, line)
        if shape.tag(named) not in shape.options:
            del self.problems[before:]  # of what kind it is must be known before a name in it can be wrong
        return found

    def _group(self, model: type[Part], raw: Any, pairs: Pairs, spot: Spot, line: int | None) -> dict[str, Any]:
        found: dict[str, Any] = Table(raw.line, file=raw.file) if type(raw) is Table else {}
        if not self._enter(raw, spot, line):
            return found
        given: dict[str, str] = {}
        texts = single_texts(model)
        for key, value in pairs:
            if not self._afford(spot, line):
                break
            plain = texts.get(key) if type(value) is str and type(raw) is dict else None
            if plain is not None and plain not in given and not absent(value):
                found[plain], given[plain] = value, key  # most are like that, and nothing else is to be done
                continue
            at = raw.lines.get(key, line) if type(raw) is Table else None
            name = attribute_of(model, key)
            if name is None:
                word = key if isinstance(key, str) else quoted(key)
                self._report(unknown_key(model, key), spot.field(word), at, rule="未知名称")
            elif name in given:
                self._report_twice(spot.field(name, fields(model)[name]), given[name], key, at)
            else:
                given[name] = key
                self._put(found, model, name, value, spot, at)
        if type(raw) is Table:
            for key, at in raw.repeated:
                name = attribute_of(model, key) or key
                self._report_twice(spot.field(name, fields(model).get(name)), key, key, at)
        self._inside.pop()
        return found

    def _put(
        self, found: dict[str, Any], model: type[Part], name: str, value: Any, spot: Spot, line: int | None
    ) -> None:
        if isinstance(found, Table) and line is not None:
            found.lines[name] = line  # of an empty value too: that is where it is missing
        if _nothing(value):
            return
        spec = fields(model)[name]
        trait = traits(model).get(name)
        spot = spot.field(name, spec)
        if trait == "照片" and type(value) is str:
            value = self._photo(value, spot, line)
            if value is None:
                return
        elif trait == "选项" and type(value) is str:
            value = clean(value).text
        elif trait == "分段":
            value = self._paragraphs(value, spot, line)
        value = self.value(spec.shape, value, spot, line=line)
        if not isinstance(value, Foreign):
            found[name] = value

    def _list(self, item: Shape, raw: Any, spot: Spot, line: int | None) -> list[Any]:
        found: list[Any] = Entries(raw.line) if type(raw) is Entries else []
        if not self._enter(raw, spot, line):
            return found
        mixed = is_mixed(item)
        for index, value in enumerate(self._items(raw, spot, line)):
            if not self._afford(spot, line):
                break
            at = raw.lines[index] if type(raw) is Entries else None
            translated = self.value(item, value, spot.item(index, mixed=mixed), line=at)
            if isinstance(found, Entries):
                found.put(translated, at or found.line)
            else:
                found.append(translated)
        self._inside.pop()
        return found

    def _plain(self, raw: Any, spot: Spot, line: int | None) -> Any:
        """The same of plain types, for validation to refuse: it is not of the shape expected, or it is a leaf."""
        if is_part(raw, Part):
            raw = Foreign(raw)
        if isinstance(raw, Foreign):
            self._report(f"{quoted(raw)}不是文字、数字或日期，请检查数据的来源", spot, line, rule="对象")
            return raw
        if not is_group(raw) and not is_list(raw):
            return raw
        group: dict[str, Any] = {}
        items: list[Any] = []
        if self._enter(raw, spot, line):
            if is_group(raw):
                for key, value in self._pairs(raw, spot, line, most=_MOST_MISPLACED):
                    if isinstance(key, str) and self._afford(spot, line):
                        group[key] = self._plain(value, spot, line)
            else:
                for item in self._items(raw, spot, line, most=_MOST_MISPLACED):
                    if self._afford(spot, line):
                        items.append(self._plain(item, spot, line))
            self._inside.pop()
        return group if is_group(raw) else items

    def _pairs(self, raw: Any, spot: Spot, line: int | None, *, most: int | None = None) -> Pairs:
        """Names and values of a group, so far as they can be read and may be; it may raise, or never end."""
        return self._taken(lambda: ((name_of(key), known(value)) for key, value in raw.items()), spot, line, most)

    def _items(self, raw: Any, spot: Spot, line: int | None, *, most: int | None = None) -> list[Any]:
        return self._taken(lambda: map(known, raw), spot, line, most)

    def _taken(self, read: Callable[[], Iterable[Any]], spot: Spot, line: int | None, most: int | None) -> list[Any]:
        taken: list[Any] = []
        left = max(self._budget, 0) + 1  # one more, to be told of
        try:
            taken.extend(islice(read(), left if most is None else min(most, left)))
        except Exception:  # an object of the caller's own may fail in any way when it is looked at
            self._report(UNREADABLE, spot, line, rule="层次")
        return taken

    def _enter(self, raw: object, spot: Spot, line: int | None) -> bool:
        """Whether to go into a group or list; it stays open until popped."""
        if id(raw) in self._inside:
            self._report("内容包含了它自己，请拆开", spot, line, rule="层次")
        elif len(self._inside) >= DEEPEST:
            self._report(TOO_DEEP, spot, line, rule="层次")
        else:
            self._inside.append(id(raw))
            return True
        return False

    def _afford(self, spot: Spot, line: int | None) -> bool:
        """Whether one more value may be read."""
        self._budget -= 1
        if self._budget == 0:
            self._report(TOO_MUCH, spot, line, rule="层次")
        return self._budget > 0

    def _paragraphs(self, raw: Any, spot: Spot, line: int | None) -> Any:
        """Each text split at its line breaks, so that positions are those of the paragraphs."""
        if type(raw) is not str and not is_list(raw):
            return raw
        split = Entries(line or 0) if line is not None else []
        for index, item in enumerate([raw] if type(raw) is str else self._items(raw, spot, line)):
            found = split_paragraphs([item]) if type(item) is str else (item,)
            if type(item) is str and found != (item,):
                self.typed[*spot.path, len(split)] = item
            for each in found:
                if isinstance(split, Entries):
                    split.put(each, raw.lines[index] if type(raw) is Entries else line or 0)
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


def _model_of(shape: Group | OneOf, raw: object) -> type[Part] | None:
    """The model of a part that stands where one of its kind is expected."""
    options = [shape] if isinstance(shape, Group) else shape.options.values()
    models = [option.model for option in options if isinstance(option, Group)]
    return next((model for model in models if is_part(raw, model)), None)


def _nothing(value: object) -> bool:
    return value is None or (type(value) is str and absent(value))


def _tag(value: object) -> object:
    """What may be asked for the kind of a part: a text, or nothing that could be one."""
    return value if type(value) is str else 0
