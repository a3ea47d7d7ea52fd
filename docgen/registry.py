"""Which kinds of document exist, and where their files are; found by looking, never listed by hand."""

from __future__ import annotations

import difflib
import importlib
import os
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from docgen.engine import Template
from docgen.errors import SourceNotFoundError, TemplateError, UnknownKindError
from docgen.kinds._base import DocumentKind, Record

TEMPLATES_VARIABLE = "DOCGEN_TEMPLATES"
_PACKAGE = Path(__file__).resolve().parent


class Registry(Mapping[str, DocumentKind]):
    """Kinds by name, sorted. ValueError when two have the same name."""

    def __init__(self, kinds: Iterator[DocumentKind]) -> None:
        found: dict[str, DocumentKind] = {}
        for kind in kinds:
            if kind.name in found:
                raise ValueError(f"two document kinds are called {kind.name}")
            found[kind.name] = kind
        self._kinds = MappingProxyType(dict(sorted(found.items())))

    def __getitem__(self, name: str) -> DocumentKind:
        try:
            return self._kinds[name]
        except KeyError:
            raise UnknownKindError(_unknown_kind(name, list(self._kinds))) from None

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def of(self, record: Record) -> DocumentKind:
        """The kind that a record belongs to. UnknownKindError when none has its model."""
        for kind in self._kinds.values():
            if type(record) is kind.model:
                return kind
        raise UnknownKindError("这个对象不是任何文种的记录，请用 load 读入")


def built_in_kinds() -> Iterator[DocumentKind]:
    """The KIND of every module in docgen.kinds."""
    package = importlib.import_module("docgen.kinds")  # as an attribute of docgen this name is the function below
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            yield importlib.import_module(f"docgen.kinds.{module.name}").KIND


@lru_cache(maxsize=1)
def kinds() -> Registry:
    """All document kinds by name, sorted."""
    return Registry(built_in_kinds())


@cache
def data_folder(name: str) -> Path:
    """The folder of built-in data (templates_docx, examples, forms): in the wheel, else in the checkout."""
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def find_template(kind: DocumentKind, variant: str = "", *, folder: str | Path | None = None) -> Template:
    """The template of a kind: from the folder given, or named by DOCGEN_TEMPLATES, else the built-in one.

    Raises SourceNotFoundError when the folder does not exist, TemplateError when the template is unsound.
    """
    name = kind.template_name(variant if variant in kind.variants else (kind.variants or ("",))[0])
    own = templates_folder(folder)
    if own is not None:
        if not own.is_dir():
            raise SourceNotFoundError(f"模板文件夹“{own}”不存在，请检查路径")
        if (own / name).is_file():
            return load_template(own / name)
    return _built_in(name)


@cache
def _built_in(name: str) -> Template:
    return load_template(data_folder("templates_docx") / name)


def templates_folder(folder: str | Path | None = None) -> Path | None:
    """The office's own templates: the folder given, or named by DOCGEN_TEMPLATES; None when there are none."""
    own = folder or os.environ.get(TEMPLATES_VARIABLE)
    return Path(own) if own else None


def load_template(path: str | Path) -> Template:
    """The template in a file; the same object while the file does not change.

    Raises SourceNotFoundError when there is no such file, TemplateError when it is no sound template.
    """
    path = Path(path)
    try:
        stat = path.stat()
    except (OSError, ValueError):  # ValueError: a path that no system takes
        raise SourceNotFoundError(f"找不到模板文件“{path}”，请检查路径") from None
    if not path.is_file():
        raise SourceNotFoundError(f"模板“{path}”不是文件，请给出 .docx 文件")
    return _loaded(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _loaded(path: Path, _modified: int, _size: int) -> Template:
    try:
        return Template(path)
    except TemplateError as error:
        raise TemplateError(f"模板“{path.name}”：{error}") from error


def _unknown_kind(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f"是不是“{near[0]}”？" if near else ""
    return f"没有文种“{name}”。{hint}可用的文种：{'、'.join(known)}"
