"""A small template cannot take a computer's time or memory: each of these ends soon, with a message."""

from __future__ import annotations

import pytest
from _dialect_limited import Outcome, run_limited
from _dialect_package import BOUNDARY, cell, paragraph, row, table
from _scale import scaled

pytestmark = pytest.mark.timeout(600)  # one process fills them all

SECONDS = 10.0
"""In which any of them ends."""

_FOR = "{% for 甲 in range(99999) %}"
_END = "{% endfor %}"
DOUBLING = "{% set a = «» %}" * 60
NESTED = "{% set a = [1] %}" + "{% set a = [a, a] %}" * 60
TWO_NESTED = "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 40
_NAMESPACE = "{% set n = namespace(a=9, b='aa') %}{% for 甲 in range(99) %}"

REFUSED = {
    "power": "{{ 9**9**9 }}",
    "long text": '{{ "a" * 100000000 }}',
    "long list": "{{ [1] * 100000000 }}",
    "long range": "{{ range(1000000000)|list|length }}",
    "wide percent format": '{{ "%1000000000d"|format(1) }}',
    "precise percent format": '{{ "%.1000000000f"|format(1.0) }}',
    "star in a percent format": '{{ "%*d"|format(1000000000, 1) }}',
    "wide format": '{{ "{:>1000000000}".format(1) }}',
    "nested format": '{{ "{:{}}".format(1, 1000000000) }}',
    "wide center": "{{ x|center(1000000000) }}",
    "wide indent": "{{ x|indent(1000000000, true) }}",
    "wide method": "{{ x.center(1000000000) }}",
    "left justified": "{{ x.ljust(1000000000) }}",
    "filled with zeros": "{{ x.zfill(1000000000) }}",
    "tabs": '{{ "\\t".expandtabs(1000000000) }}',
    "large batch": '{{ 列|batch(1000000000, "a")|list|length }}',
    "many slices": '{{ 列|slice(1000000000, "a")|list|length }}',
    "replace": '{{ 长|replace("a", 长)|length }}',
    "replace again": '{{ 长|replace("a", "aaaaaaaaaa")|replace("a", 长)|length }}',
    "replace nothing": '{{ 长|replace("", 长)|length }}',
    "replace method": '{{ 长.replace("a", 长) }}',
    "join": "{{ range(99999)|join(长)|length }}",
    "join method": "{{ 长.join(长)|length }}",
    "wrapped": "{{ 长|wordwrap(1, wrapstring=长)|length }}",
    "lorem": "{{ lipsum(n=100000) }}",
    "precise round": "{{ 1.5|round(1000000000) }}",
    "doubled text": '{% set a = "aa" %}' + DOUBLING.replace("«»", "a ~ a") + "{{ a }}",
    "doubled sum": '{% set a = "aa" %}' + DOUBLING.replace("«»", "a + a") + "{{ a }}",
    "doubled list": "{% set a = [1, 2] %}" + DOUBLING.replace("«»", "a + a") + "{{ a|length }}",
    "doubled by join": '{% set a = "aa" %}' + DOUBLING.replace("«»", "[a, a]|join") + "{{ a }}",
    "doubled by format": '{% set a = "aa" %}' + DOUBLING.replace("«»", '"%s%s"|format(a, a)') + "{{ a }}",
    "doubled by brace format": '{% set a = "aa" %}' + DOUBLING.replace("«»", '"{0}{0}".format(a)') + "{{ a }}",
    "doubled by replace": '{% set a = "aa" %}' + DOUBLING.replace("«»", 'a|replace("a", "aa")') + "{{ a }}",
    "squared number": "{% set a = 9999999999 %}" + DOUBLING.replace("«»", "a * a") + "{{ a }}",
    "nested lists as text": NESTED + "{{ a|string|length }}",
    "nested lists in capitals": NESTED + "{{ a|upper }}",
    "nested lists trimmed": NESTED + "{{ a|trim }}",
    "nested lists counted": NESTED + "{{ a|wordcount }}",
    "nested lists concatenated": NESTED + '{{ a ~ "" }}',
    "nested lists formatted": NESTED + '{{ "%s"|format(a)|length }}',
    "nested lists mapped": NESTED + '{{ a|map("string")|join|length }}',
    "nested groups as text": "{% set a = 1 %}" + DOUBLING.replace("«»", '{"x": a, "y": a}') + "{{ a|string|length }}",
    "nested lists compared": TWO_NESTED + "{{ 1 if a == b else 2 }}",
    "nested lists searched": TWO_NESTED + "{{ 1 if a in [b] else 2 }}",
    "nested lists sorted": TWO_NESTED + "{{ [a, b]|sort|length }}",
    "doubled in a namespace": _NAMESPACE + "{% set n.b = n.b ~ n.b %}" + _END,
    "nested in a namespace": _NAMESPACE + "{% set n.a = [n.a, n.a] %}" + _END + "{{ n.a|string|length }}",
    "number in a namespace": _NAMESPACE + "{% set n.a = n.a * n.a %}" + _END + "{{ n.a }}",
    "loops without output": _FOR * 3 + _END * 3,
    "loops with output": _FOR * 3 + "{{ 长 }}" + _END * 3,
    "loop with much output": "{% for 甲 in range(99999) %}{{ 长 }}{% endfor %}",
    "loop with a filter": "{% for 甲 in range(9999) %}{{ range(99999)|sum }}{% endfor %}",
    "loop with a sort": "{% for 甲 in range(9999) %}{{ 长|sort|first }}{{ 长|reverse|first }}{% endfor %}",
    "loop with long work": _FOR + "{{ 长|replace('a', 'aaaaaaaaaaaaaaaaaaaa')|length }}" + _END,
    "loop with membership": _FOR + "{% if 99999 in range(99999)|list %}{% endif %}" + _END,
    "loop over a loop": _FOR + "{% for 乙 in range(99999) if false %}{% endfor %}" + _END,
    "groups": "{% for 甲 in range(9999) %}{{ range(9999)|groupby(0)|length }}{% endfor %}",
    "doubled number": "{% set n = namespace(a=9) %}" + _FOR * 2 + "{% set n.a = n.a + n.a %}" + _END * 2,
    "membership in a long list": "{% set l = range(99999)|list %}" + _FOR + "{% if 0 - 1 in l %}{% endif %}" + _END,
    "slices of a long list": "{% set l = range(99999)|list %}" + _FOR + "{% set m = l[1:] %}" + _END,
    "comparisons of long lists": "{% set l = range(99999)|list %}{% set m = range(99999)|list %}"
    + _FOR
    + "{% if l != m %}{% endif %}"
    + _END,
    "calls on a long text": "{% set l = 长|replace('a', 'a' ~ range(999)|join('a')|truncate(180, true, '')) %}"
    + _FOR
    + "{% set m = l.upper() %}"
    + _END,
    "texts kept in a list": "{% set n = namespace(l=[], s='字') %}"
    "{% for i in range(19) %}{% set n.s = n.s ~ n.s %}{% endfor %}"
    "{% for i in range(3000) %}{% set n.l = n.l + [n.s ~ i] %}{% endfor %}",
    "recursion": "{% for 甲 in 列 recursive %}{{ loop(列) }}{% endfor %}",
    "macro": "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
    "thirty loops": "{% for 甲 in 列 %}" * 30 + "x" + _END * 30,
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists": "{{ " + "[" * 5000 + "1" + "]" * 5000 + "|length }}",
    "nots": "{{ " + "not " * 5000 + "1 }}",
    "minuses": "{{ " + "-" * 5000 + "1 }}",
    "unclosed": "{% if x %}" * 5000,
}
"""Tags in one paragraph that the engine refuses."""

