"""A Word template: loaded, checked and compiled once, filled as often as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from docgen.engine.compile import Compiler
from docgen.engine.mend import number_drawings
from docgen.engine.parts import BODY, PROPERTIES, templated
from docgen.engine.stock import Document, Filling, Stock
from docgen.engine.trusted import TrustedContext, names_in, render_trusted
from docgen.engine.uses import TemplateFields, fields_of
from docgen.engine.values import check_plain
from docgen.errors import DataError, Finding, Problem, SourceNotFoundError, TemplateError, UsageError
from docgen.package.read import Source, parse_xml, read_docx, read_source
from docgen.package.write import members_hash


class Filled:
    """A filled template that is not written yet."""

    def __init__(self, stock: Stock, filling: Filling, body: str) -> None:
        self._stock = stock
        self._filling = filling
        self._body = body

    @property
    def document_xml(self) -> str:
        """The XML of the body."""
        filled = self._filling.parts.get(self._body)
        if filled is not None:
            return filled
        return etree.tostring(parse_xml(self._stock.members[self._body]), encoding="unicode")

    def finish(self) -> Document:
        """The document."""
        return self._filling.finish(self._stock)

    def finish_with(self, item: bytes, *, namespace: str) -> Document:
        """The document with a custom XML part of this namespace in it."""
        stock, name = self._stock.with_item(namespace)
        return self._filling.finish(stock, {name: item})


class Template:
    """A Word file in docxtpl's dialect, ready to be filled; immutable, safe to share between threads.

    With `trusted` docxtpl itself fills it, and objects of docxtpl may be in the context: only for templates and data
    that the caller made, since such an object lets a template run any code.

    Raises SourceNotFoundError when the file is missing, TemplateError with all findings when it is no sound .docx,
    a tag in it is wrong, or it does what a template may not.
    """

    def __init__(self, source: Source, *, trusted: bool = False) -> None:
        content, members = read_template(source)
        self.content_hash = members_hash(members)
        """Equal for templates with equal content."""
        self.trusted = trusted
        """Whether docxtpl itself fills it."""
        self._content = content
        if trusted:
            names = names_in(content)
            self._fields = TemplateFields(printed=names, used=names)
            return
        compiler = compile_template(members)
        if compiler.findings:
            raise TemplateError(told(compiler.findings), compiler.findings)
        self._fields = fields_of(compiler.uses)
        self._parts = tuple(compiler.parts)
        self._stock = Stock.copying(content, members)
        self._first_drawing = self._stock.first_drawing()
        self._relation = self._stock.free_relation()
        self._body = next(name for name, label in templated(members) if label == BODY)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Template, trusted=self.trusted), (self._content,)  # another process compiles it anew

    @property
    def fields(self) -> TemplateFields:
        """What the template prints and asks for, as dotted paths of labels with loops resolved."""
        return self._fields

    def render(self, context: Mapping[str, Any] | TrustedContext) -> bytes:
        """The filled document, proved to hold every value that was printed.

        The context holds plain values: texts, numbers, dates, Pictures, lists and dicts of these; for a trusted
        template also what docxtpl knows, or it is a function that makes it for a DocxTemplate.
        Raises TemplateError when the template asks for what the context does not hold or passes a limit, DataError for
        a value that is not plain or that no document can hold.
        """
        if self.trusted:
            return render_trusted(self._content, context)
        if not isinstance(context, Mapping):
            raise DataError([Problem("模板的数据要是名称和值的对照；只有 trusted 的模板可以用函数")])
        check_plain(context)
        return self.fill(context).finish().content

    def render_draft(self, context: Mapping[str, Any]) -> bytes:
        """The same for an unfinished context: what is not there prints as missing, marked text is highlighted."""
        check_plain(context)
        return self.fill(context, draft=True).finish().content

    def fill(self, context: Mapping[str, Any], *, draft: bool = False) -> Filled:
        """The same, not yet written, for a context that is known to hold plain values only.

        TemplateError for a trusted template, which only `render` fills.
        """
        if self.trusted:
            raise TemplateError("交给 docxtpl 的模板只能用 render 生成")
        filling = Filling(count(self._first_drawing), self._relation)
        for part in self._parts:
            xml = part.fill(context, filling.budget, filling.drawer(part.name), draft=draft)
            filling.parts[part.name] = number_drawings(xml, filling.numbers) if part.drawings else xml
        return Filled(self._stock, filling, self._body)


def read_template(source: Source) -> tuple[bytes, dict[str, bytes]]:
    """The bytes and members of a template.

    Raises SourceNotFoundError when it is not there, TemplateError when it is no sound .docx, UsageError for a file
    that was opened as text.
    """
    try:
        content = read_source(source)
    except FileNotFoundError:
        raise SourceNotFoundError(f"找不到模板文件“{source!s}”，请检查路径") from None
    except UsageError:
        raise
    except (OSError, ValueError):
        raise SourceNotFoundError("模板文件打不开，请检查路径和读取的权限") from None
    if not isinstance(content, bytes):
        raise UsageError("模板文件是按文本方式打开的，请以二进制方式打开（rb）")
    try:
        members = read_docx(content)
    except ValueError as error:
        raise TemplateError(str(error)) from None
    body = next((name for name, label in templated(members) if label == BODY), None)
    if body is None or parse_xml(members[body]).tag != qn("w:document"):
        raise TemplateError("不是普通的 Word 文档，请用 Word 打开后另存为“Word 文档 (*.docx)”再用")
    return content, members


def compile_template(members: Mapping[str, bytes]) -> Compiler:
    """The parts of a template compiled, with what they ask for and what is wrong with them."""
    compiler = Compiler()
    for name, label in templated(members):
        compiler.add(name, label, members[name], running=label != PROPERTIES)
    return compiler


def told(findings: list[Finding]) -> str:
    """Findings as one message."""
    if len(findings) == 1:
        return str(findings[0])
    return "\n  ".join((f"模板有 {len(findings)} 处问题：", *map(str, findings)))
