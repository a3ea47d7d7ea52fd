"""Data of programs: whatever it is, intake tells what is wrong with it and never breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
from _intake import SUMMARY, summary, told
from hypothesis import given
from hypothesis import strategies as st

from docgen import intake, registry
from docgen.errors import DataError
from docgen.kinds.plan import Plan
from docgen.kinds.summary import Summary

KNOWN = re.compile(r"“[^”]*”|编号[0-9A-F]{4,6}|\b(JPEG|PNG)\b")
JSON = json.dumps(summary().model_dump(round_trip=True, exclude_none=True), ensure_ascii=False, indent=1)


class Hostile(Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        raise RuntimeError

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError

    def __len__(self) -> int:
        return 1


class Mute:
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


class Shouting(str):
    def strip(self, *_: object) -> str:  # type: ignore[override]
        raise RuntimeError


def nested(depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {"标题": "底"}
    for _ in range(depth):
        data = {"标题": "层", "条目": [data], "下级": [data]}
    return data


def shared() -> list[Any]:
    data: list[Any] = []
    for _ in range(39):
        data = [data] * 10
    return data


CIRCLE: dict[str, Any] = {"标题": "圈"}
CIRCLE["章节"] = [CIRCLE]
LIST_CIRCLE: list[Any] = []
LIST_CIRCLE.append(LIST_CIRCLE)

WRONG_DATA: dict[str, Any] = {
    "none": None,
    "number": 5,
    "text": "x",
    "bytes": b"x",
    "list": [],
    "set": {1},
    "object": object(),
    "hostile": Hostile(),
    "mute": {"标题": Mute()},
    "shouting": {"标题": Shouting("x")},
    "names": {1: 2, None: 3, (): 4, b"x": 5, "标题": 6},
    "circle": CIRCLE,
    "list circle": {"章节": LIST_CIRCLE},
    "deep": {"章节": [nested(100)]},
    "very deep": {"章节": [nested(5)], "标题": eval("[" * 80 + "]" * 80)},
    "shared": {"章节": shared()},
    "many": {"章节": [{}] * 200_000},
    "generator": {"章节": (each for each in [{}, 5])},
    "hostile generator": {"章节": (each for each in [{"title": Shouting("x")}])},
    "class": {"落款": Plan},
    "other part": {"落款": Summary.model_construct()},
    "big number": {"标题": 10**5000, "章节": 10**400},
}


@pytest.mark.parametrize("name", WRONG_DATA)
@pytest.mark.parametrize("kind", sorted(registry.kinds()))
def test_no_data_of_a_program_breaks_intake(kind: str, name: str) -> None:
    found = intake.problems(kind, WRONG_DATA[name])
    assert found
    assert all(problem.message and problem.strength == "error" for problem in found)
    "".join(map(str, found)).encode("utf-8")
    intake.translate(registry.kinds()[kind].model, WRONG_DATA[name])


def test_endless_wrong_names_are_not_all_looked_at() -> None:
    data = {f"k{number}": number for number in range(150_000)}
    found = intake.problems("plan", data)
    assert found[999].message == "没有“k999”这一项，请核对名称，或删去"
    assert found[1000].message == "问题太多，其余的没有检查，请先改正以上各项"
    assert [each.place for each in found[1001:]] == ["标题", "制发层级", "章节", "落款"]


def test_endless_values_in_a_group_are_refused() -> None:
    items = [{"标题": "甲", "内容": ["乙"] * 98} for _ in range(1_000)]
    found = intake.problems("plan", {"章节": [{"标题": "丙", "条目": items}]})
    assert [each.message for each in found if "项" in each.message] == ["内容超过 100000 项，请拆成几份"]


def test_a_circle_depth_and_size_are_named() -> None:
    def messages(data: Any) -> set[str]:
        return {problem.message for problem in intake.problems("plan", data)}

    assert "内容包含了它自己，请拆开" in messages(CIRCLE)
    assert "内容套了 40 层以上，请减少层次" in messages({"章节": [nested(100)]})
    assert "内容超过 100000 项，请拆成几份" in messages({"章节": [{}] * 200_000})


def test_no_more_than_a_thousand_problems_are_told() -> None:
    found = intake.problems("plan", {"制发层级": "党委", "章节": [{"类型": "错"}] * 1_500})
    assert len(found) == 1_001
    assert found[-1].message == "还有 503 个问题，请先改正以上各项"


def test_depth_of_headings_is_a_rule_of_the_model() -> None:
    section: dict[str, Any] = {"heading": "a"}
    for _ in range(4):
        section = {"heading": "a", "items": [section]}
    found = told({"results": {"title": "a", "items": [section]}})
    assert (None, "主要工作和成效 › 条目", "标题超过四级，请减少层次") in found


MARKS = ":：-—#&*!|>'\"%@`{}[],?~ \t\n\r\\\x00\x03\x0b\x85\u2028\ufeff\ud800甲乙aé𠮷0"


@given(text=st.text(MARKS, max_size=30), at=st.integers(0, len(SUMMARY)), cut=st.integers(0, 30))
def test_a_damaged_text_has_chinese_problems_or_none(text: str, at: int, cut: int) -> None:
    damaged = SUMMARY[:at] + text + SUMMARY[at + cut :]
    try:
        found = intake.read("summary", damaged + "\n").remarks
    except DataError as error:
        found = tuple(error.problems)
        assert found
    for each in found:
        assert not re.search("[A-Za-z]", KNOWN.sub("", each.message)), each.message
        assert each.line is None or 1 <= each.line <= damaged.count("\n") + damaged.count("\r") + 2
        str(each).encode("utf-8")


@given(text=st.text(MARKS, max_size=12), at=st.integers(0, len(JSON)), cut=st.integers(0, 12))
def test_a_damaged_json_text_has_chinese_problems_or_none(text: str, at: int, cut: int) -> None:
    with suppress(DataError):
        intake.read("summary", "{" + JSON[1:at] + text + JSON[max(at, 1) + cut :])
