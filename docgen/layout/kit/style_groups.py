"""The styles of a profile, group by group: running text, 版头, what closes it, 附件, the foot of a page, forms."""

from __future__ import annotations

from docgen.layout._properties import Properties, indent
from docgen.layout._xml import Value
from docgen.layout.kit._style import Style
from docgen.layout.profile import Length, Profile, eighth_points

LABEL_LINES = 3
"""Lines at the top left of 版头: 份号, 密级和保密期限, 紧急程度."""

RED_LINE_SPACE = 8
"""Points from the line of 发文字号 to the red line; with what an exact line leaves below its type, 4 mm."""


def _line(profile: Profile, *, before: Length | None = None, after: Length | None = None) -> Properties:
    return {
        "before": 0 if before is None else profile.twips(before),
        "after": 0 if after is None else profile.twips(after),
        "line": profile.twips(profile.body.line_pitch),
        "lineRule": "exact",
    }


_TIGHT: Properties = {"autoSpaceDE": False, "autoSpaceDN": False}
"""No space of Word's own between Chinese and digits, where widths are counted in characters."""


def text(profile: Profile) -> list[Style]:
    """Running text: Word's own styles for the title and four levels of headings (7.3.1—7.3.3)."""
    body, title = profile.body, profile.heading
    first = indent(profile, firstLine=body.indent)
    normal: Properties = {
        "widowControl": False,
        "overflowPunct": True,  # as in Word without it; LibreOffice then loses no mark at the end of a line
        "snapToGrid": False,  # on, LibreOffice ignores the exact spacing of larger type
        "spacing": _line(profile),
        "jc": "both",
    }
    centred: Properties = {"keepNext": True, "spacing": _line(profile, after=title.gap_above_text), "jc": "center"}
    return [
        Style("Normal", "Normal", based_on=None, paragraph=normal),
        Style(
            "Title",
            "Title",
            title.font.value,
            title.size,
            next="GBody",
            paragraph=centred,
            run={"b": title.bold.value, "spacing": 0},
        ),
        *_headings(profile),
        Style("GRecipients", "主送机关", next="GBody"),
        Style("GBody", "正文段落", paragraph={"ind": first}),
        Style("GNames", "名单", paragraph={**_TIGHT, "ind": first, "jc": "left"}),
        Style(
            "GTag",
            "模板标签",
            size=Length(9, "", "实务", unit="pt"),
            paragraph={"spacing": {"line": 240, "lineRule": "auto"}, "jc": "left"},
            run={"color": "808080", "spacing": 0},
        ),
    ]


def _headings(profile: Profile) -> list[Style]:
    body = profile.body
    first = indent(profile, firstLine=body.indent)
    return [
        Style(
            f"Heading{level}",
            f"heading {level}",
            font=font.value,
            next="GBody",
            paragraph={"keepNext": True, "ind": first, "outlineLvl": level - 1},
            run={"b": True} if bold.value else {},
        )
        for level, (font, bold) in enumerate(zip(body.headings, body.headings_bold, strict=True), 1)
    ]


def red_line_room(profile: Profile) -> int:
    """Twips that the red line and the space above it take below the line of 发文字号."""
    return RED_LINE_SPACE * 20 + eighth_points(profile.head.line_thickness) * 20 // 8


def _mark(profile: Profile, size: Length) -> tuple[int, int]:
    """Twips above the line of a mark, and of that line, so that its ink begins 35 mm below the edge of 版心 (7.2.4)."""
    # A line of exact height has its baseline at four fifths; ideographs of 小标宋 rise 0.85 of their size.
    labels = LABEL_LINES * profile.twips(profile.body.line_pitch)
    pitch = 1.2 * size.value
    above = profile.twips(profile.head.mark_top) - labels - round((0.8 * pitch - 0.85 * size.value) * 20)
    return max(above, 0), round(pitch * 20)


