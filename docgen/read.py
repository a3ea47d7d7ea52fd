"""The record back out of a document, and what was changed in the document by hand."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from docgen import intake, registry
from docgen.draft import render_draft
from docgen.embedded import Embedded, Trace, hidden_fields, parse_embedded, trace
from docgen.errors import DocgenError, Place, Problem, UsageError
from docgen.kinds._base import DocumentKind, Record
from docgen.package import custom_xml
from docgen.package.compare import Block, differing, paired
from docgen.package.custom_xml import RECORD
from docgen.package.read import Source, document_bytes, members_of, parse_xml, read_docx, source_name
from docgen.package.units import Unit, placed_units

LARGEST_BODY = 50 * 1024 * 1024
"""Bytes of document.xml that are read."""

LARGEST_RENDERED = 512 * 1024
"""Bytes of a record that is printed again to find what a text was: a decision with 5,000 names."""

Placed = Sequence[tuple[Unit, Place]]


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph or cell that is not as it was rendered.

    `before` is None where nothing was, or where the old text cannot be found any more: the document holds a hash of it
    only. `place` is where `after` stands; for what was removed, the unit after which it stood.
    """

    kind: Literal["changed", "added", "removed"]
    before: str | None
    after: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read out of a document.

    `kind` is None and `data` holds what the visible text tells (标题, 姓名, 数量) when there is no record in it, else
    `data` is the record's by attribute name, without what is never embedded. `record` is None when that is not enough
    for a record; `problems` says why.
    """

    kind: str | None
    data: dict[str, Any]
    record: Record | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    embedded: Embedded | None = None


def read(source: Source) -> ReadResult:
    """The record of a document that `render` made, and which paragraphs and cells were changed since.

    That a sensitive text itself was changed, such as a telephone number, cannot be told; the text around it can.
    Raises SourceNotFoundError when there is no such file, UsageError when it is no sound .docx.
    """
    content = document_bytes(source)
    try:
        members = read_docx(content, strict=False)
        placed = tuple(placed_units(parse_xml(_body(members))))
        part = custom_xml.find(members, RECORD)
    except ValueError as error:
        raise UsageError(f"{source_name(source)}{error}") from None
    if part is None:
        return _without_record(placed, Problem(NO_RECORD, rule="没有记录"))
    try:
        embedded = parse_embedded(part)
    except ValueError as error:
        return _without_record(placed, Problem(str(error), rule="记录损坏"))
    record, problems = _record(embedded)
    return ReadResult(
        embedded.kind, embedded.data, record, tuple(_changes(embedded, placed)), tuple(problems), embedded
    )


NO_RECORD = (
    "文件中没有生成时存入的记录：可能不是由本程序生成的，也可能另存时丢了或已去掉。"
    "列出的内容是从正文中认出的，请核对；要完整的数据，请用原来的数据文件"
)


def strip(source: Source) -> bytes:
    """The document without its record, for publishing; nothing else is changed. Raises as `read` does."""
    try:
        return custom_xml.without(document_bytes(source), RECORD)
    except ValueError as error:
        raise UsageError(f"{source_name(source)}{error}") from None


def _body(members: dict[str, bytes]) -> bytes:
    body = members[custom_xml.DOCUMENT]
    if len(body) > LARGEST_BODY:
        raise ValueError(f"正文展开后有 {len(body) // 1024 // 1024} 兆字节，大得不正常，请换一个文件")
    return body


def _without_record(placed: Placed, problem: Problem) -> ReadResult:
    from docgen.text.gleaned import glean  # here: its patterns take 40 ms that few programs should pay

    found: dict[str, Any] = dict(glean([unit.text for unit, _ in placed]))
    return ReadResult(None, found, problems=(problem,))


# ---- the record --------------------------------------------------------------------------------


def _record(embedded: Embedded) -> tuple[Record | None, Iterable[Problem]]:
    kind = registry.kinds().get(embedded.kind)
    if kind is None:
        return None, [Problem(f"记录的文种“{embedded.kind}”在这个版本中没有，请更新程序后再读", rule="文种")]
    if embedded.version > kind.version:
        message = f"记录的版本是 {embedded.version}，这个程序只认识到版本 {kind.version}，请更新程序后再读"
        return None, [Problem(message, rule="版本")]
    checked = intake.check(kind.model, embedded.data)
    record = checked.record if isinstance(checked.record, Record) else None
    problems = [_withheld(label, checked.problems, kind) for label in embedded.withheld]
    ends = tuple(label.rpartition(".")[2] for label in embedded.withheld)
    problems += [each for each in checked.problems if not (_is_hidden(each, kind) and each.place.endswith(ends))]
    if record is None and embedded.version < kind.version:
        message = f"记录是按旧版本 {embedded.version} 存入的，不合现在的要求，请按以下各项补正"
        problems.insert(0, Problem(message, rule="版本"))
    return record, problems


def _withheld(label: str, problems: Iterable[Problem], kind: DocumentKind) -> Problem:
    """That a field was not embedded: an error when no record can be without it."""
    required = any(_is_hidden(each, kind) and each.place.endswith(label.rpartition(".")[2]) for each in problems)
    message = "不随文件保存，读回的记录里没有，请另行补填"
    return Problem(message, rule="不随文件保存", strength="error" if required else "warning", place=label)


def _is_hidden(problem: Problem, kind: DocumentKind) -> bool:
    """Whether a problem is about a field that is never embedded."""
    hidden: Any = hidden_fields(kind.model)
    for step in problem.path:
        if isinstance(hidden, dict):
            hidden = hidden.get("__all__" if isinstance(step, int) else step)
    return hidden is True


# ---- changes -----------------------------------------------------------------------------------


def _changes(embedded: Embedded, placed: Placed) -> Iterator[Change]:
    then, now = embedded.traces, tuple(trace(unit) for unit, _ in placed)
    rows = [each.hash for each in then], [each.hash for each in now]
    blocks = [block for block in differing(*rows) if not _fits(block, then, placed)]
    if not blocks:
        return
    stayed_then, stayed_now = _moved_frames(then, now, blocks)
    texts = _old_texts(embedded) | {each.hash: unit.text for each, (unit, _) in zip(now, placed, strict=True)}
    for low, high, left, right in blocks:
        old = [then[index] for index in range(low, high) if index not in stayed_then]
        new = [placed[index] for index in range(left, right) if index not in stayed_now]
        after = placed[left - 1][1] if left else Place("正文")
        for before, present in paired([texts.get(each.hash) for each in old], [unit.text for unit, _ in new]):
            gone = None if before is None else old[before]
            here = None if present is None else new[present]
            after = after if here is None else here[1]
            if here is None or gone is None or not gone.fits(here[0].text):
                yield _change(None if gone is None else texts.get(gone.hash), here, after, new=gone is None)


def _fits(block: Block, then: Sequence[Trace], placed: Placed) -> bool:
    """Whether nothing changed in a stretch, as far as can be told of what is sensitive."""
    low, high, left, right = block
    pairs = zip(then[low:high], placed[left:right], strict=False)
    return high - low == right - left and all(each.fits(unit.text) for each, (unit, _) in pairs)


def _change(before: str | None, here: tuple[Unit, Place] | None, place: Place, *, new: bool) -> Change:
    if here is None:
        return Change("removed", before, None, place)
    return Change("added" if new else "changed", before, here[0].text, place)


def _moved_frames(then: Sequence[Trace], now: Sequence[Trace], blocks: Iterable[Block]) -> tuple[set[int], set[int]]:
    """What only stands elsewhere because an editor put a frame somewhere else in the file: positions then and now."""
    gone: dict[tuple[str, bool], deque[int]] = defaultdict(deque)
    for low, high, _, _ in blocks:
        for index in range(low, high):
            gone[then[index].hash, then[index].framed].append(index)
    pairs = []
    for index in (index for _, _, left, right in blocks for index in range(left, right)):
        same = gone[now[index].hash, True] or (gone[now[index].hash, False] if now[index].framed else None)
        if same:
            pairs.append((same.popleft(), index))
    return {one for one, _ in pairs}, {other for _, other in pairs}


def _old_texts(embedded: Embedded) -> dict[str, str]:
    """The texts of the document as it was, by hash, as far as the data still makes them; sensitive ones are missing."""
    if embedded.size > LARGEST_RENDERED:
        return {}
    try:
        draft = render_draft(embedded.kind, embedded.data)
        made = placed_units(parse_xml(members_of(draft.content)[custom_xml.DOCUMENT]))
        return {trace(unit).hash: unit.text for unit, _ in made}
    except DocgenError:  # a kind that is not known here, or a template of the office's that is broken
        return {}
