"""Profiles that an organ writes itself, for tests of what its file replaces and of what is refused in it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.layout.profile import Profile, load_profile


def written(folder: Path, text: str, name: str = "机关.toml") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load(text: str, name: str = "机关.toml") -> Profile:
    """The profile of a file with this text."""
    with TemporaryDirectory() as folder:
        return load_profile(written(Path(folder), text, name))
