"""Rules of 主送机关 (7.3.2) and 版记 (7.4)."""

from __future__ import annotations

import pytest
from _layout import edited, font, p, size, table
from _layout_ends import BORDERS, LINE, blank, foot, indented, letter, mended, said
from _layout_rules import found, subject
from _records import document_text, example_files, sample

import docgen

AREAS = ("recipients", "annex-note", "annex", "signature", "colophon")
TO = "各党总支、直属党支部"


def to(text: str, ppr: str = "") -> bytes:
    return letter(recipients=[blank(), p(text, ppr)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TO}：", []),
        (TO, ["主送机关后面没有冒号，应标全角冒号“：”"]),
        (TO + ":", ["主送机关后面是“:”，应标全角冒号“：”"]),
        (TO + "，", ["主送机关后面是“，”，应标全角冒号“：”"]),
    ],
)
def test_recipients_end_with_a_colon(text: str, found: list[str]) -> None:
    assert said(to(text), "recipients.colon") == found


def test_the_colon_is_put_there() -> None:
    assert f"\n{TO}：\n" in document_text(mended(to(f"{TO}:"), "recipients.colon"))


def test_only_the_last_line_of_recipients_has_a_colon() -> None:
    lines = [blank(), p("机械工程系党总支，电气工程系党总支，"), p("各直属党支部：")]
    assert said(letter(recipients=lines), "recipients.colon") == []


@pytest.mark.parametrize(
    ("text", "ppr", "found"),
    [
        (f"{TO}：", "", []),
        (f"{TO}：", indented(0.2), []),
        (f"{TO}：", indented(first=2), ["主送机关左空 2 字，应居左顶格"]),
        (f"　　{TO}：", "", ["主送机关前面有 2 个空格，应居左顶格"]),
    ],
)
def test_recipients_are_flush(text: str, ppr: str, found: list[str]) -> None:
    document = to(text, ppr)
    assert said(document, "recipients.flush") == found
    if found:
        assert f"\n{TO}：\n" in document_text(mended(document, "recipients.flush"))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (1, []),
        (0, ["标题与主送机关之间没有空行，应空一行"]),
        (3, ["标题与主送机关之间空 3 行，应空一行"]),
    ],
)
def test_recipients_stand_one_line_below_the_title(lines: int, found: list[str]) -> None:
    assert said(letter(recipients=[blank(lines), p(f"{TO}：")]), "recipients.gap") == found


def test_the_blank_line_may_be_spacing() -> None:
    spaced = '<w:spacing w:before="579" w:line="579" w:lineRule="exact"/>'
    assert said(letter(recipients=[p(f"{TO}：", spaced)]), "recipients.gap") == []


# ---- 版记 --------------------------------------------------------------------------------------

PRINTER = "中共江州学院委员会办公室</w:t><w:tab/><w:t>"


@pytest.mark.parametrize(
    ("copies", "found", "after"),
    [
        ("抄送：学院纪委，各行政部门。", [], ""),
        ("抄送：学院纪委，各行政部门", ["最后一个抄送机关后面没有句号，应标“。”"], "抄送：学院纪委，各行政部门。"),
        ("抄送：学院纪委，学院工会；", ["最后一个抄送机关后面没有句号，应标“。”"], "抄送：学院纪委，学院工会。"),
        ("抄送:学院纪委，团委。", ["“抄送”后面用了半角冒号，应为“：”"], "抄送：学院纪委，团委。"),
    ],
)
def test_copies(copies: str, found: list[str], after: str) -> None:
    document = letter(foot=foot(copies))
    assert said(document, "colophon.copies") == found
    if found:
        assert after in document_text(mended(document, "colophon.copies")).split("\n")


@pytest.mark.parametrize(
    ("printer", "found"),
    [
        (f"{PRINTER}2026年5月21日印发", []),
        (f"{PRINTER}2026年5月21日", ["印发日期写作“2026年5月21日”，后面应加“印发”二字"]),
        (f"{PRINTER}2026年5月21日印", ["印发日期写作“2026年5月21日印”，后面应加“印发”二字"]),
        (
            "中共江州学院委员会办公室2026年5月21日印发",
            ["印发机关和印发日期连在一起，应使印发机关居左、印发日期居右"],
        ),
    ],
)
def test_the_printer(printer: str, found: list[str]) -> None:
    document = letter(foot=foot(printer=printer))
    assert said(document, "colophon.printer") == found
    if "印发”二字" in "".join(found):
        assert "\t2026年5月21日印发" in document_text(mended(document, "colophon.printer"))


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026年5月20日", []),
        ("2026年5月19日", ["印发日期“2026年5月19日”早于成文日期“2026年5月20日”，请核对"]),
        ("2025年12月31日", ["印发日期“2025年12月31日”早于成文日期“2026年5月20日”，请核对"]),
        ("2026年5月32日", []),
    ],
)
def test_printed_not_before_it_was_dated(day: str, found: list[str]) -> None:
    assert said(letter(foot=foot(printer=f"{PRINTER}{day}印发")), "colophon.date") == found


