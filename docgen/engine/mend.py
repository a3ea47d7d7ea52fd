"""What filling can leave behind and Word calls damaged: tables without rows, rows without cells, empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from html import unescape

from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import TemplateError

_PARAGRAPH = "<w:p/>"
_TAG = re.compile(r"<[^>]*>")
_USUAL_END = {"tc": "</w:p>", "tr": "</w:tc>", "tbl": "</w:tr>"}
"""How what holds something sound ends, nearly always."""

_TAG_NAME = re.compile(r"</?w:(\w+)")


def fill_gaps(xml: str, names: Set[str]) -> str:
    """The part without rows that have no cells and tables that have no rows; each cell ends in a paragraph.

    `names` are those of the elements that may be empty: tbl, tr, tc.
    """
    if "tr" in names:
        xml = _without_empty(xml, "tr", {"tr", "trPr", "tblPrEx"})
    if "tr" in names or "tbl" in names:
        xml = _without_empty(xml, "tbl", {"tbl", "tblPr", "tblGrid"})
    made: list[str] = []
    position = 0
    for end in _ends(xml, "tc", {"tc", "tcPr", "tbl"}):
        made += (xml[position:end], _PARAGRAPH)
        position = end
    return "".join((*made, xml[position:])) if made else xml


def _without_empty(xml: str, name: str, nothing: Set[str]) -> str:
    """The part without elements in which only what `nothing` names has ended or begun before they end."""
    made: list[str] = []
    position = 0
    for end in _ends(xml, name, nothing):
        start = max(xml.rfind(f"<w:{name}>", 0, end), xml.rfind(f"<w:{name} ", 0, end))
        made.append(xml[position:start])
        position = end + len(f"</w:{name}>")
    return "".join((*made, xml[position:])) if made else xml


def _ends(xml: str, name: str, before: Set[str]) -> Iterator[int]:
    """Where elements end right after a tag that has one of these names."""
    if xml.count(f"</w:{name}>") == xml.count(f"{_USUAL_END[name]}</w:{name}>"):
        return
    end = xml.find(f"</w:{name}>")
    while end >= 0:
        found = _TAG_NAME.match(xml, xml.rfind("<", 0, end))
        if found and found[1] in before:
            yield end
        end = xml.find(f"</w:{name}>", end + 1)


def fit_grids(xml: str) -> str:
    """The part with as many grid columns in each table as its rows have: docxtpl's own repair.

    Raises TemplateError when that changed a text.
    """
    declaration, end, xml = xml.partition("?>")
    try:
        tree = DocxTemplate("").fix_tables(xml.lstrip())
    except (AttributeError, TypeError, ValueError, ZeroDivisionError):  # a table without grid or widths
        return declaration + end + xml
    if "".join(tree.itertext()) != unescape(_TAG.sub("", xml.lstrip())):
        raise TemplateError("表格的列数整理不了，没有生成。请检查模板中按列循环的表格")
    return f"{declaration}{end}{etree.tostring(tree, encoding='unicode')}"


def break_paragraphs(xml: str) -> str:
    """The part with new paragraphs and pages where values ask for them: docxtpl's own second pass."""
    made: str = DocxTemplate("").resolve_listing(xml)
    return made


_DRAWING_NUMBER = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')


def number_drawings(xml: str, numbers: Iterator[int]) -> str:
    """The part with its drawings numbered anew, as each needs a number of its own."""
    return _DRAWING_NUMBER.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)
