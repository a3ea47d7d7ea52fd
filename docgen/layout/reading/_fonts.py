"""The fonts of a theme: what “+正文” and “+标题” in the list of fonts stand for."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.layout.reading._values import W
from docgen.layout.reading.model import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS = {"zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant", "ja": "Jpan", "ko": "Hang"}
_SIMPLIFIED = "Hans"

ThemeFonts = Mapping[str, str]
"""Names of typefaces by the value of a theme attribute, as minorEastAsia."""


def theme_fonts(theme: Element | None, settings: Element | None) -> ThemeFonts:
    """What each theme attribute of w:rFonts stands for; "" is none.

    The East Asian one is that of the language of the document (w:themeFontLang), 简体中文 when none is told.
    """
    if theme is None:
        return {}
    script = _script(settings)
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        group = theme.find(f".//{_A}{kind}Font")
        if group is None:
            continue
        latin, east, complex_ = (_typeface(group, name) for name in ("latin", "ea", "cs"))
        east = east or _of_script(group, script)
        fonts |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": east, f"{kind}Bidi": complex_}
    return fonts


def _script(settings: Element | None) -> str:
    element = None if settings is None else settings.find(f"{W}themeFontLang")
    language = "" if element is None else element.get(f"{W}eastAsia", "").lower()
    return _SCRIPTS.get(language) or _SCRIPTS.get(language[:2]) or _SIMPLIFIED


def _typeface(group: Element, name: str) -> str:
    font = group.find(f"{_A}{name}")
    return "" if font is None else font.get("typeface", "")


def _of_script(group: Element, script: str) -> str:
    fonts = (font for font in group.iterfind(f"{_A}font") if font.get("script") == script)
    return next((font.get("typeface", "") for font in fonts), "")
