"""Parts of docgen switched off for a while, to see what they cost or bring."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from docgen.package.deflate import with_zlib


@contextmanager
def without_proof() -> Iterator[None]:
    """Finals are not proved."""
    with _replaced("docgen.engine.proof", "prove", lambda *_args, **_kwargs: None):
        yield


@contextmanager
def zlib_alone() -> Iterator[None]:
    """Deflate is done by Python's own zlib, as where no faster library is installed."""
    with _replaced("docgen.package.deflate", "deflate", with_zlib):
        yield


@contextmanager
def _replaced(module: str, name: str, by: Callable[..., Any]) -> Iterator[None]:
    """A function of docgen replaced wherever it was imported to."""
    original = getattr(importlib.import_module(module), name)
    with ExitStack() as stack:
        for other in [found for key, found in sys.modules.items() if key.startswith("docgen.")]:
            if getattr(other, name, None) is original:
                stack.enter_context(patch.object(other, name, by))
        yield
