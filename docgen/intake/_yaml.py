"""YAML text as data that knows its lines; every single value is text, as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from docgen.errors import Problem, Strength
from docgen.intake._tree import DEEPEST, MOST_VALUES, TOO_DEEP, TOO_MUCH, Entries, Table, Unreadable
from docgen.intake._yaml_words import explain
from docgen.text.messages import quoted

_NULLS = frozenset({"~", "null", "Null", "NULL"})
_STOPPERS = re.compile("[\0\x85]")
"""Characters that PyYAML takes for the end of a text or of a line; in a record they are an accident."""

_COMMENT = re.compile(r"[ ]+(#[^\r\n\0]*)")
_LINE_ENDS = re.compile("\r\n|\r|\n")
"""As PyYAML counts lines, once the stoppers are out; `str.splitlines` knows more."""


class _Events(Reader, Scanner, Parser):
    """PyYAML's parser without its check of characters: fields judge those, with their names."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def check_printable(self, data: Any) -> None:
        """Let every character through."""

    def __iter__(self) -> Iterator[Event]:
        while self.check_event():
            yield self.get_event()  # type: ignore[no-untyped-call]  # its stub leaves the types out


def parse_yaml(text: str, *, file: str = "") -> tuple[Any, list[Problem]]:
    """The data of a YAML text, and what is wrong or doubtful but did not stop reading.

    Raises Unreadable when the text is no YAML, or holds more than one document.
    """
    if stopper := _STOPPERS.search(text):
        line, code = text.count("\n", 0, stopper.start()) + 1, f"{ord(stopper[0]):04X}"
        raise Unreadable([Problem(f"有无法打印的控制字符（编号{code}），请删去它", file=file, line=line)])
    builder = _Builder(file)
    # Line separators break a line for PyYAML, which would end the value; a vertical tab is cleaned like them.
    text = text.replace("\u2028", "\x0b").replace("\u2029", "\x0b")
    if "\t" in text:
        text = "\n".join(builder.spaced(*line) for line in enumerate(text.split("\n"), 1))
    try:
        for event in _Events(text):
            builder.take(event)
    except Unreadable:
        raise
    except yaml.MarkedYAMLError as error:
        builder.report(*explain(error, _LINE_ENDS.split(text)))
        raise Unreadable(builder.problems) from None
    except (ValueError, OverflowError):  # "\UFFFFFFFF": PyYAML asks Python for a character that does not exist
        builder.report("引号内有不存在的字符编号，请改写", None)
        raise Unreadable(builder.problems) from None
    return builder.root, builder.problems


class _Thrown:
    """Stands for a group or list that stood where a name should, after it was reported."""


_THROWN = _Thrown()


@dataclass
class _Frame:
    """A mapping or list under construction; no content as what is in it is thrown away."""

    content: Table | Entries | None
    line: int
    key: str | None = None
    key_line: int = 1
    expects_key: bool = True

    @property
    def at_key(self) -> bool:
        return isinstance(self.content, Table) and self.expects_key


class _Builder:
    """Makes data from events, without recursion: how deep they go is the text's choice."""

    def __init__(self, file: str) -> None:
        self.root: Any = None
        self.problems: list[Problem] = []
        self._file = file
        self._stack: list[_Frame] = []
        self._documents = 0
        self._left = 2 * MOST_VALUES  # a name and a value each
        self._line = 1

    def report(self, message: str, line: int | None = None, *, strength: Strength = "error") -> None:
        """Note a problem at a line, else at that of the event."""
        self.problems.append(Problem(message, strength=strength, file=self._file, line=line or self._line))

    def spaced(self, number: int, line: str) -> str:
        """A line with spaces for the tabs inside it, which PyYAML refuses; those of the indentation stay."""
        start = len(line) - len(line.lstrip(" \t"))
        count = line[start:].rstrip().count("\t")
        if count and line[start] != "#":
            self.report(f"制表符改为空格（{count} 处）", number, strength="cleaned")
        return line[:start] + line[start:].replace("\t", " ")

    def take(self, event: Event) -> None:
        """Take the next event."""
        self._line = event.start_mark.line + 1 if event.start_mark is not None else self._line
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.report("一个文件只能有一份数据，请删去“---”和它后面的内容，或分成几个文件")
                raise Unreadable(self.problems)
        elif isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            frame = self._stack.pop()
            self._finish(_THROWN if frame.content is None else frame.content, frame.line)

    def _node(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self.report(f"不能引用别处的内容{quoted(f'*{event.anchor}')}；以“*”开头的文字请加引号")
            self._finish(f"*{event.anchor}", self._line)
            return
        if event.anchor is not None:
            self.report(f"不能给内容起代号{quoted(f'&{event.anchor}')}；以“&”开头的文字请加引号")
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self.report(f"不能指定类型{quoted(tag)}；以“!”开头的文字请加引号")
        if isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, ScalarEvent):
            at_key = bool(self._stack) and self._stack[-1].at_key
            if event.style is None and event.value in _NULLS and not at_key:
                self.report(f"写的是{quoted(event.value)}，照文字处理；不填的请留空", strength="warning")
            if event.style is None:
                self._comment(event)
            self._finish(event.value, self._line)

    def _comment(self, event: ScalarEvent) -> None:
        """Tell of a comment after a text, which may have been meant as its end."""
        mark = event.end_mark
        if mark is not None and mark.buffer is not None and (found := _COMMENT.match(mark.buffer, mark.pointer)):
            message = f"{quoted(found[1].strip())}是注释，没有读入；如果是内容，请给整段文字加引号"
            self.report(message, mark.line + 1, strength="cleaned")

    def _open(self, event: CollectionStartEvent) -> None:
        if len(self._stack) >= DEEPEST:
            self.report(TOO_DEEP)
            raise Unreadable(self.problems)
        parent = self._stack[-1] if self._stack else None
        line = self._line
        content: Table | Entries | None = None
        if parent is None or (parent.content is not None and not parent.at_key):
            if parent is not None and isinstance(parent.content, Table) and not event.flow_style:
                line = parent.key_line  # where people look for it: the line of its name
            content = Table(line, file=self._file) if isinstance(event, MappingStartEvent) else Entries(line)
        self._stack.append(_Frame(content, line))

    def _finish(self, value: Any, line: int) -> None:
        self._left -= 1
        if self._left < 0:
            self.report(TOO_MUCH)
            raise Unreadable(self.problems)
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.content, Entries):
            frame.content.put(value, line)
        elif isinstance(frame.content, Table) and frame.expects_key:
            frame.key, frame.key_line, frame.expects_key = None, line, False
            if isinstance(value, str):
                frame.key = value
            else:
                self.report("名称应是文字；以“{”或“[”开头的文字请加引号", line)
        elif isinstance(frame.content, Table):
            frame.expects_key = True
            if frame.key is not None:
                frame.content.put(frame.key, value, line)
