"""Dates: ranges as precise as they were written, counted from publication where that is known."""

import pytest
from casting import document

from kg.extract.dates import dates, when


def placed(text: str, published: str | None = "2021-04-08", *, ahead: bool = False) -> tuple[str | None, str | None]:
    parsed = document(text, published)
    return when(parsed, (0, len(parsed.doc)), ahead=ahead)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It was held on Tuesday.", "2021-04-06", "2021-04-06"),
        ("It was held on Thursday.", "2021-04-08", "2021-04-08"),
        ("It was held on Friday evening.", "2021-04-02", "2021-04-02"),
        ("It was held yesterday.", "2021-04-07", "2021-04-07"),
        ("It was held last week.", "2021-03-29", "2021-04-04"),
        ("It was held last month.", "2021-03", "2021-03"),
        ("It was held last July.", "2020-07", "2020-07"),
        ("It was held in April.", "2021-04", "2021-04"),
        ("It was held in May.", "2020-05", "2020-05"),
        ("It was held on 10 July.", "2020-07-10", "2020-07-10"),
        ("It was held last year.", "2020", "2020"),
        ("It was held two years ago.", "2019", "2019"),
        ("It was held in 2016.", "2016", "2016"),
        ("It was held in July 2016.", "2016-07", "2016-07"),
        ("It was held on 10 July 2016.", "2016-07-10", "2016-07-10"),
        ("It was held on July 10, 2016.", "2016-07-10", "2016-07-10"),
        ("It was held on Sept. 3, 2017.", "2017-09-03", "2017-09-03"),
        ("It was held on 2021-03-02.", "2021-03-02", "2021-03-02"),
        ("It was held from 3 to 5 May 2019.", "2019-05-03", "2019-05-05"),
        ("It ran between 2016 and 2018.", "2016", "2018"),
        ("It began in the 1990s.", "1990", "1999"),
        ("He has been held since 2017.", "2017", None),
        ("It should end by 2030.", None, "2030"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(text: str, earliest: str | None, latest: str | None) -> None:
    assert placed(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["It may end.", "Some 2000 people marched.", "They march on.", "It cost $2000.", "He got 27 years."]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert placed(text) == (None, None)


@pytest.mark.parametrize(
    "text", ["It was held on Tuesday.", "It was held last month.", "It was held in May.", "It was held last year."]
)
def test_nothing_is_counted_from_an_unknown_publication(text: str) -> None:
    assert placed(text, None) == (None, None)


def test_publication_counts_no_more_precisely_than_it_is_known() -> None:
    assert placed("It was held on Tuesday.", "2021-04") == (None, None)
    assert placed("It was held last month.", "2021-04") == ("2021-03", "2021-03")
    assert placed("It was held last year.", "2021") == ("2020", "2020")


def test_a_weekday_ahead_is_the_next_one() -> None:
    assert placed("It will be held on Tuesday.", ahead=True) == ("2021-04-13", "2021-04-13")


def test_each_date_says_why_it_is_placed_so() -> None:
    parsed = document("It was held on Tuesday, 10 July 2016 and last week.", None)
    reasons = [found.reason for found in dates(parsed, (0, len(parsed.doc)))]
    assert reasons == [
        "“Tuesday” cannot be placed: day of publication not known",
        "“10 July 2016” as written",
        "“last week” cannot be placed: day of publication not known",
    ]
