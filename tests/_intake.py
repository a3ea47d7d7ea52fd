"""Helpers of the intake tests: a small record as text, and the problems told about a source."""

from __future__ import annotations

from typing import Any

import pytest

from docgen import intake
from docgen.errors import DataError, Problem
from docgen.kinds.summary import Summary

SUMMARY = """\
标题: 信息工程系教工党支部2026年上半年工作总结
单位: 信息工程系教工党支部
时间范围: 2026年上半年
基本情况:
  标题: 一、基本情况
  导语:
    - 支部现有党员21名。
主要工作和成效:
  title: 主要工作和成效
  items:
    - heading: （一）抓学习
      内容: 学了。
存在问题: {标题: 存在问题, 导语: 有不足。}
下一步打算:
  标题: 下一步打算
  导语: |
    第一段。

    第二段。
落款:
  署名: 信息工程系教工党支部
  成文日期: 2026-07-01
"""


def problems_of(source: Any, kind: str = "summary") -> list[Problem]:
    with pytest.raises(DataError) as caught:
        intake.read(kind, source)
    return list(caught.value.problems)


def told(source: Any, kind: str = "summary") -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.place, problem.message) for problem in problems_of(source, kind)]


def summary(text: str = SUMMARY) -> Summary:
    record = intake.read("summary", text).record
    assert isinstance(record, Summary)
    return record
