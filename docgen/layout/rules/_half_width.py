"""Half-width marks that stand in Chinese text, told from those in numbers, times, English and formulae."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.layout.rules._wording import HAN, NUMERALS, Swap

_OPEN = "“‘《〈（【〔「『"
_CLOSE = "”’》〉）】〕」』"
_FULL = dict(zip(",.;:!?()", "，。；：！？（）", strict=True))
_ANY = re.compile(r"[,.;:!?()]")

_MARKS = re.compile(
    rf"(?<=[{HAN}{_CLOSE}])[,;!?](?=\s*(?:[{HAN}{_OPEN}{_CLOSE}0-9]|$))"
    rf"|(?<=[0-9A-Za-z%％℃])[,;](?=[{HAN}{_OPEN}])"
    rf"|(?<=[{HAN}{_CLOSE}]):(?![/\\])"
    # A dot between two characters may part the names of a person, so the end of a sentence must be plain.
    rf"|(?<=[{HAN}{_CLOSE}%％])\.(?=\s*$|[”’）》]|\s+[{HAN}]|(?:各|请|现将|同时|此外|其中|为了|应当|必须))"
)
_RATIO = re.compile(r"[^，。；]{0,8}(?:[=＝∶]|[为是约达][0-9]|[0-9]\s*[:：∶]\s*[0-9](?!\d))")
_LABEL = re.compile(rf"^\s*(?:附件)?[（(]?第?[{NUMERALS}0-9]{{1,4}}[）)]?$")
_HEADING_LABEL = re.compile(rf"^\s*[（(][{NUMERALS}0-9]{{1,4}}[）)]")
_FORMULA = re.compile(r"[+*/=×÷^<>≥≤∑√]")
_NUMBERED = re.compile(r"\s*第?\s*[0-9]+\s*号")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_HAN_OR_MARK = re.compile(f"[{HAN}{_OPEN}{_CLOSE}，。；：！？、]")
_LETTER = re.compile("[A-Za-z]")
_REFERENCE = re.compile(r"\[(?:[JMDCNPRSZ]|EB|J/OL|EB/OL|DB/OL)\]")
"""The kind of a source in a list of literature, which has half-width marks (GB/T 7714)."""


def half_width(text: str, closed: Sequence[tuple[int, int]] = (), *, colons: bool = True) -> list[Swap]:
    """Every half-width mark that should be full-width; `closed` are stretches that are no Chinese text."""
    if not _ANY.search(text) or _REFERENCE.search(text):
        return []
    if len(_LETTER.findall(text)) > len(_HAN_CHARACTER.findall(text)):
        return []
    now = list(text)
    # One mark that is put right may show that its neighbour is wrong too.
    while True:
        places = [at for at in _places("".join(now)) if not any(start <= at < end for start, end in closed)]
        places = [at for at in places if colons or now[at] != ":"]
        if not places:
            break
        for at in places:
            now[at] = _FULL[now[at]]
    return [Swap(at, at + 1, new) for at, (old, new) in enumerate(zip(text, now, strict=True)) if old != new]


def _places(text: str) -> Iterator[int]:
    for match in _MARKS.finditer(text):
        at = match.start()
        if (match[0] == "." and _LABEL.match(text[:at])) or (match[0] == ":" and _RATIO.match(text, at + 1)):
            continue
        yield at
    for start, end in pairs(text):
        if "(" in text[start] or ")" in text[end]:
            yield from (at for at in (start, end) if text[at] in "()" and _chinese_brackets(text, start, end))


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where the round brackets of a text open and close, half-width or full-width or one of each."""
    waiting = []
    for match in re.finditer("[()（）]", text):
        if match[0] in "(（":
            waiting.append(match.start())
        elif waiting:
            yield waiting.pop(), match.start()


def _chinese_brackets(text: str, start: int, end: int) -> bool:
    """Whether brackets belong to Chinese text; those of headings and document numbers have rules of their own."""
    inside, before, after = text[start + 1 : end], text[:start], text[end + 1 :]
    if _HEADING_LABEL.match(text[: end + 1]) and end - start < 6 and not before.strip():
        return False
    if _NUMBERED.match(after) and inside.isascii():
        return False
    if _FORMULA.search(inside) or _FORMULA.match(before[-1:]) or _FORMULA.match(after[:1]):
        return False
    if text[start] == "（" or text[end] == "）" or _HAN_CHARACTER.search(inside):
        return True
    plain = len(inside) > 1 and re.fullmatch(r"[0-9]{3,}|(?![0-9]+$)[A-Za-z0-9 ./\-]+", inside) is not None
    return bool(plain and _HAN_OR_MARK.match(before[-1:]) and (not after or _HAN_OR_MARK.match(after[:1])))
