"""A template is code: what tries to reach the computer is refused in every place where a tag can stand or hide."""

from __future__ import annotations

import datetime as dt
import time
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from _dialect_package import NAMESPACES, document, paragraph
from _dialect_read import FILES, at, filled, printed
from _records import members

import docgen
from docgen.package.write import write_package

QUICK = 5.0
"""Seconds in which an attack has failed."""

CONTEXT: Mapping[str, Any] = {
    "x": "y",
    "数": 1,
    "真": True,
    "列": ["甲", "乙"],
    "组": {"名": "甲"},
    "行们": [{"名": "甲", "数": 1}],
    "日": dt.date(2026, 5, 6),
}


def refuse(template: bytes) -> str:
    """The message with which loading or filling fails; it fails soon."""
    start = time.monotonic()
    with pytest.raises(docgen.TemplateError) as caught:
        docgen.Template(template).render(CONTEXT)
    assert time.monotonic() - start < QUICK
    return str(caught.value)


EVERYWHERE = [
    "{{ lipsum.__globals__ }}",
    '{{ "".__class__.__mro__ }}',
    '{{ ("{0.__class__}"|attr("format"))("x") }}',
    '{{ x|attr("__init__") }}',
    '{{ x["__class__"] }}',
    '{% include "/etc/passwd" %}',
    '{% import "os" as os %}',
    '{% from "os" import path %}',
    '{% extends "base" %}',
    "{{ range(10**9)|list }}",
    '{{ "a"*10**8 }}',
    "{{ x|safe }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
]


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize("attack", EVERYWHERE)
def test_an_attack_fails_in_every_part(attack: str, place: str) -> None:
    assert refuse(at(place, attack))


POPEN = [
    '{{{{ cycler.__init__.__globals__.os.popen("echo x > {}").read() }}}}',
    '{{{{ joiner.__init__.__globals__.os.system("echo x > {}") }}}}',
    '{{{{ namespace.__init__.__globals__["__builtins__"].open("{}", "w") }}}}',
    '{{{{ self.__init__.__globals__.__builtins__.open("{}", "w") }}}}',
    '{{% set f = range.__class__.__base__.__subclasses__ %}}{{{{ f()|map("string")|join }}}}{{{{ open("{}", "w") }}}}',
]


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize("attack", POPEN)
def test_no_command_runs_and_no_file_is_written(attack: str, place: str, tmp_path: Path) -> None:
    target = tmp_path / "written"
    assert refuse(at(place, attack.format(target.as_posix())))
    assert list(tmp_path.iterdir()) == []


