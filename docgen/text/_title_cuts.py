"""Where a title may be cut: how bad each place is, from what stands before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from docgen.text._chars import HAN, NUMERALS

FREE, LISTED, GOOD, FAIR, POOR, BAD, NEVER = 0.0, 2.0, 4.0, 10.0, 45.0, 120.0, 1000.0

_OPENING = "《〈“‘（【〔「『(["
_CLOSING = "》〉”’）】〕」』)]"
_NOT_FIRST = _CLOSING + "、，。；：？！％%·…—～"

_GENRES = (
    "通知|决定|决议|意见|通报|报告|请示|批复|纪要|公告|通告|公报|命令|函|方案|总结|公示|简报|办法|规定|细则|"
    "计划|规划|要点|名单|讲话|建议"
)
_BEFORE_GENRE = re.compile(f"的(?=(?:[{HAN}]{{2}})?(?:{_GENRES})(?:$|[（(】]))")
_BODY = re.compile(
    "(?:委员会|总支部|总支|支部|党委|党组|办公室|领导小组|组织部|宣传部|(?P<school>学院|大学(?!生)|学校|教育局))"
    "(?P<other>建设|书记|委员|成员|工作者|党员|换届|选举|活动)?"
)
_HANGING = ("在", "对", "为", "向", "和", "与", "及", "暨", "并")
_VERBS = (
    *("开展", "印发", "转发", "批转", "举办", "召开", "成立", "调整", "表彰", "命名", "推荐", "评选", "公布"),
    *("授予", "做好", "加强", "推进", "报送", "征求", "深入", "认真", "贯彻", "进一步"),
)
_SUBJECT = re.compile(f"[^{HAN}]|学习|" + "|".join(_VERBS))
# Held together: 第×届, number + unit, words in Latin letters.
_UNITS = "年度|学年度|学年|周年|年级|年|月|日|号|届|次|期|个|名|项|条|场|级|万|亿|大|中|带头|好|表率|会|课|先"
_SPANS = re.compile(
    f"第[{NUMERALS}0-9０-９]+(?:{_UNITS}|批|季度|阶段)?"
    f"|[0-9０-９.．%％～—–-]+(?:{_UNITS})*"
    f"|(?:[{NUMERALS}]+(?:{_UNITS}))+"
    "|[A-Za-zＡ-Ｚａ-ｚ]+"
)
_MAX_WORD = 8
_MAX_ENCLOSED = 200  # nobody's title: a bound on the work


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """The words of the field. A title is cut between words; elsewhere only for want of a better place."""
    text = resources.files("docgen.text").joinpath("_title_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def cut_costs(title: str) -> list[float]:
    """The cost of a cut before each character (of the first: NEVER), by GB/T 9704—2012, 7.3.1."""
    costs = [POOR] * len(title)
    _word_edges(title, costs)
    _around_marks(title, costs)
    for match in _BEFORE_GENRE.finditer(title):
        costs[match.start()] = min(costs[match.start()], FAIR - 1)
    if (issuer := issuer_end(title)) is not None:
        _raise(costs, 0, issuer, FAIR)
        costs[issuer] = FREE
    for match in _SPANS.finditer(title):
        _raise(costs, match.start(), match.end(), NEVER)
        if match.start() and title[match.start() - 1] in "年月":  # the rest of a date
            costs[match.start()] += BAD
    for start, end, extra in _enclosed(title):
        _raise(costs, start, end, extra)
    _forbid_line_ends(title, costs)
    return costs


def issuer_end(title: str) -> int | None:
    """Where 发文机关 ends in a title, or None when the title begins with its subject."""
    outside = re.split(r"[《〈“‘]", title, maxsplit=1)[0]
    about = outside.find("关于")
    if about >= 0:
        return about or None
    end, in_school = 0, True
    for match in _BODY.finditer(outside):
        between = outside[end : match.start()]
        # Further on, the name of a body belongs to the subject; no school is part of a branch.
        if (end and len(between) > 8) or _SUBJECT.search(between) or (match["school"] and not in_school):
            break
        if not match["other"]:
            end, in_school = match.end(), bool(match["school"])
    return end if 0 < end < len(title) else None


def _raise(costs: list[float], start: int, end: int, extra: float) -> None:
    for position in range(start + 1, end):
        costs[position] += extra


def _words(title: str) -> Iterator[tuple[int, int]]:
    """Longest known words from left to right; what is between them is unknown."""
    vocabulary = _vocabulary()
    position = 0
    while position < len(title):
        for length in range(min(_MAX_WORD, len(title) - position), 0, -1):
            if title[position : position + length] in vocabulary:
                yield position, position + length
                position += length
                break
        else:
            position += 1


def _word_edges(title: str, costs: list[float]) -> None:
    words = list(_words(title))
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    for start, end in words:
        _raise(costs, start, end, BAD)
    for position in (starts | ends) - {0, len(title)}:
        costs[position] = FAIR if position in starts and position in ends else 2 * FAIR
        if title[position] in "的等中" or title.startswith(_HANGING, position - 1):
            costs[position] = POOR
        elif title[position] in "和与及暨并":
            costs[position] = 1.5 * FAIR
        if title.endswith("关于", 0, position):
            costs[position] = 2 * POOR
        elif title.endswith(_VERBS, 0, position):
            costs[position] += 1.5 * FAIR


def _around_marks(title: str, costs: list[float]) -> None:
    for position in range(1, len(title)):
        before, after = title[position - 1], title[position]
        if before in "、，；： \u3000":
            costs[position] = LISTED
        elif before in _CLOSING:
            costs[position] = GOOD
        elif after in _OPENING:
            costs[position] = 2 * FAIR if title.endswith(_VERBS, 0, position) else FAIR


def _enclosed(title: str) -> Iterator[tuple[int, int, float]]:
    """What stands in brackets: never cut in 《》, hardly in short quotations, rather not in long ones."""
    opened: list[tuple[str, int]] = []
    for position, character in enumerate(title):
        if character in _OPENING:
            opened.append((character, position))
        elif character in _CLOSING and opened:
            mark, start = opened.pop()
            length = position + 1 - start
            extra = NEVER / 2 if mark in "《〈【" else BAD if length <= 14 else 2 * FAIR
            if length <= _MAX_ENCLOSED:
                yield start, position + 1, extra


def _forbid_line_ends(title: str, costs: list[float]) -> None:
    costs[:1] = [NEVER]
    for position in range(1, len(title)):
        before, after = title[position - 1], title[position]
        if before in _OPENING or after in _NOT_FIRST or after in " \u3000":
            costs[position] = NEVER
