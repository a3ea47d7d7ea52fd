"""Checking the tags of a template one by one and as pairs, so that all that is wrong is told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError, nodes

from docgen.engine.allowed import forbidden
from docgen.engine.environment import STRICT
from docgen.engine.instructions import INSTRUCTIONS
from docgen.engine.tags import Tag, shortened
from docgen.engine.tokens import CELL_ATTRIBUTES, MERGES
from docgen.errors import Finding

PAIRS = {"if": "endif", "for": "endfor", "with": "endwith"}
"""What begins a block, and what ends it."""

ENDS = {end: start for start, end in PAIRS.items()}
MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
"""What divides a block, and which blocks."""

DEEPEST_EXPRESSION = 60
"""Levels of the syntax tree of one tag; Python itself gives up at about 100."""

MOST_NESTED_BLOCKS, MOST_NESTED_LOOPS = 40, 15
"""Blocks and loops within each other; Python itself gives up at 100 and 20."""

_ALONE = ("set", "raw", "endraw", *MERGES)
_FORBIDDEN = ("include", "import", "from", "extends", "block", "macro", "call", "filter", "autoescape", "do", "trans")


def check_syntax(tags: Iterable[Tag]) -> list[Finding]:
    """What is wrong with the tags of one part: their own code, and how they pair."""
    tags = [tag for tag in tags if tag.sort != "comment"]
    return [*(found for tag in tags for found in _tag(tag)), *_pairs(tags)]


def sound(tag: Tag) -> bool:
    """Whether nothing is wrong with a tag by itself."""
    return next(_tag(tag), None) is None


def _tag(tag: Tag) -> Iterator[Finding]:
    if tag.sort == "print" and tag.level in ("tr", "tc"):
        message = f"“{{{{{tag.level} …}}}}”只能由 docxtpl 自己的对象填写，请改用循环"
        yield Finding("forbidden", message, tag.place, tag.typed)
        return
    if tag.sort == "print" and not tag.code:
        yield Finding("syntax", "标签里没有内容，请写上字段名，或删去标签", tag.place, tag.typed)
        return
    if tag.sort == "block" and tag.keyword not in _known():
        yield _unknown_keyword(tag)
        return
    if tag.keyword in ("raw", "endraw"):
        return
    if tag.keyword in MERGES and tag.place.table is None:
        yield Finding("outside-table", f"“{tag.typed}”要写在表格的单元格里", tag.place, tag.typed)
    if tag.keyword not in MERGES:
        yield from _code(tag)


def _known() -> tuple[str, ...]:
    return (*PAIRS, *ENDS, *MIDDLES, *_ALONE)


def _unknown_keyword(tag: Tag) -> Finding:
    if tag.keyword in _FORBIDDEN or tag.keyword.removeprefix("end") in _FORBIDDEN:
        message = f"模板中不能使用“{tag.keyword}”，请只用字段、循环和条件"
        return Finding("forbidden", message, tag.place, tag.typed)
    if tag.keyword in INSTRUCTIONS or tag.keyword in CELL_ATTRIBUTES:
        message = f"“{tag.keyword}”不能写在这里，请写在普通的段落中"
        return Finding("syntax", message, tag.place, tag.typed)
    message = f"没有“{tag.keyword or tag.code}”这种标签；印出字段请写成 {{{{ 字段 }}}}，循环和条件用 for、if"
    return Finding("syntax", message, tag.place, tag.typed)


def _code(tag: Tag) -> Iterator[Finding]:
    """What Jinja and the list of what is allowed say of a tag by itself."""
    try:
        tree = STRICT.parse(_complete(tag))
        deep = _depth(tree) > DEEPEST_EXPRESSION
    except TemplateSyntaxError:
        message = f"标签“{shortened(tag.typed)}”写错了，请检查括号、引号和字段名称"
        yield Finding("syntax", message, tag.place, tag.typed)
        return
    except RecursionError:
        deep = True
    if deep:
        yield Finding("syntax", "标签里一层套一层太深，请拆开", tag.place, tag.typed[:200])
    else:
        for sentence in dict.fromkeys(forbidden(tree)):
            yield Finding("forbidden", f"模板中{sentence}", tag.place, tag.typed)


def _depth(tree: nodes.Node) -> int:
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in node.iter_child_nodes()]
    return depth


def _complete(tag: Tag) -> str:
    """The tag as a template of its own."""
    if tag.sort == "print":
        return f"{{{{ {tag.code} }}}}"
    match tag.keyword:
        case "if" | "for" | "with" as keyword:
            return f"{{% {tag.code} %}}{{% end{keyword} %}}"
        case "elif" | "else":
            return f"{{% if x %}}{{% {tag.code} %}}{{% endif %}}"
        case "endif" | "endfor" | "endwith" as end:
            opening = {"endif": "if x", "endfor": "for x in y", "endwith": "with"}[end]
            return f"{{% {opening} %}}{{% {tag.code} %}}"
    return f"{{% {tag.code} %}}"


def _pairs(tags: Iterable[Tag]) -> Iterator[Finding]:
    """Blocks that never end, end twice, or end crosswise."""
    opened: list[Tag] = []
    kinds: Counter[str] = Counter()
    for tag in tags:
        keyword = tag.keyword
        if keyword in PAIRS:
            opened.append(tag)
            kinds[keyword] += 1
            yield from _too_deep(tag, blocks=len(opened), loops=kinds["for"])
        elif keyword in MIDDLES and not (opened and opened[-1].keyword in MIDDLES[keyword]):
            yield Finding("crossed-blocks", f"“{tag.typed}”不在 if 或 for 里面，请核对位置", tag.place, tag.typed)
        elif keyword in ENDS:
            if not kinds[ENDS[keyword]]:
                message = f"“{tag.typed}”前面没有对应的“{ENDS[keyword]}”标签，请补上或删去"
                yield Finding("unopened-block", message, tag.place, tag.typed)
                continue
            while (start := opened.pop()).keyword != ENDS[keyword]:
                kinds[start.keyword] -= 1
                yield _unended(start, f"，{tag.place}的“{tag.typed}”先结束了外面的一层")
            kinds[start.keyword] -= 1
    for start in opened:
        yield _unended(start, "")


def _too_deep(start: Tag, *, blocks: int, loops: int) -> Iterator[Finding]:
    """A finding for the first block that is one too many within each other."""
    if blocks == MOST_NESTED_BLOCKS + 1 or (loops == MOST_NESTED_LOOPS + 1 and start.keyword == "for"):
        message = f"循环和条件套得太深，最多 {MOST_NESTED_LOOPS} 层循环、共 {MOST_NESTED_BLOCKS} 层，请减少层次"
        yield Finding("syntax", message, start.place, start.typed)


def _unended(start: Tag, reason: str) -> Finding:
    message = f"“{shortened(start.typed)}”没有结束{reason}，请补上“{{% {PAIRS[start.keyword]} %}}”"
    return Finding("unclosed-block", message, start.place, start.typed)
