"""What every record is made of: the base models, the field helper, and the description of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from docgen.errors import Path, Problem, Strength
from docgen.text.clean import half_width_marks

Dates = Literal["dotted", "long"]
"""How months and days are written: 1985.06 in forms, 1985年6月 in text."""

Paper = Literal["公文", "白头文", "表格", "证书"]
"""Which rules of layout a document obeys: one with a red head, a plain one, a form, a certificate."""


def label(
    title: str,
    description: str,
    *,
    default: Any = ...,
    empty: str | None = None,
    printed_by: str | None = None,
    sensitive: bool = False,
    picture_box: tuple[float, float] | None = None,
    **constraints: Any,
) -> Any:
    """A field of a record: its Chinese label, which is its name everywhere outside Python, and what it is for.

    `empty` is what a document shows where an optional field is absent: "" (left blank), "无", "—" or a short text; None
    where templates must ask first whether it is there. `printed_by` is the label of another field by which
    templates print it, or "" for a field that no document shows; None means that templates print it itself.
    What `sensitive` fields hold (identity number, telephone) is never repeated in messages. `picture_box` is the width
    and height in mm of the box in which a picture without a size of its own is printed.
    """
    extra: dict[str, Any] = {
        "empty": empty,
        "printed_by": printed_by,
        "sensitive": sensitive,
        "picture_box": picture_box,
    }
    return Field(default, title=title, description=description, json_schema_extra=extra, **constraints)


def absent(value: object) -> bool:
    """Whether a value in the source stands for nothing: null, or a text of white space only."""
    return value is None or (isinstance(value, str) and not value.strip())


class Part(BaseModel):
    """Base of every model in a record: immutable, no unknown fields, with rules of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def rules(self) -> Iterator[Problem]:
        """What is wrong or doubtful in this part although each field is valid; paths start at this part."""
        yield from ()

    def waiver_reason(self, rule: str) -> str | None:
        """Why the office waived a rule for this part; None when it did not."""
        return None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values exchanged, in which computed fields are computed anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in type(self).model_computed_fields:
            copied.__dict__.pop(name, None)
        return copied

    def remarks(self) -> tuple[Problem, ...]:
        """Warnings and waived rules of this part and all parts inside, with paths from here."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[Problem]:
        for problem in self.rules():
            reason = self.waiver_reason(problem.rule)
            if reason is None:
                yield problem
            else:
                yield replace(problem, strength="waived", message=f"{problem.message}（已豁免：{reason}）")
        for name, info in type(self).model_fields.items():
            if not _is_sensitive(info):
                yield from _half_width_rules(getattr(self, name), (name,))
            for path, part in _parts_in(getattr(self, name), (name,)):
                yield from (replace(found, path=path + found.path) for found in part._remarks())

    @model_validator(mode="before")
    @classmethod
    def _drop_absent(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        known = cls.__pydantic_fields__
        return {key: value for key, value in data.items() if not absent(value) or key not in known}

    @model_validator(mode="after")
    def _hold_rules(self) -> Self:
        errors = [p for p in self.rules() if p.strength == "error" and self.waiver_reason(p.rule) is None]
        if errors:
            raise ValidationError.from_exception_data(type(self).__name__, [_detail(p) for p in errors])
        return self


class Record(Part):
    """Base of every document kind's model: one record becomes one document."""

    @property
    def variant(self) -> str:
        """Which of the kind's templates prints this record; "" where the kind has one template only."""
        return ""

    @property
    def subject(self) -> str:
        """What the record is about, for file names and lists: its title, or the name of a nominee."""
        return ""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its name in code, its title in Chinese, the version of its model, its templates.

    `variants` are the middle names of its template files (plan.branch.docx); empty when `<name>.docx` is all.
    `dates` is how months and days are written in it: 1985.06 in forms, 1985年6月 in text. `file_name` is how its
    documents are called when there are many: 序号 is the number in the batch, 主题 the subject of the record, and any
    label of a text of the record may stand beside them.
    """

    name: str
    title: str
    version: int
    model: type[Record]
    paper: Paper
    variants: tuple[str, ...] = ()
    file_name: str = "{序号}-{主题}"

    @property
    def dates(self) -> Dates:
        return "dotted" if self.paper == "表格" else "long"

    def template_name(self, variant: str = "") -> str:
        """File name of the template for a variant."""
        return f"{self.name}.{variant}.docx" if variant else f"{self.name}.docx"

    @property
    def template_names(self) -> tuple[str, ...]:
        """File names of all templates of this kind."""
        return tuple(self.template_name(variant) for variant in self.variants or ("",))


def _is_sensitive(info: FieldInfo) -> bool:
    return isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get("sensitive"))


def _half_width_rules(value: object, path: Path) -> Iterator[Problem]:
    """Warn of half-width marks in Chinese text; they are the writer's to change."""
    if isinstance(value, str) and (found := half_width_marks(value)):
        message = f"“{found[0]}”用了半角标点，请改为全角"
        yield Problem(message, path=path, rule="半角标点", strength="warning")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _half_width_rules(item, (*path, index))


def problem(message: str, *path: str | int, rule: str, strength: Strength = "error") -> Problem:
    """Shorthand for rules: what was found, at which field, by which rule."""
    return Problem(message, path=path, rule=rule, strength=strength)


def _parts_in(value: object, path: Path) -> Iterator[tuple[Path, Part]]:
    if isinstance(value, Part):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts_in(item, (*path, index))


def _detail(found: Problem) -> InitErrorDetails:
    error = PydanticCustomError("rule", "{message}", {"message": found.message, "rule": found.rule})
    return InitErrorDetails(type=error, loc=found.path, input=None)
