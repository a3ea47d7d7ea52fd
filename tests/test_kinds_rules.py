"""The rules of records: errors for what is certainly wrong, warnings for the rest, waivers with their reasons."""

from __future__ import annotations

from typing import Any

import pytest
from _made import SET, changed, measure, phase, section
from _records import Path_, data_of, document_text, sample

import docgen
from docgen import registry
from docgen.errors import Problem


def found(kind: str, data: dict[str, Any]) -> tuple[Problem, ...]:
    """What there is to say of a record: its problems, or the remarks of one that is accepted."""
    try:
        return docgen.load(kind, data).remarks()
    except docgen.DataError as error:
        return tuple(error.problems)


WINNER = ("awards", 1, "winners")

# sample, changes, attribute path of the one finding, part of its message, strength
CASES: list[tuple[str, list[tuple[Path_, Any]], Path_, str, str]] = [
    # 入党: 18 years, an error since 1977-08, a warning before
    ("nomination_worker", [(("born",), "1985.06"), (("joined",), "2003.05"), (("confirmed",), None)], ("joined",), "不满 18 岁", "error"),
    ("nomination_worker", [(("born",), "1985.06"), (("joined",), "2003.06"), (("started_work",), None), (("confirmed",), None)], (), "", ""),
    ("nomination_worker", [(("born",), "1985.06.15"), (("joined",), "2003.06"), (("started_work",), None), (("confirmed",), None)], (), "", ""),
    ("nomination_worker", [(("born",), "1985.06.15"), (("joined",), "2003.06.14"), (("started_work",), None), (("confirmed",), None)], ("joined",), "不满 18 岁", "error"),
    ("nomination_worker", [(("born",), "1960.01"), (("joined",), "1977.07"), (("started_work",), None), (("confirmed",), None)], ("joined",), "不满 18 岁", "warning"),
    ("nomination_worker", [(("born",), "1960.01"), (("joined",), "1977.08"), (("started_work",), None), (("confirmed",), None)], ("joined",), "不满 18 岁", "error"),
    # 转正: a year after 入党
    ("nomination_worker", [(("joined",), "1995.06"), (("confirmed",), "1996.05")], ("confirmed",), "预备期不满一年", "error"),
    ("nomination_worker", [(("joined",), "1995.06"), (("confirmed",), "1996.06")], (), "", ""),
    ("nomination_worker", [(("joined",), "1970.06"), (("confirmed",), "1970.12"), (("born",), "1950.01"), (("started_work",), None)], ("confirmed",), "预备期不满一年", "warning"),
    # 参加工作: 16 years
    ("nomination_worker", [(("born",), "1972.04"), (("started_work",), "1988.03")], ("started_work",), "不满 16 岁", "warning"),
    ("nomination_worker", [(("born",), "1972.04"), (("started_work",), "1988.04")], (), "", ""),
    # 身份证: GB 11643's sample number 11010519491231002X is a woman's, born on 31 December 1949
    ("nomination_worker", [(("identity_number",), "11010519491231002X"), (("born",), "1949.12"), (("sex",), "女"), (("joined",), "1995.06")], (), "", ""),
    ("nomination_worker", [(("identity_number",), "11010519491231002X"), (("born",), "1949.11"), (("sex",), "女")], ("identity_number",), "1949.12.31", "error"),
    ("nomination_worker", [(("identity_number",), "11010519491231002X"), (("born",), "1949.12"), (("sex",), "男")], ("identity_number",), "性别是女", "error"),
    ("nomination_worker", [(("identity_number",), "110105194912310021")], ("identity_number",), "校验", "error"),
    # the worker's post
    ("nomination_worker", [(("post_since",), "1990.01")], ("post_since",), "早于入党时间", "warning"),
    ("nomination_worker", [(("years",), 81)], ("years",), "81 年", "warning"),
    # deeds
    ("nomination_worker", [(("deeds",), ["字" * 1001, "字" * 1000])], ("deeds",), "共 2001 字", "error"),
    ("nomination_worker", [(("deeds",), ["字" * 1000, "字" * 1000])], (), "", ""),
    ("nomination_worker", [(("brief",), "字" * 201)], ("brief",), "200", "error"),
    # votes
    ("nomination_member", [(("vote", "present"), 21), (("vote", "due"), 20), (("vote", "agreed"), 18)], ("vote", "present"), "多于应到 20 人", "error"),
    ("nomination_member", [(("vote", "agreed"), 20), (("vote", "present"), 19), (("vote", "due"), 20)], ("vote", "agreed"), "多于实到 19 人", "error"),
    # waivers name a rule that exists
    ("nomination_member", [(("waivers",), [{"rule": "没有", "reason": "特殊"}])], ("waivers", 0, "rule"), "入党年龄", "error"),
    # students are asked other things than teachers
    ("nomination_member", [(("school_class",), "一班")], ("school_class",), "不印班级", "warning"),
    ("nomination_member", [(("started_work",), None)], ("started_work",), "应填写参加工作时间", "warning"),
    ("nomination_member_student", [(("rank",), "教授")], ("rank",), "不印职称", "warning"),
    ("nomination_member_student", [(("student_number",), None)], ("school_class",), "班级和学号", "warning"),
    # organisations
    ("nomination_organization", [(("branches",), 2)], ("branches",), "不下设支部", "error"),
    ("nomination_organization", [(("category",), "直属党支部")], ("direct_branch",), "直属党支部：是", "warning"),
    ("nomination_organization", [(("members",), {"full": 2})], ("members",), "只有 2 名党员", "warning"),
    ("nomination_organization", [(("elected",), "2000.01")], ("elected",), "早于成立时间", "error"),
    # years and days that must agree
    ("decision", [(("head", "number"), "江院党委〔2025〕38号")], ("head", "number"), "年份 2025", "error"),
    ("decision", [(("colophon", "printed_on"), "2026年12月17日")], ("colophon", "printed_on"), "早于成文日期", "error"),
    ("decision", [(("head",), None)], ("head",), "没有版头", "warning"),
    # lists of a decision
    ("decision", [((*WINNER, 1), {"name": "白雪松", "unit": "机关党总支"})], (*WINNER, 0, "name"), "重复", "error"),
    ("decision", [((*WINNER, 0, "unit"), None)], (*WINNER, 0, "unit"), "没有填“白雪松”", "error"),
    ("decision", [(("awards", 2, "winners", 0), {"name": "白 雪松", "unit": "机关党总支"})], ("awards", 2, "winners", 0), "同时列入", "warning"),
    ("decision", [(("order",), "姓氏笔画"), ((*WINNER, 0, "name"), "㐀㐁")], (*WINNER, 0, "name"), "查不到笔画", "warning"),
    ("notice", [(("signature", "organ"), "中" * 27)], ("signature", "organ"), "27 个字，一行排不下", "warning"),
    ("decision", [(("awards", 2, "honour"), "优秀共产党员")], ("awards", 2, "honour"), "列了 2 次", "error"),
    ("nomination_worker", [(("direct_branch",), True), (("opinions",), [{"level": "党总支意见", "text": "同意"}])], ("opinions", 0), "没有党总支", "warning"),
    ("nomination_worker", [(("born",), "1970.01"), (("joined",), "1965.06"), (("confirmed",), None), (("started_work",), None)], ("joined",), "早于出生年月", "error"),
    ("nomination_worker", [(("born",), "1940.01"), (("joined",), "1965.06"), (("confirmed",), "1960.06"), (("started_work",), None)], ("confirmed",), "早于入党时间", "error"),
    ("decision", [(("awards",), [{"honour": "先进", "honours": "个人"}])], ("awards",), "没有名单", "error"),
    # notices
    ("notice", [(("purpose",), "会议")], ("meeting",), "会议通知要有会议", "error"),
    ("notice_meeting", [(("purpose",), "部署"), (("sections",), [])], ("meeting",), "不用会议", "error"),
    ("notice", [(("sections",), [])], ("sections",), "没有通知事项", "warning"),
    ("notice", [(("head",), None)], ("head",), "没有版头", "warning"),
    ("notice_issue", [(("issued_as_annex",), True), (("issued", "annexes"), [{"title": "表"}])], ("issued_as_annex",), "改为“否”", "error"),
    ("notice", [(("annexes", 0, "title"), "报名表。")], ("annexes", 0, "title"), "末尾不加标点", "error"),
    # plans
    ("plan", [(("theme",), "从没写过的主题")], ("theme",), "没有出现主题“从没写过的主题”", "error"),
    ("plan", [(("liaisons",), [{"name": "张三", "phone": "88000000"}])], ("liaisons",), "不设联络员", "error"),
    ("plan_branch", [(("liaisons",), [])], ("liaisons",), "现有 0 名", "error"),
    ("plan_branch", [(("liaisons",), [{"name": "张三", "phone": "88000000"}] * 2)], ("liaisons",), "现有 2 名", "error"),
    ("plan_branch", [(("carrier",), None)], ("carrier",), "自己的载体", "error"),
    ("summary", [(("unit",), "外国语系党支部")], ("unit",), "没有出现“外国语系党支部”", "error"),
    ("summary", [(("span",), "2025年")], ("span",), "没有出现“2025年”", "error"),
    ("summary", [(("figures",), []), (("members",), None)], ("figures",), "没有填党员人数", "error"),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "changes", "path", "message", "strength"), CASES)
