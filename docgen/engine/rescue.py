"""What a part asks for although some of its tags are wrong: the sound ones, in the blocks that they still form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError

from docgen.engine.environment import STRICT
from docgen.engine.syntax import ENDS, MIDDLES, PAIRS, sound
from docgen.engine.tags import Tag
from docgen.engine.uses import Use, uses_of

_NEUTRAL = {"if": "if true", "elif": "elif true", "for": "for _ in []", "with": "with"}
"""What stands for a wrong tag that begins or divides a block, so that the end of the block still finds it."""

Line = tuple[str, Tag]
"""The code of a tag, and the tag."""


def rescued_uses(tags: Iterable[Tag]) -> list[Use]:
    """The uses in the sound tags of a part, whose other tags or pairs are wrong."""
    lines = list(_balanced(_lines(tags)))
    try:
        tree = STRICT.parse("\n".join(code for code, _ in lines))
        return uses_of(tree, lambda line: lines[min(line, len(lines)) - 1][1])
    except (TemplateSyntaxError, RecursionError):  # nested too deep, which is told already
        return []


def _lines(tags: Iterable[Tag]) -> Iterator[tuple[str, str, Tag]]:
    """Keyword and code of each tag that can be used."""
    seen: set[tuple[object, ...]] = set()
    for tag in tags:
        # An instruction leaves several tags, the later ones behind all other tags of their paragraph.
        same = (tag.sort, tag.typed, tag.place) if tag.sort == "print" and tag.typed[1:2] in "%％" else (tag.number,)
        if tag.sort == "comment" or tag.keyword in ("raw", "endraw") or same in seen:
            continue
        seen.add(same)
        if tag.sort == "print":
            if sound(tag):
                yield "", f"{{{{ {tag.code} }}}}", tag
        elif sound(tag) and tag.keyword in (*PAIRS, *ENDS, *MIDDLES, "set"):
            yield tag.keyword, f"{{% {tag.code} %}}", tag
        elif tag.keyword in _NEUTRAL:
            yield tag.keyword, f"{{% {_NEUTRAL[tag.keyword]} %}}", tag


def _balanced(lines: Iterable[tuple[str, str, Tag]]) -> Iterator[Line]:
    """The lines without ends and divisions that belong to no block, and with ends for blocks that have none."""
    opened: list[str] = []
    kinds: Counter[str] = Counter()
    last: Tag | None = None
    for keyword, code, tag in lines:
        last = tag
        if keyword in PAIRS:
            opened.append(keyword)
            kinds[keyword] += 1
        elif keyword in MIDDLES:
            if not opened or opened[-1] not in MIDDLES[keyword]:
                continue
            if keyword == "else":
                opened[-1] += " else"  # a second one belongs to no block
        elif keyword in ENDS:
            if not kinds[ENDS[keyword]]:
                continue
            while (start := _begun(opened.pop())) != ENDS[keyword]:
                kinds[start] -= 1
                yield _end(start), tag
            kinds[start] -= 1
        yield code, tag
    for start in reversed(opened):
        assert last is not None
        yield _end(_begun(start)), last


def _begun(start: str) -> str:
    return start.removesuffix(" else")


def _end(start: str) -> str:
    return f"{{% {PAIRS[start]} %}}"
