"""A document is read back: the record as it was, and exactly what was changed by hand."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _reading import edited, filled, unrecorded
from _records import example_files, members, sample
from docx.document import Document
from docx.text.paragraph import Paragraph

import docgen
from docgen import registry
from docgen.read import strip

STEMS = [path.stem for path in example_files()]
WITHHELD = {
    "nomination_member": {"联系电话": "error", "身份证号": "warning", "照片": "warning"},
    "nomination_member_student": {"联系电话": "error"},
    "nomination_organization": {"联系电话": "error"},
    "nomination_worker": {"联系电话": "error"},
    "plan_branch": {"联络员.联系电话": "error"},
}
"""Of the samples that hold what is never embedded: where, and whether no record can be without it."""


@pytest.mark.parametrize("stem", STEMS)
def test_the_record_comes_back_but_for_what_is_never_embedded(stem: str) -> None:
    result = docgen.read(filled(stem))
    record = sample(stem)
    assert result.kind == registry.kinds().of(record).name
    assert result.changes == ()
    assert {problem.place: problem.strength for problem in result.problems} == WITHHELD.get(stem, {})
    assert all("不随文件保存" in problem.message for problem in result.problems)
    assert result.record == (None if stem in WITHHELD else record)


def test_data_that_is_completed_makes_the_record_again() -> None:
    record = sample("nomination_member")
    result = docgen.read(filled("nomination_member"))
    kept = {name: getattr(record, name) for name in ("phone", "identity_number", "photo")}
    assert not kept.keys() & result.data.keys()
    assert docgen.load("nomination_member", result.data | kept) == record


def test_a_record_without_optional_fields_that_are_never_embedded_is_whole() -> None:
    decision = docgen.read(filled("decision"))
    assert decision.embedded is not None
    assert decision.embedded.withheld == ()
    assert decision.embedded.version == 1
    assert "标题行" in decision.embedded.printed
    assert decision.embedded.template_hash == registry.find_template(registry.kinds()["decision"]).content_hash


@pytest.mark.parametrize("source", ["path", "text", "bytes", "file"])
def test_from_any_source(source: str, tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(filled("notice"))
    given: Any = {"path": path, "text": str(path), "bytes": path.read_bytes(), "file": io.BytesIO(path.read_bytes())}[
        source
    ]
    assert docgen.read(given).record == sample("notice")


def test_no_record_gives_the_message_and_what_the_text_tells() -> None:
    result = docgen.read(unrecorded("decision"))
    assert (result.kind, result.record, result.changes, result.embedded) == (None, None, (), None)
    assert [problem.rule for problem in result.problems] == ["没有记录"]
    assert "没有生成时存入的记录" in result.problems[0].message
    assert result.data["标题"] == "中共江州学院委员会关于表彰“强堡垒、当先锋、育新人”主题活动先进集体和先进个人的决定"
    decision: Any = sample("decision")
    winners = [winner.name for award in decision.awards[1:] for winner in award.winners]
    assert sorted(result.data["姓名"]) == sorted(set(winners))
    assert {"12个", "30名", "8名", "1名"} <= set(result.data["数量"])


def test_a_stripped_document_has_no_record_and_the_same_text() -> None:
    content = strip(filled("plan"))
    assert members(content)["word/document.xml"] == members(filled("plan"))["word/document.xml"]
    assert not [name for name in members(content) if "customXml" in name]
    assert docgen.read(content).kind is None


# ---- changes by hand ---------------------------------------------------------------------------


def found(document: Document, start: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start))


def changes(stem: str, change: Callable[[Document], object]) -> list[tuple[str, str | None, str | None, str]]:
    result = docgen.read(edited(filled(stem), change))
    return [(each.kind, each.before, each.after, str(each.place)) for each in result.changes]


def replace(paragraph: Paragraph, old: str, new: str) -> None:
    run = next(run for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)


GOAL = "到2026年12月，实现以下三个目标。"


def test_saving_alone_changes_nothing() -> None:
    assert changes("plan_branch", lambda document: None) == []


@pytest.mark.parametrize("stem", [stem for stem in STEMS if not stem.startswith("nomination")])
def test_one_word_in_any_paragraph_is_found_there_and_only_there(stem: str) -> None:
    content = filled(stem)
    texts = [" ".join(each.text.split()) for each in docgen_document(content).paragraphs]
    numbers = [number for number, text in enumerate(texts) if len(text) > 3 and "联系电话" not in text]
    for number in numbers[:: max(1, len(numbers) // 6)]:

        def one(document: Document, number: int = number) -> None:
            run = next(run for run in document.paragraphs[number].runs if run.text.strip())
            run.text = run.text.strip()[:-1] + "改"

        result = docgen.read(edited(content, one))
        assert [(each.kind, each.before) for each in result.changes] == [("changed", texts[number])]
        assert "改" in str(result.changes[0].after)
        assert result.changes[0].place.paragraph == number + 1


def docgen_document(content: bytes) -> Document:
    kept: list[Document] = []
    edited(content, kept.append)
    return kept[0]


def test_a_paragraph_that_is_rewritten() -> None:
    assert changes("plan_branch", lambda document: setattr(found(document, GOAL), "text", "完全不同")) == [
        ("changed", GOAL, "完全不同", "正文第 6 段“完全不同”")
    ]


def test_a_paragraph_that_is_added() -> None:
    expected = [("added", None, "新的一段", "正文第 6 段“新的一段”")]
    assert (
        changes("plan_branch", lambda document: found(document, GOAL).insert_paragraph_before("新的一段")) == expected
    )


def test_a_paragraph_that_is_added_as_the_first_and_as_the_last() -> None:
    def both(document: Document) -> None:
        document.paragraphs[0].insert_paragraph_before("首")
        document.add_paragraph("尾")

    count = len(docgen_document(filled("plan_branch")).paragraphs)
    assert changes("plan_branch", both) == [
        ("added", None, "首", "正文第 1 段“首”"),
        ("added", None, "尾", f"正文第 {count + 2} 段“尾”"),
    ]


def test_a_paragraph_that_is_removed_is_told_by_the_one_before_it() -> None:
    def remove(document: Document) -> None:
        delete(found(document, GOAL))

    assert changes("plan_branch", remove) == [("removed", GOAL, None, "正文第 5 段“二、目标任务”")]


def test_the_first_paragraph_removed() -> None:
    def remove(document: Document) -> None:
        delete(document.paragraphs[0])

    assert [(kind, place) for kind, _, _, place in changes("plan_branch", remove)] == [("removed", "正文")]


def test_a_paragraph_that_is_moved_is_gone_here_and_new_there() -> None:
    def move(document: Document) -> None:
        document.paragraphs[9]._p.addnext(found(document, GOAL)._p)

    assert changes("plan_branch", move) == [
        ("removed", GOAL, None, "正文第 5 段“二、目标任务”"),
        ("added", None, GOAL, f"正文第 10 段“{GOAL}”"),
    ]


def test_a_copy_of_a_paragraph() -> None:
    def double(document: Document) -> None:
        element = found(document, GOAL)._p
        element.addnext(copy.deepcopy(element))

    assert [(kind, after) for kind, _, after, _ in changes("plan_branch", double)] == [("added", GOAL)]


def test_an_edit_and_an_addition_side_by_side_are_told_apart() -> None:
    def both(document: Document) -> None:
        paragraph = found(document, GOAL)
        replace(paragraph, "三个目标", "四个目标")
        paragraph.insert_paragraph_before("支部大会讨论通过了这些安排，并报党总支备案。")

    assert [(kind, before) for kind, before, _, _ in changes("plan_branch", both)] == [
        ("added", None),
        ("changed", GOAL),
    ]


def test_cells() -> None:
    def born(document: Document) -> None:
        cell = next(cell for cell in document.tables[0].rows[0].cells if cell.text == "1985.10")
        replace(cell.paragraphs[0], "1985.10", "1985.11")
        opinion = document.tables[0].rows[11].cells[-1]
        opinion.paragraphs[0].insert_paragraph_before("同意推荐")
        document.tables[0].rows[14].cells[-1].paragraphs[0].add_run("补充")

    assert changes("nomination_member", born) == [
        ("changed", "1985.10", "1985.11", "正文第 1 个表格第 1 行第 6 列“1985.11”"),
        (
            "changed",
            "书记签字： （盖章） 年 月 日",
            "同意推荐 书记签字： （盖章） 年 月 日",
            "正文第 1 个表格第 12 行第 2 列“同意推荐 书记签字： （盖章） 年 月 日”",
        ),
        ("added", None, "补充", "正文第 1 个表格第 15 行第 2 列“补充”"),
    ]


def test_a_row_that_is_removed() -> None:
    def remove(document: Document) -> None:
        document.tables[0]._tbl.remove(document.tables[0].rows[3]._tr)

    gone = changes("nomination_member", remove)
    assert [(kind, before) for kind, before, _, _ in gone] == [
        ("removed", "类别"),
        ("removed", "教工"),
        ("removed", "职称"),
        ("removed", "副教授"),
    ]
    assert {place for *_, place in gone} == {"正文第 1 个表格第 3 行第 4 列“2010.07”"}


def test_an_empty_document_lost_all_there_was() -> None:
    def empty(document: Document) -> None:
        for child in list(document.element.body)[:-1]:
            document.element.body.remove(child)

    kinds = [kind for kind, *_ in changes("summary", empty)]
    assert kinds == ["removed"] * len(docgen.read(filled("summary")).embedded.traces)  # type: ignore[union-attr]


def test_frames_may_stand_elsewhere_but_not_say_something_else() -> None:
    def move(document: Document) -> None:
        document.paragraphs[2]._p.addprevious(found(document, "抄送")._p)

    assert changes("notice", move) == []
    assert [
        kind for kind, *_ in changes("notice", lambda document: replace(found(document, "抄送"), "学院", "学校"))
    ] == ["changed"]


def test_of_what_shows_a_telephone_the_text_around_it_is_compared() -> None:
    def phone(document: Document) -> None:
        replace(found(document, "联络员"), "0571-00000012", "13800000000")

    def person(document: Document) -> None:
        replace(found(document, "联络员"), "苏婉清", "苏婉青")

    assert changes("plan_branch", phone) == []
    assert [(kind, after) for kind, _, after, _ in changes("plan_branch", person)] == [
        ("changed", "联络员：苏婉青，联系电话：0571-00000012")
    ]


def test_an_office_template_of_its_own_is_read_back_too(tmp_path: Path) -> None:
    template = edited(
        (registry.data_folder("templates_docx") / "notice.meeting.docx").read_bytes(),
        lambda document: document.add_paragraph("第二页另附说明"),
    )
    path = tmp_path / "own.docx"
    path.write_bytes(template)
    content = docgen.render(sample("notice_meeting"), template=path)
    assert docgen.read(content).changes == ()
    gone = docgen.read(edited(content, lambda document: delete(document.paragraphs[-1]))).changes
    assert [(each.kind, each.before) for each in gone] == [("removed", None)]  # the built-in template never said it


def delete(paragraph: Paragraph) -> None:
    element: Any = paragraph._p
    element.getparent().remove(element)


def test_a_template_made_from_a_filled_document_holds_the_new_record_only() -> None:
    template = edited(
        filled("notice_meeting"), lambda document: setattr(document.paragraphs[0], "text", "{{ 标题行 }}")
    )
    content = docgen.render(sample("decision"), template=docgen.Template(template))
    result = docgen.read(content)
    assert result.record == sample("decision")
    assert sum(b"urn:docgen:record:1" in member for member in members(content).values()) == 2  # with its props