def test_a_rule_finds_just_its_breach(
    stem: str, changes: list[tuple[Path_, Any]], path: Path_, message: str, strength: str
) -> None:
    kind = registry.kinds().of(sample(stem)).name
    problems = found(kind, changed(stem, *changes))
    if not strength:
        assert problems == ()
        return
    assert path in [problem.path for problem in problems]
    hit = next(problem for problem in problems if problem.path == path and message in problem.message)
    assert hit.strength == strength
    if strength == "warning":
        assert problems == (hit,)


def test_the_office_waives_a_rule_with_a_reason_that_is_reported() -> None:
    waived = {"rule": "入党年龄", "reason": "档案经组织部核实"}
    data = changed("nomination_worker", (("born",), "1978.06"), (("joined",), "1995.06"))
    assert [problem.strength for problem in found("nomination_worker", data)] == ["error"]
    [remark] = docgen.load("nomination_worker", {**data, "waivers": [waived]}).remarks()
    assert remark.strength == "waived"
    assert "不满 18 岁" in remark.message
    assert "档案经组织部核实" in remark.message


# what a document prints around a text is taken off it: field, typed, kept
TAKEN_OFF: list[tuple[str, Path_, str, str]] = [
    ("notice", ("note",), "（此件公开发布）", "此件公开发布"),
    ("notice", ("note",), "（一）和（二）", "（一）和（二）"),
    ("notice", ("recipients",), "各党总支，：", "各党总支"),
    ("notice", ("annexes", 0, "title"), "附件2：报名表", "报名表"),
    ("notice", ("annexes", 0, "title"), "1.报名表", "报名表"),
    ("notice", ("annexes", 0, "title"), "《方案》", "方案"),
    ("notice", ("annexes", 0, "title"), "《甲》和《乙》", "《甲》和《乙》"),
    ("decision", ("awards", 0, "honour"), "“先进支部”", "先进支部"),
    ("decision", ("aim",), "表彰先进，", "表彰先进"),
    ("decision", (*WINNER, 0, "name"), "张　三", "张三"),
    ("nomination_member", ("name",), "张 三", "张三"),
    ("nomination_member", ("name",), "阿布都·热西提", "阿布都·热西提"),
]


