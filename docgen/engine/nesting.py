"""The XML around the tags of a part: where in it a tag stands, and whether it stays sound whatever the tags do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.engine.looks import Look, look_of

_MARKUP = re.compile(r"<(?P<end>/?)(?P<name>[\w:.-]+)[^<>]*?(?P<alone>/?)>")
_PROPERTIES = {"w:pPr": "w:p", "w:rPr": "w:r"}
_NEEDED = {"w:tbl": "w:tr", "w:tr": "w:tc", "w:tc": "w:p"}
"""What an element must hold at least one of, for Word to call it sound."""


@dataclass(slots=True)
class Frame:
    """An element that is open at some point of a part."""

    name: str
    branch: int
    properties: str | None = ""
    """The XML of a paragraph's or run's properties; None when values change them."""
    filled: bool = False


class UnevenError(Exception):
    """An element ends that did not begin in the same branch."""


class Nesting:
    """Follows the XML between tags: which elements are open, and how the run looks."""

    def __init__(self, namespaces: Mapping[str | None, str]) -> None:
        self.stack: list[Frame] = []
        self.branch = 0
        self.gaps: set[str] = set()
        """Names of elements that may be left without what they must hold."""
        self._namespaces = namespaces
        self.unfinished = ""
        """A tag of the XML that has begun and not ended."""
        self._looks: dict[str, Look] = {}

    @property
    def shape(self) -> tuple[str, ...]:
        """The names of the open elements, and of the tag that is being written."""
        return (*(frame.name for frame in self.stack), *(["<"] if self.unfinished else []))

    @property
    def innermost(self) -> str:
        """The name of the innermost open element."""
        return self.stack[-1].name if self.stack else ""

    def look(self) -> Look:
        """How the run looks that is open."""
        properties = self._properties("w:r") or ""
        if properties not in self._looks:
            self._looks[properties] = look_of(properties, self._namespaces)
        return self._looks[properties]

    @property
    def in_paragraph(self) -> bool:
        """Whether a text is open in a run right below a paragraph, and not in a hyperlink or the like."""
        return [frame.name for frame in self.stack[-3:]] == ["w:p", "w:r", "w:t"]

    def paragraph(self) -> str | None:
        """The properties of the paragraph that is open, for one like it; None when only docxtpl can make one."""
        properties = self._properties("w:p")
        return None if properties is None or "<w:sectPr" in properties else properties

    def _properties(self, name: str) -> str | None:
        found = next((frame for frame in reversed(self.stack) if frame.name == name), None)
        return found.properties if found else ""

    def read(self, data: str) -> None:
        """Go on through a stretch of XML. Raises UnevenError when an element ends that is not open."""
        data = self.unfinished + data
        opened = data.rfind("<")
        cut = opened if opened > data.rfind(">") else len(data)
        data, self.unfinished = data[:cut], data[cut:]
        began: dict[str, int] = {}
        for found in _MARKUP.finditer(data):
            name = found["name"]
            if not found["end"]:
                began[name] = found.start()
                self._open(name)
            if found["end"] or found["alone"]:
                self._close(name)
                if _PROPERTIES.get(name) == self.innermost:
                    self.stack[-1].properties = data[began[name] : found.end()] if name in began else None

    def _open(self, name: str) -> None:
        if self.stack:
            parent = self.stack[-1]
            if _NEEDED.get(parent.name) == name and self.branch == parent.branch:
                parent.filled = True
        self.stack.append(Frame(name, self.branch))

    def _close(self, name: str) -> None:
        if not self.stack or self.stack[-1].name != name:
            raise UnevenError
        frame = self.stack.pop()
        if name in _NEEDED and not frame.filled:
            self.gaps.add(name.removeprefix("w:"))
