"""A custom XML part gets its place in a package, is found by its namespace alone, and goes without a trace."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from _reading import filled
from _records import members, sample
from lxml import etree

import docgen
from _office import require, validate_ooxml
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.custom_xml import attach, detached, find, without
from docgen.package.relations import rels_name, with_default, with_override, with_relationship
from docgen.package.write import write_package

OURS = "urn:test:one"
PART = f'<a xmlns="{OURS}">内容</a>'.encode()
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
PACKAGE = {
    "[Content_Types].xml": TYPES + b'<Default Extension="xml" ContentType="application/xml"/></Types>',
    "word/document.xml": b"<d/>",
}


def attached(there: dict[str, bytes], namespace: str = OURS) -> dict[str, bytes]:
    changed, item = attach(there, namespace=namespace)
    assert item not in changed
    return {**there, **changed, item: f'<a xmlns="{namespace}">内容</a>'.encode()}


def types_of(there: dict[str, bytes]) -> set[tuple[str | None, str | None]]:
    root = etree.fromstring(there["[Content_Types].xml"])
    return {(each.get("PartName") or each.get("Extension"), each.get("ContentType")) for each in root}


def targets(there: dict[str, bytes], part: str) -> dict[str | None, str | None]:
    return {each.get("Id"): each.get("Target") for each in etree.fromstring(there[rels_name(part)])}


def test_all_that_a_part_needs_is_made() -> None:
    made = attached(PACKAGE)
    assert sorted(made.keys() - PACKAGE.keys()) == [
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "word/_rels/document.xml.rels",
    ]
    assert targets(made, "word/document.xml") == {"rId1": "../customXml/item1.xml"}
    assert targets(made, "customXml/item1.xml") == {"rId1": "itemProps1.xml"}
    assert types_of(made) == {
        ("xml", "application/xml"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"),
    }
    properties = etree.fromstring(made["customXml/itemProps1.xml"])
    assert [each.get(f"{{{properties.nsmap['ds']}}}uri") for each in properties.iter("{*}schemaRef")] == [OURS]


def test_its_id_follows_from_the_namespace() -> None:
    one, again, other = attached(PACKAGE), attached(PACKAGE), attached(PACKAGE, "urn:test:two")
    assert one == again
    assert one["customXml/itemProps1.xml"] != other["customXml/itemProps1.xml"]


def test_numbers_and_ids_that_are_taken_stay() -> None:
    rels = with_relationship(None, id="rId1", type="t", target="styles.xml")
    there = {
        **PACKAGE,
        "word/_rels/document.xml.rels": rels,
        "CustomXml/Item1.xml": b"<other/>",
        "customXml/itemProps2.xml": b"<other/>",
    }
    made = attached(there)
    assert made["customXml/item3.xml"] == PART
    assert targets(made, "word/document.xml") == {"rId1": "styles.xml", "rId2": "../customXml/item3.xml"}
    assert {name: made[name] for name in there if name not in attach(there, namespace=OURS)[0]} == {
        name: there[name] for name in ("word/document.xml", "CustomXml/Item1.xml", "customXml/itemProps2.xml")
    }


def test_a_part_of_this_namespace_that_is_there_is_replaced_in_its_place() -> None:
    first = attached(attached(PACKAGE, "urn:test:two"))
    changed, item = attach(first, namespace=OURS)
    assert item == "customXml/item2.xml"
    assert {**first, **changed} == first


@pytest.mark.parametrize("name", ["customXml/item7.xml", "docProps/custom9.xml", "word/data.xml"])
def test_it_is_found_under_any_name(name: str) -> None:
    assert find({**PACKAGE, "customXml/item1.xml": b"<other/>", name: PART}, OURS) == PART


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_it_is_found_in_any_encoding_and_with_any_prefix(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><x:a xmlns:x="{OURS}"/>'.encode(encoding)
    assert find({**PACKAGE, "customXml/item1.xml": part}, OURS) == part


@pytest.mark.parametrize(
    "part",
    [
        b"<a>urn:test:one</a>",
        b'<b xmlns="urn:test:one.more"/>',
        b'<b><a xmlns="urn:test:one"/></b>',
        b"urn:test:one",
        b"",
    ],
)
def test_the_namespace_in_another_place_is_not_the_part(part: bytes) -> None:
    assert find({**PACKAGE, "customXml/item1.xml": part}, OURS) is None


def test_without_it_the_package_is_what_it_was() -> None:
    before = members(docgen.render(sample("decision")))
    there = attached(before, "urn:test:two")
    assert members(without(write_package(attached(there)), OURS)) == there


def test_without_takes_every_copy_whatever_its_name() -> None:
    there = attached(PACKAGE)
    rels = with_relationship(there["word/_rels/document.xml.rels"], id="x", type="t", target="/docProps/odd.xml")
    there |= {"docProps/odd.xml": PART, "word/_rels/document.xml.rels": rels}
    left = members(without(write_package(there), OURS))
    assert sorted(left) == ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"]
    assert targets(left, "word/document.xml") == {}
    assert "/customXml/itemProps1.xml" not in dict(types_of(left))


def test_a_part_that_claims_the_document_for_itself_takes_nothing_with_it() -> None:
    there = attached(PACKAGE)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
    there["customXml/_rels/item1.xml.rels"] = with_relationship(None, id="a", type=kind, target="../word/document.xml")
    left = members(without(write_package(there), OURS))
    assert left["word/document.xml"] == b"<d/>"
    assert "customXml/item1.xml" not in left


def test_a_document_without_it_is_left_alone_to_the_byte() -> None:
    content = write_package(PACKAGE)
    assert without(content, OURS) is content
    assert detached(PACKAGE, namespace=OURS) is PACKAGE


def test_macros_and_embedded_files_stay() -> None:
    there = attached({**PACKAGE, "word/vbaProject.bin": b"\0", "word/embeddings/a.xlsx": b"x"})
    assert members(without(write_package(there), OURS)).keys() >= {"word/vbaProject.bin", "word/embeddings/a.xlsx"}


def test_what_is_no_document_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ValueError, match="不是 Word 文档"):
        without(buffer.getvalue(), OURS)


# ---- relationships and content types as bytes --------------------------------------------------


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("word/document.xml", "word/_rels/document.xml.rels"),
        ("a.xml", "_rels/a.xml.rels"),
        ("", "_rels/.rels"),
    ],
)
def test_names_of_relationships(part: str, expected: str) -> None:
    assert rels_name(part) == expected


ENTRY = '<Relationship Id="a" Type="t" Target="b"/>'
ROOT = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.mark.parametrize(
    "there",
    [
        RELS + ENTRY.encode() + b"</Relationships>",
        b"\xef\xbb\xbf<?xml version='1.0'?>\r\n" + RELS + b"\n " + ENTRY.encode() + b"\n</Relationships>\n",
        f'<p:Relationships xmlns:p="{ROOT}"><p:Relationship Id="a" Type="t" Target="b"/></p:Relationships>'.encode(),
        RELS + b'<!-- > --><Relationship Id="a" Type="t" Target="b"></Relationship></Relationships >',
        f"<Relationships xmlns='{ROOT}'><Relationship Id='a' Type='t' Target='b'/></Relationships>".encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{RELS.decode()}{ENTRY}</Relationships>'.encode("utf-16"),
    ],
)
def test_a_relationship_joins_those_that_are_there(there: bytes) -> None:
    made = with_relationship(there, id='i"&', type="k&<", target="目标'.png")
    found = [tuple(each.attrib[name] for name in ("Id", "Type", "Target")) for each in etree.fromstring(made)]
    assert found == [("a", "t", "b"), ('i"&', "k&<", "目标'.png")]
    again = with_relationship(made, id="c", type="t", target="d")
    assert [each.get("Id") for each in etree.fromstring(again)] == ["a", 'i"&', "c"]


def test_a_broken_part_is_refused() -> None:
    with pytest.raises(ValueError, match="损坏"):
        with_relationship(RELS, id="a", type="t", target="b")
    with pytest.raises(ValueError, match="损坏"):
        with_default(b"no xml", extension="png", content_type="image/png")


@pytest.mark.parametrize(
    "there",
    [
        TYPES + b'<Default Extension="PNG" ContentType="image/png"/></Types>',
        TYPES + b'<Default ContentType="image/png" Extension="png" /></Types>',
        b"<?xml version='1.0'?>" + TYPES.replace(b'"', b"'") + b"<Default Extension='png' ContentType='x'/></Types>",
    ],
)
def test_an_extension_is_entered_once(there: bytes) -> None:
    assert with_default(there, extension="png", content_type="image/png") == there


def test_an_extension_that_only_looks_alike_does_not_count() -> None:
    there = (
        TYPES + b'<Default Extension="xpng" ContentType="png"/><Override PartName="/png" ContentType="png"/></Types>'
    )
    made = etree.fromstring(with_default(there, extension="png", content_type="image/png"))
    assert [each.get("Extension") for each in made] == ["xpng", None, "png"]


def test_the_type_of_a_part_takes_the_place_of_the_old_one() -> None:
    there = (
        TYPES
        + b'<Override PartName="/A/b.XML" ContentType="old"/><Override PartName="/a/b.xml2" ContentType="x"/></Types>'
    )
    made = with_override(there, part="a/b.xml", content_type="new")
    assert types_of({"[Content_Types].xml": made}) == {("/a/b.xml2", "x"), ("/a/b.xml", "new")}
    assert with_override(made, part="/a/b.xml", content_type="new") == made


# ---- in the eyes of another program ------------------------------------------------------------


@pytest.mark.parametrize("stem", ["decision", "nomination_member", "plan_branch"])
def test_files_with_the_part_and_without_it_again_are_valid(stem: str, tmp_path: Path) -> None:
    require("validator")
    content = filled(stem)
    for name, made in (("with.docx", content), ("without.docx", without(content, NAMESPACE))):
        (tmp_path / name).write_bytes(made)
    assert list(validate_ooxml(sorted(tmp_path.iterdir())).values()) == [[], []]
