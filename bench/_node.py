"""easy-template-x, the fastest peer known, in a Node process of its own that measures itself."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench._contest import Side

EASY_TEMPLATE_X = "easy-template-x"
_HERE = Path(__file__).resolve().parent
_PACKAGE = _HERE.parent / "node_modules" / EASY_TEMPLATE_X / "package.json"


@contextmanager
def easy_template_x(template: bytes, values: Mapping[str, Any]) -> Iterator[Mapping[str, Side]]:
    """A side that fills a template in easy-template-x's own dialect; no side where it is not installed.

    The process is kept for all rounds: Node's compiler needs a while to get warm.
    """
    if version() is None:
        yield {}
        return
    script = str(_HERE / "easy_template_x.mjs")
    with subprocess.Popen(["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        _ask(process, {"template": base64.b64encode(template).decode("ascii"), "values": values})
        side = Side(
            run=lambda: base64.b64decode(_ask(process, {"count": 1})["content"]),
            timed=lambda count: float(_ask(process, {"count": count})["seconds"]),
        )
        yield {EASY_TEMPLATE_X: side}


def version() -> str | None:
    """The version installed, with Node's; None where either is missing."""
    node = shutil.which("node")
    if node is None or not _PACKAGE.is_file():
        return None
    found = json.loads(_PACKAGE.read_text(encoding="utf-8"))["version"]
    return f"{found} (node {subprocess.check_output([node, '--version'], text=True).strip().removeprefix('v')})"


def _ask(process: subprocess.Popen[str], question: Mapping[str, Any]) -> dict[str, Any]:
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise RuntimeError("the process of easy-template-x has no pipes")
    stdin.write(json.dumps(question, ensure_ascii=False) + "\n")
    stdin.flush()
    answer = stdout.readline()
    if not answer:
        raise RuntimeError("easy-template-x stopped; see what it said above")
    return dict(json.loads(answer))
