"""How long it takes to hold a long official document against the rules of layout."""

from __future__ import annotations

import copy
import statistics
import time
from collections.abc import Iterator
from typing import Any

from lxml import etree

import docgen
from bench._contest import Row, Scale
from docgen import registry
from docgen.layout.check import check_layout
from docgen.package.custom_xml import DOCUMENT
from docgen.package.read import members_of, parse_xml
from docgen.package.write import write_package

LINES, CHARACTERS = 22, 28
CRUMB = 4
ITEMS = 10
"""How often the items of a section are repeated, of which a plan may have 50."""

_SECONDS = 1
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def layout(scale: Scale) -> Iterator[Row]:
    """A notice that issues a plan, so long that it has many pages: bytes to findings, clean and as bad as can be."""
    content = long_notice(scale.pages)
    job = f"{scale.pages} pages held against the layout"
    for name, each in ((job, content), (f"{job}, all of it wrong", crumbled(content))):
        check_layout(each)  # warm
        seconds = statistics.median(_timed(each) for _ in range(scale.rounds))
        yield Row(name, "", None, seconds, at_least=f"< {_SECONDS} s", unit="s")


def _timed(content: bytes) -> float:
    start = time.perf_counter()
    check_layout(content)
    return time.perf_counter() - start


def long_notice(pages: int) -> bytes:
    """A notice of at least so many pages of 22 lines of 28 characters: the sections of the sample again and again."""
    record = docgen.load("notice", registry.data_folder("examples") / "notice_issue.yaml")
    data: dict[str, Any] = record.model_dump(round_trip=True, exclude_none=True)
    plan = data["issued"]
    part = [section | {"items": section["items"] * ITEMS} for section in plan["sections"] if section["kind"] == "要求"]
    plan["sections"] = [*plan["sections"], *part * -(-pages * LINES // _lines(part))]
    return docgen.render(docgen.load("notice", data))


def _lines(value: object) -> int:
    """Lines that texts fill, each a paragraph of its own."""
    if isinstance(value, str):
        return -(-len(value) // CHARACTERS) if len(value) > CHARACTERS else 0  # short ones may be no paragraph
    items = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return sum(map(_lines, items))


def crumbled(content: bytes) -> bytes:
    """The same text in runs of four characters, each in a wrong font and size, as after much pasting."""
    members = members_of(content)
    root = parse_xml(members[DOCUMENT])
    for run in list(root.iter(f"{_W}r")):
        texts = run.findall(f"{_W}t")
        if len(texts) == 1 and len(text := texts[0].text or "") > CRUMB:
            for start in range(0, len(text), CRUMB):
                run.addprevious(_crumb(run, text[start : start + CRUMB]))
            run.getparent().remove(run)  # type: ignore[union-attr]
    return write_package({**members, DOCUMENT: etree.tostring(root)})


def _crumb(run: etree._Element, text: str) -> etree._Element:
    made = copy.deepcopy(run)
    for node in made.iter(f"{_W}rFonts"):
        node.attrib.update({f"{_W}ascii": "Calibri", f"{_W}hAnsi": "Calibri", f"{_W}eastAsia": "宋体"})
        node.addnext(etree.Element(f"{_W}sz", {f"{_W}val": "24"}))
    made.findall(f"{_W}t")[0].text = text
    return made
