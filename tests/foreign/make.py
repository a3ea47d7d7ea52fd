"""Documents made by libraries of PyPI, by pandoc and by LibreOffice, for the tests of the layout checker.

Run in an environment that has the libraries named below; the files it made are committed, with the versions in
README.md. Every document that a test expects findings of is built by `official`, which is right but for what is said.
"""

import subprocess
import sys
from pathlib import Path

import docx
import pypandoc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docxcompose.composer import Composer
from docxtpl import DocxTemplate
from html2docx import html2docx
from htmldocx import HtmlToDocx
from md2docx_python.src.md2docx_python import markdown_to_word

OUT = Path(sys.argv[1])
SONG, HEI, KAI, FANG, BIAO = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
CENTER, RIGHT, LEFT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TEXT = [
    ("title", "关于开展“读一本好书”活动的通知"),
    ("recipients", "各党支部："),
    ("body", "为营造良好的读书氛围，经研究，决定在全院党员中开展“读一本好书”活动。现将有关事项通知如下："),
    ("h1", "一、活动时间"),
    (
        "body",
        "2026年5月至6月，分动员、读书、交流三个阶段进行。各党支部要把活动与主题党日结合起来，做到学有所思、学有所得。",
    ),
    ("h1", "二、活动内容"),
    ("h2", "（一）个人自学"),
    ("body", "每名党员从推荐书目中选读一本，撰写不少于800字的读书笔记，于6月20日前交所在党支部。"),
    ("h2", "（二）集中交流"),
    ("body", "各党支部召开一次读书交流会，每名党员结合岗位谈体会，党支部书记作点评。"),
    ("h1", "三、活动要求"),
    ("body", "各党支部要加强组织，指定专人负责，及时报送活动情况，确保活动取得实效。"),
    ("organ", "中共江州学院信息工程系总支部委员会"),
    ("date", "2026年5月6日"),
]


def fonts(run, family, size, *, bold=None, color=None, latin=None):
    run.font.name = latin or family
    run.font.size = Pt(size)
    run.font.bold = bold
    properties = run._element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "cs"):
        properties.set(qn(f"w:{name}"), latin or family)
    properties.set(qn("w:eastAsia"), family)
    if latin is None:
        properties.set(qn("w:hint"), "eastAsia")
    if color:
        run.font.color.rgb = RGBColor.from_string(color)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-5")
    if size == 16:
        run._element.rPr.append(spacing)


def indent(paragraph, **characters):
    ind = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for side, count in characters.items():
        ind.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        ind.set(qn(f"w:{side}"), str(round(count * 320)))


def exact(paragraph, points=28.95, *, before=0, after=0):
    form = paragraph.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(points)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.widow_control = False


LOOKS = {
    "title": (BIAO, 22, CENTER, {}),
    "recipients": (FANG, 16, BOTH, {}),
    "body": (FANG, 16, BOTH, {"firstLine": 2}),
    "h1": (HEI, 16, BOTH, {"firstLine": 2}),
    "h2": (KAI, 16, BOTH, {"firstLine": 2}),
    "organ": (FANG, 16, RIGHT, {"right": 2}),
    # the date is shorter than the organ: its first character stands two to the right of the organ's first
    "date": (FANG, 16, RIGHT, {"right": 11}),
}


def number_field(paragraph):
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._element.append(char)
        elif kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._element.append(instruction)
        else:
            run.text = text
        fonts(run, SONG, 14)


def footer(paragraph, side):
    fonts(paragraph.add_run("— "), SONG, 14)
    number_field(paragraph)
    fonts(paragraph.add_run(" —"), SONG, 14)
    paragraph.alignment = RIGHT if side == "right" else LEFT
    ind = paragraph._p.get_or_add_pPr().get_or_add_ind()
    ind.set(qn(f"w:{side}Chars"), "100")
    ind.set(qn(f"w:{side}"), "280")


