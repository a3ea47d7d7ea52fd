"""The styles of a document: what each sets, and the chain of styles that it is based on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.layout.reading._fonts import ThemeFonts
from docgen.layout.reading._forms import borders, form_changes, merged
from docgen.layout.reading._looks import look_changes
from docgen.layout.reading._values import W, first, value_of, whole
from docgen.layout.reading.model import Border, Element

Changes = Mapping[str, Any]

CONDITIONS = ("firstCol", "lastCol", "firstRow", "lastRow")
"""Parts of a table for which its style may have a look of its own, the strongest last."""


_LONGEST_CHAIN = 50
"""Styles on top of each other that are followed; Word allows fewer."""


@dataclass(frozen=True, slots=True)
class NumberReference:
    """The numbering that a paragraph or style names; None is not said, list 0 is none."""

    list: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style by itself; `conditions` are form and look of the parts of a table."""

    id: str
    name: str
    based_on: str | None
    form: Changes
    look: Changes
    number: NumberReference | None = None
    conditions: Mapping[str, tuple[Changes, Changes]] = field(default_factory=dict)
    borders: Mapping[str, Border] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by kind and id, and the defaults of the document."""

    of_kind: Mapping[str, Mapping[str, Style]]
    default: Mapping[str, str]
    form: Changes
    look: Changes

    def chain(self, kind: str, style: str | None) -> Sequence[Style]:
        """A style under those that it is based on, the lowest first; the default style for None or an unknown one.

        For characters None is no style at all.
        """
        known = self.of_kind.get(kind, {})
        current = known.get(style) if style else None
        if current is None and kind != "character":
            current = known.get(self.default.get(kind, ""))
        found: dict[str, Style] = {}
        while current is not None and current.id not in found and len(found) < _LONGEST_CHAIN:
            found[current.id] = current
            current = known.get(current.based_on or "")
        return tuple(reversed(found.values()))

    def characters(self, style: str | None) -> Changes:
        """What a style of characters sets with all below it."""
        return _joined([each.look for each in self.chain("character", style)])

    def table(self, style: str | None, conditions: Sequence[str]) -> tuple[Changes, Changes]:
        """Form and look that a style of tables gives to paragraphs in some parts of a table."""
        chain = self.chain("table", style)
        forms, looks = [each.form for each in chain], [each.look for each in chain]
        for condition in conditions:
            for each in chain:
                if condition in each.conditions:
                    form, look = each.conditions[condition]
                    forms.append(form)
                    looks.append(look)
        return _joined(forms), _joined(looks)

    def table_borders(self, style: str | None) -> Mapping[str, Border]:
        """The lines that a style of tables draws."""
        found: dict[str, Border] = {}
        for each in self.chain("table", style):
            found.update(each.borders)
        return found


def _joined(levels: Sequence[Changes]) -> Changes:
    found: Changes = {}
    for changes in levels:
        found = merged(found, changes)
    return found


def read_styles(root: Element | None, fonts: ThemeFonts) -> Styles:
    """The styles of a styles.xml; none of them where there is no such part."""
    of_kind: dict[str, dict[str, Style]] = {}
    default: dict[str, str] = {}
    for element in root.iterfind(f"{W}style") if root is not None else ():
        kind, style = element.get(f"{W}type", "paragraph"), _style(element, fonts)
        if style.id:
            of_kind.setdefault(kind, {}).setdefault(style.id, style)
            if element.get(f"{W}default") in ("1", "true", "on"):
                default[kind] = style.id
    defaults = None if root is None else first(root, "docDefaults")
    return Styles(
        of_kind,
        default,
        form_changes(_inside(defaults, "pPrDefault", "pPr")),
        look_changes(_inside(defaults, "rPrDefault", "rPr"), fonts),
    )


def _inside(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = None if element is None else first(element, name)
    return element


def _style(element: Element, fonts: ThemeFonts) -> Style:
    properties = first(element, "pPr")
    parts = {
        part.get(f"{W}type", ""): (form_changes(first(part, "pPr")), look_changes(first(part, "rPr"), fonts))
        for part in element.iterfind(f"{W}tblStylePr")
    }
    return Style(
        id=element.get(f"{W}styleId", ""),
        name=value_of(element, "name") or "",
        based_on=value_of(element, "basedOn"),
        form=form_changes(properties),
        look=look_changes(first(element, "rPr"), fonts),
        number=number_reference(properties),
        conditions=parts,
        borders=borders(_inside(element, "tblPr", "tblBorders")),
    )


def number_reference(properties: Element | None) -> NumberReference | None:
    """The numbering that a pPr names; None when it names none."""
    element = _inside(properties, "numPr")
    if element is None:
        return None
    return NumberReference(whole(value_of(element, "numId")), whole(value_of(element, "ilvl")))
