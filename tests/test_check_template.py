"""Checking a template: each thing that can be wrong is told, with its place as Word shows it, all in one run."""

from __future__ import annotations

import io
import re
from pathlib import Path
from random import Random

import pytest
from _dialect_package import cell, document, paragraph, row, table
from _dialect_read import NAMES, at

import docgen
from docgen.check import RULES
from docgen.errors import Finding

PICTURE = "<w:p><w:r><w:t>{%p if 标题 %}</w:t></w:r><w:r><w:drawing/></w:r></w:p>"
CELL = table(row(cell("{% if 标题 %}甲")), columns=1)
LOOP = "{%p for 段 in 正文 %}"
END = "{%p endfor %}"


def found(template: bytes, kind: str = "plan") -> list[Finding]:
    """All findings but those on fields that a small template leaves out."""
    return [finding for finding in docgen.check_template(template, kind) if finding.rule != "not-printed"]


def places(findings: list[Finding]) -> list[tuple[str, int | None, str]]:
    return [(finding.rule, finding.place.paragraph, finding.tag) for finding in findings]


# Rule → blocks of a template for a plan, and (paragraph, tag, strength, suggestion) of its one finding.
CASES: dict[str, list[tuple[list[str], tuple[int | None, str, str, str]]]] = {
    "unreadable": [(["甲", "乙\ufdd2"], (None, "", "error", ""))],
    "unclosed-tag": [
        (["甲", "{{ 标题"], (2, "{{ 标题", "error", "")),
        (["甲", "乙{% if 标题"], (2, "{% if 标题", "error", "")),
    ],
    "syntax": [
        (["甲", "{{ 标题 行 }}"], (2, "{{ 标题 行 }}", "error", "")),
        (["{{ }}"], (1, "{{ }}", "error", "")),
        (["{% 如果 标题 %}"], (1, "{% 如果 标题 %}", "error", "")),
        ([f"{{{{ {'标题+' * 3_000}标题 }}}}"], (1, f"{{{{ {'标题+' * 3_000}标题 }}}}"[:200], "error", "")),
        (["{% for 甲 in 正文 %}" * 16, "{% endfor %}" * 16], (1, "{% for 甲 in 正文 %}", "error", "")),
    ],
    "forbidden": [
        (["甲", "{{ 标题.__class__ }}"], (2, "{{ 标题.__class__ }}", "error", "")),
        (["{% include '甲' %}"], (1, "{% include '甲' %}", "error", "")),
        (["{{ 标题|safe }}"], (1, "{{ 标题|safe }}", "error", "")),
    ],
    "unclosed-block": [(["甲", LOOP, "{{ 段.文字 }}"], (2, LOOP, "error", ""))],
    "unopened-block": [(["甲", "{%p endif %}"], (2, "{%p endif %}", "error", ""))],
    "crossed-blocks": [(["甲", "{% else %}"], (2, "{% else %}", "error", ""))],
    "crossed-layers": [([CELL, "{% endif %}"], (1, "{% if 标题 %}", "error", ""))],
    "outside-table": [
        (["甲", "{%tr set 甲 = 标题 %}"], (2, "{%tr set 甲 = 标题 %}", "error", "")),
        (["{% vm %}"], (1, "{% vm %}", "error", "")),
    ],
    "tracked-change": [
        (
            ["甲", '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ 旧 }}</w:delText></w:r></w:del></w:p>'],
            (2, "{{ 旧 }}", "error", ""),
        )
    ],
    "outside-text": [
        (["<w:p><w:r>甲{{ 标题 }}</w:r></w:p>"], (None, "{{ 标题 }}", "error", "")),
        (["<w:p>{{ 标题 }}</w:p>"], (None, "{{ 标题 }}", "error", "")),
        (["<w:p><w:r/>{% include '甲' %}</w:p>"], (None, "{% include '甲' %}", "error", "")),
        (["<w:p><w:r><w:drawing>{{ 标题 }}</w:drawing></w:r></w:p>"], (None, "{{ 标题 }}", "error", "")),
    ],
    "lost-beside": [
        (["甲", "重要{%p if 标题 %}", "{%p endif %}"], (2, "{%p if 标题 %}", "error", "")),
        ([PICTURE, "{%p endif %}"], (1, "{%p if 标题 %}", "error", "")),
    ],
    "stray-mark": [
        (["甲", "款.署名 }}"], (2, "}}", "error", "")),
        (["甲 %}"], (1, "%}", "error", "")),
        (["{ { 标题 } }"], (1, "{ { 标题 } }", "error", "")),
        (["{ % if 标题 %}"], (1, "{ % if 标题 %}", "error", "")),
        (["｛　｛ 标题 ｝｝"], (1, "｛　｛ 标题 ｝｝", "error", "")),
        (["{ 标题 }}"], (1, "{ 标题 }}", "error", "")),
    ],
    "single-brace": [(["甲", "{标题}"], (2, "{标题}", "warning", ""))],
    "draft-text": [(["甲", "{{ 标题 }}【待补：日期】"], (2, "【待补：日期】", "warning", ""))],
    "unknown-field": [
        (["甲", "{{ 标提 }}"], (2, "{{ 标提 }}", "error", "标题")),
        (["{{ 落款.署民 }}"], (1, "{{ 落款.署民 }}", "error", "署名")),
        (["{{ 署名 }}"], (1, "{{ 署名 }}", "error", "落款.署名")),
        (["{{ 文字 }}"], (1, "{{ 文字 }}", "error", "正文.文字")),
        (["{{ 天气 }}"], (1, "{{ 天气 }}", "error", "")),
        (["{% if 天气 %}晴{% endif %}"], (1, "{% if 天气 %}", "error", "")),
        ([LOOP, "{{ 段.标提 }}", END], (2, "{{ 段.标提 }}", "error", "标题")),
        (["{% for 段落 in 正文 %}{{ 断落.文字 }}{% endfor %}"], (1, "{{ 断落.文字 }}", "error", "段落")),
        (["{{ loop.index }}"], (1, "{{ loop.index }}", "error", "")),
        (["{{ 正文|map(attribute='文')|join }}"], (1, "{{ 正文|map(attribute='文')|join }}", "error", "文字")),
        (["{% set 甲 = 落款 %}{{ 甲.署 }}"], (1, "{{ 甲.署 }}", "error", "署名")),
    ],
    "attribute-name": [
        (["甲", "{{ title }}"], (2, "{{ title }}", "error", "标题")),
        (["{{ 落款.date_text }}"], (1, "{{ 落款.date_text }}", "error", "日期文本")),
        ([LOOP, "{{ 段.heading }}", END], (2, "{{ 段.heading }}", "error", "标题")),
    ],
    "below-value": [(["甲", "{{ 标题.文字 }}"], (2, "{{ 标题.文字 }}", "error", "标题"))],
    "list-without-loop": [(["甲", "{{ 正文.文字 }}"], (2, "{{ 正文.文字 }}", "error", ""))],
    "list-as-value": [
        (["甲", "{{ 正文 }}"], (2, "{{ 正文 }}", "error", "")),
        (["{{ 正文|default('无', true) }}"], (1, "{{ 正文|default('无', true) }}", "error", "")),
        (["{{ 正文 or '无' }}"], (1, "{{ 正文 or '无' }}", "error", "")),
    ],
    "group-as-value": [
        (["甲", "{{ 落款 }}"], (2, "{{ 落款 }}", "error", "落款.署名")),
        ([LOOP, "{{ 段 }}", END], (2, "{{ 段 }}", "error", "正文.级别")),
    ],
    "loop-over-value": [
        (["甲", "{% for 字 in 标题 %}{{ 字 }}{% endfor %}"], (2, "{% for 字 in 标题 %}", "error", "")),
        (["{% for 项 in 落款 %}{% endfor %}"], (1, "{% for 项 in 落款 %}", "error", "")),
    ],
    "no-policy": [
        (["甲", "{{ 主题 }}"], (2, "{{ 主题 }}", "warning", "")),
        (["{{ 主题|default('无') }}"], (1, "{{ 主题|default('无') }}", "warning", "")),
        (["{{ 主题|trim }}"], (1, "{{ 主题|trim }}", "warning", "")),
        (["{% if 主线 %}{{ 主题 }}{% endif %}"], (1, "{{ 主题 }}", "warning", "")),
    ],
}
TABLE = [(rule, *case) for rule, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("rule", "blocks", "expected"), TABLE, ids=lambda value: value if type(value) is str else "")
def test_each_finding_has_its_place_tag_and_suggestion(rule, blocks, expected) -> None:
    findings = found(document(*blocks))
    assert [
        (each.rule, each.place.part, each.place.paragraph, each.tag, each.strength, each.suggestion)
        for each in findings
    ] == [(rule, "正文", *expected)]


