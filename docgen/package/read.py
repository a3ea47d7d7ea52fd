"""Safe reading of Office packages: what a zip holds is checked against limits before anything is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.errors import SourceNotFoundError, UsageError

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_TOTAL = 300 * 1024 * 1024
LARGEST_RATIO = 200
MOST_MEMBERS = 2_000
_SMALL = 1024 * 1024
_FORBIDDEN = re.compile(r"(?i)(vbaProject|activeX|embeddings/|oleObject)")
_EXTERNAL_OK = re.compile(r"(?i)(https?://|mailto:)")
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Source = str | Path | bytes | BinaryIO


def read_source(source: Source) -> bytes:
    """The bytes of a path, an open file, or the bytes themselves.

    Raises OSError when the file cannot be read, UsageError for what is none of these.
    """
    if isinstance(source, (bytes, bytearray)):
        return bytes(source)
    if isinstance(source, (str, Path)):
        with Path(source).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    if not hasattr(source, "read"):
        raise UsageError(f"文件应是路径、内容（字节）或打开的文件，不能是 {type(source).__name__}，请改正")
    return source.read(LARGEST_FILE + 1)


def document_bytes(source: Source) -> bytes:
    """The bytes of a document that a user named, a path, an open file, or the bytes themselves.

    Raises SourceNotFoundError when they cannot be read, UsageError for what is no binary file.
    """
    name = source_name(source)
    try:
        content = read_source(source)
    except FileNotFoundError:
        raise SourceNotFoundError(f"找不到{name}，请检查路径") from None
    except PermissionError:
        raise SourceNotFoundError(f"没有权限读取{name}，请检查文件的权限，或换一个位置") from None
    except UsageError:
        raise
    except (OSError, ValueError):  # ValueError: a path that no system takes, a file that is closed
        raise SourceNotFoundError(f"{name}打不开，请检查路径") from None
    if not isinstance(content, bytes):
        raise UsageError("文件是按文本方式打开的，请以二进制方式打开（rb）")
    return content


def source_name(source: Source) -> str:
    """What messages call a document: its path; only 文件 when there is none."""
    return f"“{source}”" if isinstance(source, (str, Path)) else "文件"


def read_docx(content: bytes, *, strict: bool = True, main: str | None = "word/document.xml") -> dict[str, bytes]:
    """All members of a Word document by name.

    Raises ValueError with a Chinese sentence when it is no sound .docx: not a zip, an old or encrypted file,
    a bomb, names that leave the package, no member `main`, and, when `strict`, macros, links to outside files, or an
    XML part that is broken or has a DTD. Not strict is for documents that are only looked at, part by part with
    `parse_xml`; with `main` None the text may stand in a member of any name.
    """
    if content.startswith(_OLE_SIGNATURE):
        raise ValueError("是旧版 .doc 文件或加了密码，请用 Word 另存为不加密的 .docx 后再用")
    if not content:
        raise ValueError("是空文件，请检查后再用")
    if len(content) > LARGEST_FILE:
        raise ValueError(f"超过 {LARGEST_FILE // 1024 // 1024} 兆字节，请换一个文件")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive.infolist())
        members = members_of(content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ValueError("不是完好的 .docx 文件，请用 Word 打开后另存为 .docx 再用") from None
    if "[Content_Types].xml" not in members or (main is not None and main not in members):
        raise ValueError("不是 Word 文档（缺少正文），请用 Word 另存为 .docx 后再用")
    if strict:
        _check_members(members)
    return members


def members_of(content: bytes) -> dict[str, bytes]:
    """All members of a package that is known to be sound."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_MEMBERS:
        raise ValueError(f"里面有 {len(entries)} 个部件，超过上限 {MOST_MEMBERS}，请换一个文件")
    if len({name.lower() for name in names}) != len(names):
        raise ValueError("里面有重名的部件，文件不可信，请换一个文件")
    if any(name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") for name in names):
        raise ValueError("里面有指向外部的路径，文件不可信，请换一个文件")
    total = sum(entry.file_size for entry in entries)
    bomb = any(e.file_size > _SMALL and e.file_size > LARGEST_RATIO * max(e.compress_size, 1) for e in entries)
    if total > LARGEST_TOTAL or bomb:
        raise ValueError(f"展开后有 {total // 1024 // 1024} 兆字节，大得不正常，请换一个文件")


def _check_members(members: dict[str, bytes]) -> None:
    for name, member in members.items():
        if _FORBIDDEN.search(name):
            raise ValueError("含有宏或嵌入对象，请在 Word 中删去并另存为 .docx 后再用")
        if name.endswith((".xml", ".rels")):
            root = parse_xml(member)
            if name.endswith(".rels"):
                _check_relationships(root)


def parse_xml(member: bytes) -> etree._Element:
    """The root of an XML part. ValueError when it is broken or declares a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(member, parser)
    except etree.XMLSyntaxError:
        raise ValueError("里面有损坏的部件，请用 Word 打开后另存为 .docx 再用") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise ValueError("里面有不允许的声明，文件不可信，请换一个文件")
    return root


def _check_relationships(root: etree._Element) -> None:
    for relation in root.iter(_RELATIONSHIPS):
        outside = relation.get("TargetMode") == "External"
        if outside and not _EXTERNAL_OK.match(relation.get("Target", "")):
            raise ValueError("链接到了外部文件，请在 Word 中断开链接后再用")
        if relation.get("Type", "").endswith(("/attachedTemplate", "/aFChunk")) and outside:
            raise ValueError("附加了外部模板，请在 Word 中去掉后再用")
