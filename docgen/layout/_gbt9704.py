"""GB/T 9704—2012 党政机关公文格式 in numbers: each value with its clause and how binding it is.

Lengths of pages are in millimetres, sizes of type in points, indents in characters, gaps in lines. Where it says
推算 the standard asks for a result (22 lines of 28 characters) and the value was measured to give it.
"""

from __future__ import annotations

from docgen.layout.profile import (
    Annex,
    AnnexNote,
    Body,
    Colophon,
    FontRole,
    FontSet,
    Form,
    Head,
    Length,
    Page,
    PageNumber,
    Parameter,
    Profile,
    Signature,
    Strength,
    Title,
)


def profile(fonts: FontSet) -> Profile:
    """The layout of the standard under a set of fonts."""
    return Profile(
        name="gbt9704",
        title="GB/T 9704—2012 党政机关公文格式",
        fonts=fonts,
        page=_page(),
        body=_body(),
        head=_head(),
        heading=_title(),
        annex_note=_annex_note(),
        signature=_signature(),
        annex=_annex(),
        colophon=_colophon(),
        page_number=_page_number(),
        form=_form(),
    )


def _mm(value: float, clause: str, strength: Strength, note: str = "", *, exact: int | None = None) -> Length:
    return Length(value, clause, strength, note, unit="mm", exact=exact)


def _pt(value: float, clause: str, strength: Strength, note: str = "") -> Length:
    return Length(value, clause, strength, note, unit="pt")


def _characters(value: float, clause: str, strength: Strength, *, size: float = 16) -> Length:
    return Length(value, clause, strength, unit="字", size=size)


def _lines(value: float, clause: str, strength: Strength, note: str = "") -> Length:
    return Length(value, clause, strength, note, unit="行")


def _font(role: FontRole, clause: str, strength: Strength, note: str = "") -> Parameter[FontRole]:
    return Parameter(role, clause, strength, note)


def _page() -> Page:
    return Page(
        width=_mm(210, "5.1", "规定"),
        height=_mm(297, "5.1", "规定"),
        top=Length(37, "5.2.1", "规定", "天头", tolerance=1),
        # One twip more than 28 mm: the text is then 156 mm wide, as rounding makes it 8845.
        left=Length(28, "5.2.1", "规定", "订口", exact=1588, tolerance=1),
        bottom=_mm(35, "5.2.1", "推算", "297 − 37 − 225"),
        right=_mm(26, "5.2.1", "推算", "210 − 28 − 156"),
        text_width=_mm(156, "5.2.1", "规定"),
        text_height=_mm(225, "5.2.1", "规定"),
    )


def _body() -> Body:
    return Body(
        font=_font("body", "5.2.2", "一般"),
        size=_pt(16, "5.2.2", "一般", "3号"),
        color=Parameter("000000", "5.2.4", "规定"),
        lines=Parameter(22, "5.2.3", "一般"),
        characters=Parameter(28, "5.2.3", "一般"),
        line_pitch=_pt(28.95, "5.2.3", "推算", "固定值；225 毫米排 22 行，29 磅只排得下 21 行"),
        character_spacing=_pt(-0.25, "5.2.3", "推算", "156 毫米排 28 字；不用文档网格，不同软件排法不同"),
        indent=_characters(2, "7.3.3", "规定"),
        headings=(
            _font("hei", "7.3.3", "一般", "一、"),
            _font("kai", "7.3.3", "一般", "（一）"),
            _font("body", "7.3.3", "一般", "1."),
            _font("body", "7.3.3", "一般", "（1）"),
        ),
        recipients_gap=_lines(1, "7.3.2", "规定"),
    )