@pytest.mark.parametrize(("rule", "blocks", "expected"), TABLE, ids=lambda value: value if type(value) is str else "")
def test_the_message_is_a_sentence_that_names_the_thing(rule, blocks, expected) -> None:
    (finding,) = found(document(*blocks))
    assert re.search("[㐀-鿿]", finding.message)
    assert finding.suggestion.rpartition(".")[2] in finding.message
    assert str(finding).startswith("正文")
    assert str(finding).endswith(f"：{finding.message}")
    assert "[]" not in str(finding)


def test_every_rule_has_a_case() -> None:
    others = {"unsound-file", "optional-group", "not-printed"}  # below
    assert set(CASES) | others == set(RULES)


# ---- places --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", NAMES)
def test_the_part_is_named(place: str) -> None:
    (finding,) = found(at(place, "{{ 标提 }}"))
    assert (finding.place.part, finding.suggestion) == (NAMES[place], "标题")


def test_the_first_footnote_is_the_first() -> None:
    (finding,) = found(at("note", "{{ 标提 }}"))
    assert str(finding.place) == "脚注第 1 段“{{ 标提 }}”"


def test_a_cell_is_named_as_word_counts() -> None:
    first = table(row(cell("一"), cell("二")), columns=2)
    second = table(row(cell("一"), cell("二")), row(cell("三"), cell("四", "第{{ 标提 }}段")), columns=2)
    (finding,) = found(document("甲", first, "乙", second))
    assert str(finding.place) == "正文第 2 个表格第 2 行第 2 列第 2 段“第{{ 标提 }}段”"


