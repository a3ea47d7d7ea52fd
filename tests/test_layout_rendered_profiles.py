"""Other layouts than the standard's on the rendered page, measured in mm."""

import pytest
from _rendered import LINE, MM, NOTICE, characters, dashes, laid_out, lines, red_ink, rules, span, text_of

from docgen.engine import Template
from docgen.layout.build import build_templates
from docgen.layout.profile import get_profile, load_profile

CLOSER = """
[body]
line_pitch = 28
digits = "Times New Roman"
headings_bold = [true, false, false, false]

[page]
top = 35

[page_number]
side = "居中"
form = "- 1 -"
"""
HEADING = {"级别": "一级", "标题": "一、第1项。", "文字": "开展2项活动。"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """A notice of three pages in each layout, by one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("profiles")
    (folder / "closer.toml").write_text(CLOSER, encoding="utf-8")
    profiles = {
        "standard": get_profile(),
        "gbt33476": get_profile("gbt33476"),
        "closer": load_profile(folder / "closer.toml"),
    }
    made = {
        name: Template(build_templates(profile)["notice.arrange.docx"]).render(
            {**NOTICE, "正文": [*NOTICE["正文"], HEADING]}
        )
        for name, profile in profiles.items()
    }
    with laid_out(made, folder) as pages:
        yield pages


def bottoms(page):
    return [line[0]["bottom"] for line in lines(page)]


@pytest.mark.parametrize("name", ["standard", "gbt33476", "closer"])
def test_a_full_page_has_22_lines_of_28_characters(documents, name):
    assert [len(line) for line in lines(documents[name][1])] == [28] * 22


@pytest.mark.parametrize(("name", "pitch"), [("standard", LINE), ("gbt33476", 29.6), ("closer", 28)])
def test_lines_are_as_far_apart_as_the_layout_says(documents, name, pitch):
    first, *_, last = bottoms(documents[name][1])

    assert (last - first) / 21 == pytest.approx(pitch, abs=0.03)


def test_the_second_school_fills_the_type_area_of_the_standard_more_evenly(documents):
    standard, other = bottoms(documents["standard"][1]), bottoms(documents["gbt33476"][1])

    # The margin is 2.42 mm smaller, and a line, 29.6 pt, has its type 0.52 pt = 0.18 mm lower (four fifths of 0.65 pt).
    assert (other[0] - standard[0]) * MM == pytest.approx(0.18 - 2.42, abs=0.15)
    # 21 lines further down it has come back: 21 × 0.65 pt = 4.82 mm
    assert (other[-1] - standard[-1]) * MM == pytest.approx(0.18 - 2.42 + 4.82, abs=0.15)


@pytest.mark.parametrize("name", ["standard", "gbt33476"])
def test_the_mark_and_the_page_number_are_where_the_standard_has_them(documents, name):
    first = documents[name][0]
    left, right = dashes(first)

    assert red_ink(first)[0] == pytest.approx(72, abs=0.3)
    assert (left["top"] + left["bottom"]) / 2 * MM == pytest.approx(269, abs=1)
    assert right["x1"] * MM == pytest.approx(184 - 4.94, abs=0.1)
    assert characters(first, "〔")


def test_the_colophon_stands_at_the_lower_margin(documents):
    # 297 − 35; 297 − 32.58; 297 − 35
    feet = [rules(documents[name][-1])[-1][3] for name in ("standard", "gbt33476", "closer")]

    assert feet == pytest.approx([262, 264.42, 262], abs=0.1)


@pytest.mark.parametrize("index", [0, 1, 2])
def test_page_numbers_stand_in_the_middle_of_every_page_where_an_organ_has_them_there(documents, index):
    page = documents["closer"][index]
    number = [char for char in page.chars if char["bottom"] * MM > 264 and char["text"].strip()]

    assert text_of(number) == f"-{index + 1}-"
    assert sum(span(number)) / 2 == pytest.approx(106, abs=0.3)  # 28 + 156 / 2


def test_digits_and_bold_headings_are_as_an_organ_has_them(documents):
    [line] = [line for line in lines(documents["closer"][-1]) if "第1项" in text_of(line)]
    fonts = {char["text"]: char["fontname"].partition("+")[2] for char in line}

    assert text_of(line) == "一、第1项。开展2项活动。"
    assert (fonts["一"], fonts["开"]) == ("FandolHei-Bold", "FandolFang-Regular")
    # whatever stands in for Times New Roman
    assert "Fandol" not in fonts["1"] + fonts["2"]
    assert ("Bold" in fonts["1"], "Bold" in fonts["2"]) == (True, False)
