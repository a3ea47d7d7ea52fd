"""PDFs by LibreOffice itself: the page is the document's, and nothing from outside gets in."""

from __future__ import annotations

import http.server
import io
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from _call import caller, in_threads
from _layout import field, p, runs
from _pdf import document
from _records import sample
from PIL import Image
from pypdf import PdfReader

import docgen
from _office import font_environment, pdf_pages, require
from docgen import pdf
from docgen.errors import UsageError
from docgen.package.read import members_of
from docgen.package.write import write_package
from docgen.pdf import _profile
from docgen.pdf._starts import Starts

pytestmark = pytest.mark.timeout(300)

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = {"html": "text/html", "rtf": "application/rtf", "svg": "image/svg+xml"}
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


def built(blocks: str, relations: str = "", **parts: bytes) -> bytes:
    """A document of these blocks and one paragraph of text; `parts` stand beside it, by their names without a dot."""
    body = f"<w:document {SPACES}><w:body>{blocks}{p('正文')}<w:sectPr/></w:body></w:document>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{relations}</Relationships>'
    added = {"word/document.xml": body.encode(), "word/_rels/document.xml.rels": rels.encode()}
    added |= {f"word/x.{extension}": content for extension, content in parts.items()}
    types = "".join(f'<Default Extension="{extension}" ContentType="{TYPES[extension]}"/>' for extension in parts)
    members = members_of(document(""))
    listed = members["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    return write_package(members | added | {"[Content_Types].xml": listed})


def related(kind: str, target: str, *, number: int = 1, outside: bool = False) -> str:
    mode = 'TargetMode="External" ' if outside else ""
    return f'<Relationship Id="rId{number}" {mode}Target="{target}" Type="{OFFICE}/{kind}"/>'


def linked(*targets: str) -> bytes:
    """A document with pictures that stand elsewhere."""
    numbered = list(enumerate(targets, 1))
    pictures = "".join(PICTURE.format(n=number) for number, _ in numbered)
    return built(pictures, "".join(related("image", target, number=n, outside=True) for n, target in numbered))


def fields(*instructions: str) -> str:
    return "".join(runs(field(each.replace('"', "&quot;"), "旧")) for each in instructions)


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


def test_nothing_that_a_document_asks_for_is_opened(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    picture = tmp_path / "p.png"  # the server's
    local, there = secret.as_uri(), picture.as_uri()
    html = f'<p>HTML</p><iframe src="{address}"></iframe><img src="{there}"><script src="{address}"></script>'
    fetching = rf'\field{{\*\fldinst INCLUDEPICTURE "{address}" \\d}}'
    rtf = rf'{{\rtf1 {{{fetching}}}{{\field{{\*\fldinst INCLUDETEXT "{local}"}}}}}}'
    drawn = f'<text y="20">&s;&t;</text><image x:href="{address}"/><image x:href="{there}" width="50" height="50"/>'
    svg = (
        f'<!DOCTYPE svg [<!ENTITY s SYSTEM "{local}"><!ENTITY t SYSTEM "{address}">]><svg width="99" height="99" '
        f'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{drawn}</svg>'
    )
    embedded = PICTURE.format(n=1).replace("r:link", "r:embed")
    texts = fields(f'INCLUDETEXT "{local}"', f'INCLUDETEXT "{secret}"', f'INCLUDETEXT "{address}"', f'RD "{secret}"')
    images = fields(f'INCLUDEPICTURE "{address}" \\d', f'INCLUDEPICTURE "{there}" \\d', f'IMPORT "{picture}"')
    links = fields(f'DDEAUTO soffice "{secret}" x', f'LINK Word.Document.12 "{secret}" a', f'DATABASE \\d "{secret}"')
    sources = [
        built(texts + images + links),
        built('<w:altChunk r:id="rId1"/>', related("aFChunk", "x.html"), html=html.encode()),
        built('<w:altChunk r:id="rId1"/>', related("aFChunk", "x.rtf"), rtf=rtf.encode()),
        built(embedded, related("image", "x.svg"), svg=svg.encode()),
        built('<w:subDoc r:id="rId1"/>', related("subDocument", address, outside=True)),
        linked(address),
    ]
    made = list(pdf.convert(sources))
    contents = [each.pdf.content for each in made if each.pdf]
    words = ["".join(page.extract_text() for page in PdfReader(io.BytesIO(each)).pages) for each in contents]
    assert (len(contents), asked, list(map(pictures, contents))) == (6, [], [0] * 6)
    assert ["SECRET" in text for text in words] == [False] * 6
    assert "旧" in words[0]
    # what is linked to a file, or to a template, does not even come so far
    for refused in (linked(there), built("", related("attachedTemplate", address, outside=True))):
        with pytest.raises(UsageError):
            docgen.to_pdf(refused)


def test_a_document_of_any_depth_comes_to_an_end() -> None:
    tables = [f"{'<w:tbl><w:tr><w:tc>' * n}<w:p/>{'</w:tc></w:tr></w:tbl><w:p/>' * n}" for n in (60, 100_000)]
    deep, deeper = pdf.convert([built(each) for each in tables])
    assert (deep.pdf is not None, type(deeper.error)) == (True, UsageError)


def test_any_folder_for_temporary_files_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f".临时 文件#%{'长' * 60}" / ("x" * 200)
    folder.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("LC_ALL", "LANG"):
        monkeypatch.setenv(name, "C")
    for name in ("LD_LIBRARY_PATH", "LD_PRELOAD", "PYTHONHOME", "SAL_USE_VCLPLUGIN"):
        monkeypatch.setenv(name, "/none")
    assert docgen.to_pdf(document("一"), timeout=60).pages == 1
    assert list(folder.iterdir()) == []


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
    members = members_of(document("一"))
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
