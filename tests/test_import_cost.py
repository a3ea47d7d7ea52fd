"""`import docgen` is light, and its public names are what it says."""

import json
import pickle
import subprocess
import sys

import pytest

import docgen


def python(code: str) -> str:
    # A process of its own: pytest has long imported what is looked for here.
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


def test_import_loads_no_framework() -> None:
    modules = set(json.loads(python("import docgen, json, sys; print(json.dumps(list(sys.modules)))")))
    assert "docgen" in modules
    assert modules.isdisjoint({"flask", "hypothesis", "openpyxl", "pytest", "service"})


def test_public_names_are_sorted_and_there() -> None:
    assert docgen.__all__ == sorted(docgen.__all__)
    assert len(set(docgen.__all__)) == len(docgen.__all__)
    for name in docgen.__all__:
        assert getattr(docgen, name) is not None, name


def test_star_import_gives_the_public_names() -> None:
    code = "from docgen import *; import docgen; print(set(docgen.__all__) - set(globals()))"
    assert python(code).strip() == "set()"


def test_the_rules_of_layout_are_loaded_when_they_are_used() -> None:
    code = "import docgen, sys; print('docgen.layout.rules' in sys.modules, docgen.check_layout.__module__)"
    assert python(code).strip() == "False docgen.layout.check"


def test_names_that_are_loaded_later_are_like_the_others() -> None:
    assert set(docgen.__all__) <= set(dir(docgen))
    for each in (docgen.check_layout, docgen.fix_layout, docgen.Fixed):
        assert pickle.loads(pickle.dumps(each)) is each
    with pytest.raises(AttributeError, match="module 'docgen' has no attribute 'check_layouts'"):
        docgen.check_layouts  # type: ignore[attr-defined]  # noqa: B018
