"""标题: its type and its place (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from docgen.layout.mend import replace
from docgen.layout.rules._centred import centred_breach
from docgen.layout.rules._rule import Breach, Subject, rule
from docgen.layout.rules._stretch import font_breach, look_breach, size_breach, whole

_FINAL_MARKS = "。，；：、．,;:"
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、]")


@rule("title.missing", "公文有标题", clause="7.3.1", strength="规定")
def missing(subject: Subject) -> Iterator[Breach]:
    """A document with a number, or with recipients and a date, has a title."""
    parts = subject.parts
    official = parts.of("发文字号", sure=0.7) or (parts.of("主送机关", sure=0.7) and parts.of("成文日期", sure=0.7))
    titled = parts.of("标题", "表名", sure=0) or any(each.plain for each in subject.document.boxes)
    if official and parts.of("正文") and not titled:
        yield Breach(None, "没有找到标题，应有由发文机关名称、事由和文种组成的标题", "没有标题", "标题")


@rule("title.font", "标题用小标宋体", clause="7.3.1", strength="一般", mends=True)
def font(subject: Subject) -> Iterator[Breach]:
    """The title is in 小标宋."""
    for part in subject.parts.of("标题"):
        if breach := font_breach(whole(part), subject.profile.heading.font, subject.profile):
            yield breach


@rule("title.size", "标题用2号字", clause="7.3.1", strength="一般", mends=True)
def size(subject: Subject) -> Iterator[Breach]:
    """The title is 2号."""
    for part in subject.parts.of("标题"):
        if breach := size_breach(whole(part), subject.profile.heading.size.value):
            yield breach


@rule("title.bold", "标题不加粗", clause="7.3.1", strength="一般", mends=True)
def bold(subject: Subject) -> Iterator[Breach]:
    """小标宋 is heavy enough."""
    if subject.profile.heading.bold.value:
        return
    for part in subject.parts.of("标题"):
        if breach := look_breach(whole(part), lambda look: look.bold, lambda _: "加粗了", "不加粗", bold=False):
            yield breach


@rule("title.centred", "标题居中", clause="7.3.1", strength="一般", mends=True)
def centred(subject: Subject) -> Iterator[Breach]:
    """Each line of the title stands in the middle."""
    for part in subject.parts.of("标题"):
        if breach := centred_breach(part.paragraph, "标题"):
            yield breach


@rule("title.mark", "标题末尾不加标点", clause="7.3.1", strength="一般", text=True)
def mark(subject: Subject) -> Iterator[Breach]:
    """No full stop, comma or the like ends a title."""
    parts = subject.parts.all
    for index, part in enumerate(parts):
        followed = index + 1 < len(parts) and parts[index + 1].role == "标题"
        if part.role != "标题" or part.confidence < 0.5 or followed:
            continue
        text = part.paragraph.text.rstrip()
        if text.endswith(tuple(_FINAL_MARKS)):
            end = len(text)
            start = len(text.rstrip(_FINAL_MARKS))
            yield Breach(
                part.paragraph,
                f"标题末尾有标点“{text[start:end]}”，应去掉",
                found=text[start:end],
                expected="末尾没有标点",
                repair=partial(replace, part.paragraph, start, end, ""),
            )


@rule("title.numbered", "标题不编号", clause="7.3.1", strength="实务")
def numbered(subject: Subject) -> Iterator[Breach]:
    """The title of a document bears no number of a chapter."""
    for part in subject.parts.of("标题"):
        typed = _NUMBERED.match(part.paragraph.plain)
        found = part.paragraph.number.strip() or (typed[0] if typed else "")
        if found:
            yield Breach(part.paragraph, f"标题带有编号“{found}”，应去掉", found, "没有编号")
