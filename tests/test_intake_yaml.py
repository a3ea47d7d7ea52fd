"""Reading YAML and JSON text: values as typed, lines, and what broken text is called in Chinese."""

import re
import time

import pytest

from docgen.intake._json import parse_json
from docgen.intake._tree import DEEPEST, Entries, Number, Table, Unreadable, line_at
from docgen.intake._yaml import parse_yaml
from docgen.intake._yaml_words import explain

LATIN_OUTSIDE_QUOTES = re.compile(r"“[^”]*”")


def no_latin(message: str) -> bool:
    return not re.search("[A-Za-z]", LATIN_OUTSIDE_QUOTES.sub("", message))


def yaml(text: str) -> object:
    data, problems = parse_yaml(text)
    assert problems == []
    return data


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1985.10", "1985.10"),
        ("0571", "0571"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("true", "true"),
        ("2026-05-06", "2026-05-06"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("=", "="),
        ("<<", "<<"),
        ("", ""),
        ("'null'", "null"),
        ("'a''b'", "a'b"),
        ('"\\u4e00"', "一"),
        ("一，二：三", "一，二：三"),
        ("a\x0bb", "a\x0bb"),
        ("a\x03b\x07", "a\x03b\x07"),
        ("a\u2028b", "a\x0bb"),  # a line separator pasted from Word is cleaned like a vertical tab
        ("𠮷👩‍🏫", "𠮷👩‍🏫"),
        ("|-\n  a\n   b\n", "a\n b"),
        (">-\n  a\n  b\n", "a b"),
        ("|-\n  \ta\n", "\ta"),
        ("甲\n  乙", "甲 乙"),
        ("甲#注", "甲#注"),
    ],
)
def test_every_single_value_is_text_as_typed(typed: str, value: str) -> None:
    assert yaml(f"k: {typed}\n") == {"k": value}


@pytest.mark.parametrize("typed", ["~", "null", "Null", "NULL"])
def test_a_bare_null_is_text_with_a_warning(typed: str) -> None:
    data, problems = parse_yaml(f"a: b\nk: {typed}\n", file="f.yaml")
    assert data == {"a": "b", "k": typed}
    assert [(p.strength, p.line, p.file) for p in problems] == [("warning", 2, "f.yaml")]
    assert typed in problems[0].message


def test_a_null_as_a_name_needs_no_warning() -> None:
    assert yaml("null: b\n") == {"null": "b"}


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n"])
def test_nothing_is_none_or_empty(text: str) -> None:
    assert yaml(text) in (None, "")


def test_lines_of_values_groups_and_items() -> None:
    data = yaml("# 注\na: x\nb:\n  c: y\n  d:\n    - p\n    - q: r\n      s: t\ne: |\n  u\n  v\nf: [1,\n 2]\n")
    assert isinstance(data, Table)
    lines = {
        ("a",): 2,
        ("b",): 3,  # the line of its name, not of its first entry
        ("b", "c"): 4,
        ("b", "d"): 5,
        ("b", "d", 0): 6,
        ("b", "d", 1): 7,
        ("b", "d", 1, "q"): 7,
        ("b", "d", 1, "s"): 8,
        ("b", "d", 1, "missing"): 7,
        ("b", "missing"): 3,
        ("e",): 9,
        ("f",): 12,
        ("f", 1): 13,
        ("f", 9): 12,
        ("missing", 0, "x"): 2,
    }
    assert {path: line_at(data, path) for path in lines} == lines


