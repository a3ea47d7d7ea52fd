from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.text.title import break_title
from docgen.text.width import width

TITLES = [
    ["创先争优活动实施方案"],
    ["关于印发《创先争优活动实施方案》的通知"],
    ["中共江州学院委员会", "关于成立创先争优活动领导小组的通知"],
    ["中共江州学院委员会", "关于召开第十二届党员代表大会", "第三次会议的通知"],
    ["中共江州学院委员会", "关于表彰先进基层党组织、", "优秀共产党员和优秀党务工作者的决定"],
    ["关于表彰先进基层党组织、", "优秀共产党员和优秀党务工作者的决定"],
    ["中共江州学院委员会", "关于印发《在全院基层党组织和党员中", "深入开展创先争优活动的实施方案》的通知"],
    ["中共江州学院委员会", "关于在全院基层党组织和党员中", "深入开展创先争优活动的实施方案"],
    ["江州学院机械工程系党支部", "2026年创先争优活动工作总结"],
    ["中共江州学院机关党支部", "创先争优活动实施方案"],
    ["江州学院图书馆党支部", "关于开展“讲文明 树新风”", "主题党日活动的实施方案"],
    ["关于拟表彰先进基层党组织、", "优秀共产党员、优秀党务工作者", "候选名单的公示"],
    ["关于开展“学党史、悟思想、", "办实事、开新局”主题党日活动的通知"],
    ["关于做好2025—2026学年度", "第二学期党员发展工作的通知"],
    ["江州学院创先争优活动领导小组办公室", "关于报送推荐材料的通知"],
    ["中共江州学院委员会组织部", "关于做好2026年全国教育系统", "先进集体和先进个人推荐工作的补充通知"],
    ["中共江州学院委员会办公室", "关于印发《江州学院党支部“三会一课”", "制度实施细则（试行）》的通知"],
    ["外国语学院教工党支部", "开展学习贯彻党的二十大精神", "主题教育情况的报告"],
    ["中共江州学院委员会", "关于2026年度民主评议党员", "工作有关事项的通知"],
    ["江州学院附属中学党支部", "学校安全工作责任制度实施方案"],
    ["关于公布江州学院第八届", "教职工代表大会代表资格审查结果的通知"],
]


@pytest.mark.parametrize("lines", TITLES, ids="".join)
def test_titles_broken_by_hand(lines):
    assert break_title("".join(lines)) == tuple(lines)


def test_a_typed_break_decides_alone():
    assert break_title("关于\n通知") == ("关于", "通知")
    assert break_title("中共江州学院委员会\n关于" + "很长的标题" * 9) == (
        "中共江州学院委员会",
        "关于" + "很长的标题" * 9,
    )


def test_the_width_of_a_line():
    assert break_title("党" * 20) == ("党" * 20,)
    assert len(break_title("党" * 21)) == 2
    assert len(break_title("党" * 10, capacity=9)) == 2
    assert break_title("1" * 31) == ("1" * 31,)  # 31 × 0.64 = 19.84
    assert len(break_title("1" * 32)) == 2  # 20.48


def test_a_title_of_many_lines():
    title = "中共江州学院委员会关于" + "深入开展学习贯彻落实创先争优活动和民主评议党员工作" * 4 + "的通知"
    lines = break_title(title)
    assert len(lines) >= 5
    assert "".join(lines) == title
    assert all(width(line) <= 20.1 for line in lines)
    assert len(lines[-1]) > 3


def test_the_marks_of_a_draft_take_no_room_and_stay_with_their_text():
    marked = "中共江州学院委员会\ufdd0关于成立\ufdd1创先争优活动领导小组的通知"
    assert break_title(marked) == ("中共江州学院委员会", "\ufdd0关于成立\ufdd1创先争优活动领导小组的通知")
    assert break_title("\ufdd0" + "党" * 20 + "\ufdd1") == ("\ufdd0" + "党" * 20 + "\ufdd1",)


@pytest.mark.parametrize("inside", ["《创先争优活动实施方案》", "第三十二届", "2026年", "第2次", "“五个好”", "10月1日"])
def test_what_is_never_cut(inside):
    for before in range(8, 26):
        lines = break_title("甲" * before + inside + "乙" * 14)
        assert sum(inside in line for line in lines) == 1


titles = st.lists(
    st.sampled_from(
        [
            *"党员甲的、《》“”（）()12 A\u3000\ufdd0\ufdd1",
            "关于",
            "委员会",
            "的通知",
            "第十届",
            "2026年",
            "e\u0301",
        ]
    ),
    max_size=70,
).map("".join)


@given(titles | st.text(st.characters(), max_size=80), st.sampled_from([20.1, 8.0, 3.0]))
@example("》" * 30, 20.1)
@example("《" * 50, 20.1)
@example("\u0301" + "党" * 30, 20.1)
@example("\ufdd0" * 30 + "党" * 30 + "\ufdd0", 20.1)
def test_joined_lines_are_the_title(title, capacity):
    lines = break_title(title, capacity=capacity)
    assert ("\n" if "\n" in title else "").join(lines) == title
    if "\n" not in title and len(lines) > 1:
        assert all(lines)
        assert all(_room(line) <= capacity + 1e-6 or _seen(line) <= 1 for line in lines)


def _room(line: str) -> float:
    return sum(0.64 if c.isdecimal() and width(c) == 0.5 else width(c) for c in line)


def _seen(line: str) -> int:
    return sum(1 for c in line if width(c))


@given(
    st.lists(st.sampled_from(["党员", "关于", "先进、", "《甲乙》", "“丙”", "2026年", "活动", "和"]), max_size=30).map(
        "".join
    )
)
@example("党员" * 9 + "先进、《甲乙》《甲乙》党员党员党员先进、《甲乙》党员党员党员先进、《甲乙》《甲乙》")
@example("党员" * 15 + "2026年2026年党员先进、《甲乙》《甲乙》")
def test_marks_stand_where_they_may(title):
    for upper, lower in pairwise(break_title(title)):
        assert lower[0] not in "、》”"
        assert upper[-1] not in "《“"
        assert not (upper[-1].isdigit() and lower[0] in "0123456789年")


def test_very_long_text_is_quick():
    for title in ("党员活动" * 2000, "党委建设" * 2000, "《" * 4000 + "》" * 4000, "2" * 8000, "第" * 8000):
        assert "".join(break_title(title)) == title
