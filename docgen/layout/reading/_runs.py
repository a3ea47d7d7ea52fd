"""The runs of a paragraph: what is shown, in which look, and by which field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docgen.layout.reading._shapes import Drawn, drawings
from docgen.layout.reading._values import CHOICE, W, chosen
from docgen.layout.reading.model import Element, Look, Run

PICTURE = "\ufffc"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACES = " \t\r\n"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AROUND = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase"
    )
)  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_SYMBOLS = (f"{W}sym", "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx")
_DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_SWITCH = re.compile(r"\\\*\s*(?:MERGE|CHAR)FORMAT\b", re.IGNORECASE)
"""Of a field: how its result is formatted again, which says nothing of what it is."""

_DEEPEST = 50
"""Fields inside each other; more are damage, and the outermost is given up."""


@dataclass(slots=True)
class _Field:
    """A field that is being read: first its instruction, from its separator on its result."""

    instruction: list[str] = field(default_factory=list)
    result: bool = False
    shown: bool = False

    @property
    def name(self) -> str:
        return instruction("".join(self.instruction))


def instruction(text: str) -> str:
    """The instruction of a field in one form: “ page  \\* MERGEFORMAT ” is PAGE."""
    name, *arguments = _SWITCH.sub("", text).split() or [""]
    return " ".join((name.upper(), *arguments))


class RunReader:
    """Reads the runs of one story after the other; a field may go over several paragraphs."""

    def __init__(self) -> None:
        self._fields: list[_Field] = []

    def read(self, paragraph: Element, look: Callable[[Element | None], Look]) -> tuple[list[Run], list[Drawn]]:
        """The runs of a paragraph and what is drawn in it; `look` is that of an rPr."""
        line = _Line(self._fields, look)
        line.inside(paragraph)
        # A field whose instruction never ends is damage: it must not swallow the rest of the document.
        self._fields = [each for each in self._fields if each.result]
        return line.runs, line.drawn


class _Line:
    """The runs of one paragraph, as they are found."""

    def __init__(self, fields: list[_Field], look: Callable[[Element | None], Look]) -> None:
        self.runs: list[Run] = []
        self.drawn: list[Drawn] = []
        self._fields = fields
        self._look = look
        self._length = 0

    def inside(self, parent: Element) -> None:
        """Read what is in a paragraph or around its runs."""
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _AROUND:
                self.inside(child)
            elif tag == _SIMPLE:
                self._simple(child)
            elif tag == CHOICE:
                self.inside(chosen(child))
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._add("".join(text.text or "" for text in child.iter(f"{_MATH}t")), child, None)

    def _simple(self, element: Element) -> None:
        self._fields.append(_Field([element.get(f"{W}instr", "")], result=True))
        self.inside(element)
        self._end(element, None)

    def _run(self, run: Element) -> None:
        properties: Element | None = None
        texts: list[str] = []
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                texts.append(_text(child))
            elif tag == _PROPERTIES:
                properties = child
            elif tag in _OTHER:
                self._other(child, run, properties, texts)
            elif tag == CHOICE:
                for each in chosen(child):
                    self._other(each, run, properties, texts)
        self._flush(texts, run, properties)

    def _other(self, child: Element, run: Element, properties: Element | None, texts: list[str]) -> None:
        """What may stand in a run beside text."""
        tag = str(child.tag)
        if tag in _DRAWN:
            found = list(drawings(child))
            self.drawn += found
            texts += [PICTURE for each in found if each.shape.kind == "picture"]
        elif tag == _MARK:
            self._flush(texts, run, properties)
            self._mark(child.get(f"{W}fldCharType"), run, properties)
        elif tag == _INSTRUCTION:
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction.append(child.text or "")
        elif tag == f"{W}pgNum":
            self._flush(texts, run, properties)
            self._fields.append(_Field(["PAGE"], result=True))
            self._end(run, properties)
        elif tag == f"{W}ruby":
            self._flush(texts, run, properties)
            self.inside(child)
        else:
            texts.append(_sign(child))

    def _mark(self, kind: str | None, run: Element, properties: Element | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
            del self._fields[:-_DEEPEST]
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._end(run, properties)

    def _end(self, element: Element, properties: Element | None) -> None:
        """End the innermost field; one that shows nothing yet is a run without text."""
        last = self._fields[-1]
        if not last.shown and last.name and all(each.result for each in self._fields[:-1]):
            look = self._look(properties)
            self.runs.append(Run("", look, self._length, element, last.name))
            self._shown()
        self._fields.pop()

    def _shown(self) -> None:
        """Note that the fields which are open show something."""
        for each in self._fields:
            each.shown = True

    def _flush(self, texts: list[str], run: Element, properties: Element | None) -> None:
        if texts:
            self._add("".join(texts), run, properties)
            texts.clear()

    def _add(self, text: str, element: Element, properties: Element | None) -> None:
        if not text:
            return
        name = ""
        if self._fields:
            if not all(each.result for each in self._fields):
                return  # part of an instruction
            self._shown()
            name = self._fields[-1].name
        self.runs.append(Run(text, self._look(properties), self._length, element, name))
        self._length += len(text)


_RUN, _TEXT, _PROPERTIES, _SIMPLE = f"{W}r", f"{W}t", f"{W}rPr", f"{W}fldSimple"
_MARK, _INSTRUCTION, _BREAK = f"{W}fldChar", f"{W}instrText", f"{W}br"
_OTHER = frozenset({*_SIGNS, *_SYMBOLS, *_DRAWN, _MARK, _INSTRUCTION, _BREAK, f"{W}pgNum", f"{W}ruby"})


def _text(element: Element) -> str:
    text = element.text or ""
    if len(element):  # a comment inside
        text += "".join(child.tail or "" for child in element)
    return text if element.get(_SPACE) == "preserve" else text.strip(_XML_SPACES)


def _sign(element: Element) -> str:
    """The character that an empty element stands for; "" for none."""
    tag = str(element.tag)
    if tag == _BREAK:
        return "\f" if element.get(f"{W}type") == "page" else "\n"
    if tag == _TEXT:
        return _text(element)
    if tag not in _SYMBOLS:
        return _SIGNS.get(tag, "")
    code = next((value for name, value in element.attrib.items() if str(name).endswith("}char")), "")
    try:
        return chr(int(str(code), 16))
    except (ValueError, OverflowError):
        return ""
