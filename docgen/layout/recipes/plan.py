"""实施方案: a plain document; the branch's names its liaison."""

from __future__ import annotations

from docgen.layout.kit import Blocks, Kit
from docgen.layout.recipes import _blocks as shared


def build(kit: Kit) -> dict[str, bytes]:
    """plan.committee.docx and plan.branch.docx."""
    committee = [*shared.title(kit), *shared.body(kit), *closing(kit)]
    branch = [*shared.title(kit), *shared.body(kit), *liaisons(kit), *closing(kit)]
    return {"plan.committee.docx": kit.document(committee), "plan.branch.docx": kit.document(branch)}


def closing(kit: Kit) -> Blocks:
    """附件说明, 落款 and annexes."""
    return [*shared.annex_notes(kit), *shared.signature(kit), *shared.annex_pages(kit)]


def liaisons(kit: Kit, *, prefix: str = "") -> Blocks:
    """A line for each liaison."""
    line = kit.paragraph("正文段落", "联络员：{{ 人.姓名 }}，联系电话：{{ 人.联系电话 }}", keepNext=True)
    return kit.each(f"人 in {prefix}联络员", [line])
