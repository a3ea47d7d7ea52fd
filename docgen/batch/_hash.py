"""The content hash of a document that was just written, without opening it as a stranger's."""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import lru_cache

from docgen.package.write import content_hash, members_hash

_LOCAL = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\3\4"
_RAW = -15
_KNOWN_FLAGS = (0, 0x800)
"""None, or names in UTF-8; with any other the sizes may stand elsewhere."""


def hash_of_written(package: bytes) -> str:
    """The same as `content_hash`, for a package of our own: members follow each other, each after its sizes.

    Most members are those of the template, the same in every document: they are inflated once. This takes a third of
    the time, which a batch would otherwise spend on every file.
    """
    members: dict[str, bytes] = {}
    position = 0
    while package.startswith(_SIGNATURE, position):
        _, _, flags, method, _, _, _, size, _, named, extra = _LOCAL.unpack_from(package, position)
        if flags not in _KNOWN_FLAGS or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return content_hash(package)
        start = position + _LOCAL.size + named + extra
        name = package[position + _LOCAL.size : position + _LOCAL.size + named].decode("utf-8")
        position = start + size
        data = package[start:position]
        members[name] = data if method == zipfile.ZIP_STORED else _inflated(data)
    return members_hash(members)


@lru_cache(maxsize=64)
def _inflated(data: bytes) -> bytes:
    return zlib.decompress(data, _RAW)
