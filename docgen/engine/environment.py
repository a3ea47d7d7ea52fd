"""The sandbox in which templates run: nothing can be reached in it but plain values and what is allowed by name."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined, pass_context, pass_environment
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import Namespace

from docgen.engine import filters
from docgen.engine.budget import MOST_STEPS, Budget, Watched, check_length
from docgen.engine.slots import Printer
from docgen.engine.values import as_text
from docgen.errors import TemplateError
from docgen.text.marks import DRAFT_START, missing

RUN = " run"
"""Where a context keeps what belongs to one rendering of one part; no template can name it."""

PRINT, EACH, WALK, CALL, CONCAT, SINGLE, RECKON = " print", " each", " walk", " call", " concat", " single", " reckon"
"""Filters of the engine's own, put into the syntax tree after it was checked."""

_ATTRIBUTES: Mapping[type, frozenset[str]] = {
    dt.date: frozenset({"year", "month", "day"}),
    LoopContext: frozenset(
        "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0".split()  # noqa: SIM905
    ),
}
"""What harmless objects let a template see; no name that begins with _ comes this far."""

_LARGEST_NUMBER = 10**30


class UnknownName(StrictUndefined):
    """A name that the context does not hold: an error that names it."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        known = list(self._undefined_obj) if type(self._undefined_obj) is dict else []
        near = difflib.get_close_matches(str(self._undefined_name), known, n=1)
        hint = f"是不是“{near[0]}”？" if near else "可用的字段见 docgen template fields"
        raise TemplateError(f"模板用到了不存在的字段“{self._undefined_name}”，请核对字段名称；{hint}")

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error


class DraftUndefined(Undefined):
    """A name that an unfinished context does not hold: printed as missing, empty in loops and conditions.

    What is computed from it is missing too; where only a number will do, it is zero.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return missing(str(self._undefined_name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return DraftUndefined(name=name)

    def __getitem__(self, key: Any) -> Any:
        return DraftUndefined(name=str(key))

    def _itself(self, *_args: Any) -> DraftUndefined:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _itself  # type: ignore[assignment]
    __neg__ = __pos__ = __abs__ = __round__ = _itself  # type: ignore[assignment]

    def _no(self, _other: Any) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _no  # type: ignore[assignment]

    def __int__(self) -> int:  # type: ignore[override]
        return 0

    def __float__(self) -> float:  # type: ignore[override]
        return 0.0


class Doubtful(DraftUndefined):
    """A marked text of a draft where a number is needed: it prints as it is, and is nothing to reckon with."""

    __slots__ = ()

    def __str__(self) -> str:
        return str(self._undefined_name)

    def __bool__(self) -> bool:
        return True


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with plain values only: items of dicts and lists, and a few attributes by name."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, undefined: type[Undefined]) -> None:
        super().__init__(undefined=undefined, optimized=False)
        own = {PRINT: _print, EACH: _each, WALK: _walk, CALL: _call, CONCAT: _concat, SINGLE: _single, RECKON: _reckon}
        self.filters = {**filters.FILTERS, **own}
        self.tests = {name: JINJA_TESTS[name] for name in filters.TESTS}
        self.globals = {name: self.globals[name] for name in ("range", "namespace")}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An item of a dict, or one of the attributes that harmless objects have."""
        kind = type(obj)
        if kind is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if attribute in _ATTRIBUTES.get(kind, ()) or kind is Namespace or isinstance(obj, Undefined):
            return getattr(obj, attribute)
        if isinstance(obj, tuple) and attribute in ("grouper", "list"):  # a group that `groupby` made
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a dict, list or text."""
        if type(obj) in (dict, list, tuple, str):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        if isinstance(obj, Undefined):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product or remainder that cannot grow without bounds."""
        if operator == "+" and type(left) is type(right) and type(left) in (str, list, tuple):
            check_length(len(left) + len(right))
            if type(left) is not str:
                budget_of(context).spend(len(left) + len(right))
                any(map(filters.single, (*left, *right)))
        else:
            left, right = self.reckoned(left), self.reckoned(right)
            if operator in ("*", "%"):
                _check_number(left, operator)
                _check_number(right, operator)
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """A number with its sign."""
        return super().call_unop(context, operator, self.reckoned(arg))

    def reckoned(self, value: Any) -> Any:
        """What stands for a value where a number is needed."""
        return value


class DraftSandbox(Sandbox):
    """The same for drafts, where a number may be missing or be something else: that is told, not reckoned with."""

    def reckoned(self, value: Any) -> Any:
        """A marked text as something that no sum or comparison fails on."""
        return Doubtful(name=value) if type(value) is str and value.startswith(DRAFT_START) else value


def _check_number(value: Any, operator: str) -> None:
    """Make sure that a value may be multiplied; a text would be repeated, and a huge number grows hugely."""
    if isinstance(value, (str, list, tuple, dict)):
        raise TemplateError(f"标签中的“{operator}”只能用于数字，请改写")
    if not isinstance(value, Undefined) and not abs(value) < _LARGEST_NUMBER:
        raise TemplateError(f"“{operator}”两边的数太大，算不出来，请核对")


def budget_of(context: Context) -> Budget:
    """The budget of the rendering that a context belongs to."""
    printer: Printer = context.parent[RUN]
    return printer.budget


@pass_context
def _print(context: Context, value: Any, slot: int) -> str:
    """A value as XML, where a tag prints it; most are texts that stand as they are."""
    printer: Printer = context.parent[RUN]
    if type(value) is str and not printer.searches[slot](value) and not printer.marked:
        printer.printed.append(value)
        return value
    return printer.print(value, slot)


@pass_context
def _each(context: Context, value: Any) -> Any:
    """What a loop goes through."""
    return Watched(_spent(context, value, "循环"), budget_of(context))


@pass_context
def _walk(context: Context, value: Any) -> Any:
    """What a filter goes through."""
    if isinstance(value, Undefined) or not isinstance(value, Iterable):
        return value
    return _spent(context, value, "过滤器")


def _spent(context: Context, value: Any, what: str) -> Any:
    if isinstance(value, Undefined):
        return list(value)
    if type(value) not in (list, tuple, str, dict, range):
        if not isinstance(value, Iterable):
            raise TemplateError(f"{what}要用列表，这里不是列表，请核对字段")
        value = list(islice(value, MOST_STEPS + 1))
    budget_of(context).spend(len(value))
    return value


@pass_context
def _single(context: Context, value: Any) -> Any:
    """An item of a list that is written in a tag."""
    if type(value) is str:
        budget_of(context).keep(len(value))
    return filters.single(value)


@pass_environment
def _reckon(environment: Sandbox, value: Any) -> Any:
    """A side of a comparison by size."""
    return environment.reckoned(value)


def _call(value: Any, method: str, *args: Any, **named: Any) -> Any:
    """What a method of a plain value gives."""
    if isinstance(value, Undefined):
        value = str(value)
    allowed = filters.METHODS.get(type(value), {})
    if method not in allowed:
        raise TemplateError(f"标签中的“.{method}(…)”不能用在这个值上，请改用过滤器")
    return allowed[method](value, *args, **named)


def _concat(values: list[Any]) -> str:
    """The values as one text, as `~` joins them."""
    texts = [str(value) if isinstance(value, Undefined) else as_text(value) for value in values]
    check_length(sum(map(len, texts)))
    return "".join(texts)


STRICT = Sandbox(UnknownName)
DRAFT = DraftSandbox(DraftUndefined)
