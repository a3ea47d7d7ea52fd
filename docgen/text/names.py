"""People's names: how they are printed in lists, compared, and put in order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import Literal

from docgen.text._chars import HAN, is_han
from docgen.text._surnames import READINGS

Scheme = Literal["党代会", "人大"]
PinyinKey = tuple[tuple[str, int, int, int], ...]

_DOTS = re.compile(f"[•・‧･∙⋅●]|(?<=[{HAN}])[.．](?=[{HAN}])")
_SPREAD = re.compile(rf"([{HAN}])\s+([{HAN}])")
_UNKNOWN = 1_000_000  # after every character whose strokes are known


def pad_name(name: str) -> str:
    """Print a name in a list or a table: two characters are spread over the room of three (张　三).

    Only there: never in running text, data or workbooks. All other names come back untouched.
    """
    compact = "".join(name.split())
    if len(compact) == 2 and all(map(is_han, compact)):
        return f"{compact[0]}\u3000{compact[1]}"
    return name


def unpad_name(name: str) -> str:
    """Undo `pad_name` in what was copied from a list: 张　三 becomes 张三. All other names come back untouched."""
    spread = _SPREAD.fullmatch(name)
    return spread[1] + spread[2] if spread else name


def fold_name(name: str) -> str:
    """Bring a name to the form in which names are compared: NFC, no white space, one kind of dot (·)."""
    return _DOTS.sub("·", "".join(unicodedata.normalize("NFC", name).split()))


def pinyin_key(name: str) -> PinyinKey:
    """Sort by sound: character by character, syllable, then tone, then strokes. Surnames are read as
    surnames (单 shàn).

    ü follows u as in dictionaries (lu, lü, luan); the strokes keep 张 and 章 apart.
    """
    characters = fold_name(name).replace("·", "")
    return tuple(
        _syllable(reading, character) for reading, character in zip(_read(characters), characters, strict=True)
    )


@lru_cache(maxsize=4096)
def _read(name: str) -> tuple[str, ...]:
    for length in (2, 1):
        if reading := READINGS.get(name[:length]):
            return (*reading.split(","), *_pinyin(name[length:]))
    return (*_pinyin(name[:1]), *_pinyin(name[1:]))


def _pinyin(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # here: it takes 0.3 s to load, and few callers sort by sound

    found = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    if len(found) == len(text):
        return found
    # Letters and marks come back in runs: then one character at a time, so that each has its reading.
    return [reading for character in text for reading in _pinyin(character)]


def _syllable(reading: str, character: str) -> tuple[str, int, int, int]:
    letters, tone = reading[:-1], reading[-1:]
    if not (letters.isascii() and letters.isalpha() and tone in "12345"):
        return character.casefold(), 0, 0, _rank(character)
    return letters.replace("v", "u"), int("v" in letters), int(tone), _rank(character)


def stroke_key(name: str, *, scheme: Scheme = "党代会") -> tuple[int, ...]:
    """Sort by strokes (以姓氏笔画为序): of the first character, their number, then their kinds 横竖撇点折;
    then the next.

    With the scheme of party congresses a two-character name counts as having a blank in the middle, so it
    comes before the longer ones (田富, 田大利); that of people's congresses compares the second characters
    (田大利, 田富). Characters without stroke data come last, by code point.
    """
    ranks = [_rank(character) for character in fold_name(name) if character != "·"]
    if scheme == "党代会" and len(ranks) == 2:
        ranks.insert(1, 0)
    return tuple(ranks)


def has_strokes(name: str) -> bool:
    """Whether the strokes of each Chinese character in a name are known."""
    return all(character in _ranks() for character in fold_name(name) if is_han(character))


def _rank(character: str) -> int:
    return _ranks().get(character, _UNKNOWN + ord(character))


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """The place of each character in stroke order, from 1. Characters with the very same strokes are in
    code-point order.

    The data is the work of `tools/make_strokes.py`, which says where it comes from and how far it was
    verified.
    """
    text = resources.files("docgen.text").joinpath("_strokes.txt").read_text(encoding="utf-8")
    characters = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return {character: rank for rank, character in enumerate(characters, start=1)}
