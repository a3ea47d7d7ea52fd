"""Files of pictures: damaged ones are refused, unusual ones made usual, and what they tell of their maker is gone."""

from __future__ import annotations

import zlib
from contextlib import suppress

import pytest
from _pictures import (
    BLUE,
    RED,
    SECRET,
    chunk,
    decoded,
    encoded,
    exif,
    half_red,
    mpo,
    near,
    oriented,
    png,
    segment,
    with_chunk,
    with_segment,
    without_header,
)
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from docgen.package.image_parts import bare_jpeg, bare_png
from docgen.package.picture import LARGEST_FILE, Picture

PLAIN = encoded(half_red())
USUAL = {
    "jpeg": PLAIN,
    "grey jpeg": encoded(half_red().convert("L")),
    "progressive jpeg": encoded(half_red(), progressive=True),
    "jpeg with restart marks": encoded(half_red(), restart_marker_blocks=1),
    "jpeg with a resolution": encoded(half_red(), dpi=(300, 300)),
    "jpeg with a profile": encoded(half_red(), icc_profile=b"\xff\xd9" * 70_000),
    "png": encoded(half_red(), "PNG"),
    "png with a resolution": encoded(half_red(), "PNG", dpi=(300, 300)),
    "png of no credible resolution": encoded(half_red(), "PNG", dpi=(0.1, 0.1)),
    "png with a profile": encoded(half_red(), "PNG", icc_profile=b"\0" * 128),
    "transparent png": encoded(half_red().convert("RGBA"), "PNG"),
    "palette png": encoded(half_red().convert("P"), "PNG", transparency=0),
    "black and white png": png(3, 4),
    "one pixel": encoded(Image.new("RGB", (1, 1), "red")),
    "one pixel png": png(1, 1),
    "a line": png(1, 40_000),
}


def in_word(picture: Picture) -> Image.Image:
    """The picture as a document shows it: nothing in its file turns it, tells of its maker or has to be changed."""
    content = picture.for_word
    image = decoded(content)
    assert image.size == picture.size
    assert dict(image.getexif()) == {}
    assert (image.format, picture.media_type) in (("JPEG", "image/jpeg"), ("PNG", "image/png"))
    assert (bare_jpeg if image.format == "JPEG" else bare_png)(content) == content
    assert image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    return image


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "不是完好的"),
        (b"GIF89a" + b"\0" * 50, "不是完好的"),
        (png(10, 10)[:30], "不是完好的"),
        (png(30_000, 30_000), "像素太多"),
        (png(7_000, 7_000), "7000×7000"),
        (encoded(Image.new("L", (7_000, 7_000))), "7000×7000"),
        (b"\0" * (LARGEST_FILE + 1_100_000), "11.0 兆字节，超过 10 兆"),
        (PLAIN[:2], "不是完好的"),
        (with_chunk(png(1, 1), b"zTXt", b"k\0\0" + zlib.compress(b"\0" * 50_000_000)), "不是完好的"),
    ],
    ids=["empty", "gif", "cut", "bomb", "large", "large jpeg", "long", "start", "text bomb"],
)
def test_what_is_no_picture_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Picture(content)


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_picture_goes_into_word_as_it_is(name: str) -> None:
    picture = Picture(USUAL[name])
    assert picture.for_word == USUAL[name]
    in_word(picture)


TELLING = {
    "exif": encoded(half_red(), exif=exif()),
    "exif only": without_header(encoded(half_red(), exif=exif(x0112=1))),
    "comment": encoded(half_red(), comment=SECRET),
    "xmp": encoded(half_red(), xmp=b"<x>" + SECRET + b"</x>"),
    "photoshop": with_segment(PLAIN, 0xED, b"Photoshop 3.0\0" + SECRET),
    "small picture": without_header(PLAIN)[:2]
    + segment(0xE0, b"JFIF\0\1\1\1\0\x60\0\x60\1\1\1\2\3")
    + segment(0xE0, b"JFXX\0\x10" + SECRET)
    + without_header(PLAIN)[2:],
    "between the parts": PLAIN[:20] + b"\xff\xff" + segment(0xEB, SECRET) + PLAIN[20:],
    "behind the end": PLAIN + b"\0\0\0\x18ftypmp42" + SECRET,
    "progressive": encoded(half_red(), progressive=True, exif=exif(), comment=SECRET),
    "png exif": encoded(half_red(), "PNG", exif=exif()),
    "png text": with_chunk(encoded(half_red(), "PNG"), b"tEXt", b"Author\0" + SECRET),
    "png international text": with_chunk(encoded(half_red(), "PNG"), b"iTXt", b"XML\0\0\0\0\0" + SECRET),
    "png private": with_chunk(encoded(half_red(), "PNG"), b"prVt", SECRET),
    "png behind the end": encoded(half_red(), "PNG") + SECRET,
    "palette png": with_chunk(encoded(half_red().convert("P"), "PNG", transparency=0), b"tIME", SECRET[:7]),
}


