"""Whole documents: ours, ours as LibreOffice saves them, foreign ones, damaged ones."""

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from _layout import form, issuing, official, paragraph_with, plain
from _reading import filled, resaved
from _records import example_files, members
from _scale import scaled
from lxml import etree

from _office import require
from docgen.layout.reading import read_word
from docgen.layout.reading.model import Border, Form, Look, Paragraph, Section, WordDocument
from docgen.package.write import write_package

STEMS = [path.stem for path in example_files()]
FOREIGN = sorted((Path(__file__).parent / "foreign").glob("*.docx"))

TITLE, BODY, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"


def in_font(name: str, size: float, **more: object) -> Look:
    look = Look(name, name, name, True, size, color="000000", spacing=-0.25)
    return dataclasses.replace(look, **more)  # type: ignore[arg-type]


def test_an_official_document_of_ours():
    document = read_word(official())
    mark = paragraph_with(document, "中共江州学院委员会文件")
    assert (mark.look.east_asian, mark.look.size, mark.look.color) == (TITLE, 36, "FF0000")
    number = paragraph_with(document, "〔2026〕12号")
    assert number.form.borders == {"bottom": Border("single", 1.25, "FF0000", 8.0)}
    title = paragraph_with(document, "关于开展")
    assert (title.look.east_asian, title.look.size, title.look.bold) == (TITLE, 22, False)
    assert (title.form.alignment, title.form.line, title.form.line_rule) == ("center", 28.95, "exact")
    body = paragraph_with(document, "为隆重庆祝")
    assert body.look == in_font(BODY, 16)
    assert (body.form.first_line, body.form.first_line_characters, body.form.style) == (32, 2, "正文段落")
    assert paragraph_with(document, "一、活动时间和范围").look == in_font(HEI, 16)
    run_in = paragraph_with(document, "（一）广泛宣传发动。")
    assert [run.look.east_asian for run in run_in.runs] == [KAI, BODY]
    assert document.even_and_odd
    footers = document.sections[0].footers
    assert [footers[kind][0].form.alignment for kind in ("default", "even")] == ["right", "left"]
    assert [(run.text, run.field, run.look.east_asian, run.look.size) for run in footers["default"][0].runs] == [
        ("— ", "", SONG, 14),
        ("1", "PAGE", SONG, 14),
        (" —", "", SONG, 14),
    ]
    assert document.fonts >= {TITLE, BODY, HEI, KAI, SONG}


def test_the_other_documents_of_ours():
    colophon = paragraph_with(read_word(issuing()), "抄送")
    assert (colophon.look.size, colophon.form.framed) == (14, True)
    title = paragraph_with(read_word(plain()), "主题活动实施方案")
    assert title.index == 0
    assert title.text.count("\n") == 2
    document = read_word(form())
    name = paragraph_with(document, "姓名")
    assert (name.look.size, name.form.line, name.form.line_rule) == (12, 15, "atLeast")
    assert name.cell is document.tables[0].rows[0].cells[0]
    pictures = [shape for paragraph in document.paragraphs for shape in paragraph.drawn]
    assert [(shape.kind, round(shape.width), round(shape.height)) for shape in pictures] == [("picture", 35, 49)]
    assert document.tables[0].borders["insideV"] == Border("single", 0.5, "auto")


@pytest.mark.parametrize("stem", STEMS)
def test_every_text_of_ours_is_in_named_fonts(stem):
    document = read_word(filled(stem))
    looks = {look for paragraph in document.paragraphs for _, _, look in paragraph.characters()}
    assert {look.east_asian for look in looks} <= {TITLE, BODY, HEI, KAI, SONG, "仿宋"}
    assert all(look.ascii == look.h_ansi == look.east_asian and look.hint_east_asian for look in looks)
    assert not any(paragraph.number for paragraph in document.paragraphs)


# ---- LibreOffice -------------------------------------------------------------------------------

SAME = ("alignment", "left", "right", "first_line", "before", "after", "line", "line_rule", "keep_next", "snap_to_grid")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[WordDocument, WordDocument]]:
    """Each sample as it is, and as LibreOffice saves it."""
    require("soffice", "fonts")
    folder = tmp_path_factory.mktemp("saved")
    sources = [folder / f"{stem}.docx" for stem in STEMS]
    for source in sources:
        source.write_bytes(filled(source.stem))
    (folder / "out").mkdir()
    pairs = zip(sources, resaved(sources, folder / "out"), strict=True)
    return {one.stem: (read_word(one.read_bytes()), read_word(other.read_bytes())) for one, other in pairs}


def told(paragraph: Paragraph) -> tuple[object, ...]:
    """What must stay of a paragraph; a hint is lost, and an indent is in twips, a few hundredths of a point off."""
    values = (getattr(paragraph.form, name) for name in SAME)
    form = tuple(round(value, 1) if isinstance(value, float) else value for value in values)
    looks = {(offset, dataclasses.replace(look, hint_east_asian=False)) for offset, _, look in paragraph.characters()}
    return paragraph.plain, form, looks


