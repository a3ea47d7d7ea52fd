"""A batch that ends early goes on where it was: after a crash, after Ctrl-C, after the death of a worker."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest
from _batch import BAD, documents, hashes, in_process, lay_out, line, names, run, small_template, start
from _scale import SOAK

import docgen
from docgen.batch import Batch, Plan

call = pytest.fixture(in_process)


def test_going_on_keeps_what_is_whole_and_makes_the_rest(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 30, BAD)
    assert call("-o", "out", "--workers", "2")[0] == 3
    out = tmp_path / "out"
    before, stamps = hashes(out), {path.name: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    listed = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    changed, gone, unlisted = (json.loads(listed[number])["name"] for number in (3, 5, 30))
    (out / changed).write_bytes(b"torn")
    (out / gone).unlink()
    torn = "".join(listed[:30]).replace(listed[7], "garbage\n") + listed[30][:40]
    (out / "manifest.jsonl").write_text(torn, encoding="utf-8")
    (out / ".docgen-0123456789abcdef.tmp").write_bytes(b"half")
    damaged = json.loads(listed[7])["name"]

    code, said, _ = call("-o", "out", "--workers", "2", "--resume")
    assert (code, said) == (3, "共 31 份：生成 4 份，上次已生成 26 份，有问题 1 份没有生成。在 out\n")
    assert hashes(out) == documents(out) == before
    assert (out / "manifest.jsonl").read_text(encoding="utf-8") == "".join(listed)
    again = {name for name, stamp in stamps.items() if (out / name).stat().st_mtime_ns != stamp}
    assert again == {changed, gone, unlisted, damaged}
    assert names(out) == [*sorted(before), "manifest.jsonl"]


def test_a_file_that_somebody_worked_on_is_kept_and_named(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 4)
    call("-o", "out")
    edited, garbled = sorted((tmp_path / "out").glob("*.docx"))[1:3]
    document = docx.Document(str(edited))
    document.add_paragraph("手写的意见")
    document.save(str(edited))
    garbled.write_bytes(garbled.read_bytes() + b"garbage")
    by_hand = edited.read_bytes()
    code, out, err = call("-o", "out", "--resume")
    assert (code, out) == (0, "共 4 份：生成 1 份，上次已生成 3 份。在 out\n")
    assert err == f"提示：“{edited.name}”生成以后改动过，没有重做；要重做请先移走它\n"
    assert edited.read_bytes() == by_hand
    assert not garbled.read_bytes().endswith(b"garbage")


def test_a_source_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, 40)
    source = tmp_path / "records.jsonl"
    plan = Plan("nomination_member", source, tmp_path / "out", template=tmp_path / "small.docx")
    with Batch(plan) as batch:
        outcomes = batch.outcomes()
        next(outcomes)
        source.write_text(source.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        with pytest.raises(docgen.DataError, match="在生成过程中改动了"):
            list(outcomes)


def test_going_on_with_nothing_to_do_or_nothing_done(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 5)
    assert call("-o", "out", "--resume")[1] == "共 5 份：生成 5 份。在 out\n"
    text = (tmp_path / "out" / "manifest.jsonl").read_bytes()
    assert call("-o", "out", "--resume")[1] == "共 5 份：生成 0 份，上次已生成 5 份。在 out\n"
    assert (tmp_path / "out" / "manifest.jsonl").read_bytes() == text
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "manifest.jsonl").write_bytes(text[:50])
    assert call("-o", "torn", "--resume")[1] == "共 5 份：生成 5 份。在 torn\n"
    assert (tmp_path / "torn" / "manifest.jsonl").read_bytes() == text


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ("source", "数据文件不同，或改动过；数据的份数不同"),
        ("template", "模板不同，或改动过"),
        ("name", "文件名格式不同"),
        ("foreign", "文种不同"),
    ],
)
def test_going_on_with_something_else_is_refused(call, tmp_path: Path, change: str, part: str) -> None:
    lay_out(tmp_path, 3)
    assert call("-o", "out")[0] == 0
    before, more = documents(tmp_path / "out"), []
    if change == "source":
        lay_out(tmp_path, 4)
    elif change == "template":
        (tmp_path / "small.docx").write_bytes(small_template("{{ 姓名 }}"))
    elif change == "name":
        more = ["--name", "{序号}"]
    else:
        (tmp_path / "out" / "manifest.jsonl").write_text("not ours\n", encoding="utf-8")
    code, _, err = call("-o", "out", "--resume", *more)
    assert code == 2
    assert part in err
    assert "换一个文件夹" in err
    assert documents(tmp_path / "out") == before


@pytest.mark.timeout(1_200 if SOAK else 120)
def test_killed_anywhere_it_goes_on_to_the_same_files(call, tmp_path: Path) -> None:
    lay_out(tmp_path, 400)
    began = time.monotonic()
    assert run(tmp_path, "-o", "whole", "--workers", "2")[0] == 0
    lasts = time.monotonic() - began
    expected = hashes(tmp_path / "whole")
    assert len(expected) == 400
    chance = random.Random(None if SOAK else 8)
    kept = []
    for number in range(50 if SOAK else 5):
        out = f"out{number}"
        process = start(tmp_path, "-o", out, "--workers", str(2 - number % 2), "--resume")
        if number % 3:
            wait_for_documents(process, tmp_path / out)
            time.sleep(chance.uniform(0, 0.4))
        else:
            time.sleep(chance.uniform(0, lasts))
        process.kill()
        process.communicate(timeout=30)  # ends only when its workers have ended too
        code, said, err = call("-o", out, "--resume", "--json")
        assert (code, err) == (0, "")
        found = json.loads(said)
        assert found["made"] + found["kept"] == 400
        kept.append(found["kept"])
        assert hashes(tmp_path / out) == documents(tmp_path / out) == expected
        assert names(tmp_path / out) == [*sorted(expected), "manifest.jsonl"]
    assert max(kept) > 0


def wait_for_documents(process: subprocess.Popen[str], folder: Path) -> None:
    """Until the manifest of a running batch lists some."""
    listed = folder / "manifest.jsonl"
    while not listed.exists() or listed.read_bytes().count(b"\n") < 2:
        assert process.poll() is None
        time.sleep(0.02)


def _hear_ctrl_c() -> None:
    """What a shell runs in the background ignores Ctrl-C, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="a console is needed to send Ctrl-C")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted_it_says_how_to_go_on(call, tmp_path: Path, workers: str) -> None:
    lay_out(tmp_path, 1_500)
    process = start(tmp_path, "-o", "out", "--workers", workers, start_new_session=True, preexec_fn=_hear_ctrl_c)
    wait_for_documents(process, tmp_path / "out")
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err.split("\n") == ["中断了。用同样的命令加 --resume，就接着做其余的", "", "已取消", ""]
    found = json.loads(call("-o", "out", "--resume", "--json")[1])
    assert found["made"] + found["kept"] == 1_500
    assert found["kept"] > 0


