"""Roles: who was what in which organisation, with the words that say so, and for whom that lets them speak."""

import pytest
from identity_texts import read

from kg.extract.roles import represents, roles
from kg.model import Role
from kg.text import tables
from kg.text.cast import Cast

TITLES = [(row.id, shown) for row in tables.title_file().title for shown in row.examples]


def found(text: str) -> tuple[Cast, list[Role]]:
    document, cast = read(text)
    return cast, list(roles(document, cast))


def shown_as(cast: Cast, ref: str | None) -> str | None:
    """The label of a thing; of one that is not in the cast its key."""
    return None if ref is None else cast.things[ref].label if ref in cast.things else ref.partition(":")[2]


def rows(text: str) -> list[tuple[str | None, str, str | None]]:
    """Holder, title and organisation of each role."""
    cast, all_roles = found(text)
    return [(shown_as(cast, r.member), r.title, shown_as(cast, r.organisation)) for r in all_roles]


def evidence(text: str) -> list[str]:
    return [span.of(text) for role in found(text)[1] for span in role.evidence]


def voices(text: str, label: str) -> list[str | None]:
    """For whom somebody speaks."""
    cast, all_roles = found(text)
    ref = next(ref for ref, t in cast.things.items() if t.label == label)
    return [shown_as(cast, voice) or voice for voice in represents(cast, all_roles, ref)]


@pytest.mark.parametrize(("row", "shown"), TITLES)
def test_title_rows_read_their_examples(row: str, shown: tables.Shown) -> None:
    cast, all_roles = found(shown.text)
    if shown.title is None:
        assert shown.who in {t.label for t in cast.things.values() if t.kind == "Person"}
        return
    got = [
        (shown_as(cast, r.member), r.title, (shown_as(cast, r.organisation) or "").casefold(), r.ended, r.said_by)
        for r in all_roles
    ]
    said_by = next((ref for ref, t in cast.things.items() if t.label == shown.said_by), None)
    assert (shown.who, shown.title, (shown.of or "").casefold(), shown.ended, said_by) in got


def test_title_rows_have_three_examples_each() -> None:
    assert min(len({shown.text for shown in row.examples}) for row in tables.title_file().title) >= 3


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norland Rights Centre President Ana Petrel spoke.", ("Ana Petrel", "president", "Norland Rights Centre")),
        (
            "Ana Petrel, president of the Norland Rights Centre, spoke.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "The president of the Norland Rights Centre, Ana Petrel, spoke.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "The Norland Rights Centre's president Ana Petrel spoke.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "Ana Petrel is the president of the Norland Rights Centre.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "Ana Petrel was appointed president of the Norland Rights Centre.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "Ana Petrel, a poet, serves as president of the Norland Rights Centre.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "Ana Petrel, the Norland Rights Centre (NRC) president, spoke.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
        (
            "The Norland Rights Centre wrote. Its president, Ana Petrel, spoke.",
            ("Ana Petrel", "president", "Norland Rights Centre"),
        ),
    ],
)
def test_every_construction_gives_the_same_role(text: str, role: tuple[str, str, str]) -> None:
    assert role in rows(text)


def test_two_coordinated_titles_give_two_roles() -> None:
    text = "Lin Osk, Ambassador in charge of UN Affairs and Deputy Minister of the Treaty Bureau at Peru's Ministry of Justice, came."
    assert [row for row in rows(text) if row[0] == "Lin Osk"] == [
        ("Lin Osk", "ambassador in charge of un affairs", None),
        ("Lin Osk", "deputy minister", "Treaty Bureau"),
    ]


def test_a_bureau_is_part_of_its_ministry() -> None:
    assert ("Treaty Bureau", "part of", "Ministry of Justice") in rows(
        "The Treaty Bureau at Peru's Ministry of Justice replied."
    )


def test_an_embassy_represents_its_country() -> None:
    assert rows("The Peruvian Embassy replied.") == [("Peruvian Embassy", "represents", "Peru")]


def test_who_leads_a_delegation_is_its_head() -> None:
    text = "The Peruvian delegation, led by Ana Petrel, arrived."
    assert ("Ana Petrel", "head", "Peruvian delegation") in rows(text)


def test_the_host_of_an_ambassador_is_not_the_organisation() -> None:
    assert rows("Peru's ambassador to Kenya, Ana Petrel, spoke.") == [("Ana Petrel", "ambassador to kenya", "Peru")]


def test_a_country_somebody_works_on_is_not_the_organisation() -> None:
    text = "Ana Petrel, Peru director at the Norland Rights Centre, spoke."
    assert rows(text) == [("Ana Petrel", "peru director", "Norland Rights Centre")]


