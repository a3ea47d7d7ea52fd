"""Makes all templates from their recipes:  python -m docgen.layout.build [DIR]  (the checkout's templates_docx)."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.layout import recipes
from docgen.layout.kit import Kit
from docgen.layout.profile import Profile, get_profile
from docgen.package.write import write_file


def build_templates(profile: Profile | None = None) -> Mapping[str, bytes]:
    """The bytes of every template by file name, sorted; in the default profile when none is given."""
    kit = Kit(profile or get_profile())
    made: dict[str, bytes] = {}
    for module in sorted(pkgutil.iter_modules(recipes.__path__), key=lambda module: module.name):
        if not module.name.startswith("_"):
            made |= importlib.import_module(f"{recipes.__name__}.{module.name}").build(kit)
    return dict(sorted(made.items()))


def main(arguments: Sequence[str]) -> None:
    """Write every template into a folder."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "templates_docx"
    for name, content in build_templates().items():
        write_file(folder / name, content)


if __name__ == "__main__":
    main(sys.argv[1:])
