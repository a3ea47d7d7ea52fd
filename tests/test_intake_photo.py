"""Photographs: beside the record's file or inside it, and never anywhere else."""

from __future__ import annotations

import base64
import io
import os
from pathlib import Path
from typing import Any

import pytest
from _made import changed
from PIL import Image

from docgen import intake
from docgen.errors import DataError
from docgen.intake._traits import traits
from docgen.kinds.nomination_member import KIND
from docgen.kinds.plan import Plan
from docgen.package import picture
from docgen.package.picture import Picture


def image(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (3, 4), "red").save(stream, kind)
    return stream.getvalue()


PNG = image()
URI = "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record's folder with photographs, beside a folder that is none of its business."""
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "秘密.png").write_bytes(PNG)
    inner = tmp_path / "内"
    (inner / "照片").mkdir(parents=True)
    for name in ("张三.png", "照片/李四.png", "a b.jpg", "~.png"):
        (inner / name).write_bytes(PNG)
    (inner / "坏.jpg").write_bytes(b"no picture")
    (inner / "空.jpg").write_bytes(b"")
    (inner / "图.gif").write_bytes(image("GIF"))
    os.symlink(tmp_path / "外" / "秘密.png", inner / "链接.png")
    os.symlink(tmp_path / "外", inner / "链接夹")
    os.symlink(inner / "张三.png", inner / "内链.png")
    os.symlink(inner / "圈.png", inner / "圈.png")
    return inner


def in_file(folder: Path, text: str, *, suffix: str = ".yaml") -> tuple[Any, list[tuple[int | None, str, str]]]:
    """The photo that a record file holds, and the problems told about it."""
    file = folder / f"记录{suffix}"
    file.write_text(f"姓名: 甲\n照片: {text}\n" if suffix != ".json" else f'{{"照片": "{text}"}}', encoding="utf-8")
    data, found = intake.parse("nomination_member", file)
    with pytest.raises(DataError) as caught:  # other fields are missing
        intake.read("nomination_member", file)
    told = [(each.line, each.place, each.message) for each in caught.value.problems if each.place == "照片"]
    assert [(each.line, each.place, each.message) for each in found if each.place == "照片"] == told
    return data.get("photo"), told


@pytest.mark.parametrize(
    "name",
    [
        "张三.png",
        "照片/李四.png",
        "照片\\李四.png",
        "./张三.png",
        "照片//李四.png",
        "a b.jpg",
        "内链.png",
        " 张三.png ",
        "~.png",
    ],
)
def test_a_file_in_the_folder_of_the_record_is_taken(folder: Path, name: str) -> None:
    photo, told = in_file(folder, name)
    assert told == []
    assert photo == Picture(PNG)


def test_a_json_file_names_its_photo_too(folder: Path) -> None:
    assert in_file(folder, "张三.png", suffix=".json") == (Picture(PNG), [])


def test_the_folder_is_that_of_the_file_not_of_the_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    Path("内/记录.yaml").write_text("照片: 张三.png\n", encoding="utf-8")
    assert intake.parse("nomination_member", "内/记录.yaml")[0] == {"photo": Picture(PNG)}
    monkeypatch.chdir(folder)
    assert intake.parse("nomination_member", "记录.yaml")[0] == {"photo": Picture(PNG)}


