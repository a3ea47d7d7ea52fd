"""Documents laid out by LibreOffice with the stand-in fonts, and what a ruler finds on their pages, in mm."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import ImageChops

from _office import convert_to_pdf, font_environment, require

MM = 25.4 / 72
LINE = 28.95
"""Points from a line of text to the next."""

DOTS = 200
"""Dots per inch of the pictures in which ink is looked for."""

Page = Any
Char = dict[str, Any]

SIGNATURE: dict[str, Any] = {
    "署名": "中共江州学院委员会",
    "日期文本": "2026年5月6日",
    "署名右缩进": 2,
    "日期右缩进": 3.5,
    "加盖印章": False,
}
HEAD: dict[str, Any] = {
    "份号": "000001",
    "密级和保密期限": "",
    "紧急程度": "特急",
    "发文机关标志": "中共江州学院委员会文件",
    "发文字号": "江院党委〔2026〕5号",
    "套红印刷": False,
}
COLOPHON = {
    "抄送机关": "省委教育工委，省教育厅，市委组织部，市委宣传部，学院各民主党派，学院工会、团委、学生会。",
    "印发机关": "中共江州学院委员会办公室",
    "印发日期文本": "2026年5月7日",
}


def body_text(content: str) -> dict[str, str]:
    """A paragraph as templates are given it."""
    return {"级别": "正文", "标题": "", "文字": content}


NOTICE: dict[str, Any] = {
    "版头": HEAD,
    "标题行": "关于开展活动的通知",
    "主送机关": "各党总支",
    "正文": [body_text("国" * 28 * 40)],
    "附件说明": [],
    "附件页": [],
    "落款": SIGNATURE,
    "附注": "",
    "版记": COLOPHON,
}
"""What fills a notice of three pages with everything that a red head and 版记 may have."""


@contextlib.contextmanager
def laid_out(documents: Mapping[str, bytes], folder: Path) -> Iterator[dict[str, list[Page]]]:
    """The pages of each document, by one start of LibreOffice."""
    require("soffice", "fonts")
    paths = {name: folder / f"{name}.docx" for name in documents}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    convert_to_pdf(list(paths.values()), folder)
    with contextlib.ExitStack() as stack:
        yield {
            name: stack.enter_context(pdfplumber.open(path.with_suffix(".pdf"))).pages for name, path in paths.items()
        }


def lines(page: Page, size: int = 16) -> list[list[Char]]:
    """The characters of each line of one size of type, from the top; that of the text when none is given."""
    rows: dict[int, list[Char]] = {}
    for char in page.chars:
        if char["text"].strip() and round(char["size"]) == size:
            rows.setdefault(round(char["bottom"]), []).append(char)
    return [rows[bottom] for bottom in sorted(rows)]


def text_of(line: list[Char]) -> str:
    return "".join(char["text"] for char in sorted(line, key=lambda char: char["x0"]))


def span(line: list[Char]) -> tuple[float, float]:
    """Where a line of type begins and ends."""
    return min(char["x0"] for char in line) * MM, max(char["x1"] for char in line) * MM


def rules(page: Page) -> list[tuple[float, ...]]:
    """Lines across the page: left, right, top, bottom, from the top."""
    found = [shape for shape in (*page.rects, *page.lines, *page.curves) if shape["width"] > 300]
    return sorted(
        {tuple(round(shape[key] * MM, 2) for key in ("x0", "x1", "top", "bottom")) for shape in found},
        key=lambda rule: rule[2],
    )


def characters(page: Page, wanted: str) -> list[Char]:
    return [char for char in page.chars if char["text"] == wanted]


def dashes(page: Page) -> tuple[Char, Char]:
    """The two dashes of the page number, the only type of 4号 half-width beside 版记."""
    left, right = (char for char in characters(page, "—") if round(char["size"]) == 14)
    return left, right


def red_ink(page: Page) -> tuple[float, float]:
    """Where the red ink of a page begins and ends."""
    red, green, blue = page.to_image(resolution=DOTS).original.convert("RGB").split()
    others = ImageChops.lighter(green, blue).point(lambda value: 255 * (value < 90))
    box = ImageChops.multiply(red.point(lambda value: 255 * (value > 180)), others).getbbox()
    assert box is not None, "nothing is red"
    return box[1] / DOTS * 25.4, box[3] / DOTS * 25.4


def ink_above(page: Page, bottom: float) -> float:
    """Where the black ink ends that stands above a height."""
    image = page.to_image(resolution=DOTS).original.convert("L")
    clear = int(bottom / 25.4 * DOTS) - 4  # of the line itself
    above = image.crop((0, 0, image.width, clear)).point(lambda value: 255 * (value < 60))
    return above.getbbox()[3] / DOTS * 25.4


def tofu(pages: list[Page]) -> set[tuple[str, str]]:
    """The characters that are drawn in a font that lacks them, so as an empty box, with the name of the font."""
    used = {(char["fontname"].partition("+")[2], char["text"]) for page in pages for char in page.chars}
    held = _held()
    return {(font, text) for font, text in used if text.strip() and not _holds(held, font, text)}


def _holds(held: Mapping[str, list[range]], font: str, text: str) -> bool:
    # LibreOffice lengthens the names of members of a collection: NotoSerifCJKjp-Black-VKana
    ranges = [some for name, found in held.items() if font == name or font.startswith(f"{name}-") for some in found]
    return all(any(ord(char) in some for some in ranges) for char in text)


@cache
def _held() -> dict[str, list[range]]:
    """The characters of each installed font by its PostScript name."""
    command = ["fc-list", "--format", "%{postscriptname}\t%{charset}\n"]
    listed = subprocess.run(command, env=font_environment(), capture_output=True, text=True, check=True).stdout
    held: dict[str, list[range]] = {}
    for line in listed.splitlines():
        name, _, charset = line.partition("\t")
        bounds = (part.split("-") for part in charset.split())
        held.setdefault(name, []).extend(range(int(bound[0], 16), int(bound[-1], 16) + 1) for bound in bounds)
    return held