def test_former_ends_a_role_and_is_no_part_of_the_title() -> None:
    _, (role,) = found("Ana Petrel, a former minister, spoke.")
    assert (role.title, role.ended) == ("minister", True)


def test_being_jailed_is_no_part_of_a_title() -> None:
    assert rows("They met jailed opposition leader Ana Petrel.") == [("Ana Petrel", "opposition leader", None)]


def test_evidence_is_exactly_the_words_that_say_so() -> None:
    assert evidence("“No,” said NRC director Ana Petrel (42). Tomas Reed, a poet, agreed.") == [
        "NRC director Ana Petrel",
        "Tomas Reed, a poet",
    ]


def test_a_role_claimed_in_a_quotation_names_who_claims_it() -> None:
    cast, all_roles = found("“Judge Ana Petrel was wrong,” said Tomas Reed, a poet.")
    assert [(r.title, shown_as(cast, r.said_by)) for r in all_roles] == [("judge", "Tomas Reed"), ("poet", None)]


def test_a_negated_or_wished_role_is_none() -> None:
    assert rows("Ana Petrel, 42, is not a spy. Tomas Reed, 50, should be minister.") == []


def test_the_subject_of_an_inserted_clause_holds_no_role() -> None:
    assert rows("Ana Petrel, the judge said, had lied. Petrel, 42, wept.") == []


def test_that_somebody_unnamed_has_a_title_is_told_only_with_whose_it_is() -> None:
    assert [title for _, title, _ in rows("A magistrate said so. A Kenyan diplomat left Kenya, an aide said.")] == [
        "diplomat"
    ]


def test_relatives_hold_no_role() -> None:
    assert rows("Tomas Reed's wife, Ana Petrel, wept.") == []


def test_one_role_said_twice_is_one() -> None:
    assert len(rows("Judge Ana Petrel spoke. Later Judge Ana Petrel left.")) == 1


def test_a_spokesperson_speaks_for_the_ministry_and_so_for_the_government() -> None:
    text = "Peru's foreign ministry spokesman Tomas Reed denied it."
    assert voices(text, "Tomas Reed") == ["foreign ministry", "Government of Peru"]


def test_an_unnamed_spokesperson_speaks_for_the_ministry_too() -> None:
    text = "A spokesman for Peru's foreign ministry denied it."
    assert voices(text, "spokesman for Peru's foreign ministry")[:1] == ["foreign ministry"]


def test_a_minister_speaks_for_the_government() -> None:
    assert voices("Peru's Justice Minister Ana Petrel spoke.", "Ana Petrel") == ["Government of Peru"]


def test_an_ambassador_speaks_for_the_country() -> None:
    assert voices("Peru's ambassador, Ana Petrel, spoke.", "Ana Petrel") == ["Peru"]


def test_the_head_of_a_delegation_speaks_for_the_country_only() -> None:
    text = "The Peruvian delegation was led by Ana Petrel, deputy justice minister of Peru."
    assert voices(text, "Ana Petrel") == ["Peru"]


def test_a_body_speaks_as_its_sort_does() -> None:
    text = "The Peruvian Embassy, Peru's Ministry of Justice, Peru's Supreme Court and the Peru Rights Centre replied."
    assert [
        voices(text, name)
        for name in ("Peruvian Embassy", "Ministry of Justice", "Supreme Court", "Peru Rights Centre")
    ] == [
        ["Peru"],
        ["Government of Peru"],
        [],
        [],
    ]


def test_a_human_rights_committee_of_a_state_speaks_for_its_government() -> None:
    text = "Arland's embassy wrote. The Arlandic Human Rights Committee (AHRC) met. AHRC President Lin Osk was calm."
    assert voices(text, "Lin Osk") == ["Government of Arland"]


def test_the_director_of_a_rights_group_speaks_for_no_state() -> None:
    assert voices("Peru Rights Centre director Ana Petrel spoke.", "Ana Petrel") == ["Peru Rights Centre"]


def test_who_has_left_office_speaks_for_nobody() -> None:
    assert voices("Ana Petrel, a former justice minister of Peru, spoke.", "Ana Petrel") == []


@pytest.mark.parametrize(
    ("text", "label", "voice"),
    [
        (
            "The Norland Rights Centre wrote. Ana Petrel, director of the Norland Rights Centre, spoke.",
            "Ana Petrel",
            "Norland Rights Centre",
        ),
        (
            "Peru's Ministry of Justice spokesman did not reply. Later Spokesman Tomas Reed denied it.",
            "Tomas Reed",
            "Ministry of Justice",
        ),
    ],
)
def test_who_leads_or_speaks_for_a_body_speaks_on_its_behalf(text: str, label: str, voice: str) -> None:
    assert voice in voices(text, label)
