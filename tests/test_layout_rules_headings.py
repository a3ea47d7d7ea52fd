from __future__ import annotations

import pytest
from _layout import official, p, paragraph_with, r, runs, word
from _wording import HEAD, TAIL, WORDING, body, found, mended, texts

from docgen.layout.reading import read_word

TEXT = "各党总支、直属党支部要高度重视，认真组织，按时完成各项任务，务求取得实绩。"


def outline(*labels: str) -> bytes:
    """A document with these headings, text below each."""
    return body(*(line for label in labels for line in (f"{label}", TEXT)))


GOOD = [
    ("一、总体要求", "二、主要任务", "三、工作要求"),
    ("一、总体要求", "（一）指导思想", "（二）基本原则", "二、主要任务", "（一）广泛动员", "（二）公开承诺"),
    ("一、总体要求", "（一）指导思想", "1.提高认识", "2.加强领导", "（二）基本原则", "1.坚持质量", "2.坚持标准"),
    ("（一）指导思想", "（二）基本原则"),
    ("1.提高认识", "2.加强领导"),
    ("一、总体要求",),
    ("一、总体要求", "二、主要任务", "一、目标任务", "二、方法步骤"),
    ("一、总体要求", "（一）指导思想", "（1）提高认识", "（2）加强领导", "（1）坚持质量", "（2）坚持标准"),
]


@pytest.mark.parametrize("labels", GOOD)
def test_numbers_in_order_are_left_alone(labels: tuple[str, ...]) -> None:
    assert [each.message for each in found("heading.sequence", outline(*labels))] == []


BAD = [
    (("一、总体要求", "二、主要任务", "四、工作要求"), "四、", "三、"),
    (("一、总体要求", "二、主要任务", "二、工作要求"), "二、", "三、"),
    (("一、总体要求", "一、主要任务", "二、工作要求"), "一、", "二、"),
    (("一、总体要求", "（一）指导思想", "（三）基本原则", "二、主要任务"), "（三）", "（二）"),
    (("二、总体要求", "三、主要任务"), "二、", "一、"),
    (("一、总体要求", "（二）指导思想", "（三）基本原则", "二、主要任务"), "（二）", "（一）"),
    (("一、总体要求", "二、主要任务", "三、工作要求", "二、其他"), "二、", "四、"),
]


@pytest.mark.parametrize(("labels", "seen", "expected"), BAD)
def test_a_number_out_of_order_is_told(labels: tuple[str, ...], seen: str, expected: str) -> None:
    breaches = found("heading.sequence", outline(*labels))
    assert (breaches[0].found, breaches[0].expected) == (seen, expected)
    assert len(breaches) == 1


INNOCENT = [
    ("一、总体要求", "总体要求如下。二、主要任务见附件，请认真落实。", "三、工作要求", TEXT),
    ("会议议定事项：", "①加强领导；", "②落实责任；", "1）按时报送；", "3）及时反馈。"),
    ("一、总体要求", TEXT, "符合下列条件：", "1.成立满一年；", "2.按期换届；", "二、工作要求", TEXT, "1.成立满一年；"),
    ("第一，提高认识。", "第三，加强领导。"),
    ("一是提高认识。", "三是加强领导。"),
    ("十四五规划", "三会一课"),
    ("2026年工作", "3.5万人参加"),
    ("一、总体要求", TEXT, "（一）符合条件的；（二）其他情形；", "（三）特殊情形", TEXT),
]


@pytest.mark.parametrize("lines", INNOCENT)
def test_what_only_looks_like_a_heading_out_of_order_is_left_alone(lines: tuple[str, ...]) -> None:
    assert [each.message for each in found("heading.sequence", body(*lines))] == []


def test_a_number_in_a_table_is_not_missed() -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>二、主要任务</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert found("heading.sequence", body("一、总体要求", TEXT, cell, "三、工作要求", TEXT)) == []


def test_an_annex_begins_anew() -> None:
    annex = [
        p("附件", ppr="<w:pageBreakBefore/>"),
        p("实施方案", ppr='<w:jc w:val="center"/>'),
        p("一、总体要求"),
        p(TEXT),
        p("三、工作要求"),
        p(TEXT),
    ]
    content = word(*HEAD, p("一、总体要求"), p(TEXT), p("二、工作要求"), p(TEXT), p("附件：实施方案"), *TAIL, *annex)
    assert [breach.found for breach in found("heading.sequence", content)] == ["三、"]