@pytest.mark.parametrize(("stem", "path", "typed", "kept"), TAKEN_OFF)
def test_what_the_document_prints_around_a_text_is_taken_off(stem: str, path: Path_, typed: str, kept: str) -> None:
    value: Any = docgen.load(registry.kinds().of(sample(stem)).name, changed(stem, (path, typed)))
    for step in path:
        value = getattr(value, step) if isinstance(step, str) else value[step]
    assert value == kept


@pytest.mark.parametrize("number", ["12²", "1_000", "十二", "1.5", "", "1" * 13])
def test_a_count_is_digits(number: str) -> None:
    data = changed("nomination_worker", (("years",), number))
    assert [problem.path for problem in found("nomination_worker", data)] == [("years",)]


@pytest.mark.parametrize("phone", ["88001234（办）", "内线 8012", "13800000000；0571-88000000", "0571–88001234"])
def test_telephones_as_people_write_them(phone: str) -> None:
    record: Any = docgen.load("nomination_worker", changed("nomination_worker", (("phone",), phone)))
    assert record.phone == phone
    [refused] = found("nomination_worker", changed("nomination_worker", (("phone",), "不详")))
    assert "看不出电话号码" in refused.message


def test_a_warning_may_be_waived_too() -> None:
    waived = {"rule": "参加工作年龄", "reason": "少年班"}
    data = changed(
        "nomination_worker", (("born",), "1972.04"), (("started_work",), "1988.03"), (("waivers",), [waived])
    )
    [remark] = docgen.load("nomination_worker", data).remarks()
    assert (remark.strength, "少年班" in remark.message) == ("waived", True)


