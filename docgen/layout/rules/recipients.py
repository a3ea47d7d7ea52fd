"""主送机关 (7.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.layout.mend import replace, set_form
from docgen.layout.parts import Part
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._room import CHARACTER, counted, gap_mended, next_part, previous_part, wrong_gap
from docgen.layout.rules._rule import Breach, Subject, rule

_MARKS = ":;；，,。.、"
_SPACES = " \t\u3000\u00a0"
_FLUSH = 0.3
"""Characters that an indent may be off before it shows."""


@rule("recipients.colon", "主送机关后标全角冒号", clause="7.3.2", strength="规定", text=True)
def colon(subject: Subject) -> Iterator[Breach]:
    """The last line of the recipients ends with ：."""
    for part in _ends(subject):
        plain = part.paragraph.plain
        if plain.endswith("：") or "待补" in plain:
            continue
        last = plain[-1]
        found = f"“{last}”" if last in _MARKS else "没有冒号"
        yield Breach(
            part.paragraph,
            f"主送机关后面是{found}，应标全角冒号“：”" if last in _MARKS else "主送机关后面没有冒号，应标全角冒号“：”",
            found=found,
            expected="：",
            repair=_end_with_colon(part.paragraph),
        )


@rule("recipients.flush", "主送机关居左顶格", clause="7.3.2", strength="规定", text=True)
def flush(subject: Subject) -> Iterator[Breach]:
    """The recipients begin at the left edge, without indents or spaces."""
    for part in subject.parts.of("主送机关", sure=0.7):
        paragraph = part.paragraph
        blank = len(paragraph.text) - len(paragraph.text.lstrip(_SPACES))
        start = (paragraph.form.left + paragraph.form.first_line) / CHARACTER
        if blank:
            found = f"前面有 {blank} 个空格"
        elif abs(start) > _FLUSH and not paragraph.form.framed:
            found = f"左空 {counted(start)} 字"
        else:
            continue
        yield Breach(
            paragraph, f"主送机关{found}，应居左顶格", found=found, expected="顶格", repair=_push(paragraph, blank)
        )


@rule("recipients.gap", "主送机关在标题下空一行", clause="7.3.2", strength="规定", mends=True)
def gap(subject: Subject) -> Iterator[Breach]:
    """One blank line between title and recipients."""
    for part in subject.parts.of("主送机关", sure=0.7):
        above = previous_part(subject, part)
        if above is None or above.role != "标题" or above.confidence < 0.7:
            continue
        wanted = subject.profile.body.recipients_gap.value
        if wrong := wrong_gap(subject, part.paragraph, wanted):
            found, expected = wrong
            repair = gap_mended(subject, part.paragraph, wanted)
            yield Breach(part.paragraph, f"标题与主送机关之间{found}，应{expected}", found, expected, repair)


def _ends(subject: Subject) -> Iterator[Part]:
    """The last paragraph of each group of recipients; those without a colon are less sure to be any."""
    for part in subject.parts.of("主送机关", sure=0.55):
        after = next_part(subject, part)
        goes_on = after and part.paragraph.plain[-1] in "，,、" and after.paragraph.plain.endswith(("：", ":"))
        if not goes_on and (after is None or after.role != "主送机关"):
            yield part


def _end_with_colon(paragraph: Paragraph) -> Callable[[], None]:
    end = len(paragraph.text.rstrip())
    last = paragraph.text[end - 1]
    return lambda: replace(paragraph, end - 1, end, "：" if last in _MARKS else f"{last}：")


def _push(paragraph: Paragraph, blank: int) -> Callable[[], None]:
    def repair() -> None:
        if blank:
            replace(paragraph, 0, blank, "")
        set_form(paragraph, alignment="both", left=0, first_line=0)

    return repair
