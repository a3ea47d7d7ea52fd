"""Walks over the models of records: which fields there are, what they are called, what shape they have.

Everything that is generic over kinds (intake, drafts, contexts, forms, contract tests) asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Discriminator, Tag, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from docgen.kinds._base import Part


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value: text, number, date, choice, picture."""

    adapter: TypeAdapter[Any]


@dataclass(frozen=True, slots=True)
class Group:
    """A part with fields of its own."""

    model: type[Part]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several shapes; `tag` tells from a value which, None when it cannot."""

    options: Mapping[str, Shape]
    tag: Callable[[Any], str | None]

    def option(self, value: object) -> tuple[str, Shape]:
        """The shape for a value; the first one when the value does not say."""
        tag = self.tag(value)
        chosen = tag if tag in self.options else next(iter(self.options))
        return str(chosen), self.options[str(chosen)]


Shape = Leaf | Group | Many | OneOf


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a model, or one that is computed from others (`shape` is that of its value)."""

    attribute: str
    label: str
    description: str
    shape: Shape
    required: bool
    computed: bool
    empty: str | None
    printed_by: str | None
    sensitive: bool
    adapter: TypeAdapter[Any]
    info: FieldInfo | None
    picture_box: tuple[float, float] | None = None

    def default(self) -> Any:
        """The value of an absent field that is not required."""
        return self.info.get_default(call_default_factory=True) if self.info is not None else None

    @property
    def may_be_absent(self) -> bool:
        """Whether a record may hold nothing here, so that documents show what `empty` says."""
        return not self.required and not self.computed and self.default() is None


@cache
def fields(model: type[Part]) -> Mapping[str, FieldSpec]:
    """The fields of a model by attribute name, in order; those that a person fills in."""
    return {name: _spec(name, info) for name, info in model.model_fields.items()}


@cache
def computed_fields(model: type[Part]) -> Mapping[str, FieldSpec]:
    """The computed fields of a model by attribute name."""
    return {
        name: FieldSpec(
            attribute=name,
            label=info.title or name,
            description=info.description or "",
            shape=shape_of(info.return_type),
            required=False,
            computed=True,
            empty=None,
            printed_by=None,
            sensitive=False,
            adapter=TypeAdapter(info.return_type),
            info=None,
        )
        for name, info in model.model_computed_fields.items()
    }


@cache
def all_fields(model: type[Part]) -> tuple[FieldSpec, ...]:
    """All that templates may use of a model; a computed field hides one that a person fills in."""
    by_label = {spec.label: spec for spec in (*fields(model).values(), *computed_fields(model).values())}
    return tuple(by_label.values())


@cache
def attributes_by_label(model: type[Part]) -> Mapping[str, str]:
    """Label → attribute name, for the fields that a person fills in."""
    return {spec.label: name for name, spec in fields(model).items()}


def models_of(shape: Shape) -> Iterator[type[Part]]:
    """The models whose parts a value of this shape may hold directly."""
    match shape:
        case Group(model):
            yield model
        case Many(item):
            yield from models_of(item)
        case OneOf(options):
            for option in options.values():
                yield from models_of(option)
        case Leaf():
            return


def shape_of(annotation: Any) -> Shape:
    """The shape of an annotation that models here may use. TypeError for any other."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        discriminator = next((found for found in metadata if isinstance(found, Discriminator)), None)
        if discriminator:
            return _one_of(inner, discriminator)
        shape = shape_of(inner)
        return Leaf(TypeAdapter(annotation)) if isinstance(shape, Leaf) else shape
    if origin in (Union, UnionType):
        options = [option for option in get_args(annotation) if option is not NoneType]
        if len(options) != 1:
            raise TypeError(f"a union without tags: {annotation}")
        return shape_of(options[0])
    if origin is tuple:
        return Many(shape_of(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Group(annotation)
    return Leaf(TypeAdapter(annotation))


def _one_of(union: Any, discriminator: Discriminator) -> OneOf:
    options: dict[str, Shape] = {}
    for option in get_args(union):
        tag = next(found.tag for found in get_args(option) if isinstance(found, Tag))
        options[tag] = shape_of(option)
    tag_of: Callable[[Any], Any] = discriminator.discriminator  # type: ignore[assignment]
    return OneOf(options, tag_of)


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    extra = info.json_schema_extra
    policy: dict[str, Any] = extra if isinstance(extra, dict) else {}
    annotated: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return FieldSpec(
        attribute=name,
        label=info.title or name,
        description=info.description or "",
        shape=shape_of(annotated),
        required=info.default is PydanticUndefined and info.default_factory is None,
        computed=False,
        empty=policy.get("empty"),
        printed_by=policy.get("printed_by"),
        sensitive=policy.get("sensitive", False),
        adapter=TypeAdapter(annotated),
        info=info,
        picture_box=policy.get("picture_box"),
    )
