"""实施方案: a plain document, for the committee and for a branch, which an office may make differ."""

from __future__ import annotations

from docgen.layout.kit import Kit
from docgen.layout.recipes import _blocks as shared


def build(kit: Kit) -> dict[str, bytes]:
    """plan.committee.docx and plan.branch.docx."""
    text = [*shared.title(kit), *shared.body(kit)]
    closing = [*shared.annex_notes(kit), *shared.signature(kit), *shared.annex_pages(kit)]
    plan = kit.document([*text, *closing])
    return {"plan.committee.docx": plan, "plan.branch.docx": plan}
