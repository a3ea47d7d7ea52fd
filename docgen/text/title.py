"""Titles of several lines (GB/T 9704—2012, 7.3.1: whole words, 梯形 or 菱形)."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from docgen.text._title_cuts import NEVER, cut_costs, issuer_end
from docgen.text.marks import DRAFT_START
from docgen.text.width import width

_DIGIT = 0.64  # of a character: digits fall into a proportional font at the size of titles

_EXTRA_LINE, _SHORT_END, _SHORT_START, _NO_SHAPE = 12.0, 200.0, 40.0, 25.0
_ISSUER_NOT_ALONE, _SHORT_ISSUER = 20.0, 6.0


@lru_cache(maxsize=1024)
def break_title(title: str, *, capacity: float = 20.1) -> tuple[str, ...]:
    """Divide a title into the lines that it is printed in; joined, they are the title again.

    A line break typed in the title decides alone. Otherwise: between words, after 发文机关, before 关于,
    after 、》”）; not inside 《》, numbers with their unit, or 第×届; two lines growing, three growing or
    with the longest in the middle. `capacity` is the width of a line in characters; 20.1 is 版心 at 2号.
    Never raises, whatever the text.
    """
    if "\n" in title:
        return tuple(title.split("\n"))
    pieces = _pieces(title)
    offsets = [0.0]
    for piece in pieces:
        offsets.append(offsets[-1] + _width(piece))
    if offsets[-1] <= capacity:
        return (title,)
    cuts = _Search(offsets, "".join(map(_visible, pieces)), max(capacity, 1.0)).best()
    return tuple("".join(pieces[start:end]) for start, end in pairwise((0, *cuts, len(pieces))))


def _pieces(title: str) -> list[str]:
    """One piece for each visible character, with all that takes no room beside it (at the end, by itself)."""
    pieces: list[str] = []
    waiting = ""
    for character in title:
        if character == DRAFT_START:
            waiting += character
        elif pieces and not waiting and width(character) == 0:
            pieces[-1] += character
        else:
            pieces.append(waiting + character)
            waiting = ""
    return [*pieces, waiting] if waiting else pieces


def _visible(piece: str) -> str:
    """The one character that counts: the first, behind opening marks."""
    return piece.lstrip(DRAFT_START)[:1] or piece[:1]


def _width(piece: str) -> float:
    return sum(_DIGIT if unicodedata.category(c) == "Nd" and width(c) == 0.5 else width(c) for c in piece)


class _Search:
    """The cheapest cuts: all of them tried for two and three lines, dynamic programming for more."""

    def __init__(self, offsets: list[float], title: str, capacity: float) -> None:
        self._offsets = offsets
        self._costs = cut_costs(title)
        self._capacity = capacity
        self._end = len(title)
        issuer = issuer_end(title)
        self._issuer = issuer if issuer is not None and offsets[issuer] >= _SHORT_ISSUER else None

    def best(self) -> tuple[int, ...]:
        least = math.ceil(self._offsets[-1] / self._capacity - 1e-9)
        candidates = [cuts for cuts in self._few() if self._fits(cuts)] if least <= 3 else []
        if not candidates:
            return self._many()
        few = min(candidates, key=lambda cuts: (self._cost(cuts, least), cuts))
        if self._cut_cost(few) < NEVER / 2:
            return few
        # Only by a forbidden cut: one line more, if that helps.
        many = self._many()
        return many if self._cut_cost(many) < self._cut_cost(few) - NEVER / 2 else few

    def _few(self) -> Iterator[tuple[int, ...]]:
        for first in range(1, self._end):
            if self._width(0, first) > self._capacity:
                break
            yield (first,)
            for second in range(first + 1, self._end):
                if self._width(first, second) > self._capacity:
                    break
                yield first, second

    def _width(self, start: int, end: int) -> float:
        return self._offsets[end] - self._offsets[start]

    def _fits(self, cuts: tuple[int, ...]) -> bool:
        return self._width(cuts[-1], self._end) <= self._capacity

    def _cut_cost(self, cuts: tuple[int, ...]) -> float:
        return sum(self._costs[cut] for cut in cuts)

    def _cost(self, cuts: tuple[int, ...], least: int) -> float:
        widths = [self._width(start, end) for start, end in pairwise((0, *cuts, self._end))]
        cost = self._cut_cost(cuts) + _EXTRA_LINE * (len(widths) - least)
        cost += _SHORT_START if widths[0] <= 3 else 0
        cost += _SHORT_END if widths[-1] <= 3 else 0
        cost += _ISSUER_NOT_ALONE if self._issuer is not None and self._issuer not in cuts else 0
        return cost + (_two(*widths) if len(widths) == 2 else _three(*widths))

    def _many(self) -> tuple[int, ...]:
        """Lines as even as may be, by the sum of squared gaps; a line takes at least one piece."""
        totals = [0.0] + [math.inf] * self._end
        origins = [0] * (self._end + 1)
        for end in range(1, self._end + 1):
            for start in range(end - 1, -1, -1):
                gap = self._capacity - self._width(start, end)
                if gap < 0 and start < end - 1:
                    break
                total = totals[start] + (self._costs[start] if start else 0.0) + 5 + 0.3 * gap * gap
                if end == self._end and start and self._width(start, end) <= 3:
                    total += _SHORT_END
                if total < totals[end]:
                    totals[end], origins[end] = total, start
        cuts: list[int] = []
        position = origins[self._end]
        while position:
            cuts.insert(0, position)
            position = origins[position]
        return tuple(cuts)


def _two(upper: float, lower: float) -> float:
    """梯形: the upper line is the shorter one; equal lines are no shape."""
    if upper > lower + 0.5:
        return 8 + 3 * (upper - lower)
    return 0.6 * (lower - upper) if lower > upper + 0.5 else 5


def _three(first: float, second: float, third: float) -> float:
    """菱形, the middle line the longest, or growing."""
    shaped = second >= max(first, third) - 0.5 or first <= second <= third
    spread = max(first, second, third) - min(first, second, third)
    return (0 if shaped else _NO_SHAPE + spread) + 0.5 * spread
