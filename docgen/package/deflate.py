"""Compression by the fastest library that is installed; the content is the same whichever it was."""

from __future__ import annotations

import zlib
from collections.abc import Callable

_RAW = -15
"""Deflate as a zip holds it: without header and checksum."""


def with_zlib(content: bytes) -> bytes:
    """Compress with what comes with Python."""
    stream = zlib.compressobj(6, zlib.DEFLATED, _RAW)
    return stream.compress(content) + stream.flush()


def _fastest() -> tuple[str, Callable[[bytes], bytes]]:
    try:
        from isal import isal_zlib
    except ImportError:  # there is no wheel of it for some computers
        return "zlib", with_zlib
    return "isal", lambda content: isal_zlib.compress(content, 2, _RAW)


LIBRARY, deflate = _fastest()
"""The name of the library in use, and the function that compresses with it."""
