"""Every rule of layout; `RULES` holds them by id, in the order in which a document is read.

A module holds the rules of one area. What it needs beside them is in private modules.
"""

from __future__ import annotations

from importlib import import_module

from docgen.layout.rules._rule import RULES, Breach, Paper, Rule, Subject

__all__ = ["AREAS", "RULES", "Breach", "Paper", "Rule", "Subject"]

AREAS = (
    "page",
    "page_lines",
    "page_number",
    "head",
    "mark",
    "document_number",
    "title",
    "title_lines",
    "recipients",
    "headings",
    "heading_format",
    "body",
    "digits",
    "elements",
    "text",
    "marks",
    "spacing",
    "fonts",
    "dates",
    "annex_note",
    "signature",
    "annex",
    "colophon",
    "form",
)
"""The modules in their order."""

for _area in AREAS:
    import_module(f"{__name__}.{_area}")
