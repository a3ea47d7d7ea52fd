"""Limits of one rendering: how long a template may work, how much it may make."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from docgen.errors import TemplateError

LONGEST_RENDER = 8.0
"""Seconds."""

MOST_STEPS = 5_000_000
"""Turns of loops and items that filters go through."""

LARGEST_PART = 60_000_000
"""Characters of one part of a document."""

LONGEST_TEXT = 1_000_000
"""Characters of a text that an expression makes."""

MOST_KEPT = 20_000_000
"""Characters of all texts that tags put into lists of their own."""

_STEPS_BETWEEN_LOOKS = 20_000
_TURNS_BETWEEN_LOOKS = 50


class Budget:
    """What is left to spend in one rendering. Raises TemplateError when a limit is passed."""

    __slots__ = ("_end", "_kept", "_look", "_steps")

    def __init__(self) -> None:
        self._end = time.monotonic() + LONGEST_RENDER
        self._kept = 0
        self._steps = 0
        self._look = _STEPS_BETWEEN_LOOKS

    def spend(self, steps: int) -> None:
        """Note work that is about to be done."""
        self._steps += steps
        if self._steps > self._look:
            if self._steps > MOST_STEPS:
                raise TemplateError(f"模板的循环超过 {MOST_STEPS} 次，没有生成，请检查循环")
            self._look = self._steps + _STEPS_BETWEEN_LOOKS
            self.check_time()

    def keep(self, characters: int) -> None:
        """Note a text that goes into a list, where it stays."""
        self._kept += characters
        if self._kept > MOST_KEPT:
            raise TemplateError(f"标签收集的文字超过 {MOST_KEPT // 10_000} 万字，没有生成，请检查循环和列表")

    def check_time(self) -> None:
        """Make sure that there is time left."""
        if time.monotonic() > self._end:
            raise TemplateError(f"模板用了超过 {LONGEST_RENDER:.0f} 秒，没有生成，请检查循环")


class Watched:
    """What a loop goes through, with an eye on the time."""

    __slots__ = ("_budget", "_items")

    def __init__(self, items: Collection[Any], budget: Budget) -> None:
        self._items = items
        self._budget = budget

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        items = iter(self._items)
        while some := list(islice(items, _TURNS_BETWEEN_LOOKS)):
            self._budget.check_time()
            yield from some


def check_size(characters: int) -> None:
    """Make sure that a part is not larger than any document should be."""
    if characters > LARGEST_PART:
        raise TemplateError(f"生成的内容超过 {LARGEST_PART // 10_000} 万字符，没有生成，请检查循环")


def check_length(characters: int) -> None:
    """Make sure that an expression does not make a text of any length."""
    if characters > LONGEST_TEXT:
        raise TemplateError(f"标签算出的文字超过 {LONGEST_TEXT // 10_000} 万字，没有生成，请检查标签")
