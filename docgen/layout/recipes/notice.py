"""通知: four purposes, one layout; the one that issues a plan prints it on a new page."""

from __future__ import annotations

from docgen.layout.kit import Blocks, Kit
from docgen.layout.recipes import _blocks as shared


def build(kit: Kit) -> dict[str, bytes]:
    """notice.arrange.docx, notice.issue.docx, notice.meeting.docx and notice.group.docx."""
    plain = kit.document(_notice(kit, issued=[]))
    files = {f"notice.{variant}.docx": plain for variant in ("arrange", "meeting", "group")}
    return {**files, "notice.issue.docx": kit.document(_notice(kit, issued=_issued(kit)))}


def _notice(kit: Kit, *, issued: Blocks) -> Blocks:
    return [
        *shared.head(kit),
        *shared.title(kit),
        *shared.recipients(kit),
        *shared.body(kit),
        *shared.annex_notes(kit),
        *shared.signature(kit, remark=True),
        *shared.remarks(kit),
        *issued,
        *shared.annex_pages(kit),
        *shared.colophon(kit),
    ]


def _issued(kit: Kit) -> Blocks:
    """The plan that the notice issues: after 成文日期, on a new page, without 署名 and date of its own."""
    prefix = "印发文件."
    title = kit.paragraph("Title", f"{{{{ {prefix}标题行 }}}}", pageBreakBefore=True)
    blocks = [
        title,
        *shared.body(kit, prefix=prefix, last=False),
        *shared.annex_notes(kit, prefix=prefix),
        *shared.annex_pages(kit, prefix=prefix),
    ]
    return kit.when("印发文件 and not 印发文件作为附件", blocks)
