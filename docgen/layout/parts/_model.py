"""What a part of a document is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.layout.reading.model import Paragraph

Role = Literal[
    "份号",
    "密级",
    "紧急程度",
    "发文机关标志",
    "发文字号",
    "签发人",
    "标题",
    "主送机关",
    "一级标题",
    "二级标题",
    "三级标题",
    "四级标题",
    "正文",
    "名单",
    "附件说明",
    "署名",
    "成文日期",
    "附注",
    "附件标识",
    "附件标题",
    "抄送",
    "印发机关",
    "版记线",
    "表名",
    "空行",
    "其他",
]
"""A part of a document; 空行 shows nothing, 名单 are lines of names, 其他 is what is none of these.

A title of several paragraphs is 标题 several times; of a heading that is run in, the paragraph is the heading.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, the part it is, and how sure that is: 1 is certain, below 0.5 is a guess.

    `annex` is the number of the annex that it belongs to, from 1; 0 in the text before. `run_in` is the length of a
    heading whose text follows in the same paragraph, 0 where none does.
    """

    role: Role
    paragraph: Paragraph
    confidence: float
    annex: int = 0
    run_in: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a document in their order.

    Every paragraph outside tables is one part. Of those in cells and text boxes only the parts of a head or of a
    colophon are here, since offices set these so.
    """

    all: Sequence[Part]
    by_role: Mapping[Role, Sequence[Part]]

    def of(self, *roles: Role, sure: float = 0.5) -> Sequence[Part]:
        """The parts of some roles in their order, those that are sure enough."""
        return [part for part in self.all if part.role in roles and part.confidence >= sure]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a paragraph may be, and how sure that is."""

    role: Role
    confidence: float
    run_in: int = 0
