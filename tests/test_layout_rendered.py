"""Documents from our templates, laid out by LibreOffice and measured in millimetres."""

from pathlib import Path

import pdfplumber
import pytest

from _office import convert_to_pdf, require
from docgen.engine import Template
from docgen.layout.build import build_templates

MM = 25.4 / 72
SIGNATURE = {
    "署名": "中共江州学院委员会",
    "日期文本": "2026年5月6日",
    "署名右缩进": 2,
    "日期右缩进": 3.5,
    "加盖印章": False,
}
HEAD = {
    "份号": "000001",
    "密级和保密期限": "",
    "紧急程度": "特急",
    "发文机关标志": "中共江州学院委员会文件",
    "发文字号": "江院党委〔2026〕5号",
    "套红印刷": False,
}
COLOPHON = {
    "抄送机关": "省委教育工委，省教育厅，市委组织部，市委宣传部，学院各民主党派，学院工会、团委、学生会。",
    "印发机关": "中共江州学院委员会办公室",
    "印发日期文本": "2026年5月7日",
}


def text(content):
    return {"级别": "正文", "标题": "", "文字": content}


NOTICE = {
    "版头": HEAD,
    "标题行": "关于开展活动的通知",
    "主送机关": "各党总支",
    "正文": [text("国" * 28 * 40)],
    "附件说明": [],
    "附件页": [],
    "落款": SIGNATURE,
    "附注": "",
    "版记": COLOPHON,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a notice of three pages with everything a red head and 版记 may have."""
    require("soffice", "fonts")
    folder = tmp_path_factory.mktemp("rendered")
    path = Path(folder, "notice.docx")
    path.write_bytes(Template(build_templates()["notice.arrange.docx"]).render(NOTICE))
    with pdfplumber.open(convert_to_pdf([path], folder)[0]) as pdf:
        yield pdf.pages


def lines(page):
    """The characters of each line of body text, from the top."""
    rows: dict[int, list] = {}
    for char in page.chars:
        if char["text"].strip() and round(char["size"]) == 16:
            rows.setdefault(round(char["bottom"]), []).append(char)
    return [rows[bottom] for bottom in sorted(rows)]


def rules(page):
    """Lines across the page: left, right, top, bottom in mm, from the top."""
    found = [shape for shape in (*page.rects, *page.lines, *page.curves) if shape["width"] > 300]
    return sorted(
        {tuple(round(shape[key] * MM, 2) for key in ("x0", "x1", "top", "bottom")) for shape in found},
        key=lambda rule: rule[2],
    )


def characters(page, wanted):
    return [char for char in page.chars if char["text"] == wanted]


def test_a_full_page_has_22_lines_of_28_characters(pages):
    assert [len(line) for line in lines(pages[1])] == [28] * 22


def test_the_text_stays_inside_the_margins(pages):
    for line in lines(pages[1]):
        assert line[0]["x0"] * MM == pytest.approx(28, abs=0.3)
        assert line[-1]["x1"] * MM == pytest.approx(184, abs=0.6)


def test_the_mark_keeps_its_place_below_the_labels(pages):
    [mark] = {round(char["top"] * MM, 1) for char in pages[0].chars if round(char["size"]) == 36}

    # Of the box of a character; its ink begins 1.8 mm lower, 72 mm from the edge of the paper.
    assert mark == pytest.approx(70.3, abs=0.3)


def test_the_red_line_is_156_mm_wide_and_4_mm_below_the_number(pages):
    [number] = {char["bottom"] * MM for char in characters(pages[0], "〔")}
    [(left, right, top, _)] = rules(pages[0])

    assert right - left == pytest.approx(156, abs=0.1)
    assert top - number == pytest.approx(5, abs=0.3)  # from the box of a character; from its ink 3.9


@pytest.mark.parametrize("index", [0, 1, 2])
def test_page_numbers_stand_outside_7_mm_below_the_text(pages, index):
    left, right = characters(pages[index], "—")
    middle = (left["top"] + left["bottom"]) / 2 * MM

    assert middle == pytest.approx(269, abs=1)
    if index % 2:
        assert left["x0"] * MM == pytest.approx(28 + 4.94, abs=0.3)
    else:
        assert right["x1"] * MM == pytest.approx(184 - 4.94, abs=0.3)


def test_the_colophon_ends_at_the_foot_of_the_last_page(pages):
    first, inner, last = rules(pages[-1])

    assert last[3] == pytest.approx(262, abs=0.1)
    assert {round(rule[1] - rule[0]) for rule in (first, inner, last)} == {156}
    assert [round(rule[3] - rule[2], 2) for rule in (first, inner, last)] == pytest.approx([0.35, 0.25, 0.35], abs=0.03)
    assert not rules(pages[1])
