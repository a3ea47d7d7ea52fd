"""PDFs by LibreOffice itself: the page is the document's, and nothing from outside gets in."""

from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from _call import caller, in_threads
from _pdf import document
from _records import sample
from PIL import Image
from pypdf import PdfReader

import docgen
from _office import font_environment, pdf_pages, require
from docgen import pdf
from docgen.package.write import write_package
from docgen.pdf import _profile
from docgen.pdf._starts import Starts

pytestmark = [pytest.mark.xdist_group("rendered"), pytest.mark.timeout(300)]

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="{n}" name="p{n}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{n}" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId{n}"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/>'
    '</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    "</w:p>"
)


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    require("soffice", "fonts", "poppler")
    for name, value in font_environment().items():
        monkeypatch.setenv(name, value)


def linked(*targets: str) -> bytes:
    """A document with pictures that stand elsewhere."""
    with zipfile.ZipFile(io.BytesIO(document(""))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    pictures = "".join(PICTURE.format(n=number) for number in range(1, len(targets) + 1))
    body = (
        f"<w:document {SPACES}><w:body>{pictures}<w:p><w:r><w:t>正文</w:t></w:r></w:p><w:sectPr/></w:body></w:document>"
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" TargetMode="External" Target="{target}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        for number, target in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{relations}</Relationships>'
    added = {"word/document.xml": body.encode(), "word/_rels/document.xml.rels": rels.encode()}
    return write_package(members | added)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a picture on a server of our own, and what was asked of it."""
    Image.new("RGB", (40, 40), "red").save(tmp_path / "p.png")
    content = (tmp_path / "p.png").read_bytes()
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_OPTIONS(self) -> None:
            asked.append(self.path)
            self.send_error(501)

        do_HEAD = do_PROPFIND = do_OPTIONS

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/p.png", asked
        running.shutdown()
        thread.join()


def pictures(content: bytes) -> int:
    return sum(len(page.images) for page in PdfReader(io.BytesIO(content)).pages)


def converted(docx: bytes) -> bytes:
    """The PDF of a document that was not looked through before."""
    [(_, made)] = Starts(pdf.find_program(), 60, threading.Event()).results({0: docx})
    assert isinstance(made, bytes)
    return made


def test_nothing_is_fetched_from_outside(
    server: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = server
    Image.new("RGB", (40, 40), "blue").save(tmp_path / "other.png")
    docx = linked(address, (tmp_path / "other.png").as_uri())
    assert (pictures(converted(docx)), asked) == (0, [])
    # Without our settings both are: the test would see it.
    monkeypatch.setattr(_profile, "_SETTINGS", ())
    assert pictures(converted(docx)) == 2
    assert "/p.png" in asked


def test_pages_texts_and_fonts_are_those_of_the_document(tmp_path: Path) -> None:
    notice, form = docgen.render(sample("notice_meeting")), docgen.render(sample("nomination_member"))
    first, broken, second = pdf.convert([notice, b"PK\x03\x04 cut off", form])
    assert first.pdf is not None
    assert second.pdf is not None
    assert (broken.pdf, type(broken.error)) == (None, docgen.UsageError)
    for made, expected in ((first.pdf, sample("notice_meeting").subject), (second.pdf, "陆喆")):
        (tmp_path / "x.pdf").write_bytes(made.content)
        pages = pdf_pages(tmp_path / "x.pdf")
        assert len(pages) == made.pages
        assert expected[-8:] in "".join("".join(pages).split())
    said = {each.font: each.by for each in first.pdf.substituted}
    assert (said["仿宋_GB2312"], said["方正小标宋简体"]) == ("FandolFang", "NotoSerifCJKjp")


def test_what_libreoffice_cannot_open_costs_no_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(document("一"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    # Sound as XML and as a zip, but its main part is named nowhere.
    lost = write_package({**members, "_rels/.rels": b'<Relationships xmlns="x"/>'})
    first, refused, last = pdf.convert([document("一"), lost, document("三")])
    assert [each.pdf.pages if each.pdf else None for each in (first, refused, last)] == [1, None, 1]
    assert "转不成 PDF" in str(refused.error)


def test_two_at_once_do_not_disturb_each_other() -> None:
    found: dict[int, int] = {}

    def work(number: int) -> None:
        found[number] = docgen.to_pdf(document(f"第{number}份")).pages

    in_threads(work, 2)
    assert found == {0: 1, 1: 1}


def test_any_file_name_will_do_and_one_file_is_made_of_all(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = caller(capsys, tmp_path, monkeypatch)
    names = ["-通知 第一号.docx", "关于 “活动”的 通知.docx", "--help.docx", "a.b.docx"]
    for name in names:
        (tmp_path / name).write_bytes(document(name))
    done = call("pdf", "-o", "出", "--merge", "全部.pdf", "--", *names)
    assert (done.code, done.out) == (0, "转成 PDF 4 个，共 4 页；合成的文件：全部.pdf\n")
    assert sorted(path.name for path in (tmp_path / "出").iterdir()) == sorted(
        name.replace(".docx", ".pdf") for name in names
    )
    pages = pdf_pages(tmp_path / "全部.pdf")
    assert [page.strip() for page in pages] == [names[0], "", names[1], "", names[2], "", names[3]]
