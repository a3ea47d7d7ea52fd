"""Templates: a Word file with tags in it, filled with values. The only package that touches docxtpl."""

from docgen.engine.template import DRAFT_END, DRAFT_START, Template

__all__ = ["DRAFT_END", "DRAFT_START", "Template"]
