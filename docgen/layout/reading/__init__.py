"""A Word document read with its effective formatting, as Word would show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.layout.reading import _sections
from docgen.layout.reading._effective import Effective
from docgen.layout.reading._fonts import theme_fonts
from docgen.layout.reading._numbering import Counter, Lists
from docgen.layout.reading._parts import Package, open_package
from docgen.layout.reading._story import Book, Story
from docgen.layout.reading._styles import read_styles
from docgen.layout.reading._values import W, is_on, value_of
from docgen.layout.reading.model import Element, PageKind, Paragraph, Section, WordDocument

__all__ = ["read_word"]

_NOTES = {"footnotes": ("footnote", "脚注"), "endnotes": ("endnote", "尾注")}
_PARTS = {"header": "页眉", "footer": "页脚"}


def read_word(content: bytes) -> WordDocument:
    """A document with the formatting that each paragraph and each character has in effect.

    Takes any .docx, whoever made it; parts that are missing or broken, and values that make no sense, count as absent.
    ValueError with a Chinese sentence when it is no sound Word document.
    """
    package = open_package(content)
    settings = package.part("settings")
    fonts = theme_fonts(package.part("theme"), settings)
    styles = read_styles(package.part("styles"), fonts)
    lists = Lists(package.part("numbering"), styles)
    breaks = _sections.breaks(package.body)
    ends = {each.paragraph: index for index, each in enumerate(breaks) if each.paragraph is not None}
    book = Book(Effective(styles, lists, fonts), styles, [_line(each.element) for each in breaks], ends)
    body = Story(book, Counter(lists), part="正文").read(package.body)
    even_and_odd = is_on(settings, "evenAndOddHeaders")
    reader = _Margins(package, book, lists)
    return WordDocument(
        paragraphs=tuple(body.paragraphs),
        tables=tuple(body.tables),
        sections=tuple(reader.sections([each.element for each in breaks], even_and_odd=even_and_odd)),
        members=package.members,
        parts=package.roots,
        even_and_odd=even_and_odd,
        notes=tuple(_notes(package, book, lists)),
        boxes=tuple(book.boxes),
        fonts=_font_names(package.part("fontTable")),
        chunks=sum(1 for _ in package.body.iter(f"{W}altChunk")),
    )


def _line(properties: Element) -> float:
    """The pitch of the grid to which lines keep, 0 where there is none."""
    grid = _sections.grid(properties)
    return 0.0 if grid.type == "default" else grid.pitch


class _Margins:
    """Reads headers and footers, each part once."""

    def __init__(self, package: Package, book: Book, lists: Lists) -> None:
        self._package = package
        self._book = book
        self._lists = lists
        self._known: dict[str, Sequence[Paragraph]] = {}

    def sections(self, elements: Sequence[Element], *, even_and_odd: bool) -> Iterator[Section]:
        """The sections with the headers and footers that they show."""
        headers = list(_sections.shown(elements, "header", even_and_odd=even_and_odd))
        footers = list(_sections.shown(elements, "footer", even_and_odd=even_and_odd))
        for index, properties in enumerate(elements):
            yield _section(
                index,
                properties,
                self._read(headers[index], "header", index),
                self._read(footers[index], "footer", index),
            )

    def _read(self, references: _sections.References, part: str, section: int) -> dict[PageKind, Sequence[Paragraph]]:
        found: dict[PageKind, Sequence[Paragraph]] = {}
        for kind, id in references.items():
            relation = self._package.relations.get(id)
            if relation is not None and relation.kind == part:
                found[kind] = self._paragraphs(relation.target, part, section)
        return found

    def _paragraphs(self, name: str, part: str, section: int) -> Sequence[Paragraph]:
        if name not in self._known:
            root = self._package.root(name)
            story = Story(self._book, Counter(self._lists), part=_PARTS[part], section=section)
            self._known[name] = () if root is None else tuple(story.read(root).paragraphs)
        return self._known[name]


def _section(
    index: int,
    properties: Element,
    headers: dict[PageKind, Sequence[Paragraph]],
    footers: dict[PageKind, Sequence[Paragraph]],
) -> Section:
    page = _sections.page(properties)
    start, kind = _sections.numbering(properties)
    return Section(
        index=index,
        element=properties,
        **page,
        columns=_sections.columns(properties),
        landscape=page["width"] > page["height"],
        vertical=_sections.vertical(properties),
        first_page=is_on(properties, "titlePg"),
        number_start=start,
        number_format=kind,
        type=value_of(properties, "type") or "nextPage",
        grid=_sections.grid(properties),
        headers=headers,
        footers=footers,
    )


def _notes(package: Package, book: Book, lists: Lists) -> Iterator[Paragraph]:
    """The paragraphs of footnotes and endnotes, without the lines that separate them from the text."""
    for kind, (tag, part) in _NOTES.items():
        root = package.part(kind)
        story = Story(book, Counter(lists), part=part)
        for note in root.iterfind(f"{W}{tag}") if root is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                story.read(note)
        yield from story.paragraphs


def _font_names(root: Element | None) -> frozenset[str]:
    fonts = root.iterfind(f"{W}font") if root is not None else ()
    return frozenset(name for font in fonts if (name := font.get(f"{W}name")))
