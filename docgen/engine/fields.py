"""Which fields a template prints and asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.errors import TemplateError

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class TemplateFields:
    """Dotted paths of labels; what runs through a list has its items' fields below it (正文.文字)."""

    printed: frozenset[str]
    used: frozenset[str]
    """All that is printed, looped over or asked in a condition."""


def template_fields(sources: Iterable[str]) -> TemplateFields:
    """The fields in Jinja sources. Raises TemplateError when a tag is wrong."""
    environment = ImmutableSandboxedEnvironment()
    printed: set[str] = set()
    used: set[str] = set()
    for source in sources:
        lined = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
        try:
            tree = environment.parse(lined)
        except TemplateSyntaxError as error:
            raise syntax_error(error) from None
        _Walk(printed, used).visit(tree, {})
    return TemplateFields(frozenset(printed), frozenset(used))


def syntax_error(error: TemplateSyntaxError) -> TemplateError:
    """The error of a wrong tag, with the text around it."""
    near = _excerpt(error.source or "", error.lineno)
    return TemplateError(f"标签写错了，在这一段附近：“{near}”。请检查括号和配对的开始、结束标签")


def _excerpt(source: str, line: int) -> str:
    """The text of a template around a line, as Word shows it."""
    lines = source.splitlines()
    texts = (_TAG.sub("", text).strip() for text in lines[max(line - 2, 0) : line + 1])
    return "　".join(text for text in texts if text)[:80]


class _Walk:
    def __init__(self, printed: set[str], used: set[str]) -> None:
        self._printed = printed
        self._used = used

    def visit(self, node: nodes.Node, names: Mapping[str, str]) -> None:
        """Visit a node; `names` says which list or value a local name stands for."""
        if isinstance(node, nodes.For):
            self._loop(node, names)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self._expression(node.node, names, self._used)
        elif isinstance(node, nodes.Output):
            for printed in node.nodes:
                self._expression(printed, names, self._printed)
        elif isinstance(node, nodes.Expr):
            self._expression(node, names, self._used)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, names)

    def _loop(self, node: nodes.For, names: Mapping[str, str]) -> None:
        self._expression(node.iter, names, self._used)
        inner = dict(names)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = _path(node.iter, names) or ""
        inner["loop"] = ""
        for child in (*node.body, *node.else_):
            self.visit(child, inner)

    def _expression(self, node: nodes.Node, names: Mapping[str, str], found: set[str]) -> None:
        path = _path(node, names)
        if path is not None:
            if path:
                found.add(path)
                self._used.add(path)
            return
        for child in node.iter_child_nodes():
            self._expression(child, names, found)


def _path(node: nodes.Node, names: Mapping[str, str]) -> str | None:
    """The dotted path of a name or attribute; "" for a local name that is no field; None for anything else."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        parent = _path(node.node, names)
        return None if parent is None else f"{parent}.{node.attr}" if parent else ""
    return None
