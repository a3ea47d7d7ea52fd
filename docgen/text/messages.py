"""What a validation error is called in Chinese: one sentence per Pydantic error type, filled from its context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Set
from typing import Any

LONGEST_QUOTE = 30
_UNKNOWN = "填写有误，请核对"
_BEYOND_WORDS = "无法识别的内容"

Sentence = Callable[[Mapping[str, Any], object, str], str]


def message(error_type: str, context: Mapping[str, Any], *, given: object = None, hint: str = "") -> str:
    """The sentence for an error of a model: what was found, and what to write instead.

    `given` is the value that was refused, `hint` the description of its field. An unknown error type gets a
    general sentence. What a user typed stands in “”, short and printable.
    """
    sentence = SENTENCES.get(error_type)
    return printable(sentence(context, given, hint) if sentence else _UNKNOWN)


def quoted(value: object) -> str:
    """A text or number as a message quotes it: on one line, short, printable."""
    try:
        text = getattr(value, "literal", None) or str(value)
    except Exception:  # an object of the caller's own, or an integer of 5,000 digits, may fail to print
        return f"“{type(value).__name__}”"
    line = " ".join(text[: 4 * LONGEST_QUOTE].split())
    return printable(f"“{line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + '…'}”")


def printable(text: str) -> str:
    """A text without what no screen, log or file takes: control characters and halves of characters."""
    text = text.replace("\n", " ")
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)


def _found(value: object) -> str:
    match value:
        case None:
            return "空的"
        case bool():
            return "“是”" if value else "“否”"
        case int() | float():
            return f"数字{quoted(value)}"
        case str():
            return quoted(value)
        case bytes() | bytearray() | memoryview():
            return "二进制内容"
        case Mapping():
            return "一组内容"
        case list() | tuple() | Set():
            return "一列内容"
    return _BEYOND_WORDS


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _options(expected: object) -> str:
    """“男”或“女” from Pydantic's list of what it expects: 'a', 'b' or 'c'."""
    options = [f"“{option}”" for option in re.findall(r"'([^']*)'", str(expected))]
    return "或".join(filter(None, ("、".join(options[:-1]), options[-1]))) if options else "规定的值"


def _text(_context: Mapping[str, Any], given: object, _hint: str) -> str:
    if _is_number(given):
        return f"应写成文字，请给{quoted(given)}加上引号"
    return f"应是一段文字，现在是{_found(given)}，请改写"


def _text_needed(context: Mapping[str, Any], given: object, _hint: str) -> str:
    if _is_number(given):
        return f"{context['what']}应写成文字，请给{quoted(given)}加上引号，例如“{context['example']}”"
    return f"{context['what']}应写成文字，例如“{context['example']}”，现在是{_found(given)}"


def _pattern(_context: Mapping[str, Any], _given: object, hint: str) -> str:
    return f"写法不对，应为：{hint}" if hint else "写法不对，请核对"


def _too_short(context: Mapping[str, Any], _given: object, _hint: str) -> str:
    least = context["min_length"]
    return "不能为空，请填写" if least == 1 else f"至少要有 {least} 个字，请补充"


def _too_long(context: Mapping[str, Any], given: object, _hint: str) -> str:
    now = f"，现在有 {len(given)} 个字" if isinstance(given, str) else ""
    return f"最多 {context['max_length']} 个字{now}，请精简"


def _too_few(context: Mapping[str, Any], _given: object, _hint: str) -> str:
    least = context["min_length"]
    return "至少要有一条，请补上" if least == 1 else f"至少要有 {least} 条，现在有 {context['actual_length']} 条"


def _too_many(context: Mapping[str, Any], _given: object, _hint: str) -> str:
    count = context.get("actual_length")
    return f"最多 {context['max_length']} 条{f'，现在有 {count} 条' if count else ''}，请删减"


def _group(_context: Mapping[str, Any], given: object, _hint: str) -> str:
    if given is None:
        return "没有内容，请填写"
    return f"应是一组内容，每行写“名称: 内容”，现在是{_found(given)}"


def _list(_context: Mapping[str, Any], given: object, _hint: str) -> str:
    return f"应是一列内容，每条前面写“- ”，现在是{_found(given)}"


def _whole_number(_context: Mapping[str, Any], given: object, _hint: str) -> str:
    return f"应填整数，例如“12”，现在是{_found(given)}"


def _choice(context: Mapping[str, Any], given: object, _hint: str) -> str:
    return f"只能填{_options(context['expected'])}，现在是{_found(given)}"


def _tag(context: Mapping[str, Any], _given: object, _hint: str) -> str:
    return f"类型只能填{_options(context['expected_tags'])}，现在是{quoted(context['tag'])}"


def _fixed(sentence: str) -> Sentence:
    return lambda _context, _given, _hint: sentence


def _filled(sentence: str) -> Sentence:
    return lambda context, _given, _hint: sentence.format_map(context)


SENTENCES: Mapping[str, Sentence] = {
    # of the models here
    "rule": lambda context, _given, _hint: str(context["message"]),
    "value_error": lambda context, _given, _hint: str(context["error"]).removesuffix("。") or _UNKNOWN,
    "text_needed": _text_needed,
    "photo_needed": _fixed("照片应是图片的内容，不能是文件路径；要用文件，请在数据文件中写照片的文件名"),
    # groups and lists
    "missing": _fixed("没有填写，请补上"),
    "extra_forbidden": _fixed("没有这一项，请核对名称，或删去"),
    "invalid_key": _fixed("名称应是文字，请改写"),
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "tuple_type": _list,
    "iteration_error": _fixed("这一列内容读不出来，请核对"),
    "too_short": _too_few,
    "too_long": _too_many,
    "union_tag_not_found": _fixed("看不出是哪一种内容，请填写“类型”"),
    "union_tag_invalid": _tag,
    "recursion_loop": _fixed("内容包含了它自己，请拆开"),
    # texts
    "string_type": _text,
    "string_sub_type": _text,
    "string_unicode": _fixed("有残缺的字符（复制时丢了一半），请重新输入"),
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    # numbers
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_from_float": _whole_number,
    "int_parsing_size": _fixed("数字太大，请核对"),
    "finite_number": _whole_number,
    "greater_than_equal": _filled("不能小于 {ge}，请核对"),
    "less_than_equal": _filled("不能大于 {le}，请核对"),
}
"""A sentence for every error type that a model here can produce; a test walks the models."""
