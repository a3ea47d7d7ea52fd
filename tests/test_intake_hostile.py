"""Data of programs: whatever it is, intake tells what is wrong with it and never breaks."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import count, repeat
from typing import Any

import pytest
from _intake import SUMMARY, summary, told
from hypothesis import given
from hypothesis import strategies as st

from docgen import intake, registry
from docgen.errors import DataError
from docgen.intake._plain import Foreign
from docgen.intake._tree import DEEPEST, Number
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


class Liar:
    """Says that it is something else, or fails, whatever it is asked."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __len__(self) -> int:
        raise RuntimeError

    __iter__ = __str__ = __repr__ = __hash__ = __len__  # type: ignore[assignment]


class Million(Sequence[Any]):
    """More items than anybody can walk, and it counts those that were."""

    def __init__(self, item: Any) -> None:
        self.item, self.taken = item, 0

    def __len__(self) -> int:
        return 10**12

    def __getitem__(self, index: Any) -> Any:
        self.taken += 1
        return self.item


class Endless(Mapping[str, Any]):
    """New names for ever, with more of the same below."""

    def __init__(self) -> None:
        self.taken = 0

    def __getitem__(self, key: str) -> Any:
        self.taken += 1
        return self

    def __iter__(self) -> Iterator[str]:
        return map(str, count())

    def __len__(self) -> int:
        return 1


class Growing(Mapping[str, Any]):
    """A section with a section below it, a new one each time."""

    def __getitem__(self, key: str) -> Any:
        return "层" if key == "标题" else [Growing()]

    def __iter__(self) -> Iterator[str]:
        return iter(["标题", "章节", "条目", "下级"])

    def __len__(self) -> int:
        return 4


class Breaking(list[Any]):
    """A list that fails after its second item."""

    def __iter__(self) -> Iterator[Any]:
        yield "甲"
        yield "乙"
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
    "liar": Liar(),
    "liars": {"标题": Liar(), "章节": [Liar(), {"标题": Liar(), "内容": [Liar()]}], "落款": {"署名": Liar()}},
    "liar in no place": {"标题": {"a": [Liar()], "b": Liar()}, "章节": {"a": Liar()}},
    "million": {"章节": Million({}), "落款": Million(1)},
    "million texts": {"章节": [{"标题": "a", "内容": Million("甲")}]},
    "endless": Endless(),
    "endless inside": {"章节": [Endless()], "标题": Endless(), "落款": Endless()},
    "growing": Growing(),
    "growing inside": {"标题": Growing(), "章节": [Growing()]},
    "breaking": {"章节": Breaking()},
    "endless iterator": {"章节": repeat({}), "标题": repeat("a")},
    "keys": {"a": 1, Shouting("标题"): "x"},
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
    assert (
        plain_depth(intake.translate(registry.kinds()[kind].model, WRONG_DATA[name]).data) <= DEEPEST + 1
    )  # empty there


LEAVES = {str, int, float, bytes, type(None), Foreign, Number}


def plain_depth(data: Any) -> int:
    """How deep plain data goes. Fails for what is not plain."""
    if type(data) in (dict, list):
        inner = data.values() if type(data) is dict else data
        return 1 + max(map(plain_depth, inner), default=0)
    assert type(data) in LEAVES, type(data)
    assert isinstance(data, bytes) or str(data) is not None
    return 0


def said(data: Any, kind: str = "plan") -> list[tuple[str, str]]:
    return [(each.place, each.message) for each in intake.problems(kind, data)]


def test_objects_are_left_out_with_a_problem() -> None:
    data = {"标题": Mute(), "章节": [{"标题": "甲", "导语": ["乙", Mute(), "丙"]}], "落款": Plan}
    translated = intake.translate(Plan, data)
    assert re.sub("[^ -~]", "", str(translated.data)) == ("{'sections': [{'title': '', 'lead': ['', Mute, '']}]}")
    refused = "“Mute”不是文字、数字或日期，请检查数据的来源"
    found = said(data)
    assert ("标题", refused) in found
    assert ("章节 第 1 条 › 导语 第 2 条", refused) in found
    assert ("落款", "“ModelMetaclass”不是文字、数字或日期，请检查数据的来源") in found
    assert [place for place, _ in found].count("标题") == 1
    assert said(Liar()) == [("", "“Liar”不是文字、数字或日期，请检查数据的来源")]


def test_what_cannot_be_read_to_its_end_is_told() -> None:
    assert ("章节", "内容读不出来，请检查数据的来源") in said({"章节": Breaking()})
    assert intake.translate(Plan, {"章节": Breaking()}).data == {"sections": ["甲", "乙"]}
    assert ("", "内容读不出来，请检查数据的来源") in said(Hostile())


@pytest.mark.parametrize(
    ("label", "message", "most"),
    [
        ("章节", "内容超过 100000 项，请拆成几份", 100_001),
        ("标题", "应是一段文字，现在是一列内容，请改写", 1_000),
        ("落款", "应是一组内容，每行写“名称: 内容”，现在是一列内容", 1_000),
    ],
)
def test_an_endless_sequence_is_not_walked(label: str, message: str, most: int) -> None:
    items = Million("甲")
    assert (label, message) in said({label: items})
    assert items.taken <= most


def test_an_endless_mapping_is_not_walked() -> None:
    items = Endless()
    assert said(items)
    assert items.taken <= 100_001


def test_types_below_the_plain_ones_become_plain() -> None:
    class Whole(int):
        pass

    class Day(dt.date):
        pass

    class Choice(StrEnum):
        PARTY = "党委"

    data = {"制发层级": Choice.PARTY, "落款": {"成文日期": Day(2026, 5, 6)}, "标题": Whole(5), "章节": deque([{}])}
    translated = intake.translate(Plan, data)
    assert translated.problems == ()
    found = translated.data
    assert found == {
        "issuer_level": "党委",
        "signature": {"date": dt.date(2026, 5, 6)},
        "title": 5,
        "sections": [{}],
    }
    leaves = [found["issuer_level"], found["signature"]["date"], found["title"], found["sections"]]
    assert [type(each) for each in leaves] == [str, dt.date, int, list]


def test_a_number_that_python_does_not_print_is_refused() -> None:
    data = {"标题": 10**5000, "落款": {"署名": -(10**700)}}
    assert str(intake.translate(Plan, data).data["title"]) == "过长的数字"
    found = said(data)
    assert ("标题", "应写成文字，请给“过长的数字”加上引号") in found
    assert ("落款 › 署名", "应写成文字，请给“过长的数字”加上引号") in found


def test_parts_of_records_are_taken_apart() -> None:
    record = summary()
    data = {"标题": "b", "落款": record.signature, "单位": "c", "时间范围": "d"}
    translated = intake.translate(Summary, data)
    assert translated.data["signature"] == {"organ": "信息工程系教工党支部", "date": dt.date(2026, 7, 1)}
    assert translated.problems == ()
    assert (
        intake.read("summary", {**record.model_dump(round_trip=True), "signature": record.signature}).record == record
    )
    hollow = Summary.model_construct(title=Liar())  # type: ignore[arg-type]
    assert ("标题", "“Liar”不是文字、数字或日期，请检查数据的来源") in said(hollow, "summary")
    assert ("落款", "没有填写，请补上") in said(hollow, "summary")


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
