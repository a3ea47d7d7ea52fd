"""Every document and every template is sound: for the Open XML SDK's validator, and for LibreOffice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from _records import data_of, document_text, example_files, kind_of, sample

import docgen
from _office import convert_to_pdf, pdf_pages, require, validate_ooxml
from docgen import registry
from docgen.errors import DataError


def variations() -> dict[str, bytes]:
    """Documents that differ from the samples in what the templates decide."""
    made: dict[str, bytes] = {}

    def make(name: str, stem: str, **changes: object) -> None:
        data = {**data_of(sample(stem)), **changes}
        made[name] = docgen.render(docgen.load(kind_of(Path(stem)), data))

    issue = data_of(sample("notice_issue"))
    make("issued as an annex", "notice_issue", issued_as_annex=True)
    make("issued as one of two annexes", "notice_issue", issued_as_annex=True, annexes=[{"title": "报名表"}])
    make("no colophon, no note", "notice_issue", colophon=None, note=None)
    make("plain notice", "notice", head=None, colophon=None)
    make("secret", "notice", head={**issue["head"], "copy_number": "000001", "secrecy": "秘密★1年", "urgency": "特急"})
    make("preprinted", "notice", head={**issue["head"], "preprinted": True})
    make("one annex", "notice", annexes=[{"title": "报名表", "lead": ["请填写。"]}])
    make("no annex", "plan", annexes=[])
    make("date alone", "plan", signature={"date": "2026年5月6日"})
    make("sealed", "plan_branch", signature={"organ": "江州学院", "date": "2026年12月16日", "sealed": True})
    make("no photo", "nomination_member", photo=None)
    make("no rows of opinion", "nomination_organization", opinions=[], vote=None)
    make("no table", "summary", figures_table=False)
    make("table without counts", "summary", members=None)
    for stem in ("plan", "notice", "nomination_worker", "decision"):
        made[f"draft of {stem}"] = docgen.render_draft(stem, {}).content
    return made


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("documents")
    contents = {path.stem: docgen.render(sample(path.stem)) for path in example_files()} | variations()
    paths = {name: folder / f"{name}.docx" for name in contents}
    for name, path in paths.items():
        path.write_bytes(contents[name])
    return paths


def test_documents_and_templates_are_valid_open_xml(documents: dict[str, Path]) -> None:
    require("validator")
    paths = [*documents.values(), *sorted(registry.data_folder("templates_docx").glob("*.docx"))]
    found = validate_ooxml(paths)
    assert len(found) == len(documents) + 11
    assert {path.name: errors for path, errors in found.items() if errors} == {}


def test_documents_open_in_libreoffice_with_all_their_text(documents: dict[str, Path], tmp_path: Path) -> None:
    require("soffice", "poppler", "fonts")
    made = convert_to_pdf(list(documents.values()), tmp_path)
    assert len(made) == len(documents)
    for path in documents.values():
        # cells wrap, so that the order of a PDF's text differs; each character is there as often
        shown = Counter("".join(pdf_pages(tmp_path / f"{path.stem}.pdf")))
        wanted = Counter(char for char in document_text(path.read_bytes()) if "一" <= char <= "鿿")
        assert {char: count for char, count in wanted.items() if shown[char] < count} == {}, path.stem


@pytest.mark.parametrize("stem", ["notice_meeting", "plan_branch"])
def test_a_branch_has_no_red_head(stem: str) -> None:
    assert b"FF0000" not in docgen.render(sample(stem))
    data = data_of(sample(stem))
    if stem == "notice_meeting":
        head = data_of(sample("notice"))["head"]
        with pytest.raises(DataError, match="不用红头"):
            docgen.load("notice", {**data, "head": head})
