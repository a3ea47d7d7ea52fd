"""What has one right answer is put right, the wording stays, and a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from _layout import edited, font, official, p, plain, r, runs, size, table, word, xml_of
from _records import document_text
from _rules import holding, instead, only, rule, unindented

import docgen
from _office import require, validate_ooxml
from docgen.layout.check import check_layout
from docgen.layout.fix import fix_layout
from docgen.layout.mend import remove
from docgen.layout.reading import read_word
from docgen.layout.rules import Breach

MARKS = rule("text.marks", holding("!", "半角叹号", instead("!", "！")), text=True)
INDENT = rule("body.indent", unindented)


def test_repairs_are_made_and_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, INDENT, MARKS, rule("other", holding("一", "有个一"), strength="实务"))
    fixed = fix_layout(word(p("一"), p("二!"), table(("三!",))))
    assert document_text(fixed.content) == "一\n二！\n三！"
    assert [(each.rule, each.place.text) for each in fixed.done] == [
        ("body.indent", "一"),
        ("body.indent", "二!"),
        ("text.marks", "二!"),
        ("body.indent", "三!"),
        ("text.marks", "三!"),
    ]
    assert [(each.rule, each.place.text) for each in fixed.left] == [("other", "一")]
    assert docgen.check_layout(fixed.content) == list(fixed.left)


def test_a_second_run_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, INDENT, MARKS)
    once = fix_layout(word(p("一!!!"), p("二")))
    again = fix_layout(once.content)
    assert document_text(once.content) == "一！！！\n二"
    assert (again.content, again.done, again.left) == (once.content, (), ())


def test_nothing_to_repair_leaves_the_very_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, MARKS)
    content = word(p("一"))
    assert fix_layout(content).content is content


def test_what_a_repair_cannot_reach_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, MARKS)
    content = word(runs('<w:fldSimple w:instr="TITLE"><w:r><w:t>甲!</w:t></w:r></w:fldSimple>'))
    fixed = fix_layout(content)
    assert (fixed.content, fixed.done) == (content, ())
    assert [each.rule for each in fixed.left] == ["text.marks"]


def test_repairs_that_undo_each_other_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    there = rule("there", holding("a", "甲", instead("a", "b")), text=True)
    back = rule("back", holding("b", "乙", instead("b", "a")), text=True)
    only(monkeypatch, there, back)
    assert document_text(fix_layout(word(p("a"))).content) in ("a", "b")


def test_a_rule_that_may_not_change_text_and_does_is_a_mistake_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, rule("marks", holding("!", "半角叹号", instead("!", "！"))))
    with pytest.raises(RuntimeError, match=r"changed a text that it may not change: .*一!.* → .*一！"):
        fix_layout(word(p("一!")))


def test_a_rule_may_change_its_own_paragraph_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(subject):
        first, second = subject.document.paragraphs[:2]
        if "!" in first.text:
            yield Breach(second, "别处", repair=instead("!", "！")(first))

    def gone(subject):
        first, second = subject.document.paragraphs[:2]
        yield Breach(first, "别处", repair=lambda: remove(second))

    for check in (elsewhere, gone):
        only(monkeypatch, rule("marks", check, text=True))
        with pytest.raises(RuntimeError, match="changed a text"):
            fix_layout(word(p("一!"), p("二")))


def test_a_repair_that_fails_is_left_and_the_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(paragraph):
        return lambda: dict[str, str]()["甲"]

    only(monkeypatch, rule("broken", holding("!", "半角叹号", broken)), INDENT)
    with pytest.warns(RuntimeWarning, match=r"规则 broken 没有改成：KeyError\('甲'\)"):
        fixed = fix_layout(word(p("一!")))
    assert [each.rule for each in fixed.done] == ["body.indent"]
    assert [each.rule for each in fixed.left] == ["broken"]


def test_the_wording_of_clean_documents_is_untouched() -> None:
    for content in (official(), plain()):
        fixed = fix_layout(content)
        assert fixed.content == content
        assert fixed.done == ()


def test_errors_are_those_of_the_check() -> None:
    with pytest.raises(docgen.SourceNotFoundError, match=r"找不到“没有\.docx”"):
        docgen.fix_layout("没有.docx")
    with pytest.raises(docgen.UsageError, match="没有版式"):
        docgen.fix_layout(official(), profile="报纸")


def test_a_document_of_ours_keeps_its_record() -> None:
    faulty = edited(official(), old="〔2026〕", new="[2026]")
    fixed = docgen.fix_layout(faulty)
    assert "document-number.brackets" in {each.rule for each in fixed.done}
    assert docgen.read(fixed.content).record == docgen.read(official()).record
    assert document_text(fixed.content) == document_text(official())
    assert docgen.read(fixed.content).changes == ()


def test_reading_tells_exactly_what_differs_from_the_record() -> None:
    """A mark that a hand spoilt is mended back to the record; one that the record has itself is changed."""
    grounds = "经研究,决定开展主题活动。现将有关事项通知如下："
    content = edited(official(grounds=grounds), old="（一）广泛", new="(一)广泛")
    content = edited(content, old="党委各部门", new="党委各处室")
    fixed = fix_layout(content)
    assert {each.rule for each in fixed.done} == {"text.half-width-marks", "heading.brackets"}
    changed = [(each.before, each.after) for each in docgen.read(fixed.content).changes]
    assert changed == [
        ("各党总支、直属党支部，党委各部门：", "各党总支、直属党支部，党委各处室："),
        (grounds, grounds.replace(",", "，")),
    ]
    assert docgen.read(fixed.content).record == docgen.read(content).record


def test_the_pictures_and_marks_of_others_come_out_whole() -> None:
    """Pictures are not cut off, marks take the font of the words around them, and blank lines are made by spacing."""
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="508000" cy="508000"/></wp:inline></w:drawing></w:r>'
    )
    text = "各党支部要结合岗位特点确定主题和载体，提出具体措施，成立领导小组，认真组织实施"
    song, latin = font("宋体") + size(12), font("Calibri").replace('eastAsia="Calibri"', 'eastAsia="宋体"', 1)
    content = word(
        p("关于开展主题活动的通知", '<w:jc w:val="center"/>', song),
        p("各党支部：", rpr=song),
        runs(r(f"{text}，见", song), r("“", latin), r("示意图", song), r("”", latin), picture, r("。", song)),
        runs(r(f"{text}。", song), ppr='<w:spacing w:after="200"/>'),
        p(f"{text}。", rpr=song),
    )
    fixed = fix_layout(content)
    assert document_text(fixed.content) == document_text(content)
    title, recipients, drawn, *others = read_word(fixed.content).paragraphs
    assert (title.look.size, recipients.form.before) == (22, 28.95)
    assert {(run.look.font(mark), run.look.size) for run in drawn.runs for mark in run.text} == {("仿宋_GB2312", 16)}
    assert (drawn.form.line, drawn.form.line_rule) == (28.95, "atLeast")
    assert [(each.form.line_rule, each.form.after) for each in others] == [("exact", 0), ("exact", 0)]
    assert fix_layout(fixed.content).content == fixed.content


def spoilt() -> bytes:
    """A document of ours after somebody worked on it who does not know the standard."""
    changes = {
        'w:top="2098"': 'w:top="1440"',
        'w:left="1588"': 'w:left="1800"',
        "〔2026〕": "[2026]",
        "，": ",",
        "（一）": "(一)",
        'w:eastAsia="仿宋_GB2312"': 'w:eastAsia="宋体"',
        '<w:jc w:val="center"/>': '<w:jc w:val="left"/>',
    }
    content = official()
    for old, new in changes.items():
        if old in xml_of(content):
            content = edited(content, old=old, new=new, count=-1)
    return edited(content, part="word/styles.xml", old='<w:color w:val="000000"/>', new='<w:color w:val="0070C0"/>')


def test_a_spoilt_document_comes_out_right(tmp_path: Path) -> None:
    require("validator")
    assert len(check_layout(spoilt())) > 20
    fixed = fix_layout(spoilt())
    assert {each.strength for each in fixed.left} <= {"hint"}
    assert document_text(fixed.content) == document_text(official())
    assert fix_layout(fixed.content).content == fixed.content
    path = tmp_path / "a.docx"
    path.write_bytes(fixed.content)
    assert validate_ooxml([path]) == {path: []}


def test_pages_without_numbers_get_them(tmp_path: Path) -> None:
    require("validator")
    content = edited(official(), old='<w:footerReference w:type="default" r:id="footer-default"/>', new="")
    content = edited(content, old='<w:footerReference w:type="even" r:id="footer-even"/>', new="")
    fixed = fix_layout(content)
    assert [each.rule for each in fixed.done] == ["number.missing"]
    assert check_layout(fixed.content) == check_layout(official())
    path = tmp_path / "a.docx"
    path.write_bytes(fixed.content)
    assert validate_ooxml([path]) == {path: []}


def test_a_document_is_mended_to_the_layout_that_is_asked_for() -> None:
    other = fix_layout(official(), profile="gbt33476")
    assert [each.rule for each in other.done] == ["page.top", "page.text-area"]
    assert {each.strength for each in other.left} <= {"hint"}
    back = fix_layout(other.content)
    assert [each.rule for each in back.done] == ["page.top", "page.text-area"]
    assert {each.strength for each in back.left} <= {"hint"}
    assert fix_layout(other.content, profile="gbt33476").content == other.content
