"""Which fonts a document names, which ones its PDF shows instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.layout.reading import read_word
from docgen.layout.reading.model import Paragraph, WordDocument

Characters = Mapping[str, set[str]]
"""Names of fonts, and the characters that are in them."""

_SUBSET = re.compile(r"^/(?:[A-Z]{6}\+)?")
_MAPPED = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
_MAP = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_INSIDE = {
    "仿宋": ("fangsong",),
    "仿宋_GB2312": ("fangsonggb2312", "fsgb2312"),
    "楷体": ("kaiti", "simkai"),
    "楷体_GB2312": ("kaitigb2312", "ktgb2312"),
    "黑体": ("simhei",),
    "宋体": ("simsun",),
    "新宋体": ("nsimsun",),
    "等线": ("dengxian",),
    "隶书": ("lisu",),
    "幼圆": ("youyuan",),
    "微软雅黑": ("microsoftyahei",),
    "华文仿宋": ("stfangsong",),
    "华文楷体": ("stkaiti",),
    "华文宋体": ("stsong",),
    "华文中宋": ("stzhongsong",),
    "华文黑体": ("stheiti",),
    "方正小标宋简体": ("fzxiaobiaosong", "fzxbs"),
    "方正小标宋_GBK": ("fzxiaobiaosong", "fzxbs"),
    "方正仿宋_GBK": ("fzfangsong", "fzfs"),
    "方正楷体_GBK": ("fzkai", "fzkt"),
    "方正黑体_GBK": ("fzhei", "fzht"),
}
"""What fonts with a Chinese name are called inside a PDF, as their names begin there, without marks."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A font that a document names and its PDF does not have; `by` is the one in its place, "" where none is known."""

    font: str
    by: str

    def __str__(self) -> str:
        return f"{self.font} 以 {self.by} 代替" if self.by else f"{self.font} 没有用上"


def substitutions(docx: bytes, fonts: Characters) -> tuple[Substitution, ...]:
    """The fonts of a document that are not among those of its PDF, sorted by name.

    Only characters count of which it is certain whether they take the Chinese or the Latin font.
    """
    missing = {font: used for font, used in fonts_named(read_word(docx)).items() if not _among(font, fonts)}
    return tuple(Substitution(font, _replacing(missing[font], fonts)) for font in sorted(missing))


def fonts_named(document: WordDocument) -> dict[str, set[str]]:
    """The fonts of everything that a document shows."""
    found: dict[str, set[str]] = {}
    for paragraph in _paragraphs(document):
        for run in paragraph.runs:
            if run.look.hidden:
                continue
            for character in run.text:
                if character.isascii() and character.isalnum():
                    found.setdefault(run.look.ascii, set()).add(character)
                elif "\u3400" <= character <= "\u9fff":
                    found.setdefault(run.look.east_asian, set()).add(character)
    found.pop("", None)
    return found


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    yield from (*document.paragraphs, *document.notes, *document.boxes)
    for section in document.sections:
        for shown in (*section.headers.values(), *section.footers.values()):
            yield from shown


def fonts_shown(pages: Iterable[Any]) -> dict[str, set[str]]:
    """The fonts in a PDF, by their names, from its pages as pypdf reads them."""
    found: dict[str, set[str]] = {}
    seen: set[object] = set()
    for page in pages:
        for font in _under(_under(page, "/Resources"), "/Font").values():
            key = getattr(font, "idnum", id(font))  # pages share their fonts
            if key not in seen:
                seen.add(key)
                details = font.get_object()
                name = _SUBSET.sub("", str(details.get("/BaseFont", "")))
                found.setdefault(name, set()).update(_characters(details))
    return found


def _under(dictionary: Any, key: str) -> Any:
    return dictionary[key] if key in dictionary else {}  # noqa: SIM401 pypdf resolves references here, not in get()


def _characters(font: Any) -> Iterator[str]:
    """The characters of a font of a PDF, from the map by which text is copied out of it."""
    if "/ToUnicode" in font:
        for block in _MAP.findall(font["/ToUnicode"].get_data()):
            for code in _MAPPED.findall(block):
                yield from bytes.fromhex(code.decode()).decode("utf-16-be", errors="ignore")


def _among(font: str, fonts: Characters) -> bool:
    """Whether a PDF has a font under any of the names that it may have there."""
    names = (_bare(font), *_INSIDE.get(font, ()))
    return any(_bare(shown).startswith(names) for shown in fonts)


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


def _replacing(used: set[str], fonts: Characters) -> str:
    """The font of a PDF that shows most of these characters, and among those the one that shows least else."""
    ranked = [(len(used & shown), -len(shown), name) for name, shown in fonts.items() if used & shown]
    return re.split("[-,]", max(ranked)[2])[0] if ranked else ""  # without its style
