"""How two rows of texts are compared: where they differ, and which text became which."""

from __future__ import annotations

import pytest
from _scale import scaled
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.package import compare
from docgen.package.compare import Block, differing, paired


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("abc", "axc", [(1, 2, 1, 2)]),
        ("abc", "abxc", [(2, 2, 2, 3)]),
        ("abc", "bc", [(0, 1, 0, 0)]),
        ("", "ab", [(0, 0, 0, 2)]),
        ("ab", "", [(0, 2, 0, 0)]),
        ("abcd", "bcda", [(0, 1, 0, 0), (4, 4, 3, 4)]),
        ("xaxbx", "xxbx", [(1, 2, 1, 1)]),
        ("aaaa", "aaa", [(3, 4, 3, 3)]),
        ("axbxc", "cxbxa", [(0, 1, 0, 1), (4, 5, 4, 5)]),
    ],
)
def test_where_rows_differ(old: str, new: str, expected: list[Block]) -> None:
    assert list(differing(old, new)) == expected


@settings(max_examples=scaled(2000))
@given(st.text("abcdefgh", max_size=12), st.text("abcdefgh", max_size=12), st.sampled_from([0, 4, 30, 1000]))
@example("ab", "ba", 0)
def test_what_does_not_differ_is_equal_and_in_order(old: str, new: str, largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "_LARGEST", largest)
        blocks = list(differing(old, new))
    ends = [*blocks, (len(old), len(old), len(new), len(new))]
    start_old = start_new = 0
    for low, high, left, right in ends:
        assert old[start_old:low] == new[start_new:left]
        start_old, start_new = high, right
    assert all(low < high or left < right for low, high, left, right in blocks)


def test_a_stretch_that_is_too_large_differs_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_LARGEST", 10)
    assert list(differing("aabb", "abab")) == [(0, 4, 0, 4)]
    assert list(differing("aaxbb", "abxab")) == [(1, 2, 1, 2), (3, 3, 3, 4), (4, 5, 5, 5)]  # cut at x


SAME = "各党总支、直属党支部要认真组织实施。"
EDITED = "各党总支、直属党支部要认真抓好实施。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["甲"], ["乙"], [(0, 0)]),
        ([None], ["乙"], [(0, 0)]),
        ([], ["乙"], [(None, 0)]),
        (["甲"], [], [(0, None)]),
        ([SAME], ["新", EDITED], [(None, 0), (0, 1)]),
        ([SAME], [EDITED, "新"], [(0, 0), (None, 1)]),
        (["旧", SAME], [EDITED], [(0, None), (1, 0)]),
        (["甲乙丙", "丁戊己"], ["一二三", "四五六"], [(0, 0), (1, 1)]),
        ([None, SAME], ["一", "二", EDITED], [(0, 0), (None, 1), (1, 2)]),
        (["x" * 3, "y" * 3], ["y" * 3 + "!", "x" * 3 + "!"], [(None, 0), (0, 1), (1, None)]),
        ([None] * 11, ["一"] * 10, [*((n, n) for n in range(10)), (10, None)]),
    ],
)
def test_which_text_became_which(old: list[str | None], new: list[str], expected: list[object]) -> None:
    assert paired(old, new) == expected
