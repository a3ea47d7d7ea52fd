"""The recogniser on paragraphs that nobody would write: it never fails, and every paragraph gets one part."""

from __future__ import annotations

import time
from typing import Any

from _layout_parts import BODY, made, para
from hypothesis import given
from hypothesis import strategies as st

from docgen.layout.parts import guess_paper, recognise
from docgen.layout.parts._patterns import STYLES
from docgen.layout.reading.model import Border, Form, Look, Paragraph, Shape

SNIPPETS = (
    *(
        "",
        "　",
        "\n",
        "\f",
        "\ufffc",
        "附",
        "附件",
        "附件1",
        "附件：",
        "附件：1.",
        "附 件 2：名单",
        "1.",
        "（一）",
        "一、",
        "（",
    ),
    *(
        "抄送：",
        "印发",
        "签发人：",
        "〔2026〕号",
        "江院〔2026〕5号",
        "2026年5月6日",
        "2026.5",
        "年月日",
        "000001",
        "秘密★",
    ),
    *(
        "关于",
        "关于开展活动的通知",
        "各党支部：",
        "：",
        "。",
        "王大利　陆喆",
        "组长：",
        "江州学院委员会",
        "（此件公开）",
        "①",
    ),
    *("第一条", "如下：", "名单", "\t", "\u200b", "\U0001f600", "Dear", "甲方：", "版记", "文件", "纪要", BODY),
)
TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=4).map("".join)
LOOKS = st.builds(
    Look,
    east_asian=st.sampled_from(["", "仿宋", "黑体"]),
    size=st.sampled_from([0.5, 10.5, 16.0, 22.0, 72.0]),
    bold=st.booleans(),
    color=st.sampled_from(["auto", "FF0000", "", "red", "C0"]),
)
INDENTS = st.sampled_from([-500.0, 0.0, 32.0, 300.0])
FORMS = st.builds(
    Form,
    alignment=st.sampled_from(["left", "center", "right", "both", "distribute"]),
    left=INDENTS,
    right=INDENTS,
    first_line=INDENTS,
    page_break_before=st.booleans(),
    outline_level=st.sampled_from([None, 0, 3, 8]),
    borders=st.sampled_from([{}, {"top": Border("single", 1, "auto")}, {"bottom": Border("none", 0, "")}]),
    style=st.sampled_from(["", "Normal", "Title", "名单", "版记线", "附件说明", *STYLES]),
)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    runs = [(text, draw(LOOKS)) for text in draw(st.lists(TEXTS, max_size=3))]
    more: dict[str, Any] = {
        "number": draw(st.sampled_from(["", "", "一、", "(1)", "•", "第1章"])),
        "drawn": draw(st.sampled_from([(), (), (Shape("line"),), (Shape("box", texts=("文件",)),)])),
        "section": draw(st.integers(0, 3)),
    }
    return para(runs, draw(FORMS), **more)


TABLES = st.lists(st.lists(paragraphs(), min_size=1, max_size=2), min_size=1, max_size=2)


@given(
    st.lists(paragraphs() | TABLES, max_size=25),
    st.lists(paragraphs(), max_size=2),
    st.integers(0, 2),
)
def test_every_paragraph_outside_tables_has_one_part(blocks: list[Any], boxes: list[Paragraph], sections: int) -> None:
    document = made(*blocks, boxes=boxes, sections=sections)
    found = recognise(document)
    outside = [id(paragraph) for paragraph in document.blocks]
    assert [id(part.paragraph) for part in found.all if id(part.paragraph) in set(outside)] == outside
    assert len({id(part.paragraph) for part in found.all}) == len(found.all)
    for part in found.all:
        assert 0 <= part.confidence <= 1
        assert part.annex >= 0
        assert 0 <= part.run_in <= len(part.paragraph.text)
    assert sum(map(len, found.by_role.values())) == len(found.all)
    assert guess_paper(document, found) in ("公文", "白头文", "表格", "证书")


def test_the_time_grows_as_the_length_does() -> None:
    def seconds(line: str, count: int) -> float:
        document = made(*(para(line) for _ in range(count)))
        started = time.perf_counter()
        recognise(document)
        return time.perf_counter() - started

    for line in (
        "江州学院委员会",
        "2026年5月6日",
        "附件：1.名单",
        "王大利　陆喆",
        "（一）" + "王" * 50,
        "一" * 55 + "号",
    ):
        few, many = min(seconds(line, 100) for _ in range(3)), min(seconds(line, 1000) for _ in range(3))
        assert many < 40 * few + 0.05, line
