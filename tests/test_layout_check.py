"""Any Word file is held against the layout of its paper; what is none is refused in words."""

from __future__ import annotations

import io
import re
from pathlib import Path
from pkgutil import iter_modules

import pytest
from _layout import form, official, p, plain, table, word
from _rules import holding, only, rule
from make_layout_rules import TARGET, layout_rules

import docgen
from docgen.layout import rules
from docgen.layout.check import check_layout, examine
from docgen.layout.profile import get_profile
from docgen.layout.rules import RULES, Breach
from docgen.package.write import write_package
from docgen.read import strip

WRONG = word(p("一"), p("二!"), table(("三!",)), p("四!"))


def test_a_source_is_a_path_bytes_or_an_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, rule("a", holding("!", "半角叹号")))
    path = tmp_path / "a.docx"
    path.write_bytes(WRONG)
    expected = check_layout(WRONG)
    assert [str(finding) for finding in expected] == [
        "正文第 2 段“二!”：半角叹号",
        "正文第 1 个表格第 1 行第 1 列第 1 段“三!”：半角叹号",
        "正文第 3 段“四!”：半角叹号",
    ]
    with path.open("rb") as file:
        for source in (path, str(path), file):
            assert check_layout(source) == expected
    assert docgen.check_layout(path) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空文件，请检查后再用"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "是旧版 .doc 文件或加了密码，请用 Word 另存为不加密的 .docx",
        ),
        ("关于召开会议的通知".encode(), "不是完好的 .docx 文件"),
        (WRONG[:500], "不是完好的 .docx 文件"),
        (write_package({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "不是 Word 文档（缺少正文）"),
        (write_package({"word/document.xml": b"<w:document", "[Content_Types].xml": b"<a/>"}), "损坏"),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(docgen.UsageError, match=re.escape(message)):
        check_layout(content)


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(docgen.SourceNotFoundError, match=r"找不到“没有\.docx”，请检查路径"):
        check_layout("没有.docx")
    with pytest.raises(docgen.SourceNotFoundError, match="打不开，请检查路径"):
        check_layout(tmp_path)
    with pytest.raises(docgen.UsageError, match="不能是 int"):
        check_layout(3)  # type: ignore[arg-type]
    with pytest.raises(docgen.UsageError, match="按文本方式打开"):
        check_layout(io.StringIO("甲"))  # type: ignore[arg-type]


def test_the_paper_is_that_of_the_record() -> None:
    found = {name: examine(content) for name, content in {"a": official(), "b": plain(), "c": form()}.items()}
    assert {name: (each.paper, each.sure) for name, each in found.items()} == {
        "a": ("公文", 1),
        "b": ("白头文", 1),
        "c": ("表格", 1),
    }


def test_a_notice_without_a_red_head_is_plain() -> None:
    assert examine(official(head=None, colophon=None)).paper == "白头文"


def test_the_paper_that_is_given_wins() -> None:
    assert (examine(official(), paper="表格").paper, examine(official(), paper="表格").sure) == ("表格", 1)
    with pytest.raises(docgen.UsageError, match="没有“报纸”这种版面。可用的：公文、白头文、表格、证书"):
        check_layout(official(), paper="报纸")  # type: ignore[arg-type]


@pytest.mark.parametrize(("content", "paper"), [(official(), "公文"), (plain(), "白头文"), (form(), "表格")])
def test_without_a_record_the_paper_is_told_from_the_look(content: bytes, paper: str) -> None:
    found = examine(strip(content))
    assert found.paper == paper
    assert 0.5 < found.sure < 1


def test_a_profile_is_itself_or_its_name() -> None:
    assert check_layout(official(), profile=get_profile()) == check_layout(official(), profile="gbt9704")
    with pytest.raises(docgen.UsageError, match="没有版式“报纸”"):
        check_layout(official(), profile="报纸")


def test_findings_are_in_the_order_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(subject):
        for paragraph in reversed(subject.document.paragraphs):
            yield Breach(paragraph, "段")
        yield Breach(subject.document.tables[0], "表")
        yield Breach(subject.document.sections[0], "页")

    def early(subject):
        yield Breach(subject.document.paragraphs[1], "又")
        yield Breach(None, "全文")

    only(monkeypatch, rule("a", late), rule("b", early))
    assert [(each.message, each.place.text) for each in check_layout(WRONG)] == [
        ("全文", ""),
        ("页", ""),
        ("段", "一"),
        ("段", "二!"),
        ("又", "二!"),
        ("表", ""),
        ("段", "三!"),
        ("段", "四!"),
    ]


def test_a_rule_that_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(subject):
        yield Breach(subject.document.paragraphs[0], "前面的")
        raise KeyError("甲")

    only(monkeypatch, rule("a", fails), rule("b", holding("!", "半角叹号")))
    with pytest.warns(RuntimeWarning, match=r"规则 a 没有查成：KeyError\('甲'\)"):
        found = check_layout(WRONG)
    assert [(each.rule, each.strength) for each in found] == [("a", "hint"), ("a", "error"), *[("b", "error")] * 3]
    assert found[0].message == "这条规则没有查成：a 的要求。请人工核对"


def test_only_the_rules_of_the_paper_are_applied() -> None:
    used = {each.rule for each in check_layout(WRONG, paper="证书")}
    assert used <= {rule.id for rule in RULES.values() if "证书" in rule.papers}
    assert {each.rule for each in check_layout(WRONG, paper="公文")} - used


def test_checking_again_finds_the_same() -> None:
    assert check_layout(WRONG) == check_layout(WRONG) != []


def test_the_list_of_rules_is_that_of_the_code() -> None:
    written = TARGET.read_text(encoding="utf-8")
    assert written == layout_rules(), "run: python tools/make_layout_rules.py"
    assert written.count("\n| `") == len(RULES) >= 120
    assert "| `document-number.zero` |" in written
    assert [line.count("|") for line in written.splitlines() if line.startswith("| `")] == [7] * len(RULES)


def test_the_list_tells_what_can_be_put_right() -> None:
    rows = {line.split("`")[1]: line for line in layout_rules().splitlines() if line.startswith("| `")}
    ends = {"page.top": "改正", "date.zero": "改正，改字", "text.straight-quotes": "", "title.shape": ""}
    assert {id: rows[id].endswith(f"| {end} |") for id, end in ends.items()} == dict.fromkeys(ends, True)


def test_every_module_of_rules_has_its_place_in_the_order() -> None:
    modules = {rule.check.__module__.rpartition(".")[2] for rule in RULES.values()}
    found = {module.name for module in iter_modules(rules.__path__) if not module.name.startswith("_")}
    assert modules == found == set(rules.AREAS)
    assert next(iter(RULES)).startswith("page.")
    assert list(RULES)[-1].startswith("form.")
