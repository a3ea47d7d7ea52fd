"""The commands and examples of the READMEs do what they say."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE = {
    "README.md": ["plan.docx", "draft.docx", "own.docx", "changed.docx", "my-templates/plan.branch.docx"],
    "README.zh-CN.md": ["plan.docx", "plan-draft.docx", "plan-own.docx", "我的模板/plan.committee.docx"],
}


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", MADE)
def test_commands_and_examples_run_in_order(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(console|python)\n(.*?)^```", text, re.S | re.M)
    commands = [line for kind, block in blocks if kind == "console" for line in block.splitlines()]
    assert len(commands) >= 5
    for line in commands:
        program, *arguments = shlex.split(line.removeprefix("$ "), comments=True)
        assert program == "docgen"
        done = run([sys.executable, "-m", "docgen", *arguments], tmp_path)
        assert done.returncode == 0, (line, done.stderr)
    script = "".join(block for kind, block in blocks if kind == "python")
    done = run([sys.executable, "-c", script], tmp_path)
    assert done.returncode == 0, done.stderr
    for made in MADE[name]:
        assert (tmp_path / made).stat().st_size > 5_000, made


def test_the_script_for_authors_has_about_ten_lines() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"^```python\n(.*?)^```", text, re.S | re.M)
    assert first is not None
    lines = [line for line in first[1].splitlines() if line.strip()]
    assert len(lines) <= 10
    assert "docgen.load" in first[1]
    assert "docgen.render" in first[1]
    assert "write_bytes" in first[1]


def test_every_public_name_is_in_the_readme() -> None:
    import docgen

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    functions = [name for name in docgen.__all__ if name[0].islower()]
    assert functions == [
        "check_layout",
        "check_template",
        "content_hash",
        "fix_layout",
        "kinds",
        "load",
        "read",
        "render",
        "render_draft",
        "render_many",
        "to_pdf",
    ]
    assert [name for name in functions if f"{name}(" not in text] == []


def test_every_kind_is_in_both_readmes() -> None:
    from docgen import registry

    for name in MADE:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [kind for kind in registry.kinds() if f"`{kind}`" not in text] == []