def test_the_type_of_the_foot() -> None:
    wrong = [p("抄送：学院纪委。", BORDERS, font("宋体") + size(16)), foot()[1]]
    assert said(letter(foot=wrong), "colophon.font") == ["版记是宋体、3号（16 磅），应为 4号（14 磅）仿宋"]
    mended(letter(foot=wrong), "colophon.font")
    assert said(letter(foot=foot()), "colophon.font") == []


def test_lines_of_the_foot() -> None:
    assert said(letter(foot=foot()), "colophon.lines") == []
    none = "版记没有分隔线，应在首条、末条和中间加与版心等宽的横线"
    assert said(letter(foot=foot(ppr=LINE)), "colophon.lines") == [none]
    narrow = BORDERS + '<w:ind w:left="2835" w:right="0"/>'  # 50 mm
    short = "版记的分隔线宽 106 毫米，应与版心等宽（156 毫米）"
    assert set(said(letter(foot=foot(ppr=narrow)), "colophon.lines")) == {short}


def test_a_line_may_be_underlined_spaces() -> None:
    drawn = p("　" * 27, "", '<w:u w:val="single"/>')
    assert said(letter(foot=[drawn, *foot(ppr=LINE)]), "colophon.lines") == []


def test_copies_go_on_in_the_next_paragraph() -> None:
    first, printer = foot("抄送：学院纪委，各行政部门，")
    for last, messages in (("学院工会，团委。", []), ("学院工会，团委", ["最后一个抄送机关后面没有句号，应标“。”"])):
        content = letter(foot=[first, p(last, BORDERS, font("仿宋_GB2312") + size(14)), printer])
        assert said(content, "colophon.copies") == messages


def test_nothing_follows_the_foot() -> None:
    assert said(letter(foot=foot()), "colophon.last") == []
    assert said(letter(foot=[*foot(), blank(2)]), "colophon.last") == []
    assert said(letter(foot=[*foot(), p("联系人：潘越")]), "colophon.last") == [
        "版记后面还有“联系人：潘越”，版记应排在最后"
    ]
    assert said(letter(foot=[*foot(), p("（共印50份）")]), "colophon.last") == []  # as before 2012


def test_copies_stand_above_the_printer() -> None:
    assert said(letter(foot=foot()), "colophon.order") == []
    assert said(letter(foot=foot()[::-1]), "colophon.order") == ["抄送排在印发机关下面，应排在上面"]


def test_the_lines_of_ours_differ_in_weight() -> None:
    content = docgen.render(sample("notice"))
    assert found(content, "colophon.line-weight") == []
    rules = [part.paragraph for part in subject(content).parts.of("版记线")]
    assert [rule.form.line for rule in rules] == [1.0, 0.7, 1.0]  # 20 and 14 twips
    same = edited(content, old='w:line="14" w:lineRule="exact"', new='w:line="20" w:lineRule="exact"')
    expected = "不比中间的（1 磅）粗，应为首末条 0.35 毫米，中间 0.25 毫米"
    assert said(same, "colophon.line-weight") == [f"版记的{name}分隔线（1 磅）{expected}" for name in ("首条", "末条")]


def in_cells(copies: str = "抄送：学院纪委。", day: str = "2026年5月21日印发", look: str = "") -> str:
    rpr = look or font("仿宋_GB2312") + size(14)
    return table((p(copies, "", rpr), p("", "", rpr)), (p("中共江州学院委员会办公室", "", rpr), p(day, "", rpr)))


@pytest.mark.parametrize(
    ("cells", "rule", "count"),
    [
        (in_cells(), "colophon.copies", 0),
        (in_cells(), "colophon.font", 0),
        (in_cells(), "colophon.lines", 0),
        (in_cells(), "colophon.last", 0),
        (in_cells(copies="抄送：学院纪委"), "colophon.copies", 1),
        (in_cells(day="2026年5月1日印发"), "colophon.date", 1),
        (in_cells(day="2026年5月21日印"), "colophon.printer", 1),
        (in_cells(look=font("宋体") + size(12)), "colophon.font", 3),
    ],
)
def test_a_foot_in_a_table(cells: str, rule: str, count: int) -> None:
    assert len(said(letter(foot=[cells]), rule)) == count


def test_a_list_is_no_foot() -> None:
    rows = [(p("姓名"), p("日期")), *[(p("张三"), p("2026年5月1日")) for _ in range(3)]]
    assert said(letter(foot=[table(*rows)]), "colophon.font") == []


# ---- everything ---------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", [path.stem for path in example_files() if not path.stem.startswith("nomination")])
def test_samples_are_clean(stem: str) -> None:
    from docgen.layout.rules._rule import RULES

    content = docgen.render(sample(stem))
    grave = [
        (rule.id, breach.message)
        for rule in RULES.values()
        if rule.id.split(".")[0] in AREAS and rule.grade != "hint"
        for breach in found(content, rule.id)
    ]
    assert grave == []
