"""Rules of 署名, 成文日期 and 附注 (7.3.5, 7.3.6): widths and indents are counted by hand."""

from __future__ import annotations

import pytest
from _layout import p
from _layout_ends import DATE, ORGAN, blank, indented, letter, mended, said, signed

SHORT, LONG = "江州学院党委", "中共江州学院机械工程系总支部委员会"
"""6 and 17 characters wide; ORGAN is 9, the date 2026年5月20日 6.5."""


@pytest.mark.parametrize(
    ("organ", "organ_right", "date", "date_right"),
    [
        (ORGAN, 2.75, DATE, 4),  # sealed: 4 + (6.5 - 9) / 2
        (SHORT, 4.25, DATE, 4),  # sealed: 4 + (6.5 - 6) / 2
        (LONG, 0, DATE, 5.25),  # sealed: 4 + (6.5 - 17) / 2 is -1.25, so the date moves by that
        (ORGAN, 2, DATE, 2.5),  # unsealed: 9 - 6.5
        (SHORT, 4.5, DATE, 2),  # unsealed: 6.5 + 4 - 6
        (LONG, 2, DATE, 10.5),  # unsealed: 17 - 6.5
        (ORGAN, 3.25, DATE, 4),  # half a character off
        ("", 0, DATE, 4),
        ("", 0, DATE, 2),
    ],
)
def test_both_geometries_are_right(organ: str, organ_right: float, date: str, date_right: float) -> None:
    document = letter(signature=signed(organ, organ_right, date, date_right))
    assert said(document, "signature.date-right") == []
    assert said(document, "signature.organ") == []


@pytest.mark.parametrize(
    ("signature", "date", "organ"),
    [
        (signed(ORGAN, 2.75, DATE, 0), ["成文日期右空 0 字，应右空 2.5 字"], []),
        (signed(ORGAN, 0, DATE, 4), [], ["署名右空 0 字，应右空 2.75 字（以成文日期为准居中）"]),
        (signed(LONG, 2, DATE, 7), ["成文日期右空 7 字，应右空 10.5 字"], []),
        (signed("", 0, DATE, 0), ["成文日期右空 0 字，应右空 4 字（盖印章）或者 2 字（不盖印章）"], []),
    ],
)
def test_what_is_out_of_place(signature: list[str], date: list[str], organ: list[str]) -> None:
    document = letter(signature=signature)
    assert said(document, "signature.date-right") == date
    assert said(document, "signature.organ") == organ


def test_places_made_with_spaces() -> None:
    # The line holds 27.64 characters: 17 before 6.5 leave 4.1, 16 before 9 leave 2.6.
    organ, date = p("　" * 16 + ORGAN), p("　" * 17 + DATE)
    assert said(letter(signature=[blank(), organ, date]), "signature.date-right") == []
    assert said(letter(signature=[blank(), organ, date]), "signature.organ") == []
    left = p("　" * 13 + DATE)  # 8.1 are left
    assert said(letter(signature=[blank(), left]), "signature.date-right") == [
        "成文日期右空 8.25 字，应右空 4 字（盖印章）或者 2 字（不盖印章）"
    ]


def test_places_that_nobody_can_tell() -> None:
    tabbed = p(f"</w:t><w:tab/><w:t>{DATE}")
    trailing = p(f"{DATE}　　　　", indented(jc="right"))
    for signature in ([blank(), tabbed], [blank(), trailing]):
        assert said(letter(signature=signature), "signature.date-right") == []


def test_several_organs() -> None:
    beside = [blank(), p("江州市委组织部　　江州市财政局", indented(right=1, jc="right"))]
    below = [blank(), *(p(name, indented(right=3, jc="right")) for name in ("江州市委组织部", "江州市财政局"))]
    for organs in (beside, below):
        document = letter(signature=[*organs, p(DATE, indented(right=4, jc="right"))])
        assert said(document, "signature.date-right") == []
        assert said(document, "signature.organ") == []


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        (0, ["落款与上文之间没有空行，应空一行（不盖印章）或者二至四行（盖印章）"]),
        (1, []),
        (4, []),
        (6, ["落款与上文之间空 6 行，应空一行（不盖印章）或者二至四行（盖印章）"]),
    ],
)
def test_the_gap_above_the_signature(gap: int, found: list[str]) -> None:
    assert said(letter(signature=signed(ORGAN, 2.75, DATE, 4, gap=gap)), "signature.gap") == found


def test_a_signature_on_a_page_of_its_own() -> None:
    alone = [p("（此页无正文）", "<w:pageBreakBefore/>"), *signed(ORGAN, 2.75, DATE, 4)]
    assert said(letter(signature=alone), "signature.alone") == [
        "不要标“此页无正文”，应调整行距、字距，使落款与正文同处一页"
    ]
    assert said(letter(), "signature.alone") == []


def test_a_document_without_a_date() -> None:
    undated = letter(signature=[blank(), p(ORGAN, indented(right=3, jc="right"))])
    message = "没有找到成文日期，应在正文之后署会议通过或负责人签发的日期"
    assert said(undated, "signature.date-missing") == [message]
    assert said(letter(), "signature.date-missing") == []
    assert said(letter(signature=[blank(), p("2026年　月　日")]), "signature.date-missing") == []


@pytest.mark.parametrize(
    ("ppr", "found"),
    [
        (indented(first=2), []),
        (indented(left=2), []),
        (indented(), ["附注顶格，应居左空二字"]),
        (indented(first=4), ["附注左空 4 字，应居左空二字"]),
    ],
)
def test_the_place_of_the_remark(ppr: str, found: list[str]) -> None:
    document = letter(remark=[p("（此件公开发布）", ppr)])
    assert said(document, "signature.remark") == found
    if found:
        mended(document, "signature.remark")
