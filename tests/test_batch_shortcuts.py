"""What is fast in a batch gives the same as what is thorough."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import pytest
import yaml
from _records import EXAMPLES, example_files, kind_of, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen import intake, registry
from docgen.intake import Entry, _stream, read_entry
from docgen.text import clean as cleaning
from docgen.text import filenames
from docgen.text.identity import check_identity_number

NEVER = re.compile(r"(?!)")


def test_what_is_called_clean_needs_no_cleaning(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(character for character in map(chr, range(sys.maxunicode + 1)) if cleaning.is_clean(character))
    assert len(text) > 100_000
    assert cleaning.is_clean(f"{text} {text}")
    monkeypatch.setattr(cleaning, "is_clean", lambda _text: False)
    for each in (text, text[::-1]):
        assert cleaning.clean(each) == cleaning.Cleaned(each, {})
        assert cleaning._UNPRINTABLE.search(each) is None
    assert not any(cleaning.is_clean(each) for each in ("a ", " a", "a\n", "\u3000a", "a\u200b", "\ufdd0", "\ud800"))


@given(st.text(st.sampled_from("中a \t\n\r\x0b\x07\u00a0\u00ad\u200b\u200d\u2028\u3000\ufeff😀"), max_size=12))
def test_texts_that_hold_nothing_to_replace_are_told_by_one_look(text: str) -> None:
    replaced = any(pattern.search(text) for _, pattern, _ in cleaning._REPLACEMENTS)
    assert replaced <= (cleaning._REPLACED.search(text) is not None)


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
@pytest.mark.parametrize("labels", [True, False])
def test_a_good_line_is_read_alike_with_and_without_its_lines(path, labels: bool, monkeypatch) -> None:
    kind = kind_of(path)
    record = intake.read(kind, path).record
    data = yaml.load(intake.dump(record, labels=labels), yaml.BaseLoader)
    entry = Entry(0, 1, json.dumps(data, ensure_ascii=False), True)
    model = registry.kinds()[kind].model
    fast = read_entry(model, entry, file="a.jsonl", folder=EXAMPLES)
    monkeypatch.setattr(_stream, "quick_json", lambda _text: None)
    assert read_entry(model, entry, file="a.jsonl", folder=EXAMPLES) == fast == record


@given(data=st.data())
@settings(max_examples=300)
def test_what_is_read_without_translation_is_read_alike_with_it(data: st.DataObject) -> None:
    """A record as a program dumps it, with some of its values spoiled: the short way takes it only as the long one."""
    path = data.draw(st.sampled_from(example_files()))
    kind, record = kind_of(path), sample(path.stem)
    plain = json.loads(json.dumps(record.model_dump(mode="json", round_trip=True, exclude_none=True)))
    for _ in range(data.draw(st.integers(0, 2))):
        spoil(plain, data)
    text = json.dumps(plain, ensure_ascii=False)
    model = registry.kinds()[kind].model
    fast = _stream._as_dumped(model, json.loads(text), text)
    checked = intake.check(model, json.loads(text), folder=EXAMPLES).record
    assert fast is None or fast == checked


def test_a_dumped_record_needs_no_translation() -> None:
    for path in example_files():
        record = sample(path.stem)
        plain = record.model_dump(mode="json", round_trip=True, exclude_none=True)
        assert _stream._as_dumped(type(record), plain, json.dumps(plain)) == record


WORST = [None, "", "  ", " 字\u200b ", "甲\n乙", "1、甲", 7, 1.5, True, [], {}, ["", "甲"], {"标题": "甲"}]


def spoil(values: Any, data: st.DataObject) -> None:
    """Exchange, add or drop a value somewhere inside."""
    while True:
        keys = sorted(values) if isinstance(values, dict) else range(len(values))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(values[key], (dict, list)) or data.draw(st.booleans()):
            break
        values = values[key]
    match data.draw(st.sampled_from(["exchange", "add", "drop"])):
        case "exchange":
            values[key] = data.draw(st.sampled_from(WORST))
        case "add" if isinstance(values, dict):
            values[data.draw(st.sampled_from(["title", "标题", "无此项"]))] = data.draw(st.sampled_from(WORST))
        case _:
            del values[key]


@given(st.from_regex(r"[0-9][\w（）·-]{0,39}", fullmatch=True))
def test_plain_file_names_are_what_the_library_makes_of_them(text: str) -> None:
    fast = filenames.file_name(text, ".docx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filenames, "_PLAIN", NEVER)
        assert filenames.file_name(text, ".docx") == fast == f"{text}.docx"


@given(st.from_regex(r"[0-9]{16,19}[0-9Xx１]?", fullmatch=True))
def test_identity_numbers_are_refused_for_the_same_reasons(number: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fast = reason(number)
        patch.setattr("docgen.text.identity._WRITTEN", NEVER)
        assert reason(number) == fast


def reason(number: str) -> str:
    try:
        check_identity_number(number)
    except ValueError as error:
        return str(error)
    return ""
