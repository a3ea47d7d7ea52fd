"""Zip files put together from members that are compressed once: what does not change is copied as it stands."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from docgen.package import deflate

CONTENT_TYPES = "[Content_Types].xml"

_LOCAL = struct.Struct("<4s5H3I2H")
_DIRECTORY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION
"""The same on every system, whatever it is: otherwise Windows and Linux would differ in a byte."""

_UTF8_NAME = 0x800
_TIME, _DATE = 0, 0x21  # midnight of 1 January 1980, where zip's calendar begins
_MODE = 0o644 << 16
_OFFSET_OF_LENGTHS = 26
_PACKED = (".jpeg", ".jpg", ".png")
"""Files that are compressed by themselves."""


class Entry(NamedTuple):
    """A member as it stands in a zip: local header with data, and its line in the directory up to the offset."""

    local: bytes
    directory: bytes
    name: bytes


class Archive:
    """A package whose members are compressed once, to be written many times with some of them exchanged."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._names = _sorted(entries)

    @classmethod
    def of(cls, members: Mapping[str, bytes]) -> Self:
        """An archive of members that are not compressed yet."""
        return cls({name: _entry(name, content) for name, content in members.items()})

    @classmethod
    def copying(cls, content: bytes, members: Mapping[str, bytes]) -> Self:
        """An archive of a sound zip and the members that were read from it; they stay compressed as they are."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
        return cls({name: _copied(content, infos[name], member) for name, member in members.items()})

    def replaced(self, members: Mapping[str, bytes]) -> Archive:
        """An archive in which these members stand instead of, or beside, those that were there."""
        return Archive({**self._entries, **Archive.of(members)._entries})

    def write(self, changed: Mapping[str, bytes] | None = None) -> bytes:
        """The zip with these members exchanged or added: content types first, the others by name, fixed dates."""
        fresh = {name: _entry(name, content) for name, content in (changed or {}).items()}
        names = self._names if fresh.keys() <= self._entries.keys() else _sorted({**self._entries, **fresh})
        return _zip([fresh.get(name) or self._entries[name] for name in names])


def _sorted(entries: Iterable[str]) -> list[str]:
    return sorted(entries, key=lambda name: (name != CONTENT_TYPES, name))


def _copied(content: bytes, info: zipfile.ZipInfo, member: bytes) -> Entry:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # Word knows no other
        return _entry(info.filename, member)
    lengths = struct.unpack_from("<2H", content, info.header_offset + _OFFSET_OF_LENGTHS)
    start = info.header_offset + _LOCAL.size + sum(lengths)
    data = content[start : start + info.compress_size]
    return _made(info.filename, data, info.CRC, info.file_size, info.compress_type)


def _entry(name: str, content: bytes) -> Entry:
    packed = name.endswith(_PACKED)
    data, method = (content, zipfile.ZIP_STORED) if packed else (deflate.deflate(content), zipfile.ZIP_DEFLATED)
    return _made(name, data, zlib.crc32(content), len(content), method)


def _made(name: str, data: bytes, checksum: int, size: int, method: int) -> Entry:
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    common = (_VERSION, flags, method, _TIME, _DATE, checksum, len(data), size, len(encoded), 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + encoded + data
    directory = _DIRECTORY.pack(b"PK\1\2", _MADE_BY, *common, 0, 0, 0, _MODE, 0)
    return Entry(local, directory[:-4], encoded)


def _zip(entries: list[Entry]) -> bytes:
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        directory += (entry.directory, offset.to_bytes(4, "little"), entry.name)
        offset += len(entry.local)
    listing = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(listing), offset, 0)
    return b"".join((*(entry.local for entry in entries), listing, end))