REACHING = [
    "{{ x.__class__ }}",
    "{{ 列.__class__ }}",
    "{{ 组.__class__ }}",
    "{{ 日.__class__ }}",
    "{{ 数.__class__.__base__ }}",
    "{{ ().__class__ }}",
    "{{ {}.__class__ }}",
    "{{ 没有.__class__ }}",
    "{{ range.__init__ }}",
    "{{ namespace.__init__ }}",
    "{{ cycler('a').__init__ }}",
    "{{ joiner(',') }}",
    "{{ lipsum(5) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ _context }}",
    "{{ context }}",
    "{{ environment }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ super() }}",
    "{{ __builtins__ }}",
    "{{ __import__('os') }}",
    "{{ open('x') }}",
    "{{ eval('1') }}",
    "{{ 组.items.__self__ }}",
    "{{ 组.pop('名') }}",
    "{{ 组.clear() }}",
    "{{ 列.append('丙') }}",
    "{{ 列.sort() }}",
    "{{ x.format.__self__ }}",
    "{{ x.upper }}",
    "{{ range }}",
    "{{ namespace() }}",
    "{% for 甲 in 列 %}{{ loop }}{% endfor %}",
    "{% for 甲 in 列 %}{{ loop.__class__ }}{% endfor %}",
    "{% for 甲 in 列 %}{{ loop._iterator }}{% endfor %}",
    "{% for 甲 in 列 %}{{ loop.cycle.__func__ }}{% endfor %}",
    "{% for 甲 in 列 recursive %}{{ loop(列) }}{% endfor %}",
    "{% for 甲 in x.__class__.mro() %}{{ 甲 }}{% endfor %}",
    '{{ 列|map(attribute="__class__")|join }}',
    '{{ 列|map("attr", "__class__")|join }}',
    '{{ 列|map(["attr"][0], "__class__")|join }}',
    '{{ 行们|map(attribute="名.__class__.__mro__")|join }}',
    '{{ 行们|sort(attribute="__class__.x")|join }}',
    '{{ 行们|groupby("__class__")|list|join }}',
    '{{ 行们|sum(attribute="__class__") }}',
    '{{ 行们|selectattr("__class__", "attr")|join("", attribute="名") }}',
    '{{ 行们|unique(attribute="__class__")|map("string")|join }}',
    '{{ 行们|join("", attribute="__class__") }}',
    '{{ 行们|batch(1)|first|attr("__class__") }}',
    '{{ "{0.__class__.__init__}".format(x) }}',
    '{{ "{0.__class__}".format_map(组) }}',
    '{{ "{x.__class__}".format(x=x) }}',
    '{{ "%(a)s"|format(a=x) }}',
    '{{ "%c"|format(0) }}',
    "{{ x|xmlattr }}",
    "{{ x|pprint }}",
    "{{ x|tojson }}",
    "{{ x|urlize }}",
    "{{ x|filesizeformat }}{{ x|random }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% call a() %}{% endcall %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% set a %}x{% endset %}{{ a }}",
    "{% do 列.append(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{{ 组.＿＿class＿＿ }}",
    "{{ x.＿_class__ }}",
    "{{ ｘ.__class__ }}",
    "{{ 𝘤𝘺𝘤𝘭𝘦𝘳.__init__ }}",
    "{{ lipsum.＿＿globals＿＿ }}",
    '{{ x["＿＿class＿＿"] }}',
    '{{ x["\\x5f\\x5fclass\\x5f\\x5f"] }}',
    '{{ x["__cla" ~ "ss__"] }}',
    '{{ x|attr("\\u005f\\u005fclass__") }}',
    "{{ x.__\u200bclass__ }}",
    "｛｛ x.__class__ ｝｝",
    "{{ 日.replace.__self__ }}",
    "{{ 日.today() }}",
    '{{ 日.strftime("%" ~ "Y" * 100000) }}',
    "{% set range = x %}{{ range.__class__ }}",
    "{% set ns = namespace(__class__=x) %}{{ ns.__class__ }}",
    "{% with self = x %}{{ self.__class__ }}{% endwith %}",
    "{{ (x, x).index.__self__ }}",
    "{{ x is filter('attr') }}{{ x is callable }}",
    "{% if x is sameas self %}{% endif %}",
    "{{ 没有|default(cycler) }}",
]


@pytest.mark.parametrize("attack", REACHING)
def test_nothing_but_plain_values_can_be_reached(attack: str) -> None:
    assert refuse(document(attack))