def test_a_tag_that_is_split_into_runs_is_one() -> None:
    (finding,) = found(document(paragraph("前{{ 标提 }}后", random=Random(3))))
    assert (finding.tag, finding.place.text) == ("{{ 标提 }}", "前{{ 标提 }}后")


def test_a_tag_broken_over_two_paragraphs_is_told_at_both_ends() -> None:
    assert places(found(document("{{ 落款.", "署名 }}"))) == [("unclosed-tag", 1, "{{ 落款."), ("stray-mark", 2, "}}")]


def test_the_order_is_that_of_the_document() -> None:
    inner = table(row(cell("{{ 表中 }}"), cell("{{ 甲 乙 }}")), columns=2)
    template = document("{{ 一甲 }}{{ 一 乙 }}{{ 一丙 }}", inner, "{{ 末尾 }}", header="{{ 眉 头 }}")
    assert [finding.tag for finding in docgen.check_template(template, "plan") if finding.tag] == [
        *("{{ 一甲 }}", "{{ 一 乙 }}", "{{ 一丙 }}", "{{ 表中 }}", "{{ 甲 乙 }}", "{{ 末尾 }}", "{{ 眉 头 }}")
    ]


# ---- all at once ---------------------------------------------------------------------------------


def test_wrong_tags_do_not_hide_unknown_names_of_the_same_part() -> None:
    template = document(
        *("{{ 标题 行 }}", "{{ 标提 }}", "{%p for 段 of 正文 %}", "{{ 段.文字 }}", END),
        *(LOOP, "{{ 段.标提 }}", "{% if 段.级别 %}", END, "{{ 落款.署民 }}", "旁{%p if 标题 %}", "{%p endif %}"),
    )
    assert places(found(template)) == [
        ("syntax", 1, "{{ 标题 行 }}"),
        ("unknown-field", 2, "{{ 标提 }}"),
        ("syntax", 3, "{%p for 段 of 正文 %}"),
        ("unknown-field", 7, "{{ 段.标提 }}"),
        ("unclosed-block", 8, "{% if 段.级别 %}"),
        ("unknown-field", 10, "{{ 落款.署民 }}"),
        ("lost-beside", 11, "{%p if 标题 %}"),
    ]


