"""Properties of paragraphs: what one pPr says, and what many of them come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from docgen.layout.reading._values import VAL, W, points, switch, whole
from docgen.layout.reading.model import Alignment, Border, Element, Form, LineRule

Changes = Mapping[str, Any]
"""What a level of formatting sets."""

_SWITCHES = {
    f"{W}keepNext": "keep_next",
    f"{W}pageBreakBefore": "page_break_before",
    f"{W}snapToGrid": "snap_to_grid",
    f"{W}contextualSpacing": "contextual",
}
_ALIGNMENTS: Mapping[str, Alignment] = {
    **{name: name for name in get_args(Alignment)},
    "start": "left",
    "end": "right",
    "thaiDistribute": "distribute",
}
_LENGTHS = (
    ("left", ("left", "start")),
    ("right", ("right", "end")),
)
_AUTOSPACE = 14.0
"""Points that Word puts where the space is left to it, as in web pages."""

_LINE = 12.0
"""Points that “a line” of space is where no grid of lines says otherwise."""

_LAST_OUTLINE = 8


class Setting(NamedTuple):
    """What a form depends on beside its own properties: points of a character and of a line of the grid (0: none)."""

    character: float
    line: float
    follows_same: bool = False
    """Whether the paragraph before has the same style."""
    precedes_same: bool = False
    boxed: bool = False
    """Whether it stands in a text box."""


def form_changes(properties: Element | None) -> Changes:
    """What a pPr sets; numbering and style are read elsewhere."""
    found: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = _SWITCHES.get(str(child.tag))
        if name is not None:
            value = switch(child)
            if value is not None:
                found[name] = value
        else:
            reader = _READERS.get(str(child.tag))
            if reader is not None:
                reader(child, found)
    return found


def merged(changes: Changes, more: Changes) -> Changes:
    """Two levels as one; the second wins, borders and tabs are joined side by side."""
    result = {**changes, **more}
    for name in ("borders", "tabs"):
        if name in changes and name in more:
            result[name] = {**changes[name], **more[name]}
    return result


# ---- reading -----------------------------------------------------------------------------------


def _alignment(element: Element, found: dict[str, Any]) -> None:
    value = _ALIGNMENTS.get(element.get(VAL, ""))
    if value is not None:
        found["alignment"] = value


def _indents(element: Element, found: dict[str, Any]) -> None:
    for name, attributes in _LENGTHS:
        for attribute in attributes:
            _put(found, name, points(element.get(f"{W}{attribute}")))
            _put(found, f"{name}_characters", _hundredths(element.get(f"{W}{attribute}Chars")))
    for attribute, sign in (("firstLine", 1), ("hanging", -1)):
        _put(found, "first_line", _signed(points(element.get(f"{W}{attribute}")), sign))
        _put(found, "first_line_characters", _signed(_hundredths(element.get(f"{W}{attribute}Chars")), sign))


def _put(found: dict[str, Any], name: str, value: object) -> None:
    if value is not None:
        found[name] = value


def _hundredths(text: str | None) -> float | None:
    value = whole(text)
    return None if value is None else value / 100


def _signed(value: float | None, sign: int) -> float | None:
    return None if value is None else sign * value


def _spacing(element: Element, found: dict[str, Any]) -> None:
    for name in ("before", "after"):
        _put(found, name, points(element.get(f"{W}{name}")))
        _put(found, f"{name}_lines", _hundredths(element.get(f"{W}{name}Lines")))
        automatic = element.get(f"{W}{name}Autospacing")
        if automatic is not None:
            found[f"{name}_automatic"] = automatic in ("1", "true", "on")
    line = points(element.get(f"{W}line"))
    rule = element.get(f"{W}lineRule")
    if line is not None:
        # Without a rule a line is "auto", also where a style below says otherwise: Word reads the two together.
        known = rule if rule in get_args(LineRule) else "auto"
        found["line"], found["line_rule"] = (line, known) if line else (_LINE, "auto")


def _outline(element: Element, found: dict[str, Any]) -> None:
    level = whole(element.get(VAL))
    if level is not None:
        found["outline_level"] = level if 0 <= level <= _LAST_OUTLINE else None


def _borders(element: Element, found: dict[str, Any]) -> None:
    found["borders"] = borders(element)


def borders(element: Element | None) -> dict[str, Border]:
    """The lines that a pBdr, tblBorders or tcBorders sets, by side; "start" and "end" are left and right."""
    sides = {"start": "left", "end": "right"}
    found = {}
    for child in element if element is not None else ():
        kind = child.get(VAL)
        if not isinstance(child.tag, str) or kind is None:
            continue
        name = child.tag.rpartition("}")[2]
        thickness = (whole(child.get(f"{W}sz")) or 0) / 8
        space = float(whole(child.get(f"{W}space")) or 0)
        color = child.get(f"{W}color", "auto")
        found[sides.get(name, name)] = Border(kind, thickness, color if color == "auto" else color.upper(), space)
    return found


def _shading(element: Element, found: dict[str, Any]) -> None:
    fill = element.get(f"{W}fill", "auto")
    found["shading"] = "" if fill == "auto" else fill.upper()


def _frame(element: Element, found: dict[str, Any]) -> None:
    # What an inherited frame is taken back with: Word writes it without a size or a place.
    found["framed"] = any(name.rpartition("}")[2] != "dropCap" for name in map(str, element.attrib))


def _tabs(element: Element, found: dict[str, Any]) -> None:
    stops: dict[float, str] = {}
    for child in element:
        position = points(child.get(f"{W}pos"))
        if position is not None:
            stops[position] = child.get(VAL, "left")
    found["tabs"] = stops


_READERS = {
    f"{W}jc": _alignment,
    f"{W}ind": _indents,
    f"{W}spacing": _spacing,
    f"{W}outlineLvl": _outline,
    f"{W}pBdr": _borders,
    f"{W}shd": _shading,
    f"{W}framePr": _frame,
    f"{W}tabs": _tabs,
}


# ---- what they come to --------------------------------------------------------------------------


def effective_form(changes: Changes, setting: Setting, style: str) -> Form:
    """The form of a paragraph where all levels together set these changes; `style` is the name of its style."""
    get = changes.get
    rule = get("line_rule", "auto")
    line = get("line", 12.0)
    return Form(
        alignment=get("alignment", "left"),
        **_effective_indents(changes, setting.character),
        before=_gap(changes, "before", setting),
        after=_gap(changes, "after", setting),
        line=round(abs(line) / _LINE, 4) if rule == "auto" and line > 0 else abs(line),
        line_rule=rule if line > 0 or rule != "auto" else "exact",
        keep_next=get("keep_next", False),
        page_break_before=get("page_break_before", False),
        snap_to_grid=get("snap_to_grid", True),
        outline_level=get("outline_level"),
        borders=get("borders", {}),
        shading=get("shading", ""),
        framed=setting.boxed or get("framed", False),
        tabs=tuple(sorted((place, kind) for place, kind in get("tabs", {}).items() if kind != "clear")),
        style=style,
    )


def _effective_indents(changes: Changes, character: float) -> dict[str, Any]:
    """Indents; one in characters wins over one in twips unless it is 0, with which Word says that it is not used."""
    found: dict[str, Any] = {}
    for name in ("left", "right", "first_line"):
        characters = changes.get(f"{name}_characters") or None
        found[f"{name}_characters"] = characters
        found[name] = changes.get(name, 0.0) if characters is None else characters * character
    return found


def _gap(changes: Changes, side: str, setting: Setting) -> float:
    same = setting.follows_same if side == "before" else setting.precedes_same
    if changes.get("contextual") and same:
        return 0.0
    if changes.get(f"{side}_automatic"):
        return _AUTOSPACE
    lines = changes.get(f"{side}_lines")
    if lines:
        return float(lines * (setting.line or _LINE))
    return float(changes.get(side, 0.0))
