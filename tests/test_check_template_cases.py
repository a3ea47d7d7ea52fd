"""Checking templates that were made from the models: what is right is never called wrong, one slip is one finding."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

import pytest
from _dialect_mutations import mutated
from _dialect_package import document
from _records import document_text, example_files, kind_of, sample
from _scale import SOAK

import docgen
from docgen import registry
from docgen.check import RULES
from docgen.errors import Finding
from docgen.kinds._base import Part
from docgen.schema import Group, Leaf, Many, OneOf, Shape, all_fields

KINDS = list(registry.kinds())
TEMPLATES = [(kind.name, name) for kind in registry.kinds().values() for name in kind.template_names]
SLIPS = 2_000 if SOAK else 60
DAMAGED = 5_000 if SOAK else 66


def found(template: bytes, kind: str) -> list[Finding]:
    return [finding for finding in docgen.check_template(template, kind) if finding.rule != "not-printed"]


# ---- a template that prints all there is ---------------------------------------------------------


def lines(model: type[Part], owner: str = "", seen: tuple[type[Part], ...] = ()) -> Iterator[str]:
    """Paragraphs that print each field of a model, with all the conditions and loops it takes."""
    for spec in all_fields(model):
        name = f"{owner}{spec.label}"
        yield f"{{%p if {name} %}}"
        yield from printed(spec.shape, name, (*seen, model))
        yield "{%p endif %}"


def printed(shape: Shape, name: str, seen: tuple[type[Part], ...]) -> Iterator[str]:
    match shape:
        case Leaf():
            yield f"{{{{ {name} }}}}"
        case Group(model) if model not in seen:
            yield from lines(model, f"{name}.", seen)
        case Many(item):
            variable = f"项{len(seen)}"
            yield f"{{%p for {variable} in {name} %}}"
            yield from printed(item, variable, seen)
            yield "{%p endfor %}"
        case OneOf(options):  # which of them a value is, a template cannot ask in general
            texts = [option for option in options.values() if isinstance(option, Leaf)]
            if texts:
                yield f"{{%p if {name} is string %}}"
                yield from printed(texts[0], name, seen)
                yield "{%p endif %}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_of_all_fields_has_no_findings(kind: str) -> None:
    model = registry.kinds()[kind].model
    template = document(*lines(model))
    assert found(template, kind) == []
    unprinted = {finding.suggestion for finding in docgen.check_template(template, kind)}
    # the parts of what is one of several kinds are printed by `正文` only
    assert unprinted <= {spec.label for spec in all_fields(model) if "OneOf" in str(spec.shape)}


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_a_template_without_errors_prints_every_sample(path) -> None:
    record = sample(path.stem)
    template = document(*lines(type(record)))
    assert found(template, kind_of(path)) == []
    made = docgen.render(record, template=docgen.Template(template))
    assert made.startswith(b"PK")


def slip(label: str, random: Random) -> str:
    """The label with one character more, less or changed."""
    place = random.randrange(len(label))
    middle = random.choice(["", "龘", label[place] + "龘"])
    return label[:place] + middle + label[place + 1 :]


@pytest.mark.parametrize("seed", range(SLIPS))
def test_one_slip_in_a_label_is_one_error_at_its_place(seed: int) -> None:
    random = Random(seed)
    kind = random.choice(KINDS)
    model = registry.kinds()[kind].model
    paragraphs = list(lines(model))
    prints = [index for index, text in enumerate(paragraphs) if text.startswith("{{ ") and "." in text]
    index = random.choice(prints)
    owner, _, label = paragraphs[index].strip("{} ").rpartition(".")
    known = {spec.label for spec in all_fields(model)}
    wrong = next(name for name in iter(lambda: slip(label, random), None) if name and name not in known | {label})
    paragraphs[index] = f"{{{{ {owner}.{wrong} }}}}"
    errors = [finding for finding in found(document(*paragraphs), kind) if finding.strength == "error"]
    if errors:  # the slip may have made the label of a neighbour
        assert [(finding.rule, finding.place.paragraph) for finding in errors] == [("unknown-field", index + 1)]
        assert wrong in errors[0].message
    else:
        assert wrong in {spec.label for part in _models(model) for spec in all_fields(part)}


def _models(model: type[Part], seen: set[type[Part]] | None = None) -> set[type[Part]]:
    seen = seen if seen is not None else set()
    if model not in seen:
        seen.add(model)
        for spec in all_fields(model):
            for inner in _inside(spec.shape):
                _models(inner, seen)
    return seen


def _inside(shape: Shape) -> Iterator[type[Part]]:
    match shape:
        case Group(model):
            yield model
        case Many(item):
            yield from _inside(item)
        case OneOf(options):
            for option in options.values():
                yield from _inside(option)


# ---- what is left out ----------------------------------------------------------------------------


def left_out(kind: str, *blocks: str) -> list[str]:
    return [each.suggestion for each in docgen.check_template(document(*blocks), kind) if each.rule == "not-printed"]


def test_a_field_counts_as_printed_by_the_one_that_prints_it() -> None:
    assert left_out("plan", "甲") == ["标题行", "附件说明", "正文", "落款"]
    assert left_out("plan", "{{ 标题行 }}{% for 段 in 正文 %}{{ 段.文字 }}{% endfor %}") == ["附件说明", "落款"]
    assert left_out("plan", "{{ 标题 }}") == ["附件说明", "正文", "落款"]


def test_of_a_group_that_is_used_each_field_must_be() -> None:
    assert left_out("plan", "{{ 落款.日期文本 }}{{ 标题 }}{{ 正文|length }}{{ 附件说明|length }}") == [
        "落款.署名",
        "落款.署名右缩进",
    ]
    assert "支部大会" in left_out("nomination_member", "{% if 支部大会 %}甲{% endif %}")
    assert "支部大会.应到" in left_out("nomination_member", "{% if 支部大会 %}{{ 支部大会.实到 }}{% endif %}")


def test_a_choice_is_shown_by_a_condition_and_a_text_is_not() -> None:
    assert "印出数据表" not in left_out("summary", "{% if 印出数据表 %}甲{% endif %}")
    assert "备注" in left_out("nomination_member", "{% if 备注 %}甲{% endif %}")


def test_a_field_that_a_wrong_tag_names_is_not_called_left_out() -> None:
    assert "正文" not in left_out("plan", "{%p for 段 of 正文 %}", "{%p endfor %}")


# ---- what need not be there ----------------------------------------------------------------------

GROUP = {
    "{{ 版头.发文字号 }}": ["optional-group"],
    "{{ 版头.分号 }}": ["unknown-field"],
    "{% if 版头.份号 %}甲{% endif %}": ["optional-group"],
    "{% if 版头 %}{{ 版头.发文字号 }}{% endif %}": [],
    "{% if not 版头 %}无{% else %}{{ 版头.发文字号 }}{% endif %}": [],
    "{% if 版头 and 版头.份号 %}{{ 版头.份号 }}{% endif %}": [],
    "{{ 版头.发文字号 if 版头 else '' }}": [],
    "{{ 版头.份号 if 版头 else '' }}": ["no-policy"],
    "{{ 版头 and 版头.发文字号 }}": [],
    "{% if 版头 %}{{ 版头.份号 or '无' }}{% endif %}": [],
    "{% if 版头 %}{{ 版头.份号|default('无', true) }}{% endif %}": [],
    "{% if 版头 %}{{ 版头.份号|default('无', boolean=true) }}{% endif %}": [],
    "{% if 版头 %}{{ 版头.份号|default('无', false) }}{% endif %}": ["no-policy"],
    "{{ 落款.成文日期 }}": [],
    "{% for 附 in 附件 %}{{ 附.名称 }}{% endfor %}": [],
}


@pytest.mark.parametrize("text", GROUP)
def test_what_a_record_may_leave_out_must_be_asked_for(text: str) -> None:
    findings = found(document(text), "notice")
    assert [finding.rule for finding in findings] == GROUP[text]
    assert {finding.strength for finding in findings} <= {"error" if "分号" in text else "warning"}


def test_a_policy_is_enough() -> None:
    assert found(document("{{ 班级 }}{{ 奖惩情况 }}{{ 备注 }}{{ 照片 }}"), "nomination_member") == []


# ---- expressions ---------------------------------------------------------------------------------

RIGHT = [
    "{{ 标题.replace('甲', '乙') }}",
    "{{ 标题[:3] }}{{ 标题[0] }}",
    "{{ 正文|length }}{{ 正文|map(attribute='文字')|join('，') }}",
    "{{ (正文|first).文字 }}{{ 正文[0].文字 }}{{ 正文[-1]['文字'] }}",
    "{% for 段 in 正文[1:3]|reverse %}{{ 段.文字 }}{{ loop.index }}{% endfor %}",
    "{% for 段 in 正文 if 段.级别 == '一级' %}{{ 段.标题 }}{% else %}无{% endfor %}",
    "{% for 组 in 正文|groupby('级别') %}{{ 组.grouper }}{% for 段 in 组.list %}{{ 段.文字 }}{% endfor %}{% endfor %}",
    "{% for 甲, 乙 in 落款.items() %}{{ 甲 }}{{ 乙 }}{% endfor %}",
    "{% set 数 = namespace(值=1) %}{{ 数.值 }}{% for 甲 in range(3) %}{{ 甲 }}{{ loop.cycle('子', '丑') }}{% endfor %}",
    "{% with 末 = 正文|last %}{{ 末.文字 }}{% endwith %}",
    "{% for 正文 in 正文 %}{{ 正文.文字 }}{% endfor %}",
    "{{ '印' if 落款 else '' }}{{ '有' if 正文 else '无' }}",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_called_wrong(text: str) -> None:
    assert [finding for finding in found(document(text), "plan") if finding.strength == "error"] == []


# ---- odd templates -------------------------------------------------------------------------------

BLOCKS, LOOPS = 40, 15
"""How many may stand in each other."""


def nested(blocks: int, loops: int, inside: str) -> bytes:
    conditions = blocks - loops
    return document(
        *(["{% if 标题 %}"] * conditions + ["{% for 段 in 正文 %}"] * loops),
        inside,
        *(["{% endfor %}"] * loops + ["{% endif %}"] * conditions),
    )


def test_as_much_nesting_as_is_allowed_can_be_filled() -> None:
    template = nested(BLOCKS, LOOPS, "{{ 标题 }}")
    assert found(template, "plan") == []
    made = docgen.Template(template).render({"标题": "甲", "正文": [{"文字": "乙"}]})
    assert "甲" in document_text(made)


@pytest.mark.parametrize(("blocks", "loops"), [(BLOCKS + 1, 0), (LOOPS + 1, LOOPS + 1), (80, 80)])
def test_more_nesting_is_told_and_hides_no_name(blocks: int, loops: int) -> None:
    rules = [finding.rule for finding in found(nested(blocks, loops, "{{ 标提 }}"), "plan")]
    assert set(rules) == {"syntax", "unknown-field"}
    with pytest.raises(docgen.TemplateError):
        docgen.Template(nested(blocks, loops, "甲"))


ODD = {
    "blocks without ends": ["{% if 标题 %}"] * 3_000,
    "blocks with other ends": ["{% if 标题 %}"] * 2_000 + ["{% endfor %}"] * 2_000,
    "elifs": ["{% if 标题 %}", *["{% elif 标题 %}"] * 300, "{% endif %}"],
    "many unknown names": ["".join(f"{{{{ 标{number} }}}}" for number in range(2_000))],
    "openings": ["{{" * 5_000],
    "braces": ["{ " * 20_000],
    "pairs of braces": ["{ {" * 10_000],
    "single braces": ["{标题" * 20_000],
    "ends": ["}} " * 20_000],
    "drafts": ["【待补" * 20_000],
    "names": ["{% for " + "甲," * 20_000],
    "odd keys": ["{{ 标题['[]'] }}{{ 标题['.'] }}{{ 标题[''] }}{{ 正文['甲[]乙.丙'].文字 }}{{ 落款['署名('] }}"],
    "a long path": ["{{ 落款" + ".署名" * 50 + " }}"],
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_template_gets_its_findings_soon(name: str) -> None:
    started = time.monotonic()
    findings = found(document(*ODD[name]), "plan")
    assert time.monotonic() - started < 20
    assert {finding.rule for finding in findings} <= set(RULES)
    assert (findings == []) == (name in ("elifs", "single braces"))


# ---- damaged templates ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(DAMAGED))
def test_a_damaged_template_gives_findings_and_never_an_error(seed: int) -> None:
    kind, name = TEMPLATES[seed % len(TEMPLATES)]
    damaged = mutated((registry.data_folder("templates_docx") / name).read_bytes(), Random(seed))
    findings = docgen.check_template(damaged, kind)
    assert {finding.rule for finding in findings} <= set(RULES)
    assert len(set(findings)) == len(findings)
    try:
        docgen.Template(damaged)
    except docgen.TemplateError:
        assert "error" in {finding.strength for finding in findings}
