"""A paragraph as the recognisers see it: its text, its place on the line and its look, worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from docgen.layout.reading.model import POINTS_PER_MM, Look, Paragraph, WordDocument
from docgen.text.width import width

SHORT = 60
"""Characters; most parts other than text are shorter."""

_DEFAULT_WIDTH = 442.2
_BODY_TEXT = 30
_SPACES = " \t\n\f\u3000\u00a0"


@dataclass(eq=False)
class Line:
    """A paragraph with what the recognisers ask about it.

    `room` is the width of the text area in points, `body_size` the size of most text. `order` counts the lines that
    show text, `from_end` those that follow. `next` is the following one, `gap` the number of blank ones before.
    """

    paragraph: Paragraph
    room: float
    body_size: float
    new_page: bool = False
    before_table: bool = False
    order: int = 0
    from_end: int = 0
    gap: int = 0
    next: Line | None = field(default=None, repr=False)

    @cached_property
    def text(self) -> str:
        """The text without white space at its ends."""
        return self.paragraph.plain

    @cached_property
    def short(self) -> bool:
        """Whether it may be a line of its own rather than running text."""
        return len(self.text) <= SHORT

    @cached_property
    def tight(self) -> str:
        """The text without any white space: 附 件 is 附件."""
        return "".join(self.text.split())

    @cached_property
    def look(self) -> Look:
        """The look of most of its characters."""
        return self.paragraph.look

    @property
    def style(self) -> str:
        """The name of its style."""
        return self.paragraph.form.style

    @property
    def larger(self) -> float:
        """By how many points it is larger than the text."""
        return self.look.size - self.body_size

    @cached_property
    def red(self) -> bool:
        """Whether it is printed in red."""
        return is_red(self.look.color)

    @cached_property
    def centre(self) -> float:
        """Where its middle stands: 0 at the left end of the line, 1 at the right; of a long text always 0.5."""
        form = self.paragraph.form
        lead = width(self._lead) * self.look.size
        left, right = form.left + form.first_line + lead, form.right
        taken = max((width(line) for line in self.text.split("\n")), default=0) * self.look.size
        if form.alignment == "right":
            return 1 - (right + taken / 2) / self.room
        if form.alignment in ("center", "distribute"):
            return (left + self.room - right) / 2 / self.room
        return (left + taken / 2) / self.room

    @cached_property
    def centred(self) -> bool:
        """Whether it stands in the middle, by its setting or by spaces before it."""
        form = self.paragraph.form
        if form.alignment in ("center", "distribute"):
            return 0.38 <= self.centre <= 0.6
        return self.short and form.alignment != "right" and self._indent > 3 and 0.44 <= self.centre <= 0.55

    @cached_property
    def right(self) -> bool:
        """Whether it stands at the right, by whatever means."""
        form = self.paragraph.form
        return self.short and (form.alignment == "right" or (self.centre >= 0.58 and self._indent > 3))

    @cached_property
    def flush(self) -> bool:
        """Whether it begins at the left end of the line."""
        form = self.paragraph.form
        return form.alignment in ("left", "both") and abs(form.left + form.first_line) < 4 and not self._lead

    @property
    def _indent(self) -> float:
        """How far it is moved in, in characters."""
        form = self.paragraph.form
        if form.alignment in ("center", "distribute"):
            return self.centre * 10
        return (form.left + form.first_line) / (self.look.size or 16) + width(self._lead)

    @cached_property
    def _lead(self) -> str:
        text = self.paragraph.text.lstrip("\f\ufffc")
        lead = text[: len(text) - len(text.lstrip(_SPACES))]
        return lead.replace("\t", "\u3000\u3000").replace("\n", "").replace("\u00a0", " ")


def is_red(color: str) -> bool:
    """Whether RRGGBB is a red."""
    try:
        red, green, blue = (int(color[index : index + 2], 16) for index in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xB0 and green <= 0x50 and blue <= 0x60


def lines_of(document: WordDocument, paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The paragraphs of a document as lines that know their neighbours."""
    paragraphs = list(paragraphs)
    rooms = [section.text_width * POINTS_PER_MM for section in document.sections]
    size = body_size(paragraphs)
    tables = {table.after for table in document.tables if not table.nested}
    lines: list[Line] = []
    before: Paragraph | None = None
    for paragraph in paragraphs:
        room = rooms[paragraph.section] if paragraph.section < len(rooms) else _DEFAULT_WIDTH
        line = Line(paragraph, max(room, 50), size)
        line.new_page = _on_new_page(document, before, paragraph)
        line.before_table = paragraph.index in tables and paragraph.cell is None
        lines.append(line)
        before = paragraph
    _link(lines)
    return lines


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The size in which most of the running text is set; 16 without any."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        if len(paragraph.text) >= _BODY_TEXT:
            sizes[paragraph.look.size] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 16.0


def _on_new_page(document: WordDocument, before: Paragraph | None, paragraph: Paragraph) -> bool:
    if before is None or paragraph.form.page_break_before or paragraph.text.startswith("\f"):
        return True
    if before.section != paragraph.section and paragraph.section < len(document.sections):
        return document.sections[paragraph.section].type != "continuous"
    return before.text.rstrip(_SPACES.replace("\f", "")).endswith("\f")


def _link(lines: Sequence[Line]) -> None:
    """Number the lines that show text and join each to the next; a blank one hands on its page and its table."""
    following: Line | None = None
    table = False
    for line in reversed(lines):
        line.next = following
        if line.text:
            line.from_end = following.from_end + 1 if following else 0
            line.before_table = line.before_table or table
            following, table = line, False
        else:
            table = table or line.before_table
    order = gap = 0
    new_page = False
    for line in lines:
        line.order, line.gap = order, gap
        if line.text:
            line.new_page = line.new_page or new_page
            order, gap, new_page = order + 1, 0, False
        else:
            gap, new_page = gap + 1, new_page or line.new_page