@pytest.mark.parametrize("name", TELLING)
def test_what_a_file_tells_of_its_maker_is_left_out_and_no_pixel_changed(name: str) -> None:
    content = TELLING[name]
    assert SECRET[:7] in content
    picture = Picture(content)
    image, before = in_word(picture), decoded(content)
    assert SECRET[:7] not in picture.for_word
    assert (image.mode, image.tobytes()) == (before.mode, before.tobytes())
    assert image.info.get("transparency") == before.info.get("transparency")
    if picture.media_type == "image/jpeg":
        assert picture.for_word[:11] == b"\xff\xd8\xff\xe0\0\x10JFIF\0"
        assert picture.for_word[-2:] == b"\xff\xd9"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_a_turned_file_tells_of_its_maker_is_left_out_too(kind: str) -> None:
    options = {"comment": SECRET, "xmp": SECRET} if kind == "JPEG" else {}
    content = oriented(half_red(), 6, kind, **options)
    if kind == "PNG":
        content = with_chunk(content, b"tEXt", b"Author\0" + SECRET)
    assert SECRET in content
    picture = Picture(content)
    assert SECRET not in picture.for_word
    assert in_word(picture).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_resolution_stays_where_the_small_picture_goes() -> None:
    header = b"JFIF\0\1\2\1\0\x60\0\x48"
    content = without_header(PLAIN)[:2] + segment(0xE0, header + b"\1\1\1\2\3") + without_header(PLAIN)[2:]
    assert Picture(content).for_word[2:20] == segment(0xE0, header + b"\0\0")


def test_a_photograph_of_a_telephone_is_a_jpeg_and_one_picture_of_it_is_kept() -> None:
    content = mpo()
    picture = Picture(content)
    assert (picture.media_type, picture.size) == ("image/jpeg", (32, 16))
    image = in_word(picture)
    assert near(image.getpixel((8, 8)), RED)
    assert image.tobytes() == decoded(content).tobytes()
    assert (content.count(b"\xff\xd8\xff"), picture.for_word.count(b"\xff\xd8\xff")) == (2, 1)
    assert b"MPF" not in picture.for_word


def test_an_animation_is_its_first_picture() -> None:
    content = encoded(half_red(), "PNG", save_all=True, append_images=[Image.new("RGB", (32, 16), "green")])
    assert b"acTL" in content
    picture = Picture(content)
    assert in_word(picture).tobytes() == half_red().tobytes()
    assert b"acTL" not in picture.for_word
    assert b"fdAT" not in picture.for_word