def official(text=TEXT, *, looks=LOOKS, line=28.95, top=37, left=28, bottom=35, right=26, numbers=True, latin=None):
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    for role, words in text:
        paragraph = document.add_paragraph()
        family, size, alignment, indents = looks[role]
        for number, piece in enumerate(words.split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break()
            run.add_text(piece)
            fonts(run, family, size, latin=latin)
        paragraph.alignment = alignment
        after = line if role == "title" else 0
        before = line if role == "organ" else 0
        exact(paragraph, line, before=before, after=after)
        indent(paragraph, **indents)
    if numbers:
        document.settings.odd_and_even_pages_header_footer = True
        footer(section.footer.paragraphs[0], "right")
        section.even_page_footer.is_linked_to_previous = False
        footer(section.even_page_footer.paragraphs[0], "left")
    return document


def changed(role, **look):
    names = ("family", "size", "alignment", "indents")
    value = dict(zip(names, LOOKS[role], strict=True)) | look
    return LOOKS | {role: tuple(value[name] for name in names)}


def replaced(*pairs):
    text = []
    for role, words in TEXT:
        for old, new in pairs:
            words = words.replace(old, new)
        text.append((role, words))
    for old, _ in pairs:
        assert any(old in words for _, words in TEXT), old
    return text


def save(document, name):
    document.save(OUT / f"{name}.docx")


def with_python_docx():
    save(official(), "python-docx-right")
    save(official(replaced(("2026年5月至6月", "2026年05月至6月"), ("各党支部：", "各党支部"))), "python-docx-date")
    save(official(looks=changed("title", family=HEI, size=16)), "python-docx-title")
    save(official(top=25.4, left=31.8, bottom=25.4, right=31.8, line=22, numbers=False), "python-docx-page")
    skipped = replaced(("二、活动内容", "三、活动内容"), ("三、活动要求", "四、活动要求"), ("（二）集中", "(二)集中"))
    save(official(skipped), "python-docx-headings")
    marks = replaced(("氛围，经研究，", "氛围,经研究,"), ("800字", "８００字"), ("实效。", "实效。。"))
    save(official(marks), "python-docx-marks")
    spaces = replaced(("每名党员从", "　　每名党员从"))
    save(official(spaces, looks=changed("body", indents={})), "python-docx-indent")
    plain = docx.Document()
    plain.add_heading("关于开展“读一本好书”活动的通知", 0)
    for _, words in TEXT[1:]:
        plain.add_paragraph(words)
    save(plain, "python-docx-default")
    form = docx.Document()
    form.add_heading("优秀共产党员推荐表", 1)
    table = form.add_table(4, 4, "Table Grid")
    rows = ("姓名 张三 性别 男", "民族 汉族 学历 本科", "单位 信息系 职务 教师", "事迹 略 备注 无")
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    save(form, "python-docx-form")
    empty = docx.Document()
    save(empty, "python-docx-empty")


HTML = """<html><head><meta charset="utf-8"></head><body>
<h1 style="text-align:center">关于开展活动的通知</h1><p>各党支部：</p>
<p style="text-indent:2em">为营造氛围,现将有关事项通知如下：</p><h2>一、活动时间</h2><p>2026年05月至6月。</p>
<ul><li>个人自学</li><li>集中交流</li></ul>
<table border="1"><tr><td>姓名</td><td>单位</td></tr><tr><td>张三</td><td>信息系</td></tr></table>
<p style="text-align:right">江州学院党委</p><p style="text-align:right">2026年5月6日</p></body></html>"""
MARKDOWN = """# 关于开展活动的通知

各党支部：

为营造氛围，现将有关事项通知如下：

## 一、活动时间

2026年5月至6月。**重点**是*交流*。

1. 个人自学
2. 集中交流

| 姓名 | 单位 |
|---|---|
| 张三 | 信息系 |

江州学院党委

2026年5月6日
"""


def with_others():
    html, markdown = OUT / "a.html", OUT / "a.md"
    html.write_text(HTML, encoding="utf-8")
    markdown.write_text(MARKDOWN, encoding="utf-8")
    document = docx.Document()
    HtmlToDocx().add_html_to_document(HTML, document)
    save(document, "htmldocx")
    (OUT / "html2docx.docx").write_bytes(html2docx(HTML, title="通知").getvalue())
    composer = Composer(official())
    composer.append(official(replaced(("各党支部：", "各党总支："))))
    composer.save(OUT / "docxcompose.docx")
    template = official()
    template.paragraphs[1].runs[0].text = "{{ 主送 }}："
    save(template, "t")
    filled = DocxTemplate(OUT / "t.docx")
    filled.render({"主送": "各党支部"})
    filled.save(OUT / "docxtpl.docx")
    (OUT / "t.docx").unlink()
    pypandoc.convert_file(str(markdown), "docx", outputfile=str(OUT / "pandoc-markdown.docx"))
    pypandoc.convert_file(str(html), "docx", outputfile=str(OUT / "pandoc-html.docx"))
    markdown_to_word(str(markdown), str(OUT / "md2docx-python.docx"))


def with_office():
    """LibreOffice's own export of what it read from OpenDocument, HTML and RTF."""
    office = OUT / "office"
    for name in ("right", "date", "marks"):
        export(OUT / f"python-docx-{name}.docx", "odt", office)
        export(office / f"python-docx-{name}.odt", "docx", office).rename(OUT / f"libreoffice-{name}.docx")
    made = export(OUT / "a.html", "docx:MS Word 2007 XML", office, "--infilter=HTML (StarWriter)")
    made.rename(OUT / "libreoffice-html.docx")
    export(OUT / "python-docx-title.docx", "rtf", office)
    export(office / "python-docx-title.rtf", "docx", office).rename(OUT / "libreoffice-rtf.docx")


def export(source, form, folder, *options):
    profile = f"-env:UserInstallation={(OUT / 'profile').absolute().as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / f"{source.stem}.{form.partition(':')[0]}"


if __name__ == "__main__":
    with_python_docx()
    with_others()
    with_office()
