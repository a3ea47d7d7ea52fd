"""What recipes write with: paragraphs in named styles, tags of the template dialect, whole files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from docgen.layout._properties import Properties, fonts
from docgen.layout._xml import Element, Value, element, paragraph, properties, run, text
from docgen.layout._xml import field as field_runs
from docgen.layout.kit._package import Footer, Section, build_package
from docgen.layout.kit._style import Style
from docgen.layout.kit.styles import make_styles, styles_part
from docgen.layout.profile import FontRole, Length, Profile

Blocks = list[Element]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in a look of its own inside a paragraph; without a font it has that of the style."""

    content: str
    font: FontRole | None = None
    look: Properties = field(default_factory=dict)


TAB = Piece("\t")
LINE_BREAK = Piece("\n")
Pages = Literal["default", "even"]
_SIDES: Mapping[str, Sequence[tuple[Pages, str]]] = {
    "外侧": (("default", "right"), ("even", "left")),
    "居中": (("default", "center"),),
    "居右": (("default", "right"),),
}
"""Where page numbers stand, by what a profile calls it; without footers for even pages all are alike."""
_SIGNS = {TAB.content: "tab", LINE_BREAK.content: "br"}


@dataclass(frozen=True)
class Kit:
    """Writes blocks for one profile."""

    profile: Profile

    @cached_property
    def styles(self) -> dict[str, Style]:
        return make_styles(self.profile)

    def paragraph(self, style: str, *pieces: str | Piece, **direct: Value) -> Element:
        """A paragraph in a style; `direct` are properties of its own."""
        used = self.styles[style]
        runs = [self.run(used, piece if isinstance(piece, Piece) else Piece(piece)) for piece in pieces]
        return paragraph(properties("pPr", pStyle=used.id, **direct), runs)

    def run(self, style: Style, piece: Piece) -> Element:
        """A run that names its fonts itself, so that no theme or default comes between."""
        sign = _SIGNS.get(piece.content)
        content = element(sign) if sign else text(piece.content)
        return run(self.look(style, piece), content)

    def look(self, style: Style, piece: Piece | None = None) -> Element:
        """The properties of a run in a style."""
        role = (piece and piece.font) or style.font
        return properties("rPr", rFonts=fonts(self.profile, role), **(piece.look if piece else {}))

    def tag(self, instruction: str) -> Element:
        """A paragraph that holds a tag such as {%p for 段 in 正文 %}, and vanishes."""
        return self.paragraph("模板标签", f"{{%p {instruction} %}}")

    def when(self, condition: str, blocks: Iterable[Element], otherwise: Iterable[Element] = ()) -> Blocks:
        """Blocks that are printed under a condition, and what stands in their place."""
        instead = list(otherwise)
        middle = [self.tag("else"), *instead] if instead else []
        return [self.tag(f"if {condition}"), *blocks, *middle, self.tag("endif")]

    def each(self, loop: str, blocks: Iterable[Element]) -> Blocks:
        """Blocks that are printed for each item: each("段 in 正文", …)."""
        return [self.tag(f"for {loop}"), *blocks, self.tag("endfor")]

    def document(self, blocks: Iterable[Element]) -> bytes:
        """A template for a document: 版心 and page numbers of the standard."""
        page, number, twips = self.profile.page, self.profile.page_number, self.profile.twips
        footers = tuple(self._footer(pages, side) for pages, side in _SIDES[number.side.value])
        section = self._section(
            *(page.top, page.right, page.bottom, page.left),
            footer=twips(number.footer),
            line_pitch=twips(self.profile.body.line_pitch),
        )
        return self._package(blocks, section, footers)

    def form(self, blocks: Iterable[Element]) -> bytes:
        """A template for a form: a table on A4, no page number, no grid."""
        form = self.profile.form
        section = self._section(
            *(form.top, form.side, form.bottom, form.side), footer=self.profile.twips(form.bottom) // 2, line_pitch=None
        )
        return self._package(blocks, section, ())

    def _section(
        self, top: Length, right: Length, bottom: Length, left: Length, *, footer: int, line_pitch: int | None
    ) -> Section:
        page, twips = self.profile.page, self.profile.twips
        return Section(
            width=twips(page.width),
            height=twips(page.height),
            top=twips(top),
            right=twips(right),
            bottom=twips(bottom),
            left=twips(left),
            footer=footer,
            line_pitch=line_pitch,
        )

    def _package(self, blocks: Iterable[Element], section: Section, footers: tuple[Footer, ...]) -> bytes:
        names = self.profile.fonts
        return build_package(
            blocks,
            section=section,
            styles=styles_part(self.profile, self.styles),
            fonts=(names.body, names.kai, names.hei, names.title, names.song),
            footers=footers,
        )

    def _footer(self, pages: Pages, side: str) -> Footer:
        style = self.styles["页码"]
        before, _, after = self.profile.page_number.form.value.partition("1")
        number = field_runs(self.look(style), "PAGE", "1")
        around = [[self.run(style, Piece(content))] if content else [] for content in (before, after)]
        node = paragraph(properties("pPr", pStyle=style.id, jc=side), [*around[0], *number, *around[1]])
        return Footer(pages, element("ftr", None, node))