def _mark_and_gap(profile: Profile) -> int:
    """Twips from the labels to the line of 发文字号: the mark, and two blank lines that give or take a little.

    What 版头 as a whole is more or less than full lines is made up for there: the text below would otherwise be off
    the grid, and the first page a line short.
    """
    pitch = profile.twips(profile.body.line_pitch)
    room = sum(_mark(profile, profile.head.mark_size)) + profile.twips(profile.head.number_gap)
    rest = LABEL_LINES * pitch + pitch + red_line_room(profile) + profile.twips(profile.heading.gap_below_line)
    return round((room + rest) / pitch) * pitch - rest


def head(profile: Profile) -> list[Style]:
    """版头 (7.2)."""
    head = profile.head
    number = _line(profile, after=profile.heading.gap_below_line)
    label: Properties = {**_TIGHT, "jc": "left"}

    def mark(identity: str, name: str, size: Length) -> Style:
        above, line = _mark(profile, size)
        # The gap belongs to the mark, not to 发文字号: of two that meet, some programs take the larger, some the sum.
        gap = _mark_and_gap(profile) - above - line
        spacing: Properties = {"before": above, "after": gap, "line": line, "lineRule": "exact"}
        look: Properties = {"keepNext": True, "spacing": spacing, "jc": "center"}
        red: Properties = {"color": head.mark_color.value, "spacing": 0}
        return Style(identity, name, head.mark_font.value, size, paragraph=look, run=red)

    return [
        Style("GCopyNumber", "份号", size=head.label_size, paragraph=label),
        Style("GSecrecy", "密级和保密期限", head.label_font.value, head.label_size, paragraph=label),
        Style("GUrgency", "紧急程度", head.label_font.value, head.label_size, paragraph=label),
        mark("GMark", "发文机关标志", head.mark_size),
        mark("GMarkLong", "发文机关标志长", head.long_mark_size),
        Style("GNumber", "发文字号", paragraph={"keepNext": True, **_TIGHT, "spacing": number, "jc": "center"}),
    ]


def closing(profile: Profile) -> list[Style]:
    """附件说明, 落款 and 附注 (7.3.4—7.3.6)."""
    note, signature = profile.annex_note, profile.signature
    right: Properties = {"keepNext": True, **_TIGHT, "jc": "right"}
    organ: Properties = {**right, "ind": indent(profile, right=signature.unsealed_right)}
    date: Properties = {**_TIGHT, "ind": indent(profile, right=signature.sealed_date_right), "jc": "right"}
    names = {"": note.single, "首个": note.first, "其余": note.other, "两位": note.two_digits}
    notes = [
        Style(
            f"GAnnexNote{number}",
            f"附件说明{name}",
            paragraph={
                "keepNext": None if name else True,
                "spacing": _line(profile, before=None if name in ("其余", "两位") else note.gap),
                "ind": indent(profile, left=left, firstLine=first),
            },
        )
        for number, (name, (left, first)) in enumerate(names.items(), 1)
    ]
    plain = {"spacing": _line(profile, before=signature.unsealed_gap)}
    sealed = {"spacing": _line(profile, before=signature.sealed_gap)}
    return [
        *notes,
        Style("GOrgan", "署名", paragraph={**organ, **plain}),
        Style("GSealed", "署名盖章", paragraph={**organ, **sealed}),
        Style("GDate", "成文日期", paragraph=date),
        Style("GDateAlone", "成文日期单独", paragraph={**date, **plain}),
        Style("GDateSealed", "成文日期单独盖章", paragraph={**date, **sealed}),
        Style("GRemark", "附注", paragraph={"ind": indent(profile, firstLine=signature.remark_left)}),
    ]


def annex(profile: Profile) -> list[Style]:
    """附件 (7.3.7)."""
    annex, title = profile.annex, profile.heading
    above = Length(annex.title_line.value - 2, annex.title_line.clause, annex.title_line.strength, unit="行")
    return [
        Style(
            "GAnnexMark",
            "附件标识",
            annex.mark_font.value,
            annex.mark_size,
            next="GAnnexTitle",
            paragraph={"keepNext": True, "pageBreakBefore": True, **_TIGHT, "jc": "left"},
        ),
        Style(
            "GAnnexTitle",
            "附件标题",
            title.font.value,
            title.size,
            next="GBody",
            paragraph={
                "keepNext": True,
                "spacing": _line(profile, before=above, after=title.gap_above_text),
                "jc": "center",
                "outlineLvl": 0,
            },
            run={"b": title.bold.value, "spacing": 0},
        ),
    ]


