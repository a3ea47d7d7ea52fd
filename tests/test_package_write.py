"""Packages come out alike each time; files are whole or not there."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import docgen
from docgen.package.picture import LARGEST_FILE, Picture
from docgen.package.write import write_file, write_package


def test_order_and_dates_are_fixed() -> None:
    content = write_package({"word/b.xml": b"2", "[Content_Types].xml": b"1", "a": b"3"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a", "word/b.xml"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content == write_package({"a": b"3", "[Content_Types].xml": b"1", "word/b.xml": b"2"})


def test_the_hash_of_what_is_no_package_is_refused() -> None:
    with pytest.raises(docgen.UsageError, match="内容校验码"):
        docgen.content_hash(b"abc")


def test_a_file_is_written_whole_into_new_folders(tmp_path: Path) -> None:
    path = tmp_path / "新" / "文件.docx"
    write_file(path, b"1")
    write_file(path, b"22")
    assert path.read_bytes() == b"22"
    assert os.listdir(path.parent) == ["文件.docx"]


@pytest.mark.parametrize("name", ["挡路/x.docx", "夹"])
def test_what_stands_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "挡路").write_bytes(b"")
    (tmp_path / "夹").mkdir()
    with pytest.raises(docgen.ToolError, match=r"挡住|换一个"):
        write_file(tmp_path / name, b"1")
    assert sorted(os.listdir(tmp_path)) == ["夹", "挡路"]


@pytest.mark.parametrize(
    ("error", "message"),
    [(PermissionError(), "正在 Word 中打开"), (OSError(28, "No space left"), "磁盘空间")],
)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"old")

    def refuse(*_args: object) -> None:
        raise error

    monkeypatch.setattr("docgen.package.write.os.replace", refuse)
    with pytest.raises(docgen.ToolError, match=message):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_modes_are_those_of_the_umask_and_of_the_old_file(tmp_path: Path) -> None:
    new, old = tmp_path / "new.docx", tmp_path / "old.docx"
    old.write_bytes(b"old")
    old.chmod(0o604)
    before = os.umask(0o027)
    try:
        write_file(new, b"1")
        write_file(old, b"2")
    finally:
        os.umask(before)
    assert (stat.S_IMODE(new.stat().st_mode), stat.S_IMODE(old.stat().st_mode)) == (0o640, 0o604)
    assert old.read_bytes() == b"2"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    (tmp_path / "夹" / "真.docx").write_bytes(b"old")
    link, ahead = tmp_path / "链接.docx", tmp_path / "空链.docx"
    link.symlink_to(Path("夹", "真.docx"))
    ahead.symlink_to(Path("夹", "新.docx"))
    write_file(link, b"1")
    write_file(ahead, b"2")
    assert link.is_symlink()
    assert ahead.is_symlink()
    assert (tmp_path / "夹" / "真.docx").read_bytes() == b"1"
    assert (tmp_path / "夹" / "新.docx").read_bytes() == b"2"
    assert sorted(os.listdir(tmp_path / "夹")) == ["新.docx", "真.docx"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    circle = tmp_path / "圈.docx"
    circle.symlink_to(circle)
    with pytest.raises(docgen.ToolError, match="无法写入"):
        write_file(circle, b"1")
    assert os.listdir(tmp_path) == ["圈.docx"]


@pytest.mark.parametrize("name", ["长" * 300 + ".docx", "长" * 300 + "/x.docx"])
def test_a_name_that_is_too_long_is_called_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(docgen.ToolError, match=r"：文件名太长，请改短$"):
        write_file(tmp_path / name, b"1")
    assert os.listdir(tmp_path) == []


def test_a_name_that_is_too_long_for_windows_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WindowsError206(OSError):
        winerror = 206

    def refuse(*_args: object) -> None:
        raise WindowsError206

    monkeypatch.setattr("docgen.package.write.os.replace", refuse)
    with pytest.raises(docgen.ToolError, match=r"：文件名太长，请改短$"):
        write_file(tmp_path / "x.docx", b"1")


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_picture_knows_its_size_and_fits_undistorted() -> None:
    picture = Picture(png(350, 490))
    assert (picture.media_type, picture.size) == ("image/png", (350, 490))
    assert picture.fit(35, 49) == pytest.approx((35, 49))
    assert picture.fit(35, 35) == pytest.approx((25, 35))
    assert Picture.from_data_uri(picture.data_uri) == picture


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "不是完好的"),
        (b"GIF89a" + b"\0" * 50, "不是完好的"),
        (png(10, 10)[:30], "不是完好的"),
        (png(30_000, 30_000), "像素太多"),
        (png(7_000, 7_000), "7000×7000"),
        (b"\0" * (LARGEST_FILE + 1), "超过 10 兆"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Picture(content)


@pytest.mark.parametrize(
    "text", ["", "照片.jpg", "data:image/png;base64,!!", "data:image/png;base64,照片", "data:image/png,x"]
)
def test_a_text_that_is_no_picture_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"重新导出|不是完好的"):
        Picture.from_data_uri(text)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def oriented(image: Image.Image, orientation: int, kind: str = "JPEG", **options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(image, kind, exif=exif, **options)


def half_red() -> Image.Image:
    """Two squares side by side: the left one red, the right one blue."""
    image = Image.new("RGB", (32, 16), "blue")
    image.paste("red", (0, 0, 16, 16))
    return image


def without_header(jpeg: bytes) -> bytes:
    assert jpeg[2:4] == b"\xff\xe0"
    return jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6], "big") :]


def mpo() -> bytes:
    return encoded(half_red(), "MPO", save_all=True, append_images=[Image.new("RGB", (32, 16), "green")])


def in_word(picture: Picture) -> Image.Image:
    """The picture that a document holds after python-docx took it in."""
    document = docx.Document()
    shape = document.add_picture(io.BytesIO(picture.for_word))
    assert shape.width > 0
    assert shape.height > 0
    (part,) = {part for part in document.part.package.iter_parts() if part.partname.startswith("/word/media/")}
    assert part.content_type == picture.media_type
    image = Image.open(io.BytesIO(part.blob))
    image.load()
    assert image.size == picture.size
    assert image.getexif().get(0x0112, 1) == 1
    return image


def near(found: Any, wanted: tuple[int, ...]) -> bool:
    return len(found) == len(wanted) and all(abs(one - other) < 30 for one, other in zip(found, wanted, strict=True))


RED, BLUE = (255, 0, 0), (0, 0, 255)

USUAL = {
    "jpeg": encoded(half_red()),
    "grey jpeg": encoded(half_red().convert("L")),
    "progressive jpeg": encoded(half_red(), progressive=True),
    "exif": without_header(oriented(half_red(), 1)),
    "mpo": mpo(),
    "png": encoded(half_red(), "PNG"),
    "png with a resolution": encoded(half_red(), "PNG", dpi=(300, 300)),
    "transparent png": encoded(half_red().convert("RGBA"), "PNG"),
    "palette png": encoded(half_red().convert("P"), "PNG", transparency=0),
    "black and white png": png(3, 4),
    "one pixel": encoded(Image.new("RGB", (1, 1), "red")),
    "one pixel png": png(1, 1),
}


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_picture_goes_into_word_as_it_is(name: str) -> None:
    picture = Picture(USUAL[name])
    assert picture.for_word == USUAL[name]
    in_word(picture)


def test_a_photograph_of_a_telephone_is_a_jpeg() -> None:
    picture = Picture(mpo())
    assert (picture.media_type, picture.size) == ("image/jpeg", (32, 16))
    assert near(in_word(picture).getpixel((8, 8)), RED)


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (encoded(half_red().convert("CMYK")), RED),
        (without_header(encoded(half_red())), RED),
        (oriented(half_red(), 2), BLUE),
        (oriented(half_red(), 3), BLUE),
        (oriented(half_red(), 4), RED),
        (encoded(half_red(), dpi=(300, 300)).replace(b"\x01\x01\x01\x01\x2c\x01\x2c", b"\x01\x01\x01\0\0\0\0"), RED),
        (encoded(half_red(), "PNG", dpi=(0.1, 0.1)), RED),
        (encoded(half_red())[:2] + b"\xff\xe1\0\x0cExif\0\0XXXX" + without_header(encoded(half_red()))[2:], RED),
    ],
    ids=["cmyk", "no header", "mirrored", "upside down", "both", "no resolution", "no resolution png", "bad exif"],
)
def test_an_unusual_picture_is_made_usual(content: bytes, left: tuple[int, ...]) -> None:
    picture = Picture(content)
    assert picture.for_word != content
    assert picture.for_word == picture.for_word
    image = in_word(picture)
    assert image.mode == "RGB"
    assert near(image.getpixel((8, 8)), left)
    assert Picture(picture.for_word).for_word == picture.for_word


@pytest.mark.parametrize(("orientation", "top"), [(5, RED), (6, RED), (7, BLUE), (8, BLUE)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_lies_on_its_side_is_stood_up(kind: str, orientation: int, top: tuple[int, ...]) -> None:
    picture = Picture(oriented(half_red(), orientation, kind))
    assert picture.size == (16, 32)
    assert picture.fit(35, 49) == pytest.approx((24.5, 49))
    assert near(in_word(picture).getpixel((8, 8)), top)


def test_colours_of_a_turned_picture_are_kept() -> None:
    profile = b"\0" * 128  # any bytes: it is only carried along
    turned = Picture(oriented(half_red(), 6, icc_profile=profile))
    assert in_word(turned).info["icc_profile"] == profile
    palette = half_red().convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
    blue = palette.getpixel((24, 8))
    image = in_word(Picture(oriented(palette, 6, "PNG", transparency=blue))).convert("RGBA")
    assert image.getpixel((8, 8)) == (255, 0, 0, 255)
    assert image.getchannel("A").getpixel((8, 24)) == 0


def test_sixteen_bits_become_eight() -> None:
    grey = Image.new("I;16", (3, 1))
    for column, value in enumerate((0, 0x8000, 0xFFFF)):
        grey.putpixel((column, 0), value)
    image = in_word(Picture(encoded(grey, "PNG")))
    assert image.mode == "L"
    assert [image.getpixel((column, 0)) for column in range(3)] == [0, 128, 255]


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def test_sixteen_bits_of_colour_become_eight() -> None:
    header = (1).to_bytes(4, "big") * 2 + bytes(
        [16, 2, 0, 0, 0]
    )  # one pixel, RGB, which the next line makes transparent
    transparent = chunk(b"tRNS", b"\xff\xff\x80\0\0\0")
    content = chunk(b"IHDR", header) + transparent + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\x80\0\0\0"))
    picture = Picture(b"\x89PNG\r\n\x1a\n" + content + chunk(b"IEND", b""))
    assert in_word(picture).getpixel((0, 0)) == (255, 128, 0)
    assert picture.for_word[24] == 8


@pytest.mark.parametrize("cut", [1, 2, 4, 12, 13, 20, 100])
@pytest.mark.parametrize("name", ["jpeg", "progressive jpeg", "exif", "png", "palette png"])
def test_half_a_picture_is_refused(name: str, cut: int) -> None:
    with pytest.raises(ValueError, match="不是完好的"):
        Picture(USUAL[name][:-cut])


def test_half_a_large_photograph_is_refused() -> None:
    content = encoded(Image.effect_noise((1500, 1000), 80))
    assert len(content) > 300_000
    for cut in (1, 1000, len(content) // 2):
        with pytest.raises(ValueError, match="不是完好的"):
            Picture(content[:-cut])


@given(st.sampled_from(sorted(USUAL)), st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_damaged_bytes_are_a_picture_or_refused(name: str, at: int, wrong: bytes) -> None:
    content = USUAL[name][:at] + wrong + USUAL[name][at + len(wrong) :]
    picture = None
    with suppress(ValueError):
        picture = Picture(content)
    if picture is not None:
        in_word(picture)
