"""Where in a record something is, in the words of its labels: 章节 第 3 条 › 时间."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.errors import Path
from docgen.intake._tree import child
from docgen.kinds._base import Part
from docgen.schema import FieldSpec, Group, Leaf, Many, OneOf, Shape, fields
from docgen.text.messages import printable

_JOINT = " › "


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a record: its path in attributes and positions, and the same in labels."""

    path: Path = ()
    place: str = ""
    spec: FieldSpec | None = None
    mixed: bool = False

    def field(self, name: str, spec: FieldSpec | None = None) -> Spot:
        """A field of the part here; a name without a field is shown as typed."""
        word = spec.label if spec is not None else printable(name)[:60]
        return Spot((*self.path, name), f"{self.place}{_JOINT if self.place else ''}{word}", spec)

    def item(self, index: int, *, mixed: bool = False) -> Spot:
        """An item of the list here, counted from 1; `mixed` when a text may stand there as well as a part."""
        number = f"第 {index + 1} 条"
        return Spot((*self.path, index), f"{self.place} {number}" if self.place else number, self.spec, mixed)


def spot(model: type[Part], location: Sequence[str | int], data: object) -> Spot:
    """The place of a location in data of a model; Pydantic's union tags are taken out of it."""
    shape: Shape | None = Group(model)
    found, value = Spot(), data
    for step in location:
        if isinstance(shape, OneOf):
            if step in shape.options:
                shape = shape.options[str(step)]
                continue
            shape = shape.option(value)[1]
        if isinstance(step, int):
            shape = shape.item if isinstance(shape, Many) else None
            found = found.item(step, mixed=is_mixed(shape))
        else:
            spec = fields(shape.model).get(step) if isinstance(shape, Group) else None
            shape = spec.shape if spec is not None else None
            found = found.field(step, spec)
        value = child(value, step)
    return found


def is_mixed(shape: Shape | None) -> bool:
    """Whether a text may stand where a part may."""
    return isinstance(shape, OneOf) and any(isinstance(option, Leaf) for option in shape.options.values())
