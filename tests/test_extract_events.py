"""Events and instruments: what a meeting or law is called, who took part, when and where."""

import pytest
from casting import cast, document, scene

from kg.extract.event_names import EventRow
from kg.extract.event_names import table as event_table
from kg.extract.events import Events, find_events
from kg.extract.instruments import find_instruments
from kg.extract.look import look
from kg.extract.titles import InstrumentRow
from kg.extract.titles import table as instrument_table
from kg.extract.topics import find_topics

EVENTS = [(row, n) for row in event_table().row for n in range(len(row.examples))]
INSTRUMENTS = [(row, n) for row in instrument_table().row for n in range(len(row.examples))]


def events(text: str, published: str | None = "2021-04-08") -> Events:
    return find_events(scene(text, published), ())


@pytest.mark.parametrize(("row", "n"), EVENTS, ids=[f"{row.id}-{n}" for row, n in EVENTS])
def test_every_way_of_naming_an_event_reads_its_examples(row: EventRow, n: int) -> None:
    assert [one.key for one in events(row.examples[n]).things.values() if one.kind == "Event"] == [row.keys[n]]


@pytest.mark.parametrize(("row", "n"), INSTRUMENTS, ids=[f"{row.id}-{n}" for row, n in INSTRUMENTS])
def test_every_way_of_naming_an_instrument_reads_its_examples(row: InstrumentRow, n: int) -> None:
    found = find_instruments(scene(row.examples[n])).things.values()
    assert row.names[n] in {name for one in found for name in (one.label, *one.forms)}


@pytest.mark.parametrize(
    "text",
    [
        "The meeting ended.",
        "He spoke at the session.",
        "Talks between the two sides ended.",
        "Reed met Petrel at a summit.",
        "The election was held in peace.",
        "Protests went on.",
        "The Human Rights Council met.",
    ],
)
def test_an_event_that_could_be_any_is_none(text: str) -> None:
    assert events(text).things == {}


@pytest.mark.parametrize(
    "text",
    [
        "The rule of law matters.",
        "International human rights law applies.",
        "Under Arland's laws he is guilty.",
        "The bill passed.",
        "The act was brave.",
        "They signed a peace agreement.",
        "It violates the law on the books.",
        "He rejected the resolution.",
    ],
)
def test_a_law_that_could_be_any_is_none(text: str) -> None:
    assert find_instruments(scene(text)).things == {}


def test_a_dialogue_has_its_number_parties_place_and_day() -> None:
    text = "The 5th Borland-Arland Human Rights Dialogue was held in Vienna on Tuesday."
    found = events(text).participations
    assert [(p.participant, p.part, p.ordinal, p.place, p.held_earliest, p.held_latest) for p in found] == [
        ("Country:x-bo", "participant", 5, "Vienna", "2021-04-06", "2021-04-06"),
        ("Country:x-ar", "participant", 5, "Vienna", "2021-04-06", "2021-04-06"),
    ]
    assert [span.of(text) for span in found[0].evidence] == [
        "The 5th Borland-Arland Human Rights Dialogue",
        "in Vienna",
        "Tuesday",
    ]


def test_the_day_stays_open_where_publication_is_unknown() -> None:
    found = events("The 5th Borland-Arland Human Rights Dialogue was held on Tuesday.", None).participations
    assert {(p.held_earliest, p.held_latest) for p in found} == {(None, None)}


def test_whose_office_it_was_held_at_is_the_host() -> None:
    found = events(
        "The 5th Borland-Arland Human Rights Dialogue was held at the office of the Harbour Union."
    ).participations
    assert [p.participant for p in found if p.part == "host"] == ["Institution:harbour union"]


def test_later_words_for_the_meeting_mean_the_same_event() -> None:
    found = events(
        "The 5th Borland-Arland Human Rights Dialogue was held. Reed praised the meeting. This dialogue was frank."
    )
    assert [p.ref for p in found.placed] == ["Event:5th borland-arland human rights dialogue"] * 3


def test_the_number_may_stand_before_the_round() -> None:
    found = events("Borland and Arland held the 8th round of the Borland-Arland Human Rights Dialogue.")
    assert list(found.things) == ["Event:8th borland-arland human rights dialogue"]


