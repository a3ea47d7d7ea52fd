"""Draw `examples/photo.jpg`: a neutral portrait of nobody, 35 × 49 mm at 300 dots per inch (二寸)."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (413, 579)
FINER = 4
"""Drawn larger and shrunk, which smooths the edges."""

BACKGROUND, SHOULDERS, SHIRT, SKIN, HAIR = "#bfdcf2", "#3d4d63", "#f4f6f8", "#e7c9ae", "#37302c"
TARGET = Path(__file__).parents[1] / "examples" / "photo.jpg"


def draw() -> Image.Image:
    """The portrait: head, hair and shoulders, without a face."""
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), BACKGROUND)
    pen = ImageDraw.Draw(image)

    def at(*points: int) -> list[int]:
        return [FINER * point for point in points]

    pen.rounded_rectangle(at(28, 424, 385, 700), radius=FINER * 110, fill=SHOULDERS)
    pen.polygon(at(150, 424, 263, 424, 206, 540), fill=SHIRT)
    pen.rounded_rectangle(at(168, 340, 245, 452), radius=FINER * 34, fill=SKIN)
    pen.ellipse(at(104, 100, 309, 330), fill=HAIR)
    pen.ellipse(at(119, 140, 294, 392), fill=SKIN)
    pen.pieslice(at(112, 96, 301, 300), start=180, end=360, fill=HAIR)
    return image.resize(SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(TARGET, quality=88, dpi=(300, 300))
    print(TARGET)
