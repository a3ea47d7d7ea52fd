"""Rules of wording: digits and ranges, what was left over from a draft, a template or a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.layout._xml import Element, qualified
from docgen.layout.reading.model import Paragraph
from docgen.layout.rules._rule import EVERY, Breach, Subject, rule
from docgen.layout.rules._wording import TAG, Swap, everywhere, excerpt, matched, shown, swapped

_FULL_WIDTH = re.compile("(?<![0-9])[0-9]*[０-９]+(?:[.．]?[0-9０-９]+)*")
_HALF = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: "."}

_UNITS = "[个人名位条项次件篇册份场门种届户家所台套辆张元角岁天℃倍级页课周]|年(?![版代级])|[学小]时|分钟|平方|公里|公斤"
_HYPHEN = "[-–－~]"
_ALONE = r"(?<![0-9A-Za-z.\-–—－/:：第])"
_TIMES = re.compile(
    rf"{_ALONE}(?P<first>(?:19|20)[0-9]{{2}})(?P<mark>{_HYPHEN})(?P<last>(?:19|20)[0-9]{{2}})(?=学?年)"
    rf"|{_ALONE}(?P<from>[0-9]{{1,2}})(?P<dash>{_HYPHEN})(?P<to>[0-9]{{1,2}})(?=[月日](?!报|刊))"
    rf"|(?<=[0-9][年月日])(?P<between>{_HYPHEN})(?=[0-9]{{1,4}}[年月日])"
)
_AMOUNTS = re.compile(
    rf"{_ALONE}(?!0[0-9])(?P<first>[0-9]{{1,6}}(?:\.[0-9]{{1,2}})?)(?P<percent>[%％]?)(?P<mark>{_HYPHEN})"
    rf"(?P<last>[0-9]{{1,6}}(?:\.[0-9]{{1,2}})?)(?P<unit>[%％]|(?:{_UNITS})(?![0-9]))"
)

_LEFT_OVER = re.compile("【待补[^】]*】?")
_TAG = re.compile(rf"{TAG}|\{{#(?:[^#{{\n]|#(?!\}})|\{{(?!#))*#\}}|｛｛[^｛｝\n]*｝｝|｛%[^｛｝\n]*%｝")

_CHANGES = tuple(map(qualified, ("ins", "del", "moveFrom", "moveTo")))
_COMMENT = qualified("commentReference")
_PARAGRAPH = qualified("p")


@rule("text.full-width-digits", "数字用半角", clause="GB/T 15835—2011", strength="一般", papers=EVERY, text=True)
def full_width_digits(subject: Subject) -> Iterator[Breach]:
    """Arabic digits as wide as a Chinese character."""
    narrow = matched(_FULL_WIDTH, lambda match: match[0].translate(_HALF))
    return swapped(shown(subject), narrow, "用了全角数字")


@rule(
    "text.range",
    "年份起止用“—”，数量范围用“～”",
    clause="GB/T 15834—2011 4.13",
    strength="一般",
    papers=EVERY,
    text=True,
)
def ranges(subject: Subject) -> Iterator[Breach]:
    """A hyphen in a range of years, days or amounts; numbers of telephones, rooms and documents keep theirs."""
    return swapped(shown(subject), _ranges, "的起止连接号不对")


def _ranges(text: str) -> Sequence[Swap]:
    found = {}
    for match in _AMOUNTS.finditer(text):
        if float(match["first"]) < float(match["last"]) and (match["unit"] != "年" or len(match["first"]) < 3):
            percent = match["unit"] if match["unit"] in "%％" and not match["percent"] else ""
            found[match.start("mark")] = f"{percent}～"
    for match in _TIMES.finditer(text):
        first, last = match["first"] or match["from"], match["last"] or match["to"]
        if first is None or int(first) < int(last):
            found[match.start(next(name for name in ("mark", "dash", "between") if match[name]))] = "—"
    return [Swap(at, at + 1, new) for at, new in sorted(found.items())]


@rule("text.leftover", "成稿里没有【待补】", clause="", strength="规定", papers=EVERY)
def leftover(subject: Subject) -> Iterator[Breach]:
    """What a draft prints for a field that nobody filled in."""
    return _told(everywhere(subject), _LEFT_OVER, "“{}”还没有补上，请填写后再印发。")


@rule("text.template-tag", "成稿里没有模板标签", clause="", strength="规定", papers=EVERY)
def template_tag(subject: Subject) -> Iterator[Breach]:
    """A tag of a template that was never filled in."""
    return _told(everywhere(subject), _TAG, "“{}”是没有填写的模板标签，请换成文字后再印发。")


def _told(paragraphs: Iterator[Paragraph], pattern: re.Pattern[str], message: str) -> Iterator[Breach]:
    for paragraph in paragraphs:
        if match := pattern.search(paragraph.text):
            yield Breach(paragraph, message.format(excerpt(match[0], 0, len(match[0]))), match[0][:20])


@rule("text.embedded-page", "文字不藏在嵌入的网页里", clause="", strength="实务", papers=EVERY)
def embedded_page(subject: Subject) -> Iterator[Breach]:
    """Text that a program put in as a web page: only Word can read it, and does so when it opens the file."""
    if count := subject.document.chunks:
        message = f"文中嵌入了 {count} 个网页，里面的文字没有检查。请用 Word 打开，另存为 .docx 后再查一次。"
        yield Breach(None, message, f"嵌入网页 {count} 个", "没有嵌入的网页")


@rule("text.hidden", "印发前没有隐藏文字、修订和批注", clause="", strength="实务", papers=EVERY)
def hidden(subject: Subject) -> Iterator[Breach]:
    """What a reader on paper does not see and a reader of the file does."""
    reviewed = _reviewed(subject)
    for paragraph in shown(subject):
        concealed = "".join(run.text for run in paragraph.runs if run.look.hidden).strip()
        kinds = reviewed.get(paragraph.element, [])
        if concealed:
            kinds = [f"隐藏文字“{concealed[:12]}”", *kinds]
        if kinds:
            what = "、".join(kinds)
            yield Breach(paragraph, f"这一段有{what}，请处理后再印发。", what, "没有隐藏文字、修订和批注")


def _reviewed(subject: Subject) -> dict[Element, list[str]]:
    """What a review left in each paragraph."""
    found: dict[Element, list[str]] = {}
    if not subject.document.paragraphs:
        return found
    root = subject.document.paragraphs[0].element.getroottree().getroot()
    for node in root.iter(*_CHANGES, _COMMENT):
        paragraph = next(node.iterancestors(_PARAGRAPH), None)
        kind = "批注" if node.tag == _COMMENT else "修订"
        if paragraph is not None and kind not in found.setdefault(paragraph, []):
            found[paragraph].append(kind)
    return found
