"""What this computer does to a conversion: no room, a LibreOffice that hangs or cannot see, and what is said of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from _layout import boxed, p, r, runs, table, word
from _pdf import FakeOffice, document, outcomes
from _records import W, document_text

import docgen
from docgen.errors import ToolError
from docgen.package.read import members_of, parse_xml
from docgen.pdf import _copy


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    return FakeOffice(tmp_path / "office", monkeypatch)


def test_a_program_that_never_works_is_not_tried_for_all(fake: FakeOffice) -> None:
    found = outcomes(*["HANG"] * 8, timeout=0.7)
    assert ["过了 0.7 秒还没有转成" in said for said in found] == [True] * 3 + [False] * 5
    assert ["没有转：LibreOffice 已经 3 次过了 0.7 秒" in said for said in found] == [False] * 3 + [True] * 5
    assert fake.starts == [8, 7, 6]


def test_one_that_has_worked_is_tried_to_the_end(fake: FakeOffice) -> None:
    found = outcomes("一", *["HANG"] * 4, "六", timeout=0.7)
    assert (found[0], found[5], fake.starts) == ("1", "1", [6, 4, 3, 2, 1])
    assert ["过了 0.7 秒还没有转成" in said for said in found[1:5]] == [True] * 4


def test_a_program_that_cannot_see_our_folder_is_told_apart(
    fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "snap" / "bin" / "libreoffice"
    program.parent.mkdir(parents=True)
    program.symlink_to(os.environ["DOCGEN_SOFFICE"])
    monkeypatch.setenv("DOCGEN_SOFFICE", str(program))
    [said] = outcomes("REFUSE")
    for each in (f"“{program}”是 snap 或 flatpak 版", f"“{tmp_path / 'temp'}”", "libreoffice-writer-nogui", "TMPDIR"):
        assert each in said
    # it has seen the others
    assert ["里面可能有它不认识的内容" in each for each in outcomes("一", "REFUSE")] == [False, True]


def test_a_full_disk_is_told_apart(fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.pdf._reasons.shutil.disk_usage", lambda _: SimpleNamespace(free=100_000))
    [said] = outcomes("REFUSE")
    assert (f"“{tmp_path / 'temp'}”所在的磁盘满了" in said, "请腾出空间" in said) == (True, True)


def test_no_folder_for_temporary_files(fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ToolError, match="放临时文件的磁盘写不进去"):
        docgen.to_pdf(document("一"))
    assert fake.starts == []


def test_a_file_that_may_not_grow_is_a_full_disk(fake: FakeOffice, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "一.docx").write_bytes(document("一"))
    said = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "docgen", "pdf", "一.docx"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path / "temp")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )
    assert (said.returncode, "写不进去，请检查磁盘空间" in said.stderr) == (5, True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == []
    assert list((tmp_path / "temp").iterdir()) == []


def test_hundreds_of_documents_come_back_in_order(fake: FakeOffice) -> None:
    assert outcomes(*map(str, range(300)), workers=2) == ["1"] * 300
    assert sorted(fake.starts) == [100, 100, 100]


def test_every_paragraph_of_the_copy_says_what_keeps_marks_from_being_lost() -> None:
    hanging = p("一", ppr='<w:overflowPunct w:val="0"/><w:jc w:val="both"/>')
    docx = word(hanging, p("二"), table(("三",)), runs(r("四"), boxed(p("框"))))
    copied = members_of(_copy.printable(docx))
    root = parse_xml(copied["word/document.xml"])
    said = [
        [node.get(f"{W}val") for node in paragraph.findall(f"{W}pPr/{W}overflowPunct")]
        for paragraph in root.iter(f"{W}p")
    ]
    assert said == [["1"]] * 6  # the box is there twice
    assert document_text(_copy.printable(docx)) == document_text(docx)
    assert {name for name, content in members_of(docx).items() if copied[name] != content} == {"word/document.xml"}
