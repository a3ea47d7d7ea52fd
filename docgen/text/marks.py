"""The marks of a draft: what is missing or invalid stands between two characters that no record can hold."""

from __future__ import annotations

DRAFT_START = "\ufdd0"
DRAFT_END = "\ufdd1"
"""Noncharacters, without width; the engine takes them out and highlights what is between them."""


def marked(text: str) -> str:
    """The text between the marks of a draft."""
    return f"{DRAFT_START}{text}{DRAFT_END}"


def missing(label: str) -> str:
    """What a draft prints for a field that is not there."""
    return marked(f"【待补：{label}】")
