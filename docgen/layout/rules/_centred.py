"""What stands in the middle of the text area."""

from __future__ import annotations

from functools import partial

from docgen.layout.mend import set_form
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import Breach
from docgen.layout.rules._words import number

_ALIGNMENTS = {"left": "居左", "right": "居右", "both": "两端对齐", "distribute": "分散对齐"}
_OFF = 0.6
"""Characters by which the middle may be off; half a character of indent is nobody's mistake."""


def centred_breach(paragraph: Paragraph, name: str, *, spread: bool = False) -> Breach | None:
    """The breach of a paragraph that is not in the middle; `spread`: it may fill the line as well."""
    form = paragraph.form
    if form.framed:
        return None
    repair = partial(set_form, paragraph, alignment="center", left=0, right=0, first_line=0)
    if form.alignment != "center":
        if spread and form.alignment == "distribute":
            return None
        found = _ALIGNMENTS[form.alignment]
        return Breach(paragraph, f"{name}{found}，应居中", found, "居中", repair)
    off = (form.left + form.first_line - form.right) / 2 / paragraph.look.size
    if abs(off) < _OFF:
        return None
    found = f"居中后又{'右' if off > 0 else '左'}偏 {number(round(abs(off), 1))} 字（有缩进）"
    return Breach(paragraph, f"{name}{found}，应居中、不缩进", found, "居中", repair)
