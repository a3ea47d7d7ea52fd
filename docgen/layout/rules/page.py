"""纸张和版心 (5.1, 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from docgen.layout.mend import set_page
from docgen.layout.profile import TWIPS_PER_MM, Length
from docgen.layout.reading.model import Section
from docgen.layout.rules._rule import OFFICIAL, Breach, Subject, rule
from docgen.layout.rules._sections import is_upright, text_sections
from docgen.layout.rules._words import number

_PAPER_TOLERANCE = 1.0
"""Millimetres by which programs round A4."""


@rule(
    "page.paper", "纸张用 A4（210 × 297 毫米）", clause="5.1", strength="规定", papers=OFFICIAL | {"表格"}, mends=True
)
def paper(subject: Subject) -> Iterator[Breach]:
    """Every section is on A4, upright or on its side."""
    page = subject.profile.page
    short, long = page.width.value, page.height.value
    for section in subject.document.sections:
        found = sorted((section.width, section.height))
        if any(abs(have - want) > _PAPER_TOLERANCE for have, want in zip(found, (short, long), strict=True)):
            width, height = (long, short) if section.width > section.height else (short, long)
            yield Breach(
                section,
                f"纸张是 {_by(section.width, section.height)} 毫米，应为 A4（{_by(width, height)} 毫米）",
                found=f"{_by(section.width, section.height)} 毫米",
                expected=f"{_by(width, height)} 毫米",
                repair=partial(set_page, section, width=width, height=height),
            )


@rule("page.top", "天头（上白边）37 毫米，误差 1 毫米", clause="5.2.1", strength="规定", mends=True)
def top(subject: Subject) -> Iterator[Breach]:
    """The upper margin of upright pages."""
    wanted = subject.profile.page.top
    for section in text_sections(subject):
        if not _near(section.top, wanted):
            yield _margin(section, "上边距（天头）", section.top, wanted, partial(set_page, section, top=wanted.value))


@rule("page.left", "订口（左白边）28 毫米，误差 1 毫米", clause="5.2.1", strength="规定", mends=True)
def left(subject: Subject) -> Iterator[Breach]:
    """The left margin of upright pages, with the gutter."""
    wanted = subject.profile.page.left
    for section in text_sections(subject):
        if not _near(section.left + section.gutter, wanted):
            name = f"左边距（订口，含装订线 {number(section.gutter)} 毫米）" if section.gutter else "左边距（订口）"
            repair = partial(set_page, section, left=subject.profile.twips(wanted) / TWIPS_PER_MM, gutter=0)
            yield _margin(section, name, section.left + section.gutter, wanted, repair)


@rule("page.text-area", "版心 156 × 225 毫米", clause="5.2.1", strength="规定", mends=True)
def text_area(subject: Subject) -> Iterator[Breach]:
    """The right and the lower margin give the text its size.

    Where the upper or the left margin is wrong, that is told by its own rule: here it counts as if it were right.
    """
    page = subject.profile.page
    for section in text_sections(subject):
        start = section.left + section.gutter
        start = start if _near(start, page.left) else page.left.value
        above = section.top if _near(section.top, page.top) else page.top.value
        width = section.width - section.right - start
        height = section.height - section.bottom - above
        wide, high = _near(width, page.text_width), _near(height, page.text_height)
        if (wide and high) or _odd_paper(section, subject):
            continue
        wrong = [(section.right, "右边距", page.right)] * (not wide) + [(section.bottom, "下边距", page.bottom)] * (
            not high
        )
        margins = "，".join(
            f"{name}应由 {number(have)} 毫米改为 {number(want.value)} 毫米" for have, name, want in wrong
        )
        found, wanted = _by(section.text_width, section.text_height), _by(page.text_width.value, page.text_height.value)
        yield Breach(
            section,
            f"版心是 {found} 毫米，应为 {wanted} 毫米：{margins}",
            found=f"{found} 毫米",
            expected=f"{wanted} 毫米",
            repair=partial(set_page, section, right=page.right.value, bottom=page.bottom.value),
        )


@rule("page.gutter", "不另设装订线，订口就是左边距", clause="5.2.1", strength="实务", mends=True)
def gutter(subject: Subject) -> Iterator[Breach]:
    """The left margin is not made up of a margin and a gutter, which programs put on different sides."""
    for section in text_sections(subject):
        whole = section.left + section.gutter
        if section.gutter >= _PAPER_TOLERANCE and _near(whole, subject.profile.page.left):
            found = f"{number(section.gutter)} 毫米"
            message = f"设了 {found}装订线，应设为 0：订口就是左边距"
            yield Breach(section, message, found, "0 毫米", partial(set_page, section, left=whole, gutter=0))


@rule("page.columns", "正文不分栏", clause="5.2.3", strength="实务")
def columns(subject: Subject) -> Iterator[Breach]:
    """Running text stands in one column."""
    for section in text_sections(subject):
        if section.columns > subject.profile.page.columns.value:
            yield Breach(section, f"正文分了 {section.columns} 栏，应不分栏", f"{section.columns} 栏", "不分栏")


@rule("page.orientation", "纸张纵向，只有横排的表格可以横向", clause="5.1", strength="实务")
def orientation(subject: Subject) -> Iterator[Breach]:
    """The document itself stands upright; tables and annexes may lie on their side."""
    with_tables = {table.section for table in subject.document.tables}
    own = {part.paragraph.section for part in subject.parts.of("标题", "主送机关", "正文") if not part.annex}
    for section in subject.document.sections:
        if not is_upright(section) and section.index in own and section.index not in with_tables:
            yield Breach(section, "正文所在的页面是横向，应为纵向", found="横向", expected="纵向")


def _near(value: float, wanted: Length) -> bool:
    return abs(value - wanted.value) <= (wanted.tolerance or 1) + 0.02


def _odd_paper(section: Section, subject: Subject) -> bool:
    """Whether the paper itself is wrong, which its own rule tells."""
    page = subject.profile.page
    return max(abs(section.width - page.width.value), abs(section.height - page.height.value)) > _PAPER_TOLERANCE


def _margin(section: Section, name: str, found: float, wanted: Length, repair: partial[None]) -> Breach:
    return Breach(
        section,
        f"{name}是 {number(found)} 毫米，应为 {number(wanted.value)} 毫米（误差 {number(wanted.tolerance or 1)} 毫米）",
        found=f"{number(found)} 毫米",
        expected=f"{number(wanted.value)} 毫米",
        repair=repair,
    )


def _by(width: float, height: float) -> str:
    return f"{round(width, 1):g} × {round(height, 1):g}"
