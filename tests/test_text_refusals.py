"""Every message that staff may see is a Chinese sentence: what was found, and what to do."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import docgen.text
from docgen.text.clean import refused, refused_in_name, strip_ordinal
from docgen.text.dates import Bound, PartialDate, parse_date, split_period
from docgen.text.document_number import format_document_number, parse_document_number
from docgen.text.identity import check_identity_number
from docgen.text.numerals import chinese, ordinal, run_in_ordinal

CALLS = {
    "no date": lambda: parse_date("明天"),
    "no day": lambda: parse_date("2026年5月"),
    "no such day": lambda: parse_date("2026年2月30日"),
    "no such month": lambda: PartialDate(2026, 13),
    "day without month": lambda: PartialDate(2026, None, 1),
    "year": lambda: PartialDate(1850),
    "no month": lambda: PartialDate.parse("不详"),
    "bound": lambda: Bound.parse("上旬"),
    "bound part": lambda: Bound(2026, part="上旬"),
    "bound event": lambda: Bound(2026, event="开学前"),
    "bound empty": lambda: Bound(),
    "number": lambda: parse_document_number("江学委5号"),
    "number year": lambda: parse_document_number("江学委〔26〕5号"),
    "number zero": lambda: format_document_number("江学委", 2026, 0),
    "number code": lambda: format_document_number("", 2026, 1),
    "identity length": lambda: check_identity_number("1"),
    "identity digit": lambda: check_identity_number("1" * 16 + "你1"),
    "identity birth": lambda: check_identity_number("1" * 18),
    "identity check": lambda: check_identity_number("110105194912310021"),
    "numeral": lambda: chinese(-1),
    "level": lambda: ordinal(5, 1),
    "ordinal": lambda: ordinal(1, 0),
    "run-in": lambda: run_in_ordinal(0),
}


@pytest.mark.parametrize("name", CALLS)
def test_errors(name):
    with pytest.raises(ValueError, match="请") as caught:
        CALLS[name]()
    is_a_sentence(str(caught.value))


@pytest.mark.parametrize("text", ["\x03", "\ud800", "\ufdd0", "张\n三", "\u202e"])
def test_refusals(text):
    message = refused_in_name(text)
    is_a_sentence(re.sub("编号[0-9A-F]+", "编号", str(message)))
    assert refused(text) in {None, message}


def is_a_sentence(message: str) -> None:
    assert message.endswith("。")
    assert not re.search("[A-Za-z]", message)
    assert "\n" not in message


def test_a_long_value_is_quoted_short():
    with pytest.raises(ValueError, match="…") as caught:
        parse_date("很长的文字" * 100)
    assert len(str(caught.value)) < 90


@pytest.mark.parametrize("text", ["一" * 20_000, "-" * 20_000, "到" * 20_000, "2026年" * 5_000, "（" + " " * 20_000])
def test_a_very_long_value_is_no_trap(text):
    """A form post may hold 20,000 characters where a date belongs; none of these may take more than linear time."""
    started = time.process_time()
    assert split_period(text)[1] is None
    assert strip_ordinal(text) == (text, "")
    for parse in (parse_date, PartialDate.parse, parse_document_number):
        with pytest.raises(ValueError, match="看不懂"):
            parse(text)
    assert time.process_time() - started < 2


def test_heavy_libraries_load_only_when_needed():
    """Each costs a third of a second, which every command would pay."""
    code = (
        # In place of docgen's own __init__, which imports the whole library.
        "import sys, types; package = sys.modules['docgen'] = types.ModuleType('docgen')\n"
        "package.__path__ = [sys.argv[1]]\n"
        "import docgen.text.names, docgen.text.filenames, docgen.text.dates, docgen.text.title\n"
        "print(sorted({'cn2an', 'jieba', 'numpy', 'pathvalidate', 'pypinyin'} & set(sys.modules)))"
    )
    package = str(Path(docgen.text.__path__[0]).parent)
    run = subprocess.run(
        [sys.executable, "-c", code, package],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stdout.strip() == "[]"