MENDED = [
    ("heading.mark", ("一.总体要求", "二．主要任务"), ("一、总体要求", "二、主要任务")),
    ("heading.mark", ("一、总体要求", "（一）、指导思想"), ("一、总体要求", "（一）指导思想")),
    (
        "heading.mark",
        ("一、总体要求", "（一）指导思想", "1、提高认识"),
        ("一、总体要求", "（一）指导思想", "1.提高认识"),
    ),
    (
        "heading.brackets",
        ("一、总体要求", "(一)指导思想", "（二)基本原则"),
        ("一、总体要求", "（一）指导思想", "（二）基本原则"),
    ),
    ("heading.brackets", ("(1)按期换届；", "(2)成立满一年；"), ("（1）按期换届；", "（2）成立满一年；")),
    ("heading.mark", ("1、按期换届；", "2、成立满一年；"), ("1.按期换届；", "2.成立满一年；")),
    ("heading.end", ("一、总体要求。", "二、主要任务"), ("一、总体要求", "二、主要任务")),
    (
        "heading.end",
        ("一、总体要求", "（一）指导思想。", "（二）基本原则。"),
        ("一、总体要求", "（一）指导思想", "（二）基本原则"),
    ),
]


@pytest.mark.parametrize(("id", "before", "after"), MENDED)
def test_a_repair_puts_headings_right_and_is_done_once(
    id: str, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    content = outline(*before)
    fixed = mended(id, content)
    assert tuple(text for text in texts(fixed) if text != TEXT) == after
    assert found(id, fixed) == []
    assert found(id, outline(*after)) == []


def test_sentences_of_a_list_and_headings_run_in_keep_their_stop() -> None:
    listed = body("一、推荐条件", "（一）成立满一年。", "（二）按期换届。", "（三）没有违纪。", TEXT)
    assert found("heading.end", listed) == []
    run_in = body("一、工作要求", f"（一）提高认识。{TEXT}", f"（二）加强领导。{TEXT}")
    assert found("heading.end", run_in) == []
    resolved = body("会议决定：", "一、批准党委工作报告。", "二、批准纪委工作报告。")
    assert found("heading.end", resolved) == []


def test_a_skipped_level_is_told_once_and_a_list_is_none() -> None:
    skipped = outline("一、总体要求", "1.提高认识", "2.加强领导", "二、工作要求")
    assert [(each.found, each.expected) for each in found("heading.level", skipped)] == [("1.", "（一）")]
    listed = body("一、会议议程", "1.作工作总结；", "2.民主评议；", "3.宣布结果。", "二、参会人员", TEXT)
    assert found("heading.level", listed) == []
    assert found("heading.level", outline("一、总体要求", "（一）指导思想", "1.提高认识", "2.加强领导")) == []


def test_a_single_heading_is_hinted_at() -> None:
    assert [each.found for each in found("heading.single", outline("一、总体要求"))] == ["一、"]
    alone = outline("一、总体要求", "（一）指导思想", "二、工作要求")
    assert [each.found for each in found("heading.single", alone)] == ["（一）"]
    beside = outline("一、总体要求", "（一）指导思想", "二、工作要求", "（一）提高认识", "（二）加强领导")
    assert [each.found for each in found("heading.single", beside)] == ["（一）"]
    assert found("heading.single", outline("一、总体要求", "二、工作要求")) == []


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def test_automatic_numbers_count() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    heads = [block for name in ("总体要求", "主要任务") for block in (p(name, ppr=listed), p(TEXT))]
    content = word(*HEAD, *heads, p("四、工作要求"), p(TEXT), *TAIL, numbering=NUMBERING)
    assert [each.expected for each in found("heading.sequence", content)] == ["三、"]
    assert [each.found for each in found("heading.automatic", content)] == ["一、", "二、"]
    points = word(*HEAD, *heads, *TAIL, numbering=NUMBERING.replace("%1、", "%1."))
    breaches = found("heading.mark", points)
    assert [(each.found, each.expected, each.repair) for each in breaches] == [
        ("一.", "一、", None),
        ("二.", "二、", None),
    ]


def test_a_repair_keeps_the_formatting_of_a_heading() -> None:
    numbered = runs(r("(一", "<w:b/>"), r(")"), r("指导思想", "<w:i/>"))
    fixed = mended("heading.brackets", body("一、总体要求", TEXT, numbered, TEXT))
    paragraph = paragraph_with(read_word(fixed), "指导思想")
    assert [(run.text, run.look.bold, run.look.italic) for run in paragraph.runs] == [
        ("（一", True, False),
        ("）", False, False),
        ("指导思想", False, True),
    ]


NAMES = "sequence level mark brackets end single automatic"


def test_there_are_all_rules_of_headings() -> None:
    ids = {rule.id for rule in WORDING}
    assert ids >= {f"heading.{name}" for name in NAMES.split()}
    assert found("heading.sequence", official()) == []
