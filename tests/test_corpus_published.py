"""When an article appeared, or what bounds it."""

import re

import pytest

from kg.corpus.labels import label
from kg.corpus.published import PAST_YEARS, bounded, from_labels, from_notice, latest_past_year
from kg.corpus.units import units
from kg.model import Published

BODY = "\n\nThe envoy said on Tuesday that the court had failed the prisoners.\n\nThe minister said it had not."


def published(text: str) -> Published:
    found = units(text)
    labels = label(found)
    return from_labels(labels) or from_notice(found, labels) or bounded(labels, text)


@pytest.mark.parametrize(("pattern", "examples"), PAST_YEARS)
def test_each_form_of_a_past_year_reads_its_examples(pattern: str, examples: tuple[str, ...]) -> None:
    assert len(examples) >= 3
    for example in examples:
        assert re.search(pattern, example), example
        assert latest_past_year(example) == re.search(r"\d{4}", example)[0]  # type: ignore[index]


def test_a_publication_line_gives_the_date() -> None:
    found = published("Envoy visits Marn\nPublished: 24 March 2021" + BODY)
    assert found == Published("2021-03-24", "2021-03-24", "publication line: “24 March 2021”")


def test_a_dateline_with_a_year_gives_the_date() -> None:
    assert published("Envoy visits Marn\n\nTOR CITY, 24 March 2021 — " + BODY.strip()).date == "2021-03-24"
    assert published("Envoy visits Marn\n\nTOR CITY, March 24 — " + BODY.strip()).date is None


def test_a_dateline_takes_the_year_of_the_copyright_notice_only_where_a_weekday_agrees() -> None:
    text = "Envoy visits Marn to see the prisoners\n\nTOR CITY, March 24 (Nova News) — The envoy came on {} to see the prisoners of the old war.\n\nHe left again without a word.\n\n© Nova News 2021"
    assert published(text.format("Wednesday")).date == "2021-03-24"
    assert published(text.format("Tuesday")).date == "2021-03-24"
    assert published(text.format("Friday")).date is None


def test_a_press_release_line_gives_the_date() -> None:
    assert (
        published(
            "Envoy visits Marn to see the prisoners\n\nMinistry of Trade of Orlan, press release No. 3, 3 June 2019"
            + BODY
        ).date
        == "2019-06-03"
    )


def test_place_and_date_below_a_statement_give_the_date() -> None:
    assert published("Statement on Marn" + BODY + "\n\nTor City, 3 June 2019").date == "2019-06-03"


def test_two_publication_lines_that_differ_give_bounds() -> None:
    found = published("Envoy visits Marn\n2 May 2020\nPosted on 3 May 2020" + BODY)
    assert (found.earliest, found.latest, found.date) == ("2020-05-02", "2020-05-03", None)


def test_a_date_in_a_headline_is_no_day_of_publication() -> None:
    assert published("Human Rights Day, 10 December 2018" + BODY).date is None


def test_a_date_in_furniture_is_no_day_of_publication() -> None:
    text = "Envoy visits Marn" + BODY + "\n\nMOST VIEWED\n\n24 March 2021\n\nIn 2022 the premier was arrested"
    assert published(text).date is None


def test_an_unknown_date_is_bounded_by_the_past_the_text_speaks_of() -> None:
    found = bounded((), "He raised the court’s 2017 dissolution of a party and a 2018 Council resolution on Arland.")
    assert found == Published("2018", None, "no date stated; not before 2018, which the text speaks of as past")


def test_an_update_bounds_an_unknown_date_from_above() -> None:
    found = published("Envoy visits Marn\nUpdated 10 October 2024" + BODY)
    assert (found.earliest, found.latest) == (None, "2024-10-10")


@pytest.mark.parametrize(
    "text",
    [
        "Arland pledged to become a middle-income country by 2030.",
        "He said the 2027 elections would be fair.",
        "The plan was announced for the period 2025-2030.",
        "They urged that the law be repealed before 2024.",
        "In 2031 the treaty will have expired.",
        "He welcomed the 2030 Agenda.",
        "The hall held 2019 people.",
    ],
)
def test_a_year_to_come_or_a_number_bounds_nothing(text: str) -> None:
    assert latest_past_year(text) is None