# ---- workers that die ----------------------------------------------------------------------------


DEADLY = """
import multiprocessing, os
from docgen.batch._work import Worker
do = Worker.do
def dying(self, tasks):
    if any("毒" in task.entry.text for task in tasks) and multiprocessing.parent_process() is not None:
        os._exit(7)
    return do(self, tasks)
Worker.do = dying
"""


def test_a_record_that_kills_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    lay_out(tmp_path, 60, line(姓名="毒甲"), *[line(姓名=f"陆{number}") for number in "一二三四"], line(姓名="毒乙"))
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    code, out, err = run(
        tmp_path, "-o", "out", "--workers", "2", env={**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    )
    assert (code, out) == (3, "共 66 份：生成 64 份，有问题 2 份没有生成。在 out\n")
    assert sorted(err.splitlines()) == [
        f"问题：records.jsonl 第 {number} 行：程序在处理这一份时意外退出，没有生成。请核对这份数据，或交给维护人员"
        for number in (61, 66)
    ]
    assert len(documents(tmp_path / "out")) == 64
    assert hashes(tmp_path / "out") == documents(tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found in /proc")
def test_a_worker_that_is_killed_costs_no_record(tmp_path: Path) -> None:
    lay_out(tmp_path, 600)
    process = start(tmp_path, "-o", "out", "--workers", "2")
    wait_for_documents(process, tmp_path / "out")
    os.kill(max(children(process.pid)), signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "共 600 份：生成 600 份。在 out\n", "")
    assert len(documents(tmp_path / "out")) == 600
    assert len(hashes(tmp_path / "out")) == 600


def children(pid: int) -> list[int]:
    """Processes that work for another, without the one that watches over their resources."""
    found = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return [each for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
