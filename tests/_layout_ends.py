"""A letter with all that closes a document, and what one rule says about it.

said(letter(note=[("附件：名单；", 5, -3)]), "annex-note.mark")   # its messages
"""

from __future__ import annotations

from collections.abc import Sequence

from _layout import PAGE, defaults, font, p, size, style, word
from _layout_rules import found, repaired

from docgen.layout.rules import Paper

TEXT = "为进一步加强基层党组织建设，经研究决定，在全院开展主题活动，请各单位结合实际，认真贯彻落实。"
LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
BORDERS = '<w:pBdr><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>'
STYLES = defaults(rpr=font("仿宋_GB2312") + size(16), ppr=LINE)
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def blank(lines: int = 1) -> str:
    return p() * lines


def indented(left: float = 0, first: float = 0, right: float = 0, *, jc: str = "both") -> str:
    """The properties of a paragraph with indents in characters of 16 points; the first line against the left one."""
    side = "hanging" if first < 0 else "firstLine"
    sides = {"left": left, "right": right, side: abs(first)}
    given = "".join(f' w:{name}="{round(value * 320)}"' for name, value in sides.items())
    return f'{LINE}<w:ind{given}/><w:jc w:val="{jc}"/>'


def text(what: str = TEXT) -> str:
    return p(what, indented(first=2))


def title(what: str = "关于开展主题活动的通知") -> str:
    return p(what, indented(jc="center"), font("方正小标宋简体") + size(22))


RECIPIENTS = (blank(), p("各党总支、直属党支部："))
BODY = (text(), text())


def signed(organ: str, organ_right: float, date: str, date_right: float, *, gap: int = 1) -> list[str]:
    """署名 and date, both on the right with their indents."""
    lines = [blank(gap)] if gap else []
    lines += [p(organ, indented(right=organ_right, jc="right"))] if organ else []
    return [*lines, p(date, indented(right=date_right, jc="right"))]


ORGAN, DATE = "中共江州学院委员会", "2026年5月20日"
SIGNED = signed(ORGAN, 2.75, DATE, 4)
"""With a seal: the date is 6.5 characters wide, the organ 9, so 4 + (6.5 - 9) / 2 = 2.75."""


def note(*lines: str, left: float | None = None) -> list[str]:
    """附件说明 with the indents of the standard: several lines are numbered."""
    several = len(lines) > 1
    first = indented(6, -4) if several else indented(5, -3)
    return [blank(), p(lines[0], first), *(p(line, indented(6, -1)) for line in lines[1:])]


def annex(
    mark: str = "附件", name: str = "活动安排表", *, ppr: str = "<w:pageBreakBefore/>", gap: int = 1
) -> list[str]:
    """An annex on a page of its own."""
    return [
        p(mark, f"{ppr}{indented(jc='left')}", font("黑体") + size(16)),
        blank(gap) if gap else "",
        p(name, indented(jc="center"), font("方正小标宋简体") + size(22)),
        blank(),
        *BODY,
    ]


def foot(
    copies: str = "抄送：学院纪委，各行政部门。",
    printer: str = "中共江州学院委员会办公室</w:t><w:tab/><w:t>2026年5月21日印发",
    *,
    ppr: str = BORDERS,
) -> list[str]:
    """版记 in paragraphs with lines."""
    rpr = font("仿宋_GB2312") + size(14)
    tab = f'{ppr}<w:tabs><w:tab w:val="right" w:pos="8800"/></w:tabs>'
    return [p(copies, ppr, rpr), p(printer, tab, rpr)]


HEAD = (
    p("中共江州学院委员会文件", indented(jc="center"), font("方正小标宋简体") + '<w:color w:val="FF0000"/>' + size(36)),
    blank(2),
    p("江院党委〔2026〕12号", indented(jc="center")),
    blank(2),
)


def letter(
    *,
    head: Sequence[str] = HEAD,
    recipients: Sequence[str] = RECIPIENTS,
    body: Sequence[str] = BODY,
    note: Sequence[str] = (),
    signature: Sequence[str] = tuple(SIGNED),
    remark: Sequence[str] = (),
    annexes: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> bytes:
    """A document of the parts that are given."""
    blocks = (*head, title(), *recipients, *body, *note, *signature, *remark, *annexes, *foot)
    return word(*blocks, styles=STYLES + style("Normal", default="1"), section=PAGE)


def said(content: bytes, rule: str, paper: Paper = "公文") -> list[str]:
    """The messages of one rule."""
    return [breach.message for breach in found(content, rule, paper)]


def mended(content: bytes, rule: str) -> bytes:
    """The document after the repairs of one rule, which then finds nothing in it."""
    before = found(content, rule)
    assert before
    assert all(breach.repair for breach in before), before
    after = repaired(content, rule)
    assert said(after, rule) == []
    return after
