import pytest
from graph_values import article, place, report

from kg.model import CaseAccount, Role, Span, Stance, Thing
from kg.project.things import Affair, Office, fold, meeting_name, references, things


def by_ref(found):
    return {local.ref: local for local in found}


def test_names_are_folded_without_case_apostrophe_kinds_and_widths_of_space():
    assert fold("  People’s \u00a0PARTY ") == "people's party"


def test_a_thing_knows_its_roles_with_their_organisation():
    made, statements = report("Keo Dara", title="chair", body="Lantern Centre")
    (office,) = by_ref(things(made, statements))["Person:keo dara"].offices
    assert (office.title, office.country, office.organisation.country) == ("chair", "KH", "KH")
    assert "Lantern Centre" in office.organisation.names


def test_a_subject_knows_what_befell_it_and_a_case_its_kinds():
    found = by_ref(things(*report("Keo Dara", year="2016")))
    assert found["Person:vanna sok"].affairs == (Affair("killing", "2016", country="KH"),)
    assert found["Case:person:vanna sok|killing"].kinds == ("killing",)


def test_a_reference_without_a_description_is_a_thing_called_by_its_key():
    made, statements = report("Keo Dara")
    assert by_ref(things(made, statements))["Event:2021 rights forum"].label == "2021 rights forum"


def test_the_publisher_is_a_thing_of_its_article():
    made, statements = report("Keo Dara", publisher="The Daily Lamp")
    assert by_ref(things(made, statements))["Publisher:the daily lamp"].label == "The Daily Lamp"


def test_the_order_of_statements_does_not_matter():
    made, statements = report("Keo Dara", body="Lantern Centre")
    assert things(made, statements) == things(made, statements[::-1])


def test_countries_that_took_part_in_an_event_are_its_partners():
    from kg.model import Participation

    made = article("Arland and Cambodia met.")
    met = [
        Participation(event="Event:10th talks", participant=ref, part="participant", evidence=(Span(0, 5),))
        for ref in ("Government:KH", "Country:JP", "Person:keo dara")
    ]
    assert by_ref(things(made, met))["Event:10th talks"].partners == ("JP", "KH")


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("Person", "keo dara", "Person|keo dara"),
        ("Person", "dara", None),
        ("Institution", "kh:supreme court", "Institution|kh:supreme court"),
        ("Group", "other countries", None),
        ("UnnamedSource", "a senior diplomat", None),
        ("Proposition", "the whole matter", None),
    ],
)
def test_only_full_names_of_persons_bodies_events_and_instruments_may_meet(kind, key, name):
    made = article("x")
    (local,) = things(made.__class__(**{**fields(made), "publisher": None}), [Thing(kind=kind, key=key, label=key)])
    assert meeting_name(local) == name


def fields(made):
    return {field: getattr(made, field) for field in made.__struct_fields__}


def test_every_reference_of_a_stance_is_found():
    stance = Stance(
        id="s", holder="Person:a", type="urge", orientation="DIRECTIVE", polarity=0, evidence=Span(0, 1),
        quote_spans=(Span(0, 1),), topic="Right:life", target="Person:b", addressees=("Country:KH",),
        concerns=("Country:JP",), on_behalf_of=("Government:JP",), reported_by="Person:c",
    )  # fmt: skip
    assert sorted(references(stance)) == [
        "Country:JP", "Country:KH", "Government:JP", "Person:a", "Person:b", "Person:c", "Right:life",
    ]  # fmt: skip


def test_equal_roles_stated_twice_are_one_office():
    made = article("Keo Dara, chair. Keo Dara, chair.")
    roles = [
        Role(member="Person:keo dara", title="chair", evidence=(span,))
        for span in (place(made.text, "chair"), Span(28, 33))
    ]
    assert by_ref(things(made, roles))["Person:keo dara"].offices == (Office("chair"),)


def test_a_case_without_a_subject_has_no_affair_to_befall_anybody():
    made = article("A law.")
    account = CaseAccount(case="Case:draft law|law", kinds=("law",), subject=None, evidence=(Span(0, 5),))
    assert all(not local.affairs for local in things(made, [account]))
