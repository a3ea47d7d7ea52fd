"""Documents that other programs made: the checker takes all of them, and finds what their makers put in."""

from __future__ import annotations

from pathlib import Path

import pytest

import docgen
from docgen.errors import Finding

FOLDER = Path(__file__).parent / "foreign"
FILES = sorted(FOLDER.glob("*.docx"))

DATE = {"date.zero", "recipients.colon"}  # 2026年05月至6月; 各党支部 without its colon
INDENT = {"body.indent", "body.spaces-as-indent"}  # no indents; two full-width spaces before one paragraph
MARKS = {"text.half-width-marks", "text.full-width-digits", "text.doubled-mark"}  # 氛围,经研究, ８００字 实效。。
MARGINS = {"page.top", "page.left"}

# Written down from what `make.py` and `make.mjs` say, before a checker had seen the files. It was right but for one
# thing: that a wrong width holds other characters a line, and wrong paper another text area, is told once, not twice.
EXPECTED: dict[str, set[str]] = {
    "python-docx-right": set(),
    "python-docx-date": DATE,
    "python-docx-title": {"title.font", "title.size"},  # 三号黑体
    "python-docx-page": {*MARGINS, "page.text-area", "page.line-pitch"},  # 25.4 and 31.8 mm, lines of 22 points
    "python-docx-headings": {"heading.sequence", "heading.brackets"},  # 一、三、四; (二)
    "python-docx-marks": MARKS,
    "python-docx-indent": INDENT,
    "docxtpl": set(),
    "docxtemplater": set(),
    "docx-templates": DATE,
    "easy-template-x": INDENT,
    "libreoffice-right": set(),
    "libreoffice-date": DATE,
    "libreoffice-marks": MARKS,
    "npm-docx": set(),
    "npm-docx-letter": {"page.paper", *MARGINS, "title.mark"},  # Letter, margins of an inch, a full stop
}


def told(findings: list[Finding]) -> set[str]:
    """The rules that errors and warnings are about; hints are a matter of taste."""
    return {finding.rule for finding in findings if finding.strength != "hint"}


@pytest.mark.parametrize("name", EXPECTED)
def test_findings_are_those_that_were_written_down(name: str) -> None:
    findings = docgen.check_layout(FOLDER / f"{name}.docx", paper="白头文")
    assert told(findings) == EXPECTED[name], "\n".join(map(str, findings))


def test_there_are_thirty_documents() -> None:
    assert len(FILES) >= 30
    assert len(EXPECTED) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_checked_and_every_finding_says_what_is_wrong(path: Path) -> None:
    for finding in docgen.check_layout(path):
        assert finding.message
        assert finding.strength in ("error", "warning", "hint")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_repaired_for_good(path: Path) -> None:
    once = docgen.fix_layout(path)
    again = docgen.fix_layout(once.content)
    assert again.done == ()
    assert again.content == once.content
    assert told(list(once.left)) == told(docgen.check_layout(once.content))
