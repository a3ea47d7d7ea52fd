import itertools
import json
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

import make_strokes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.text.names import fold_name, pad_name, pinyin_key, stroke_key, unpad_name

names = st.text("王张章单曾任吕陆路尉迟阿不都·买A 田富大利𠮷㛃", max_size=6)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("张三", "张\u3000三"),
        ("张 三", "张\u3000三"),
        ("张\u3000三", "张\u3000三"),
        ("张三丰", "张三丰"),
        ("欧阳修", "欧阳修"),
        ("阿·买", "阿·买"),
        ("买买提·艾力", "买买提·艾力"),
        ("Li", "Li"),
        ("张A", "张A"),
        ("张", "张"),
        ("𠮷三", "𠮷\u3000三"),
        ("", ""),
    ],
)
def test_pad_name(name, printed):
    assert pad_name(name) == printed
    assert pad_name(printed) == printed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("张\u3000三", "张三"),
        ("李 四", "李四"),
        ("李 \u3000\u00a0四", "李四"),
        ("𠮷\u3000三", "𠮷三"),
        ("张三", "张三"),
        ("张 三 丰", "张 三 丰"),
        ("欧阳 修", "欧阳 修"),
        ("张 A", "张 A"),
        ("J Li", "J Li"),
        ("张 ", "张 "),
        (" 张 三", " 张 三"),
        ("", ""),
    ],
)
def test_unpad_name(name, typed):
    assert unpad_name(name) == typed
    assert unpad_name(typed) == typed


@pytest.mark.parametrize(
    "name",
    [
        "买买提·艾力",
        "买买提•艾力",
        "买买提・艾力",
        "买买提‧艾力",
        "买买提.艾力",
        "买买提．艾力",
        " 买买提 ·\u3000艾力\u00a0",
    ],
)
def test_fold_name(name):
    assert fold_name(name) == "买买提·艾力"


def test_fold_name_is_canonical():
    assert fold_name("e\u0301") == "\u00e9"
    assert fold_name("\uf9b4三") == unicodedata.normalize("NFC", "\uf9b4三") == "領三"
    assert fold_name("J.Smith") == "J.Smith"
    assert fold_name("张三") != fold_name("张三丰")


@given(st.text(max_size=12))
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(pad_name(name)) == fold_name(name)
    assert fold_name(unpad_name(name)) == fold_name(name)
    assert " " in name or unpad_name(pad_name(name)) == name


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("单田芳", "shan4 tian2 fang1"),
        ("曾国藩", "zeng1 guo2 fan1"),
        ("仇英", "qiu2 ying1"),
        ("解缙", "xie4 jin4"),
        ("区寄", "ou1 ji4"),
        ("查良", "zha1 liang2"),
        ("任弼", "ren2 bi4"),
        ("盖明", "ge3 ming2"),
        ("朴明", "piao2 ming2"),
        ("华佗", "hua4 tuo2"),
        ("覃明", "qin2 ming2"),
        ("尉迟恭", "yu4 chi2 gong1"),
        ("万俟明", "mo4 qi2 ming2"),
        ("万里", "wan4 li3"),
        ("尉明", "wei4 ming2"),
        ("单于明", "chan2 yu2 ming2"),
        ("长孙明", "zhang3 sun1 ming2"),
        ("欧阳修", "ou1 yang2 xiu1"),
        ("张华", "zhang1 hua2"),
        ("阿·买", "a1 mai3"),
        ("张AB明", "zhang1 a0 b0 ming2"),
    ],
)
def test_readings(name, syllables):
    assert " ".join(f"{letters}{tone}" for letters, _, tone, _ in pinyin_key(name)) == syllables


def test_order_by_sound():
    # ü after u; 任 under ren, 单 under shan, 曾 under zeng; all of 张 before 章.
    expected = [
        "安然",
        "陆明",
        "陆天",
        "路明",
        "吕明",
        "栾明",
        "罗明",
        "任明",
        "单田芳",
        "曾明",
        "张明",
        "张天",
        "章明",
    ]
    assert sorted(sorted(expected), key=pinyin_key) == expected


# Surnames in the order in which published lists of delegates have them.
SURNAMES = (
    "丁于万马王韦毛孔邓石龙卢叶田史冉包冯吉吕任刘齐江许孙苏杜李杨肖吴何余应汪沈宋张陆陈"
    "苗林罗金周郑房孟赵郝胡侯姜秦袁倪徐殷高郭唐黄曹章梁彭董蒋韩程傅谢蓝雷蔡谭潘魏"
)


def test_order_of_surnames_by_strokes():
    assert "".join(sorted(sorted(SURNAMES), key=stroke_key)) == SURNAMES


@pytest.mark.parametrize(
    "characters",
    [
        "一二三",  # 1, 2, 3 strokes
        "二丁十七八九",  # 横横, 横竖, 横竖, 横折, 撇点, 撇折
        "丁七八九了力",
        "王毛",  # four strokes: 横 before 撇
        "王文",  # 横 before 点
        "林欧",  # 横竖 before 横撇
        "申田",  # 竖折横横 before 竖折横竖
        "大富",
    ],
)
def test_facts_about_strokes(characters):
    assert "".join(sorted(sorted(characters), key=stroke_key)) == characters


def test_the_two_schemes():
    people = ["田大利", "田富", "丁一", "王小宁", "田大", "欧阳少东"]
    assert sorted(people, key=stroke_key) == ["丁一", "王小宁", "田大", "田富", "田大利", "欧阳少东"]
    by_name = sorted(people, key=lambda name: stroke_key(name, scheme="人大"))
    assert by_name == ["丁一", "王小宁", "田大", "田大利", "田富", "欧阳少东"]
    assert stroke_key("田　富") == stroke_key("田富")
    assert stroke_key("阿·买") == stroke_key("阿买")


def test_characters_without_data_come_last_by_code_point():
    assert sorted(["𠮷明", "㛃明", "龘明", "一明"], key=stroke_key) == ["一明", "龘明", "㛃明", "𠮷明"]
    for character in "镕喆堃赟翀珺祎昉璟玥":
        assert stroke_key(character) < stroke_key("㛃")


@given(names, names)
def test_keys_compare(left, right):
    keys: list[Callable[[str], Any]] = [pinyin_key, stroke_key, partial(stroke_key, scheme="人大")]
    for key in keys:
        assert (key(left) == key(right)) == (fold_name(left).replace("·", "") == fold_name(right).replace("·", ""))
        assert (key(left) < key(right)) != (key(left) >= key(right))


def test_the_data_of_strokes_is_complete():
    lines = make_strokes.TARGET.read_text(encoding="utf-8").splitlines()
    header = list(itertools.takewhile(lambda line: line.startswith("#"), lines))
    characters = "".join(lines[len(header) :])
    assert "cn_sort" in header[0]
    assert any("MIT License. Copyright (c) 2019 bmxbmx3" in line for line in header)
    assert len(characters) == len(set(characters)) == 20_897
    assert all("CJK UNIFIED" in unicodedata.name(character) for character in characters)


def test_stroke_order_is_made_from_the_table():
    entries = [("丁", 12), ("一", 3), ("一", 3), ("A", 1), ("二", 11)]
    table = {"all_word": [{"chinese": c, "stroke_increment_level": rank} for c, rank in entries]}
    assert make_strokes.stroke_order(json.dumps(table)) == "一二丁"
