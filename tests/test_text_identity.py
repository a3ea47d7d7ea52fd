import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.text.identity import birth_date, check_identity_number, sex

# The two examples that the standard itself prints.
WOMAN, MAN = "11010519491231002X", "440524188001010014"


def with_check_digit(first: str) -> str:
    """An independent way to the check digit: ISO 7064 MOD 11-2, digit by digit."""
    rest = 0
    for digit in first:
        rest = (rest + int(digit)) * 2 % 11
    return first + "0123456789X"[(12 - rest) % 11]


numbers = st.builds(
    lambda region, day, order: with_check_digit(f"{region}{day:%Y%m%d}{order:03}"),
    st.integers(110000, 829999),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.integers(0, 999),
)


def test_the_example_of_the_standard():
    check_identity_number(WOMAN)
    check_identity_number(WOMAN.lower())
    assert birth_date(WOMAN) == dt.date(1949, 12, 31)
    assert sex(WOMAN) == "女"
    with pytest.raises(ValueError, match="出生日期"):
        check_identity_number(MAN)  # born in 1880
    assert with_check_digit(MAN[:17]) == MAN


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "现在是0位"),
        ("110105491231002", "现在是15位"),
        (WOMAN + " ", "现在是19位"),
        ("110105 9491231002", "现在是17位"),
        ("11010519491231002Y", "第18位不是数字"),
        ("1101051949123100XX", "第17位不是数字"),
        ("11010519491231００２X", "现在是18位|第15位不是数字"),
        ("11010519491331002X", "出生日期"),
        ("11010519490229002X", "出生日期"),
        ("11010500001231002X", "出生日期"),
        ("110105194912310020", "校验码不符"),
        ("11010519491231003X", "校验码不符"),
    ],
)
def test_refused(number, words):
    for function in (check_identity_number, birth_date, sex):
        with pytest.raises(ValueError, match=words) as caught:
            function(number)
        assert number not in str(caught.value) or not number


@given(numbers)
def test_good_numbers(number):
    check_identity_number(number)
    assert f"{birth_date(number):%Y%m%d}" == number[6:14]
    assert sex(number) == "女男"[int(number[16]) % 2]


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(number, place, digit):
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong != number:
        with pytest.raises(ValueError, match="身份证号"):
            check_identity_number(wrong)


@given(numbers, st.integers(0, 16))
def test_two_digits_changed_about_are_always_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(ValueError, match="身份证号"):
            check_identity_number(swapped)
