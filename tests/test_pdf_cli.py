"""PDFs by the commands: what is made, what stays, what is said when one fails."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from _batch import BAD, line, small_template
from _call import caller
from _pdf import FakeOffice, bookmarks, document
from pypdf import PdfReader

NO_PROGRAM = "不是可以运行的程序"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    return FakeOffice(tmp_path / "office", monkeypatch)


@pytest.fixture
def call(fake: FakeOffice, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "work"
    folder.mkdir()
    return caller(capsys, folder, monkeypatch)


def files(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def write(*documents: tuple[str, str]) -> None:
    for name, text in documents:
        Path(name).write_bytes(document(text))


def test_a_document_gets_a_pdf_beside_it(call) -> None:
    call("example", "summary", "-o", "总结.yaml")
    done = call("render", "summary", "总结.yaml", "--pdf")
    assert (done.code, done.out.split()) == (0, ["总结.docx", "总结.pdf"])
    assert len(PdfReader("总结.pdf").pages) == 1
    assert files() == ["总结.docx", "总结.pdf", "总结.yaml"]


@pytest.mark.parametrize("options", [[], ["--pdf"]])
def test_an_output_that_is_a_pdf_leaves_nothing_else(call, options: list[str]) -> None:
    call("example", "summary", "-o", "a.yaml")
    done = call("render", "summary", "a.yaml", "-o", "总结.PDF", *options)
    assert (done.code, done.out.strip(), files()) == (0, "总结.PDF", ["a.yaml", "总结.PDF"])


def test_without_the_program_nothing_is_made(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "没有")
    call("example", "summary", "-o", "a.yaml")
    lay_out(2)
    write(("b.docx", "一"))
    before = files()
    for arguments in (("render", "summary", "a.yaml", "--pdf"), batch(), ("pdf", "b.docx")):
        done = call(*arguments)
        assert (done.code, NO_PROGRAM in done.err, files()) == (5, True, before)


def test_a_document_stays_when_its_pdf_fails(call) -> None:
    call("example", "summary", "-o", "a.yaml")
    Path("own.docx").write_bytes(small_template("{{ 标题 }}", "REFUSE"))
    done = call("render", "summary", "a.yaml", "--template", "own.docx", "--pdf")
    assert (done.code, files()) == (5, ["a.docx", "a.yaml", "own.docx"])
    assert "转不成 PDF" in done.err


def test_files_become_pdfs_beside_them_or_in_a_folder(call, fake: FakeOffice) -> None:
    write(("甲.docx", "一"), ("乙.docx", "二"))
    done = call("pdf", "甲.docx", "乙.docx")
    assert (done.code, done.out) == (0, "转成 PDF 2 个，共 2 页\n")
    assert files() == ["乙.docx", "乙.pdf", "甲.docx", "甲.pdf"]
    assert call("pdf", "甲.docx", "乙.docx", "-o", "子/夹", "--workers", "2").code == 0
    assert files("子/夹") == ["乙.pdf", "甲.pdf"]
    assert fake.starts == [2, 1, 1]


def test_one_of_all_leaves_no_others_unless_they_are_asked_for(call) -> None:
    write(("甲.docx", "一"), ("乙.docx", "二"))
    done = call("pdf", "甲.docx", "乙.docx", "甲.docx", "--merge", "all.pdf")
    assert done.out == "转成 PDF 3 个，共 3 页；合成的文件：all.pdf\n"
    assert files() == ["all.pdf", "乙.docx", "甲.docx"]
    assert bookmarks(Path("all.pdf").read_bytes()) == [(1, "甲", 1), (1, "乙", 3), (1, "甲", 5)]
    assert len(PdfReader("all.pdf").pages) == 5


def test_one_of_all_is_not_made_when_one_is_missing(call) -> None:
    write(("甲.docx", "一"), ("乙.docx", "REFUSE"))
    done = call("pdf", "甲.docx", "乙.docx", "-o", "出", "--merge", "all.pdf")
    assert (done.code, done.out) == (5, "转成 PDF 1 个，共 1 页；没有转成 1 个，所以没有合成\n")
    assert "问题：“乙.docx”用 LibreOffice 转不成 PDF" in done.err
    assert (files("出"), Path("all.pdf").exists()) == (["甲.pdf"], False)


def test_the_result_for_programs(call) -> None:
    write(("甲.docx", "一"))
    Path("坏.docx").write_bytes(b"x")
    done = call("pdf", "甲.docx", "坏.docx", "--json")
    first, second = json.loads(done.out)
    expected = {"file": "甲.docx", "pdf": "甲.pdf", "pages": 1, "substituted": [], "error": None}
    assert (done.code, first) == (2, expected)
    assert second.pop("error").startswith("“坏.docx”不是完好的 .docx 文件")
    assert second == {"file": "坏.docx", "pdf": None, "pages": None, "substituted": []}


def test_a_place_where_nothing_can_be_written(call) -> None:
    write(("甲.docx", "一"), ("乙.docx", "二"))
    Path("乙.pdf").mkdir()
    done = call("pdf", "甲.docx", "乙.docx")
    assert (done.code, done.out) == (5, "转成 PDF 1 个，共 1 页；没有转成 1 个\n")
    assert "无法写入“乙.pdf”" in done.err
    Path("挡住").write_bytes(b"")
    assert call("pdf", "甲.docx", "-o", "挡住").code == 5
    assert "乙.pdf" in files()
    assert [name for name in files() if name.startswith(".docgen")] == []


@pytest.mark.parametrize(
    ("name", "options"), [("甲.pdf", ()), ("出/甲.pdf", ("-o", "出")), ("all.pdf", ("--merge", "all.pdf"))]
)
def test_nothing_is_written_over_without_force(call, name: str, options: tuple[str, ...]) -> None:
    """A PDF of that name may be the scan with the seal."""
    write(("甲.docx", "一"), ("乙.docx", "二"))
    Path("出").mkdir()
    Path(name).write_bytes(b"sealed")
    expected = f"“{Path(name)}”已经有了，为免覆盖没有写出。请换文件名，或加 --force\n"
    assert call("pdf", "甲.docx", "乙.docx", *options) == (2, "", expected)
    assert (Path(name).read_bytes(), len([*Path().rglob("*.pdf")])) == (b"sealed", 1)
    assert call("pdf", "甲.docx", "乙.docx", *options, "--force").code == 0
    assert Path(name).read_bytes().startswith(b"%PDF")


def test_a_folder_and_a_pattern_are_the_documents_in_them(call) -> None:
    Path("夹").mkdir()
    write(("夹/第10号.docx", "十"), ("夹/第2号.docx", "二"), ("夹/~$第2号.docx", "锁"))
    for pattern in ("夹", "夹/*.docx"):
        done = call("pdf", pattern, "--merge", "all.pdf", "--force")
        assert (done.code, done.out) == (0, "转成 PDF 2 个，共 2 页；合成的文件：all.pdf\n")
        assert [title for _, title, _ in bookmarks(Path("all.pdf").read_bytes())] == ["第2号", "第10号"]


def test_a_wrong_call_is_told_before_anything_is_started(call, fake: FakeOffice) -> None:
    write(("甲.docx", "一"))
    Path("子").mkdir()
    write(("子/甲.docx", "二"))
    for arguments, said in (
        (["甲.docx", "子/甲.docx", "-o", "出"], "有两个文件都要生成"),
        (["甲.docx", "甲.docx"], "有两个文件都要生成“甲.pdf”"),
        (["甲.docx", "-o", "出", "--merge", "出/甲.pdf"], "有两个文件都要生成"),
        (["甲.doc"], "“甲.doc”不是 .docx 文件"),
        (["甲.docx", "--merge", "all.docx"], "应以 .pdf 结尾"),
        (["甲.docx", "--workers", "二"], "应填整数，例如 2，现在是“二”"),
        (["甲.docx", "--workers", "nan"], "应填整数"),
        (["甲.docx", "--timeout", "久"], "应填秒数，例如 120，现在是“久”"),
        (["甲.docx", "--timeout", "nan"], "大于 0"),
        (["甲.docx", "--workers", "0"], "应为 1 至 16 个，现在是 0"),
        (["甲.docx", "--timeout", "-1"], "大于 0"),
        ([], "缺少“文件…”"),
    ):
        done = call("pdf", *arguments)
        assert (done.code, said in done.err) == (2, True), done.err
    assert (fake.starts, files()) == ([], ["子", "甲.docx"])


def lay_out(count: int, *others: str) -> None:
    """A source of so many records, and a template that prints one field of them."""
    lines = [line(姓名=f"陆{'甲乙丙丁'[number]}") for number in range(count)]
    Path("r.jsonl").write_text("".join((*lines, *others)), encoding="utf-8")
    Path("t.docx").write_bytes(small_template("{{ 姓名 }}", "{{ 事迹简介 }}"))


def batch(*options: str) -> tuple[str, ...]:
    return (
        "batch",
        "nomination_member",
        "r.jsonl",
        "--template",
        "t.docx",
        "--name",
        "{序号}",
        "-o",
        "出",
        "--pdf",
        *options,
    )


def test_a_batch_has_its_pdfs_beside_it_and_in_its_zip(call, fake: FakeOffice) -> None:
    lay_out(3)
    done = call(*batch("--zip"))
    assert (done.code, "生成 3 份，PDF 转成 3 个。" in done.out) == (0, True)
    names = [f"00{number}.{suffix}" for number in (1, 2, 3) for suffix in ("docx", "pdf")]
    assert files("出") == sorted([*names, "manifest.jsonl"])
    with zipfile.ZipFile("出.zip") as archive:
        assert archive.namelist() == names
    assert fake.starts == [3]


def test_a_batch_that_goes_on_makes_only_the_pdfs_that_are_missing_or_old(call, fake: FakeOffice) -> None:
    lay_out(3)
    call(*batch())
    Path("出/001.pdf").unlink()
    later = Path("出/002.pdf").stat().st_mtime_ns + 1_000_000_000
    os.utime("出/002.docx", ns=(later, later))
    kept = Path("出/003.pdf").stat().st_mtime_ns
    done = call(*batch("--resume"))
    assert "生成 0 份，上次已生成 3 份，PDF 转成 2 个，上次已转 1 个。" in done.out
    assert (fake.starts, Path("出/003.pdf").stat().st_mtime_ns) == ([3, 2], kept)
    assert json.loads(call(*batch("--resume", "--json")).out)["pdf"] == {"made": 1, "kept": 2, "failed": 0}


def test_what_fails_in_a_batch_is_told_and_the_rest_is_made(call) -> None:
    lay_out(1, line(姓名="陆辛", 事迹简介="REFUSE"), line(姓名="陆壬"))
    done = call(*batch())
    assert (done.code, "PDF 转成 2 个，没有转成 1 个。" in done.out) == (5, True)
    assert "“出/002.docx”用 LibreOffice 转不成 PDF" in done.err.replace(os.sep, "/")
    assert [name for name in files("出") if name.endswith(".pdf")] == ["001.pdf", "003.pdf"]


def test_a_record_that_is_wrong_has_no_pdf(call) -> None:
    lay_out(1, BAD)
    done = call(*batch())
    assert (done.code, "PDF 转成 1 个。" in done.out) == (3, True)
    assert files("出") == ["001.docx", "001.pdf", "manifest.jsonl"]


def test_a_batch_never_writes_among_pdfs_that_somebody_else_has_put_there(call) -> None:
    lay_out(1)
    Path("出").mkdir()
    Path("出/001.pdf").write_bytes(b"mine")
    done = call(*batch())
    assert (done.code, "中已有 PDF 文件" in done.err, files("出")) == (2, True, ["001.pdf"])
    assert Path("出/001.pdf").read_bytes() == b"mine"