def test_a_key_written_twice_keeps_its_first_value() -> None:
    data = yaml("a: 1\nb: 2\na: 3\n")
    assert isinstance(data, Table)
    assert (dict(data), data.repeated) == ({"a": "1", "b": "2"}, [("a", 3)])


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: &x 1\nb: *x\n", [(1, "不能给内容起代号“&x”"), (2, "不能引用别处的内容“*x”")]),
        ("a: &x\n  b: *x\n", [(1, "不能给内容起代号“&x”"), (2, "不能引用别处的内容“*x”")]),
        ("a: !!python/object:os.system rm\n", [(1, "不能指定类型“!!python/object:os.system”")]),
        ("a: !!int 5\nb: !x {}\nc: ! d\n", [(1, "“!!int”"), (2, "“!x”"), (3, "“!”")]),
        ("a: {{ 7*7 }}\n", [(1, "名称应是文字；以“{”或“[”开头的文字请加引号")]),
        ("? [a, {b: c}]\n: d\ne: f\n", [(1, "名称应是文字")]),
    ],
)
def test_what_yaml_allows_but_records_do_not(text: str, messages: list[tuple[int, str]]) -> None:
    _, problems = parse_yaml(text)
    assert [problem.line for problem in problems] == [line for line, _ in messages]
    for problem, (_, part) in zip(problems, messages, strict=True):
        assert part in problem.message
        assert no_latin(problem.message)


def test_values_after_such_a_problem_are_still_read() -> None:
    assert parse_yaml("a: &x 1\n{b: 2}: 3\nc: *x\nd: [e]\n")[0] == {"a": "1", "c": "*x", "d": ["e"]}


