"""Rendering: the right template, the office's own template, the whole document."""

from __future__ import annotations

import datetime as dt
import io
import random
import shutil
from pathlib import Path

import docx
import pytest
from _call import in_threads
from _records import data_of, document_text, sample

import docgen
from docgen import registry
from docgen.package.write import content_hash, write_package
from docgen.render import make_document


def own_template(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_a_template_of_the_office_by_path(tmp_path: Path) -> None:
    path = own_template(tmp_path / "own.docx", "本院：{{ 标题 }}")
    content = docgen.render(sample("summary"), template=path)
    assert document_text(content) == f"本院：{sample('summary').subject}"


def test_a_compiled_template_may_be_given() -> None:
    document = docx.Document()
    document.add_paragraph("{{ 落款.日期文本 }}")
    buffer = io.BytesIO()
    document.save(buffer)
    content = docgen.render(sample("summary"), template=docgen.Template(buffer.getvalue()))
    assert document_text(content) == data_of(sample("summary"))["signature"]["date"]


def test_a_folder_of_the_office_wins_and_the_rest_is_built_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_template(tmp_path / "summary.docx", "自己的")
    assert document_text(docgen.render(sample("summary"), templates=tmp_path)) == "自己的"
    assert docgen.render(sample("plan"), templates=tmp_path) == docgen.render(sample("plan"))
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(tmp_path))
    assert document_text(docgen.render(sample("summary"))) == "自己的"
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(tmp_path / "没有"))
    with pytest.raises(docgen.SourceNotFoundError, match="没有"):
        docgen.render(sample("summary"))


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    path = own_template(tmp_path / "own.docx", "一")
    assert document_text(docgen.render(sample("summary"), template=path)) == "一"
    own_template(path, "二，长一些")
    assert document_text(docgen.render(sample("summary"), template=path)) == "二，长一些"


def test_a_template_that_asks_for_no_field_names_it(tmp_path: Path) -> None:
    path = own_template(tmp_path / "own.docx", "{{ 不存在的字段 }}")
    with pytest.raises(docgen.TemplateError, match="不存在的字段“不存在的字段”"):
        docgen.render(sample("summary"), template=path)


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"x")
    with pytest.raises(docgen.TemplateError, match=r"坏\.docx"):
        docgen.render(sample("summary"), template=tmp_path / "坏.docx")
    with pytest.raises(docgen.SourceNotFoundError):
        docgen.render(sample("summary"), template=tmp_path)


def test_an_object_that_is_no_record_is_refused() -> None:
    with pytest.raises(docgen.UnknownKindError):
        docgen.render(sample("summary").signature)  # type: ignore[arg-type, attr-defined]


def test_the_direct_branch_has_no_row_of_a_general_branch() -> None:
    data = data_of(sample("nomination_worker"))
    data["direct_branch"] = True
    assert "党总支意见" not in document_text(docgen.render(docgen.load("nomination_worker", data)))
    data["direct_branch"] = False
    assert "党总支意见" in document_text(docgen.render(docgen.load("nomination_worker", data)))


def test_counts_in_a_decision_are_the_lengths_of_its_lists() -> None:
    data = data_of(sample("decision"))
    for award in data["awards"]:
        award["winners"] = list(award["winners"])[:3]
    text = document_text(docgen.render(docgen.load("decision", data)))
    for award in data["awards"]:
        count = len(award["winners"])
        unit = "名同志" if award["honours"] == "个人" else "个基层党组织"
        clause = f"等{count}{unit}“{award['honour']}”称号" if count > 1 else f"“{award['honour']}”称号"
        assert clause in text


def test_an_honour_without_winners_drops_its_clause() -> None:
    data = data_of(sample("decision"))
    dropped = data["awards"][0]
    dropped["winners"] = []
    text = document_text(docgen.render(docgen.load("decision", data)))
    assert f"“{dropped['honour']}”称号" not in text


def test_documents_made_at_once_do_not_mix() -> None:
    records = [sample(stem) for stem in ("plan_branch", "summary", "nomination_member", "decision")]
    alone = [docgen.render(record) for record in records]
    wrong: list[int] = []

    def work(seed: int) -> None:
        order = random.Random(seed).sample(range(4), 4)
        wrong.extend(index for index in order if docgen.render(records[index]) != alone[index])

    in_threads(work, 4)
    assert wrong == []


def test_dates_have_one_style_in_forms_and_another_in_text() -> None:
    data = data_of(sample("nomination_member"))
    data.update(born="1985年6月", joined="2005-06", identity_number=None)
    text = document_text(docgen.render(docgen.load("nomination_member", data)))
    assert "1985.06" in text
    assert "2005.06" in text
    assert "1985年6月" not in text


def test_the_content_hash_is_that_of_names_and_uncompressed_members() -> None:
    a = write_package({"a": b"1", "b": b"22"})
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("b", b"22")
        archive.writestr("a", b"1")
    assert a != buffer.getvalue()
    assert content_hash(a) == content_hash(buffer.getvalue())
    assert content_hash(a) != content_hash(write_package({"a": b"12", "b": b"2"}))


def test_the_kinds_are_a_mapping() -> None:
    assert docgen.kinds().get("plam") is None
    assert docgen.kinds()["plan"].title == "实施方案"
    with pytest.raises(KeyError, match=r"^没有文种“plam”"):
        docgen.kinds()["plam"]


def test_a_record_is_changed_by_copying_it() -> None:
    record = sample("summary")
    assert record.signature.date == dt.date.fromisoformat(str(record.signature.date))  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="frozen"):
        record.title = "x"  # type: ignore[attr-defined]


def test_the_data_folder_may_be_a_copy(tmp_path: Path) -> None:
    copy = tmp_path / "模 板"
    shutil.copytree(registry.data_folder("templates_docx"), copy)
    assert docgen.render(sample("decision"), templates=copy) == docgen.render(sample("decision"))


@pytest.mark.parametrize("stem", ["nomination_member", "plan", "decision"])
@pytest.mark.parametrize("embed", [True, False])
def test_the_hash_of_a_document_is_that_of_its_bytes(stem: str, embed: bool) -> None:
    document = make_document(sample(stem), embed=embed)
    assert document.content_hash == docgen.content_hash(document.content)
    assert document.content == docgen.render(sample(stem), embed=embed)
