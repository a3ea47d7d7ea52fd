"""What templates keep on one page, where lists hang, how high 版头 is: seen in the XML, without a renderer."""

import io
import zipfile

import jinja2
import pytest
from lxml import etree

from docgen.engine import Template
from docgen.layout.build import build_templates
from docgen.layout.kit.styles import make_styles
from docgen.layout.profile import get_profile
from docgen.layout.recipes import _blocks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BUILT = build_templates()
PROFILE = get_profile()
STYLES = make_styles(PROFILE)
PITCH = 579
FORMS = [name for name in BUILT if name.startswith("nomination_")]

DOCUMENT = {"标题行": "标题", "正文": [], "附件说明": [], "附件页": []}
SIGNATURE = {
    "署名": "中共江州学院委员会",
    "日期文本": "2026年5月6日",
    "署名右缩进": 2,
    "日期右缩进": 4,
    "加盖印章": False,
}


def body(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def filled(name, **values):
    return body(Template(BUILT[name]).render({**DOCUMENT, "落款": SIGNATURE, **values}))


def text_of(node):
    return "".join(text.text or "" for text in node.iter(W + "t"))


def style_of(paragraph):
    return next((style.get(W + "val") for style in paragraph.iter(W + "pStyle")), "")


def kept(paragraph):
    """Whether a paragraph says that it stays with the next one; None when it leaves that to its style."""
    found = paragraph.find(f"{W}pPr/{W}keepNext")
    return None if found is None else found.get(W + "val") != "0"


def spacing(name):
    found = STYLES[name].paragraph["spacing"]
    assert isinstance(found, dict)
    return found


def notes(count):
    return [
        {"位置": "首个" if number == 1 else "其余", "序号": f"{number}.", "名称": f"名单{number}"}
        for number in range(1, count + 1)
    ]


# ---- the last paragraph, 附件说明 and the signature -------------------------------------------------


@pytest.mark.parametrize(
    ("length", "annexes", "first", "expected"),
    [
        (40, 0, False, True),
        (229, 0, False, True),
        (230, 0, False, False),
        (40, 1, False, False),  # 附件说明 goes along in its place
        (20, 0, True, False),  # the only one begins on the first page, whatever follows
    ],
)
def test_a_last_paragraph_holds_on_to_the_signature_unless_too_much_would_move(length, annexes, first, expected):
    holds = jinja2.Environment().compile_expression(_blocks.LAST)
    loop = {"last": True, "first": first}

    assert holds(loop=loop, 段={"文字": "国" * length}, 附件说明=notes(annexes)) is expected
    assert not holds(loop={"last": False, "first": first}, 段={"文字": "国"}, 附件说明=[])


@pytest.mark.parametrize(
    ("count", "expected"), [(2, [True] * 2), (5, [True] * 5), (6, [False] * 5 + [True]), (12, [False] * 11 + [True])]
)
def test_a_short_list_of_annexes_stays_in_one_piece_with_the_signature(count, expected):
    lines = [p for p in filled("plan.committee.docx", 附件说明=notes(count)).iter(W + "p") if "名单" in text_of(p)]

    assert [kept(line) for line in lines] == expected


def test_a_single_annex_stays_with_the_signature():
    assert STYLES["附件说明"].paragraph["keepNext"] is True


def test_numbers_of_two_digits_hang_half_a_character_further_in():
    lines = [p for p in filled("plan.committee.docx", 附件说明=notes(11)).iter(W + "p") if "名单" in text_of(p)]

    assert [style_of(line) for line in lines[-3:]] == ["GAnnexNote3", "GAnnexNote4", "GAnnexNote4"]
    indent = STYLES["附件说明两位"].paragraph["ind"]
    assert indent == {"leftChars": 650, "left": 2080, "hangingChars": 150, "hanging": 480}
    assert spacing("附件说明两位")["before"] == 0


@pytest.mark.parametrize(
    ("organ", "sealed", "style", "lines"),
    [
        ("党委", False, "署名", 1),
        ("党委", True, "署名盖章", 2),
        (None, False, "成文日期单独", 1),
        (None, True, "成文日期单独盖章", 2),
    ],
)
def test_a_seal_has_two_blank_lines_above_the_signature(organ, sealed, style, lines):
    made = filled("plan.committee.docx", 落款={**SIGNATURE, "署名": organ, "加盖印章": sealed})

    assert style_of(list(made.iter(W + "p"))[1]) == STYLES[style].id
    assert spacing(style)["before"] == lines * PITCH


# ---- 版头 -----------------------------------------------------------------------------------------

MARKS = ["发文机关标志", "发文机关标志长"]


def room(name):
    """Twips from the labels to the line of 发文字号."""
    mark = spacing(name)
    return mark["before"] + mark["line"] + mark["after"]


@pytest.mark.parametrize("name", MARKS)
def test_the_head_is_as_high_as_full_lines(name):
    number, line = spacing("发文字号"), 8 * 20 + 25  # the space above the red line, and its 1.25 pt

    assert number["before"] == 0  # beside the gap of the mark some programs would drop it
    height = 3 * PITCH + room(name) + number["line"] + line + number["after"]
    assert height % PITCH == 0
    # two blank lines, less what is over
    assert spacing("发文机关标志")["after"] == pytest.approx(2 * PITCH, abs=PITCH / 4)


@pytest.mark.parametrize("name", MARKS)
def test_the_ink_of_a_mark_begins_72_mm_from_the_edge_of_the_paper(name):
    mark, size = spacing(name), STYLES[name].size
    assert size is not None
    top = 2098 + 3 * PITCH + mark["before"] + 0.8 * mark["line"] - 0.85 * size.value * 20

    assert top / 1440 * 25.4 == pytest.approx(72, abs=0.05)


def test_preprinted_paper_leaves_the_room_of_mark_and_red_line():
    head = dict.fromkeys(("份号", "密级和保密期限", "紧急程度"), "") | {
        "发文字号": "江院党委〔2026〕5号",
        "套红印刷": True,
    }
    more = {"主送机关": "各党总支", "附注": "", "版记": None, "版头": head}
    [number] = [p for p in filled("notice.arrange.docx", **more).iter(W + "p") if style_of(p) == "GNumber"]
    found = number.find(f"{W}pPr/{W}spacing")

    assert found is not None
    assert int(found.get(W + "before")) == room("发文机关标志")
    assert int(found.get(W + "after")) == spacing("发文字号")["after"] + 8 * 20 + 25


# ---- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("members", [None, {"党员总数": 21, "正式党员": 20, "预备党员": 1}])
@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_the_last_three_rows_of_figures_hold_on_to_the_signature(members, count):
    figures = [{"指标": f"第{n}项", "数值": "12", "单位": "次"} for n in range(count)]
    made = filled("summary.docx", 印出数据表=True, 党员人数=members, 工作数据=figures)
    header, *rows = [[kept(p) for p in row.iter(W + "p")] for row in made.iter(W + "tr")]

    assert header == [True] * 3
    assert rows == [[False] * 3] * max(len(rows) - 3, 0) + [[True] * 3] * min(len(rows), 3)


@pytest.mark.parametrize("name", FORMS)
def test_the_last_opinion_takes_the_remarks_along(name):
    opinion, remarks = [
        row for row in body(BUILT[name]).iter(W + "tr") if "意见.栏目" in text_of(row) or "备注" in text_of(row)
    ]

    assert all("{% 与下段同页 loop.last %}" in text_of(paragraph) for paragraph in opinion.iter(W + "p"))
    assert remarks.find(f"{W}trPr/{W}cantSplit") is not None
    assert [style_of(p) for p in remarks.iter(W + "p")] == ["GFormLabel", "GFormList"]


def test_text_that_may_go_on_the_next_page_leaves_no_single_line():
    for name in ("表格文字", "表格列项"):
        assert STYLES[name].paragraph["widowControl"] is True
    for name in FORMS:
        for row in body(BUILT[name]).iter(W + "tr"):
            if row.find(f"{W}trPr/{W}cantSplit") is None:
                assert {style_of(p) for p in row.iter(W + "p")} <= {"GFormColumn", "GFormText", "GFormList", "GTag"}


def test_each_entry_of_a_list_in_a_form_hangs_from_its_first_words():
    indent = STYLES["表格列项"].paragraph["ind"]

    assert isinstance(indent, dict)
    assert indent["left"] - indent["hanging"] == 100
    assert indent["hanging"] == 2 * 240


def test_the_title_of_a_form_is_printed_in_its_lines():
    for name in FORMS:
        titles = [text_of(p) for p in body(BUILT[name]).iter(W + "p") if style_of(p) == "GFormTitle"]
        assert titles == ["{{ 标题行 }}"] * 2


def test_years_are_printed_as_years():
    assert "{{ 从事党务工作年限 }}年" in text_of(body(BUILT["nomination_worker.docx"]))
