"""GB/T 9704—2012 党政机关公文格式 in numbers: each value with its clause and how binding it is.

Lengths of pages are in millimetres, sizes of type in points, indents in characters, gaps in lines. Where it says
推算 the standard asks for a result (22 lines of 28 characters) and the value was measured to give it.
"""

from __future__ import annotations

from docgen.layout.profile._groups import (
    Annex,
    AnnexNote,
    Body,
    Colophon,
    Form,
    Head,
    Letter,
    Marks,
    Minutes,
    Page,
    PageNumber,
    Profile,
    Signature,
    Title,
)
from docgen.layout.profile._parameters import FontRole, FontSet, Length, Parameter, Strength


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
        letter=_letter(),
        minutes=_minutes(),
        marks=_marks(),
        form=_form(),
    )


def _mm(value: float, clause: str, strength: Strength, note: str = "", *, tolerance: float | None = None) -> Length:
    return Length(value, clause, strength, note, unit="mm", tolerance=tolerance)


def _pt(value: float, clause: str, strength: Strength, note: str = "") -> Length:
    return Length(value, clause, strength, note, unit="pt")


def _characters(value: float, clause: str, strength: Strength, note: str = "", *, size: float = 16) -> Length:
    return Length(value, clause, strength, note, unit="字", size=size)


def _lines(value: float, clause: str, strength: Strength, note: str = "") -> Length:
    return Length(value, clause, strength, note, unit="行")


def _font(role: FontRole, clause: str, strength: Strength, note: str = "") -> Parameter[FontRole]:
    return Parameter(role, clause, strength, note)


def _words(clause: str, strength: Strength, *words: str) -> Parameter[tuple[str, ...]]:
    return Parameter(words, clause, strength)


def _page() -> Page:
    return Page(
        width=_mm(210, "5.1", "规定"),
        height=_mm(297, "5.1", "规定"),
        top=Length(37, "5.2.1", "规定", "天头", tolerance=1),
        # One twip more than 28 mm: the text is then 156 mm wide, as rounding makes it 8845.
        left=Length(28, "5.2.1", "规定", "订口", exact=1588, tolerance=1),
        bottom=_mm(35, "5.2.1", "推算", "297 − 37 − 225", tolerance=1),
        right=_mm(26, "5.2.1", "推算", "210 − 28 − 156", tolerance=1),
        text_width=_mm(156, "5.2.1", "规定", "版心宽", tolerance=1.5),
        text_height=_mm(225, "5.2.1", "规定", "版心高", tolerance=1.5),
        gutter=_mm(0, "5.2.1", "实务", "装订线；订口已在左边距中"),
        columns=Parameter(1, "5.2.3", "实务", "不分栏"),
        orientation=Parameter("纵向", "5.1", "实务", "横排的表格除外，其页码位置不变"),
        sides=Parameter(2, "6", "规定", "双面印刷"),
        binding=Parameter("左侧", "6", "规定"),
    )


def _body() -> Body:
    return Body(
        font=_font("body", "5.2.2", "一般"),
        size=_pt(16, "5.2.2", "一般", "3号"),
        color=Parameter("000000", "5.2.4", "规定"),
        digits=Parameter("同正文", "5.2.2", "一般", "数字和字母的字体"),
        lines=Parameter(22, "5.2.3", "一般"),
        characters=Parameter(28, "5.2.3", "一般"),
        line_pitch=_pt(28.95, "5.2.3", "推算", "固定值；225 毫米排 22 行，29 磅只排得下 21 行"),
        character_spacing=_pt(-0.25, "5.2.3", "推算", "156 毫米排 28 字；不用文档网格，不同软件排法不同"),
        indent=_characters(2, "7.3.3", "规定", "每段首行缩进"),
        numbering=tuple(Parameter(text, "7.3.3", "可以") for text in ("一、", "（一）", "1.", "（1）")),
        headings=(
            _font("hei", "7.3.3", "一般", "一、"),
            _font("kai", "7.3.3", "一般", "（一）"),
            _font("body", "7.3.3", "一般", "1."),
            _font("body", "7.3.3", "一般", "（1）"),
        ),
        headings_bold=tuple(Parameter(False, "7.3.3", "实务", text) for text in ("一、", "（一）", "1.", "（1）")),
        recipients_gap=_lines(1, "7.3.2", "规定", "标题与主送机关之间"),
        recipients_end=Parameter("：", "7.3.2", "规定"),
    )


