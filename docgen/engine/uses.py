"""Which fields a template asks for, where and for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jinja2 import nodes

from docgen.engine.tags import Tag

How = Literal["printed", "computed", "looped", "asked"]
"""Printed as it is; used in an expression that is printed; gone through by a loop; asked in a condition."""

_KEEPING = frozenset({"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"})
"""Filters that give the items of a list, or some of them."""

_ONE_OF = frozenset({"first", "last", "max", "min"})
"""Filters that give one item of a list."""


@dataclass(frozen=True, slots=True)
class Use:
    """A field as a dotted path of labels; what runs through a list has its items' fields below it (正文.文字).

    `guards` are the fields that the conditions around it ask for.
    """

    path: str
    how: How
    tag: Tag
    guards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TemplateFields:
    """Dotted paths of labels, loops resolved."""

    printed: frozenset[str]
    used: frozenset[str]
    """All that is printed, looped over or asked in a condition."""

    names: frozenset[str] = field(init=False)
    """The top-level names among them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(path.partition(".")[0] for path in self.used))


def fields_of(uses: Iterable[Use]) -> TemplateFields:
    """The fields in all uses."""
    uses = list(uses)
    printed = frozenset(use.path for use in uses if use.how in ("printed", "computed"))
    return TemplateFields(printed, frozenset(use.path for use in uses))


def uses_of(tree: nodes.Template, tag_at: Callable[[int], Tag]) -> list[Use]:
    """The uses of fields in one part."""
    return list(_Walk(tag_at).body(tree.body, {}, frozenset()))


Names = dict[str, str | None]
"""What each local name stands for: the path of a field, or None when it is none."""


class _Walk:
    def __init__(self, tag_at: Callable[[int], Tag]) -> None:
        self._tag_at = tag_at

    def body(self, body: Sequence[nodes.Node], names: Names, guards: frozenset[str]) -> Iterator[Use]:
        for node in body:
            yield from self._statement(node, names, guards)

    def _statement(self, node: nodes.Node, names: Names, guards: frozenset[str]) -> Iterator[Use]:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    yield from self._expression(child, names, guards, "printed")
            case nodes.For():
                yield from self._loop(node, names, guards)
            case nodes.If():
                yield from self._condition(node, names, guards)
            case nodes.Assign():
                yield from self._expression(node.node, names, guards, "asked")
                _bind(node.target, path_of(node.node, names), names)
            case nodes.With():
                inner = dict(names)
                for target, value in zip(node.targets, node.values, strict=True):
                    yield from self._expression(value, names, guards, "asked")
                    _bind(target, path_of(value, names), inner)
                yield from self.body(node.body, inner, guards)

    def _loop(self, node: nodes.For, names: Names, guards: frozenset[str]) -> Iterator[Use]:
        yield from self._expression(node.iter, names, guards, "looped")
        inner: Names = {**names, "loop": None}
        _bind(node.target, path_of(node.iter, names), inner)
        if node.test is not None:
            yield from self._expression(node.test, inner, guards, "asked")
        yield from self.body(node.body, inner, guards)
        yield from self.body(node.else_, dict(names), guards)

    def _condition(self, node: nodes.If, names: Names, guards: frozenset[str]) -> Iterator[Use]:
        asked = list(self._expression(node.test, names, guards, "asked"))
        yield from asked
        inner = guards | {use.path for use in asked}
        for branch in (node.body, node.elif_, node.else_):
            yield from self.body(branch, names, inner)

    def _expression(self, node: nodes.Node, names: Names, guards: frozenset[str], how: How) -> Iterator[Use]:
        path = path_of(node, names, exact=True)
        if path:
            yield Use(path, how, self._tag_at(node.lineno), guards)
            return
        match node:
            case nodes.Filter(name="default" | "d", node=nodes.Node() as inner) if path_of(inner, names):
                guards |= {str(path_of(inner, names))}
            case nodes.CondExpr():
                asked = list(self._expression(node.test, names, guards, "asked"))
                guards |= {use.path for use in asked}
        if isinstance(node, (nodes.Name, nodes.Getattr)) and _root(node) in names:
            return
        for child in node.iter_child_nodes():
            yield from self._expression(child, names, guards, _inner(node, how))


def _inner(node: nodes.Node, how: How) -> How:
    """What an expression is used for inside another."""
    if how == "looped" and isinstance(node, nodes.Filter) and node.name in _KEEPING:
        return "looped"
    if how == "printed" and isinstance(node, (nodes.CondExpr, nodes.Filter)):
        keeps = not isinstance(node, nodes.Filter) or node.name in ("default", "d")
        return "printed" if keeps else "computed"
    return "computed" if how in ("printed", "looped") else how


def _bind(target: nodes.Node, path: str | None, names: Names) -> None:
    """Note what a local name stands for; of several at once nothing is known."""
    if isinstance(target, nodes.Name):
        names[target.name] = path
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            _bind(item, None, names)


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def path_of(node: nodes.Node, names: Names, *, exact: bool = False) -> str | None:
    """The field that an expression gives, or whose items it gives; None when it gives neither.

    With `exact` only a field itself counts.
    """
    match node:
        case nodes.Name(name=name):
            return names.get(name, name)
        case nodes.Getattr(node=owner, attr=name):
            return _below(path_of(owner, names), name)
        case nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name)):
            return _below(path_of(owner, names), name)
        case nodes.Getitem(node=owner) if not exact:
            return path_of(owner, names)
        case nodes.Filter(name=name, node=nodes.Node() as owner) if not exact and name in _KEEPING | _ONE_OF:
            return path_of(owner, names)
    return None


def _below(path: str | None, name: str) -> str | None:
    return None if path is None else f"{path}.{name}"
