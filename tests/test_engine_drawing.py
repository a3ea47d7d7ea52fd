"""Drawings: as the Open XML SDK wants them, and as large on paper as they were asked for."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pdfplumber
import pytest
from _pictures import encoded, half_red, oriented, png, with_segment, without_header
from lxml import etree
from PIL import Image, ImageChops

from _office import convert_to_pdf, pdf_to_png, require, validate_ooxml
from docgen.engine.drawing import drawing, media_name
from docgen.package.picture import Picture
from docgen.package.read import read_docx
from docgen.package.write import write_package

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def parsed(text: str) -> etree._Element:
    return etree.fromstring(f'<w:r xmlns:w="{NAMES["w"]}">{text}</w:r>')[0]


def values(element: etree._Element, path: str) -> list[str]:
    return [str(found) for found in element.xpath(path, namespaces=NAMES)]  # type: ignore[union-attr]


def document(pictures: list[Picture]) -> bytes:
    """A document with one picture in each paragraph, put together by hand."""
    word = docx.Document()
    for number in range(1, len(pictures) + 1):
        word.add_paragraph(f"drawing-{number}-")
    buffer = io.BytesIO()
    word.save(buffer)
    members = read_docx(buffer.getvalue())
    body, relations = members["word/document.xml"].decode(), members["word/_rels/document.xml.rels"].decode()
    for number, picture in enumerate(pictures, 1):
        element = drawing(picture, relation=f"docgen{number}", number=number, description='头像 & "照片" <1>')
        body = body.replace(f"<w:t>drawing-{number}-</w:t>", element)
        members[media_name(picture)] = picture.for_word
        target = media_name(picture).removeprefix("word/")
        relation = f'<Relationship Id="docgen{number}" Type="{IMAGE}" Target="{target}"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
    types = members["[Content_Types].xml"].decode()
    for kind in ("png", "jpeg"):
        if f'Extension="{kind}"' not in types:
            types = types.replace("<Default", f'<Default Extension="{kind}" ContentType="image/{kind}"/><Default', 1)
    parts = {
        "word/document.xml": body,
        "word/_rels/document.xml.rels": relations,
        "[Content_Types].xml": types,
    }
    return write_package(members | {name: text.encode() for name, text in parts.items()})


def test_a_drawing_says_size_number_and_file() -> None:
    element = parsed(drawing(Picture(png(350, 490), width=35, height=49), relation="rId7", number=12, description="甲"))
    assert element.tag == f"{{{NAMES['w']}}}drawing"
    assert values(element, "wp:inline/@*") == ["0", "0", "0", "0"]
    assert values(element, "wp:inline/wp:extent/@cx | //a:ext/@cx") == ["1260000", "1260000"]
    assert values(element, "wp:inline/wp:extent/@cy | //a:ext/@cy") == ["1764000", "1764000"]
    assert values(element, "wp:inline/wp:docPr/@*") == ["12", "图片 12", "甲"]
    assert values(element, "//a:blip/@r:embed") == ["rId7"]
    assert values(element, "//a:srcRect/@*") == []


HIGH, WIDE, LINE = png(350, 490), png(490, 350), png(1, 40_000)


@pytest.mark.parametrize(
    ("picture", "size", "cut"),
    [
        (Picture(HIGH, width=35, height=35, fit="cover"), (1260000, 1260000), {"t": "14286", "b": "14286"}),
        (Picture(WIDE, width=35, height=35, fit="cover"), (1260000, 1260000), {"l": "14286", "r": "14286"}),
        (Picture(LINE, width=2000, height=1, fit="cover"), (72000000, 36000), {"t": "49999", "b": "49999"}),
        (Picture(HIGH, width=35, height=35), (900000, 1260000), {}),
        (Picture(HIGH, width=1e-9, height=1, fit="stretch"), (1, 36000), {}),
    ],
)
def test_what_is_cut_off_stands_in_the_drawing(picture: Picture, size: tuple[int, int], cut: dict[str, str]) -> None:
    element = parsed(drawing(picture, relation="a", number=1))
    assert values(element, "wp:inline/wp:extent/@*") == [str(side) for side in size]
    assert {side: cut for side in "lrtb" for cut in values(element, f".//a:srcRect/@{side}")} == cut


@pytest.mark.parametrize("text", ['"', "'", "<w:p/>", "&amp;", "{{ 1 }}", "]]>", "%s {0} {cx}", "甲\n乙"])
def test_a_description_is_only_text(text: str) -> None:
    element = parsed(drawing(Picture(png(1, 1)), relation="rId1", number=1, description=text))
    assert values(element, "wp:inline/wp:docPr/@descr") == [text.replace("\n", " ")]
    assert len(element) == 1


def test_what_xml_cannot_hold_is_left_out_of_a_description() -> None:
    element = parsed(drawing(Picture(png(1, 1)), relation="rId1", number=1, description="甲\0\x0b\ud800乙"))
    assert values(element, "wp:inline/wp:docPr/@descr") == ["甲乙"]


PHOTO_SHA256 = "06d5d4adb12725f135e7400bed11fba8754c77e5459a9442d66b4e695cd110ec"
"""As sha256sum tells it."""


def test_the_same_picture_is_one_file() -> None:
    picture = Picture(Path(__file__).parents[1] / "examples" / "photo.jpg")
    assert media_name(picture) == f"word/media/docgen-{PHOTO_SHA256[:16]}.jpeg"
    assert media_name(picture.sized(20, 20, fit="cover")) == media_name(picture)
    assert media_name(Picture(picture.content + b"behind the end")) == media_name(picture)
    assert media_name(Picture(png(1, 1))).endswith(".png")
    assert media_name(Picture(png(1, 1))) != media_name(Picture(png(1, 2)))


PRINTED = [
    (Picture(encoded(half_red()), width=40), (40, 20)),
    (Picture(encoded(half_red(), "PNG"), width=40, height=40), (40, 20)),
    (Picture(encoded(half_red()), width=30, height=40, fit="stretch"), (30, 40)),
    (Picture(oriented(half_red(), 6), width=10), (10, 20)),
    (Picture(without_header(encoded(half_red())), width=25.4), (25.4, 12.7)),
    (Picture(with_segment(without_header(encoded(half_red())), 0xEE, b"Adobe\0\x64\0\0\0\0\1"), height=10), (20, 10)),
    (Picture(encoded(half_red(), keep_rgb=True), width=30), (30, 15)),
    (Picture(encoded(half_red().convert("CMYK")), width=32), (32, 16)),
    (Picture(png(960, 480)), (156, 78)),
    (Picture(png(1, 40_000), width=10, height=10, fit="stretch"), (10, 10)),
]


def test_a_document_with_pictures_is_valid(tmp_path: Path) -> None:
    require("validator")
    file = tmp_path / "图.docx"
    file.write_bytes(document([picture for picture, _ in PRINTED]))
    assert validate_ooxml([file]) == {file: []}
    shapes = docx.Document(str(file)).inline_shapes
    sizes = [(shape.width.mm, shape.height.mm) for shape in shapes]
    assert sizes == [pytest.approx(size, abs=0.001) for _, size in PRINTED]


def test_pictures_are_as_large_on_paper(tmp_path: Path) -> None:
    require("soffice", "poppler")
    sides = Image.new("RGB", (40, 40), "blue")
    sides.paste("red", (10, 0, 30, 40))
    cropped = Picture(encoded(sides, "PNG"), width=10, height=20, fit="cover")
    files = [tmp_path / "大小.docx", tmp_path / "裁边.docx"]
    files[0].write_bytes(document([picture for picture, _ in PRINTED]))
    files[1].write_bytes(document([cropped]))
    sizes_pdf, cropped_pdf = convert_to_pdf(files, tmp_path)
    with pdfplumber.open(sizes_pdf) as pages:
        images = [image for page in pages.pages for image in page.images]
        sizes = [(image["width"] / 72 * 25.4, image["height"] / 72 * 25.4) for image in images]
    assert sizes == [pytest.approx(size, abs=0.2) for _, size in PRINTED]
    (page,) = pdf_to_png(cropped_pdf, tmp_path, dpi=127)
    red, _, blue = Image.open(page).convert("RGB").split()
    left, top, right, bottom = ImageChops.subtract(red, blue).getbbox() or (0, 0, 0, 0)
    assert ((right - left) / 5, (bottom - top) / 5) == pytest.approx((10, 20), abs=0.4)
    first, _, last, _ = ImageChops.subtract(blue, red).getbbox() or (0, 0, 0, 0)
    assert last - first <= 1  # what drawing at this resolution smears over the edge
