"""From the XML of a part to code that fills it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from docgen.engine.cells import in_order
from docgen.engine.environment import DRAFT, STRICT
from docgen.engine.fonts import split_rare_runs
from docgen.engine.lost import lost
from docgen.engine.nesting import Nesting
from docgen.engine.part import Part
from docgen.engine.places import Element
from docgen.engine.rescue import rescued_uses
from docgen.engine.syntax import check_syntax
from docgen.engine.tags import Tag, TagReader
from docgen.engine.tokens import TOKEN_END, TOKEN_START, deleted_tags, loose_tags, tokenize
from docgen.engine.uses import Use, uses_of
from docgen.engine.weave import NEWLINE, Weaver
from docgen.errors import Finding, Place

_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef]")
"""Noncharacters, some of which mean something to the engine."""

_DECLARATION = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{NEWLINE}'

_ESCAPED = re.compile(r"\{_[{%]|[}%]_\}")
_TOKEN = re.compile(f"{TOKEN_START}(\\d+){TOKEN_END}")


@dataclass(slots=True)
class Compiler:
    """Compiles the parts of one template, and gathers what they ask for and what is wrong with them."""

    parts: list[Part] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _reader: TagReader = field(default_factory=TagReader)

    def add(self, name: str, label: str, content: bytes, *, running: bool = True) -> None:
        """Compile a part, unless it has nothing to fill; `running` parts consist of paragraphs."""
        root = parse_xml(content)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        text = etree.tostring(root, encoding="unicode")
        if _NO_CHARACTERS.search(text):
            message = "里面有不存在的字符，请用 Word 打开模板，重新输入有方框或问号的地方"
            self.findings.append(Finding("unreadable", message, Place(label)))
            return
        if running and root.nsmap.get("w") != nsmap["w"]:
            message = "这一部分不是 Word 写成的样子，请用 Word 打开模板后另存为 .docx"
            self.findings.append(Finding("unreadable", message, Place(label)))
            return
        first, told = len(self._reader.tags), len(self._reader.findings)
        loose = [*loose_tags(root, label), *deleted_tags(root, label)]
        tokenize(root, label, self._reader)
        changed = split_rare_runs(root)
        tags = self._reader.tags[first:]
        if not tags and not changed and not loose and not _ESCAPED.search(text) and told == len(self._reader.findings):
            return
        found = [*loose, *self._reader.findings[told:], *lost(root, self._reader.tags), *check_syntax(tags)]
        self.findings += found
        if found:
            self.uses += rescued_uses(tags)
        else:
            self._compile(name, label, root, tags, running=running)

    def _compile(self, name: str, label: str, root: Element, tags: list[Tag], *, running: bool) -> None:
        source = etree.tostring(root, encoding="unicode").replace("\n", NEWLINE)
        if running:
            source = in_order(DocxTemplate("").patch_xml(source))
        code, tag_at = self._with_code(_DECLARATION + source, label)
        try:
            tree = STRICT.parse(code)
        except (TemplateSyntaxError, RecursionError) as error:
            tag = tag_at(getattr(error, "lineno", 1))
            message = "这个标签和前后的标签配不起来，请检查它们的位置"
            self.findings.append(Finding("syntax", message, tag.place, tag.typed))
            self.uses += rescued_uses(tags)
            return
        self.uses += uses_of(tree, tag_at)
        weaver = Weaver(Nesting(root.nsmap), tag_at, running=running)
        weaver.weave(tree)
        self.findings += weaver.findings
        if weaver.findings:
            return
        try:
            self.parts.append(_part(name, tree, weaver, tag_at))
        except (SyntaxError, RecursionError, MemoryError):  # limits of Python's own compiler
            message = "标签太多、太深，编译不了，请减少层次，或把一连串 elif 拆成几段"
            self.findings.append(Finding("syntax", message, Place(label)))

    def _with_code(self, source: str, label: str) -> tuple[str, Callable[[int], Tag]]:
        """The source with every token replaced by its code and a line break, and the tag of a line."""
        numbers: list[int] = []
        tags = self._reader.tags

        def code(found: re.Match[str]) -> str:
            numbers.append(int(found[1]))
            return f"{tags[numbers[-1]].code}\n"

        made = _TOKEN.sub(code, source)
        nothing = Tag(0, "comment", "", "", "", "", "", Place(label))

        def tag_at(line: int) -> Tag:
            return tags[numbers[min(line, len(numbers)) - 1]] if numbers else nothing

        return made, tag_at


def _part(name: str, tree: nodes.Template, weaver: Weaver, tag_at: Callable[[int], Tag]) -> Part:
    code = STRICT.compile(tree)
    strict, draft = (JinjaTemplate.from_code(each, code, each.make_globals(None)) for each in (STRICT, DRAFT))
    return Part(
        name=name,
        strict=strict,
        draft=draft,
        slots=tuple(weaver.slots),
        searches=tuple(slot.special.search for slot in weaver.slots),
        tag_at=tag_at,
        gaps=frozenset(weaver.nesting.gaps),
        grids=weaver.grids,
        drawings=weaver.drawings,
    )
