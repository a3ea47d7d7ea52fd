import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.text.clean import clean, half_width_marks, refused, refused_in_name, strip_ordinal
from docgen.text.numerals import ordinal

anything = st.text(st.characters(), max_size=40)
odd_spaces = " \u3000\u00a0\u202f\u2003\t\r\n\x0b\u2028\u2029"
unseen = "\u200b\u200c\u200d\u2060\ufeff\u00ad\x07"
nasty = st.text(st.sampled_from("党员a1👩👧❤\ufe0f" + odd_spaces + unseen), max_size=30)


@pytest.mark.parametrize(
    ("typed", "text", "changes"),
    [
        ("创先争优", "创先争优", {}),
        ("一\r\n二\r三\x0b四\u2028五\u2029六\n七", "一\n二\n三\n四\n五\n六\n七", {"统一换行符": 5}),
        ("党\u200b员\u2060\ufeff\u200c", "党员", {"去掉零宽字符": 4}),
        ("党\u00ad员", "党员", {"去掉软连字符": 1}),
        ("姓名\r\x07", "姓名", {"去掉单元格标记": 1, "统一换行符": 1, "去掉首尾空白": 1}),
        ("张\u00a0三\u202f丰", "张 三 丰", {"不间断空格改为空格": 2}),
        ("张\t三", "张 三", {"制表符改为空格": 1}),
        (
            "\u3000\u3000第一段 \n\u3000\u3000第二段\u3000\n",
            "第一段\n\u3000\u3000第二段",
            {"去掉首尾空白": 4, "去掉行末空白": 1},
        ),
        ("讲文明 树新风", "讲文明 树新风", {}),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧", {}),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", {}),
        ("党\u200d员", "党员", {"去掉零宽字符": 1}),
        ("👩\u200d", "👩", {"去掉零宽字符": 1}),
        ("👩\u200b\u200d👧", "👩\u200d👧", {"去掉零宽字符": 1}),
        ("\x03保留", "\x03保留", {}),
        ("\x1c\x85", "\x1c\x85", {}),
        ("", "", {}),
    ],
)
def test_clean(typed, text, changes):
    cleaned = clean(typed)
    assert cleaned.text == text
    assert cleaned.changes == changes


@given(anything | nasty)
@example("👩\u200d\u200d👧")
@example("\r\x07\n")
@example("\u3000\n \u00a0\u200b")
def test_cleaning_twice_changes_nothing(typed):
    once = clean(typed)
    twice = clean(once.text)
    assert twice.text == once.text
    assert twice.changes == {}
    assert (once.text == typed) == (once.changes == {})


@given(st.text(st.characters(categories=("L", "N", "P", "S")), max_size=40))
def test_cleaning_leaves_what_is_seen(text):
    assert clean(text).text == text
    assert clean(text).changes == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("正常\n文字👩\u200d👧", None),
        ("党\x03员", ("第2个字", "控制字符", "编号0003")),
        ("\t", ("第1个字", "编号0009")),
        ("党员\x85", ("第3个字", "编号0085")),
        ("a\x7f", ("第2个字", "编号007F")),
        ("\ud83d", ("第1个字", "残缺", "编号D83D")),
        ("中\udc00文", ("第2个字", "残缺")),
        ("\ufdd0", ("第1个字", "编号FDD0")),
        ("一二\ufdef", ("第3个字",)),
        ("\ufffe", ("编号FFFE",)),
        ("\U0010ffff", ("编号10FFFF",)),
        ("\U0001fffe", ("编号1FFFE",)),
        ("\ufdf0\ufffd", None),
        ("张\u202e三", None),
    ],
)
def test_refused(text, words):
    message = refused(text)
    assert (message is None) == (words is None)
    assert all(word in str(message) for word in words or ())


@pytest.mark.parametrize("character", "\n\u200e\u200f\u061c\u202a\u202e\u2066\u2069\x01")
def test_refused_in_a_name(character):
    assert refused_in_name("张三") is None
    assert "第2个字" in str(refused_in_name(f"张{character}三"))


