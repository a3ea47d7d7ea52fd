"""The second school, said to be GB/T 33476.2—2016: half the space between two lines is taken out of each margin.

The type of the first line then begins where the standard's 版心 does, that of the last line ends where it does, and
the lines between are a little further apart.
"""

from __future__ import annotations

from dataclasses import replace

from docgen.layout.profile import _gbt9704
from docgen.layout.profile._groups import Body, Head, Page, Profile
from docgen.layout.profile._parameters import FontSet, Length

_TAKEN = 37 - 34.58
"""Millimetres taken from a margin."""


def profile(fonts: FontSet) -> Profile:
    """The layout of the second school under a set of fonts."""
    standard = _gbt9704.profile(fonts)
    return replace(
        standard,
        name="gbt33476",
        title="GB/T 33476.2—2016 的排法：页边距各减半个行间空白",
        page=_page(standard.page),
        body=_body(standard.body),
        head=_head(standard.head),
    )


def _page(page: Page) -> Page:
    return replace(
        page,
        top=_derived(page.top, 34.58, "37 毫米减半个行间空白"),
        bottom=_derived(page.bottom, 32.58, "35 毫米减半个行间空白"),
        text_height=_derived(page.text_height, 229.84, "297 − 34.58 − 32.58"),
    )


def _body(body: Body) -> Body:
    return replace(body, line_pitch=_derived(body.line_pitch, 29.6, "固定值；229.84 毫米排 22 行"))


def _head(head: Head) -> Head:
    # 35 mm count from where the standard's 版心 begins, which is below the margin here.
    below_margin = Length(head.mark_top.value + _TAKEN, head.mark_top.clause, "推算")
    exact = round(below_margin.value * 1440 / 25.4)
    return replace(head, mark_top=replace(head.mark_top, exact=exact))


def _derived(length: Length, value: float, note: str) -> Length:
    return replace(length, value=value, strength="推算", note=note)
