"""The wheel holds what the checkout holds, nothing else, and works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from _office import require

pytestmark = pytest.mark.timeout(600)

ROOT = Path(__file__).resolve().parent.parent
DATA = ("templates_docx", "forms", "examples")

# Written after the list of files was taken, so whatever of it is in the wheel is one too many.
LEFTOVERS = [
    "docgen/__pycache__/old.cpython-311.pyc",
    "docgen/~$lock.docx",
    "docgen/text/notes.txt~",
    "examples/.~lock.plan.docx#",
    "examples/__pycache__/old.cpython-311.pyc",
    "examples/Thumbs.db",
    "forms/~$lock.docx",
    "templates_docx/__pycache__/old.cpython-311.pyc",
    "templates_docx/~$lock.docx",
]
ENVIRONMENTS = [".venv", "venv311", "docgen/.venv", "examples/my env", "templates_docx/venv"]

CHECK = """
import sys, zipfile
from io import BytesIO
from pathlib import Path
import docgen

package = Path(docgen.__file__).parent
assert package.is_relative_to(sys.prefix), package
assert docgen.kinds()
for kind in docgen.kinds():
    record = docgen.load(kind, package / "_data" / "examples" / f"{kind}.yaml")
    content = docgen.render(record)
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    print(kind)
"""


def run(*command: str | Path, cwd: Path) -> str:
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=outer | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A copy of the checkout as the next commit would have it, and its files; then leftovers are added."""
    require("git")
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    copy = tmp_path_factory.mktemp("packaging") / "tree"
    files = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    for name in files:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    for name in LEFTOVERS:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(b"left over")
    for name in ENVIRONMENTS:
        venv.create(copy / name, with_pip=False)
        for package in ("docgen", "examples"):
            stray = next((copy / name).glob("[Ll]ib*/**/site-packages")) / package / "stray.py"
            stray.parent.mkdir()
            stray.write_text("", encoding="utf-8")
    return copy, files


def build(kind: str, source: Path, outdir: Path) -> Path:
    run(sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", outdir, source, cwd=source)
    [made] = outdir.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def shipped(files: set[str]) -> set[str]:
    """The names that files of the checkout have in the wheel; those outside its folders have none."""
    top = {name: PurePosixPath(name).parts[0] for name in files if "/" in name}
    return {name for name in top if top[name] == "docgen"} | {
        f"docgen/_data/{name}" for name in top if top[name] in DATA
    }


@pytest.fixture(scope="module")
def wheel(tree: tuple[Path, set[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tree[0], tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel and what it needs, and nothing else."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(environment, with_pip=True)
    python = python_of(environment)
    run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=environment)
    return python


def test_wheel_is_the_checkout(tree: tuple[Path, set[str]], wheel: Path) -> None:
    expected = shipped(tree[1])
    assert contents(wheel) == expected
    assert not [name for name in expected if "~" in name or "__pycache__" in name]
    for folder in ("docgen", *(f"docgen/_data/{name}" for name in DATA)):
        assert any(name.startswith(f"{folder}/") for name in expected), f"nothing in {folder}"


def test_wheel_from_the_sdist_is_the_same(tree: tuple[Path, set[str]], wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", tree[0], tmp_path)
    with tarfile.open(sdist) as archive:
        # As an attribute, since the early releases of Python 3.11 have no filters.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path / "unpacked")
    [source] = (tmp_path / "unpacked").iterdir()
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}

    assert files - {"PKG-INFO", ".gitignore"} <= tree[1]
    assert {"Makefile", "constraints.txt", "tests/test_packaging.py"} <= files
    assert contents(build("wheel", source, tmp_path / "again")) == contents(wheel)


def test_every_kind_renders_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    kinds = run(installed, "-c", CHECK, cwd=tmp_path).split()
    assert list(tmp_path.iterdir()) == []

    command: list[str | Path] = [installed, "-m", "docgen"]
    listed = run(*command, "kinds", cwd=tmp_path)
    for kind in kinds:
        assert kind in listed
        assert run(*command, "example", kind, cwd=tmp_path).strip()
    run(*command, "demo", "-o", "out", cwd=tmp_path)
    assert len(list((tmp_path / "out").rglob("*.docx"))) >= len(kinds)


def test_the_installed_program_starts(installed: Path, tmp_path: Path) -> None:
    assert "render" in run(installed.with_name("docgen"), "--help", cwd=tmp_path)
