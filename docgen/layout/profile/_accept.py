"""Which values a parameter of a layout may take: kinds, ranges, choices."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from docgen.layout.profile._parameters import ROLE_NAMES, UNIT_NAMES, Length, Parameter, Unit
from docgen.text.messages import quoted

_RANGES: Mapping[Unit, tuple[float, float]] = {"mm": (0, 300), "pt": (5, 72), "字": (-10, 30), "行": (0, 10)}
_OWN_RANGES: Mapping[str, tuple[float, float]] = {
    "page.width": (90, 450),
    "page.height": (90, 450),
    "page.top": (0, 100),
    "page.bottom": (0, 100),
    "page.left": (0, 100),
    "page.right": (0, 100),
    "page.text_width": (20, 450),
    "page.text_height": (20, 450),
    "page.gutter": (0, 50),
    "page.columns": (1, 4),
    "page.sides": (1, 2),
    "body.line_pitch": (10, 60),
    "body.character_spacing": (-3, 20),
    "body.lines": (1, 60),
    "body.characters": (1, 80),
    "head.mark_size": (16, 120),
    "head.line_thickness": (0.1, 5),
    "heading.plain_line": (1, 20),
    "head.copy_number_digits": (1, 12),
    "annex.mark_line": (1, 20),
    "annex.title_line": (2, 20),
    "colophon.outer_line": (0.1, 5),
    "colophon.inner_line": (0.1, 5),
    "form.line": (0.05, 5),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "page.orientation": ("纵向", "横向"),
    "page.binding": ("左侧", "右侧", "上侧"),
    "page_number.side": ("外侧", "居中", "居右"),
    "signature.date_digits": ("阿拉伯数字", "汉字"),
}
_FONTS = ("body.digits",)
_LONGEST = 31
"""Characters of a font's name: Word takes no longer one."""


class Refusal(ValueError):
    """A value that a parameter may not take; the message says what it should be."""


def accepted(name: str, parameter: Parameter[Any], value: object) -> object:
    """The value as the profile holds it. Raises Refusal."""
    old = parameter.value
    if isinstance(parameter, Length):
        return _number(value, _OWN_RANGES.get(name) or _RANGES[parameter.unit], UNIT_NAMES[parameter.unit])
    if isinstance(old, bool):
        if not isinstance(value, bool):
            raise Refusal(f"是{quoted(value)}，应是 true（是）或 false（否），不加引号")
        return value
    if isinstance(old, int):
        if not isinstance(value, int):
            raise Refusal(f"是{quoted(value)}，应是整数，不加引号")
        return int(_number(value, _OWN_RANGES[name]))
    if isinstance(old, tuple):
        if not isinstance(value, list) or not value:
            raise Refusal("应是方括号中的几个词，用逗号隔开")
        return tuple(_word(item) for item in value)
    return _text(name, old, value)


def font_name(value: object) -> str:
    """The name of a font as Word knows it. Raises Refusal."""
    text = _word(value)
    if len(text) > _LONGEST or re.search(r"[;,\"<>&]", text):
        raise Refusal(f"{quoted(text)}不是字体的名称，应像“仿宋_GB2312”“Times New Roman”")
    return text


def _number(value: object, limits: tuple[float, float], unit: str = "") -> float:
    least, most = limits
    wanted = f"应是 {least:g}～{most:g} 之间的数" + (f"（单位：{unit}）" if unit else "")
    if isinstance(value, str):
        raise Refusal(f"是{quoted(value)}，{wanted}，不加引号、不写单位")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Refusal(f"不是数，{wanted}")
    if not least <= value <= most:
        raise Refusal(f"是 {value:g}，{wanted}")
    return value


def _text(name: str, old: str, value: object) -> str:
    text = _word(value)
    if old in ROLE_NAMES:
        role = next((role for role, shown in ROLE_NAMES.items() if text in (role, shown)), None)
        if role is None:
            raise Refusal(f"是{quoted(text)}，应是{'、'.join(ROLE_NAMES.values())}之一；字体的名称写在 [fonts] 中")
        return role
    if name in _CHOICES and text not in _CHOICES[name]:
        raise Refusal(f"是{quoted(text)}，应是{'、'.join(_CHOICES[name])}之一")
    if name.endswith("color"):
        if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
            raise Refusal(f"是{quoted(text)}，应是六位的颜色，如 FF0000（红）、000000（黑）")
        return text.removeprefix("#").upper()
    if name == "page_number.form" and (len(re.findall(r"\d", text)) != 1 or "1" not in text):
        raise Refusal(f"是{quoted(text)}，应以 1 代表页码，如“— 1 —”“第 1 页”")
    if name == "head.brackets" and len(text) != 2:
        raise Refusal(f"是{quoted(text)}，应是一对括号，如“〔〕”")
    return font_name(text) if name in _FONTS else text


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 100:
        raise Refusal("应是引号中的一行文字")
    return value.strip()