@pytest.mark.parametrize("stem", STEMS)
def test_what_libreoffice_saves_looks_the_same(saved, stem):
    ours, theirs = ([told(each) for each in document.paragraphs if each.plain] for document in saved[stem])
    assert theirs == ours
    assert saved[stem][0].even_and_odd == saved[stem][1].even_and_odd
    assert rows(saved[stem][0]) == rows(saved[stem][1])


@pytest.mark.parametrize("stem", STEMS)
def test_the_page_that_libreoffice_saves_is_the_same(saved, stem):
    one, other = (document.sections[0] for document in saved[stem])
    assert (other.grid.type, bool(other.footers)) == (one.grid.type, bool(one.footers))
    # LibreOffice forgets where a footer would stand that is not there.
    names = ("width", "height", "top", "bottom", "left", "right", *(("footer",) if one.footers else ()))
    assert [getattr(other, name) for name in names] == pytest.approx([getattr(one, name) for name in names], abs=0.05)
    assert numbers(other) == numbers(one)


def rows(document: WordDocument) -> list[tuple[bool, bool, int]]:
    return [(row.split, row.header, len(row.cells)) for table in document.tables for row in table.rows]


def numbers(section: Section) -> list[tuple[str, str, str, float]]:
    """What is in the footers: kind of page, alignment, field, size."""
    paragraphs = [(kind, paragraph) for kind in sorted(section.footers) for paragraph in section.footers[kind]]
    return [(kind, each.form.alignment, run.field, run.look.size) for kind, each in paragraphs for run in each.runs]


# ---- foreign -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_foreign_documents_are_read(path):
    document = read_word(path.read_bytes())
    assert sum(len(row.cells) for table in document.tables for row in table.rows) <= len(document.paragraphs)
    assert [paragraph.index for paragraph in document.paragraphs] == list(range(len(document.paragraphs)))
    for paragraph in document.paragraphs:
        assert paragraph.text == "".join(run.text for run in paragraph.runs)
        assert all(run.look.size > 0 for run in paragraph.runs)


# ---- damage ------------------------------------------------------------------------------------

VALUES = (
    "",
    "abc",
    "-1",
    "99999999999999999999",
    "0",
    "nan",
    "1e9",
    "50%",
    "12pt",
    "\u0661",
    " 5 ",
    "None",
    "%1",
    "%9",
)


def elements(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter() if isinstance(each.tag, str)]


def damage(root: etree._Element, dice: random.Random) -> None:
    """Change a few elements of a part as a broken program or a hostile person might."""
    for _ in range(dice.randrange(1, 12)):
        every = elements(root)
        one, other = dice.choice(every), dice.choice(every)
        parent = one.getparent()
        kind = dice.randrange(6)
        if kind == 0 and parent is not None:
            parent.remove(one)
        elif kind == 1 and one.attrib:
            del one.attrib[dice.choice(sorted(map(str, one.attrib)))]
        elif kind == 2 and one.attrib:
            one.set(dice.choice(sorted(map(str, one.attrib))), dice.choice(VALUES))
        elif kind == 3 and one.attrib and other.attrib:
            one.set(dice.choice(sorted(map(str, one.attrib))), str(dice.choice(other.values())))
        elif kind == 4 and one is not root and one not in other.iterancestors() and one is not other:
            other.insert(dice.randrange(len(other) + 1), one)
        elif kind == 5 and one is not root:
            one.tag = other.tag


def damaged(content: bytes, count: int, seed: int) -> Iterator[bytes]:
    dice = random.Random(seed)
    package = members(content)
    names = [name for name in package if name.startswith("word/") and name.endswith(".xml")]
    names += ["word/document.xml", "word/styles.xml"] * 3  # where most is
    for _ in range(count):
        changed = dict(package)
        for name in {dice.choice(names) for _ in range(2)}:
            root = etree.fromstring(package[name])
            damage(root, dice)
            changed[name] = etree.tostring(root)
        yield write_package(changed)


RICH = {
    "official": official,
    "form": form,
    **{path.stem: path.read_bytes for path in FOREIGN if path.stem in ("npm-docx", "pandoc-html", "libreoffice-html")},
}


@pytest.mark.parametrize("name", RICH)
def test_damaged_documents_are_read_or_refused_in_a_sentence(name):
    documents, refused = [], []
    for content in damaged(RICH[name](), scaled(400), seed=20260506):
        try:
            documents.append(read_word(content))
        except ValueError as error:
            refused.append(str(error))
    assert {message[:2] for message in refused} <= {"不是", "里面"}
    assert len(documents) > len(refused)
    assert all(isinstance(paragraph.form, Form) for each in documents for paragraph in each.paragraphs)
