"""The commands and examples of the READMEs do what they say."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from _office import require

ROOT = Path(__file__).resolve().parent.parent
MADE = {
    "README.md": ["plan.docx", "draft.docx", "own.docx", "changed.docx", "right.docx", "my-templates/plan.branch.docx"],
    "README.zh-CN.md": [
        *("plan.docx", "plan-draft.docx", "plan-own.docx", "plan-批注.docx", "plan-改正.docx"),
        "我的模板/plan.committee.docx",
    ],
}
PDFS = {
    "README.md": ["plan.pdf", "printed/own.pdf", "all.pdf"],
    "README.zh-CN.md": ["plan.pdf", "打印/plan-own.pdf", "全部.pdf"],
}


@dataclass(frozen=True, slots=True)
class Readme:
    """What a README gives to try, what needs LibreOffice apart, and the folder where the rest has been done."""

    name: str
    folder: Path
    pdf_commands: list[str]
    pdf_script: str


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def run_command(line: str, folder: Path) -> None:
    program, *arguments = shlex.split(line.removeprefix("$ "), comments=True)
    assert program == "docgen"
    done = run([sys.executable, "-m", "docgen", *arguments], folder)
    assert done.returncode == 0, (line, done.stderr)


def run_script(script: str, folder: Path) -> None:
    done = run([sys.executable, "-c", script], folder)
    assert done.returncode == 0, done.stderr


def needs_pdf(example: str) -> bool:
    return re.search(r"--pdf|docgen pdf |docgen\.to_pdf", example) is not None


@pytest.fixture(scope="module", params=MADE)
def readme(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Readme:
    """A README whose examples have been run in their order, but for those that make PDFs."""
    name, folder = request.param, tmp_path_factory.mktemp("readme")
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```(console|python)\n(.*?)^```", text, re.S | re.M)
    commands = [line for kind, block in blocks if kind == "console" for line in block.splitlines()]
    scripts = [block for kind, block in blocks if kind == "python"]
    assert len(commands) >= 15
    for line in commands:
        if not needs_pdf(line):
            run_command(line, folder)
    run_script("".join(script for script in scripts if not needs_pdf(script)), folder)
    pdf_script = "".join(script for script in scripts if needs_pdf(script))
    return Readme(name, folder, list(filter(needs_pdf, commands)), pdf_script)


def test_commands_and_examples_run_in_order(readme: Readme) -> None:
    for made in MADE[readme.name]:
        assert (readme.folder / made).stat().st_size > 5_000, made


def test_commands_and_examples_that_make_pdfs(readme: Readme) -> None:
    require("soffice")
    assert len(readme.pdf_commands) == 3
    for line in readme.pdf_commands:
        run_command(line, readme.folder)
    run_script(f"import docgen\n{readme.pdf_script}", readme.folder)
    for made in PDFS[readme.name]:
        assert (readme.folder / made).read_bytes().startswith(b"%PDF"), made


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