def test_half_width_marks_in_chinese_text_are_doubtful_and_stay() -> None:
    data = changed("summary", (("preamble",), ["按照要求,认真总结。", "比例为 1:2。"]))
    [remark] = docgen.load("summary", data).remarks()
    assert (remark.path, remark.strength, remark.rule) == (("preamble", 0), "warning", "半角标点")
    assert "要求,认真" in document_text(docgen.render(docgen.load("summary", data)))


def test_a_name_is_found_in_a_title_with_a_typed_break() -> None:
    data = changed(
        "summary", (("title",), "信息工程系\n教工党支部2026年5月至11月主题活动工作总结"), (("signature", "organ"), None)
    )
    assert docgen.load("summary", data).remarks() == ()


def test_two_people_of_one_name_in_one_unit_are_told_apart_by_their_birth() -> None:
    both = [{"name": "白雪松", "unit": "机关党总支", "born": born} for born in ("1980.01", "1990.02")]
    data = changed("decision", (WINNER, both))
    assert docgen.load("decision", data).remarks() == ()


def test_a_written_opinion_is_never_dropped() -> None:
    opinions = [{"level": "党总支（直属党支部）意见", "text": "同意。"}, {"level": "党总支意见"}]
    data = changed("nomination_worker", (("direct_branch",), True), (("opinions",), opinions))
    record: Any = docgen.load("nomination_worker", data)
    assert [(row.level, row.text) for row in record.opinion_rows] == [("党总支（直属党支部）意见", "同意。")]


def test_the_liaison_of_an_issued_plan_is_printed_either_way() -> None:
    liaison = {"name": "张三", "phone": "88000000"}
    plan = {**data_of(sample("plan_branch")), "liaisons": [liaison], "annexes": []}
    for annex in (True, False):
        data = changed("notice_issue", (("issued",), plan), (("issued_as_annex",), annex), (("annexes",), []))
        text = document_text(docgen.render(docgen.load("notice", data)))
        assert text.count("联络员：张三，联系电话：88000000") == 1


def test_two_people_of_one_name_in_two_units_are_two() -> None:
    data = changed("decision", ((*WINNER, 1), {"name": "白雪松", "unit": "图书馆直属党支部"}))
    assert docgen.load("decision", data).remarks() == ()


