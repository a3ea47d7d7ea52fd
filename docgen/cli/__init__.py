"""The `docgen` command: each command is a few lines over the library."""

from docgen.cli._app import main

__all__ = ["main"]