NO_PATH = "应写成文件名，照片和数据文件放在同一文件夹，不能写完整路径"
MISSING = "请把它放在数据文件所在的文件夹，并核对文件名"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("/etc/passwd", f"照片“/etc/passwd”{NO_PATH}"),
        ("C:\\照片\\张三.png", NO_PATH),
        ("C:张三.png", NO_PATH),
        ("\\\\server\\share\\a.png", NO_PATH),
        ("//server/a.png", NO_PATH),
        ("../外/秘密.png", NO_PATH),
        ("照片/../../外/秘密.png", NO_PATH),
        ("照片\\..\\张三.png", NO_PATH),
        ("..", NO_PATH),
        ("file:///etc/passwd", NO_PATH),
        ("https://example.org/a.png", NO_PATH),
        ("张三.png:流", NO_PATH),
        ("链接.png", "照片“链接.png”指向别的文件夹，请把照片复制到数据文件所在的文件夹"),
        ("链接夹/秘密.png", "指向别的文件夹"),
        ("链接夹/没有.png", MISSING),
        ("圈.png", MISSING),
        ("没有.png", f"找不到照片“没有.png”，{MISSING}"),
        ("照片", MISSING),
        (".", MISSING),
        ("长" * 300, MISSING),
        ("坏.jpg", "照片“坏.jpg”：图片不是完好的 JPEG 或 PNG 文件，请另存为 JPEG 后再用"),
        ("空.jpg", "照片“空.jpg”：图片不是完好的"),
        ("图.gif", "照片“图.gif”：图片不是完好的"),
        ("data:image/png;base64,AAAA", "图片不是完好的"),
        ("data:image/png;base64,不是", "图片文字不完整"),
        ("data:text/html,x", "图片文字应以"),
    ],
)
def test_any_other_name_is_refused_at_its_line(folder: Path, name: str, message: str) -> None:
    photo, told = in_file(folder, name)
    assert photo is None
    ((line, _, said),) = told
    assert line == 2
    assert message in said
    assert str(folder) not in said


def test_a_nul_in_a_name_is_refused(folder: Path) -> None:
    file = folder / "a.json"
    file.write_text('{"照片": "张三.png\\u0000.jpg"}', encoding="utf-8")
    (found,) = intake.parse("nomination_member", file)[1]
    assert found.message.startswith("找不到照片")


def test_a_photo_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "大.png").open("wb") as stream:
        stream.truncate(picture.LARGEST_FILE + 1_100_000)
    assert in_file(folder, "大.png")[1] == [(2, "照片", "照片“大.png”有 11 兆字节，超过 10 兆，请压缩")]


def test_a_photo_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "记录.yaml").write_text("照片: 张三.png\n", encoding="utf-8")

    def refuse(_: Path) -> bytes:  # root may read everything, and the tests run as root too
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    translated = intake.translate(KIND.model, {"照片": "张三.png"}, folder=folder)
    assert [each.message for each in translated.problems] == ["照片“张三.png”打不开，请检查文件的权限"]


@pytest.mark.parametrize("text", ["/etc/passwd", "张三.png", "../张三.png", "x" * 9])
def test_a_path_is_refused_without_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(folder)
    sources = [{"照片": text}, {"photo": text}, f"照片: {text}\n", f'{{"照片": "{text}"}}']
    for source in sources:
        with pytest.raises(DataError) as caught:
            intake.read("nomination_member", source)  # type: ignore[arg-type]
        (found,) = [each for each in caught.value.problems if each.place == "照片"]
        assert found.message == "照片应是图片的内容，不能是文件路径；要用文件，请在数据文件中写照片的文件名"


@pytest.mark.parametrize("value", [PNG, Picture(PNG), URI, f" {URI}\n"])
def test_a_program_gives_the_picture_itself(value: object) -> None:
    assert not [each for each in intake.problems("nomination_member", {"照片": value}) if each.place == "照片"]


@pytest.mark.parametrize("value", [b"", b"no picture", 5, [], {}, Path("张三.png"), object()])
def test_a_program_gives_something_else(value: object) -> None:
    (found,) = [each for each in intake.problems("nomination_member", {"照片": value}) if each.place == "照片"]
    assert found.path == ("photo",)


def test_a_photo_left_empty_is_absent(folder: Path) -> None:
    assert in_file(folder, "") == (None, [])


def test_which_fields_are_photographs() -> None:
    assert [name for name, trait in traits(KIND.model).items() if trait == "照片"] == ["photo"]
    assert "照片" not in traits(Plan).values()


@pytest.mark.parametrize("size", [{}, {"width": 25.4}, {"width": 35, "height": 45.5, "fit": "cover"}])
def test_a_photo_with_a_size_of_its_own_is_written_and_read_again(size: dict[str, Any]) -> None:
    record = KIND.model.model_validate(changed("nomination_member", (("photo",), Picture(PNG, **size))))
    again = intake.read("nomination_member", intake.dump(record, labels=True)).record
    assert again == record
    assert again.model_dump()["photo"] == Picture(PNG, **size).data_uri
