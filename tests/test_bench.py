from __future__ import annotations

import io
import json
import subprocess
import sys
from functools import partial

import docx
import pytest
from click.testing import CliRunner

import bench.__main__
import docgen
from bench import _batch, _docxtpl
from bench._contest import DOCGEN, DOCXTPL, Comparison, Contest, Row, Scale, Side, rows
from bench._jobs import CONTESTS, JOBS
from bench._layout import crumbled, long_notice
from bench._material import report, report_values
from bench._memory import peak_pss
from bench._node import EASY_TEMPLATE_X, version
from bench._switches import without_proof, zlib_alone
from bench._table import table
from docgen.engine import proof
from docgen.package import deflate

TINY = Scale(
    rounds=1, block=0, rows=5, paragraphs=8, batch=12, batch_sample=4, batch_large=24, thread_documents=80, pages=20
)


def quotient(row: Row) -> float:
    assert row.theirs is not None
    assert row.ours is not None
    return row.theirs / row.ours


@pytest.mark.parametrize("name", [*CONTESTS])
def test_every_comparison_gives_a_row_with_a_ratio(name):
    expected = [comparison.theirs for contest in CONTESTS[name](TINY) for comparison in contest.comparisons]
    found = list(JOBS[name](TINY))
    assert [row.against for row in found] == expected
    for row in found:
        if row.against == EASY_TEMPLATE_X and version() is None:
            assert (row.ratio, row.note) == (None, "not installed")
        else:
            assert row.ratio == quotient(row) > 0


def test_every_kind_has_a_row():
    assert [contest.job for contest in CONTESTS["kinds"](TINY)] == [*docgen.kinds()]


def test_sides_that_make_different_texts_are_not_compared():
    content = report("docxtpl")
    sides = {
        DOCXTPL: Side(partial(_docxtpl.fill, content, report_values(3))),
        DOCGEN: Side(partial(docgen.Template(content).render, {**report_values(3), "v0": "另一个名称"})),
    }
    with pytest.raises(ValueError, match=r"job, docgen: '.*第1项：另一个名称.*' instead of '.*第1项：江州学院.*'"):
        list(rows(Contest("job", sides, (Comparison(),)), TINY))


def test_the_short_job_is_the_one_that_is_described():
    template = docx.Document(io.BytesIO(report("docxtpl")))
    texts = [paragraph.text for paragraph in template.paragraphs]
    assert len(texts) == 43
    assert sum(text.count("{{") for text in texts) == 15
    assert sum(text.startswith("{%p if") for text in texts) == 1
    filled = docx.Document(io.BytesIO(docgen.Template(report("docxtpl")).render(report_values(30))))
    [grid] = filled.tables
    assert (len(grid.rows), len(grid.columns)) == (1 + 30, 6)
    assert grid.cell(30, 5).text == "第0份29行5列"
    assert len(filled.paragraphs) == 43 - 2  # the two of the condition are gone


def test_zlib_alone_changes_nothing_but_the_compression():
    render = partial(docgen.Template(report("docxtpl")).render, report_values(30))
    with zlib_alone():
        plain = render()
    assert (plain == render()) is (deflate.LIBRARY == "zlib")
    assert docgen.content_hash(plain) == docgen.content_hash(render())


def test_without_proof_nothing_is_proved(monkeypatch):
    proved = []
    monkeypatch.setattr(proof, "prove", lambda xml, printed, **_: proved.extend(printed))
    render = partial(docgen.Template(report("docxtpl")).render, report_values(1))
    with without_proof():
        render()
    assert proved == []
    render()
    assert "江州学院第0党支部按期完成任务" in proved


def test_threads_share_a_template_without_a_wrong_document():
    [row] = JOBS["threads"](TINY)
    assert (row.ours, row.job) == (0, "80 documents by 8 threads")


def test_a_long_document_is_held_against_the_layout():
    clean, wrong = JOBS["layout"](TINY)
    job = "20 pages held against the layout"
    assert [(row.job, row.at_least) for row in (clean, wrong)] == [(job, "< 1 s"), (f"{job}, all of it wrong", "< 1 s")]
    assert 0 < (clean.ours or 0) < (wrong.ours or 0) < 10
    paragraphs = docx.Document(io.BytesIO(long_notice(20))).paragraphs
    assert [text.text for text in docx.Document(io.BytesIO(crumbled(long_notice(20)))).paragraphs] == [
        paragraph.text for paragraph in paragraphs
    ]
    lines = sum(-(-len(paragraph.text) // 28) for paragraph in paragraphs)  # each begins on a line of its own
    assert 20 <= lines / 22 < 30


def test_a_batch_is_measured_beside_a_loop():
    [row] = JOBS["batch"](TINY)
    assert row.ratio == quotient(row) > 0
    assert (row.job, row.unit) == ("12 records, 2 workers", "s")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")
def test_memory_of_a_batch_and_of_a_longer_one():
    small, large = JOBS["memory"](TINY)
    assert (small.job, large.job) == ("memory of 12 records, 2 workers", "memory of 24 records, 2 workers")
    assert large.note == f"{(large.ours or 0) / (small.ours or 1) - 1:+.1%} to the row above"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")
def test_memory_counts_children_too():
    child = "x = bytes(range(256)) * 400_000; import time; time.sleep(1)"  # 100 MB
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent]) as process:
        peak = peak_pss(process)
    assert peak is not None
    assert 98 < peak < 140


def test_names_of_nominees_differ():
    names = [_batch.nominee(number) for number in range(12_500)]
    assert len(set(names)) == 12_500
    assert {len(name) for name in names} == {3}


def test_the_table():
    found = [
        Row("short", "docxtpl", theirs=24, ours=0.4, at_least=50, aim=100),
        Row("short", "easy-template-x", theirs=None, ours=0.4, note="not installed"),
        Row("memory", "", theirs=None, ours=181.26, at_least="< 300 MB", unit="MB"),
    ]
    assert table(found) == (
        "| job    | against         | theirs |  docgen | ratio | at least |   aim |               |\n"
        "| ------ | --------------- | -----: | ------: | ----: | -------: | ----: | ------------- |\n"
        "| short  | docxtpl         |  24 ms | 0.40 ms |  60 × |     50 × | 100 × |               |\n"
        "| short  | easy-template-x |        | 0.40 ms |       |          |       | not installed |\n"
        "| memory |                 |        |  181 MB |       | < 300 MB |       |               |"
    )


def test_json_of_the_command(monkeypatch):
    monkeypatch.setattr(bench.__main__, "QUICK", TINY)
    result = CliRunner().invoke(bench.__main__.main, ["--quick", "--json", "--only", "paragraphs"])
    found = json.loads(result.stdout)
    assert {"date", "processor", "deflate", "versions"} < set(found["machine"])
    [row] = found["rows"]
    assert (row["job"], row["against"], row["at_least"], row["aim"]) == ("8 tagged paragraphs", "docxtpl", 12, 20)
    assert row["ratio"] == pytest.approx(row["theirs"] / row["ours"])


def test_a_profile_names_where_the_time_goes(monkeypatch):
    monkeypatch.setattr("bench._profile.SECONDS", 0)
    result = CliRunner().invoke(bench.__main__.main, ["--quick", "--profile", "short"])
    assert result.stdout.startswith("43 paragraphs: 1 documents")
    assert "tottime" in result.stdout
    assert "template.py" in result.stdout
