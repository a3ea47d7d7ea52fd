"""How documents go through LibreOffice: what hangs, crashes or is refused costs its own PDF and nothing else."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from _pdf import FakeOffice, blank_pdf, bookmarks, document, gone, outcomes
from pypdf import PdfReader, PdfWriter

import docgen
from bench._contest import QUICK
from bench._pdf import pdfs
from docgen import pdf
from docgen.errors import SourceNotFoundError, ToolError, UsageError
from docgen.package.read import members_of
from docgen.package.write import write_package
from docgen.pdf import _convert, _office, _program
from docgen.pdf._fonts import _among, _replacing, fonts_shown

A4 = (595, 842)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    return FakeOffice(tmp_path / "office", monkeypatch)


def test_many_documents_take_one_start(fake: FakeOffice, tmp_path: Path) -> None:
    assert outcomes("一", "二", "三") == ["1", "1", "1"]
    assert fake.starts == [3]
    assert fake.homes[0] != Path.home()
    assert list((tmp_path / "temp").iterdir()) == []


def test_nothing_to_convert_starts_nothing(fake: FakeOffice) -> None:
    assert (outcomes(), fake.starts) == ([], [])


def test_more_than_a_start_takes_are_shared_out(fake: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_convert, "LARGEST_START", 3)
    assert outcomes(*"一二三四五六七") == ["1"] * 7
    assert fake.starts == [3, 3, 1]


def test_workers_share_evenly(fake: FakeOffice) -> None:
    assert outcomes(*"一二三四五", workers=2) == ["1"] * 5
    assert sorted(fake.starts) == [2, 3]


def test_a_refused_document_costs_no_other_start(fake: FakeOffice) -> None:
    first, refused, last = outcomes("一", "REFUSE", "三")
    assert (first, last, fake.starts) == ("1", "1", [3])
    assert refused.startswith("文件用 LibreOffice 转不成 PDF")


def test_a_document_that_crashes_it_is_tried_alone_and_the_rest_goes_on(fake: FakeOffice) -> None:
    found = outcomes("一", "CRASH", "三", "四")
    assert (found[0], found[2], found[3]) == ("1", "1", "1")
    assert "转不成 PDF" in found[1]
    assert fake.starts == [4, 1, 2]


def test_one_that_hangs_is_killed_with_its_children_and_the_rest_goes_on(fake: FakeOffice) -> None:
    found = outcomes("一", "HANG", "三", timeout=1.5)
    assert (found[0], found[2]) == ("1", "1")
    assert "过了 1.5 秒还没有转成 PDF" in found[1]
    assert fake.starts == [3, 1]
    assert [gone(pid) for pid in fake.hanging()] == [True, True]


def test_messages_name_the_file(fake: FakeOffice, tmp_path: Path) -> None:
    path = tmp_path / "通知 一.docx"
    path.write_bytes(document("REFUSE"))
    [refused] = pdf.convert([path])
    assert str(refused.error).startswith(f"“{path}”用 LibreOffice 转不成 PDF")


def test_what_is_no_sound_document_never_reaches_it(fake: FakeOffice, tmp_path: Path) -> None:
    parts = members_of(document("一"))
    macros = write_package({**parts, "word/vbaProject.bin": b"x"})
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="x/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    linked = write_package({**parts, "word/_rels/document.xml.rels": link})
    sources: list[pdf.Source] = [b"not a zip", document("一"), macros, linked, tmp_path / "none.docx", tmp_path]
    results = list(pdf.convert(sources))
    assert [type(result.error) for result in results] == [
        UsageError,
        type(None),
        UsageError,
        UsageError,
        SourceNotFoundError,
        SourceNotFoundError,
    ]
    assert fake.starts == [1]
    assert "找不到" in str(results[4].error)


def test_a_pdf_that_cannot_be_read_costs_no_other(fake: FakeOffice) -> None:
    first, broken, last = outcomes("一", "DAMAGE", "三")
    assert (first, last, fake.starts) == ("1", "1", [3])
    assert broken.startswith("文件转成的 PDF 读不出来")


def test_closing_the_results_ends_the_program(fake: FakeOffice) -> None:
    with contextlib.closing(pdf.convert([document("一"), document("HANG")])) as results:
        assert next(results).pdf is not None
        pids = fake.hanging()
    assert [gone(pid) for pid in pids] == [True, True]


def test_one_document_gives_its_pdf_or_raises(fake: FakeOffice) -> None:
    made = docgen.to_pdf(document("一"))
    assert (made.pages, made.substituted, made.content[:5]) == (1, (), b"%PDF-")
    with pytest.raises(ToolError, match="转不成 PDF"):
        docgen.to_pdf(document("CRASH"))
    with pytest.raises(UsageError, match=r"不是完好的 \.docx"):
        docgen.to_pdf(b"x")


def test_a_program_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fELF no program")
    program.chmod(0o755)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(program))
    with pytest.raises(ToolError, match="启动不了"):
        docgen.to_pdf(document("一"))


def test_without_the_program_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCGEN_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(_program, "_usual", lambda: iter(()))
    with pytest.raises(ToolError) as caught:
        docgen.to_pdf(document("一"))
    for word in ("libreoffice-writer-nogui", "Windows", "DOCGEN_SOFFICE", "PATH"):
        assert word in str(caught.value)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "没有"))
    with pytest.raises(ToolError, match="没有”不是可以运行的程序"):
        pdf.convert([])


def test_the_usual_place_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_program, "os", type("os", (), {"name": "nt", "environ": {"ProgramFiles": str(tmp_path)}}))
    assert list(_program._usual()) == [str(tmp_path / "LibreOffice" / "program" / "soffice.com")]


@pytest.mark.parametrize(
    ("options", "said"), [({"timeout": 0}, "大于 0"), ({"workers": 0}, "1 至 16"), ({"workers": 17}, "1 至 16")]
)
def test_wrong_numbers_are_told_before_anything_is_started(options: dict[str, int], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        pdf.convert([], **options)
    with pytest.raises(UsageError, match="一列文件"):
        pdf.convert("a.docx")


def test_it_gets_to_know_little_of_our_environment(tmp_path: Path) -> None:
    given = {"PATH": "/bin", "HOME": "/home/a", "SECRET": "x", "LD_PRELOAD": "y.so", "XDG_DATA_HOME": "/data"}
    given |= {"LC_ALL": "C", "LANG": "zh_CN.GBK", "PYTHONPATH": "/p", "LD_LIBRARY_PATH": "/l", "SAL_LOG": "+WARN"}
    home = str(tmp_path)
    assert _office.environment(given, home=tmp_path) == {
        "PATH": "/bin",
        "XDG_CACHE_HOME": str(Path("/home/a/.cache")),
        "XDG_CONFIG_HOME": str(Path("/home/a/.config")),
        "XDG_DATA_HOME": "/data",
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"), home),
    }


def test_on_windows_the_tree_of_processes_is_killed_by_taskkill(
    fake: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stand-in that writes down how it was called.
    taskkill = tmp_path / "System32" / "taskkill.exe"
    taskkill.parent.mkdir()
    taskkill.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called.txt\n', encoding="utf-8")
    taskkill.chmod(0o755)
    process = subprocess.Popen(["sleep", "300"])
    windows = type("os", (), {"name": "nt", "environ": {"SYSTEMROOT": str(tmp_path)}})
    monkeypatch.setattr(_office, "os", windows)
    _office.kill(process)
    assert (tmp_path / "called.txt").read_text(encoding="utf-8").strip() == f"/F /T /PID {process.pid}"
    assert process.returncode == -signal.SIGKILL


def test_ctrl_c_ends_everything_at_once(fake: FakeOffice, tmp_path: Path) -> None:
    (tmp_path / "一.docx").write_bytes(document("HANG"))
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "docgen", "pdf", "一.docx"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path / "temp")},
        # A run of the tests in the background hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    pids = fake.hanging()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (130, "已取消")
    assert [gone(pid) for pid in pids] == [True, True]
    assert list((tmp_path / "temp").iterdir()) == []
    assert not (tmp_path / "一.pdf").exists()


def test_threads_may_convert_at_the_same_time(fake: FakeOffice) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.extend(outcomes("一", "二"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["1"] * 8
    assert len(set(fake.homes)) == 4


def test_the_benchmark_measures_both_sides(fake: FakeOffice) -> None:
    one, two = pdfs(dataclasses.replace(QUICK, pdf=2, pdf_sample=2))
    assert (one.job, two.job) == ("2 PDFs", "2 PDFs, 2 workers")
    for row in (one, two):
        assert row.theirs is not None
        assert row.ours is not None
        assert row.ratio == row.theirs / row.ours > 0
    # One to warm up, one of two before and after, then all at once and by two.
    assert fake.starts == [1, 1, 2, 1, 1, 1]


def test_merged_parts_begin_on_odd_pages_and_blank_ones_are_of_the_size_before() -> None:
    wide = (842, 595)
    merged = pdf.merge([("一", blank_pdf(A4)), ("二", blank_pdf(A4, wide, wide)), ("三", blank_pdf(A4, A4))])
    reader = PdfReader(io.BytesIO(merged))
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages]
    assert sizes == [A4, A4, A4, wide, wide, wide, A4, A4]
    assert bookmarks(merged) == [(1, "一", 1), (1, "二", 3), (1, "三", 7)]


def test_bookmarks_of_a_part_stand_under_its_name() -> None:
    writer = PdfWriter()
    writer.add_blank_page(*A4)
    writer.add_outline_item(title="一、总体要求", page_number=0)
    with io.BytesIO() as out:
        writer.write(out)
        merged = pdf.merge([("通知", blank_pdf(A4)), ("方案", out.getvalue())])
    assert bookmarks(merged) == [(1, "通知", 1), (1, "方案", 3), (2, "一、总体要求", 3)]


def test_what_is_no_pdf_is_not_merged() -> None:
    with pytest.raises(UsageError, match="“二”不是完好的 PDF"):
        pdf.merge([("一", blank_pdf(A4)), ("二", b"not a PDF")])
    sound = blank_pdf(A4)
    for place in range(0, len(sound), 7):
        damaged = sound[:place] + b"9" + sound[place + 1 :]
        with contextlib.suppress(UsageError):
            assert pdf.merge([("一", sound), ("二", damaged)]).startswith(b"%PDF-")
    with pytest.raises(UsageError, match="没有可以合并"):
        pdf.merge([])


def test_fonts_are_known_under_the_names_that_they_have_in_a_pdf() -> None:
    there = {name: set("一") for name in ["FangSong_GB2312", "TimesNewRomanPS-BoldMT", "FZXBSJW--GB1-0", "SimHei"]}
    assert [_among(name, there) for name in ("仿宋_GB2312", "Times New Roman", "方正小标宋简体", "黑体")] == [True] * 4
    assert [_among(name, there) for name in ("楷体_GB2312", "宋体", "Arial")] == [False] * 3


def test_the_font_in_place_of_another_is_the_one_with_its_characters() -> None:
    shown = {"Body-Regular": set("一二三四五六七八九十"), "Head-Bold": set("一二"), "Digits": set("123")}
    assert _replacing(set("一二"), shown) == "Head"
    assert _replacing(set("一二九"), shown) == "Body"
    assert _replacing(set("甲"), shown) == ""


def test_a_pdf_without_text_has_no_fonts() -> None:
    assert fonts_shown(list(PdfReader(io.BytesIO(blank_pdf(A4))).pages)) == {}
