"""发文机关标志 (7.2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.rules._centred import centred_breach
from docgen.layout.rules._colors import is_red
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import color_of, font_breach, look_breach, whole


@rule("mark.font", "发文机关标志用小标宋体", clause="7.2.4", strength="推荐", papers=frozenset({"公文"}), mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """The mark is in 小标宋."""
    for part in subject.parts.of("发文机关标志"):
        if breach := font_breach(whole(part), subject.profile.head.mark_font, subject.profile):
            yield breach


@rule("mark.color", "发文机关标志用红色", clause="7.2.4", strength="规定", papers=frozenset({"公文"}), mends=True)
def color(subject: Subject) -> Iterator[Breach]:
    """The mark is red."""
    red = subject.profile.head.mark_color.value
    for part in subject.parts.of("发文机关标志", sure=0.7):
        if breach := look_breach(whole(part), lambda look: not is_red(look.color), color_of, "红色", color=red):
            yield breach


@rule("mark.centred", "发文机关标志居中", clause="7.2.4", strength="规定", papers=frozenset({"公文"}), mends=True)
def centred(subject: Subject) -> Iterator[Breach]:
    """The mark stands in the middle; in a table the cells beside it decide where that is."""
    for part in subject.parts.of("发文机关标志", sure=0.7):
        if part.paragraph.cell is None and (breach := centred_breach(part.paragraph, "发文机关标志", spread=True)):
            yield breach