def test_an_events_forms_hold_its_title_and_its_own_words() -> None:
    found = events("The 5th Borland-Arland Human Rights Dialogue was held.").things.values()
    assert [one.forms for one in found] == [("5th Borland-Arland Human Rights Dialogue", "Human Rights Dialogue")]


def test_an_instrument_named_with_and_without_its_year_is_one() -> None:
    found = find_instruments(scene("The 1994 Norfield Accords were signed. The Norfield Accords hold."))
    assert list(found.things) == ["Instrument:1994 norfield accords"]


def test_a_law_belongs_to_the_country_that_owns_it() -> None:
    found = find_instruments(scene("Borland criticised Arland's cybercrime law.")).things
    assert [(one.key, one.country) for one in found.values()] == [("x-ar:cybercrime law", "x-ar")]


def test_a_law_without_an_owner_belongs_to_the_articles_country() -> None:
    parsed = document("Unions want the NGO law repealed.")
    found = find_topics(parsed, cast(parsed, "x-co"))
    assert [(one.key, one.country) for one in found.things.values() if one.kind == "Instrument"] == [
        ("x-co:ngo law", "x-co")
    ]


def test_only_laws_that_restrict_rights_have_a_case_of_their_adoption() -> None:
    parsed = document("Parliament passed the NGO law in 2015. It passed the trade law in 2016.")
    assert [(a.case, a.year) for a in find_topics(parsed, cast(parsed)).accounts] == [
        ("Case:instrument:ngo law|law", "2015")
    ]


def test_rounds_of_the_articles_one_dialogue_are_events_of_their_own() -> None:
    text = "Borland held its 5th human rights dialogue with Arland. A sixth round is due next year."
    assert sorted(events(text).things) == [
        "Event:5th borland-arland human rights dialogue",
        "Event:6th borland-arland human rights dialogue",
    ]


def test_a_round_of_something_else_is_none() -> None:
    assert events("The second round of the election was held.").things == {}


def test_a_countrys_review_is_the_periodic_one_where_the_council_is_spoken_of() -> None:
    found = events("The Human Rights Council met. During Arland's review last year Borland spoke.")
    assert "Event:universal periodic review of arland" in found.things
    assert events("During Arland's review of the budget Borland spoke.").things == {}


def test_a_law_named_again_by_its_sort_is_the_same() -> None:
    found = find_instruments(scene("Reed was held under the Public Order Act. Unions want the Act repealed."))
    assert [p.ref for p in found.placed] == ["Instrument:public order act"] * 2


def test_a_section_named_alone_is_that_of_the_law_named_with_it() -> None:
    text = "Osk was tried under section 71 of the Penal Code. Nine others were held under section 71."
    assert len(find_instruments(scene(text)).things) == 1


@pytest.mark.parametrize(
    "text",
    [
        "She paid a bill for the coffin.",
        "The union read article by article.",
        "The members of the Harbour Pact met.",
        "They passed the Harbour Dues Bill on Thursday.",
    ],
)
def test_titles_end_where_they_end(text: str) -> None:
    assert set(find_instruments(scene(text)).things) <= {"Instrument:harbour dues bill"}


def event_labels(text: str) -> set[str]:
    return {one.label for one in events(text).things.values() if one.kind == "Event"}


def test_a_standing_dialogue_is_named_by_whom_it_is_kept_with() -> None:
    text = "We keep up our human rights dialogue with Arland. The last round of human rights dialogue was held in May."
    assert event_labels(text) == {"human rights dialogue with Arland"}


@pytest.mark.parametrize(("home", "labels"), [("x-ar", {"human rights dialogue of Arland"}), (None, set())])
def test_a_dialogue_told_by_its_sort_is_that_of_the_country_of_the_article(home: str | None, labels: set[str]) -> None:
    parsed = document("Arland said that the human rights dialogue would go on. A human rights dialogue is of use.")
    found = find_events(look(parsed, cast(parsed, home)), ())
    assert {one.label for one in found.things.values()} == labels


def test_a_visit_may_be_named_by_the_visitor_alone() -> None:
    assert event_labels("Borland welcomed the visit of Ana Petrel.") == {"visit of Ana Petrel"}
    assert event_labels("Ana Petrel's visit to her lawyer was short.") == set()
