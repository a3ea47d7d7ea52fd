"""A Word template: loaded and checked once, filled as often as wanted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from docgen.engine.environment import DraftUndefined, RequiredUndefined, make_environment
from docgen.engine.fields import TemplateFields, syntax_error, template_fields
from docgen.engine.instructions import apply_instructions
from docgen.engine.runs import mend
from docgen.errors import DocgenError, SourceNotFoundError, TemplateError
from docgen.package.read import Source, members_of, read_docx, read_source
from docgen.package.write import write_package


class Template:
    """A Word file in docxtpl's dialect, ready to be filled; immutable, safe to share between threads.

    Raises SourceNotFoundError when the file is missing, TemplateError when it is no sound .docx
    or a tag in it is wrong.
    """

    def __init__(self, source: Source) -> None:
        try:
            content = read_source(source)
        except FileNotFoundError:
            raise SourceNotFoundError(f"找不到模板文件“{source!s}”，请检查路径") from None
        except (OSError, ValueError):
            raise SourceNotFoundError("模板文件打不开，请检查路径和读取的权限") from None
        try:
            members = read_docx(content)
        except ValueError as error:
            raise TemplateError(str(error)) from None
        try:
            self._package = write_package(apply_instructions(members))
            sources = self._sources()
        except Exception as error:  # python-docx fails in many ways on a package whose parts do not fit together
            raise TemplateError("不是完好的 Word 文档，请用 Word 打开后另存为 .docx 再用") from error
        self._fields = template_fields(sources)

    @property
    def fields(self) -> TemplateFields:
        """What the template prints and asks for, as dotted paths of labels with loops resolved."""
        return self._fields

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The filled document.

        Raises TemplateError when the template asks for what the context does not hold, DataError for text that no
        document can hold.
        """
        return self._fill(context, draft=False)

    def render_draft(self, context: Mapping[str, Any]) -> bytes:
        """The same for an unfinished context: what is not there prints as missing, marked text is highlighted."""
        return self._fill(context, draft=True)

    def _fill(self, context: Mapping[str, Any], *, draft: bool) -> bytes:
        document = DocxTemplate(io.BytesIO(self._package))
        environment = make_environment(document, undefined=DraftUndefined if draft else RequiredUndefined)
        try:
            document.render(dict(context), environment, autoescape=True)
        except DocgenError:
            raise
        except SecurityError:
            raise TemplateError("模板使用了不允许的写法，请只用字段、循环和条件") from None
        except TemplateSyntaxError as error:
            raise syntax_error(error) from None
        except Exception as error:  # an expression of a template may fail in any way
            raise TemplateError("模板中有算不出来的标签，请检查其中的运算和过滤器") from error
        mend(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return write_package(members_of(buffer.getvalue()))

    def _sources(self) -> list[str]:
        """Jinja source of every part that may hold tags."""
        document = DocxTemplate(io.BytesIO(self._package))
        document.init_docx()
        sources = [document.patch_xml(document.get_xml())]
        for kind in (document.HEADER_URI, document.FOOTER_URI):
            for _, part in document.get_headers_footers(kind):
                sources.append(document.patch_xml(document.get_part_xml(part)))
        return sources
