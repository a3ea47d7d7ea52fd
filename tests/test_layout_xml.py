"""The builders that recipes write with: elements in the order of the schema, rows as wide as their table."""

import pytest
from lxml import etree

from docgen.layout import _xml as xml
from docgen.layout.kit import Kit
from docgen.layout.kit.tables import Cell, Row, Table
from docgen.layout.profile import get_profile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(node: etree._Element, path: str) -> etree._Element:
    """The first element on a path, which must be there."""
    found = node.find(path)
    assert found is not None, path
    return found


def test_properties_are_sorted_and_absent_ones_left_out():
    made = xml.properties("pPr", jc="center", keepNext=True, snapToGrid=False, ind=None, pStyle="Title")

    assert [etree.QName(child).localname for child in made] == ["pStyle", "keepNext", "snapToGrid", "jc"]
    assert child(made, W + "snapToGrid").get(W + "val") == "0"
    assert not child(made, W + "keepNext").attrib


def test_a_property_that_the_schema_does_not_know_is_refused():
    with pytest.raises(ValueError, match="keepNxt"):
        xml.properties("pPr", keepNxt=True)


def test_a_row_fills_the_columns_of_its_table():
    kit = Kit(get_profile())
    table = Table(kit, (100, 100, 100))

    with pytest.raises(ValueError, match="2 columns in a table of 3"):
        table.row(Row([Cell([kit.paragraph("表格内容", "一")], span=2)]))
