"""How sizes, typefaces and lengths are called in messages, and which names mean the same typeface."""

from __future__ import annotations

from functools import lru_cache

SIZES = {
    42.0: "初号",
    36.0: "小初号",
    26.0: "1号",
    24.0: "小1号",
    22.0: "2号",
    18.0: "小2号",
    16.0: "3号",
    15.0: "小3号",
    14.0: "4号",
    12.0: "小4号",
    10.5: "5号",
    9.0: "小5号",
    7.5: "6号",
    6.5: "小6号",
    5.5: "7号",
    5.0: "8号",
}

_TYPEFACES = (
    ("仿宋", ("仿宋", "fangsong")),
    ("小标宋", ("小标宋", "xiaobiaosong", "fzxbs")),
    ("楷体", ("楷", "kaiti", "simkai")),
    ("黑体", ("黑体", "simhei", "heiti")),
    ("宋体", ("宋体", "simsun", "stsong", "songti", "书宋", "fandolsong")),
)
"""What the names of a typeface have in common; the first that fits counts: 仿宋体 is no 宋体."""


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(","))


LATIN = _names(
    """
    agency fb, aptos, arial, arial black, arial narrow, arial unicode ms, bahnschrift, baskerville, book antiqua,
    bookman old style, calibri, calibri light, cambria, cambria math, candara, carlito, century, century gothic,
    comic sans ms, consolas, constantia, corbel, courier, courier new, dejavu sans, dejavu sans mono, dejavu serif,
    franklin gothic, garamond, georgia, gill sans, helvetica, impact, liberation mono, liberation sans,
    liberation serif, lucida console, lucida sans unicode, menlo, monaco, palatino linotype, segoe ui, symbol,
    tahoma, times, times new roman, trebuchet ms, verdana, webdings, wingdings, wingdings 2, wingdings 3
    """
)
"""Fonts that have no Chinese characters, by their names in lower case."""

_COMMON = _names(
    """
    等线, dengxian, 等线 light, 微软雅黑, microsoft yahei, 微软雅黑 light, microsoft yahei ui, 隶书, lisu, 幼圆,
    youyuan, 华文中宋, stzhongsong, 华文细黑, stxihei, 华文行楷, stxingkai, 华文新魏, stxinwei, 华文隶书, stliti,
    华文琥珀, 华文彩云, 方正姚体, fzyaoti, 方正舒体, fzshuti, 新宋体, nsimsun, pmingliu, mingliu, simsun-extb,
    pingfang sc, 苹方, ms mincho, ms gothic, malgun gothic, batang, noto serif cjk sc, noto sans cjk sc, 思源宋体,
    source han serif sc, source han sans sc, hiragino sans gb, wps特殊符号1, wps特殊符号2, wps特殊符号3,
    segoe ui symbol, segoe ui emoji
    """
)


def size_name(points: float) -> str:
    """A size as people know it: 3号（16 磅）, or 17 磅 where it has no name."""
    name = SIZES.get(points)
    return f"{name}（{points:g} 磅）" if name else f"{points:g} 磅"


@lru_cache(maxsize=1024)
def typeface(font: str) -> str:
    """What a font is called in the standard, whatever its maker named it: 仿宋 for 仿宋_GB2312; else its own name."""
    bare = _bare(font).replace(" ", "").replace("_", "")
    for name, marks in _TYPEFACES:
        if any(mark in bare for mark in marks):
            return name
    return font.strip().lstrip("@")


@lru_cache(maxsize=4096)
def font_is(look_font: str, family: str) -> bool:
    """Whether a font is of the typeface that is wanted: 仿宋_GB2312, 仿宋, FangSong and 华文仿宋 are one."""
    return bool(look_font) and typeface(look_font).casefold() == typeface(family).casefold()


def font_name(font: str) -> str:
    """A font as it is told; many files name none for Chinese characters."""
    return font.strip().lstrip("@") or "未指定的字体"


def is_latin(font: str) -> bool:
    """Whether a font certainly has no Chinese characters."""
    return _bare(font) in LATIN


def is_common(font: str) -> bool:
    """Whether a font is on most office computers, or of a typeface that the standard names."""
    bare = _bare(font)
    return bare in LATIN or bare in _COMMON or typeface(font) != font.strip().lstrip("@") or bare in _NAMED


_NAMED = frozenset(name for name, _ in _TYPEFACES)


def number(value: float) -> str:
    """A length as it is told: 28.95, 37, 2.5."""
    return f"{round(value, 2):g}"


def spaced(text: str) -> str:
    """What follows a Chinese word in a message: with a space before Latin letters and digits."""
    return f" {text}" if text[:1].isascii() else text


def _bare(font: str) -> str:
    return font.strip().lstrip("@").casefold()
