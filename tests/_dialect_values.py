"""Contexts for generated templates, and which expressions of them a template may use where."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from PIL import Image

import docgen

_PLAIN = ["江州学院", "机关第一党支部", "abc", "Branch 3", "2026年5月", "讲文明 树新风", "镕 𠮷 한글", "0", "第十二"]
_RICH = [
    *_PLAIN,
    "研发 & 生产",
    "增长<5%的单位",
    "</w:t></w:r>",
    "{{ 7*7 }}",
    "{% raw %}",
    "&amp;lt;",
    "\"双\" '单' “弯”",
    "  前后  空格  ",
    "👩‍🏫",
    "一\n二",
    "甲\t乙",
    "长" * 300,
]
SPECIAL = {"换行": "一\n二\n\n三", "制表": "甲\t\t乙", "分段": "第一段\a第二段", "分页": "前页\f后页"}
"""Names of texts with characters to which docxtpl gives a meaning."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Expressions a template may use: texts, numbers, lists of texts, lists of groups; and conditions with their
    truth. Every list holds something."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    lists: tuple[str, ...]
    groups: tuple[str, ...]
    conditions: tuple[tuple[str, bool], ...]


BODY = Scope(
    texts=("标题", "name", "简", "单位.名称", "单位.主任.姓名", "列[0]", "行们[0].名"),
    numbers=("数", "值", "单位.人数"),
    lists=("列", "行们[0].子"),
    groups=("行们",),
    conditions=(
        ("真", True),
        ("假", False),
        ("not 假", True),
        ("数 >= 0", True),
        ("数 < 0", False),
        ("列", True),
        ("空", False),
        ("真 and 假", False),
        ("真 or 假", True),
        ("标题 is defined", True),
        ('"z" in "abc"', False),
    ),
)
PROPERTY = Scope(
    texts=("简", "单位.名称", "单位.主任.姓名"),
    numbers=("数", "单位.人数"),
    lists=("简列",),
    groups=("单位.科室",),
    conditions=(("真", True), ("假", False), ("数 >= 0", True), ("空", False)),
)
"""docxtpl escapes twice in properties, and python-docx takes no control characters there: plain texts only."""


def values(random: Random) -> dict[str, Any]:
    """A context of plain values for both scopes."""

    def group() -> dict[str, Any]:
        marked = random.random() < 0.5
        return {"名": random.choice(_RICH), "数": random.randint(0, 99), "标": marked, "子": random.choices(_RICH, k=2)}

    return {
        "标题": random.choice(_RICH),
        "name": random.choice(_RICH),
        "简": random.choice(_PLAIN),
        "数": random.randint(0, 5),
        "值": random.choice([0.5, 2.25, 3.14159, 100.0]),
        "真": True,
        "假": False,
        "空": [],
        "列": random.choices(_RICH, k=random.randint(1, 3)),
        "简列": random.choices(_PLAIN, k=random.randint(1, 2)),
        "行们": [group() for _ in range(random.randint(1, 3))],
        "单位": {
            "名称": random.choice(_PLAIN),
            "人数": random.randint(1, 200),
            "主任": {"姓名": random.choice(_PLAIN)},
            "科室": [{"名": random.choice(_PLAIN), "数": random.randint(0, 9)} for _ in range(2)],
        },
        "色": random.choice(["FF0000", "C0FFEE"]),
        **SPECIAL,
    }


PICTURE_MM = (20.0, 10.0)


def picture(random: Random) -> docgen.Picture:
    """A picture twice as wide as high, so that nobody has to distort it."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), random.choice(["navy", "red", "teal"])).save(buffer, "PNG")
    return docgen.Picture(buffer.getvalue(), width=PICTURE_MM[0], height=PICTURE_MM[1])


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes constructs at one place of one template, and counts those that rendering will reach."""

    random: Random
    place: str
    scope: Scope
    seen: Counter[tuple[str, str]]
    live: bool = True
    depth: int = 0
    """How many blocks are around."""

    names: list[int] = field(default_factory=lambda: [0])

    def use(self, construct: str) -> None:
        if self.live:
            self.seen[construct, self.place] += 1

    def inside(self, *, live: bool = True, texts: tuple[str, ...] = (), numbers: tuple[str, ...] = ()) -> Maker:
        """For what stands inside a block; names that only exist there come first."""
        scope = replace(self.scope, texts=texts * 3 + self.scope.texts, numbers=numbers + self.scope.numbers)
        return replace(self, live=self.live and live, depth=self.depth + 1, scope=scope)

    def pick(self, kind: str) -> Any:
        return self.random.choice(getattr(self.scope, kind))

    def fresh(self, stem: str) -> str:
        """A name that no other construct of this template uses."""
        self.names[0] += 1
        return f"{stem}{self.names[0]}"
