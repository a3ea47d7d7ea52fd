"""What became of a row of units: which are the same, which changed, came or went."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product, zip_longest

Block = tuple[int, int, int, int]
"""old[a:b] stands where new[c:d] stands now."""

_LARGEST = 62_500
"""Old × new items of a stretch that are compared closely; without it a file made for that could take hours."""

_ALIKE = 0.4
"""From this likeness on, two texts are one that was changed."""

_MOST_PAIRS = 100
"""Pairs of texts of one stretch that are looked at for likeness."""

_LONGEST = 2_000
"""Characters of a text that are looked at for likeness."""


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """The stretches in which two rows differ, in order.

    Rows too large to be compared closely are cut at what stands in both once; a stretch between that is still too
    large differs as a whole.
    """
    cuts = _anchors(old, new) if len(old) * len(new) > _LARGEST else []
    start_old = start_new = 0
    for index_old, index_new in (*cuts, (len(old), len(new))):
        for low, high, left, right in _between(old[start_old:index_old], new[start_new:index_new]):
            yield start_old + low, start_old + high, start_new + left, start_new + right
        start_old, start_new = index_old + 1, index_new + 1


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Where what stands once in either row stands in both: the longest row of such pairs in the same order."""
    once_old, once_new = (_once(row) for row in (old, new))
    pairs = [(once_old[item], once_new[item]) for item in once_old if item in once_new]
    lowest: list[int] = []  # the smallest position in `new` at which a row of each length ends
    last: list[int] = []  # the number of the pair that ends it
    before: list[int] = []
    for number, (_, position) in enumerate(pairs):
        length = bisect_left(lowest, position)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1], last[length : length + 1] = [position], [number]
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _once(row: Sequence[Hashable]) -> dict[Hashable, int]:
    """The positions of the items that stand in a row once."""
    counts = Counter(row)
    return {item: index for index, item in enumerate(row) if counts[item] == 1}


def _between(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    if not (old or new):
        return
    if len(old) * len(new) > _LARGEST:
        yield 0, len(old), 0, len(new)
        return
    for step, low, high, left, right in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step != "equal":
            yield low, high, left, right


def paired(old: Sequence[str | None], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Which text of a stretch became which, in order; None stands where one went or came.

    Texts that are alike go together first, where the old ones are known; the others between them in order.
    """
    pairs: list[tuple[int | None, int | None]] = []
    start_old = start_new = 0
    for index_old, index_new in (*_alike(old, new), (len(old), len(new))):
        pairs += zip_longest(range(start_old, index_old), range(start_new, index_new))
        if index_old < len(old) and index_new < len(new):
            pairs.append((index_old, index_new))
        start_old, start_new = index_old + 1, index_new + 1
    return pairs


def _alike(old: Sequence[str | None], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of texts that are alike, the likest first chosen, in the order of both rows."""
    if len(old) == len(new) == 1 or len(old) * len(new) > _MOST_PAIRS:
        return []
    pairs = product(enumerate(old), enumerate(new))
    found = [(_likeness(one, other), index_old, index_new) for (index_old, one), (index_new, other) in pairs if one]
    chosen: list[tuple[int, int]] = []
    for likeness, index_old, index_new in sorted(found, key=lambda each: (-each[0], each[1:])):
        crossing = any((index_old - left) * (index_new - right) <= 0 for left, right in chosen)
        if likeness >= _ALIKE and not crossing:
            chosen.append((index_old, index_new))
    return sorted(chosen)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()
