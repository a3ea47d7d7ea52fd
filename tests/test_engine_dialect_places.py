"""A wrong template is one error that holds everything wrong in it, each with its place as Word shows it."""

from __future__ import annotations

from random import Random

import pytest
from _dialect_package import cell, document, paragraph, row, table
from _dialect_read import NAMES, at

import docgen
from docgen.errors import Finding

WRONG = {
    "no end": "{{ 值",
    "no end of a block": "{% if 值",
    "two names": "{{ 值 别的 }}",
    "nothing": "{% if %}{% endif %}",
    "unknown word": "{% fi 值 %}",
    "unknown filter": "{{ 值|大写 }}",
    "loop without in": "{% for 值 %}{% endfor %}",
    "open quote": "{{ 值|default('无) }}",
    "never closed": "{% if 值 %}是",
    "never opened": "是{% endif %}",
    "crossed": "{% if 值 %}{% for 甲 in 值 %}{% endif %}{% endfor %}",
}


def findings(template: bytes) -> list[Finding]:
    """What is wrong in a template, as its one error says."""
    with pytest.raises(docgen.TemplateError) as caught:
        docgen.Template(template)
    found = list(caught.value.findings)
    for finding in found:
        assert str(finding.place) in str(caught.value)
    return found


@pytest.mark.parametrize("wrong", WRONG)
def test_the_paragraph_is_named(wrong: str) -> None:
    places = [finding.place for finding in findings(document("第一段", "第二段", f"此处{WRONG[wrong]}", "第四段"))]
    assert {(place.part, place.table, place.paragraph) for place in places} == {("正文", None, 3)}
    assert places[0].text == f"此处{WRONG[wrong]}"


@pytest.mark.parametrize("wrong", WRONG)
def test_the_cell_is_named(wrong: str) -> None:
    first = table(row(cell("一"), cell("二")), columns=2)
    second = table(row(cell("一"), cell("二")), row(cell("三"), cell("四", f"此处{WRONG[wrong]}")), columns=2)
    places = [finding.place for finding in findings(document("第一段", first, "第二段", second))]
    assert {(place.part, place.table, place.row, place.column, place.paragraph) for place in places} == {
        ("正文", 2, 2, 2, 2)
    }


@pytest.mark.parametrize("place", NAMES)
def test_the_part_is_named(place: str) -> None:
    assert [finding.place.part for finding in findings(at(place, "{{ 值 别的 }}"))] == [NAMES[place]]


def test_all_that_is_wrong_is_told_at_once() -> None:
    template = document(
        "{{ 甲 乙 }}",
        "好{{ 值 }}",
        "{{ 值|没有的 }}和{{ 值.__class__ }}",
        table(row(cell("{{ 丙 丁 }}"), cell("{{ 好 }}")), columns=2),
        "重要{%p if 值 %}",
        "{%p endif %}",
        "{% include '甲' %}",
        "{{ 没完",
        header="{{ 页 眉 }}",
        title="{{ 标 题 }}",
    )
    found = [(finding.place.part, finding.place.table, finding.place.paragraph) for finding in findings(template)]
    assert sorted(found, key=str) == sorted(
        [
            ("正文", None, 1),
            ("正文", None, 3),
            ("正文", None, 3),
            ("正文", 1, 1),
            ("正文", None, 4),
            ("正文", None, 6),
            ("正文", None, 7),
            ("页眉", None, 1),
            ("文档属性", None, None),
        ],
        key=str,
    )


@pytest.mark.parametrize("wrong", WRONG)
def test_messages_are_sentences_with_the_tag_and_without_the_machinery(wrong: str) -> None:
    for finding in findings(document(WRONG[wrong])):
        assert finding.rule
        assert finding.tag
        assert not any(word in finding.message for word in ("jinja", "token", "w:t", "line ", "expected", "Traceback"))
        assert any("㐀" <= char <= "鿿" for char in finding.message)


def test_the_tag_is_quoted_as_typed() -> None:
    (finding,) = findings(document("｛｛ 值 别的 ｝｝"))
    assert finding.tag == "｛｛ 值 别的 ｝｝"
    assert "｛｛ 值 别的 ｝｝" in finding.message + str(finding.place)


def test_a_split_tag_is_quoted_whole() -> None:
    (finding,) = findings(document("甲", paragraph("前{{ 值 别的 }}后", random=Random(1))))
    assert (finding.tag, finding.place.text) == ("{{ 值 别的 }}", "前{{ 值 别的 }}后")


def test_blocks_that_cross_parts_of_a_table_name_the_tag_that_is_open() -> None:
    found = findings(document("甲", table(row(cell("{%tr for 行 in 行们 %}")), row(cell("{{ 行 }}")), columns=1)))
    assert [(item.place.table, item.place.row, item.tag) for item in found] == [(1, 1, "{%tr for 行 in 行们 %}")]
