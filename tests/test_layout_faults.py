"""The checker at work: more than forty documents with one fault each, half of them saved again by LibreOffice.

Only the fault is found, nothing else; what has one right answer is put right, and then the document is as before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from _layout_faults import (
    Edit,
    every_paragraph,
    form,
    in_font,
    in_size,
    indented,
    look,
    number_form,
    number_look,
    one_sided,
    page,
    retyped,
    unnumbered,
)
from _reading import edited, filled, resaved
from _records import example_files

from _office import require
from docgen.errors import Finding
from docgen.layout.check import check_layout
from docgen.layout.fix import fix_layout

STEMS = [path.stem for path in example_files()]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in a sample: what it breaks, and whether the fixer can put it right."""

    base: str
    edit: Edit
    rules: tuple[str, ...]
    fixed: bool = True


MARK, NUMBER = "中共江州学院委员会文件", "江院党委〔2026〕"
TO, DAY = "各党总支、直属党支部，党委各部门：", "2026年12月18日"
BODY, LIST = "经党支部民主推荐、党总支审核", "优秀共产党员名单"
ORGAN, REMARK = "中共江州学院委员会", "（此件公开发布）"
LEFT: Mapping[str, object] = {"val": "left"}

FAULTS = {
    # the page and its number
    "top": Fault("plan", page("pgMar", top=1701), ("page.top",)),
    "left": Fault("plan", page("pgMar", left=1800), ("page.left",)),
    "paper": Fault("notice_issue", page("pgSz", w=12240, h=15840), ("page.paper",)),
    "grid": Fault("decision", page("docGrid", type="linesAndChars", charSpace=-849), ("page.grid",)),
    "pitch": Fault("plan", every_paragraph(spacing={"line": 600, "lineRule": "exact"}), ("page.line-pitch",)),
    "no-number": Fault("notice", unnumbered, ("number.missing",)),
    "number-form": Fault("plan", number_form("—", "-"), ("number.form",)),
    "number-font": Fault("summary", number_look(sz={"val": 21}, szCs={"val": 21}), ("number.font",)),
    "number-side": Fault("decision", one_sided, ("number.side",)),
    # the head
    "mark-color": Fault("notice", look(MARK, color={"val": "000000"}), ("mark.color",)),
    "mark-font": Fault("decision", in_font(MARK, "黑体"), ("mark.font",)),
    "brackets": Fault("notice", retyped(NUMBER, "〔2026〕", "[2026]"), ("document-number.brackets",)),
    "zero": Fault("decision", retyped(NUMBER, "38", "038"), ("document-number.zero",)),
    "ordinal": Fault("notice_issue", retyped(NUMBER, "18", "第18"), ("document-number.ordinal",)),
    "year": Fault("notice", retyped(NUMBER, "2026", "2025"), ("document-number.year-of-date",), fixed=False),
    # title and recipients
    "title-size": Fault("decision", in_size("关于表彰", 18), ("title.size",)),
    "title-font": Fault("plan", in_font("主题活动实施方案", "黑体"), ("title.font",)),
    "title-bold": Fault("notice", look("主题活动的通知", b={"val": 1}), ("title.bold",)),
    "title-mark": Fault("summary", retyped("主题活动工作总结", "工作总结", "工作总结。"), ("title.mark",)),
    "title-left": Fault("notice_issue", form("的通知", jc=LEFT), ("title.centred",)),
    "colon": Fault("decision", retyped(TO, "：", ":"), ("recipients.colon",)),
    "flush": Fault("notice", indented(TO, firstLine=2), ("recipients.flush",)),
    # headings and text
    "body-font": Fault("decision", in_font(BODY, "宋体"), ("body.font",)),
    "body-size": Fault("plan", in_size("根据《中国共产党章程》", 14), ("body.size",)),
    "body-color": Fault("notice", look("为隆重庆祝", color={"val": "0070C0"}), ("body.color",)),
    "indent": Fault("summary", indented("按照学院党委统一部署", firstLine=0), ("body.indent",)),
    "heading-font": Fault("plan", in_font("一、总体要求", "宋体"), ("heading.font-1",)),
    "sequence": Fault("notice", retyped("三、有关要求", "三", "四"), ("heading.sequence",), fixed=False),
    "heading-mark": Fault("plan", retyped("（一）先进基层党组织", "（一）", "（一）、"), ("heading.mark",)),
    "heading-end": Fault("summary", retyped("二、主要工作和成效", "成效", "成效。"), ("heading.end",)),
    "half-width": Fault("notice_issue", retyped("现印发给你们", "你们，", "你们,"), ("text.half-width-marks",)),
    "leftover": Fault("plan", retyped("根据《中国", "根据", "【待补】根据"), ("text.leftover",), fixed=False),
    # the end
    "date-zero": Fault("notice", retyped("2026年5月20日", "5月", "05月"), ("date.zero",)),
    "note-mark": Fault("notice", retyped("3.主题活动重点任务安排", "安排", "安排；"), ("annex-note.mark",)),
    "annex-title": Fault("decision", retyped(LIST, "名单", "名册", nth=-1), ("annex.title",), fixed=False),
    "annex-mark": Fault("notice", retyped("附件3", "附件3", "附件3：", nth=-1), ("annex.mark-form",)),
    "date-right": Fault("decision", indented(DAY, right=0), ("signature.date-right",), fixed=False),
    "copies": Fault("notice_issue", retyped("抄送：", "团委。", "团委"), ("colophon.copies",)),
    "printed": Fault("notice_issue", retyped("6月29日印发", "6月29", "6月19"), ("colophon.date",), fixed=False),
    "gap": Fault("notice_issue", form(ORGAN, nth=2, spacing={"before": 0}), ("signature.gap",), fixed=False),
    "new-page": Fault("notice", form("附件3", nth=-1, pageBreakBefore={"val": 0}), ("annex.new-page",)),
    "note-indent": Fault("decision", indented("4.创先争优标兵名单", left=0, firstLine=2), ("annex-note.indent",)),
    "remark": Fault("notice", retyped(REMARK, REMARK, "(此件公开发布)"), ("text.half-width-marks",)),
    "cell-size": Fault("nomination_member", in_size("信息工程系软件技术教研室", 9), ("form.cell-size",), fixed=False),
}  # fmt: skip
SEEDED_AFTER_SAVING = frozenset(list(FAULTS)[::2])


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, bool], bytes]:
    """The clean documents, as made and as LibreOffice saves them."""
    require("soffice")
    there, then = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("saved")
    paths = [there / f"{stem}.docx" for stem in STEMS]
    for path in paths:
        path.write_bytes(filled(path.stem))
    saved = resaved(paths, then)
    made = {(path.stem, False): path.read_bytes() for path in paths}
    return made | {(path.stem, True): path.read_bytes() for path in saved}


