"""Jobs of the engine alone: a template and values to bytes, docgen beside docxtpl and easy-template-x."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench import _docxtpl
from bench._contest import DOCGEN, DOCXTPL, Comparison, Contest, Scale, Side
from bench._material import report, report_values, tagged_paragraphs, tagged_values
from bench._node import EASY_TEMPLATE_X, easy_template_x
from bench._switches import without_proof, zlib_alone
from docgen import Template

MEMOISED = "docxtpl, memoised"
ZLIB = f"{DOCGEN}, zlib alone"
NO_PROOF = f"{DOCGEN}, without proof"
SHORT_ROWS = 30


def short(_scale: Scale) -> Iterator[Contest]:
    """43 paragraphs, 15 values, one condition, a table of 30 rows."""
    yield from _report(
        "43 paragraphs",
        SHORT_ROWS,
        Comparison(at_least=50, aim=100),
        Comparison(ours=ZLIB, at_least=30),
        Comparison(ours=NO_PROOF),
        Comparison(theirs=MEMOISED),
        Comparison(theirs=EASY_TEMPLATE_X),
    )


def long_table(scale: Scale) -> Iterator[Contest]:
    """The same with 3,000 rows."""
    yield from _report(
        f"{scale.rows:,} table rows",
        scale.rows,
        Comparison(at_least=8, aim=15),
        Comparison(ours=ZLIB),
        Comparison(ours=NO_PROOF),
        Comparison(theirs=MEMOISED),
        Comparison(theirs=EASY_TEMPLATE_X),
    )


def paragraphs(scale: Scale) -> Iterator[Contest]:
    """6,000 paragraphs with a tag each; the template is loaded."""
    content, values = tagged_paragraphs(scale.paragraphs), tagged_values(scale.paragraphs)
    sides = {
        DOCXTPL: Side(partial(_docxtpl.fill, content, values)),
        DOCGEN: Side(partial(Template(content).render, values)),
    }
    yield Contest(f"{scale.paragraphs:,} tagged paragraphs", sides, (Comparison(at_least=12, aim=20),))


def _report(job: str, count: int, *comparisons: Comparison) -> Iterator[Contest]:
    content, values = report("docxtpl"), report_values(count)
    render = partial(Template(content).render, values)
    sides = {
        DOCXTPL: Side(partial(_docxtpl.fill, content, values)),
        MEMOISED: Side(partial(_docxtpl.fill_memoised, content, values)),
        DOCGEN: Side(render),
        ZLIB: Side(render, around=zlib_alone),
        NO_PROOF: Side(render, around=without_proof),
    }
    with easy_template_x(report("easy-template-x"), values) as peer:
        yield Contest(job, {**sides, **peer}, comparisons)
