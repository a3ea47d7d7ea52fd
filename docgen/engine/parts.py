"""Which members of a package may hold tags, and what people call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.package.archive import CONTENT_TYPES
from docgen.package.read import parse_xml

PROPERTIES = "文档属性"
BODY = "正文"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LABELS = {
    f"{_WORD}document.main+xml": BODY,
    f"{_WORD}header+xml": "页眉",
    f"{_WORD}footer+xml": "页脚",
    f"{_WORD}footnotes+xml": "脚注",
    f"{_WORD}endnotes+xml": "尾注",
    "application/vnd.openxmlformats-package.core-properties+xml": PROPERTIES,
}
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def templated(members: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The members that may hold tags, each with its Chinese name; the body first."""
    overrides = parse_xml(members[CONTENT_TYPES]).iter(_OVERRIDE)
    kinds = {element.get("PartName", "").lstrip("/"): element.get("ContentType", "") for element in overrides}
    found = [(name, _LABELS[kind]) for name, kind in kinds.items() if kind in _LABELS and name in members]
    return iter(sorted(found, key=lambda item: (list(_LABELS.values()).index(item[1]), item[0])))