def told(findings: list[Finding] | tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """What is found, apart from where."""
    return Counter((finding.rule, finding.message) for finding in findings)


@pytest.mark.parametrize("stem", STEMS)
def test_clean_documents_are_clean(stem: str, bases: Mapping[tuple[str, bool], bytes]) -> None:
    made, saved = (check_layout(bases[stem, after]) for after in (False, True))
    assert [finding for finding in made if finding.strength != "hint"] == []
    assert told(saved) == told(made)


def test_half_of_them_are_seeded_after_saving() -> None:
    assert (len(FAULTS), len(SEEDED_AFTER_SAVING)) == (44, 22)


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_found_and_nothing_else(name: str, bases: Mapping[tuple[str, bool], bytes]) -> None:
    fault = FAULTS[name]
    clean = bases[fault.base, name in SEEDED_AFTER_SAVING]
    before, after = told(check_layout(clean)), told(check_layout(edited(clean, fault.edit)))
    assert sorted({rule for rule, _ in after - before}) == sorted(fault.rules)
    assert before - after == Counter()


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.fixed])
def test_the_fault_is_put_right(name: str, bases: Mapping[tuple[str, bool], bytes]) -> None:
    fault = FAULTS[name]
    clean = bases[fault.base, name in SEEDED_AFTER_SAVING]
    fixed = fix_layout(edited(clean, fault.edit))
    assert set(fault.rules) <= {finding.rule for finding in fixed.done}
    assert told(fixed.left) == told(fix_layout(clean).left)
    assert fix_layout(fixed.content).content == fixed.content
