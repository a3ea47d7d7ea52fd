"""LibreOffice saves a document again: the record is still there, and nothing counts as changed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from _body import FLOAT, FRAME, TRACKED, box, cell, document, field, paragraph, run, table, text
from _reading import edited, filled, resaved, unrecorded, with_part
from _records import example_files, members, sample

import docgen
from _office import convert_to_pdf, require, validate_ooxml
from docgen import registry
from docgen.embedded import embedded
from docgen.package.custom_xml import RECORD as NAMESPACE
from docgen.package.custom_xml import find
from docgen.read import strip

STEMS = [path.stem for path in example_files()]
ODD = {
    "white": (paragraph(text(" 一　"), run("<w:tab/>"), text("二"), run("<w:br/>"), text("三&#160;四  五")),),
    "hyphens": (paragraph(text("甲"), run("<w:noBreakHyphen/>"), text("乙"), run("<w:softHyphen/>"), text("&lt;")),),
    "symbols": (paragraph(text("选"), run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), text("😀𠮷")),),
    "frame": (paragraph(text("前")), paragraph(text("框"), properties=FRAME), paragraph(text("后"))),
    "box": (paragraph(text("锚"), box(paragraph(text("框一")), paragraph(text("框二")))), paragraph(text("后"))),
    "tracked": (
        paragraph(text("甲"), f"<w:del {TRACKED}><w:r><w:delText>删</w:delText></w:r></w:del>", text("乙")),
        paragraph(text("丙"), f"<w:ins {TRACKED}>{text('增')}</w:ins>"),
    ),
    "fields": (paragraph(text("作者"), field(" AUTHOR ", text("张三")), text("完")),),
    "links": (paragraph(text("见"), f'<w:hyperlink w:anchor="x">{text("附件")}</w:hyperlink>', text("一")),),
    "nested": (
        table((cell(paragraph(text("外"))), cell(table((cell(paragraph(text("内"))),)), paragraph(text("后"))))),
        paragraph(text("完")),
    ),
    "floating": (paragraph(text("前")), table((cell(paragraph(text("浮"))),), properties=FLOAT), paragraph(text("后"))),
    "spaces": (paragraph(run("<w:t>a</w:t>"), run("<w:t> b </w:t>"), text(" c")),),
    "empty": (paragraph(), table((cell(paragraph()), cell(paragraph(text(" "))))), paragraph(text("完"))),
}  # fmt: skip


def odd(name: str) -> bytes:
    """A document of what office staff may put into a template, with a record inside."""
    record = sample("notice_meeting")
    xml = document(*ODD[name])
    part = embedded(record, kind=registry.kinds().of(record), template_hash="0" * 64, printed=(), document_xml=xml)
    return with_part(members(unrecorded("notice_meeting")) | {"word/document.xml": xml.encode()}, part)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Every sample and every odd document: as made, and as LibreOffice saved it."""
    require("soffice")
    there, then = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("saved")
    for stem in STEMS:
        (there / f"{stem}.docx").write_bytes(filled(stem))
    for name in ODD:
        (there / f"odd-{name}.docx").write_bytes(odd(name))
    paths = sorted(there.iterdir())
    return {path.stem: (path, after) for path, after in zip(paths, resaved(paths, then), strict=True)}


@pytest.mark.parametrize("stem", [*STEMS, *(f"odd-{name}" for name in ODD)])
def test_saving_again_changes_nothing(stem: str, saved: dict[str, tuple[Path, Path]]) -> None:
    before, after = (docgen.read(path) for path in saved[stem])
    assert (before.changes, after.changes) == ((), ())
    assert saved[stem][0].read_bytes() != saved[stem][1].read_bytes()
    assert (after.kind, after.record, after.data) == (before.kind, before.record, before.data)
    assert after.problems == before.problems


@pytest.mark.parametrize("stem", ["decision", "nomination_member"])
def test_an_edit_is_found_after_saving_again(stem: str, saved: dict[str, tuple[Path, Path]], tmp_path: Path) -> None:
    old, new = {"decision": ("奋勇争先", "奋勇向前"), "nomination_member": ("副教授", "教授")}[stem]
    path = tmp_path / "edited.docx"
    there = members(saved[stem][1].read_bytes())
    body = there["word/document.xml"].decode()
    assert body.count(f">{old}<") + body.count(old) >= 1
    there["word/document.xml"] = body.replace(old, new, 1).encode()
    path.write_bytes(edited(with_part(there, find(there, NAMESPACE) or b""), lambda document: None))
    (change,) = docgen.read(path).changes
    assert change.kind == "changed"
    assert (change.before or "").replace(old, new, 1) == change.after


def test_a_document_that_was_stripped_is_whole(saved: dict[str, tuple[Path, Path]], tmp_path: Path) -> None:
    require("soffice", "validator")
    paths = []
    for stem in ("plan", "nomination_member"):
        for number, path in enumerate(saved[stem]):
            paths.append(tmp_path / f"{stem}{number}.docx")
            paths[-1].write_bytes(strip(path))
            assert docgen.read(paths[-1]).kind is None
            assert NAMESPACE.encode() not in b"".join(members(paths[-1].read_bytes()).values())
    made = [path for path in paths if path.stem.endswith("0")]  # what LibreOffice writes is its own affair
    assert list(validate_ooxml(made).values()) == [[], []]
    assert [path.stat().st_size > 5_000 for path in convert_to_pdf(paths, tmp_path)] == [True] * 4