def _head() -> Head:
    return Head(
        copy_number_digits=Parameter(6, "7.2.1", "一般"),
        label_font=_font("hei", "7.2.2", "一般", "密级和保密期限、紧急程度"),
        label_size=_pt(16, "7.2.1", "一般", "3号；份号、密级和保密期限、紧急程度"),
        mark_top=_mm(35, "7.2.4", "规定", "发文机关标志上边缘至版心上边缘"),
        mark_font=_font("title", "7.2.4", "推荐"),
        mark_size=_pt(36, "7.2.4", "实务", "字号不定，排成一行"),
        long_mark_size=_pt(28, "7.2.4", "实务", "18 字以上"),
        mark_color=Parameter("FF0000", "7.2.4", "规定"),
        number_gap=_lines(2, "7.2.5", "规定"),
        line_width=_mm(156, "7.2.7", "规定"),
        line_gap=_mm(4, "7.2.7", "规定"),
        line_thickness=_mm(0.44, "7.2.7", "实务", "常用 0.35—0.5 毫米"),
        line_color=Parameter("FF0000", "7.2.7", "规定"),
    )


def _title() -> Title:
    return Title(
        font=_font("title", "7.3.1", "一般"),
        size=_pt(22, "7.3.1", "一般", "2号"),
        bold=Parameter(False, "7.3.1", "实务"),
        gap_below_line=_lines(2, "7.3.1", "一般"),
        gap_above_text=_lines(1, "7.3.2", "规定"),
    )


def _annex_note() -> AnnexNote:
    def indents(left: float, first: float) -> tuple[Length, Length]:
        return _characters(left, "7.3.4", "推算"), _characters(first, "7.3.4", "推算")

    return AnnexNote(
        gap=_lines(1, "7.3.4", "规定"),
        single=indents(5, -3),
        first=indents(6, -4),
        other=indents(6, -1),
        two_digits=indents(6.5, -1.5),
    )


def _signature() -> Signature:
    return Signature(
        sealed_gap=_lines(2, "7.3.5.1", "推算", "印章直径 42 毫米，居中下压署名和日期，顶端距正文不足一行"),
        sealed_date_right=_characters(4, "7.3.5.1", "一般"),
        unsealed_gap=_lines(1, "7.3.5.2", "规定"),
        unsealed_right=_characters(2, "7.3.5.2", "规定"),
        date_offset=_characters(2, "7.3.5.2", "规定"),
        remark_left=_characters(2, "7.3.6", "规定"),
    )


def _annex() -> Annex:
    return Annex(
        mark_font=_font("hei", "7.3.7", "规定"),
        mark_size=_pt(16, "7.3.7", "规定", "3号"),
        title_line=Parameter(3, "7.3.7", "规定"),
    )


def _colophon() -> Colophon:
    return Colophon(
        font=_font("body", "7.4.2", "一般"),
        size=_pt(14, "7.4.2", "一般", "4号"),
        outer_line=_mm(0.35, "7.4.1", "推荐"),
        inner_line=_mm(0.25, "7.4.1", "推荐"),
        line_width=_mm(156, "7.4.1", "规定"),
        inset=_characters(1, "7.4.2", "一般", size=14),
        line_pitch=_pt(24, "7.4.2", "实务"),
    )


def _page_number() -> PageNumber:
    return PageNumber(
        font=_font("song", "7.5", "一般"),
        size=_pt(14, "7.5", "一般", "4号半角"),
        below_text=_mm(7, "7.5", "一般"),
        inset=_characters(1, "7.5", "一般", size=14),
        footer=_mm(25, "7.5", "推算", "页脚至纸边；一字线上距版心下边缘 7 毫米"),
    )


def _form() -> Form:
    return Form(
        top=_mm(25, "", "实务"),
        side=_mm(25, "", "实务"),
        bottom=_mm(20, "", "实务"),
        title_font=_font("title", "", "实务"),
        title_size=_pt(22, "", "实务", "2号"),
        long_title_size=_pt(18, "", "实务", "小2号，一行排不下时"),
        cell_font=_font("body", "", "实务"),
        cell_size=_pt(12, "", "实务", "小4号"),
        smallest_size=_pt(10.5, "", "实务", "5号"),
        cell_line=_pt(16, "", "实务", "最小值；成段文字"),
        label_line=_pt(15, "", "实务", "最小值；栏目和短内容"),
        line=_mm(0.18, "", "实务"),
        photo_width=_mm(35, "", "实务", "二寸"),
        photo_height=_mm(49, "", "实务", "二寸"),
        opinion_height=_mm(42, "", "实务", "盖得下印章"),
    )
