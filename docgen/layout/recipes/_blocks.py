"""Blocks that several templates share, from the red head to 版记; each follows the clause it names.

`prefix` puts a part of the record before each label: the body of a plan is printed inside a notice
as `印发文件.正文`.
"""

from __future__ import annotations

from docgen.layout._properties import Properties
from docgen.layout._xml import Element, Value
from docgen.layout.kit import TAB, Blocks, Kit, Piece
from docgen.layout.kit.style_groups import LABEL_LINES, RED_LINE_SPACE, red_line_room
from docgen.layout.kit.tables import Cell, Row, Table
from docgen.layout.profile import Length, eighth_points

MARK_LOOKS: tuple[tuple[int, str, Properties], ...] = (
    (12, "发文机关标志", {}),
    (18, "发文机关标志", {"w": 66}),
    (24, "发文机关标志长", {"w": 64}),
)
"""发文机关标志 up to so many characters: its style, and how narrow it is, so that it fills one line (7.2.4)."""

LAST = "loop.last and not loop.first and not 附件说明 and 段.文字|length < 230"
"""A last paragraph that holds on to the signature, so that this never stands alone on a page (7.3.5.5).

A long one does not, nor one with 附件说明 below it, which goes along instead: LibreOffice would move it all and leave
half a page blank. The only one neither: LibreOffice would move it too, and the text begins on the first page (7.3.3).
"""


SHORT_LIST = 5
"""Lines of 附件说明 that stay together."""


def head(kit: Kit) -> Blocks:
    """版头 (7.2), where there is one; the gap below the red line is that above the title (7.3.1)."""
    return kit.when("版头", [_labels(kit), *kit.when("版头.套红印刷", _preprinted(kit), _printed(kit))])


def title(kit: Kit, *, prefix: str = "") -> Blocks:
    """标题 (7.3.1), one line for each line of the value; the blank line below it is its spacing."""
    return [kit.paragraph("Title", f"{{{{ {prefix}标题行 }}}}")]


def recipients(kit: Kit) -> Blocks:
    """主送机关 (7.3.2)."""
    return [kit.paragraph("主送机关", "{{ 主送机关 }}：")]


def body(kit: Kit, *, prefix: str = "", last: bool = True) -> Blocks:
    """正文 (7.3.3): a sample paragraph for each level; the last one holds on to the signature when `last`."""
    text = kit.paragraph("正文段落", f"{keep(LAST)}{{{{ 段.文字 }}}}" if last else "{{ 段.文字 }}")
    samples = [*_headings(kit, last=last), *_names(kit), kit.tag("else"), text, kit.tag("endif")]
    return kit.each(f"段 in {prefix}正文", samples)


def keep(condition: str) -> str:
    """The instruction that keeps its paragraph on the page of the next one where a condition holds."""
    return f"{{% 与下段同页 {condition} %}}"


def annex_notes(kit: Kit, *, prefix: str = "") -> Blocks:
    """附件说明 (7.3.4): no mark after a name, wrapped lines under its first character.

    A short list stays in one piece with the signature; of a long one only the last line takes that along, or half
    a page would be blank.
    """
    together = keep(f"loop.last or loop.length <= {SHORT_LIST}")
    return kit.each(
        f"项 in {prefix}附件说明",
        [
            kit.tag("if 项.位置 == '单个'"),
            kit.paragraph("附件说明", "附件：{{ 项.名称 }}"),
            kit.tag("elif 项.位置 == '首个'"),
            kit.paragraph("附件说明首个", f"{together}附件：{{{{ 项.序号 }}}}{{{{ 项.名称 }}}}"),
            kit.tag("elif 项.序号|length > 2"),
            kit.paragraph("附件说明两位", f"{together}{{{{ 项.序号 }}}}{{{{ 项.名称 }}}}"),
            kit.tag("else"),
            kit.paragraph("附件说明其余", f"{together}{{{{ 项.序号 }}}}{{{{ 项.名称 }}}}"),
            kit.tag("endif"),
        ],
    )


def signature(kit: Kit, *, remark: bool = False) -> Blocks:
    """落款 (7.3.5): its indents are computed from the lengths of 署名 and date; `remark`: 附注 may follow."""
    organ = "{% 右缩进 落款.署名右缩进 %}{{ 落款.署名 }}"
    both = [
        *kit.when("落款.加盖印章", [kit.paragraph("署名盖章", organ)], [kit.paragraph("署名", organ)]),
        *_date(kit, "成文日期", remark=remark),
    ]
    alone = kit.when(
        "落款.加盖印章",
        _date(kit, "成文日期单独盖章", remark=remark),
        _date(kit, "成文日期单独", remark=remark),
    )
    return kit.when("落款.署名", both, alone)


def remarks(kit: Kit) -> Blocks:
    """附注 (7.3.6)."""
    return kit.when("附注", [kit.paragraph("附注", "（{{ 附注 }}）")])


def annex_pages(kit: Kit, *, prefix: str = "") -> Blocks:
    """附件 (7.3.7): each on a new page, its mark on line 1, its title on line 3."""
    return kit.each(
        f"页 in {prefix}附件页",
        [
            kit.paragraph("附件标识", "{{ 页.标识 }}"),
            kit.paragraph("附件标题", "{{ 页.标题行 }}"),
            *body(kit, prefix="页.", last=False),
        ],
    )


