"""Drafts: whatever the data, a document comes out that shows what is there, what is missing, what is wrong."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from _records import data_of, document_text, example_files, kind_of, leaves, replaced, sample
from _scale import SOAK
from docx.enum.text import WD_COLOR_INDEX

import docgen
from docgen import registry
from docgen.package.read import read_docx

WRONG = [
    None,
    5,
    5.5,
    True,
    "文字",
    b"x",
    [],
    ["文字"],
    {},
    {"a": 1},
    [[[]]],
    object(),
    dt.date(2026, 5, 6),
    "\ud800\x03",
]


def highlighted(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    runs = [run for paragraph in document.element.body.iter() if paragraph.tag.endswith("}p") for run in paragraph]
    found = []
    for run in runs:
        if run.tag.endswith("}r") and run.find(".//{*}highlight") is not None:
            found.append("".join(text.text or "" for text in run.iter("{*}t")))
    return found


def test_an_empty_record_prints_the_labels_of_all_that_is_missing() -> None:
    draft = docgen.render_draft("plan", {})
    assert "【待补：成文日期】" in highlighted(draft.content)
    assert "【待补：标题】" in "".join(highlighted(draft.content))
    assert {problem.place for problem in draft.problems} == {"标题", "制发层级", "章节", "落款"}


def test_what_is_invalid_prints_as_typed_and_highlighted() -> None:
    data = data_of(sample("plan_branch"))
    data["signature"]["date"] = "五月的某一天"
    draft = docgen.render_draft("plan", data)
    assert highlighted(draft.content) == ["五月的某一天"]
    assert [problem.place for problem in draft.problems] == ["落款 › 成文日期"]


def test_one_wrong_entry_leaves_the_others_as_they_are() -> None:
    data = data_of(sample("plan_branch"))
    whole = document_text(docgen.render(sample("plan_branch")))
    data["preamble"] = [*data["preamble"], 5.5]
    draft = docgen.render_draft("plan", data)
    assert highlighted(draft.content) == ["5.5"]
    assert [line for line in document_text(draft.content).split("\n") if line != "5.5"] == whole.split("\n")


@pytest.mark.parametrize(("kind", "label"), [("notice", "缘由"), ("decision", "背景"), ("decision", "名单")])
def test_a_draft_asks_for_what_is_missing_by_its_label(kind: str, label: str) -> None:
    assert f"【待补：{label}】" in highlighted(docgen.render_draft(kind, {}).content)


def test_labels_are_understood() -> None:
    draft = docgen.render_draft("plan", {"标题": "关于开展活动的方案"})
    assert "关于开展活动的方案" in document_text(draft.content)
    assert highlighted(draft.content)[0] != "关于开展活动的方案"


def test_the_look_of_highlights_is_yellow() -> None:
    draft = docgen.render_draft("summary", {})
    document = docx.Document(io.BytesIO(draft.content))
    colours = {run.font.highlight_color for p in document.paragraphs for run in p.runs if "待补" in run.text}
    assert colours == {WD_COLOR_INDEX.YELLOW}


@pytest.mark.parametrize("name", list(registry.kinds()))
@pytest.mark.parametrize("data", [*WRONG, {5: 6}, {"标题": {"标题": []}}])
def test_data_of_any_type_makes_a_draft(name: str, data: Any) -> None:
    draft = docgen.render_draft(name, data)
    assert draft.problems
    assert "word/document.xml" in read_docx(draft.content)


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_every_value_may_be_of_any_wrong_type(path: Path) -> None:
    data = data_of(sample(path.stem))
    places = [place for place, _, _ in leaves(sample(path.stem))]
    inner = {place[:length] for place in places for length in range(1, len(place) + 1)}
    chosen = sorted(inner, key=repr) if SOAK else sorted(inner, key=repr)[:: max(1, len(inner) // 12)]
    for number, place in enumerate(chosen):
        for wrong in WRONG if SOAK else WRONG[number % 4 :: 4]:
            draft = docgen.render_draft(kind_of(path), replaced(data, place, wrong))
            assert "word/document.xml" in read_docx(draft.content), (place, wrong)


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_every_prefix_of_every_text_makes_a_draft(path: Path) -> None:
    """All texts of a sample at once are cut to their first n characters, for every n."""
    record = sample(path.stem)
    texts = [(place, value) for place, _, value in leaves(record) if isinstance(value, str)]
    longest = max(len(value) for _, value in texts)
    for length in range(longest) if SOAK else (*range(4), *range(4, longest, max(1, longest // 8))):
        data = data_of(record)
        for place, value in texts:
            data = replaced(data, place, value[:length])
        draft = docgen.render_draft(kind_of(path), data)
        title = next((value for place, value in texts if place in (("title",), ("name",))), "")
        assert title[:length].replace("\n", "") in document_text(draft.content).replace("\n", "")


def test_a_text_of_200_000_characters_is_shown_whole() -> None:
    data = {**data_of(sample("plan_branch")), "theme": None}
    data["preamble"] = ["长" * 200_000]
    draft = docgen.render_draft("plan", data)
    assert "长" * 200_000 in document_text(draft.content)
    assert len(draft.problems) == 1


def test_a_period_in_doubt_is_printed_as_typed() -> None:
    def phase(period: Any) -> str:
        sections = [{"kind": "阶段", "title": "步骤", "items": [{"name": "第一阶段", "period": period}]}]
        return document_text(docgen.render_draft("plan", {"sections": sections}).content)

    assert "（一）第一阶段（2026年5月—6月）" in phase("2026年5月—6月")
    assert "（一）第一阶段（2026年13月）" in phase("2026年13月")
    assert "（一）第一阶段（2026年13月—6月）" in phase({"start": "2026年13月", "end": "6月"})
    assert "（一）第一阶段（5.5）" in phase(5.5)


def test_a_single_value_in_place_of_a_group_stands_in_its_first_text() -> None:
    draft = docgen.render_draft("plan", {"sections": ["总体要求"], "signature": "江州学院党委"})
    assert "一、总体要求" in document_text(draft.content)
    assert "江州学院党委" in highlighted(draft.content)


def test_records_and_parts_are_data_too() -> None:
    record = sample("plan_branch")
    whole = docgen.render(record, embed=False)
    parts = {name: getattr(record, name) for name in type(record).model_fields}
    assert docgen.render_draft("plan", parts).content == whole


def test_a_list_in_place_of_a_text_prints_its_lines() -> None:
    draft = docgen.render_draft("nomination_worker", {"简历": ["2000 上学", 2004]})
    assert "2000 上学\n2004" in document_text(draft.content)


def test_a_number_among_paragraphs_prints_as_typed() -> None:
    draft = docgen.render_draft("notice", {"缘由": ["好", 5]})
    assert [line for line in document_text(draft.content).split("\n") if line in ("好", "5")] == ["好", "5"]
    assert "职责" not in document_text(draft.content)


def test_a_missing_part_is_asked_for_by_its_own_label() -> None:
    text = document_text(docgen.render_draft("summary", {}).content)
    for label in ("基本情况", "主要工作和成效", "存在问题", "下一步打算"):
        assert f"【待补：{label}】" in text


class Hostile:
    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


class Endless(dict):  # type: ignore[type-arg]
    def items(self) -> Any:
        raise RuntimeError

    def get(self, *_args: Any) -> Any:
        raise RuntimeError


def circle() -> dict[str, Any]:
    made: dict[str, Any] = {}
    made["sections"] = made["items"] = [made]
    return made


def deep(levels: int) -> Any:
    made: Any = "x"
    for _ in range(levels):
        made = {"items": made}
    return made


@pytest.mark.parametrize(
    "data",
    [
        {"annexes": circle()},
        {"annexes": [circle()]},
        circle(),
        {"annexes": {"sections": {"items": deep(300)}}},
        {"sections": [Hostile()]},
        {"sections": Hostile()},
        {"sections": [Endless(title="x")]},
        Endless(title="x"),
    ],
    ids=lambda data: type(data).__name__,
)
def test_hostile_objects_make_a_draft(data: Any) -> None:
    draft = docgen.render_draft("plan", data)
    assert draft.problems
    assert "【待补：标题】" in document_text(draft.content)


def test_an_object_that_is_no_data_counts_as_missing() -> None:
    class Evil:
        def __str__(self) -> str:
            raise RuntimeError

    draft = docgen.render_draft("summary", {"title": Evil()})
    assert "【待补：标题】" in highlighted(draft.content)
    assert "Evil" in "".join(problem.message for problem in draft.problems)


def test_a_template_of_the_office_for_a_draft(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ 标题 }}")
    document.save(str(tmp_path / "own.docx"))
    draft = docgen.render_draft("summary", {}, template=tmp_path / "own.docx")
    assert document_text(draft.content) == "【待补：标题】"


@pytest.mark.parametrize(("typed", "shown"), [("三十人", "三十人"), (None, "【待补：正式党员】"), ("30", "30")])
def test_a_template_of_the_office_reckons_in_a_draft(typed: str | None, shown: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(
        "{% set 数 = 党员人数.正式党员 %}{{ 数 }}{% if 数 > 3 %}，多于三{% endif %}，加一是{{ 数 + 1 }}"
    )
    document.save(str(tmp_path / "own.docx"))
    data = {"党员人数": {"正式党员": typed, "预备党员": 0}}
    draft = docgen.render_draft("nomination_organization", data, template=tmp_path / "own.docx")
    more = "30，多于三，加一是31"
    assert document_text(draft.content) == (more if typed == "30" else f"{shown}，加一是{shown}")


def test_an_unknown_kind_is_no_data() -> None:
    with pytest.raises(docgen.UnknownKindError, match="是不是“plan”"):
        docgen.render_draft("plam", {})
