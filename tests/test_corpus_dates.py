"""Written dates -> ISO prefixes."""

import pytest

from kg.corpus import dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("24 March 2021", "2021-03-24"),
        ("March 24, 2021", "2021-03-24"),
        ("24th of March, 2021", "2021-03-24"),
        ("Sept. 26, 2016", "2016-09-26"),
        ("March 2021", "2021-03"),
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("20210324", "2021-03-24"),
        ("2021-03-24T23:30:00Z", "2021-03-24"),
        ("Wed, 24 Mar 2021 10:00:00 +0700", "2021-03-24"),
        ("Fri 08th October 2021 | 08:33 PM ICT", "2021-10-08"),
        ("24/03/2021", "2021-03-24"),
        ("24.03.2021", "2021-03-24"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, date: str) -> None:
    assert dates.stated(text) == date


def test_numbers_that_may_be_day_or_month_give_the_year_alone() -> None:
    assert dates.stated("03/04/2021") == "2021"
    assert dates.stated("04/04/2021") == "2021-04-04"


@pytest.mark.parametrize(
    "text",
    ["yesterday", "in two days", "Tuesday", "March", "24 March", "31 February 2021", "2021-13-01", "", "soon 2021"],
)
def test_nothing_is_guessed(text: str) -> None:
    assert dates.stated(text) is None


def test_a_line_that_says_more_than_a_date_states_none() -> None:
    assert dates.stated("24 March 2021 by Lena Orto") is None