FULL_WIDTH = "后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”"
BROKEN = [
    ("标题: 甲\n单位：乙\n落款: 丙\n", 2, f"“单位”{FULL_WIDTH}"),
    ("标题：甲\n单位: 乙\n", 1, f"“标题”{FULL_WIDTH}"),
    ("a:\n  署名: 甲\n  成文日期：乙\n", 3, f"“成文日期”{FULL_WIDTH}"),
    ("a:\n  - 姓名：甲\n    职务: 乙\n", 2, f"“姓名”{FULL_WIDTH}"),
    ("标题: 甲\n单位:乙\n落款: 丙\n", 2, "“单位”后面的冒号和内容之间少了一个空格"),
    ("awards_and_sanctions：甲\n单位: 乙\n", 1, f"“awards_and_sanctions”{FULL_WIDTH}"),
    ("导语:\n  - 现将有关工作的具体要求通知如下：\n    一: 甲\n", 3, "请给整段内容加引号"),
    ("标题: 甲\n乙\n落款: 丙\n", 2, "这一行缺少“名称: 内容”中的半角冒号"),
    ("a:\n\tb: c\n", 2, "缩进不能用制表符"),
    ("a: @b\n", 1, "以“@”开头的文字请加引号"),
    ("a: `b`\n", 1, "以“`”开头的文字请加引号"),
    ("a: %b\n", 1, "以“%”开头的文字请加引号"),
    ("a: {% raw %}\n", 1, "以“%”开头的文字请加引号"),
    ("a: &amp; b\n", 1, "以“&”开头的文字请加引号"),
    ("a: * b\n", 1, "以“*”开头的文字请加引号"),
    ("a: !<b\n", 1, "以“!”开头的文字请加引号"),
    ("a: !x!y b\n", 1, "以“!”开头的文字请加引号"),
    ("%FOO bar\na: b\n", 2, "这里的内容接不上前面"),
    ("%YAML 9.9\n---\na: b\n", 1, "以“%”开头的行不对"),
    ("%YAML 1.1\n%YAML 1.1\n---\na: b\n", 2, "以“%”开头的行只能有一行"),
    ("%YAML x\n", 1, "以“%”开头的文字请加引号"),
    ("%TAG ! a\n%TAG ! b\n---\na: b\n", 2, "以“%”开头的行不对"),
    ("a: |x\n  b\n", 1, "“|”或“>”后面应换行再写文字"),
    ('a: "b\nc: d\n', 1, "引号没有配对"),
    ("a: 'b\nc: d\n\n\n", 1, "引号没有配对"),
    ('a: "b\n---\n', 1, "引号没有配对"),
    ('a: "\\q"\n', 1, "双引号里的“\\”写法不对"),
    ('a: "\\u12"\n', 1, "双引号里的“\\”写法不对"),
    ('a: "\\UFFFFFFFF"\n', 1, "引号内有不存在的字符编号"),
    ("a: b: c\n", 1, "内容里又出现了冒号加空格，请给整段内容加引号"),
    ("a: b\n   c: d\n", 2, "或缩进不对，请与同级各行对齐"),
    ("a:\n    b: c\n  d: e\n", 3, "缩进不对，请与同级各行对齐"),
    ("a: 'b' c\n", 1, "缩进不对，请与同级各行对齐；引号后面不能再写文字"),
    ("- a\nb: c\n", 2, "缩进不对，每条的“- ”请与同级各条对齐"),
    ("a: - b\n", 1, "“- ”的位置不对"),
    ("a: ? b\n", 1, "“?”开头的文字请加引号"),
    ("a: [b\nc: d\n", 1, "方括号没有配对"),
    ("a: [紧急] 通知\n", 1, "缩进不对"),
    ("a: {b: c\nd: e\n", 1, "花括号没有配对"),
    ("a: ]\n", 1, "这里少了内容；以标点开头的文字请加引号"),
    ("a: b\n---\na: c\n", 2, "一个文件只能有一份数据"),
    ("a: b\n...\nc: d\n", 3, "这里的内容接不上前面"),
    ("'a' b\n", 1, "这里的内容接不上前面"),
    ("a: b\nc: d\0e\n", 2, "有无法打印的控制字符（编号0000）"),
    ("a: b\nc: d\x85e\n", 2, "有无法打印的控制字符（编号0085）"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_broken_yaml_is_told_in_chinese_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml(text, file="甲.yaml")
    *_, problem = caught.value.problems
    assert len(caught.value.problems) == 1
    assert (problem.line, problem.file) == (line, "甲.yaml")
    assert message in problem.message
    assert no_latin(problem.message)


def test_what_was_found_before_the_break_is_told_too() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml("a: &x 1\nb: @\n")
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_windows_line_ends_count_once() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml("a: b\r\nc: d\x0be\r\n\r\n单位：乙\r\nf: @\r\n")
    assert [problem.line for problem in caught.value.problems] == [4]


def test_an_unknown_complaint_has_a_sentence() -> None:
    import yaml as library

    assert explain(library.MarkedYAMLError(problem="something new"), []) == (
        "数据写法有误，请检查这一行的冒号、缩进和引号",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "a: " + "[" * 1_000_000,
        "{" * 1_000_000,
        "- " * 1_000_000,
        "\n".join("  " * depth + "a:" for depth in range(3_000)),
        "? " * 100_000,
    ],
    ids=["lists", "lists in a value", "groups", "items", "indents", "names"],
)
def test_bottomless_yaml_is_refused_quickly(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        parse_yaml(text)
    assert time.monotonic() - start < 5
    assert [problem.message for problem in caught.value.problems][-1] == "内容套了 40 层以上，请减少层次"


def test_endless_yaml_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml("a: [" + "b," * 250_000 + "]")
    assert caught.value.problems[-1].message == "内容超过 100000 项，请拆成几份"


def test_the_deepest_data_is_read() -> None:
    inside = yaml("a: " + "[" * (DEEPEST - 1) + "x" + "]" * (DEEPEST - 1))
    for _ in range(DEEPEST - 1):
        inside = next(iter(inside.values())) if isinstance(inside, dict) else inside[0]  # type: ignore[index]
    assert inside == ["x"]


def json(text: str) -> object:
    data, problems = parse_json(text)
    assert problems == []
    return data


def test_json_values_keep_their_types_and_a_fraction_its_digits() -> None:
    data = json('{"a": 1985.10, "b": 5, "c": true, "d": null, "e": "x", "f": -1e3, "g": 12345678901234567890}')
    assert isinstance(data, Table)
    assert data == {"a": 1985.1, "b": 5, "c": True, "d": None, "e": "x", "f": -1000.0, "g": 12345678901234567890.0}
    assert [data[key].literal for key in "afg"] == ["1985.10", "-1e3", "12345678901234567890"]
    assert type(data["b"]) is int


def test_json_that_is_none_of_json_is_a_number_no_field_takes() -> None:
    data = json('{"a": NaN, "b": Infinity, "c": -Infinity}')
    assert isinstance(data, Table)
    assert [(type(value), value.literal) for value in data.values()] == [
        (Number, "NaN"),
        (Number, "Infinity"),
        (Number, "-Infinity"),
    ]


def test_an_integer_of_5000_digits_is_read() -> None:
    data = json('{"a": ' + "9" * 5_000 + "}")
    assert isinstance(data, Table)
    assert data["a"] == float("inf")


def test_json_has_lines() -> None:
    data = json('{\n "a": "x",\n "b": {"c": 1,\n  "d": [1,\n\n   {"e": 2}]},\n "f":\n   []\n}')
    assert isinstance(data, Table)
    assert isinstance(data["f"], Entries)
    lines = {
        ("a",): 2,
        ("b",): 3,
        ("b", "c"): 3,
        ("b", "d"): 4,
        ("b", "d", 0): 4,
        ("b", "d", 1): 6,
        ("b", "d", 1, "e"): 6,
        ("b", "missing"): 3,
        ("f",): 8,
        ("missing",): 1,
    }
    assert {path: line_at(data, path) for path in lines} == lines


def test_a_json_key_written_twice_keeps_its_first_value() -> None:
    data = json('{"a": 1,\n "a": 2,\n "b": {"a": 3, "a": 4}}')
    assert isinstance(data, Table)
    assert (dict(data), data.repeated, data["b"].repeated) == ({"a": 1, "b": {"a": 3}}, [("a", 2)], [("a", 3)])


def test_json_strings_hold_what_was_escaped() -> None:
    assert json('{"a": "\\ud83d\\ude00\\ud800\\u0003\n\t"}') == {"a": "😀\ud800\x03\n\t"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "这里少了内容"),
        ("{", 1, "这里应是加了双引号的名称"),
        ("{'a': 1}", 1, "这里应是加了双引号的名称"),
        ("{“a”: 1}", 1, "这里应是加了双引号的名称"),
        ('{"a": 1,\n}', 1 + 1, "最后一项后面不加逗号"),
        ('{"a"：1}', 1, "名称后面少了半角冒号“:”"),
        ('{"a": 甲}', 1, "文字要加双引号"),
        ('{"a": 1.}', 1, "两项之间少了半角逗号"),
        ('{"a": 0571}', 1, "两项之间少了半角逗号"),
        ('{"a": "b\n\n"\n "c": 1}', 4, "两项之间少了半角逗号"),
        ('{"a": "b', 1, "引号没有配对"),
        ('{"a": "\\q"}', 1, "反斜线“\\”后面的写法不对"),
        ('{"a": "\\u12"}', 1, "反斜线“\\”后面的写法不对"),
        ('{"a": [1,\n2', 2, "少了右括号"),
        ('{"a": [1,\n]}', 2, ""),
        ('{"a": 1}\n{}', 2, "数据结束后还有多余的内容"),
        ("[" * 100_000, 1, "内容套了 40 层以上"),
        ('{"a":' * 100_000, 1, "内容套了 40 层以上"),
        ('{"a":\n' + "[" * 1_000_000, 2, "内容套了 40 层以上"),
    ],
)
def test_broken_json_is_told_in_chinese_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_json(text, file="甲.json")
    (problem,) = caught.value.problems
    assert (problem.line, problem.file) == (line, "甲.json")
    assert message in problem.message
    assert no_latin(problem.message)


def test_the_deepest_json_is_read() -> None:
    text = "[" * DEEPEST + "]" * DEEPEST
    assert json(text) is not None
    with pytest.raises(Unreadable):
        parse_json(f"[{text}]")


def test_a_comment_after_a_text_is_told() -> None:
    data, [remark] = parse_yaml("标题: 关于 #1 楼的通知\n单位: “#2” 楼#3\n# 单独一行\n说明: '一 # 二' # 三\n")
    assert data == {"标题": "关于", "单位": "“#2” 楼#3", "说明": "一 # 二"}
    assert (remark.strength, remark.line) == ("cleaned", 1)
    assert "“#1 楼的通知”" in remark.message
