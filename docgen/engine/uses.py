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

_NAMING: dict[str, int | None] = {
    **dict.fromkeys(("map", "max", "min", "sort", "unique"), None),
    **dict.fromkeys(("groupby", "rejectattr", "selectattr", "sum"), 0),
    "join": 1,
}
"""Filters that are told a field of the items by its name: in which argument, unless it is called `attribute`."""

EACH = "[]"
"""Stands in a route behind a list that is gone through."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a field, with the tag that uses it.

    `route` is its dotted path of labels with [] behind each list that is gone through (正文[].文字). `guards` are the
    paths of the fields that the conditions around it ask for, `scope` the local names that it could use.
    """

    route: str
    how: How
    tag: Tag
    guards: frozenset[str] = frozenset()
    scope: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The route without its marks: what runs through a list has its items' fields below it (正文.文字)."""
        return self.route.replace(EACH, "")


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
"""What each local name stands for: the route of a field, or None when it is none."""


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
                _bind(node.target, route_of(node.node, names), names)
            case nodes.With():
                inner = dict(names)
                for target, value in zip(node.targets, node.values, strict=True):
                    yield from self._expression(value, names, guards, "asked")
                    _bind(target, route_of(value, names), inner)
                yield from self.body(node.body, inner, guards)

    def _loop(self, node: nodes.For, names: Names, guards: frozenset[str]) -> Iterator[Use]:
        yield from self._expression(node.iter, names, guards, "looped")
        inner: Names = {**names, "loop": None}
        _bind(node.target, _item(route_of(node.iter, names)), inner)
        if node.test is not None:
            yield from self._expression(node.test, inner, guards, "asked")
        yield from self.body(node.body, inner, guards)
        yield from self.body(node.else_, dict(names), guards)

    def _condition(self, node: nodes.If, names: Names, guards: frozenset[str]) -> Iterator[Use]:
        ends: list[Names] = []
        for each in (node, *node.elif_):
            asked = list(self._expression(each.test, names, guards, "asked"))
            yield from asked
            inner = guards | _paths(asked)
            guards = inner if each is node else guards
            ends.append(dict(names))
            yield from self.body(each.body, ends[-1], inner)
        ends.append(dict(names))
        yield from self.body(node.else_, ends[-1], guards)
        _merge(names, ends)

    def _expression(self, node: nodes.Node, names: Names, guards: frozenset[str], how: How) -> Iterator[Use]:
        route = route_of(node, names, exact=True)
        if route:
            yield Use(route, how, self._tag_at(node.lineno), guards, frozenset(names))
            return
        match node:
            case nodes.CondExpr():
                yield from self._in_turn(node.test, (node.expr1, node.expr2), names, guards, ("asked", how))
            case nodes.And():
                yield from self._in_turn(node.left, (node.right,), names, guards, (_inner(node, how), how))
            case nodes.Or():
                guards |= _paths_of(node.left, names)
                yield from self._in_turn(node.left, (node.right,), names, guards, (how, how))
            case nodes.Name() | nodes.Getattr() if _root(node) in names:
                return
            case nodes.Call():
                owner = [node.node.node] if isinstance(node.node, nodes.Getattr) else []
                yield from self._each([*owner, *node.args, *node.kwargs], names, guards, _inner(node, how))
            case nodes.Filter():
                yield from self._filter(node, names, guards, how)
            case _:
                yield from self._each(node.iter_child_nodes(), names, guards, _inner(node, how))

    def _each(self, some: Iterable[nodes.Node], names: Names, guards: frozenset[str], how: How) -> Iterator[Use]:
        for node in some:
            yield from self._expression(node, names, guards, how)

    def _in_turn(
        self,
        first: nodes.Node,
        others: Iterable[nodes.Node | None],
        names: Names,
        guards: frozenset[str],
        how: tuple[How, How],
    ) -> Iterator[Use]:
        """An expression that decides whether others count, and these."""
        asked = list(self._expression(first, names, guards, how[0]))
        yield from asked
        yield from self._each(filter(None, others), names, guards | _paths(asked), how[1])

    def _filter(self, node: nodes.Filter, names: Names, guards: frozenset[str], how: How) -> Iterator[Use]:
        if node.name in ("default", "d") and _for_blanks(node):
            guards |= _paths_of(node.node, names)
        yield from self._each(node.iter_child_nodes(), names, guards, _inner(node, how))
        named, route = _named(node), node.node and route_of(node.node, names)
        if named and route:
            tag = self._tag_at(node.lineno)
            yield Use(f"{_item(route)}.{named}", _inner(node, how), tag, guards, frozenset(names))


def _inner(node: nodes.Node, how: How) -> How:
    """What an expression is used for inside another."""
    if how == "looped" and isinstance(node, nodes.Filter) and node.name in _KEEPING:
        return "looped"
    if how == "printed" and isinstance(node, nodes.Filter) and node.name in ("default", "d"):
        return "printed"
    return "computed" if how in ("printed", "looped") else how


def _for_blanks(node: nodes.Filter) -> bool:
    """Whether a `default` also stands for blank texts, which is what an absent field is."""
    given = [*node.args[1:2], *(keyword.value for keyword in node.kwargs if keyword.key == "boolean")]
    return any(isinstance(value, nodes.Const) and bool(value.value) for value in given)


def _named(node: nodes.Filter) -> str | None:
    """The field of the items that a filter is told."""
    if node.name not in _NAMING:
        return None
    position = _NAMING[node.name]
    given = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    given += node.args[position : position + 1] if position is not None else []
    return next((found.value for found in given if isinstance(found, nodes.Const) and type(found.value) is str), None)


def _bind(target: nodes.Node, route: str | None, names: Names) -> None:
    """Note what a local name stands for; of several at once nothing is known."""
    if isinstance(target, nodes.Name):
        names[target.name] = route
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            _bind(item, None, names)


def _merge(names: Names, ends: Sequence[Names]) -> None:
    """Note what local names stand for behind a condition; one that only some branches set may be a field as well."""
    before = dict(names)
    for end in ends:
        for name, route in end.items() - before.items():
            names[name] = route if all(name in each for each in ends) else name


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _paths(uses: Iterable[Use]) -> frozenset[str]:
    return frozenset(use.path for use in uses)


def _paths_of(node: nodes.Node | None, names: Names) -> frozenset[str]:
    route = node and route_of(node, names)
    return frozenset({route.replace(EACH, "")} if route else ())


def route_of(node: nodes.Node, names: Names, *, exact: bool = False) -> str | None:
    """The route of the field that an expression gives, or whose items it gives; None when it gives neither.

    With `exact` only a field itself counts.
    """
    match node:
        case nodes.Name(name=name):
            return names.get(name, name)
        case nodes.Getattr(node=owner, attr=name):
            return _below(route_of(owner, names), name)
        case nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name)):
            return _below(route_of(owner, names), name)
        case nodes.Getitem(node=owner, arg=nodes.Slice()) if not exact:
            return route_of(owner, names)
        case nodes.Getitem(node=owner) if not exact:
            return _item(route_of(owner, names))
        case nodes.Filter(name=name, node=nodes.Node() as owner) if not exact and name in _KEEPING:
            return route_of(owner, names)
        case nodes.Filter(name=name, node=nodes.Node() as owner) if not exact and name in _ONE_OF:
            return _item(route_of(owner, names))
    return None


def _below(route: str | None, name: str) -> str | None:
    return None if route is None else f"{route}.{name}"


def _item(route: str | None) -> str | None:
    return None if route is None else f"{route}{EACH}"
