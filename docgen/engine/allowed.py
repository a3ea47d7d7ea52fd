"""What the code of a tag may consist of: what is not on this list is refused when a template loads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jinja2 import nodes

from docgen.engine.filters import EACH, FILTERS, METHOD_NAMES, TESTS

_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.NSRef,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Filter,
    nodes.Test,
    nodes.Call,
    nodes.Keyword,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Assign,
    nodes.With,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.Pos,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Concat,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
)
_FUNCTIONS = ("range", "namespace")
_LOOP_METHODS = ("cycle", "changed")
_FORBIDDEN_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs", "context", "environment"})
_SPEECH = {
    "Include": "include",
    "Import": "import",
    "FromImport": "import",
    "Extends": "extends",
    "Block": "block",
    "Macro": "macro",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "AssignBlock": "set 块",
    "ScopedEvalContextModifier": "autoescape",
    "EvalContextModifier": "autoescape",
    "Pow": "乘方",
}


def forbidden(tree: nodes.Node) -> Iterator[str]:
    """A sentence for each thing in a syntax tree that a template may not do."""
    for node in _all(tree):
        found = _forbidden(node)
        if found:
            yield f"{found}，请只用字段、循环、条件和常用过滤器"


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _forbidden(node: nodes.Node) -> str | None:
    match node:
        case nodes.Name(name=name) if name.startswith("_") or name in _FORBIDDEN_NAMES or not _plain(name):
            return f"不能使用名称“{name}”"
        case nodes.Getattr(attr=name) if name.startswith("_") or not _plain(name):
            return f"不能取用“.{name}”"
        case nodes.Filter(name=name) if name not in FILTERS:
            return f"不能使用过滤器“{name}”"
        case nodes.Filter(name="map") if not _harmless_map(node):
            return "过滤器“map”只能用来取字段或做简单的转换"
        case nodes.Test(name=name) if name not in TESTS:
            return f"不能使用判断“{name}”"
        case nodes.For(recursive=True):
            return "不能使用递归的循环"
        case nodes.Call() if not _harmless_call(node):
            return "不能调用这个函数"
    if not isinstance(node, _NODES):
        name = type(node).__name__
        return f"不能使用“{_SPEECH.get(name, name)}”"
    return None


def _plain(name: str) -> bool:
    """Whether Python takes a name as it is; it would silently make two names one."""
    return unicodedata.is_normalized("NFKC", name)


def _harmless_map(node: nodes.Filter) -> bool:
    if not node.args:
        return all(keyword.key in ("attribute", "default") for keyword in node.kwargs)
    first = node.args[0]
    return isinstance(first, nodes.Const) and first.value in EACH and len(node.args) == 1 and not node.kwargs


def _harmless_call(node: nodes.Call) -> bool:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return False
    match node.node:
        case nodes.Name(name=name):
            return name in _FUNCTIONS
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=name):
            return name in _LOOP_METHODS
        case nodes.Getattr(attr=name):
            return name in METHOD_NAMES
    return False