def _head() -> Head:
    return Head(
        copy_number_digits=Parameter(6, "7.2.1", "一般"),
        secrecy_levels=_words("7.2.2", "一般", "绝密", "机密", "秘密"),
        secrecy_mark=Parameter("★", "7.2.2", "一般", "密级与保密期限之间"),
        urgency_words=_words("7.2.3", "一般", "特急", "加急"),
        order=_words("7.2.3", "一般", "份号", "密级和保密期限", "紧急程度"),
        label_font=_font("hei", "7.2.2", "一般", "密级和保密期限、紧急程度"),
        label_size=_pt(16, "7.2.1", "一般", "3号；份号、密级和保密期限、紧急程度"),
        mark_top=_mm(35, "7.2.4", "规定", "发文机关标志上边缘至版心上边缘", tolerance=1),
        mark_font=_font("title", "7.2.4", "推荐"),
        mark_size=_pt(36, "7.2.4", "实务", "字号不定，排成一行"),
        long_mark_size=_pt(28, "7.2.4", "实务", "18 字以上"),
        mark_color=Parameter("FF0000", "7.2.4", "规定"),
        mark_end=Parameter("文件", "7.2.4", "规定", "可以不加"),
        number_gap=_lines(2, "7.2.5", "规定", "发文机关标志下空"),
        brackets=Parameter("〔〕", "7.2.5", "规定", "年份的括号"),
        signer_font=_font("kai", "7.2.6", "规定", "签发人姓名；只用于上行文"),
        signer_right=_characters(1, "7.2.6", "规定", "签发人右空"),
        number_left=_characters(1, "7.2.6", "规定", "有签发人时发文字号左空"),
        line_width=_mm(156, "7.2.7", "规定", "分隔线，与版心等宽"),
        line_gap=_mm(4, "7.2.7", "规定", "发文字号至分隔线", tolerance=1),
        line_thickness=_mm(0.44, "7.2.7", "实务", "常用 0.35—0.5 毫米"),
        line_color=Parameter("FF0000", "7.2.7", "规定"),
    )


def _title() -> Title:
    return Title(
        font=_font("title", "7.3.1", "一般"),
        size=_pt(22, "7.3.1", "一般", "2号"),
        bold=Parameter(False, "7.3.1", "实务"),
        gap_below_line=_lines(2, "7.3.1", "一般", "分隔线下空"),
        gap_above_text=_lines(1, "7.3.2", "规定", "标题下空"),
        plain_line=Parameter(1, "7.3.1", "实务", "白头文的标题从版心第几行排起"),
        shapes=_words("7.3.1", "规定", "梯形", "菱形"),
        line_characters=Length(20.1, "7.3.1", "推算", "版心宽 442.2 磅排 2 号字", unit="字", size=22),
        shortest_last_line=Length(4, "7.3.1", "实务", "末行不少于", unit="字", size=22),
    )


def _annex_note() -> AnnexNote:
    def indents(left: float, first: float) -> tuple[Length, Length]:
        return _characters(left, "7.3.4", "推算"), _characters(first, "7.3.4", "推算")

    return AnnexNote(
        gap=_lines(1, "7.3.4", "规定", "正文下空"),
        left=_characters(2, "7.3.4", "规定", "左空"),
        label=Parameter("附件：", "7.3.4", "规定"),
        single=indents(5, -3),
        first=indents(6, -4),
        other=indents(6, -1),
        two_digits=indents(6.5, -1.5),
    )


