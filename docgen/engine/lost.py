"""What would get lost beside a tag that stands for a whole paragraph, row, cell or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from docgen.engine.places import Element
from docgen.engine.tags import Tag
from docgen.engine.tokens import TOKEN_END, TOKEN_START
from docgen.errors import Finding

_WHOLE = {"p": "这一段", "tr": "这一行", "tc": "这一格"}
_TOKEN = re.compile(rf"\{{[{{%#][-+]?\w* {TOKEN_START}(\d+){TOKEN_END} [-+]?[}}%#]\}}")
_OBJECTS = {
    "w:drawing": "图片",
    "w:pict": "图形",
    "w:object": "对象",
    "w:footnoteReference": "脚注",
    "w:endnoteReference": "尾注",
    "w:sectPr": "分节符",
}


def lost(root: Element, tags: Sequence[Tag]) -> Iterator[Finding]:
    """The texts and objects that vanish with a tag's paragraph, row or cell, and tags without such an element."""
    for text in list(root.iter(qn("w:t"))):
        for found in _TOKEN.finditer(text.text or ""):
            tag = tags[int(found[1])]
            if tag.sort == "block" and tag.level in _WHOLE:
                yield from _beside(text, tag, found[0], tags)
            elif tag.sort == "block":
                yield from _merged(found, tag, tags)


def _beside(text: Element, tag: Tag, token: str, tags: Sequence[Tag]) -> Iterator[Finding]:
    whole = next(text.iterancestors(qn(f"w:{tag.level}")), None)
    if whole is None:
        yield Finding("outside-table", f"“{tag.typed}”要写在表格里", tag.place, tag.typed)
        return
    beside = "".join(each.text or "" for each in whole.iter(qn("w:t"))).replace(token, "", 1)
    typed = _typed(beside, tags)
    objects = [name for element, name in _OBJECTS.items() if next(whole.iter(qn(element)), None) is not None]
    if any(each.get(qn("w:type")) == "page" for each in whole.iter(qn("w:br"))):
        objects.append("分页符")
    for what in (*([f"“{typed[:40]}”"] if typed else []), *objects):
        message = f"“{tag.typed}”会让{_WHOLE[tag.level]}整个消失，旁边的{what}会丢掉；请让标签独占{_WHOLE[tag.level]}"
        yield Finding("lost-beside", message, tag.place, tag.typed)


def _merged(found: re.Match[str], tag: Tag, tags: Sequence[Tag]) -> Iterator[Finding]:
    """What a tag with a mark of white space control takes along: docxtpl joins the paragraphs on that side."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    taken = (before if tag.before == "-" else "") + (after if tag.after == "-" and "{" not in after else "")
    typed = _typed(taken, tags)
    if typed:
        message = f"“{tag.typed}”会接上前后的段落，旁边的“{typed[:40]}”会丢掉；请去掉标签里的减号，或让标签独占一段"
        yield Finding("lost-beside", message, tag.place, tag.typed)


def _typed(text: str, tags: Sequence[Tag]) -> str:
    """A text with its tags as they were typed."""
    return _TOKEN.sub(lambda found: tags[int(found[1])].typed, text).strip()
