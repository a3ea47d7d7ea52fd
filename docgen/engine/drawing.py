"""A picture as Word holds it: a drawing inside the running text, and the name of its file in the package."""

from __future__ import annotations

import hashlib
from xml.sax.saxutils import quoteattr

from docgen.package.picture import Picture
from docgen.text.clean import without_unprintable

_EMU_PER_MM = 36_000
_WHOLE = 100_000
"""What stands for all of a side, where a picture is cropped; the two cuts together must leave some of it."""

_MOST_CUT = _WHOLE // 2 - 1

_DRAWING = """<w:drawing>\
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
distT="0" distB="0" distL="0" distR="0">\
<wp:extent cx="{cx}" cy="{cy}"/>\
<wp:docPr id="{number}" name="图片 {number}"{description}/>\
<wp:cNvGraphicFramePr>\
<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/>\
</wp:cNvGraphicFramePr>\
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">\
<pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"{description}/><pic:cNvPicPr/></pic:nvPicPr>\
<pic:blipFill>\
<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed={relation}/>\
{crop}<a:stretch><a:fillRect/></a:stretch>\
</pic:blipFill>\
<pic:spPr>\
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
</pic:spPr>\
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"""


def drawing(picture: Picture, *, relation: str, number: int, description: str = "") -> str:
    """The `w:drawing` element of a picture at its size; it declares every name space but `w`.

    `relation` is the id of the relationship to its file, `number` one that no other drawing of the part has,
    `description` what is read out to who does not see it.
    """
    width, height = picture.extent
    spoken = " ".join(without_unprintable(description).split())
    return _DRAWING.format(
        cx=_emu(width),
        cy=_emu(height),
        number=number,
        description=f" descr={quoteattr(spoken)}" if spoken else "",
        relation=quoteattr(relation),
        crop=_crop(picture),
    )


def media_name(picture: Picture) -> str:
    """The name of a picture's file in the package: the same for the same picture, whatever its size."""
    digest = hashlib.sha256(picture.for_word).hexdigest()[:16]
    return f"word/media/docgen-{digest}.{picture.media_type.removeprefix('image/')}"


def _emu(millimetres: float) -> int:
    return max(1, round(millimetres * _EMU_PER_MM))


def _crop(picture: Picture) -> str:
    cuts = [min(round(cut * _WHOLE), _MOST_CUT) for cut in picture.crop]
    if not any(cuts):
        return ""
    sides = (f'{side}="{cut}"' for side, cut in zip("ltrb", cuts, strict=True) if cut)
    return f"<a:srcRect {' '.join(sides)}/>"
