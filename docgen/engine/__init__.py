"""Templates: a Word file with tags in it, filled with values. The only package that touches docxtpl."""

from docgen.engine.template import Template

__all__ = ["Template"]