def test_a_jpeg_without_a_header_gets_one_and_keeps_its_pixels() -> None:
    bare = without_header(PLAIN)
    assert Picture(bare).for_word == PLAIN
    adobe = with_segment(bare, 0xEE, b"Adobe\0\x64\0\0\0\0\1")
    assert in_word(Picture(adobe)).tobytes() == decoded(adobe).tobytes()
    assert segment(0xEE, b"Adobe\0\x64\0\0\0\0\1") in Picture(adobe).for_word


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (encoded(half_red().convert("CMYK")), RED),
        (encoded(half_red(), keep_rgb=True), RED),
        (oriented(half_red(), 2), BLUE),
        (oriented(half_red(), 3), BLUE),
        (oriented(half_red(), 4), RED),
        (encoded(half_red(), dpi=(300, 300)).replace(b"\x01\x01\x01\x01\x2c\x01\x2c", b"\x01\x01\x01\0\0\0\0"), RED),
        (with_segment(without_header(PLAIN), 0xE1, b"Exif\0\0XXXX"), RED),
        (PLAIN[:20] + b"\0\0" + PLAIN[20:], RED),
    ],
    ids=["cmyk", "rgb", "mirrored", "upside down", "both", "no resolution", "bad exif", "rubbish between parts"],
)
def test_an_unusual_picture_is_made_usual(content: bytes, left: tuple[int, ...]) -> None:
    picture = Picture(content)
    assert picture.for_word != content
    assert picture.for_word == picture.for_word
    image = in_word(picture)
    assert image.mode == "RGB"
    assert near(image.getpixel((8, 8)), left)
    assert Picture(picture.for_word).for_word == picture.for_word


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace(b"\xff\xc0", b"\xff\xc9"),
        PLAIN.replace(b"\xff\xc0", b"\xff\x01"),
        PLAIN[:-2],
        PLAIN[:40],
        PLAIN[:2] + b"\xff\xfe\0\1" + PLAIN[2:],
        PLAIN[:2] + b"\xff\xfe\xff\xff" + PLAIN[2:],
        b"",
    ],
    ids=["arithmetic", "no mark", "no end", "no frame", "no length", "too long", "empty"],
)
def test_a_jpeg_that_not_every_program_shows_is_told(content: bytes) -> None:
    assert bare_jpeg(content) is None


@pytest.mark.parametrize(
    "content",
    [
        png(3, 4)[:-1],
        png(3, 4).replace(b"IDAT", b"IDaT"),
        with_chunk(png(3, 4), b"CgBI", b"x"),
        png(3, 4)[:40],
        with_chunk(png(3, 4), b"gAMA", b"\0\0\0\1").replace(b"gAMA\0\0\0\1", b"gAMA\0\0\0\2"),
    ],
    ids=["cut", "another part", "unknown and critical", "no pixels", "damaged"],
)
def test_a_png_that_not_every_program_shows_is_told(content: bytes) -> None:
    assert bare_png(content) is None


@pytest.mark.parametrize(("orientation", "top"), [(5, RED), (6, RED), (7, BLUE), (8, BLUE)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_lies_on_its_side_is_stood_up(kind: str, orientation: int, top: tuple[int, ...]) -> None:
    picture = Picture(oriented(half_red(), orientation, kind))
    assert picture.size == (16, 32)
    assert picture.within(35, 49) == pytest.approx((24.5, 49))
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


def test_sixteen_bits_of_colour_become_eight() -> None:
    header = (1).to_bytes(4, "big") * 2 + bytes([16, 2, 0, 0, 0])  # one pixel, which the next line makes transparent
    transparent = chunk(b"tRNS", b"\xff\xff\x80\0\0\0")
    content = chunk(b"IHDR", header) + transparent + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\x80\0\0\0"))
    picture = Picture(b"\x89PNG\r\n\x1a\n" + content + chunk(b"IEND", b""))
    assert in_word(picture).getpixel((0, 0)) == (255, 128, 0)
    assert picture.for_word[24] == 8


@pytest.mark.parametrize("cut", [1, 2, 4, 12, 13, 20, 100])
@pytest.mark.parametrize("name", ["jpeg", "progressive jpeg", "jpeg with a profile", "png", "palette png"])
def test_half_a_picture_is_refused(name: str, cut: int) -> None:
    with pytest.raises(ValueError, match="不是完好的"):
        Picture(USUAL[name][:-cut])


def test_half_a_large_photograph_is_refused() -> None:
    content = encoded(Image.effect_noise((1500, 1000), 80))
    assert len(content) > 300_000
    for cut in (1, 1000, len(content) // 2):
        with pytest.raises(ValueError, match="不是完好的"):
            Picture(content[:-cut])


@given(st.sampled_from(sorted({**USUAL, **TELLING})), st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_damaged_bytes_are_a_picture_or_refused(name: str, at: int, wrong: bytes) -> None:
    whole = {**USUAL, **TELLING}[name]
    picture = None
    with suppress(ValueError):
        picture = Picture(whole[:at] + wrong + whole[at + len(wrong) :])
    if picture is not None:
        in_word(picture)
