"""Nomination forms of records that are longer than the samples, laid out by LibreOffice."""

import contextlib

import pdfplumber
import pytest
from _records import data_of, sample

import docgen
from _office import convert_to_pdf, require

PHONES = "0571-00000013、13800000000转8001"
ENTRY = "2004.09—2005.08　江州学院信息工程系软件技术教研室主任、副教授、党支部书记、工会主席"


def cases():
    """Documents by name."""
    made = {}

    def make(name, kind, **changes):
        made[name] = docgen.render(docgen.load(kind, {**data_of(sample(kind)), **changes}))

    make("organization", "nomination_organization", phone=PHONES)
    make("member", "nomination_member", education="大学、学士", resume=f"{ENTRY}\n{ENTRY}")
    make("worker", "nomination_worker", education="研究生、硕士")
    deeds = data_of(sample("nomination_member"))["deeds"]
    for more in range(8):
        make(f"longer {more}", "nomination_member", deeds=[*deeds, *["补充事迹。"] * more])
    return made


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The pages of each case, by one start of LibreOffice."""
    require("soffice", "fonts")
    folder = tmp_path_factory.mktemp("forms")
    paths = {}
    for name, content in cases().items():
        paths[name] = folder / f"{name}.docx"
        paths[name].write_bytes(content)
    convert_to_pdf(list(paths.values()), folder)
    with contextlib.ExitStack() as stack:
        yield {
            name: stack.enter_context(pdfplumber.open(path.with_suffix(".pdf"))).pages for name, path in paths.items()
        }


def place(page, wanted):
    """The characters of a text that stands in one line; empty when it does not."""
    return next((found["chars"] for found in page.search(wanted, regex=False) if found), [])


def test_two_telephone_numbers_of_an_organization_stand_in_one_line(documents):
    assert place(documents["organization"][0], PHONES)


def test_an_education_of_five_characters_stands_in_one_line(documents):
    assert place(documents["member"][0], "大学、学士")


def test_a_longer_education_breaks_between_its_words(documents):
    page = documents["worker"][0]
    above, below = (next(c for c in page.chars if c["text"] == wanted) for wanted in "究硕")

    assert below["top"] > above["bottom"]


def test_the_second_line_of_an_entry_hangs(documents):
    page = documents["member"][0]
    first, second = (place(page, wanted)[0] for wanted in ("2004.09—2005.08", "席"))
    left = min(char["x0"] for char in page.chars if char["top"] == second["top"] and char["x0"] > first["x0"])

    assert left - first["x0"] == pytest.approx(24, abs=1.5)  # two characters


@pytest.mark.parametrize("more", range(8))
def test_the_remarks_stay_with_the_last_opinion(documents, more):
    last = documents[f"longer {more}"][-1]

    assert place(last, "备注")
    assert place(last, "（盖章）")
