"""Rules that say they mend are exactly those that have a repair for something in the bad examples of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import test_layout_rules_dates as dates
import test_layout_rules_format as format
import test_layout_rules_forms as forms
import test_layout_rules_head as head
import test_layout_rules_headings as headings
import test_layout_rules_page as page
import test_layout_rules_text as text
from _layout import font, p, size
from _layout_ends import BREAK, DATE, ORGAN, SIGNED, annex, foot, indented, letter, note, signed
from _layout_rules import subject
from _wording import body

from docgen.layout.check import breaches
from docgen.layout.rules import RULES, Paper

ENDS = (
    letter(recipients=[p("各党总支:", indented(first=2))]),
    letter(head=[p("中共江州学院委员会文件", rpr='<w:color w:val="FF0000"/>'), p("江院党委〔2026〕12号", indented())]),
    letter(signature=[*SIGNED[:-1], p("二〇二六年五月二十日", indented(right=4, jc="right"))]),
    letter(signature=[*SIGNED, p("（此件公开发布）")]),
    letter(signature=signed(ORGAN, 0, DATE, 0, gap=0)),
    letter(signature=signed(ORGAN, 0, DATE, 0.5)),
    letter(annexes=[each.replace("方正小标宋简体", "宋体") for each in annex()]),
    letter(note=[p("附件：《名单》；", indented(first=0))], annexes=annex("附件1：", "名单", ppr=BREAK, gap=3)),
    letter(
        note=note("附件：1、名单", "2、安排表"),
        annexes=[p("附件1", rpr=font("宋体") + size(14)), p("名单", indented(jc="center"), size(16))],
    ),
    letter(note=[p("附：名单")], annexes=[each.replace('jc w:val="center"', 'jc w:val="left"') for each in annex()]),
    letter(foot=foot("抄送:学院纪委", "中共江州学院委员会办公室2026年5月21日")),
    letter(foot=[each.replace("仿宋_GB2312", "宋体") for each in foot()]),
)

PLAIN = (
    letter(head=(), recipients=[p("各党总支：")], signature=signed(ORGAN, 0, DATE, 0, gap=0)),
    letter(head=(), note=[p("附件：名单")], signature=signed(ORGAN, 0, DATE, 2.5)),
)


def examples() -> Iterator[tuple[bytes, Paper | None]]:
    """Bad documents with the paper they are held against."""
    for fault in (*format.FAULTS, *forms.FAULTS, *head.FAULTS, *page.FAULTS):
        yield fault.make(), fault.paper
    for _, before, _ in (*text.MENDED, *dates.MENDED):
        yield body(before), "公文"
    for _, lines, _ in headings.MENDED:
        yield headings.outline(*lines), "公文"
    papers: tuple[Paper, ...] = ("公文", "白头文")
    for content in ENDS:
        yield from ((content, paper) for paper in papers)
    for content in PLAIN:
        yield content, "白头文"


def test_a_rule_says_that_it_mends_when_it_does() -> None:
    repaired = set[str]()
    for content, paper in examples():
        repaired |= {rule.id for rule, breach in breaches(subject(content, paper)) if breach.repair is not None}
    declared = {rule.id for rule in RULES.values() if rule.mends}
    assert (sorted(repaired - declared), sorted(declared - repaired)) == ([], [])
    assert {rule.id for rule in RULES.values() if rule.text} < declared


def test_every_rule_is_tried() -> None:
    """Each is named in a test; that clean documents give nothing is held for all of them at once elsewhere."""
    files = Path(__file__).parent.glob("*_layout_*.py")
    text = "".join(path.read_text("utf-8") for path in files)
    assert [id for id in RULES if f'"{id}"' not in text] == []
    assert len(RULES) >= 60
