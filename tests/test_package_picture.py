"""A picture: where it comes from, how large it is printed, what is cut off, and that it travels."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from _pictures import encoded, exif, half_red, oriented, png, segment, with_segment, without_header
from PIL import Image

import docgen
from docgen.kinds.nomination_member import KIND
from docgen.package.picture import LARGEST_FILE, Picture
from docgen.schema import fields

FORM = png(350, 490)
SPOT = encoded(Image.new("RGB", (1, 1)))


def test_it_comes_from_a_path_or_from_bytes(tmp_path: Path) -> None:
    file = tmp_path / "照片 1.png"
    file.write_bytes(FORM)
    wanted = Picture(FORM)
    assert (wanted.content, wanted.media_type, wanted.size) == (FORM, "image/png", (350, 490))
    assert Picture(file) == Picture(str(file)) == wanted


@pytest.mark.parametrize("name", ["没有.png", ".", "", "x\0.png", "长" * 300, "照片.png/x.png"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("照片.png").write_bytes(FORM)
    for source in (name, Path(name)):
        with pytest.raises(docgen.SourceNotFoundError, match=r"^找不到图片文件“[^\0]*”，请检查路径$"):
            Picture(source)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_without_end_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.png")
    with pytest.raises(docgen.SourceNotFoundError, match="找不到图片文件"):
        Picture(tmp_path / "管.png")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "锁.png").write_bytes(FORM)

    def refuse(*_: object) -> None:  # root may read everything, and the tests run as root too
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(docgen.SourceNotFoundError, match=r"锁\.png”打不开，请检查读取的权限$"):
        Picture(tmp_path / "锁.png")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "大.png").open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1_100_000)
    monkeypatch.delattr(Path, "open")
    with pytest.raises(ValueError, match=r"^图片有 11\.0 兆字节，超过 10 兆，请压缩后再用$"):
        Picture(tmp_path / "大.png")


@pytest.mark.parametrize("source", [None, 5, bytearray(FORM), memoryview(FORM), [FORM], {}])
def test_what_is_neither_path_nor_bytes_is_refused(source: Any) -> None:
    with pytest.raises(ValueError, match=r"^图片应是文件的路径或内容（字节），不能是 \w+，请改正$"):
        Picture(source)


def resolution(across: Any, down: Any, unit: int = 2) -> Image.Exif:
    return exif(x011A=across, x011B=down, x0128=unit)


IN_CENTIMETRES = b"JFIF\0\1\1\2\0\x64\0\x64\0\0"

DPI = {
    "none": (encoded(half_red()), (96, 96)),
    "jpeg": (encoded(half_red(), dpi=(300, 300)), (300, 300)),
    "72 in jpeg": (encoded(half_red(), dpi=(72, 72)), (72, 72)),
    "centimetres": (with_segment(without_header(encoded(half_red())), 0xE0, IN_CENTIMETRES), (254, 254)),
    "fax": (encoded(half_red(), dpi=(204, 98)), (204, 98)),
    "exif": (without_header(encoded(half_red(), exif=resolution(300, 300))), (300, 300)),
    "exif behind a header without": (encoded(half_red(), exif=resolution(300, 300)), (300, 300)),
    "exif does not know": (without_header(encoded(half_red(), exif=resolution(72, 72))), (96, 96)),
    "exif is silent": (without_header(encoded(half_red(), exif=exif())), (96, 96)),
    "exif is mad": (without_header(encoded(half_red(), exif=resolution(0, 0))), (96, 96)),
    "one dot an inch": (encoded(half_red(), dpi=(1, 1)), (96, 96)),
    "far too many": (encoded(half_red(), dpi=(65_535, 65_535)), (96, 96)),
    "far too different": (encoded(half_red(), dpi=(100, 400)), (96, 96)),
    "png": (png(1, 1, dpi=(254, 127)), (254, 127)),
    "png of next to none": (png(1, 1, dpi=(0.1, 0.1)), (96, 96)),
    "on its side": (oriented(half_red(), 6, dpi=(200, 100)), (100, 200)),
}


@pytest.mark.parametrize("name", DPI)
def test_the_resolution_is_that_of_the_file_if_it_is_credible(name: str) -> None:
    content, wanted = DPI[name]
    assert Picture(content).dpi == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (encoded(Image.new("1", (300, 600)).convert("L"), dpi=(300, 300)), (25.4, 50.8)),
        (png(96, 48), (25.4, 12.7)),
        (png(960, 480), (156, 78)),  # 254 × 127 mm is wider than the type area
        (png(96, 2000), (10.8, 225)),  # 529 mm high
        (png(2000, 2000), (156, 156)),
        (png(1, 40_000), (0.005625, 225)),
        (SPOT, (25.4 / 96, 25.4 / 96)),
        (encoded(Image.new("L", (204, 98)), dpi=(204, 98)), (25.4, 25.4)),
    ],
)
def test_without_a_size_it_is_as_large_as_the_file_says_but_no_larger_than_the_type_area(
    content: bytes, size: tuple[float, float]
) -> None:
    picture = Picture(content)
    assert picture.extent == pytest.approx(size)
    assert picture.crop == (0, 0, 0, 0)


NO_CUT = (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("width", "height", "fit", "extent", "crop"),
    [
        (35, None, "contain", (35, 49), NO_CUT),
        (None, 35, "contain", (25, 35), NO_CUT),
        (35, None, "cover", (35, 49), NO_CUT),
        (None, 35, "stretch", (25, 35), NO_CUT),
        (1400, None, "contain", (1400, 1960), NO_CUT),
        (35, 49, "contain", (35, 49), NO_CUT),
        (35, 35, "contain", (25, 35), NO_CUT),
        (500, 49, "contain", (35, 49), NO_CUT),
        (35, 500, "contain", (35, 49), NO_CUT),
        (35, 49, "cover", (35, 49), NO_CUT),
        (35, 35, "cover", (35, 35), (0, 1 / 7, 0, 1 / 7)),  # 49 mm high before 14 are cut off
        (25, 49, "cover", (25, 49), (1 / 7, 0, 1 / 7, 0)),  # 35 mm wide before 10 are cut off
        (35, 49, "stretch", (35, 49), NO_CUT),
        (100, 10.5, "stretch", (100, 10.5), NO_CUT),
    ],
)
def test_the_size_of_a_picture_of_five_by_seven(
    width: float | None, height: float | None, fit: Any, extent: tuple[float, float], crop: tuple[float, ...]
) -> None:
    for picture in (
        Picture(FORM, width=width, height=height, fit=fit),
        Picture(FORM).sized(width, height, fit=fit),
        Picture(FORM, width=1, height=2, fit="stretch").sized(width, height, fit=fit),
    ):
        assert picture.extent == pytest.approx(extent)
        assert picture.crop == pytest.approx(crop)
        assert (picture.width, picture.height, picture.fit) == (width, height, fit)


def test_unequal_resolutions_and_orientation_count_for_proportions() -> None:
    assert Picture(encoded(Image.new("L", (204, 98)), dpi=(204, 98)), width=10).extent == pytest.approx((10, 10))
    assert Picture(oriented(half_red(), 6), width=10).extent == pytest.approx((10, 20))
    assert Picture(oriented(half_red(), 8), width=10, height=10, fit="cover").crop == pytest.approx((0, 0.25, 0, 0.25))


@pytest.mark.parametrize("value", [0, -1, -0.0, float("nan"), float("inf"), True, False, 2000.1, 10**400, "35", b"1"])
@pytest.mark.parametrize("side", ["width", "height"])
def test_a_size_that_cannot_be_printed_is_refused(side: str, value: Any) -> None:
    name = {"width": "宽", "height": "高"}[side]
    with pytest.raises(ValueError, match=f"^图片的{name}写成了“.*”，应是大于 0、不超过 2000 的毫米数，请改正$"):
        Picture(FORM, **{side: value})
    with pytest.raises(ValueError, match=f"^图片的{name}写成了"):
        Picture(FORM).sized(**{side: value})


def test_a_side_that_follows_may_not_be_endless_either() -> None:
    with pytest.raises(ValueError, match=r"^图片按比例放大后长 1400000 毫米，超过 2000 毫米，请同时写明宽和高$"):
        Picture(png(1, 40_000), width=35)
    assert Picture(png(1, 40_000), width=35, height=49).extent == pytest.approx((0.001225, 49))


@pytest.mark.parametrize("fit", ["", "Cover", None, 1, ["cover"]])
def test_an_unknown_fit_is_refused(fit: Any) -> None:
    with pytest.raises(ValueError, match=r"^图片的放法.*不对，只能是 contain（完整放入）、cover"):
        Picture(FORM, fit=fit)


def test_pictures_are_values() -> None:
    small = Picture(FORM, width=35)
    assert small == Picture(FORM, width=35.0)
    assert hash(small) == hash(Picture(FORM, width=35.0))
    assert len({small, Picture(FORM), Picture(FORM, height=35), Picture(FORM, width=35, fit="cover")}) == 4
    assert repr(small) == "Picture(media_type='image/png', size=(350, 490), width=35.0, height=None, fit='contain')"
    with pytest.raises(AttributeError):
        small.width = 5.0  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        small.other = 5  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(small)) == small


def test_a_picture_goes_to_a_worker_of_its_own_start() -> None:
    picture = Picture(FORM, width=35, height=35, fit="cover")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        extent, crop, content = pool.submit(attrgetter("extent", "crop", "for_word"), picture).result()
    assert (extent, crop, content) == (picture.extent, picture.crop, FORM)


@pytest.mark.parametrize(
    ("picture", "head"),
    [
        (Picture(FORM), "data:image/png;base64,iVBORw0"),
        (Picture(SPOT), "data:image/jpeg;base64,/9j/"),
        (Picture(FORM, width=35), "data:image/png;width=35.0;base64,"),
        (Picture(FORM, width=0.1, height=1e-7, fit="cover"), "data:image/png;width=0.1;height=1e-07;fit=cover;base64,"),
        (Picture(FORM, fit="stretch"), "data:image/png;fit=stretch;base64,"),
    ],
)
def test_a_picture_is_text_and_back(picture: Picture, head: str) -> None:
    assert picture.data_uri.startswith(head)
    assert Picture.from_data_uri(picture.data_uri) == picture


BODY = Picture(FORM).data_uri.partition(",")[2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "照片.jpg",
        "data:image/png;base64,!!",
        "data:image/png;base64,照片",
        "data:image/png,x",
        "data:image/png;base64,AAAA",
        f"data:image/png;width=x;base64,{BODY}",
        f"data:image/png;width=;height==1;base64,{BODY}",
    ],
)
def test_a_text_that_is_no_picture_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"重新导出|不是完好的"):
        Picture.from_data_uri(text)


@pytest.mark.parametrize(("told", "message"), [("width=nan", "宽"), ("height=9999", "高"), ("fit=x", "放法")])
def test_a_text_with_a_size_that_cannot_be_printed_is_refused(told: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^图片的{message}"):
        Picture.from_data_uri(f"data:image/png;{told};base64,{BODY}")


def test_other_words_before_the_picture_are_no_matter() -> None:
    assert Picture.from_data_uri(f"data:image/png;name=a.png;charset=utf-8;base64,{BODY}") == Picture(FORM)


def test_a_photograph_without_a_size_is_printed_at_two_inches() -> None:
    box = fields(KIND.model)["photo"].picture_box
    assert box == (35, 49)
    assert Picture(png(700, 700)).boxed(box) == Picture(png(700, 700), width=35, height=49)
    assert Picture(png(700, 700)).boxed(box).extent == (35, 35)
    assert {spec.picture_box for name, spec in fields(KIND.model).items() if name != "photo"} == {None}


@pytest.mark.parametrize("size", [{"width": 25}, {"height": 25}, {"width": 25, "height": 35, "fit": "cover"}])
def test_a_picture_with_a_size_of_its_own_keeps_it(size: dict[str, Any]) -> None:
    picture = Picture(FORM, **size)
    assert picture.boxed((35, 49)) is picture
    assert Picture(FORM).boxed(None) == Picture(FORM)


def test_a_header_may_follow_other_parts() -> None:
    plain = without_header(encoded(half_red()))
    late = plain[:2] + segment(0xFE, b"x") + segment(0xE0, b"JFIF\0\1\1\1\1\x2c\1\x2c\0\0") + plain[2:]
    picture = Picture(late)
    assert picture.dpi == (300, 300)
    assert picture.for_word == encoded(half_red(), dpi=(300, 300))
