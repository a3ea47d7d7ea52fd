"""Templates that recipes make: the files that are committed, sound, in the words of the models."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from _office import require, validate_ooxml
from docgen import registry
from docgen.engine import Template
from docgen.kinds.nomination_member import MemberNomination
from docgen.layout import _xml as xml
from docgen.layout import build
from docgen.layout.profile import get_profile
from docgen.schema import FieldSpec, Group, Many, computed_fields, fields

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDER = Path(__file__).resolve().parent.parent / "templates_docx"
BUILT = build.build_templates()
ALL = sorted(BUILT)
FORMS = [name for name in ALL if name.startswith("nomination_")]

# Paragraphs without text, and why there is no other way.
EMPTY = {
    "GRule": "a line of 版记, as high as it is thick",
    "GAnchor": "what the frame of 版记 belongs to",
    "GFormValue": "a cell that a merge covers still needs a paragraph",
}


@cache
def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(BUILT[name])) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@cache
def roots(name: str) -> list[etree._Element]:
    return [etree.fromstring(content) for part, content in parts(name).items() if part.startswith("word/")]


def child(node: etree._Element, path: str) -> etree._Element:
    """The first element on a path, which must be there."""
    found = node.find(path)
    assert found is not None, path
    return found


def body(name: str) -> etree._Element:
    return etree.fromstring(parts(name)["word/document.xml"])


def canonical(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(content), method="c14n2")


def text_of(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(W + "t"))


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val", "")


def test_there_is_a_recipe_for_each_template_and_a_template_for_each_recipe():
    expected = {name for kind in registry.kinds().values() for name in kind.template_names}

    assert set(ALL) == expected
    assert {path.name for path in FOLDER.glob("*.docx")} >= expected


@pytest.mark.parametrize("name", ALL)
def test_the_committed_template_equals_its_recipe(name):
    with zipfile.ZipFile(FOLDER / name) as archive:
        committed = {part: archive.read(part) for part in archive.namelist()}

    assert list(committed) == list(parts(name))
    for part, content in parts(name).items():
        assert canonical(committed[part]) == canonical(content), f"{part}: run python -m docgen.layout.build"


def test_building_twice_gives_the_same_bytes():
    assert build.build_templates() == BUILT


def test_building_writes_the_files(tmp_path):
    build.main([str(tmp_path)])

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(BUILT)


def test_the_checkout_is_where_templates_go_by_default(monkeypatch):
    written = []
    monkeypatch.setattr(build, "write_file", lambda path, content: written.append(path))

    build.main([])

    assert written == [FOLDER / name for name in ALL]


def test_a_package_holds_only_what_a_template_needs():
    assert list(parts("plan.branch.docx")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer-default.xml",
        "word/footer-even.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


@pytest.mark.parametrize("name", ALL)
def test_core_properties_have_no_title_and_fixed_dates(name):
    core = etree.fromstring(parts(name)["docProps/core.xml"])

    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == ""
    for date in ("created", "modified"):
        assert core.findtext(f"{{http://purl.org/dc/terms/}}{date}") == "2012-07-01T00:00:00Z"


@pytest.mark.parametrize("name", ALL)
def test_properties_stand_in_the_order_of_the_schema(name):
    found = 0
    for root in roots(name):
        for tag, order in xml.ORDER.items():
            for container in root.iter(W + tag):
                positions = [order.index(etree.QName(child).localname) for child in container]
                assert positions == sorted(positions), etree.tostring(container)
                found += 1
    assert found > 100


@pytest.mark.parametrize("name", ALL)
def test_the_open_xml_sdk_finds_nothing(name):
    require("validator")

    assert validate_ooxml([FOLDER / name]) == {FOLDER / name: []}


@pytest.mark.parametrize("name", ALL)
def test_no_font_comes_from_a_theme(name):
    for root in roots(name):
        for fonts in root.iter(W + "rFonts"):
            assert not [attribute for attribute in fonts.attrib if "heme" in str(attribute)]


@pytest.mark.parametrize("name", ALL)
def test_each_run_names_one_font_for_all_characters(name):
    families = {get_profile().family(role) for role in ("body", "kai", "hei", "title", "song")}
    runs = [run for root in roots(name) for run in root.iter(W + "r")]

    assert runs
    for run in runs:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None, etree.tostring(run)
        assert {fonts.get(W + key) for key in ("ascii", "hAnsi", "eastAsia", "cs")} <= families
        assert len({fonts.get(W + key) for key in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
        assert fonts.get(W + "hint") == "eastAsia"


@pytest.mark.parametrize("name", ALL)
def test_blank_lines_are_spacing_and_no_empty_paragraphs(name):
    for paragraph in body(name).iter(W + "p"):
        if not text_of(paragraph):
            assert style_of(paragraph) in EMPTY


@pytest.mark.parametrize("name", ALL)
def test_a_set_of_fonts_changes_the_names_of_fonts_only(name):
    plain = build.build_templates(get_profile(fonts="plain"))[name]
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        other = {part: archive.read(part) for part in archive.namelist()}

    assert other != parts(name)
    assert other == {part: content.replace(b"_GB2312", b"") for part, content in parts(name).items()}


@pytest.mark.parametrize("name", ALL)
def test_styles_that_paragraphs_name_exist_and_have_unique_names(name):
    styles = etree.fromstring(parts(name)["word/styles.xml"])
    names = [child(style, W + "name").get(W + "val") for style in styles.iter(W + "style")]
    ids = [style.get(W + "styleId") for style in styles.iter(W + "style")]

    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert {style_of(paragraph) for paragraph in body(name).iter(W + "p")} <= set(ids)
    assert {"Title", "Heading1", "Heading4", "Normal"} <= set(ids)
    assert {"heading 1", "heading 4", "Title", "主送机关", "附件说明", "署名", "成文日期", "页码"} <= set(names)


def test_page_numbers_stand_outside_on_odd_and_even_pages():
    name = "notice.issue.docx"
    settings = etree.fromstring(parts(name)["word/settings.xml"])
    sides = {}
    for kind in ("default", "even"):
        footer = etree.fromstring(parts(name)[f"word/footer-{kind}.xml"])
        sides[kind] = child(footer, f".//{W}jc").get(W + "val")
        assert text_of(footer) == "— 1 —"

    assert settings.find(W + "evenAndOddHeaders") is not None
    assert sides == {"default": "right", "even": "left"}


def test_a_form_has_neither_page_numbers_nor_a_grid():
    section = child(body("nomination_member.docx"), f".//{W}sectPr")

    assert section.find(W + "footerReference") is None
    assert section.find(W + "docGrid") is None


# ---- the words of the models ---------------------------------------------------------------------


def kind_of(name: str):
    return next(kind for kind in registry.kinds().values() if name in kind.template_names)


def labels(model) -> dict[str, FieldSpec]:
    return {spec.label: spec for spec in (*fields(model).values(), *computed_fields(model).values())}


def resolve(model, path: str) -> bool:
    """Whether a dotted path of labels leads to a field."""
    first, _, rest = path.partition(".")
    spec = labels(model).get(first)
    if spec is None:
        return False
    shape = spec.shape
    while isinstance(shape, Many):
        shape = shape.item
    return not rest or (isinstance(shape, Group) and resolve(shape.model, rest))


@pytest.mark.parametrize("name", ALL)
def test_each_tag_asks_for_a_field_of_the_model(name):
    used = Template(BUILT[name]).fields.used

    assert used
    assert [path for path in used if not resolve(kind_of(name).model, path)] == []


def missing(model, used: frozenset[str], prefix: str = "") -> list[str]:
    """Fields that no tag prints or asks for, though neither another field prints them nor nothing does."""
    found = []
    for spec in labels(model).values():
        path = prefix + (spec.printed_by or spec.label)
        shape = spec.shape
        while isinstance(shape, Many):
            shape = shape.item
        if spec.printed_by == "":
            continue
        if not any(one == path or one.startswith(path + ".") for one in used):
            found.append(path)
        elif isinstance(shape, Group) and spec.printed_by is None and not spec.computed:
            found += missing(shape.model, used, path + ".")
    return found


@pytest.mark.parametrize("kind", registry.kinds().values(), ids=lambda kind: kind.name)
def test_each_field_is_printed_by_a_template_of_its_kind(kind):
    used = frozenset().union(*(Template(BUILT[name]).fields.used for name in kind.template_names))

    # An issued plan has no 落款 of its own (documents.md).
    assert [path for path in missing(kind.model, used) if not path.startswith("印发文件.落款")] == []


@pytest.mark.parametrize("name", FORMS)
def test_labels_of_a_form_are_the_labels_of_its_fields(name):
    known = set(labels(kind_of(name).model))
    shown = []
    for paragraph in body(name).iter(W + "p"):
        if style_of(paragraph) in ("GFormLabel", "GFormColumn"):
            shown += [word for word in re.split(r"{%.*?%}", text_of(paragraph)) if word]

    assert len(shown) > 10
    assert set(shown) - {"{{ 意见.栏目 }}"} <= known


def test_a_student_has_class_and_number_in_place_of_work_and_rank():
    titles = [text_of(p) for p in body("nomination_member.docx").iter(W + "p") if style_of(p) == "GFormLabel"]

    assert "{% if 类别 == '学生' %}班级{% else %}参加工作时间{% endif %}" in titles
    assert "{% if 类别 == '学生' %}学号{% else %}职称{% endif %}" in titles
    assert {"班级", "学号"} <= set(labels(MemberNomination))
