"""The proof that nothing was lost: what was printed stands in the finished part, whole and in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.errors import TemplateError

_RESTLESS = re.compile("[\a\f]")


def prove(xml: str, printed: Iterable[str], *, restless: bool = False) -> None:
    """Raise TemplateError when a printed value is not in the XML, or not in its turn.

    It scans and parses nothing: that the XML is sound is proved when the template is compiled. `restless` values were
    cut at new paragraphs and pages.
    """
    position = 0
    find = xml.find
    for text in _cut(printed) if restless else printed:
        found = find(text, position)
        if found < 0:
            raise TemplateError(f"有一处内容没有印进文件：“{_readable(text)}”，没有生成。请检查模板中这一处附近的标签")
        position = found + len(text)


def _cut(printed: Iterable[str]) -> Iterable[str]:
    return (piece for text in printed for piece in _RESTLESS.split(text))


def _readable(xml: str) -> str:
    return re.sub("<[^>]*>", "", xml)[:40]
