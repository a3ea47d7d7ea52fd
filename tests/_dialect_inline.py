"""Constructs inside the text of a paragraph; each makes a text with tags."""

from __future__ import annotations

import re
from collections.abc import Callable

from _dialect_package import BOUNDARY
from _dialect_values import Maker

EXPRESSIONS = {
    "print": "{{ «T» }}",
    "print without spaces": "{{«T»}}",
    "print a number": "{{ «N» }}",
    "several": "{{ «T» }}和{{ «N» }}、{{ «T» }}",
    "dotted": "{{ 单位.主任.姓名 }}",
    "index": "{{ «L»[0] }}/{{ «L»[-1] }}",
    "key": '{{ 单位["名称"] }}{{ 单位["主任"].姓名 }}',
    "slice": "{{ «T»[:2] }}",
    "filter upper": "{{ «T»|upper }}",
    "filter lower": "{{ «T»|lower }}",
    "filter title": "{{ «T»|title }}",
    "filter capitalize": "{{ «T»|capitalize }}",
    "filter default": '{{ 没有|default("无") }}{{ «T»|default("无") }}',
    "filter length": "{{ «L»|length }}{{ «T»|length }}",
    "filter join": '{{ «L»|join("、") }}{{ «L»|join }}',
    "filter replace": '{{ «T»|replace("a", "乙") }}',
    "filter first": "{{ «L»|first }}",
    "filter last": "{{ «L»|last }}",
    "filter round": "{{ «N»|round(1) }}",
    "filter trim": "[{{ «T»|trim }}]",
    "filter sort": '{{ «L»|sort|join("，") }}',
    "filter reverse": '{{ «L»|reverse|join("，") }}',
    "filter unique": '{{ «L»|unique|join("，") }}',
    "filter int": '{{ «N»|int }}{{ "12"|int + 1 }}',
    "filter float": '{{ "1.5"|float }}',
    "filter abs": "{{ (0 - «N»)|abs }}",
    "filter e": "{{ «T»|e }}",
    "filter sum": '{{ «G»|sum(attribute="数") }}',
    "filter map": '{{ «G»|map(attribute="名")|join("、") }}',
    "filter selectattr": '{{ «G»|selectattr("数")|map(attribute="名")|join("、") }}',
    "filters in a chain": '{{ «T»|lower|replace("b", "c")|upper }}',
    "arithmetic": "{{ «N» * 2 + 1 }}，{{ (数 + 3) // 2 }}，{{ 7 % 3 }}",
    "concatenation": '{{ «T» ~ "-" ~ «N» }}',
    "comparison": '{{ "大" if «N» > 3 else "小" }}{{ "少" if «N» <= 3 else "多" }}',
    "condition in an expression": '{{ «T» if «B» else "乙" }}',
    "test": '{{ "有" if «T» is defined else "无" }}{{ "双" if 数 is even else "单" }}',
    "membership": '{{ "在" if "a" in «T» else "不在" }}',
    "literal": '{{ "文字" }}{{ 12 }}',
    "smart quotes": "{{ 没有|default(“无”) }}{{ 没有|default(‘无’) }}",
    "space control in a value": "前   {{- «T» -}}   后",
    "comment": "前{# 注 #}后{#- {{ «T» }} -#}",
    "raw": "{% raw %}{{ 原样 }}{% endraw %}",
    "escape": "{_{ 原样 }_}和{_% if %_}",
    "set": "{% set «V» = «T» %}{{ «V» }}{% set «V» = «N» + 1 %}{{ «V» }}",
    "with": "{% with «V» = «T» %}{{ «V» }}{% endwith %}",
    "value with line breaks": "{{ 换行 }}",
    "value with tabs": "{{ 制表 }}",
    "value with a new paragraph": "{{ 分段 }}",
    "value with a new page": "{{ 分页 }}",
    "picture": BOUNDARY + "{{ 图 }}" + BOUNDARY,
}
DEEPEST = 2
"""How many blocks may be around another."""

_KINDS = {"T": "texts", "N": "numbers", "L": "lists", "G": "groups"}


def expression(maker: Maker, text: str) -> str:
    """A text with its placeholders replaced by expressions of the scope."""
    variable = maker.fresh("变量")

    def one(found: re.Match[str]) -> str:
        if found[1] == "V":
            return variable
        return str(maker.pick("conditions")[0] if found[1] == "B" else maker.pick(_KINDS[found[1]]))

    return re.sub("«([A-Z])»", one, text)


def line(maker: Maker) -> str:
    """A short text with one or two constructs in it that any text may hold."""
    deep = maker.depth > DEEPEST
    names = _COMMON if deep else [*_COMMON, *_NESTING]
    count = 1 if deep else maker.random.randint(1, 2)
    return "".join("文" + inline(maker, maker.random.choice(names)) for _ in range(count))


def inline(maker: Maker, construct: str) -> str:
    maker.use(construct)
    return BLOCKS[construct](maker) if construct in BLOCKS else expression(maker, EXPRESSIONS[construct])


