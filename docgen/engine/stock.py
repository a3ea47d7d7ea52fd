"""The package of a template, ready to be written again and again around its filled parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Self

from docgen.engine.budget import Budget
from docgen.engine.drawing import drawing, media_name
from docgen.package.archive import CONTENT_TYPES, Archive
from docgen.package.custom_xml import RECORD, attach, detached
from docgen.package.picture import Picture
from docgen.package.relations import rels_name, with_default, with_relationship
from docgen.package.write import digests, digests_hash

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATION = "docgenImage"
_DRAWING_NUMBER = re.compile(rb'<wp:docPr\b[^>]*?\bid="(\d{1,9})"')


class Document:
    """A finished document: its bytes, and its content hash, which is computed when it is asked for."""

    def __init__(self, content: bytes, compute_hash: Callable[[], str]) -> None:
        self.content = content
        self._compute_hash = compute_hash

    @property
    def content_hash(self) -> str:
        """The same as `docgen.content_hash` of the bytes, without opening them."""
        return self._compute_hash()


class Stock:
    """All members of a package, compressed once."""

    def __init__(self, members: Mapping[str, bytes], archive: Archive) -> None:
        self.members = members
        self._archive = archive
        self._digests = digests(members)
        self._with_items: dict[str, tuple[Stock, str]] = {}

    @classmethod
    def copying(cls, content: bytes, members: Mapping[str, bytes]) -> Self:
        """The package of a template and its members, without the record of a document it was made from."""
        kept = detached(members, namespace=RECORD)
        same = {name: member for name, member in kept.items() if member is members[name]}
        archive = Archive.copying(content, same)
        return cls(kept, archive.replaced({name: member for name, member in kept.items() if name not in same}))

    def with_item(self, namespace: str) -> tuple[Stock, str]:
        """The same with a place for a custom XML part, and the name of that part."""
        if namespace not in self._with_items:
            changed, item = attach(self.members, namespace=namespace)
            self._with_items[namespace] = (Stock({**self.members, **changed}, self._archive.replaced(changed)), item)
        return self._with_items[namespace]

    def first_drawing(self) -> int:
        """A number above those of all drawings in the package."""
        numbers = (int(found) for member in self.members.values() for found in _DRAWING_NUMBER.findall(member))
        return max(numbers, default=0) + 1

    def free_relation(self) -> str:
        """What the ids of new relationships may begin with; a template made from a document has some of ours."""
        taken = b"".join(member for name, member in self.members.items() if name.endswith(".rels")).decode("latin-1")
        return next(name for name in chain([_RELATION], map("docgen{}Image".format, count(2))) if name not in taken)

    def with_changed(self, changed: Mapping[str, bytes]) -> Document:
        """The package with some members exchanged or added."""
        return Document(self._archive.write(changed), lambda: digests_hash({**self._digests, **digests(changed)}))


@dataclass(slots=True)
class Filling:
    """One filling of a template: the parts as they come, the pictures that they show."""

    numbers: Iterator[int]
    relation: str
    """What the ids of its relationships begin with."""
    budget: Budget = field(default_factory=Budget)
    parts: dict[str, str] = field(default_factory=dict)
    _media: dict[str, Picture] = field(default_factory=dict)
    _shown: dict[str, dict[str, str]] = field(default_factory=dict)

    def drawer(self, part: str) -> Callable[[Picture], str]:
        """What turns a picture into a drawing of a part; each file is stored once, and once related to a part."""

        def draw(picture: Picture) -> str:
            name = media_name(picture)
            self._media[name] = picture
            shown = self._shown.setdefault(part, {})
            relation = shown.setdefault(name, f"{self.relation}{len(shown) + 1}")
            return drawing(picture, relation=relation, number=next(self.numbers))

        return draw

    def finish(self, stock: Stock, more: Mapping[str, bytes] | None = None) -> Document:
        """The filled package, with `more` members in it."""
        made = {name: xml.encode("utf-8") for name, xml in self.parts.items()}
        return stock.with_changed({**made, **self._pictures(stock.members), **(more or {})})

    def _pictures(self, members: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the pictures, and what they change in the package."""
        if not self._media:
            return {}
        made = {name: picture.for_word for name, picture in self._media.items()}
        types = members[CONTENT_TYPES]
        for name, picture in self._media.items():
            types = with_default(types, extension=name.rpartition(".")[2], content_type=picture.media_type)
        for part, shown in self._shown.items():
            rels = members.get(rels_name(part))
            for name, relation in shown.items():
                target = posixpath.relpath(name, posixpath.dirname(part))
                rels = with_relationship(rels, id=relation, type=_IMAGE, target=target)
            assert rels is not None
            made[rels_name(part)] = rels
        return {**made, CONTENT_TYPES: types}
