"""The helpers that look at documents are right about a sound one and a broken one."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from _office import OfficeError, convert_to_pdf, pdf_fonts, pdf_pages, pdf_to_png, require, validate_ooxml

pytestmark = pytest.mark.timeout(300)

FONTS = {
    "仿宋_GB2312": "FandolFang-Regular",
    "仿宋": "FandolFang-Regular",
    "楷体_GB2312": "FandolKai-Regular",
    "黑体": "FandolHei-Regular",
    "宋体": "FandolSong-Regular",
    "方正小标宋简体": "NotoSerifCJK",  # the language in its name depends on LibreOffice
}


def make_document(path: Path, fonts: list[str]) -> Path:
    document = docx.Document()
    for font in fonts:
        run = document.add_paragraph().add_run(f"关于开展主题教育的通知，用{font}。")
        run.font.size = Pt(16)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.add_page_break()
    document.add_paragraph("附件")
    document.save(str(path))
    return path


def rewrite(source: Path, target: Path, old: str, new: str) -> Path:
    """A copy of a document in which one text of its main part is another."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for item in package.infolist():
            content = package.read(item)
            if item.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            copy.writestr(item, content)
    return target


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return make_document(tmp_path / "通知 1.docx", list(FONTS))


def test_validator_tells_sound_from_broken(sound: Path, tmp_path: Path) -> None:
    require("validator")
    broken = rewrite(sound, tmp_path / "broken.docx", "<w:sectPr", '<w:keepNext w:val="maybe"/><w:sectPr')
    unreadable = tmp_path / "unreadable.docx"
    unreadable.write_bytes(b"not a zip")

    errors = validate_ooxml([sound, broken, unreadable])

    assert list(errors) == [sound, broken, unreadable]
    assert errors[sound] == []
    [error] = errors[broken]
    assert "keepNext" in error
    assert " @ /word/document.xml /w:document" in error
    assert len(errors[unreadable]) == 1


def test_pdf_has_the_pages_and_fonts_asked_for(sound: Path, tmp_path: Path) -> None:
    require("soffice", "poppler", "fonts")
    # A second one, so that one start of LibreOffice makes both.
    other = make_document(tmp_path / "b.docx", ["黑体"])

    pdfs = convert_to_pdf([sound, other], tmp_path / "out")

    assert [pdf.name for pdf in pdfs] == ["通知 1.pdf", "b.pdf"]
    pages = pdf_pages(pdfs[0])
    assert len(pages) == 2
    assert "用仿宋_GB2312。" in pages[0]
    assert pages[1].strip() == "附件"
    used = pdf_fonts(pdfs[0])
    for font, name in FONTS.items():
        assert any(found.startswith(name) for found in used), f"{font}: no {name} among {used}"
    assert not any(found.startswith(("FandolFang", "NotoSerif")) for found in pdf_fonts(pdfs[1]))
    pictures = pdf_to_png(pdfs[0], tmp_path / "png")
    assert [picture.name for picture in pictures] == ["通知 1-01.png", "通知 1-02.png"]


def test_conversion_reports_what_it_cannot_do(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    twin = make_document(tmp_path / "sub" / sound.name, [])
    with pytest.raises(ValueError, match="same name"):
        convert_to_pdf([sound, twin], tmp_path / "out")
    require("soffice")
    with pytest.raises(OfficeError, match=r"made no PDF of .*通知 1\.docx"):
        convert_to_pdf([sound], tmp_path / "out", timeout=0.2)


def test_missing_tool_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(require.__globals__["TOOLS"], "unicorn", (lambda: None, "no unicorn"))
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no unicorn"):
        require("unicorn")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no unicorn"):
        require("unicorn")
