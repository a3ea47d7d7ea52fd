"""Not a character is lost on the rendered page, whatever stands where a line ends.

LibreOffice 7.4 by itself loses a mark at the end of some justified lines; the copy that it is given prevents that.
"""

from __future__ import annotations

import random

import pytest
from _layout import defaults, font, p, size, word
from _records import document_text
from _rendered import MM, NOTICE, body_text, laid_out

from docgen.engine import Template
from docgen.layout.build import build_templates

CHINESE = "江州学院党委会议开展活动组织支部书记工作总结指导下年度计划完成培训人员国家"
OTHERS = (
    *"，。、；：！？，。、，。·-/%",
    *("）", "（", "《", "》", "“", "”", "〔2026〕12号", "2026年5月", "5月6日", "98.5%", "3", "12", "（1）", "9："),
    *("A4", "Word", "5G", "……", "——", "COVID-19"),
)
JUSTIFIED = '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'


def at_random(number: int) -> str:
    """A paragraph of one line to six, of Chinese with digits, marks and Latin letters."""
    draw = random.Random(number)
    text = ""
    while len(text) < 20 + number % 140:
        text += "".join(draw.choices(CHINESE, k=draw.randint(1, 9))) if draw.random() < 0.6 else draw.choice(OTHERS)
    return text


def at_ends() -> list[str]:
    """Paragraphs that have each mark in each place around the end of their first line."""
    following = ("2026年5月开展", "A类", "国家", "（一）")
    return [f"{'国' * count}{mark}{next_}" for count in range(22, 28) for mark in "，。；”）" for next_ in following]


TEXTS = [*map(at_random, range(200)), *at_ends()]


def foreign(ppr: str) -> bytes:
    """A document without our character spacing: other marks stand at the ends of its lines."""
    styles = defaults(rpr=font("仿宋_GB2312") + size(16))
    return word(*(p(text, ppr=ppr + JUSTIFIED) for text in TEXTS), styles=styles)


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    notice = {**NOTICE, "版头": None, "版记": None, "正文": [body_text(text) for text in TEXTS]}
    return {
        "ours": Template(build_templates()["notice.arrange.docx"]).render(notice),
        "foreign": foreign(""),
        "not hanging": foreign('<w:overflowPunct w:val="0"/>'),
    }


@pytest.fixture(scope="module")
def printed(contents, tmp_path_factory):
    """The characters of each document in the order in which they are printed, without page numbers."""
    with laid_out(contents, tmp_path_factory.mktemp("texts")) as pages:
        yield {
            name: "".join(char["text"] for page in found for char in page.chars if char["bottom"] * MM < 265)
            for name, found in pages.items()
        }


@pytest.mark.parametrize("name", ["ours", "foreign", "not hanging"])
def test_every_character_is_printed_once_and_in_order(contents, printed, name):
    written = document_text(contents[name]).split()

    assert len(TEXTS) == 320
    assert "".join(printed[name].split()) == "".join(written)
