"""表彰决定: a red head, the text, the lists of names as annexes."""

from __future__ import annotations

from docgen.layout.kit import Kit
from docgen.layout.recipes import _blocks as shared


def build(kit: Kit) -> dict[str, bytes]:
    """decision.docx."""
    blocks = [
        *shared.head(kit),
        *shared.title(kit),
        *shared.recipients(kit),
        *shared.body(kit),
        *shared.annex_notes(kit),
        *shared.signature(kit, remark=True),
        *shared.remarks(kit),
        *shared.annex_pages(kit),
        *shared.colophon(kit),
    ]
    return {"decision.docx": kit.document(blocks)}
