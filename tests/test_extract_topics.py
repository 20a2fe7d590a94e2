"""Topics together: what covers what, statements of others, propositions, and an order that never changes."""

import pytest
from casting import cast, document

from kg.extract.propositions import LONGEST, StatementRow, proposition, table
from kg.extract.topics import Topics, find_topics

STATEMENTS = [(row, n) for row in table().row for n in range(len(row.examples))]


def topics(text: str) -> Topics:
    parsed = document(text)
    return find_topics(parsed, cast(parsed))


def proposed(text: str) -> str:
    parsed = document(text)
    return proposition(parsed, (0, len(parsed.doc))).label


@pytest.mark.parametrize(("row", "n"), STATEMENTS, ids=[f"{row.id}-{n}" for row, n in STATEMENTS])
def test_every_way_of_naming_a_statement_reads_its_examples(row: StatementRow, n: int) -> None:
    found = topics(row.examples[n])
    said = [one for one in found.things.values() if one.statement_of_others]
    assert row.phrases[n].lower().removeprefix("the ").removeprefix("a ") in {one.label.lower() for one in said}
    if row.authors[n] and "their" not in row.phrases[n]:
        assert row.authors[n].casefold() in {(one.about or "").partition(":")[2] for one in said} | {
            "borland" if one.about == "Country:x-bo" else "" for one in said
        }


@pytest.mark.parametrize(
    "text",
    [
        "Borland raised concerns about the trial.",
        "The EU issued a statement.",
        "Borland expressed concern.",
        "Claims were heard.",
    ],
)
def test_the_speakers_own_cue_is_no_statement_of_others(text: str) -> None:
    assert not any(one.statement_of_others for one in topics(text).things.values())


def test_the_words_themselves_are_the_proposition_without_what_hangs_on() -> None:
    assert proposed("the shrinking space for unions, which worries Borland.") == "shrinking space for unions"
    assert proposed("that the economy\n would suffer") == "economy would suffer"


def test_a_long_proposition_is_cut_between_words() -> None:
    label = proposed("closing " * 40)
    assert len(label) <= LONGEST
    assert label.endswith("closing…")


def test_equal_words_are_one_proposition() -> None:
    parsed = document("The good actions matter. the good actions count.")
    assert proposition(parsed, (0, 3)).ref == proposition(parsed, (5, 8)).ref


def test_within_gives_the_topics_that_share_a_token() -> None:
    text = "Borland raised the murder of Lin Osk and freedom of speech."
    parsed = document(text)
    found = find_topics(parsed, cast(parsed))
    assert [p.ref for p in found.within((3, 4))] == ["Case:person:lin osk|killing"]
    assert [p.ref for p in found.within((0, len(parsed.doc)))] == ["Case:person:lin osk|killing", "Right:expression"]


def test_every_placed_topic_has_its_thing() -> None:
    found = topics(
        "Borland raised the murder of Lin Osk, freedom of speech, the NGO law and the 5th Borland-Arland summit."
    )
    assert {p.ref for p in found.placed} == set(found.things)
    assert {ref.partition(":")[0] for ref in found.things} == {"Case", "Right", "Instrument", "Event"}


def test_the_subject_of_a_case_is_what_it_is_about() -> None:
    found = topics("Borland raised the murder of Lin Osk.")
    assert [one.about for one in found.things.values()] == ["Person:lin osk"]


def test_the_same_text_gives_the_same_topics() -> None:
    text = "Osk was jailed. Borland raised the cases of Osk and Petrel, press freedom and the NGO law."
    assert topics(text) == topics(text)


def test_a_whole_passage_gives_its_cases_rights_event_and_instruments_and_nothing_else() -> None:
    text = (
        "The 5th Borland-Arland Human Rights Dialogue was held on Tuesday. Reed said Borland raised concerns over the "
        "Supreme Court's 2017 dissolution of the Free Borland Party (FBP), the ongoing house arrest of FBP President "
        "Lin Osk on charges of treason, and the 2016 murder of analyst Ana Petrel.\n\n"
        "The embassy said both sides had discussed human rights issues, including freedom of political activity, "
        "expression, assembly and association, as well as judicial independence.\n\n"
        "Reed recalled the ICCPR and a 2018 UN Human Rights Council resolution on Arland."
    )
    found = topics(text)
    assert {(a.case.removeprefix("Case:"), a.kinds, a.actor, a.year, a.charge) for a in found.accounts} == {
        (
            "institution:free borland party|dissolution",
            ("dissolution",),
            "Institution:x-ar:supreme court",
            "2017",
            None,
        ),
        ("person:lin osk|detention-and-prosecution", ("detention", "prosecution"), None, None, "treason"),
        ("person:ana petrel|killing", ("killing",), None, "2016", None),
    }
    assert {ref for ref in found.things if not ref.startswith("Case:")} == {
        "Event:5th borland-arland human rights dialogue",
        "Right:humanRights",
        "Right:participation",
        "Right:expression",
        "Right:assembly",
        "Right:association",
        "Right:judiciary",
        "Instrument:international covenant on civil and political rights",
        "Instrument:2018 un human rights council resolution on arland",
    }


def test_words_cut_off_behind_a_preposition_are_completed() -> None:
    parsed = document("The envoy deplored conditions in the northern camps.")
    assert proposition(parsed, (3, 5)).label == "conditions in the northern camps"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("the killing of villagers on Monday", "killing of villagers"),
        ("the closure of the camp last week", "closure of the camp"),
        ("the harsh tone of", "harsh tone"),
    ],
)
def test_a_proposition_ends_before_the_time_and_without_a_dangling_word(text: str, label: str) -> None:
    assert proposed(text) == label
