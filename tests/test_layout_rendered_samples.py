"""Every sample of ours on the rendered page, measured in mm from the upper left corner of the paper.

版心 is 156 × 225 mm: from 28 to 184 across, from 37 to 262 down (5.2.1).
"""

import io
import zipfile
from collections import Counter

import pytest
from _records import document_text, example_files, kind_of, members, sample
from _rendered import LINE, MM, characters, dashes, ink_above, laid_out, lines, red_ink, rules, span, text_of, tofu

import docgen

PAPERS = {path.stem: docgen.kinds()[kind_of(path)].paper for path in example_files()}
FORMS = [stem for stem, paper in PAPERS.items() if paper == "表格"]
TEXTS = [stem for stem, paper in PAPERS.items() if paper in ("公文", "白头文")]
HEADED = [stem for stem in TEXTS if getattr(sample(stem), "head", None)]
CLOSED = [stem for stem in TEXTS if getattr(sample(stem), "colophon", None)]
ANNEXES = {"decision": ["附件1", "附件2", "附件3", "附件4"], "notice": ["附件2", "附件3"], "plan": ["附件1"]}
"""Annexes that are printed with the text; the others are files of their own."""

NO_FONT_HAS_IT = "\U000e1234"


def spoilt(content):
    """A document with a character that no font has."""
    parts = members(content)
    body = parts["word/document.xml"].decode().replace("按照学院", f"按照{NO_FONT_HAS_IT}学院", 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in (parts | {"word/document.xml": body.encode()}).items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def contents():
    made = {stem: docgen.render(sample(stem)) for stem in PAPERS}
    return {**made, "spoilt": spoilt(made["summary"])}


@pytest.fixture(scope="module")
def documents(contents, tmp_path_factory):
    """The pages of each sample, by one start of LibreOffice."""
    with laid_out(contents, tmp_path_factory.mktemp("samples")) as pages:
        yield pages


# ---- characters ----------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", PAPERS)
def test_every_character_is_printed_and_no_other(documents, contents, stem):
    pages = documents[stem]
    printed = Counter(char for page in pages for one in page.chars for char in one["text"] if char.strip())
    numbers = Counter("".join(f"—{page.page_number}—" for page in pages if stem not in FORMS))
    written = Counter(char for char in document_text(contents[stem]) if char.strip())

    assert written - printed == Counter()
    assert printed - written == numbers


@pytest.mark.parametrize("stem", PAPERS)
def test_no_glyph_is_missing(documents, stem):
    assert tofu(documents[stem]) == set()


def test_a_missing_glyph_would_be_seen(documents):
    assert [text for _, text in tofu(documents["spoilt"])] == [NO_FONT_HAS_IT]


# ---- pages of text -------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", TEXTS)
def test_the_text_stays_inside_its_area(documents, stem):
    for page in documents[stem]:
        inside = [char for char in page.chars if char["text"].strip() and char not in dashes(page)]
        inside = [char for char in inside if char["bottom"] * MM < 265]  # the page number itself

        assert min(char["x0"] for char in inside) * MM >= 28 - 0.1
        assert max(char["x1"] for char in inside) * MM <= 184 + 0.1
        assert min(char["top"] for char in inside) * MM >= 37 - 0.1
        assert max(char["bottom"] for char in inside) * MM <= 262 + 0.1


@pytest.mark.parametrize("stem", TEXTS)
def test_lines_of_text_are_lines_of_the_page(documents, stem):
    for page in documents[stem][1:]:
        if not lines(page, 12):  # a table has lines of its own
            first, *others = [line[0]["bottom"] for line in lines(page)]
            steps = [(bottom - first) / LINE for bottom in others]
            assert steps == pytest.approx([round(step) for step in steps], abs=0.05)


@pytest.mark.parametrize("stem", TEXTS)
def test_page_numbers_stand_outside_7_mm_below_the_text(documents, stem):
    pages = documents[stem]

    assert len(pages) > 1
    for page in pages:
        left, right = dashes(page)
        number = [char["text"] for char in page.chars if left["x1"] <= char["x0"] < right["x0"] and near(char, left)]
        assert "".join(number).strip() == str(page.page_number)
        assert (left["top"] + left["bottom"]) / 2 * MM == pytest.approx(269, abs=1)  # 37 + 225 + 7
        if page.page_number % 2:
            assert right["x1"] * MM == pytest.approx(184 - 4.94, abs=0.1)  # a character of 4号 is 14 pt
        else:
            assert left["x0"] * MM == pytest.approx(28 + 4.94, abs=0.1)


def near(char, other):
    return abs(char["bottom"] - other["bottom"]) < 1


@pytest.mark.parametrize("stem", TEXTS)
def test_each_line_of_a_title_is_centred(documents, stem):
    titles = [line for page in documents[stem] for line in lines(page, 22)]

    assert titles
    assert [sum(span(line)) / 2 for line in titles] == pytest.approx([106] * len(titles), abs=0.2)  # 28 + 156 / 2


# ---- 版头 and 版记 ---------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", HEADED)
def test_the_mark_begins_35_mm_below_the_edge_of_the_text(documents, stem):
    page = documents[stem][0]

    assert red_ink(page)[0] == pytest.approx(72, abs=0.3)  # 37 + 35
    assert sum(span(lines(page, 36)[0])) / 2 == pytest.approx(106, abs=0.2)


@pytest.mark.parametrize("stem", HEADED)
def test_the_red_line_is_156_mm_wide_and_4_mm_below_the_number(documents, stem):
    page = documents[stem][0]
    [(left, right, top, _)] = rules(page)
    [number] = {round(char["bottom"]) for char in characters(page, "〔")}

    assert (left, right) == pytest.approx((28, 184), abs=0.1)
    assert top - ink_above(page, top) == pytest.approx(4, abs=0.3)
    assert sum(span([char for char in page.chars if round(char["bottom"]) == number])) / 2 == pytest.approx(
        106, abs=0.2
    )


@pytest.mark.parametrize("stem", CLOSED)
def test_the_colophon_ends_at_the_foot_of_the_last_page(documents, stem):
    *others, last = documents[stem]
    first, inner, foot = rules(last)

    assert foot[3] == pytest.approx(262, abs=0.1)  # 37 + 225
    assert [rule[:2] for rule in (first, inner, foot)] == [pytest.approx((28, 184), abs=0.1)] * 3
    assert [rule[3] - rule[2] for rule in (first, inner, foot)] == pytest.approx([0.35, 0.25, 0.35], abs=0.03)
    assert not any(rules(page) for page in others[1:])


# ---- 附件 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", ANNEXES)
def test_an_annex_has_its_mark_on_line_1_and_its_title_on_line_3_of_a_new_page(documents, stem):
    tops = [page for page in documents[stem][1:] if text_of(lines(page)[0]) in ANNEXES[stem]]
    first = lines(documents[stem][1])[0][0]["bottom"]  # of a page of text that runs on

    assert [text_of(lines(page)[0]) for page in tops] == ANNEXES[stem]
    for page in tops:
        mark, title = lines(page)[0], lines(page, 22)[0]
        assert mark[0]["bottom"] == pytest.approx(first, abs=0.1)
        assert span(mark)[0] == pytest.approx(28, abs=0.1)
        assert (baseline(title) - baseline(mark)) / LINE == pytest.approx(2, abs=0.1)


def baseline(line):
    return line[0]["matrix"][5] * -1


# ---- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", FORMS)
def test_the_title_of_a_form_is_centred_in_one_line(documents, stem):
    [title] = lines(documents[stem][0], 22)

    assert sum(span(title)) / 2 == pytest.approx(105, abs=0.2)  # 25 + 160 / 2
    assert not any(lines(page, 22) for page in documents[stem][1:])


@pytest.mark.parametrize("stem", FORMS)
def test_a_form_stands_on_the_page(documents, stem):
    for page in documents[stem]:
        edges = [*page.rects, *page.lines, *page.curves]

        assert min(edge["x0"] for edge in edges) * MM >= 25 - 0.3  # 25 mm at the sides
        assert max(edge["x1"] for edge in edges) * MM <= 185 + 0.3
        assert max(edge["bottom"] for edge in edges) * MM <= 277 + 0.3  # 20 mm at the foot


@pytest.mark.parametrize("stem", FORMS)
def test_no_line_of_a_form_runs_through_a_character(documents, stem):
    for page in documents[stem]:
        bars = [edge for edge in page.edges if edge["orientation"] == "h"]
        posts = [edge for edge in page.edges if edge["orientation"] == "v"]
        for char in page.chars:
            if char["text"].strip() and round(char["size"]) == 12:
                assert not [bar for bar in bars if cuts(bar, char, "x", "top", "bottom")], char["text"]
                assert not [post for post in posts if cuts(post, char, "y", "x0", "x1")], char["text"]


def cuts(edge, char, axis, low, high):
    """Whether an edge runs through the middle of a character's box."""
    start, end = ("x0", "x1") if axis == "x" else ("top", "bottom")
    along = edge[start] < char[end] - 1 and edge[end] > char[start] + 1
    return along and char[low] + 2 < edge[low] < char[high] - 2
