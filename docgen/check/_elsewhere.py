"""Looking for a label in all of a model, when it does not stand where a template asks for it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from docgen.kinds._base import Part
from docgen.schema import Many, all_fields, models_of


@dataclass(frozen=True, slots=True)
class Way:
    """Where a field is: the path of what holds it ("" for the record itself), its label, the lists on the way."""

    owner: str
    label: str
    lists: tuple[str, ...]
    hidden: bool
    """Whether templates are not meant to print it, since another field prints it."""

    @property
    def path(self) -> str:
        return f"{self.owner}.{self.label}" if self.owner else self.label


def way_to(model: type[Part], label: str) -> Way | None:
    """The nearest field with this label; first among those that templates print. None when there is none."""
    found: Way | None = None
    waiting: deque[tuple[type[Part], str, tuple[str, ...], bool]] = deque([(model, "", (), False)])
    seen = {model}
    while waiting:
        owner, path, lists, hidden = waiting.popleft()
        for spec in all_fields(owner):
            out_of_sight = hidden or spec.printed_by is not None
            if spec.label == label and (found is None or (found.hidden and not out_of_sight)):
                found = Way(path, label, lists, out_of_sight)
            for inner in models_of(spec.shape):
                if inner not in seen:
                    seen.add(inner)
                    below = f"{path}.{spec.label}" if path else spec.label
                    more = (below,) if isinstance(spec.shape, Many) else ()
                    waiting.append((inner, below, lists + more, out_of_sight))
    return found
