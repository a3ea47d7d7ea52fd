"""docxtpl's own objects: for callers that trust a template, and refused for all others; plain values in their tags."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from _dialect_package import BOUNDARY, document, paragraph
from _dialect_read import printed, root_of
from _records import W, members
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from PIL import Image

import docgen


def png() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 2), "navy").save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def subdocument(template: DocxTemplate) -> Any:
    made = template.new_subdoc()
    made.add_paragraph("子文档")
    return made


def test_a_trusted_template_takes_rich_text() -> None:
    made = docgen.Template(document("前{{r 值 }}后"), trusted=True).render(
        lambda template: {"值": RichText("红 & 字", color="FF0000", bold=True)}
    )
    assert printed(made) == ["前红 & 字后"]
    looks = [(run.find(f"{W}t").text, run.find(f"{W}rPr/{W}b") is not None) for run in runs(made)]  # type: ignore[union-attr]
    assert looks == [("前", False), ("红 & 字", True), ("后", False)]


def test_a_trusted_template_takes_a_listing() -> None:
    made = docgen.Template(document("{{ 值 }}"), trusted=True).render({"值": Listing("一\n二\a三 & 四")})
    assert printed(made) == ["一\n二", "三 & 四"]


def test_a_trusted_template_takes_an_image() -> None:
    made = docgen.Template(document("前{{ 值 }}后"), trusted=True).render(
        lambda template: {"值": InlineImage(template, png(), width=Mm(20))}
    )
    shapes = docx.Document(io.BytesIO(made)).inline_shapes
    assert [(shape.width.mm, shape.height.mm) for shape in shapes] == [(20, 10)]
    assert [content for name, content in members(made).items() if "/media/" in name] == [png().getvalue()]


def test_a_trusted_template_takes_a_document() -> None:
    pytest.importorskip("docxcompose", reason="docxtpl needs docxcompose for documents inside documents")
    made = docgen.Template(document("前", "{{p 值 }}", "后"), trusted=True).render(
        lambda template: {"值": subdocument(template)}
    )
    assert [text for text in printed(made) if text] == ["前", "子文档", "后"]


def test_a_trusted_template_takes_plain_values_too() -> None:
    template = docgen.Template(document("{{ 值 }}{{r 富 }}", header="{{ 值 }}"), trusted=True)
    for value in ("研发 & 生产", "<b>"):
        made = template.render({"值": value, "富": RichText("文")})
        assert (printed(made), printed(made, "header")) == ([f"{value}文"], [value])


def test_a_trusted_template_is_the_same_every_time() -> None:
    template = docgen.Template(document("{{r 富 }}"), trusted=True)
    assert template.render({"富": RichText("文")}) == template.render({"富": RichText("文")})


OBJECTS = {
    "rich text": lambda: RichText("文"),
    "listing": lambda: Listing("文"),
    "image": lambda: InlineImage(DocxTemplate(io.BytesIO(document("甲"))), png()),
    "template": lambda: DocxTemplate(io.BytesIO(document("甲"))),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_without_trust_an_object_is_refused_by_name(name: str) -> None:
    template = docgen.Template(document("{{ 别的 }}"))
    with pytest.raises((docgen.TemplateError, docgen.DataError), match="对象值"):
        template.render({"别的": 1, "对象值": OBJECTS[name]()})
    with pytest.raises((docgen.TemplateError, docgen.DataError), match="内值"):
        template.render({"别的": 1, "对象值": [{"内值": OBJECTS[name]()}]})


def test_without_trust_a_function_is_no_context() -> None:
    with pytest.raises((docgen.TemplateError, docgen.UsageError, docgen.DataError)):
        docgen.Template(document("甲")).render(lambda template: {})  # type: ignore[arg-type]


def runs(made: bytes) -> list[Any]:
    """The runs of the body that print a text, but for that of the note's sign."""
    return [run for run in root_of(made).iter(f"{W}r") if text_of(run)][:-1]


def text_of(run: Any) -> str:
    return "".join(run.itertext())


def look(run: Any) -> tuple[str, list[str]]:
    properties = run.find(f"{W}rPr")
    return text_of(run), [] if properties is None else [child.tag.removeprefix(W) for child in properties]


@pytest.mark.parametrize("tag", ["{{r 值 }}", f"{BOUNDARY}{{{{r 值 }}}}{BOUNDARY}"])
def test_a_plain_text_in_a_run_tag_is_a_run_of_the_tags_format(tag: str) -> None:
    made = docgen.Template(document(paragraph(f"前{tag}后", format="<w:b/><w:i/>"))).render({"值": "研发 & 生产"})
    assert printed(made) == ["前研发 & 生产后"]
    printing = next(run for run in runs(made) if "生产" in text_of(run))
    assert look(printing)[1] == ["b", "i"]


def test_a_run_tag_prints_numbers_and_line_breaks_too() -> None:
    made = docgen.Template(document("前{{r 数 }}，{{r 行 }}")).render({"数": 12, "行": "一\n二"})
    assert printed(made) == ["前12，一\n二"]


def test_a_plain_text_in_a_paragraph_tag_is_paragraphs_of_its_format() -> None:
    tagged = paragraph("{{p 值 }}", format="<w:b/>", properties='<w:jc w:val="center"/>')
    made = docgen.Template(document("前", tagged, "后")).render({"值": "甲 & 乙\n丙"})
    assert printed(made) == ["前", "甲 & 乙", "丙", "后"]
    centred = [item.find(f"{W}pPr/{W}jc") is not None for item in root_of(made).iter(f"{W}p")]
    assert centred == [False, True, True, False, False]
    assert [look(run)[1] for run in runs(made)] == [[], ["b"], ["b"], []]