def foot(profile: Profile) -> list[Style]:
    """版记 (7.4) and 页码 (7.5)."""
    colophon, number = profile.colophon, profile.page_number
    single: Properties = {"snapToGrid": False, "spacing": {"line": 240, "lineRule": "auto"}}
    # An exact line has its baseline at four fifths, so its type stands low: a little below it makes up for that.
    line: Properties = {"after": 60, "line": profile.twips(colophon.line_pitch), "lineRule": "exact"}
    inset, width = profile.twips(colophon.inset), profile.twips(colophon.line_width)
    tabs: Value = {"tab": [{"val": "right", "pos": width - inset}]}

    def foot(identity: str, name: str, **paragraph: Value) -> Style:
        look: dict[str, Value] = {"spacing": line, "jc": "left", **paragraph}
        return Style(identity, name, colophon.font.value, colophon.size, paragraph=look, run={"spacing": 0})

    return [
        foot("GCopies", "抄送", ind={"left": 4 * inset, "right": inset, "hanging": 3 * inset}),
        foot("GPrinter", "印发机关", ind={"left": inset, "right": inset}, tabs=tabs),
        foot("GRule", "版记线", shd={"val": "clear", "color": "auto", "fill": "000000"}, spacing=None),
        Style(
            "GAnchor",
            "版记位置",
            size=Length(1, "7.4.1", "推算", unit="pt"),
            paragraph={"spacing": {"line": 14, "lineRule": "exact"}},
        ),
        Style(
            "GPageNumber",
            "页码",
            number.font.value,
            number.size,
            paragraph={**single, "ind": indent(profile, left=number.inset, right=number.inset), "jc": "right"},
            run={"spacing": 0},
        ),
    ]


def form(profile: Profile) -> list[Style]:
    """Tables that are filled in."""
    form = profile.form
    cell: Properties = {"before": 0, "after": 0, "line": profile.twips(form.cell_line), "lineRule": "atLeast"}
    close: Properties = {**cell, "line": profile.twips(form.label_line)}
    sides: Properties = {"left": 100, "right": 100}
    hanging = 2 * profile.twips(form.cell_size)  # shows where an entry begins
    entry: Properties = {**sides, "left": 100 + hanging, "hanging": hanging}
    pair = indent(profile, firstLine=Length(2, "7.3.3", "实务", unit="字", size=form.cell_size.value))

    def style(identity: str, name: str, **paragraph: Value) -> Style:
        look: dict[str, Value] = {"snapToGrid": False, "spacing": cell, **paragraph}
        font = form.cell_font.value
        return Style(identity, name, font, form.cell_size, paragraph=look, run={"spacing": 0})

    title: Properties = {"keepNext": True, "spacing": {"before": 0, "after": 240, "line": 600, "lineRule": "exact"}}
    return [
        Style(
            "GFormTitle",
            "表名",
            form.title_font.value,
            form.title_size,
            paragraph={**title, "jc": "center"},
            run={"b": False, "spacing": 0},
        ),
        Style(
            "GTableTitle",
            "表题",
            "hei",
            form.cell_size,
            paragraph={"keepNext": True, "spacing": {**cell, "before": 240, "after": 60}, "jc": "center"},
            run={"spacing": 0},
        ),
        style("GFormLabel", "表格栏目", spacing=close, jc="center"),
        style("GFormColumn", "表格竖栏", spacing=close, ind={"left": 140, "right": 140}, jc="center"),
        style("GFormValue", "表格内容", spacing=close, jc="center"),
        style("GFormText", "表格文字", ind={**sides, **pair}, jc="both", widowControl=True),
        style("GFormList", "表格列项", ind=entry, jc="left", widowControl=True),
        style("GFormSign", "表格签字", ind={"right": 2 * profile.twips(form.cell_size)}, jc="right", **_TIGHT),
    ]
