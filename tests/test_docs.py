"""The documentation that is made from the code is what the code makes, and what the rest of it names is there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest
from _call import caller
from _layout import p, word
from make_glossary import TARGET, glossary

from docgen.cli._app import app
from docgen.layout.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def test_the_glossary_is_that_of_the_models() -> None:
    text = TARGET.read_text(encoding="utf-8")
    assert text == glossary(), "run: python tools/make_glossary.py"
    assert "| 发文字号 | `number` | Head |" in text
    assert "| 成文日期 | `date` | Signature |" in text
    assert "| 主送机关 | `recipients` |" in text


def commands(text: str) -> list[str]:
    """What is to be typed: whole lines of blocks, and what stands between back quotes."""
    blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M))
    prose = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    return [
        *re.findall(r"^(?:\$ )?docgen (.+?)(?: {3,}.*)?$", blocks, re.M),
        *re.findall(r"`docgen ([^`]+)`", prose),
    ]


def wrong(line: str) -> str:
    """What of a command line the program does not know; a text without a command or options knows nothing wrong."""
    words = shlex.split(line, comments=True)
    command: click.Command = app
    while words and isinstance(command, click.Group):
        name = words.pop(0)
        if command.get_command(click.Context(command), name) is None:
            return name
        command = command.commands[name]
    known = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    return " ".join(each for each in words if each.startswith("-") and each not in known | {"-", "--help"})


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_is_there(path: Path) -> None:
    lines = commands(path.read_text(encoding="utf-8"))
    assert [(line, unknown) for line in lines if (unknown := wrong(line))] == []


def test_the_guides_name_all_commands_on_finished_documents() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        lines = commands((ROOT / name).read_text(encoding="utf-8"))
        for command in ("layout check", "layout fix", "pdf", "read"):
            assert [line for line in lines if line.startswith(f"{command} ")], (name, command)
    assert wrong("layout chek a.docx") == "chek"
    assert wrong("pdf a.docx --quick") == "--quick"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_rule_is_there(path: Path) -> None:
    areas = "|".join(
        sorted({name.split(".")[0] for name in RULES} - {"body", "page", "heading", "form", "mark", "title"})
    )
    named = re.findall(rf"`((?:{areas})\.[a-z-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if name not in RULES] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


# ---- docs/layout.md ------------------------------------------------------------------------------

LAYOUT = (ROOT / "docs" / "layout.md").read_text(encoding="utf-8")


def test_the_strengths_are_those_of_the_rules() -> None:
    rows = re.findall(r"^\| (错误|提示|建议) \| ([^|]+) \|", LAYOUT, re.M)
    told = {strength: name for name, strengths in rows for strength in strengths.strip().split("、")}
    names = {"error": "错误", "warning": "提示", "hint": "建议"}
    assert len(told) == 6
    assert {rule.strength: names[rule.grade] for rule in RULES.values()}.items() <= told.items()


def test_the_json_is_what_programs_get(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (told,) = json.loads(re.findall(r"^```json\n(.*?)^```", LAYOUT, re.S | re.M)[0])
    call = caller(capsys, tmp_path, monkeypatch)
    Path("通知.docx").write_bytes(word(p("关于开会的通知"), p("各党支部:"), p("现将有关事项通知如下。")))
    (made,) = json.loads(call("layout", "check", "通知.docx", "--json").out)
    found = next(each for each in made["findings"] if each["rule"] == "recipients.colon")
    expected = told["findings"][0]
    assert (list(made), list(found)) == (list(told), list(expected))
    assert {**found, "place": None, "where": None} == {**expected, "place": None, "where": None}
    assert found["place"] == {**expected["place"], "paragraph": 2}
    mended = json.loads(call("layout", "fix", "通知.docx", "-o", "a.docx", "--json").out)
    assert f"`{{{', '.join(json.dumps(key) for key in mended)}}}`" in LAYOUT