ENDING = {
    "sum": ["{{ " + "1 + " * 3000 + "1 }}"],
    "concatenation": ["{{ " + "x ~ " * 3000 + "x }}"],
    "chain": ["{{ 行们" + "[0]" * 3000 + " }}"],
    "filters": ["{{ x" + "|upper" * 3000 + " }}"],
    "ands": ["{% if " + "x and " * 3000 + "x %}是{% endif %}"],
    "elifs": ["{% if 数 == 0 %}" + "".join(f"{{% elif 数 == {n} %}}" for n in range(1, 3000)) + "{% endif %}"],
    "ifs": ["{% if x %}" * 3000 + "x" + "{% endif %}" * 3000],
    "fifteen loops": ["{% for 甲 in 列 %}" * 15 + "x" + _END * 15],
    "braces": ["{" * 100_000],
    "tags without end": ["{{ x " * 20_000],
    "comments without end": ["{# x " * 20_000],
    "signs": ["%}" * 50_000 + "{%" * 50_000],
    "spaces": ["{{" + " " * 200_000 + "x" + " " * 200_000 + "}}"],
    "quotes": ["{{ " + '"' * 50_001 + " }}"],
    "many tags": ["{{ x }}" * scaled(20_000)],
    "long text": ["字" * scaled(5_000_000)],
    "many paragraphs": ["{{ x }}{% if x %}y{% endif %}"] * scaled(6_000),
    "many rows": [table(*[row(cell("{{ x }}"), cell("{{ 数 }}"))] * scaled(3_000), columns=2)],
    "many spans": [table(*[row(cell("{% colspan 2 %}{{ x }}"))] * scaled(1_000), columns=2)],
    "many unclosed paragraphs": ["{%p if x %}"] * scaled(2_000),
    "many runs": [paragraph(BOUNDARY.join(["{{ x }}"] * scaled(6_000)))],
    "nested tables": ["<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl><w:p/>" * 60],
}
"""Blocks of templates that are odd, not evil: refused or filled, but soon."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    evil = {f"evil {name}": [text] for name, text in REFUSED.items()}
    return run_limited({**evil, **{f"odd {name}": blocks for name, blocks in ENDING.items()}})


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_that_grows_without_bounds_is_refused_soon(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[f"evil {name}"]
    assert outcome.end == "TemplateError"
    assert any("㐀" <= char <= "鿿" for char in outcome.message)
    assert outcome.seconds < SECONDS


@pytest.mark.parametrize("name", ENDING)
def test_an_odd_template_ends_soon(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[f"odd {name}"]
    assert outcome.end in {"ok", "TemplateError"}
    assert outcome.seconds < SECONDS
