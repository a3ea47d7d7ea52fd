"""Preparing the syntax tree of a part: each printing tag gets its slot, each expression its bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from docgen.engine.environment import CALL, CONCAT, EACH, PRINT, RECKON, SINGLE, WALK
from docgen.engine.filters import WALKS
from docgen.engine.nesting import Nesting, UnevenError
from docgen.engine.slots import Slot
from docgen.engine.tags import OUTSIDE_TEXT, Tag
from docgen.errors import Finding, Place

NEWLINE = "\ufdd4"
"""Stands for a line break of the template in its source, where line breaks count tags."""

_ESCAPED_SIGNS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"), (NEWLINE, "\n"))
_TEXTS = frozenset({"w:t", "w:instrText", "w:delText", "w:delInstrText", "m:t", "a:t"})
"""Elements whose text is no part of the running text."""


class Weaver:
    """Goes through the tree of one part; what it learns is in `slots`, `grids` and `drawings`."""

    def __init__(self, nesting: Nesting, tag_at: Callable[[int], Tag | None], *, running: bool) -> None:
        self.slots: list[Slot] = []
        self.findings: list[Finding] = []
        self.grids = False
        """Whether the number of cells in a row depends on the values."""
        self.drawings = False
        """Whether a drawing of the template may be repeated."""
        self.nesting = nesting
        self._tag_at = tag_at
        self._running = running
        self._loops = 0
        self._rewrite = _Rewriter()

    def weave(self, tree: nodes.Template) -> None:
        """Prepare a whole tree."""
        try:
            self._body(tree.body)
        except _Stop:
            return
        except UnevenError:
            message = "标签和周围的段落、表格配不起来，请用 Word 打开模板，重新输入这些标签"
            tag = self._tag_at(1)
            self.findings.append(Finding("crossed-layers", message, Place(tag.place.part if tag else "")))

    def _body(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    node.nodes = [self._printed(child) for child in node.nodes]
                case nodes.For():
                    self._loop(node)
                case nodes.If():
                    node.test = self._rewrite.visit(node.test)
                    self._branches(node, [node.body, *node.elif_, node.else_])
                case nodes.With():
                    node.values = [self._rewrite.visit(value) for value in node.values]
                    self._body(node.body)
                case _:
                    self._rewrite.visit(node)

    def _loop(self, node: nodes.For) -> None:
        node.iter = _filter(self._rewrite.visit(node.iter), EACH)
        if node.test is not None:
            node.test = self._rewrite.visit(node.test)
        self._loops += 1
        self._branches(node, [node.body])
        self._loops -= 1
        self._branches(node, [node.else_])

    def _branches(self, node: nodes.Node, branches: Sequence[Any]) -> None:
        """Each branch must leave the XML as it found it, whichever is taken and however often."""
        nesting, before = self.nesting, list(self.nesting.stack)
        shape = nesting.shape
        self.grids = self.grids or nesting.innermost == "w:tr"
        after = before
        nesting.branch += 1
        for branch in branches:
            nesting.stack = list(before)
            if isinstance(branch, nodes.If):
                branch.test = self._rewrite.visit(branch.test)
                branch = branch.body
            try:
                self._body(branch)
            except UnevenError:
                self._uneven(node)
            if nesting.shape != shape:
                self._uneven(node)
            after = list(nesting.stack) if branch else after
        nesting.branch -= 1
        nesting.stack = after

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            for escaped, sign in _ESCAPED_SIGNS:
                node.data = node.data.replace(escaped, sign)
            self.nesting.read(node.data)
            self.drawings = self.drawings or (self._loops > 0 and "<wp:docPr" in node.data)
            return node
        tag = self._tag_at(node.lineno)
        self.slots.append(self._slot(tag))
        return _filter(self._rewrite.visit(node), PRINT, nodes.Const(len(self.slots) - 1))

    def _slot(self, tag: Tag | None) -> Slot:
        number, level = (tag.number, tag.level) if tag else (0, "")
        nesting = self.nesting
        if nesting.unfinished:
            self.grids = self.grids or nesting.unfinished.startswith("<w:gridSpan")
            return Slot("attribute", number)
        if nesting.shape[-2:] == ("w:r", "w:t"):
            return Slot(
                "run",
                number,
                nesting.look(),
                nesting.paragraph(),
                lines_are_paragraphs=level == "p",
                within=not nesting.in_paragraph,
            )
        if not self._running or nesting.innermost in _TEXTS:  # a break or picture would not be sound here
            return Slot("text", number)
        self.findings.append(
            Finding("outside-text", OUTSIDE_TEXT, tag.place if tag else Place(), tag.typed if tag else "")
        )
        return Slot("text", number)

    def _uneven(self, node: nodes.Node) -> None:
        tag = self._tag_at(node.lineno)
        typed = tag.typed if tag else ""
        message = f"“{typed}”和它的结束标签不在同一层（例如一个在表格里，一个在表格外），请移到同一层"
        self.findings.append(Finding("crossed-layers", message, tag.place if tag else Place(), typed))
        raise _Stop


_BY_SIZE = frozenset({"lt", "lteq", "gt", "gteq"})
_OF_NUMBERS = frozenset(
    {"abs", "round", "divisibleby", "even", "odd"}
    | {"lt", "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">="}
)
"""Filters and tests that take a number."""


class _Stop(Exception):
    """Nothing more can be said of a part whose branches are uneven."""


class _Rewriter(NodeTransformer):
    """Puts the engine's bounds into expressions."""

    def visit_Filter(self, node: nodes.Filter) -> nodes.Expr:
        self.generic_visit(node)
        if node.name in WALKS and node.node is not None:
            node.node = _filter(node.node, WALK)
        elif node.name in _OF_NUMBERS and node.node is not None:
            node.node = _filter(node.node, RECKON)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Expr:
        self.generic_visit(node)
        if node.name in _OF_NUMBERS:
            node.node = _filter(node.node, RECKON)
            node.args = [_filter(argument, RECKON) for argument in node.args]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Expr:
        self.generic_visit(node)
        if any(operand.op in _BY_SIZE for operand in node.ops):
            node.expr = _filter(node.expr, RECKON)
            for operand in node.ops:
                operand.expr = _filter(operand.expr, RECKON)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:
        self.generic_visit(node)
        match node.node:
            case nodes.Getattr(node=owner, attr=name) if not _is_loop(owner):
                return _filter(owner, CALL, nodes.Const(name), *node.args, named=node.kwargs)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Expr:
        self.generic_visit(node)
        node.items = [_single(item) for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:
        self.generic_visit(node)
        if node.ctx == "load":
            node.items = [_single(item) for item in node.items]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Helper:
        self.generic_visit(node)
        node.value = _single(node.value)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), CONCAT)


def _single(node: nodes.Expr) -> nodes.Expr:
    """An item of a list that is written in a tag: a list in it may be written there too, not come from elsewhere."""
    written = isinstance(node, (nodes.Const, nodes.List, nodes.Tuple, nodes.Dict))
    return node if written else _filter(node, SINGLE)


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _filter(node: nodes.Expr, name: str, *arguments: nodes.Expr, named: Sequence[nodes.Keyword] = ()) -> nodes.Filter:
    for argument in arguments:
        argument.lineno = node.lineno
    return nodes.Filter(node, name, list(arguments), list(named), None, None, lineno=node.lineno)
