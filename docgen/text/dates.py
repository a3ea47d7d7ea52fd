"""Dates in official documents: full days, dates known in part, and the vague ends of a plan's phases."""

from docgen.text._calendar import (
    DateStyle,
    PartialDate,
    certainly_less_than_years,
    format_date,
    parse_date,
)
from docgen.text._periods import Bound, certainly_contradicts, format_period, split_period

__all__ = [
    "Bound",
    "DateStyle",
    "PartialDate",
    "certainly_contradicts",
    "certainly_less_than_years",
    "format_date",
    "format_period",
    "parse_date",
    "split_period",
]
