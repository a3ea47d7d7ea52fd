"""The sections that hold running text, and what their lines are like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.layout.parts import Part
from docgen.layout.reading.model import Section
from docgen.layout.rules._rule import Subject
from docgen.layout.rules._stretch import ELEMENTS, HEADINGS


def is_upright(section: Section) -> bool:
    """Whether the paper is higher than wide."""
    return section.width <= section.height


def text_sections(subject: Subject) -> Iterator[Section]:
    """The upright sections in which running text or a title stands; the first one where that is nowhere."""
    roles = (*HEADINGS, "标题", "主送机关", "正文", "发文字号", "附件标题", "成文日期")
    held = {part.paragraph.section for part in subject.parts.of(*roles)} or {0}
    return (section for section in subject.document.sections if section.index in held and is_upright(section))


def lines_of_text(subject: Subject) -> Sequence[Part]:
    """The paragraphs that the lines and characters of a page are counted by: the text and what surrounds it."""
    return subject.parts.of(*HEADINGS, "正文", *ELEMENTS)
