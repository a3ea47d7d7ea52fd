"""The names in a template, held against the fields of a model."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from docgen.check._elsewhere import Way, way_to
from docgen.engine.tags import half_width
from docgen.engine.uses import EACH, Use
from docgen.errors import Finding
from docgen.kinds._base import Part
from docgen.schema import FieldSpec, Group, Leaf, Many, OneOf, Shape, all_fields

_BINDING = re.compile(r"\b(?:for|set|with)\s+(\w+(?:\s*,\s*\w+)*)")
_DEFAULT = re.compile(r"\|\s*(?:default|d)\b")
_NEAR = 0.5
"""Two characters of which one is right are near enough: most labels are short."""


def bound_names(findings: Iterable[Finding], uses: Iterable[Use]) -> frozenset[str]:
    """The local names that wrong blocks may have meant to give; none where all blocks are right."""
    errors = [finding.tag for finding in findings if finding.strength == "error"]
    if not errors:
        return frozenset()
    lists = _BINDING.findall("\n".join(map(half_width, (*errors, *(use.tag.typed for use in uses)))))
    return frozenset(name.strip() for names in lists for name in names.split(","))


class NameChecker:
    """Says what is wrong with the uses of fields in templates of one kind.

    `unsure` are names of which nothing is known, since the blocks that give them are wrong.
    """

    def __init__(self, model: type[Part], kind: str, *, unsure: frozenset[str]) -> None:
        self._model = model
        self._kind = kind
        self._unsure = unsure

    def findings(self, use: Use) -> Iterator[Finding]:
        """What is wrong or doubtful with one use."""
        shapes: tuple[Shape, ...] = (Group(self._model),)
        above: list[FieldSpec] = []
        stops = False
        path = ""
        for step in use.route.split("."):
            label, *each = step.split(EACH)
            specs = [spec for shape in shapes if isinstance(shape, Group) for spec in _named(shape, label)]
            if not specs:
                yield from self._missing(use, path, label, shapes)
                return
            if above and _unguarded(use, path, above):
                stops = True
                yield _stops(use, path)
            above = specs
            path = f"{path}.{label}" if path else label
            shapes = _spread(spec.shape for spec in specs)
            for _ in each:
                items = _spread(shape.item for shape in shapes if isinstance(shape, Many))
                if not items:  # the loop itself is told
                    return
                shapes = items
        yield from self._misused(use, path, shapes)
        if not stops:
            yield from self._without_policy(use, path, above)

    def _missing(self, use: Use, path: str, label: str, shapes: tuple[Shape, ...]) -> Iterator[Finding]:
        groups = [shape for shape in shapes if isinstance(shape, Group)]
        if not groups and any(isinstance(shape, Many) for shape in shapes):
            message = f"“{path}”是列表，要用循环才能取到“{label}”，如 {_loop(_typed(use, path), label)}"
            yield _finding("list-without-loop", message, use)
        elif not groups:
            message = f"“{path}”是单项，下面没有“{label}”，请只写“{path}”"
            yield _finding("below-value", message, use, suggestion=path)
        elif path or label not in self._unsure | use.scope:
            yield self._unknown(use, path, label, groups)

    def _unknown(self, use: Use, path: str, label: str, groups: list[Group]) -> Finding:
        specs = [spec for group in groups for spec in all_fields(group.model)]
        meant = next((spec.label for spec in specs if spec.attribute == label), None)
        if meant:
            message = f"“{label}”是程序里的名称，模板中请写中文名称“{meant}”"
            return _finding("attribute-name", message, use, suggestion=meant)
        what = f"“{path}”里没有“{label}”这个字段" if path else f"没有“{label}”这个字段"
        if label == "loop" and not path:
            return _finding("unknown-field", "“loop”只能写在循环里，请移到循环中，或删去", use)
        if way := way_to(self._model, label):
            return _finding("unknown-field", f"{what}；{_hint(way)}", use, suggestion=way.path)
        locals_ = use.scope - {"loop"} if not path and "." in use.route else ()
        near = _nearest(label, sorted(locals_)) or _nearest(label, [spec.label for spec in specs])
        if near:
            return _finding("unknown-field", f"{what}，是不是“{near}”？请核对", use, suggestion=near)
        return _finding("unknown-field", f"{what}，可用的字段见 docgen template fields {self._kind}", use)

    def _misused(self, use: Use, path: str, shapes: tuple[Shape, ...]) -> Iterator[Finding]:
        many = any(isinstance(shape, Many) for shape in shapes)
        if use.how == "looped" and not many:
            message = f"“{path}”不是列表，不能循环；请直接印出，或只用条件 if"
            yield _finding("loop-over-value", message, use)
        if use.how != "printed" or any(isinstance(shape, Leaf) for shape in shapes):
            return
        if many:
            items = _spread(shape.item for shape in shapes if isinstance(shape, Many))
            example = _loop(_typed(use, path), "" if any(isinstance(item, Leaf) for item in items) else _first(items))
            yield _finding("list-as-value", f"“{path}”是列表，不能当作一项印出；请用循环，如 {example}", use)
        else:
            example = f"{_typed(use, path)}.{_first(shapes)}"
            message = f"“{path}”是一组字段，不能当作一项印出；请写出其中的一个，如“{example}”"
            yield _finding("group-as-value", message, use, suggestion=f"{path}.{_first(shapes)}")

    def _without_policy(self, use: Use, path: str, specs: list[FieldSpec]) -> Iterator[Finding]:
        shown = use.how in ("printed", "computed") and path not in use.guards
        if not shown or not any(
            isinstance(spec.shape, Leaf) and spec.may_be_absent and spec.empty is None for spec in specs
        ):
            return
        advice = f"请用 {{% if {_typed(use, path)} %}} 包住，或写明不填时印什么，如 |default('无', true)"
        if _DEFAULT.search(use.tag.code):
            advice = "default 要写成 default('无', true)，对空着的字段才起作用"
        yield _finding("no-policy", f"“{path}”可以不填，没填时这里空着；{advice}", use, strength="warning")


def _finding(
    rule: str, message: str, use: Use, *, suggestion: str = "", strength: Literal["error", "warning"] = "error"
) -> Finding:
    return Finding(rule, message, use.tag.place, use.tag.typed, suggestion=suggestion, strength=strength)


def _nearest(name: str, known: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=_NEAR)), "")


def _unguarded(use: Use, path: str, specs: list[FieldSpec]) -> bool:
    """Whether a use goes into a group that a record may leave out, and no condition around it asks for that."""
    optional = any(isinstance(spec.shape, Group) and spec.may_be_absent for spec in specs)
    return optional and not any(guard == path or guard.startswith(f"{path}.") for guard in use.guards)


def _stops(use: Use, path: str) -> Finding:
    condition = f"{{% if {_typed(use, path)} %}}"
    message = f"“{path}”可以不填，没填时这里会停下来；请用 {condition} … {{% endif %}} 包住"
    return _finding("optional-group", message, use, strength="warning")


def _typed(use: Use, path: str) -> str:
    """A field as the tag itself writes it, in which the name of a loop may stand for the beginning of the path."""
    found = re.search(rf"(?:\w+\.)*{re.escape(path.rpartition('.')[2])}(?!\w)", use.tag.code)
    return found[0] if found else path


def _first(shapes: Iterable[Shape]) -> str:
    """A field to give as an example: the first that templates are meant to print."""
    specs = (spec for shape in shapes if isinstance(shape, Group) for spec in all_fields(shape.model))
    return min(specs, key=lambda spec: spec.printed_by is not None).label


def _named(group: Group, label: str) -> Iterator[FieldSpec]:
    return (spec for spec in all_fields(group.model) if spec.label == label)


def _spread(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """The shapes, those that are one of several taken apart."""
    found: list[Shape] = []
    for shape in shapes:
        found += _spread(shape.options.values()) if isinstance(shape, OneOf) else [shape]
    return tuple(found)


def _loop(path: str, label: str = "") -> str:
    item = f"项.{label}" if label else "项"
    return f"{{% for 项 in {path} %}}{{{{ {item} }}}}{{% endfor %}}"


def _hint(way: Way) -> str:
    if not way.lists:
        return f"它在“{way.owner}”里，请写成“{way.path}”" if way.owner else f"它在最外层，请写成“{way.path}”"
    if way.lists == (way.owner,):
        return f"它在列表“{way.owner}”里，请在循环中用，如 {_loop(way.owner, way.label)}"
    return f"它在“{way.owner}”里，请在“{'”和“'.join(way.lists)}”的循环中用"
