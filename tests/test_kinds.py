"""Contracts that every kind of document keeps, from the day its module appears."""

from __future__ import annotations

import unicodedata

import jinja2
import pytest
from _records import all_models, data_of, document_text, example_files, kind_of, members, sample

import docgen
from docgen import registry
from docgen.engine import Template
from docgen.kinds._base import Part
from docgen.render import context
from docgen.schema import Group, Leaf, Many, OneOf, Shape, computed_fields, fields, models_of

KINDS = list(registry.kinds())
MODELS = sorted({m for k in registry.kinds().values() for m in all_models(k.model)}, key=lambda m: m.__name__)
TEMPLATES = [(kind.name, name) for kind in registry.kinds().values() for name in kind.template_names]


def template(name: str) -> Template:
    return registry.load_template(registry.data_folder("templates_docx") / name)


def test_the_kinds_are_those_of_the_design() -> None:
    assert KINDS == [
        "decision",
        "nomination_member",
        "nomination_organization",
        "nomination_worker",
        "notice",
        "plan",
        "summary",
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_labels_are_unique_normal_identifiers_with_a_description(model: type[Part]) -> None:
    specs = [*fields(model).values(), *computed_fields(model).values()]
    overridden = set(fields(model)) & set(computed_fields(model))
    assert not overridden
    labels = [spec.label for spec in fields(model).values()]
    assert len(set(labels)) == len(labels)
    for spec in specs:
        assert spec.label == unicodedata.normalize("NFKC", spec.label)
        assert spec.label.isidentifier()
        assert not spec.label.isascii()
        jinja2.Environment().parse("{{ " + spec.label + " }}")
        assert spec.description, spec.label


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_models_are_frozen_closed_and_hold_no_lists(model: type[Part]) -> None:
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"
    assert "list[" not in str([info.annotation for info in model.model_fields.values()])


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_its_files(name: str) -> None:
    kind = registry.kinds()[name]
    assert kind.version >= 1
    assert (registry.data_folder("examples") / f"{name}.yaml").is_file()
    for template_name in kind.template_names:
        assert (registry.data_folder("templates_docx") / template_name).is_file()


@pytest.mark.parametrize("name", KINDS)
def test_every_variant_has_a_sample(name: str) -> None:
    kind = registry.kinds()[name]
    found = {sample(path.stem).variant for path in example_files() if kind_of(path) == name}
    assert found == set(kind.variants or ("",))


def _labels(shape: Shape) -> dict[str, Shape] | None:
    """The labels that a value of this shape has below it."""
    match shape:
        case Group(model):
            specs = (*fields(model).values(), *computed_fields(model).values())
            return {spec.label: spec.shape for spec in specs}
        case Many(item):
            return _labels(item)
        case OneOf(options):
            merged: dict[str, Shape] = {}
            for option in options.values():
                merged |= _labels(option) or {}
            return merged
    return None


@pytest.mark.parametrize(("kind_name", "name"), TEMPLATES)
def test_each_placeholder_is_a_field(kind_name: str, name: str) -> None:
    for path in template(name).fields.used:
        shape: Shape = Group(registry.kinds()[kind_name].model)
        for label in path.split("."):
            below = _labels(shape)
            assert label in (below or {}), f"{path} in {name}"
            assert below is not None
            shape = below[label]


def _expected(model: type[Part], prefix: str = "", seen: tuple[type[Part], ...] = ()) -> set[str]:
    """The fields that templates of a model must print, by the models' own account."""
    paths: set[str] = set()
    for spec in fields(model).values():
        path = f"{prefix}{spec.label}"
        if spec.printed_by is not None:
            if spec.printed_by:
                paths.add(f"{prefix}{spec.printed_by}")
            continue
        inner = list(models_of(spec.shape))
        if not inner:
            paths.add(path)
        for group in inner:
            if group not in seen:
                paths |= _expected(group, f"{path}.", (*seen, group))
    return paths


@pytest.mark.parametrize("kind_name", KINDS)
def test_each_field_is_printed_or_says_by_what(kind_name: str) -> None:
    kind = registry.kinds()[kind_name]
    used = set().union(*(template(name).fields.used for name in kind.template_names))
    expected = _expected(kind.model)
    missing = {path for path in expected if not any(found == path or found.startswith(f"{path}.") for found in used)}
    # what only decides how an issued plan is held is not printed by the notice
    assert {path for path in missing if not path.startswith("印发文件.")} == set()


LONGEST_POLICY = 4
"""Characters that a document shows where a field is absent."""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_only_what_may_be_absent_says_what_is_shown_then(model: type[Part]) -> None:
    for spec in fields(model).values():
        if spec.empty is None:
            continue
        assert spec.may_be_absent, spec.label
        assert isinstance(spec.shape, Leaf), spec.label
        assert spec.empty in ("", "无", "—") or 0 < len(spec.empty) <= LONGEST_POLICY


@pytest.mark.parametrize(("kind_name", "name"), TEMPLATES)
def test_the_built_in_templates_have_no_findings(kind_name: str, name: str) -> None:
    """Thus every optional field that one of them prints without asking has a policy."""
    assert docgen.check_template(registry.data_folder("templates_docx") / name, kind_name) == []


def test_what_is_absent_prints_what_its_field_says() -> None:
    data = data_of(sample("nomination_member"))
    absent = {name for name, spec in fields(type(sample("nomination_member"))).items() if spec.empty is not None}
    absent.add("confirmed")
    record = docgen.load("nomination_member", {name: value for name, value in data.items() if name not in absent})
    values = context(record, dates="dotted")
    assert {name: values[name] for name in ("奖惩情况", "籍贯", "学历学位", "职称", "班级", "照片", "备注")} == {
        "奖惩情况": "无",
        "籍贯": "—",
        "学历学位": "—",
        "职称": "—",
        "班级": "—",
        "照片": "照片",
        "备注": "",
    }
    assert values["转正时间"] == ""  # no policy: blank


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_samples_render_alike_each_time(path) -> None:
    record = docgen.load(kind_of(path), path)
    content = docgen.render(record)
    assert content == docgen.render(record)
    assert docgen.content_hash(content) == docgen.content_hash(docgen.render(record))
    assert "【待补" not in document_text(content)
    assert "{{" not in document_text(content)
    assert "{%" not in document_text(content)


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_a_complete_record_drafts_as_it_renders(path) -> None:
    record = sample(path.stem)
    draft = docgen.render_draft(kind_of(path), record.model_dump(round_trip=True))
    assert draft.problems == ()
    assert members(draft.content) == members(docgen.render(record, embed=False))


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_samples_print_their_golden_text(path) -> None:
    golden = path.parent.parent / "tests" / "golden" / f"{path.stem}.txt"
    assert document_text(docgen.render(sample(path.stem))) + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_samples_have_no_warning(path) -> None:
    assert sample(path.stem).remarks() == ()