def _signature() -> Signature:
    return Signature(
        sealed_gap=_lines(2, "7.3.5.1", "推算", "印章直径 42 毫米，居中下压署名和日期，顶端距正文不足一行"),
        sealed_date_right=_characters(4, "7.3.5.1", "一般", "盖章时成文日期右空"),
        seal_below_text=_lines(1, "7.3.5.1", "规定", "印章顶端距正文或附件说明不超过"),
        seal_diameter=_mm(42, "7.3.5.1", "实务", "印章直径"),
        unsealed_gap=_lines(1, "7.3.5.2", "规定", "不盖章时署名上空"),
        unsealed_right=_characters(2, "7.3.5.2", "规定", "不盖章时署名右空"),
        date_offset=_characters(2, "7.3.5.2", "规定", "日期首字比署名首字右移"),
        facsimile_gap=_lines(2, "7.3.5.3", "规定", "签名章上空"),
        facsimile_right=_characters(4, "7.3.5.3", "规定", "签名章右空"),
        facsimile_title_offset=_characters(2, "7.3.5.3", "规定", "职务在签名章左侧空"),
        facsimile_date_right=_characters(4, "7.3.5.3", "规定", "签名章下日期右空"),
        date_digits=Parameter("阿拉伯数字", "7.3.5.4", "规定", "2012 年 7 月以前用汉字"),
        remark_left=_characters(2, "7.3.6", "规定", "附注左空"),
    )


def _annex() -> Annex:
    return Annex(
        mark=Parameter("附件", "7.3.7", "规定", "两个以上时后加序号；后面没有冒号"),
        mark_font=_font("hei", "7.3.7", "规定"),
        mark_size=_pt(16, "7.3.7", "规定", "3号"),
        mark_line=Parameter(1, "7.3.7", "规定", "“附件”在新页的第几行"),
        title_line=Parameter(3, "7.3.7", "规定", "附件标题在新页的第几行"),
    )


def _colophon() -> Colophon:
    return Colophon(
        font=_font("body", "7.4.2", "一般"),
        size=_pt(14, "7.4.2", "一般", "4号"),
        outer_line=_mm(0.35, "7.4.1", "推荐", "首条和末条分隔线"),
        inner_line=_mm(0.25, "7.4.1", "推荐", "中间的分隔线"),
        line_width=_mm(156, "7.4.1", "规定", "与版心等宽"),
        inset=_characters(1, "7.4.2", "一般", "左右各空", size=14),
        line_pitch=_pt(24, "7.4.2", "实务", "行距"),
        foot=_mm(0, "7.4.1", "规定", "末条分隔线至版心下边缘", tolerance=1),
        copies_label=Parameter("抄送：", "7.4.2", "一般"),
        copies_end=Parameter("。", "7.4.2", "一般"),
        printer_end=Parameter("印发", "7.4.3", "一般", "印发日期后"),
    )


def _page_number() -> PageNumber:
    return PageNumber(
        font=_font("song", "7.5", "一般"),
        size=_pt(14, "7.5", "一般", "4号半角"),
        form=Parameter("— 1 —", "7.5", "一般", "数字左右各一条一字线"),
        side=Parameter("外侧", "7.5", "一般", "单页码居右，双页码居左"),
        below_text=_mm(7, "7.5", "一般", "一字线上距版心下边缘", tolerance=1),
        inset=_characters(1, "7.5", "一般", "单页码右空，双页码左空", size=14),
        footer=_mm(25, "7.5", "推算", "页脚至纸边；一字线上距版心下边缘 7 毫米"),
    )


def _letter() -> Letter:
    return Letter(
        mark_top=_mm(30, "10.1", "规定", "信函：发文机关标志上边缘至上页边"),
        mark_font=_font("title", "10.1", "推荐"),
        line_gap=_mm(4, "10.1", "规定", "发文机关标志下的红色双线"),
        line_width=_mm(170, "10.1", "规定", "两条红色双线，居中"),
        bottom_line=_mm(20, "10.1", "规定", "下一条红色双线至下页边"),
        first_page_number=Parameter(False, "10.1", "规定", "首页显示页码"),
    )


def _minutes() -> Minutes:
    return Minutes(
        mark_top=_mm(35, "10.3", "可以", "纪要标志上边缘至版心上边缘"),
        mark_end=Parameter("纪要", "10.3", "可以"),
        labels=_words("10.3", "可以", "出席", "请假", "列席"),
        label_font=_font("hei", "10.3", "可以"),
        label_size=_pt(16, "10.3", "可以", "3号"),
    )


def _marks() -> Marks:
    return Marks(
        ellipsis=Parameter("……", "GB/T 15834", "一般", "省略号，六个点"),
        dash=Parameter("——", "GB/T 15834", "一般", "破折号，占两个字"),
        year_range=Parameter("—", "GB/T 15834", "一般", "年份起止"),
        number_range=Parameter("～", "GB/T 15834", "一般", "数值起止：10%～20%"),
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
