"""The properties of table cells in the order that the schema wants; docxtpl puts its own in front or behind."""

from __future__ import annotations

import re

_ORDER = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
    "headers",
)
"""CT_TcPr of ECMA-376; what it does not name comes last."""

_PROPERTIES = re.compile(r"(<w:tcPr(?: [^>]*)?(?<!/)>)(.*?)(</w:tcPr>)", re.DOTALL)
_PROPERTY = re.compile(r"<(?P<name>[\w:]+)(?: [^>]*)?(?:/>|(?<!/)>.*?</(?P=name)>)", re.DOTALL)


def in_order(source: str) -> str:
    """The Jinja source of a part with the properties of each cell in order."""
    return _PROPERTIES.sub(_ordered, source)


def _ordered(found: re.Match[str]) -> str:
    properties = list(_PROPERTY.finditer(found[2]))
    if "".join(each[0] for each in properties) != found[2]:  # there is more between them
        return found[0]
    ordered = sorted(properties, key=lambda each: _place(each["name"]))
    return found[1] + "".join(each[0] for each in ordered) + found[3]


def _place(name: str) -> int:
    local = name.removeprefix("w:")
    return _ORDER.index(local) if local in _ORDER else len(_ORDER)
