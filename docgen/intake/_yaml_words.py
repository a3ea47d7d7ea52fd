"""What PyYAML says about broken YAML, in Chinese, with the usual cause found in the line."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from docgen.text.messages import quoted

# A name (an attribute, or a label: short, unlike a paragraph that ends in a colon), then a full-width colon, or a
# half-width one without the blank after it.
_NAME = r"^\s*(?:-\s+)*(?P<name>[A-Za-z_]{1,40}|[^\s：:'\"#\[\]{},-][^：:'\"#\[\]{},，。]{0,11})"
_FULL_WIDTH = re.compile(_NAME + "：")
_NO_BLANK = re.compile(_NAME + r":(?=[^\s:/])")
_CHARACTER = re.compile(r"found character '(.*)' that cannot start", re.DOTALL)

# Beginning of PyYAML's context, part of its problem, sentence; the first that fits.
_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        "while scanning a simple key",
        "could not find expected",
        "这一行缺少“名称: 内容”中的半角冒号；或是上一项的内容换了行而没有缩进",
    ),
    (
        "",
        "mapping values are not allowed",
        "内容里又出现了冒号加空格，请给整段内容加引号；或缩进不对，请与同级各行对齐",
    ),
    ("", "sequence entries are not allowed", "“- ”的位置不对，请另起一行，并与同级各行对齐"),
    ("", "mapping keys are not allowed", "“? ”的位置不对；以“?”开头的文字请加引号"),
    ("while scanning an anchor", "", "以“&”开头的文字请加引号"),
    ("while scanning an alias", "", "以“*”开头的文字请加引号；列表的每条前面写“- ”"),
    ("while scanning a tag", "", "以“!”开头的文字请加引号"),
    ("while parsing a tag", "", "以“!”开头的文字请加引号"),
    ("while parsing a node", "found undefined tag", "以“!”开头的文字请加引号"),
    ("while scanning a directive", "", "以“%”开头的文字请加引号"),
    ("", "found duplicate YAML directive", "以“%”开头的行只能有一行，请删去"),
    ("", "found incompatible YAML", "以“%”开头的行不对，请删去"),
    ("", "duplicate tag handle", "以“%”开头的行不对，请删去"),
    ("while scanning a block scalar", "", "“|”或“>”后面应换行再写文字；以“|”“>”开头的文字请加引号"),
    ("while scanning a double-quoted scalar", "", "双引号里的“\\”写法不对；照原样写的文字请改用单引号"),
    ("while scanning a quoted scalar", "", "引号没有配对，请补上右边的引号"),
    ("while parsing a block mapping", "", "缩进不对，请与同级各行对齐；引号后面不能再写文字"),
    ("while parsing a block collection", "", "缩进不对，每条的“- ”请与同级各条对齐"),
    ("while parsing a flow sequence", "", "方括号没有配对，或各项之间缺少半角逗号；以“[”开头的文字请加引号"),
    ("while parsing a flow mapping", "", "花括号没有配对，或各项之间缺少半角逗号；以“{”开头的文字请加引号"),
    ("", "expected '<document start>'", "这里的内容接不上前面，请检查缩进、括号和引号"),
    ("", "expected the node content", "这里少了内容；以标点开头的文字请加引号"),
)
_UNKNOWN = "数据写法有误，请检查这一行的冒号、缩进和引号"


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[str, int | None]:
    """The sentence for an error, and the line where its cause is, from 1."""
    problem, context = error.problem or "", error.context or ""
    line = _line(error, context)
    if line is not None and context not in _WITH_QUOTES:
        # The line before, too: without a colon that counts it runs on into this one.
        for number in (line, line - 1) if "mapping values" in problem else (line,):
            if 0 < number <= len(lines) and (said := colon_cause(lines[number - 1])):
                return said, number
    if found := _CHARACTER.match(problem):
        return _bad_start(found[1]), line
    for start, part, sentence in _SENTENCES:
        if context.startswith(start) and part in problem:
            return sentence, line
    return _UNKNOWN, line


def colon_cause(typed: str) -> str | None:
    """What is wrong with the colon after a name at the beginning of a line; None when nothing is."""
    if found := _FULL_WIDTH.match(typed):
        return f"{quoted(found['name'])}后面的冒号是全角“：”，请改为半角冒号加一个空格“: ”"
    if found := _NO_BLANK.match(typed):
        return f"{quoted(found['name'])}后面的冒号和内容之间少了一个空格"
    return None


_WITH_QUOTES = ("while scanning a quoted scalar", "while scanning a double-quoted scalar")


def _line(error: yaml.MarkedYAMLError, context: str) -> int | None:
    # An open quote, bracket or name is found missing far below; it began at the context.
    began = context in ("while scanning a simple key", *_WITH_QUOTES) or context.startswith("while parsing a flow")
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark is not None else None


def _bad_start(character: str) -> str:
    if character.startswith("\\t") or character == "\t":
        return "缩进不能用制表符，请改用空格"
    return f"以{quoted(character.replace(chr(92) * 2, chr(92)))}开头的文字请加引号"
