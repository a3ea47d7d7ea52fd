"""The effective formatting of paragraphs and characters, each combination worked out once.

A document has few combinations of style and direct properties, and thousands of paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from docgen.layout.reading._fonts import ThemeFonts
from docgen.layout.reading._forms import Setting, effective_form, form_changes, merged
from docgen.layout.reading._looks import effective_look, look_changes
from docgen.layout.reading._numbering import Lists
from docgen.layout.reading._styles import NumberReference, Style, Styles, number_reference
from docgen.layout.reading._values import first, value_of
from docgen.layout.reading.model import Element, Form, Look

Changes = Mapping[str, Any]

TablePart = tuple[str | None, tuple[str, ...]]
"""The style of a table, and which parts of it a cell is in (first row …)."""

_serialized: Callable[..., bytes] = etree.tostring


@dataclass(eq=False, slots=True)
class Base:
    """What a style gives to the paragraphs of a table or outside: all that is under direct formatting."""

    chain: Sequence[Style]
    form: Changes
    plain_form: Changes
    """Without what the numbering of the style brings."""
    looks: Sequence[Changes]
    number: NumberReference | None
    known_looks: dict[bytes, Look] = field(default_factory=dict)

    @property
    def style(self) -> Style | None:
        return self.chain[-1] if self.chain else None


@dataclass(eq=False, slots=True)
class Properties:
    """The effective properties of a paragraph; `number` is its list and level, None without one."""

    base: Base
    changes: Changes
    number: tuple[int, int] | None
    end_look: Look
    forms: dict[Setting, Form] = field(default_factory=dict)

    @property
    def style(self) -> str:
        """The id of its style."""
        return self.base.style.id if self.base.style else ""

    @property
    def contextual(self) -> bool:
        """Whether there is no space between it and its neighbours of the same style."""
        return bool(self.changes.get("contextual"))


class Effective:
    """Works out effective formatting from the styles, the lists and the theme of a document."""

    def __init__(self, styles: Styles, lists: Lists, fonts: ThemeFonts) -> None:
        self._styles = styles
        self._lists = lists
        self._fonts = fonts
        self._bases: dict[tuple[str | None, TablePart | None], Base] = {}
        self._properties: dict[tuple[bytes, TablePart | None], Properties] = {}

    def paragraph(self, element: Element | None, part: TablePart | None) -> Properties:
        """The properties of a paragraph with this pPr, in a part of a table or outside tables."""
        key = (b"" if element is None else _serialized(element, with_tail=False), part)
        found = self._properties.get(key)
        if found is None:
            found = self._properties[key] = self._paragraph(element, part)
        return found

    def look(self, properties: Properties, element: Element | None) -> Look:
        """The look of a run with this rPr in a paragraph."""
        return self._look(properties.base, element)

    def form(self, properties: Properties, setting: Setting) -> Form:
        """The form of a paragraph."""
        found = properties.forms.get(setting)
        if found is None:
            style = properties.base.style
            found = effective_form(properties.changes, setting, style.name if style else "")
            properties.forms[setting] = found
        return found

    def _paragraph(self, element: Element | None, part: TablePart | None) -> Properties:
        base = self._base(value_of(element, "pStyle"), part)
        direct = number_reference(element)
        number = _joined(base.number, direct)
        none = number is None or not number.list
        changes = base.plain_form if none else base.form
        depth = 0
        if number is not None and not none:
            from_style = direct is None or direct.level is None
            depth = self._lists.depth(number, base.style.id if from_style and base.style else "")
            level = self._lists.level(NumberReference(number.list, depth))
            if direct is not None and level is not None:
                changes = merged(changes, level.form)
        changes = merged(changes, form_changes(element))
        mark = None if element is None else first(element, "rPr")
        listed = None if none or number is None or number.list is None else (number.list, depth)
        return Properties(base, changes, listed, self._look(base, mark))

    def _look(self, base: Base, element: Element | None) -> Look:
        key = b"" if element is None else _serialized(element, with_tail=False)
        found = base.known_looks.get(key)
        if found is None:
            direct = look_changes(element, self._fonts)
            styles = (*base.looks, self._styles.characters(direct.get("style")))
            found = base.known_looks[key] = effective_look(self._styles.look, styles, direct)
        return found

    def _base(self, style: str | None, part: TablePart | None) -> Base:
        found = self._bases.get((style, part))
        if found is None:
            found = self._bases[style, part] = self._new_base(style, part)
        return found

    def _new_base(self, style: str | None, part: TablePart | None) -> Base:
        chain = self._styles.chain("paragraph", style)
        table_form, table_look = ({}, {}) if part is None else self._styles.table(*part)
        form = plain = merged(self._styles.form, table_form)
        look: Changes = {}
        number: NumberReference | None = None
        for each in chain:
            look = merged(look, each.look)
            if each.number is not None:
                number = _joined(number, each.number)
                level = self._lists.level(number, each.id) if number else None
                form = merged(form, level.form) if level else form
            form, plain = merged(form, each.form), merged(plain, each.form)
        return Base(chain, form, plain, (table_look, look), number)


def _joined(below: NumberReference | None, above: NumberReference | None) -> NumberReference | None:
    """Two references to numbering as one; what the second does not say stays."""
    if below is None or above is None:
        return above or below
    return NumberReference(
        below.list if above.list is None else above.list, below.level if above.level is None else above.level
    )
