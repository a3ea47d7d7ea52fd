"""An organ's own layout: a TOML file that replaces values of a built-in profile.

name = "江州学院"
base = "gbt9704"
[page]
top = 35
[fonts]
body = "仿宋"
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.errors import SourceNotFoundError, ToolError, UsageError
from docgen.layout.profile._accept import Refusal, accepted, font_name
from docgen.layout.profile._groups import GROUPS, Profile
from docgen.layout.profile._parameters import FontRole, FontSet, Length, Parameter, Strength
from docgen.layout.profile._settle import Values, put, rebuilt, settle
from docgen.text.messages import quoted

_TEXTS = ("name", "title", "base")
_LONGEST_FILE = 1_000_000
_DETAILS = ("value", "strength", "clause", "note", "tolerance", "unit")


def read_override(path: Path, base_of: Callable[[str], Profile], bases: Iterable[str]) -> Profile:
    """The profile that a TOML file describes; `base_of` gives the built-in ones.

    Raises UsageError that lists everything wrong with the line it stands in.
    """
    text = _text(path)
    reader = _Reader(text)
    data = _parse(path, text)
    known = tuple(bases)
    reader.read_top(data, known)
    base = data.get("base")
    profile = base_of(base if base in known else known[0])
    values: Values = dict(profile.parameters())
    for group in GROUPS:
        if isinstance(data.get(group), dict):
            reader.read_group(profile, group, data[group], values)
    settle(values, dict(profile.parameters()), reader.given, reader.refuse)
    fonts = reader.read_fonts(profile.fonts, data.get("fonts"))
    reader.finish(path)
    name = data.get("name", path.stem)
    return rebuilt(profile, values, name=name, title=data.get("title", name), fonts=fonts)


@dataclass
class _Reader:
    """Goes through the tables of a file, and collects what is given and what is wrong."""

    text: str
    given: set[str] = field(default_factory=set)
    problems: dict[tuple[int, str], None] = field(default_factory=dict)

    def refuse(self, name: str, why: str) -> None:
        """Note that a value is wrong, with the line that it stands in."""
        group, _, key = name.partition(".")
        shown = f"[{group}] {key}" if key else group
        self.problems[_line(self.text, group, key.partition(".")[0]), f"{shown}：{why}"] = None

    def finish(self, path: Path) -> None:
        """Raise UsageError when anything was wrong."""
        if self.problems:
            lines = [f"  第 {line} 行 {why}" if line else f"  {why}" for line, why in sorted(self.problems)]
            raise UsageError("\n".join((f"版式文件“{path.name}”有 {len(lines)} 处问题，请改好后再试：", *lines)))

    def read_top(self, data: Mapping[str, Any], bases: Sequence[str]) -> None:
        """Look at what stands outside the tables, and at their names."""
        tables = (*GROUPS, "fonts")
        for key, value in data.items():
            if key in tables:
                if not isinstance(value, dict):
                    self.refuse(key, f"应写成 [{key}] 单独一行，下面每行一个值")
            elif key not in _TEXTS:
                self.refuse(key, f"没有这一项{_nearest(key, (*_TEXTS, *tables))}")
            elif not isinstance(value, str) or not value.strip() or not value.isprintable():
                self.refuse(key, "应是引号中的一行文字")
            elif key == "base" and value not in bases:
                self.refuse(key, f"没有版式{quoted(value)}，可用的：{'、'.join(bases)}")

    def read_group(self, profile: Profile, group: str, table: Mapping[str, Any], values: Values) -> None:
        """Take over the values of one table."""
        members = getattr(profile, group)
        known = [member.name for member in dataclasses.fields(members)]
        for key, value in table.items():
            if key in known:
                self._read(f"{group}.{key}", getattr(members, key), value, values)
            else:
                self.refuse(f"{group}.{key}", f"没有这一项{_nearest(key, known)}")

    def _read(self, name: str, old: object, value: object, values: Values) -> None:
        details = value if isinstance(value, dict) else {"value": value}
        for key in set(details) - set(_DETAILS):
            self.refuse(name, f"花括号里没有{quoted(key)}这一项{_nearest(key, _DETAILS)}")
        if "value" in details:
            self._put(name, old, details["value"], values)
        for member in [one for one in values if one == name or one.startswith(f"{name}.")]:
            self._describe(member, details, values)

    def _put(self, name: str, old: object, value: object, values: Values) -> None:
        if isinstance(old, Parameter):
            try:
                put(values, name, accepted(name, old, value))
                self.given.add(name)
            except Refusal as refusal:
                self.refuse(name, str(refusal))
        elif isinstance(old, tuple):
            if not isinstance(value, list) or len(value) != len(old):
                self.refuse(name, f"应是方括号中的 {len(old)} 个值，用逗号隔开")
                return
            for number, (item, part) in enumerate(zip(value, old, strict=True), 1):
                self._put(f"{name}.{number}", part, item, values)

    def _describe(self, name: str, details: Mapping[str, Any], values: Values) -> None:
        """Strength, clause, note and tolerance of a value."""
        changed: dict[str, Any] = {}
        parameter = values[name]
        for key in ("clause", "note"):
            if key in details:
                if isinstance(details[key], str):
                    changed[key] = details[key]
                else:
                    self.refuse(name, f"{key} 应是引号中的文字")
        if "strength" in details:
            if details["strength"] in typing.get_args(Strength):
                changed["strength"] = details["strength"]
            else:
                self.refuse(name, f"strength 应是{'、'.join(typing.get_args(Strength))}之一")
        if "unit" in details and details["unit"] != getattr(parameter, "unit", ""):
            unit = getattr(parameter, "unit", "")
            self.refuse(name, f"单位是{quoted(details['unit'])}，应是“{unit}”" if unit else "没有单位")
        if "tolerance" in details:
            given = details["tolerance"]
            if isinstance(parameter, Length) and isinstance(given, int | float) and 0 <= given <= 100:
                changed["tolerance"] = float(given)
            else:
                self.refuse(name, "tolerance 只用于长度，应是 0～100 之间的数")
        values[name] = dataclasses.replace(parameter, **changed)

    def read_fonts(self, fonts: FontSet, table: object) -> FontSet:
        """The set of fonts with other names in it."""
        if not isinstance(table, dict):
            return fonts
        changed: dict[str, str] = {}
        for role, family in table.items():
            try:
                if role not in typing.get_args(FontRole):
                    raise Refusal(f"没有这一项{_nearest(role, typing.get_args(FontRole))}")
                changed[role] = font_name(family)
            except Refusal as refusal:
                self.refuse(f"fonts.{role}", str(refusal))
        return dataclasses.replace(fonts, **changed)


def _text(path: Path) -> str:
    if not path.is_file():
        raise SourceNotFoundError(f"找不到版式文件“{path}”，请检查文件名和所在的文件夹")
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST_FILE + 1)
    except OSError:
        raise ToolError(f"版式文件“{path}”打不开，请检查有没有读取的权限，或是否正被别的程序使用") from None
    if len(content) > _LONGEST_FILE:
        raise UsageError(f"版式文件“{path.name}”超过 1 MB，不是版式文件，请换一个文件")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UsageError(f"版式文件“{path.name}”不是 UTF-8 编码的文字，请用记事本另存为 UTF-8 后再试") from None


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        twice = re.search(r"Cannot (?:overwrite|declare)", str(error))
        why = "这一项写了两次" if twice else "写法不对，应是“名称 = 值”，文字放在英文双引号中，组名放在方括号中"
        raise UsageError(f"版式文件“{path.name}”第 {line} 行：{why}，请改好后再试") from None


def _line(text: str, group: str, key: str) -> int:
    """The line of a key of a table, or of the table; 0 when it is not found."""
    table = ""
    found = 0
    name, inside = re.escape(group), re.escape(key)
    header, plain = re.compile(r"\s*\[\s*[\"']?([^\]\"']+?)[\"']?\s*\]"), re.compile(rf"\s*[\"']?{inside}[\"']?\s*[.=]")
    outside = re.compile(rf"\s*[\"']?{name}[\"']?\s*(?:\.\s*[\"']?{inside}[\"']?\s*[.=]|=)")
    for number, line in enumerate(text.splitlines(), 1):
        if opened := header.match(line):
            table = opened[1]
            if table in (group, f"{group}.{key}"):
                found = found or number
        elif (key and table == group and plain.match(line)) or (not table and outside.match(line)):
            return number
    return found


def _nearest(key: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(key, names, n=1)
    return f"，是不是“{near[0]}”" if near else f"，可用的有：{'、'.join(names)}"
