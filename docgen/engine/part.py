"""A part of a template that has tags: compiled once, filled with values as often as wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any

from jinja2 import Template as JinjaTemplate

from docgen.engine import mend, proof
from docgen.engine.budget import Budget, check_size
from docgen.engine.environment import RUN
from docgen.engine.slots import Printer, Search, Slot
from docgen.engine.tags import Tag
from docgen.errors import DataError, DocgenError, Finding, Problem, TemplateError
from docgen.package.picture import Picture

_CHUNKS_BETWEEN_LOOKS = 500


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a template.

    `gaps`, `grids` and `drawings` say what filling may leave to be mended: elements without content (tbl, tr, tc),
    tables with other numbers of cells, drawings that are repeated.
    """

    name: str
    strict: JinjaTemplate
    draft: JinjaTemplate
    slots: Sequence[Slot]
    searches: Sequence[Search]
    tag_at: Callable[[int], Tag]
    gaps: frozenset[str]
    grids: bool
    drawings: bool

    def fill(
        self, values: Mapping[str, Any], budget: Budget, draw: Callable[[Picture], str], *, draft: bool = False
    ) -> str:
        """The XML of the part, filled; proved to hold all that was printed unless it is a draft.

        Raises TemplateError and DataError that name the place of the tag.
        """
        template = self.draft if draft else self.strict
        printer = Printer(self.slots, self.searches, budget, draw)
        context = template.new_context({**values, RUN: printer})
        try:
            xml = _joined(template.root_render_func(context), budget)
        except Exception as error:  # an expression of a template may fail in any way
            raise self._failure(template, error) from error
        if printer.restless:
            xml = mend.break_paragraphs(xml)
        if self.gaps:
            xml = mend.fill_gaps(xml, self.gaps)
        if not draft:
            proof.prove(xml, printer.printed, restless=printer.restless)
        return mend.fit_grids(xml) if self.grids else xml

    def _failure(self, template: JinjaTemplate, error: Exception) -> DocgenError:
        """The error of a tag, with the place where it stands."""
        tag = self._tag_of(template, error.__traceback__)
        where = f"{tag.place}：" if tag else ""
        if isinstance(error, DataError):
            return DataError(Problem(f"{where}{problem.message}") for problem in error.problems)
        message = str(error) if isinstance(error, TemplateError) else _CANNOT.format(tag.typed if tag else "")
        findings = [Finding("render", message, tag.place, tag.typed)] if tag else []
        return TemplateError(where + message, findings)

    def _tag_of(self, template: JinjaTemplate, trace: TracebackType | None) -> Tag | None:
        code = template.root_render_func.__code__
        line = None
        while trace is not None:
            if trace.tb_frame.f_code is code:
                line = trace.tb_lineno
            trace = trace.tb_next
        return None if line is None else self.tag_at(template.get_corresponding_lineno(line))


_CANNOT = "标签“{}”算不出来，请检查其中的运算和过滤器"


def _joined(chunks: Any, budget: Budget) -> str:
    """All chunks as one text; time and size are looked at now and then."""
    texts: list[str] = []
    size = 0
    while some := list(islice(chunks, _CHUNKS_BETWEEN_LOOKS)):
        text = "".join(some)
        size += len(text)
        check_size(size)
        texts.append(text)
        budget.check_time()
    return "".join(texts)
