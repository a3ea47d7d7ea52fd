"""附件: named below the text, printed on pages of their own (7.3.4, 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from pydantic import computed_field

from docgen.errors import Problem
from docgen.kinds._base import Part, label, problem
from docgen.kinds._lines import text_lines
from docgen.kinds._parts import AnnexNote, AnnexPage, BodyLine, show, title_lines
from docgen.kinds._sections import Blocks, TextSection, section_lines
from docgen.kinds._types import AnnexTitle


class Annex(Part):
    """附件: named in the text, printed on a page of its own when its text is given."""

    title: AnnexTitle = label("名称", "附件名称，不加书名号和句号", printed_by="附件说明")
    lead: Blocks = label("导语", "标题下面的文字", default=(), printed_by="附件页")
    sections: tuple[TextSection, ...] = label("章节", "附件的章节", default=(), max_length=50, printed_by="附件页")

    def rules(self) -> Iterator[Problem]:
        if self.title[-1] in "。，；：、.,;:":
            yield problem(f"附件名称末尾不加标点，请删去“{self.title[-1]}”（7.3.4）", "title", rule="附件名称")

    def lines(self) -> tuple[BodyLine, ...]:
        return (*text_lines(self.lead), *section_lines(self.sections))


class WithAnnexes(Part):
    """What may have annexes."""

    annexes: tuple[Annex, ...] = label("附件", "附件，按顺序", default=(), max_length=50, printed_by="附件说明")

    @computed_field(title="附件说明", description="正文下面的附件名称（7.3.4）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_notes(self) -> tuple[AnnexNote, ...]:
        return annex_notes(self.annexes)

    @computed_field(title="附件页", description="另起一页的附件（7.3.7）")  # type: ignore[prop-decorator]
    @cached_property
    def annex_pages(self) -> tuple[AnnexPage, ...]:
        return annex_pages(self.annexes)


def annex_mark(number: int, count: int) -> str:
    """附件, or 附件1 when there are several."""
    return "附件" if count == 1 else f"附件{number}"


def named_only(title: str) -> Annex:
    """An annex of which 附件说明 needs the name, while something else prints its page."""
    return Annex.model_construct(title=title, lead=(), sections=())


def annex_notes(annexes: Sequence[Annex]) -> tuple[AnnexNote, ...]:
    """附件说明: one line per annex, numbered when there are several."""
    single = len(annexes) == 1
    return tuple(
        AnnexNote.model_construct(
            position="单个" if single else "其余" if number > 1 else "首个",
            number="" if single else f"{number}.",
            title=show(annex.title).replace("\n", ""),
        )
        for number, annex in enumerate(annexes, 1)
    )


def annex_pages(annexes: Sequence[Annex]) -> tuple[AnnexPage, ...]:
    """The annexes whose text is given; the number is that of 附件说明."""
    return tuple(
        AnnexPage.model_construct(
            mark=annex_mark(number, len(annexes)), title_lines=title_lines(annex.title), lines=annex.lines()
        )
        for number, annex in enumerate(annexes, 1)
        if annex.lead or annex.sections
    )
