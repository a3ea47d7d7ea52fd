"""`render_many`: lazily, in order, in this process or by any executor; nothing stops the rest."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from _batch import SMALL, small_template
from _call import in_threads
from _records import document_text

import docgen
from docgen.errors import DataError, TemplateError, ToolError, UnknownKindError


def record(number: int) -> Any:
    return docgen.load("nomination_member", {**SMALL, "姓名": f"陆{chr(0x4E00 + number)}"})


def records(count: int) -> list[Any]:
    return [record(number) for number in range(count)]


def name(number: int) -> str:
    return f"陆{chr(0x4E00 + number)}"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "small.docx"
    path.write_bytes(small_template("{{ 姓名 }}"))
    return path


class Counting(Executor):
    """Two threads that note how many records they hold that nobody has taken yet."""

    def __init__(self, pause: float = 0.0) -> None:
        self._pool = ThreadPoolExecutor(2)
        self._max_workers = 2
        self._pause = pause
        self.submitted: list[Future[Any]] = []

    def submit(self, work: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        def slow() -> Any:
            time.sleep(self._pause)
            return work(*arguments, **options)

        self.submitted.append(self._pool.submit(slow))
        return self.submitted[-1]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


class Pulled:
    """Records, and how many were asked for."""

    def __init__(self, source: list[Any]) -> None:
        self.count = 0
        self._source = source

    def __iter__(self) -> Iterator[Any]:
        for each in self._source:
            self.count += 1
            yield each


@pytest.mark.parametrize("executor", [None, "threads"])
def test_documents_come_in_order_with_their_names(template: Path, executor: str | None) -> None:
    with ThreadPoolExecutor(2) as threads:
        found = list(docgen.render_many(records(30), threads if executor else None, template=template))
    assert [each.index for each in found] == list(range(30))
    assert [each.name for each in found] == [f"{number + 1:05d}-{name(number)}.docx" for number in range(30)]
    assert [document_text(each.content or b"") for each in found] == [name(number) for number in range(30)]
    assert {each.error for each in found} == {None}


def test_a_document_is_what_render_makes_of_the_record(template: Path) -> None:
    one = record(7)
    assert [each.content for each in docgen.render_many([one])] == [docgen.render(one)]
    assert [each.content for each in docgen.render_many([one], template=docgen.Template(template))] == [
        docgen.render(one, template=template)
    ]


def test_nothing_is_done_before_it_is_asked_for(template: Path) -> None:
    source = Pulled(records(5))
    found = docgen.render_many(source, template=template)
    assert source.count == 0
    assert next(found).index == 0
    assert source.count == 1


def test_at_most_four_records_a_worker_are_under_way(template: Path) -> None:
    source = Pulled(records(40))
    executor = Counting()
    with executor, closing(docgen.render_many(source, executor, template=template)) as found:  # type: ignore[type-var]
        for taken, _ in enumerate(found, 1):
            assert len(executor.submitted) - taken <= 8
            assert source.count - taken <= 8
    assert source.count == len(executor.submitted) == 40


def test_closing_cancels_the_rest(template: Path) -> None:
    executor = Counting(pause=0.1)
    with executor:
        found: Any = docgen.render_many(records(40), executor, template=template)
        assert next(found).index == 0
        found.close()
        assert len(executor.submitted) <= 8 + 1
        assert sum(each.cancelled() for each in executor.submitted) >= 4
    assert list(found) == []


BAD = "坏记录"


@pytest.mark.parametrize("workers", [0, 2])
def test_a_bad_record_comes_back_with_its_error(template: Path, workers: int) -> None:
    template.write_bytes(small_template("{{ 姓名 }}{% if 姓名 == '坏记录' %}{{ 没有 }}{% endif %}"))
    unsound = type(record(0)).model_construct(name=object())
    source = [record(0), {"姓名": "甲"}, record(0).model_copy(update={"name": BAD}), None, unsound, record(5)]
    with ThreadPoolExecutor(2) as threads:
        found = list(docgen.render_many(source, threads if workers else None, template=template))
    assert [type(each.error) for each in found] == [
        type(None),
        UnknownKindError,
        TemplateError,
        UnknownKindError,
        DataError,
        type(None),
    ]
    assert [each.content is None for each in found] == [False, True, True, True, True, False]
    assert "没有经过校验" in str(found[4].error)
    assert found[5].name.startswith("00006-")


@pytest.mark.parametrize("workers", [0, 2])
def test_an_error_of_the_source_comes_after_the_documents_before_it(template: Path, workers: int) -> None:
    def source() -> Iterator[Any]:
        yield from records(3)
        raise LookupError("the caller's own")

    with ThreadPoolExecutor(2) as threads:
        found = docgen.render_many(source(), threads if workers else None, template=template)
        assert [next(found).index for _ in range(3)] == [0, 1, 2]
        with pytest.raises(LookupError, match="the caller's own"):
            next(found)


def spawned() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def test_processes_make_the_same_documents(template: Path) -> None:
    source = [*records(20), record(0).model_copy(update={"brief": "坏\x01"})]
    here = list(docgen.render_many(source, template=template))
    with spawned() as pool:
        there = list(docgen.render_many(source, pool, template=template))
    assert [(each.name, each.content, str(each.error)) for each in there] == [
        (each.name, each.content, str(each.error)) for each in here
    ]
    assert [type(each.error) for each in there[19:]] == [type(each.error) for each in here[19:]]


def test_a_compiled_template_goes_to_processes_too(template: Path) -> None:
    with spawned() as pool:
        found = list(docgen.render_many(records(6), pool, template=docgen.Template(template)))
    assert [each.content for each in found] == [docgen.render(each, template=template) for each in records(6)]


def test_a_dead_worker_costs_only_the_records_under_way(template: Path) -> None:
    with spawned() as pool:

        def source() -> Iterator[Any]:
            for number, each in enumerate(records(60)):
                if number == 30:
                    os.kill(next(iter(pool._processes)), getattr(signal, "SIGKILL", signal.SIGTERM))
                yield each

        found = list(docgen.render_many(source(), pool, template=template))
    assert [each.index for each in found] == list(range(60))
    lost = [each.index for each in found if each.error is not None]
    assert {type(found[index].error) for index in lost} <= {ToolError}
    assert not lost or (lost[0] >= 22 and lost[-1] < lost[0] + 8)  # what was under way when its death was noticed
    assert document_text(found[59].content or b"") == name(59)


def test_threads_may_share_the_iterators_template(template: Path) -> None:
    results: dict[int, list[str]] = {}

    def go(number: int) -> None:
        made = docgen.render_many(records(10), template=docgen.Template(template))
        results[number] = [document_text(each.content or b"") for each in made]

    in_threads(go, 4)
    assert list(results.values()) == [[name(number) for number in range(10)]] * 4
