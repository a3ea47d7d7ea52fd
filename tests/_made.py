"""Records that tests make: samples with changes, sections and their parts."""

from __future__ import annotations

from typing import Any

from _records import Path_, data_of, replaced, sample


def changed(stem: str, *changes: tuple[Path_, Any]) -> dict[str, Any]:
    """The data of a sample with values put at paths; the last step of a path may be a new key."""
    data = data_of(sample(stem))
    for path, value in changes:
        *parents, last = path
        parent: Any = data
        for step in parents:
            parent = parent[step]
        new = {**parent, last: value} if isinstance(parent, dict) else replaced(parent, (last,), value)
        data = replaced(data, tuple(parents), new)
    return data


def section(kind: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "title": "章", **fields}


def measure(**fields: Any) -> dict[str, Any]:
    return {"headline": "做好工作", **fields}


def phase(**fields: Any) -> dict[str, Any]:
    return section("阶段", items=[{"name": "第一阶段", "period": "2026年5月", **fields}])


SET = {"name": "五个好", "lead": "做到“五个好”：", "criteria": [{"name": "好"}] * 5}
