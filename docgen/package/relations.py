"""Where a part of a package is entered: relationships of its owner, and the content types.

On bytes, since a rendered document gets its pictures and its record on this way, thousands of times.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from lxml import etree

from docgen.package.read import parse_xml

RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NO_RELATIONSHIPS = _DECLARATION + f'<Relationships xmlns="{RELATIONSHIPS_NAMESPACE}"></Relationships>'.encode()
_EMPTY_ELEMENTS = rb'(?:\s*<\w+(?:\s+\w+="[^"<]*")*\s*/>)*'
_HEAD = rb"\A(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*\?>)?\s*"


def _simple(root: str, namespace: str) -> re.Pattern[bytes]:
    """What editors write: the default namespace, nothing but empty elements inside, no comment."""
    name, space = root.encode(), re.escape(namespace.encode())
    return re.compile(
        _HEAD + b"<" + name + b' xmlns="' + space + b'">' + _EMPTY_ELEMENTS + rb"\s*</" + name + rb">\s*\Z"
    )


_RELATIONSHIPS = _simple("Relationships", RELATIONSHIPS_NAMESPACE)
_TYPES = _simple("Types", TYPES_NAMESPACE)


def rels_name(part: str) -> str:
    """The member that holds the relationships of a part; of the package itself when the part is ""."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def with_relationship(rels: bytes | None, *, id: str, type: str, target: str) -> bytes:
    """A relationships part with one relationship more; a new part when there is none.

    The caller chooses an id that is free. Raises ValueError when the part is broken.
    """
    plain = _plain(rels, _RELATIONSHIPS, "Relationships", RELATIONSHIPS_NAMESPACE) if rels else _NO_RELATIONSHIPS
    entry = f"<Relationship Id={quoteattr(id)} Type={quoteattr(type)} Target={quoteattr(target)}/>"
    return _appended(plain, entry)


def with_default(types: bytes, *, extension: str, content_type: str) -> bytes:
    """The content types with one for an extension; as they are when the extension has one already.

    Raises ValueError when the part is broken.
    """
    plain = _plain(types, _TYPES, "Types", TYPES_NAMESPACE)
    if _entry("Default", "Extension", extension).search(plain):
        return types
    return _appended(plain, f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(content_type)}/>")


def with_override(types: bytes, *, part: str, content_type: str) -> bytes:
    """The content types with that of one part, in the place of any it had. Raises ValueError when they are broken."""
    name = "/" + part.lstrip("/")
    plain = _entry("Override", "PartName", name).sub(b"", _plain(types, _TYPES, "Types", TYPES_NAMESPACE))
    return _appended(plain, f"<Override PartName={quoteattr(name)} ContentType={quoteattr(content_type)}/>")


def _plain(content: bytes, simple: re.Pattern[bytes], root: str, namespace: str) -> bytes:
    """The part in the simple form; the very same bytes when it has it already."""
    if simple.match(content):
        return content
    entries = []
    for element in parse_xml(content):
        if isinstance(element.tag, str):  # no comment
            attributes = "".join(f" {name!s}={quoteattr(str(value))}" for name, value in element.attrib.items())
            entries.append(f"<{etree.QName(element).localname}{attributes}/>")
    return _DECLARATION + _ascii(f'<{root} xmlns="{namespace}">{"".join(entries)}</{root}>')


def _entry(element: str, attribute: str, value: str) -> re.Pattern[bytes]:
    """An element by one of its attributes; names of parts and extensions are the same in any case."""
    quoted = re.escape(_ascii(quoteattr(value)))
    return re.compile(rf"(?i)<{element}\s(?:[^<>]*\s)?{attribute}=".encode() + quoted + rb"[^<>]*/>")


def _appended(plain: bytes, entry: str) -> bytes:
    end = plain.rindex(b"</")
    return plain[:end] + _ascii(entry) + plain[end:]


def _ascii(text: str) -> bytes:
    """XML text as bytes that are right in any encoding which a part may declare."""
    return text.encode("ascii", "xmlcharrefreplace")