def _if(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    return f"{{% if {condition} %}}是{line(maker.inside(live=truth))}{{% endif %}}"


def _else(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    yes, no = line(maker.inside(live=truth)), line(maker.inside(live=not truth))
    return f"{{% if {condition} %}}{yes}{{% else %}}{no}{{% endif %}}"


def _elif(maker: Maker) -> str:
    (first, _), (second, _) = maker.pick("conditions"), maker.pick("conditions")
    return f"{{% if {first} %}}甲{{% elif {second} %}}乙{{% else %}}丙{{% endif %}}"


def _nested_if(maker: Maker) -> str:
    (first, one), (second, two) = maker.pick("conditions"), maker.pick("conditions")
    inner = line(maker.inside(live=one and two))
    return f"{{% if {first} %}}外{{% if {second} %}}{inner}{{% endif %}}{{% else %}}否{{% endif %}}"


def _for(maker: Maker) -> str:
    name = maker.fresh("项")
    inner = line(maker.inside(texts=(name,)))
    return f"{{% for {name} in {maker.pick('lists')} %}}{inner}{{{{ {name} }}}}{{% endfor %}}"


def _for_groups(maker: Maker) -> str:
    name = maker.fresh("行")
    inner = line(maker.inside(texts=(f"{name}.名",), numbers=(f"{name}.数",)))
    return f"{{% for {name} in {maker.pick('groups')} %}}{{{{ {name}.名 }}}}{inner}{{% endfor %}}"


def _loop(maker: Maker) -> str:
    name = maker.fresh("项")
    inner = (
        f"{{{{ loop.index }}}}/{{{{ loop.length }}}}{{% if loop.first %}}首{{% endif %}}"
        f"{{{{ {name} }}}}{{% if not loop.last %}}、{{% endif %}}{{{{ loop.index0 }}}}"
    )
    return f"{{% for {name} in {maker.pick('lists')} %}}{inner}{{% endfor %}}"


def _for_else(maker: Maker) -> str:
    return f"{{% for 甲 in 空 %}}{{{{ 甲 }}}}{{% else %}}没有{line(maker.inside())}{{% endfor %}}"


def _for_if(maker: Maker) -> str:
    name = maker.fresh("项")
    return f'{{% for {name} in {maker.pick("lists")} if {name} != "abc" %}}{{{{ {name} }}}}；{{% endfor %}}'


def _nested_for(maker: Maker) -> str:
    outer, inner = maker.fresh("外"), maker.fresh("内")
    body = f"{{{{ {outer} }}}}{{{{ loop.index }}}}{line(maker.inside(texts=(outer, inner)))}"
    lists = maker.pick("lists"), maker.pick("lists")
    return f"{{% for {outer} in {lists[0]} %}}{{% for {inner} in {lists[1]} %}}{body}{{% endfor %}}{{% endfor %}}"


def _over_runs(maker: Maker) -> str:
    name = maker.fresh("项")
    tags = f"{{% for {name} in {maker.pick('lists')} %}}", f"{{{{ {name} }}}}", "{% endfor %}"
    return BOUNDARY + BOUNDARY.join(tags) + BOUNDARY


def _run_if(maker: Maker) -> str:
    condition, truth = maker.pick("conditions")
    inner = line(maker.inside(live=truth))
    return BOUNDARY.join(("", f"{{%r if {condition} %}}", inner, "{%r endif %}", ""))


def _run_if_in_text(maker: Maker) -> str:
    condition, _ = maker.pick("conditions")
    return f"{BOUNDARY}前{{%r if {condition} %}}中{{%r endif %}}后{BOUNDARY}"


def _run_for(maker: Maker) -> str:
    name = maker.fresh("项")
    tags = f"{{%r for {name} in {maker.pick('lists')} %}}", f"{{{{ {name} }}}}。", "{%r endfor %}"
    return BOUNDARY.join(("", *tags, ""))


BLOCKS: dict[str, Callable[[Maker], str]] = {
    "if": _if,
    "else": _else,
    "elif": _elif,
    "nested if": _nested_if,
    "for": _for,
    "for over groups": _for_groups,
    "loop variables": _loop,
    "for else": _for_else,
    "for if": _for_if,
    "nested for": _nested_for,
    "for over runs": _over_runs,
    "{%r if": _run_if,
    "{%r if in text": _run_if_in_text,
    "{%r for": _run_for,
}
RUNS = frozenset({"for over runs", "{%r if", "{%r if in text", "{%r for", "picture"})
"""Constructs that need runs, so no property can hold them."""

XML_ONLY = frozenset({"smart quotes", "escape"})
"""Constructs that docxtpl patches in XML parts, not in properties."""

_NESTING = [name for name in BLOCKS if name not in RUNS]
_COMMON = [name for name in EXPRESSIONS if not name.startswith("value with") and name not in RUNS | XML_ONLY]