SECRET = '{{ "".__class__.__mro__ }}'
ENTITIES = "".join(f"&#{ord(char)};" for char in SECRET)
HIDDEN = {
    "split over runs": paragraph(SECRET, random=Random(3)),
    "character references": f"<w:p><w:r><w:t>{ENTITIES}</w:t></w:r></w:p>",
    "cdata": f"<w:p><w:r><w:t><![CDATA[{SECRET}]]></w:t></w:r></w:p>",
    "field code": f"<w:p><w:r><w:instrText>{SECRET}</w:instrText></w:r></w:p>",
    "simple field": f"<w:p><w:fldSimple w:instr='{SECRET}'><w:r><w:t>甲</w:t></w:r></w:fldSimple></w:p>",
    "deleted text": f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>',
    "description": f"<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='a' descr='{SECRET}'/></wp:inline>"
    "</w:drawing></w:r></w:p>",
    "bookmark": f"<w:p><w:bookmarkStart w:id='1' w:name='{SECRET}'/><w:bookmarkEnd w:id='1'/></w:p>",
    "text box": f"<w:p><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
    f"{paragraph(SECRET)}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "content control": f"<w:sdt><w:sdtPr><w:alias w:val='{SECRET}'/></w:sdtPr><w:sdtContent>{paragraph('甲')}"
    "</w:sdtContent></w:sdt>",
    "instruction of ours": "{% 右缩进 x.__class__ %}甲",
    "colspan": "<w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='9'/></w:tcPr>"
    f"{paragraph('{% colspan x.__class__ %}甲')}</w:tc></w:tr></w:tbl>",
    "cellbg": "<w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w='9'/></w:tcPr>"
    f"{paragraph('{% cellbg lipsum.__globals__ %}甲')}</w:tc></w:tr></w:tbl>",
    "quotes in a tag": "{{ “”.__class__ }}",
    "behind an untrue condition": '{% if false %}{{ "".__class__ }}{% endif %}',
    "in an empty loop": '{% for 甲 in [] %}{{ "".__class__ }}{% endfor %}',
    "run tag": "{{r x.__class__ }}",
    "paragraph tag": "{{p x.__class__ }}",
    "paragraph block": "{%p if x.__class__ %}\ue000",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_an_attack_that_hides_is_found(name: str) -> None:
    ending = ["{%p endif %}"] if name == "paragraph block" else []
    assert refuse(document("第一段", HIDDEN[name].replace("\ue000", ""), *ending))


OPEN = '{{{{ cycler.__init__.__globals__.__builtins__.open("{}", "w") }}}}'


@pytest.mark.parametrize("form", ["<!-- {} -->", "<?x {} ?>"])
def test_what_word_never_shows_is_not_run(form: str, tmp_path: Path) -> None:
    hidden = form.format(OPEN.format((tmp_path / "written").as_posix()))
    try:
        made = docgen.Template(document(f"<w:p>{hidden}<w:r><w:t>甲</w:t></w:r></w:p>")).render(CONTEXT)
    except docgen.TemplateError:
        made = b""
    assert list(tmp_path.iterdir()) == []
    assert made == b"" or printed(made) == ["甲"]


@pytest.mark.parametrize(
    "name", ["word/comments.xml", "docProps/app.xml", "docProps/custom.xml", "customXml/item1.xml"]
)
def test_parts_that_hold_no_tags_are_copied(name: str, tmp_path: Path) -> None:
    content = f"<a {NAMESPACES}>{OPEN.format((tmp_path / 'written').as_posix())}</a>".encode()
    template = write_package({**members(document("甲")), name: content})
    assert members(docgen.Template(template).render(CONTEXT))[name] == content
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", ["\ufdd20\ufdd3", "\ufdd3\ufdd2", "\ufdd2999\ufdd3", "\ufdd01\ufdd1"])
@pytest.mark.parametrize(
    "block",
    [
        "<w:p><w:bookmarkStart w:id='1' w:name='{}'/><w:r><w:t>甲{{{{ x|replace('\"', \"'\") }}}}</w:t></w:r></w:p>",
        "甲{}{{{{ x }}}}",
        "甲{{{{ x|default('{}') }}}}",
        "甲{{{{ {} }}}}{{{{ x }}}}",
        "甲{{# {} #}}{{{{ x }}}}",
    ],
)
def test_no_template_speaks_the_language_of_the_engine(block: str, sign: str) -> None:
    try:
        made = docgen.Template(document(block.format(sign))).render(CONTEXT)
    except docgen.DocgenError:
        return
    (text,) = printed(made)
    assert text.replace(sign, "") == "甲y"


def test_names_of_members_are_not_run(tmp_path: Path) -> None:
    name = "word/{{ x.__class__ }}.bin"
    template = write_package({**members(document("甲")), name: b"{{ x.__class__ }}"})
    with zipfile.ZipFile(BytesIO(docgen.Template(template).render(CONTEXT))) as archive:
        assert archive.read(name) == b"{{ x.__class__ }}"


@pytest.mark.parametrize(
    "key", [" run", "loop", "range", "namespace", "self", "__class__", "context", "a b", "", "环境"]
)
def test_no_key_of_a_context_disturbs_the_engine(key: str) -> None:
    text = "{% for 甲 in 列 %}{{ 甲 }}{{ loop.index }}{% endfor %}{{ 值 }}"
    assert filled(text, context={"列": ["a", "b"], "值": "{{ 7*7 }}", key: "x"}) == ["a1b2{{ 7*7 }}"]


def test_a_context_stays_as_it_was() -> None:
    context = {"列": ["a", "b"], "行们": [{"名": "甲"}]}
    loop = "{% for 行 in 行们 %}{{ 行.名 }}{% set 行 = 2 %}{% endfor %}"
    text = "{{ 列|sort|join }}{{ 列|reverse|join }}{% set 列 = 1 %}" + loop
    assert filled(text, context=context) == ["abba甲"]
    assert context == {"列": ["a", "b"], "行们": [{"名": "甲"}]}


def test_a_rendering_leaves_nothing_for_the_next() -> None:
    template = docgen.Template(document("{{ 值 }}{% set 值 = 1 %}{% set 别的 = 2 %}", "{{ 别的|default('无') }}"))
    first, second = (template.render({"值": value}) for value in "甲甲")
    assert first == second
