"""Every error that a model can produce has a Chinese sentence of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from _records import all_models
from pydantic import BaseModel, ValidationError

from docgen import registry
from docgen.kinds._base import Part
from docgen.schema import fields
from docgen.text.messages import SENTENCES, message, printable, quoted

FALLBACK = "填写有误，请核对"
# What has no Chinese name: file formats, paper, codes of characters.
KNOWN_NAMES = re.compile(r"“[^”]*”|编号[0-9A-F]{4,6}|\b(JPEG|PNG|A4)\b")
MODELS = sorted({model for kind in registry.kinds().values() for model in all_models(kind.model)}, key=str)

# Schema type of pydantic-core → the errors it may raise; the check of a constraint comes from its key.
ERRORS: dict[str, tuple[str, ...]] = {
    "str": ("string_type", "string_sub_type", "string_unicode"),
    "int": ("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"),
    "literal": ("literal_error",),
    "tuple": ("tuple_type", "iteration_error", "too_long"),
    "model": ("model_type", "model_attributes_type", "dict_type"),
    "model-fields": ("missing", "extra_forbidden", "invalid_key", "model_type"),
    "tagged-union": ("union_tag_not_found", "union_tag_invalid"),
    "definition-ref": ("recursion_loop",),
    "function-before": ("value_error",),
    "function-after": ("value_error",),
    "function-plain": ("value_error", "text_needed", "photo_needed"),
    "nullable": (),
    "default": (),
    "any": (),
    "none": (),
    "date": (),  # inside a serializer only
    "is-instance": (),
    "chain": (),
    "function-wrap": ("value_error",),
    "definitions": (),
    "model-field": (),
    "computed-field": (),
}
CONSTRAINTS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
}
ARGUMENTS = {"pattern", "min_length", "max_length", "ge", "gt", "le", "lt", "multiple_of"}


def schemas(node: Any) -> Iterator[dict[str, Any]]:
    """All schemas inside a core schema that validate something."""
    if isinstance(node, dict):
        if isinstance(node.get("type"), str):
            yield node
        for key, inner in node.items():
            if key not in ("serialization", "metadata", "computed_fields", "expected", "default", "function"):
                yield from schemas(inner)
    elif isinstance(node, (list, tuple)):
        for inner in node:
            yield from schemas(inner)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_error_in_the_schema_has_a_sentence(model: type[BaseModel]) -> None:
    for schema in schemas(model.__pydantic_core_schema__):
        expected = set(ERRORS[schema["type"]])
        expected |= {
            CONSTRAINTS[schema["type"], key] for key in ARGUMENTS & set(schema) if schema[key] not in (None, False)
        }
        assert expected <= set(SENTENCES), schema["type"]


class Odd:
    """An object that is none of the types that anyone expects."""


NASTY: list[Any] = [
    None, 5, -1, 10**5000, 5.5, float("nan"), float("inf"),
    True, b"x", b"\xff", bytearray(b"x"), "", " ", "x", "甲",
    "x" * 30_000, "甲" * 300_000, "\ud800", "\x03", "a\x00b",
    "\ufffe", "a\nb", "a\nb" * 99, "【待补：姓名】", "2026年13月", "13月",
    "1985.13", "1.5", "9" * 5000, "-1", "11010519491231002X",
    "110105194912310021", "{{ 7*7 }}", "data:image/png;base64,AA",
    "/etc/passwd", [], ["x"], [5], [None], [b"x"], ["\x03"],
    [[]], [{}], [{"kind": "x"}], [{"kind": 5}], [{"kind": None}],
    ["x"] * 6_000, [{}] * 400, {}, {"x": 1}, {1: 2},
    {"kind": "目标", "title": "甲"}, (), (1,), set(), {1}, frozenset("x"),
    {"start": "2026年5月", "end": "2026年4月"},
    {"start": "13月", "end": "5月"}, {"name": ""}, object(), Odd, Odd(), range(3),
    dt.date(2026, 5, 6), dt.datetime(2026, 5, 6), Decimal("1.5"), 1j, Ellipsis, memoryview(b"x"), lambda: 5,
]  # fmt: skip


def errors_of(model: type[Part], data: Any) -> list[Any]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False)  # type: ignore[return-value]
    return []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_whatever_a_field_is_given_the_message_is_chinese(model: type[Part]) -> None:
    found: set[str] = set()
    for value in NASTY:
        for error in [*errors_of(model, value)] + [
            each for name in fields(model) for each in errors_of(model, {name: value})
        ]:
            kind = error["type"]
            found.add(kind)
            assert kind in SENTENCES, (kind, error["loc"], value)
            said = message(kind, error.get("ctx", {}), given=error["input"], hint="")
            assert said != FALLBACK, (kind, error["loc"])
            assert not re.search("[A-Za-z]", KNOWN_NAMES.sub("", said)), said
            assert re.search("[一-鿿]", said)
            assert len(said) < 200
            said.encode("utf-8")
    assert {"missing", "model_type"} <= found or all(not spec.required for spec in fields(model).values())


@pytest.mark.parametrize(
    ("kind", "context", "given", "expected"),
    [
        ("missing", {}, {}, "没有填写，请补上"),
        ("string_type", {}, 5, "应写成文字，请给“5”加上引号"),
        ("string_type", {}, 5.5, "应写成文字，请给“5.5”加上引号"),
        ("string_type", {}, True, "应是一段文字，现在是“是”，请改写"),
        ("string_type", {}, None, "应是一段文字，现在是空的，请改写"),
        ("string_type", {}, b"x", "应是一段文字，现在是二进制内容，请改写"),
        ("string_type", {}, ["x"], "应是一段文字，现在是一列内容，请改写"),
        ("string_type", {}, {"x": 1}, "应是一段文字，现在是一组内容，请改写"),
        ("string_type", {}, object(), "应是一段文字，现在是无法识别的内容，请改写"),
        ("string_too_short", {"min_length": 1}, "", "不能为空，请填写"),
        ("string_too_short", {"min_length": 3}, "x", "至少要有 3 个字，请补充"),
        ("string_too_long", {"max_length": 3}, "四个字符", "最多 3 个字，现在有 4 个字，请精简"),
        ("string_too_long", {"max_length": 3}, None, "最多 3 个字，请精简"),
        ("string_pattern_mismatch", {"pattern": "^[0-9]$"}, "x", "写法不对，应为：6 位数字"),
        ("too_short", {"min_length": 1, "actual_length": 0}, [], "至少要有一条，请补上"),
        ("too_short", {"min_length": 3, "actual_length": 2}, [1, 2], "至少要有 3 条，现在有 2 条"),
        ("too_long", {"max_length": 3, "actual_length": 4}, [], "最多 3 条，现在有 4 条，请删减"),
        ("too_long", {"max_length": 3, "actual_length": None}, [], "最多 3 条，请删减"),
        ("model_type", {}, "x", "应是一组内容，每行写“名称: 内容”，现在是“x”"),
        ("model_type", {}, None, "没有内容，请填写"),
        ("tuple_type", {}, {"a": 1}, "应是一列内容，每条前面写“- ”，现在是一组内容"),
        ("int_parsing", {}, "十二", "应填整数，例如“12”，现在是“十二”"),
        ("greater_than_equal", {"ge": 0}, -1, "不能小于 0，请核对"),
        ("less_than_equal", {"le": 10}, 11, "不能大于 10，请核对"),
        ("literal_error", {"expected": "'男' or '女'"}, "x", "只能填“男”或“女”，现在是“x”"),
        ("literal_error", {"expected": "'专职'"}, 5, "只能填“专职”，现在是数字“5”"),
        (
            "literal_error",
            {"expected": "'一是', '1.', '（1）' or '无'"},
            "二",
            "只能填“一是”、“1.”、“（1）”或“无”，现在是“二”",
        ),
        ("literal_error", {"expected": ""}, "", "只能填规定的值，现在是“”"),
        (
            "union_tag_invalid",
            {"expected_tags": "'文字', '目标'", "tag": "x"},
            {},
            "类型只能填“文字”或“目标”，现在是“x”",
        ),
        ("value_error", {"error": ValueError("不对")}, "x", "不对"),
        ("value_error", {"error": ValueError("")}, "x", FALLBACK),
        ("rule", {"message": "甲\n乙\x03", "rule": "r"}, None, "甲 乙\ufffd"),
        (
            "text_needed",
            {"what": "日期", "example": "2026年5月6日"},
            5,
            "日期应写成文字，请给“5”加上引号，例如“2026年5月6日”",
        ),
        ("text_needed", {"what": "日期", "example": "甲"}, [], "日期应写成文字，例如“甲”，现在是一列内容"),
        ("something_new", {"x": 1}, "x", FALLBACK),
    ],
)
def test_what_a_person_reads(kind: str, context: dict[str, Any], given: object, expected: str) -> None:
    assert message(kind, context, given=given, hint="6 位数字") == expected


def test_a_hint_may_be_missing() -> None:
    assert message("string_pattern_mismatch", {"pattern": "x"}) == "写法不对，请核对"


class Mute:
    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "“x”"),
        (" a\n\tb ", "“a b”"),
        ("长" * 30, f"“{'长' * 30}”"),
        ("长" * 31, f"“{'长' * 29}…”"),
        ("长" * 10**7, f"“{'长' * 29}…”"),
        ("\ud800\x03", "“\ufffd\ufffd”"),
        (10**5000, "“int”"),
        (Mute(), "“Mute”"),
    ],
    ids=range(8),
)
def test_quotes_are_short_and_printable(value: object, expected: str) -> None:
    assert quoted(value) == expected


def test_printable_keeps_what_can_be_read() -> None:
    assert printable("甲 👩‍🏫\u3000é\n乙\x00\x7f\udfff") == "甲 👩‍🏫\u3000é 乙\ufffd\ufffd\ufffd"