def colophon(kit: Kit) -> Blocks:
    """版记 (7.4), in a frame at the foot of the last page: its last line is the edge of 版心."""
    outer, inner = kit.profile.colophon.outer_line, kit.profile.colophon.inner_line
    copies = [_foot(kit, "抄送", "抄送：{{ 版记.抄送机关 }}"), _rule(kit, inner)]
    printer = _foot(kit, "印发机关", "{{ 版记.印发机关 }}", TAB, "{{ 版记.印发日期文本 }}印发")
    lines = [_rule(kit, outer), *kit.when("版记.抄送机关", copies), printer, _rule(kit, outer)]
    # A frame belongs to the paragraph after it: this one has no height to speak of, so that it finds room below
    # a full page.
    return kit.when("版记", [*lines, kit.paragraph("版记位置")])


def _labels(kit: Kit) -> Element:
    """份号, 密级和保密期限 and 紧急程度 (7.2.1—7.2.3), in a box of three lines however many are given.

    So the mark below keeps its place; a frame would let the type beside it move, blank lines would have to be counted.
    """
    blocks: Blocks = []
    for name in ("份号", "密级和保密期限", "紧急程度"):
        blocks += kit.when(f"版头.{name}", [kit.paragraph(name, f"{{{{ 版头.{name} }}}}")])
    box = Table(kit, [kit.profile.twips(kit.profile.page.text_width)], ruled=False)
    height = LABEL_LINES * kit.profile.twips(kit.profile.body.line_pitch)
    return box.build([box.row(Row([Cell(blocks, align="top")], height, exact=True))])


def _printed(kit: Kit) -> Blocks:
    """The mark in red, the number, the red line."""
    blocks: Blocks = []
    for position, (longest, style, look) in enumerate(MARK_LOOKS):
        final = position == len(MARK_LOOKS) - 1
        condition = f"{'elif' if position else 'if'} 版头.发文机关标志|length <= {longest}"
        blocks.append(kit.tag("else" if final else condition))
        blocks.append(kit.paragraph(style, Piece("{{ 版头.发文机关标志 }}", look=look)))
    blocks.append(kit.tag("endif"))
    line = kit.profile.head
    red: Value = {
        "val": "single",
        "sz": eighth_points(line.line_thickness),
        "space": RED_LINE_SPACE,
        "color": line.line_color.value,
    }
    return [*blocks, kit.paragraph("发文字号", "{{ 版头.发文字号 }}", pBdr={"bottom": red})]


def _preprinted(kit: Kit) -> Blocks:
    """套红印刷: mark and red line are on the paper already, their room stays."""
    style, number = kit.styles["发文机关标志"].paragraph, kit.styles["发文字号"].paragraph
    mark, spacing = style["spacing"], number["spacing"]
    assert isinstance(mark, dict)
    assert isinstance(spacing, dict)
    room = {
        **spacing,
        "before": mark["before"] + mark["line"] + mark["after"],
        "after": spacing["after"] + red_line_room(kit.profile),
    }
    return [kit.paragraph("发文字号", "{{ 版头.发文字号 }}", spacing=room)]


def _headings(kit: Kit, *, last: bool) -> Blocks:
    """Headings of four levels; one that is run in is followed by its text in the type of the body."""
    blocks: Blocks = []
    for level, name in enumerate(("一级", "二级", "三级", "四级"), 1):
        blocks.append(kit.tag(f"{'elif' if level > 1 else 'if'} 段.级别 == '{name}'"))
        # A heading holds on to what follows; a long paragraph that did would be moved whole by LibreOffice.
        heading = f"{keep(f'not 段.文字 or ({LAST})' if last else 'not 段.文字')}{{{{ 段.标题 }}}}"
        plain: Properties = {"b": False} if kit.profile.body.headings_bold[level - 1].value else {}
        blocks.append(kit.paragraph(f"heading {level}", heading, Piece("{{ 段.文字 }}", "body", plain)))
    return blocks


def _names(kit: Kit) -> Blocks:
    """Lines of names; the unit above some of them stands on a line of its own, or before them."""
    unit = Piece(f"{keep('not 段.文字')}{{{{ 段.标题 }}}}", "hei")
    return [kit.tag("elif 段.级别 == '名单'"), kit.paragraph("名单", unit, "{{ 段.文字 }}")]


def _date(kit: Kit, style: str, *, remark: bool) -> Blocks:
    """成文日期; it takes 附注 along to its page."""
    with_remark = keep("附注") if remark else ""
    return [kit.paragraph(style, f"{with_remark}{{% 右缩进 落款.日期右缩进 %}}{{{{ 落款.日期文本 }}}}")]


def _foot(kit: Kit, style: str, *pieces: str | Piece) -> Element:
    """A line of 版记."""
    return kit.paragraph(style, *pieces, framePr=_frame(kit))


def _rule(kit: Kit, thickness: Length) -> Element:
    """A line across 版心 (7.4.1): a paragraph as high as the line is thick, shaded.

    A border would end at the indents of its text, and LibreOffice drops borders that differ within a frame.
    """
    spacing: Value = {"line": kit.profile.twips(thickness), "lineRule": "exact"}
    return kit.paragraph("版记线", framePr=_frame(kit), spacing=spacing)


def _frame(kit: Kit) -> Value:
    """A frame as wide as 版心, at its foot."""
    width = kit.profile.twips(kit.profile.page.text_width)
    place = {"wrap": "around", "vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    return {"w": width, "hSpace": 0, **place}