def test_names_that_wrong_loops_would_give_are_not_called_unknown() -> None:
    template = document(
        "{%p for 段 in 正文", "{{ 段.文字 }}", END, "{% for 甲, 乙 於 正文 %}", "{{ 乙 }}", "{% endfor %}"
    )
    assert {finding.rule for finding in found(template)} == {"unclosed-tag", "unopened-block", "syntax"}


def test_a_second_else_does_not_hide_what_follows() -> None:
    template = document("{% if 标题 %}甲{% else %}乙{% else %}丙{% endif %}{{ 标提 }}")
    assert ("unknown-field", 1, "{{ 标提 }}") in places(found(template))


def test_the_same_finding_is_told_once() -> None:
    assert places(found(document("{{ 标提 }}和{{ 标提 }}"))) == [("unknown-field", 1, "{{ 标提 }}")]


def test_what_stands_between_raw_and_endraw_is_meant() -> None:
    assert found(document("{% raw %}{{ 标提 }} }} {标题}{% endraw %}", "{% raw %}", "}} {甲}", "{% endraw %}")) == []


def test_marks_of_a_chinese_keyboard_count_as_meant() -> None:
    assert (
        found(document("｛｛　标题　｝｝", "｛％ if 标题 ％｝甲｛％ endif ％｝", "{{ 标题｜replace（“甲”，“乙”） }}"))
        == []
    )


def test_instructions_are_read_as_what_they_ask_for() -> None:
    assert found(document("{% 右缩进 落款.署名右缩进 %}甲")) == []
    broken = document("{% 右缩进 落款.署名缩进 %}甲", "{{ 甲 乙 }}")
    assert places(found(broken)) == [
        ("unknown-field", 1, "{% 右缩进 落款.署名缩进 %}"),
        ("syntax", 2, "{{ 甲 乙 }}"),
    ]


# ---- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(200), b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_an_unsound_file_is_one_finding(content: bytes) -> None:
    (finding,) = docgen.check_template(content, "plan")
    assert (finding.rule, finding.strength, finding.tag) == ("unsound-file", "error", "")
    assert re.search("[㐀-鿿]", finding.message)


def test_a_path_bytes_and_a_file_give_the_same(tmp_path: Path) -> None:
    content = document("{{ 标提 }}")
    path = tmp_path / "模板.docx"
    path.write_bytes(content)
    expected = docgen.check_template(content, "plan")
    assert expected[0].rule == "unknown-field"
    assert docgen.check_template(path, "plan") == expected
    assert docgen.check_template(str(path), "plan") == expected
    assert docgen.check_template(io.BytesIO(content), "plan") == expected


def test_a_missing_file_and_an_unknown_kind_are_errors(tmp_path: Path) -> None:
    with pytest.raises(docgen.SourceNotFoundError):
        docgen.check_template(tmp_path / "没有.docx", "plan")
    with pytest.raises(docgen.UnknownKindError):
        docgen.check_template(document("甲"), "plans")


# ---- documentation -------------------------------------------------------------------------------


def test_the_documentation_lists_the_rules() -> None:
    text = (Path(__file__).parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    section = text.split("## 检查发现的问题\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", section, re.MULTILINE))
    assert rows == dict(RULES)
    assert list(rows) == list(RULES)


def test_rules_are_slugs_with_a_chinese_explanation() -> None:
    for rule, explanation in RULES.items():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", rule)
        assert re.search("[㐀-鿿]", explanation)
        assert "|" not in explanation
