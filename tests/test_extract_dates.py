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


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The trial opens on Tuesday.", "2021-04-13", "2021-04-13"),
        ("The envoys are to leave on Saturday.", "2021-04-10", "2021-04-10"),
        ("Judgment was reserved to 3 May.", "2021-05-03", "2021-05-03"),
        ("The verdict is due in June.", "2021-06", "2021-06"),
        ("She gave him until Friday.", None, "2021-04-09"),
        ("The course will begin in the autumn.", "2021-09", "2021-11"),
        ("The union deplored the arrests in May.", "2020-05", "2020-05"),
        ("The envoy condemns the hanging on Sunday of two men.", "2021-04-04", "2021-04-04"),
        ("He promised to let a doctor in by the end of the month.", "2021-04-08", "2021-04-30"),
        ("He will be tried later this year.", "2021-04-08", "2021-12-31"),
        ("She must appeal within ten days.", "2021-04-08", "2021-04-18"),
    ],
)
def test_what_is_planned_lies_after_publication_and_what_is_told_before_it(
    text: str, earliest: str, latest: str
) -> None:
    assert placed(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It was said this morning.", "2021-04-08", "2021-04-08"),
        ("He spoke last night.", "2021-04-07", "2021-04-07"),
        ("The team came last autumn.", "2020-09", "2020-11"),
        ("The team came in the autumn.", "2020-09", "2020-11"),
        ("It was reported as early as December.", "2020-12", "2020-12"),
        ("Nine were sent back between June and September.", "2020-06", "2020-09"),
        ("It took place on the night of 4 March.", "2021-03-04", "2021-03-05"),
        ("The raid of February went wrong.", "2021-02", "2021-02"),
        ("He was held in May last year.", "2020-05", "2020-05"),
    ],
)
def test_parts_of_days_seasons_and_months_are_placed(text: str, earliest: str, latest: str) -> None:
    assert placed(text) == (earliest, latest)


def test_the_next_day_is_counted_from_the_day_named_before() -> None:
    parsed = document("They were seized on 3 March. The minister was told the next day.", "2021-04-08")
    assert [(d.earliest, d.latest) for d in dates(parsed, (0, len(parsed.doc)))][1] == ("2021-03-04", "2021-03-04")


def test_what_is_counted_from_a_day_not_named_is_not_placed() -> None:
    assert placed("The minister was told the next day.") == (None, None)


def test_since_is_a_stretch_until_publication_and_by_is_the_day_named() -> None:
    parsed = document("They have fasted since Monday. He must pay by 2030.", "2021-04-08")
    found = [(d.earliest, d.latest, d.bound) for d in dates(parsed, (0, len(parsed.doc)))]
    assert found == [("2021-04-05", "2021-04-08", "since"), ("2030", "2030", "until")]


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("Last week the court sat.", "2021-05-03"),
        ("In mid-April the court sat.", "2021-04"),
        ("Yesterday the court sat.", "2021-05-13"),
    ],
)
def test_a_date_may_open_a_sentence_or_stand_behind_a_hyphen(text: str, earliest: str) -> None:
    parsed = document(text, "2021-05-14")
    assert [d.earliest for d in dates(parsed, (0, len(parsed.doc)))] == [earliest]
