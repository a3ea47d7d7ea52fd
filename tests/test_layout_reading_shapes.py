"""Pictures, lines and text boxes, of today and of old; and what is nested deeply."""

import pytest
from _layout import boxed, drawing, font, p, r, runs, shape, word

from docgen.layout.reading import read_word
from docgen.layout.reading.model import Paragraph, Shape


def only(content: bytes) -> Paragraph:
    (paragraph,) = read_word(content).paragraphs
    return paragraph


RED_LINE = '<a:ln w="25400"><a:solidFill><a:srgbClr val="ff0000"/></a:solidFill></a:ln>'
RED_FILL = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill><a:ln><a:noFill/></a:ln>'


def drawn(inside: str) -> Shape:
    (found,) = only(word(runs(inside))).drawn
    return found


def test_a_red_line_of_today():
    # 156 mm are 5,616,000 EMU, 2 points 25,400.
    for preset in ("line", "straightConnector1"):
        found = drawn(drawing(shape(preset, RED_LINE), cx=5_616_000, cy=0))
        assert found == Shape("line", 156.0, 0.0, "FF0000", 2.0, 35.0, "page")


def test_a_thin_red_rectangle_is_a_line():
    found = drawn(drawing(shape("rect", RED_FILL), cx=5_616_000, cy=18_000))
    assert (found.kind, found.width, found.height, found.color) == ("line", 156.0, 0.5, "FF0000")
    assert round(found.thickness, 2) == 1.42  # 0.5 mm


def test_a_red_line_of_old():
    line = '<v:line from="0,2.5pt" to="442.2pt,2.5pt" strokecolor="red" strokeweight="2pt" style="position:absolute"/>'
    found = drawn(f"<w:r><w:pict>{line}</w:pict></w:r>")
    assert (found.kind, round(found.width, 1), found.height) == ("line", 156.0, 0.0)
    assert (found.color, found.thickness, found.top, found.relative) == ("FF0000", 2.0, None, "")
    connector = (
        '<v:shapetype id="_x0000_t32"/><v:shape type="#_x0000_t32" strokecolor="#c00000 [3205]" style="width:442.2pt;'
        'height:0;margin-top:99.2pt;mso-position-vertical-relative:page"/>'
    )
    found = drawn(f"<w:r><w:pict>{connector}</w:pict></w:r>")
    assert (found.kind, round(found.width, 1), found.color, found.thickness) == ("line", 156.0, "C00000", 0.75)
    assert (round(found.top or 0, 1), found.relative) == (35.0, "page")
    stroked = '<v:line to="0,10pt" strokecolor="blue"><v:stroke color="#F00" weight="3pt"/></v:line>'
    found = drawn(f"<w:r><w:pict>{stroked}</w:pict></w:r>")
    assert (round(found.height, 2), found.color, found.thickness) == (3.53, "FF0000", 3.0)
    rule = '<v:rect style="width:442.2pt;height:1.5pt" fillcolor="#f00" stroked="f"/>'
    found = drawn(f"<w:r><w:pict>{rule}</w:pict></w:r>")
    assert (found.kind, found.color, round(found.thickness, 2)) == ("line", "FF0000", 1.5)


def test_text_boxes():
    paragraph = p("框内", rpr=font("黑体"))
    document = read_word(word(runs(r("外"), boxed(paragraph, p("二"), p()))))
    (host,) = document.paragraphs
    assert (host.text, host.drawn[0].kind, host.drawn[0].texts) == ("外", "box", ("框内", "二"))
    assert (host.drawn[0].width, host.drawn[0].height) == (50.0, 10.0)
    inside = document.boxes[0]
    assert (str(inside.place), inside.look.east_asian, inside.form.framed) == (
        "文本框第 1 段“框内”",
        "黑体",
        True,
    )
    assert host.form.framed is False


def test_boxes_in_boxes():
    document = read_word(word(runs(boxed(runs(r("一"), boxed(p("二")))))))
    assert [paragraph.text for paragraph in document.boxes] == ["二", "一"]


def test_pictures_are_in_the_text():
    picture = '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    inline = drawing(picture, cx=1_260_000, cy=1_764_000).replace("wp:anchor", "wp:inline")
    paragraph = only(word(runs(r("照"), inline, r("片"))))
    assert paragraph.text == "照\ufffc片"
    assert (paragraph.drawn[0].kind, paragraph.drawn[0].width, paragraph.drawn[0].height) == ("picture", 35.0, 49.0)
    assert paragraph.plain == "照片"
    old = '<w:pict><v:shape style="width:72pt;height:36pt"><v:imagedata r:id="x"/></v:shape></w:pict>'
    assert only(word(runs(f"<w:r>{old}</w:r>"))).text == "\ufffc"
    embedded = '<w:object><v:shape style="width:72pt;height:36pt"/></w:object>'
    found = drawn(f"<w:r>{embedded}</w:r>")
    assert (found.kind, found.width, found.height) == ("picture", 25.4, 12.7)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:drawing/>",
        "<w:drawing><wp:inline/></w:drawing>",
        '<w:drawing><wp:anchor><wp:extent cx="x" cy=""/><wp:positionV/></wp:anchor></w:drawing>',
        "<w:pict/>",
        "<w:pict><v:line/></w:pict>",
        '<w:pict><v:line from="a,b" to=""/></w:pict>',
        '<w:pict><v:shape style=";;width;:;width:auto;top:x"/></w:pict>',
        '<w:pict><v:rect strokeweight="thick" strokecolor=""/></w:pict>',
        "<w:pict><v:group/></w:pict>",
        "<w:object/>",
        '<mc:AlternateContent/>',
    ],
)  # fmt: skip
def test_damaged_shapes_are_nothing_worse_than_unknown(inside):
    paragraph = only(word(runs(f"<w:r>{inside}</w:r>", r("字"))))
    assert paragraph.text.replace("\ufffc", "") == "字"
    assert all(shape.width == shape.height == 0 for shape in paragraph.drawn)
