"""What the text of a document tells when its record is lost."""

from __future__ import annotations

import pytest

from docgen.text.gleaned import glean


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["机关标志", "中共江州学院委员会 关于表彰先进 集体的决定"], "中共江州学院委员会关于表彰先进集体的决定"),
        (["Word 2019 操作 Office 的通知"], "Word 2019 操作 Office 的通知"),
        (["江州学院优秀共产党员推荐审批表"], "江州学院优秀共产党员推荐审批表"),
        (["各支部：", "今天下午开会，收到通知请回复。"], None),
        ([*(["一"] * 12), "太靠后的通知"], None),
        (["长" * 200 + "的通知"], None),
    ],
)
def test_the_title(texts: list[str], expected: str | None) -> None:
    assert glean(texts).get("标题") == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["张 三 李小明 欧阳慧芝 迪丽努尔·艾合买提"], ["张三", "李小明", "欧阳慧芝", "迪丽努尔·艾合买提"]),
        (["王芳、李伟；赵丽"], ["王芳", "李伟", "赵丽"]),
        (["姓名", "陆喆", "性别", "男"], ["陆喆"]),
        (["姓名", "（待定）"], []),
        (["机关党总支（1名）", "章慎思", "高度重视"], ["章慎思"]),
        (["组长：林书航（支部书记、系副主任）"], ["林书航"]),
        (["成 员：陆喆（委员）、苏婉清"], ["陆喆", "苏婉清"]),
        (["联络员：苏婉清，联系电话：0571-00000012"], ["苏婉清"]),
        (["丁一诺 建筑工程系党总支"], ["丁一诺"]),
        (["方 案", "任现职 时间", "各党总支、直属党支部：", "二、活动内容", "严格要求、认真落实"], []),
        (["张 三 李 四", "姓名", "张三"], ["张三", "李四"]),
    ],
)
def test_the_names(texts: list[str], expected: list[str]) -> None:
    assert glean(texts).get("姓名", []) == expected


def test_the_counts_once_each_in_order() -> None:
    text = "表彰先进12个、个人30名，其中党员 8 名、30名，1.5万人，2026年，共12个"
    assert glean([text])["数量"] == ["12个", "30名"]


def test_nothing_to_tell() -> None:
    assert glean([]) == {}
    assert glean(["", "一句话。"]) == {}


@pytest.mark.timeout(20)
def test_long_texts_do_not_take_for_ever() -> None:
    texts = [
        "（" * 20_000,
        "9" * 20_000,
        "张三 " * 10_000 + "李四",
        "张·" * 10_000,
        "组长：" + "王" * 20_000,
        "姓名",
        "王" * 20_000,
    ]
    assert glean(texts)["姓名"] == ["张三", "李四"]