@given(anything)
def test_what_is_not_refused_can_be_written_as_xml(text):
    text = clean(text).text
    if refused(text) is None:
        text.encode()
        assert not any(c < " " and c != "\n" for c in text)
        assert "\ufffe" not in text


@pytest.mark.parametrize(
    ("heading", "rest", "number"),
    [
        ("一、总体要求", "总体要求", "一、"),
        ("十二、组织领导", "组织领导", "十二、"),
        ("一. 总体要求", "总体要求", "一."),
        ("（一）促进校园和谐", "促进校园和谐", "（一）"),
        ("(一) 促进校园和谐", "促进校园和谐", "(一)"),
        ("（ 二 ）、促进", "促进", "（ 二 ）、"),
        ("1.动员部署", "动员部署", "1."),
        ("1、动员部署", "动员部署", "1、"),
        ("1． 动员部署", "动员部署", "1．"),
        ("１．动员部署", "动员部署", "１．"),
        ("1. 5万名党员", "5万名党员", "1."),
        ("10）动员部署", "动员部署", "10）"),
        ("（1）动员部署", "动员部署", "（1）"),
        ("(12)动员部署", "动员部署", "(12)"),
        ("①动员部署", "动员部署", "①"),
        ("\u3000\u3000一、总体要求", "总体要求", "一、"),
        ("一、2026年工作回顾", "2026年工作回顾", "一、"),
        ("二、三会一课制度", "三会一课制度", "二、"),
        ("三、五个好的要求", "五个好的要求", "三、"),
        ("一、二十大精神学习", "二十大精神学习", "一、"),
        ("四、十四五规划", "十四五规划", "四、"),
        ("三、“五个好”标准", "“五个好”标准", "三、"),
        # What stays.
        ("1.5万名党员", "1.5万名党员", ""),
        ("12.9运动纪念", "12.9运动纪念", ""),
        ("2026年工作总结", "2026年工作总结", ""),
        ("2026.教育", "2026.教育", ""),
        ("一个中心", "一个中心", ""),
        ("一、二号楼", "一、二号楼", ""),
        ("一、二、三年级", "一、二、三年级", ""),
        ("一、二大队", "一、二大队", ""),
        ("1、2号楼", "1、2号楼", ""),
        ("一是加强领导", "一是加强领导", ""),
        ("第一，加强领导", "第一，加强领导", ""),
        ("第一阶段", "第一阶段", ""),
        ("1.1标题", "1.1标题", ""),
        ("十大工程", "十大工程", ""),
        ("（一）号文件", "（一）号文件", ""),
        ("（2026）年", "（2026）年", ""),
        ("一、", "一、", ""),
        ("一、 ", "一、 ", ""),
        ("", "", ""),
    ],
)
def test_strip_ordinal(heading, rest, number):
    assert strip_ordinal(heading) == (rest, number)


@given(st.integers(1, 4), st.integers(1, 60), st.text("党建创先争优活动方案abc", min_size=1, max_size=8))
def test_strip_ordinal_takes_off_what_we_print(level, n, heading):
    assert strip_ordinal(ordinal(level, n) + heading) == (heading, ordinal(level, n))


@given(anything)
def test_strip_ordinal_loses_nothing_but_spaces(heading):
    rest, number = strip_ordinal(heading)
    assert heading.endswith(rest)
    assert number in heading
    assert heading == "" or rest
    between = heading.removesuffix(rest).replace(number, "", 1)
    assert not between.strip(
        string.whitespace + "\u3000\u00a0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("领导,全体党员", ("领导,全体党员",)),
        ("加强组织领导,全体党员都要", ("组织领导,全体党员",)),
        ("时间:9:30", ("时间:9:30",)),
        ("会议9:30开始", ()),
        ("张三(兼)", ("张三(兼)",)),
        ("主任李四(兼任)", ("主任李四(兼任)", "四(兼任)")),
        ("好!", ("好!",)),
        ("A,B;C", ()),
        ("全角，标点。", ()),
        ("上行;\n下行", ("上行; 下行",)),
        ("", ()),
    ],
)
def test_half_width_marks(text, found):
    assert half_width_marks(text) == found
