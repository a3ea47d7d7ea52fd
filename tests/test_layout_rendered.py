"""Documents from our templates, laid out by LibreOffice and measured in millimetres."""

from typing import Any

import pytest
from _rendered import HEAD, MM, NOTICE, SIGNATURE, body_text, characters, laid_out, lines, red_ink, rules

from docgen.engine import Template
from docgen.layout.build import build_templates

PLAIN = {**NOTICE, "版头": None, "版记": None}
MARKS = ("江州学院", "中共江州学院委员会信息工程学院文件", "中共江州学院委员会信息工程学院总支部委员会文件")
LONG = {**NOTICE, "正文": [body_text("国" * 28 * 60)]}
FULL = ("decision", "notice.issue", "plan.branch", "plan.committee", "summary")
SEALED_ALONE = {**SIGNATURE, "署名": "", "加盖印章": True, "日期右缩进": 4}
FIGURES = [{"指标": f"第{number}项", "数值": "12", "单位": "次"} for number in range(1, 27)]


def annexes(count, name):
    return [{"位置": "其余" if n else "首个", "序号": f"{n + 1}.", "名称": name} for n in range(count)]


def cases():
    """Documents by name: their template, and what fills it."""
    made: dict[str, tuple[str, dict[str, Any]]] = {"notice": ("notice.arrange", NOTICE)}
    for template in FULL:
        made[f"full {template}"] = (template, {**LONG, "印发文件": None, "印出数据表": False})
    for number, mark in enumerate(MARKS):
        made[f"mark {number}"] = ("notice.arrange", {**NOTICE, "版头": {**HEAD, "发文机关标志": mark}})
    made["preprinted"] = ("notice.arrange", {**NOTICE, "版头": {**HEAD, "套红印刷": True}})
    single = {"位置": "单个", "序号": "", "名称": "报名表"}
    issue = {"正文": [body_text("国" * 50)], "标题行": "关于印发\n《方案》的通知", "附件说明": [single], "版记": None}
    made["issue"] = ("notice.arrange", {**NOTICE, **issue})
    sealed = {**PLAIN, "正文": [body_text("国" * 50)], "落款": SEALED_ALONE}
    made["date alone"] = ("notice.arrange", sealed)
    made["long list"] = ("notice.arrange", {**PLAIN, "附件说明": annexes(12, "名" * 40)})
    for filler in range(9, 18):
        body = [body_text("国" * 28 * filler), body_text("尾" * 190)]
        made[f"end {filler}"] = ("notice.arrange", {**PLAIN, "正文": body})
        short = {"正文": [body_text("国" * 28 * filler)], "附件说明": annexes(5, "表")}
        made[f"list {filler}"] = ("notice.arrange", {**PLAIN, **short})
    for count in range(20, 27):
        figures = {"印出数据表": True, "党员人数": None, "工作数据": FIGURES[:count]}
        made[f"figures {count}"] = ("summary", {**PLAIN, **figures, "正文": [body_text("国" * 50)]})
    return made


CASES = cases()


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The pages of each case, by one start of LibreOffice."""
    templates = build_templates()
    made = {name: Template(templates[f"{template}.docx"]).render(values) for name, (template, values) in CASES.items()}
    with laid_out(made, tmp_path_factory.mktemp("rendered")) as pages:
        yield pages


@pytest.fixture(scope="module")
def pages(documents):
    """The pages of a notice of three pages with everything a red head and 版记 may have."""
    return documents["notice"]


def test_a_full_page_has_22_lines_of_28_characters(pages):
    assert [len(line) for line in lines(pages[1])] == [28] * 22


@pytest.mark.parametrize("template", FULL)
def test_a_full_page_of_every_template_has_22_lines_of_28_characters(documents, template):
    assert [len(line) for line in lines(documents[f"full {template}"][1])] == [28] * 22


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


# ---- 版头 -----------------------------------------------------------------------------------------


def number_line(page):
    """Where the line of 发文字号 ends, in mm."""
    [bottom] = {round(char["bottom"] * MM, 1) for char in characters(page, "〔")}
    return bottom


def test_a_first_page_with_a_red_head_is_full(documents):
    pages = documents["notice"]

    # 10 lines of head, a title, a blank line, 主送机关: 9 lines of text are left
    assert [len(line) for line in lines(pages[0])[-9:]] == [26, *[28] * 8]
    ends = {round(page_lines[-1][-1]["bottom"]) for page_lines in map(lines, pages[:2])}
    assert len(ends) == 1


@pytest.mark.parametrize("number", range(len(MARKS)))
def test_a_mark_of_any_length_begins_72_mm_from_the_edge_and_moves_nothing(documents, number):
    page = documents[f"mark {number}"][0]

    assert red_ink(page)[0] == pytest.approx(72, abs=0.3)
    assert number_line(page) == number_line(documents["notice"][0])


def test_preprinted_paper_moves_nothing(documents):
    first, other = documents["notice"][0], documents["preprinted"][0]

    assert number_line(other) == number_line(first)
    assert lines(other)[-1][0]["bottom"] == pytest.approx(lines(first)[-1][0]["bottom"], abs=0.2)


def test_a_short_notice_with_an_annex_fits_its_first_page(documents):
    assert len(documents["issue"]) == 1


# ---- the end --------------------------------------------------------------------------------------


def last_with(pages, wanted):
    return max(page.page_number for page in pages if characters(page, wanted))


def test_a_date_alone_has_two_blank_lines_for_the_seal(documents):
    *_, text_line, date = lines(documents["date alone"][0])

    assert (date[0]["bottom"] - text_line[0]["bottom"]) / 28.95 == pytest.approx(3, abs=0.05)


@pytest.mark.parametrize("filler", range(9, 18))
def test_a_signature_stands_on_a_page_with_text(documents, filler):
    pages = documents[f"end {filler}"]

    assert characters(pages[-1], "年")
    assert characters(pages[-1], "尾")


@pytest.mark.parametrize("filler", range(9, 18))
def test_a_short_list_of_annexes_is_not_torn(documents, filler):
    pages = documents[f"list {filler}"]

    assert {page.page_number for page in pages if characters(page, "表")} == {len(pages)}
    assert characters(pages[-1], "年")


@pytest.mark.parametrize("count", range(20, 27))
def test_a_signature_stands_on_a_page_with_rows_of_figures(documents, count):
    pages = documents[f"figures {count}"]

    assert characters(pages[-1], "年")
    assert characters(pages[-1], "次")


def test_wrapped_names_of_annexes_stand_below_each_other(documents):
    found = [line for page in documents["long list"] for line in lines(page) if line[-1]["text"] == "名"]
    names = [next(char["x0"] for char in line if char["text"] == "名") for line in found]

    assert len(names) == 24
    # the digits of the stand-in font are a quarter of a character narrower than they should be
    assert names[1::2] == pytest.approx(names[0::2], abs=5)
    assert names[19] - names[1] == pytest.approx(8, abs=0.5)
