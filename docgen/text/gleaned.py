"""What can be told from the text of a document alone: its title, names and counts, when its record is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.text._chars import HAN
from docgen.text._surnames import COMMON, COMPOUND, RARER
from docgen.text.names import unpad_name

_NAME = (
    rf"(?:(?:{COMPOUND})[{HAN}]{{1,2}}|[{COMMON}{RARER}](?:[{HAN}]{{1,2}}|\s[{HAN}])(?![{HAN}])"
    rf"|[{HAN}]{{1,8}}·[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})?)"
)
_OTHER_ENDS = "支部系处院科间职务"
"""With which units and labels end that look like names: 党总支, 任现职."""

_LIST = re.compile(rf"{_NAME}(?:[\s、，；]+{_NAME})+")
_ONE = re.compile(_NAME)
_OFFICE = re.compile(
    rf"(?:组\s*长|副组长|成\s*员|联络员|联系人|负责人|书\s*记|签发人|主\s*任)：\s*(?P<names>{_NAME}.*)"
)
_MEMBER = re.compile(rf"(?P<name>{_NAME})\s+\S{{2,30}}(?:党支部|党总支|党委|支部|总支|系|部|处|院|科|中心|馆|班)")
_ANNOTATION = re.compile(r"（[^（）]*）")
_HEADED = re.compile(r".*（共?[0-9]+名）：?")
_COUNT = re.compile(r"(?<![0-9.])[0-9]+(?:名|个|人|位|项|次|份|篇|件|家|支|条)")
_TITLE = re.compile(
    r".{2,150}(?:通知|决定|方案|总结|报告|公示|公告|简报|通报|意见|办法|规定|细则|请示|批复|函|纪要|表|证书|计划|要点)"
)
_IN_FRONT = 12
"""Paragraphs among which the title stands."""


def glean(texts: Sequence[str]) -> dict[str, str | list[str]]:
    """标题, 姓名 and 数量 out of the paragraphs and cells of a document, as far as they can be told; no record."""
    found: dict[str, str | list[str]] = {}
    if title := next((text for text in texts[:_IN_FRONT] if _TITLE.fullmatch(text)), None):
        found["标题"] = _joined(title)
    if names := list(dict.fromkeys(_names(texts))):
        found["姓名"] = names
    if counts := list(dict.fromkeys(count for text in texts for count in _COUNT.findall(text))):
        found["数量"] = counts
    return found


def _joined(title: str) -> str:
    """A title without the places where its lines broke."""
    return re.sub(rf"(?<=[{HAN}“”《》（）、]) (?=[{HAN}“”《》（）、])", "", title)


def _names(texts: Sequence[str]) -> Iterator[str]:
    for before, text in zip(("", *texts), texts, strict=False):
        single = before == "姓名" or _HEADED.fullmatch(before)
        listed = _LIST.fullmatch(text) or (single and _ONE.fullmatch(text))
        if listed:
            yield from _split(text)
        elif match := _OFFICE.match(text):
            yield from _split(_ANNOTATION.sub("", match["names"]))
        elif match := _MEMBER.fullmatch(text):
            yield unpad_name(match["name"])


def _split(text: str) -> Iterator[str]:
    """The names in a list of names."""
    return (unpad_name(match[0]) for match in _ONE.finditer(text) if match[0][-1] not in _OTHER_ENDS)
