"""Templates: a Word file with tags in it, filled with values. The only package that touches docxtpl."""

from docgen.engine.stock import Document
from docgen.engine.template import Filled, Template

__all__ = ["Document", "Filled", "Template"]