# a section, where in it, part of the message, strength
SECTIONS: list[tuple[dict[str, Any], Path_, str, str]] = [
    (section("文字", title="总体要求。"), ("title",), "末尾不加句号", "error"),
    (section("文字", items=[{"heading": "标题。"}]), ("items", 0, "heading"), "末尾不加句号", "error"),
    (section("文字", items=[{"heading": "标题。", "heading_layout": "接排", "blocks": ["文。"]}]), (), "", ""),
    (
        section(
            "文字", items=[{"heading": "一", "items": [{"heading": "二", "items": [{"heading": "三", "items": [{"heading": "四"}]}]}]}]
        ),
        ("items",),
        "超过四级",
        "error",
    ),
    (section("目标", lead=["实现五个目标。"], items=[{"heading": "一"}]), ("items",), "写的是“五个目标”，下面却有一条", "warning"),
    (section("要求", lead=["做到三点要求。"], items=[{"heading": "一"}] * 2), ("items",), "三点要求", "warning"),
    (section("标准", items=[SET]), (), "", ""),
    (section("标准", items=[{**SET, "criteria": [{"name": "好"}] * 4}]), ("items", 0, "criteria"), "却有四条", "warning"),
    (section("标准", items=[{**SET, "lead": "做到“五带头”："}]), ("items", 0, "lead"), "没有出现“五个好”", "error"),
    (section("标准", items=[{**SET, "lead": "做到五个好"}]), ("items", 0, "lead"), "末尾应有标点", "warning"),
    (section("标准", items=[{**SET, "heading": "标准。"}]), ("items", 0, "heading"), "末尾不加句号", "error"),
    (phase(period="2026年6月—5月"), ("items", 0, "period", "end"), "早于开始时间", "error"),
    (phase(period="2026年5月末—6月初"), (), "", ""),
    (phase(period={"start": "2026年5月下旬", "end": "5月末"}), (), "", ""),
    (phase(period={"printed": "另行通知"}), (), "", ""),
    (phase(period={}), ("items", 0, "period"), "没有填写", "error"),
    (phase(heading_layout="接排"), ("items", 0, "blocks"), "应先有一段文字", "error"),
    (phase(blocks=["抓好三项活动。"], measures={"items": [measure()]}), ("items", 0, "measures"), "三项活动", "warning"),
    (phase(blocks=["抓好"], measures={"layout": "接排", "items": [measure()]}), ("items", 0, "blocks"), "标点", "warning"),
    (
        phase(measures={"layout": "接排", "items": [measure(blocks=["另起"])]}),
        ("items", 0, "measures", "items", 0, "blocks"),
        "不能另起段落",
        "error",
    ),
    (phase(measures={"items": [measure(project="先锋工程")]}), ("items", 0, "measures", "items", 0, "headline"), "先锋工程", "error"),
    (section("文字", lead=[{"roles": [{"duty": "组长", "members": [{"concurrent": True}]}]}]), ("lead", 0, "roles", 0, "members", 0), "至少填一项", "error"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "path", "message", "strength"), SECTIONS)
def test_a_rule_of_sections_finds_just_its_breach(
    made: dict[str, Any], path: Path_, message: str, strength: str
) -> None:
    data = {
        "title": "方案",
        "issuer_level": "党委",
        "sections": [phase(), made],
        "signature": {"date": "2026年5月6日"},
    }
    problems = found("plan", data)
    if not strength:
        assert problems == ()
        return
    [hit] = problems
    assert hit.path == ("sections", 1, *path)
    assert message in hit.message
    assert hit.strength == strength


def test_a_plan_without_phases_is_doubtful() -> None:
    data = {
        "title": "方案",
        "issuer_level": "党委",
        "sections": [section("文字")],
        "signature": {"date": "2026年5月6日"},
    }
    assert [problem.rule for problem in found("plan", data)] == ["阶段"]
