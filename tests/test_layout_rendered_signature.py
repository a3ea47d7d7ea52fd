"""署名 and 成文日期 on the rendered page, in mm from the left edge of the paper, against 7.3.5 by hand.

The text ends 184.0 mm from the edge. A character of indent is 16 pt = 5.644 mm. Type is set 0.25 pt closer, so S
characters are S × 15.75 pt = S × 5.556 mm wide, and 2026年5月6日 is 3 × 15.75 + 6 × 7.75 = 93.75 pt = 33.07 mm; D = 6.
Word leaves no space between Chinese and digits there (autoSpaceDE is off); LibreOffice 7.4 knows no such switch.
"""

import pytest
from _records import data_of, sample
from _rendered import LINE, laid_out, lines, span, text_of

import docgen

SHORT, EQUAL, LONG = "江州学院", "江州学院党委", "中共江州学院委员会"
LONGEST = "中共江州学院委员会信息工程学院总支部委员会"
DATE = "2026年5月6日"
ADDED = 6.18
"""What LibreOffice adds to the date: 3.5 pt in each of the five places where Chinese and digits meet."""

# 署名, sealed: where 署名 begins and ends, where the date begins and ends
PLACES = {
    # date right 2: 184 − 11.29; 署名 right D + 4 − S = 6: 184 − 33.86; wide 22.22
    (SHORT, False): (127.92, 150.14, 139.64, 172.71),
    # 署名 right 2, date right S − D = 0; wide 33.34
    (EQUAL, False): (139.37, 172.71, 150.93, 184.0),
    # 署名 right 2, date right S − D = 3: 184 − 16.93; wide 50.0
    (LONG, False): (122.71, 172.71, 134.0, 167.07),
    # 署名 right 2, date right S − D = 15: 184 − 84.66; wide 116.68
    (LONGEST, False): (56.03, 172.71, 66.27, 99.34),
    # date right 4: 184 − 22.58; 署名 right 4 + (D − S) / 2 = 5: 184 − 28.22
    (SHORT, True): (133.56, 155.78, 128.35, 161.42),
    # 署名 right 4
    (EQUAL, True): (128.08, 161.42, 128.35, 161.42),
    # 署名 right 2.5: 184 − 14.11
    (LONG, True): (119.89, 169.89, 128.35, 161.42),
    # 署名 would be right −3.5: it is right 0, and the date is shifted to (S − D) / 2 = 7.5: 184 − 42.33
    (LONGEST, True): (67.32, 184.0, 108.6, 141.67),
}


def rendered(organ: str, sealed: bool) -> bytes:
    data = {key: value for key, value in data_of(sample("notice_meeting")).items() if key != "note"}
    signature = {"organ": organ, "date": DATE, "sealed": sealed}
    return docgen.render(docgen.load("notice", {**data, "signature": signature}))


@pytest.fixture(scope="module")
def ends(tmp_path_factory):
    """The last line of text, 署名 and date of each case, by one start of LibreOffice."""
    made = {f"{organ} {sealed}": rendered(organ, sealed) for organ, sealed in PLACES}
    with laid_out(made, tmp_path_factory.mktemp("signatures")) as pages:
        yield {name: lines(found[-1])[-3:] for name, found in pages.items()}


def dated(line):
    """Where a date begins and ends without what LibreOffice adds."""
    left, right = span(line)
    return left + ADDED, right


@pytest.mark.parametrize(("organ", "sealed"), PLACES)
def test_signature_and_date_stand_where_the_standard_puts_them(ends, organ, sealed):
    _, name, date = ends[f"{organ} {sealed}"]

    assert (text_of(name), text_of(date)) == (organ, DATE)
    assert (*span(name), *dated(date)) == pytest.approx(PLACES[organ, sealed], abs=0.3)


@pytest.mark.parametrize("organ", [SHORT, EQUAL, LONG, LONGEST])
def test_a_sealed_signature_is_centred_on_its_date(ends, organ):
    _, name, date = ends[f"{organ} True"]

    assert sum(span(name)) / 2 == pytest.approx(sum(dated(date)) / 2, abs=0.7)


@pytest.mark.parametrize("organ", [EQUAL, LONG, LONGEST])
def test_an_unsealed_date_begins_two_characters_right_of_its_signature(ends, organ):
    _, name, date = ends[f"{organ} False"]

    # two characters of indent; but 15 of indent are 15 × 0.25 pt = 1.3 mm wider than 15 of type
    assert dated(date)[0] - span(name)[0] == pytest.approx(11.29, abs=1.1 if organ == LONGEST else 0.4)


@pytest.mark.parametrize(("organ", "sealed"), PLACES)
def test_the_lines_of_a_signature_are_lines_of_the_page(ends, organ, sealed):
    text, name, date = (line[0]["bottom"] for line in ends[f"{organ} {sealed}"])

    assert (name - text) / LINE == pytest.approx(3 if sealed else 2, abs=0.05)  # 2 or 1 blank lines
    assert (date - name) / LINE == pytest.approx(1, abs=0.02)
