"""Rights: by phrase, in lists under one head, of groups; and not in names, titles and deeds."""

import pytest
from casting import scene

from kg import vocab
from kg.extract.rights import Rights, find_rights
from kg.extract.rights_table import RightsRow, table
from kg.extract.topics import find_topics


def rights(text: str) -> Rights:
    return find_rights(scene(text), ())


def slugs(text: str) -> list[str]:
    return [placed.ref.removeprefix("Right:") for placed in rights(text).placed]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [(row, sentence) for row in table().row for sentence in row.examples],
    ids=[f"{row.id}-{n}" for row in table().row for n in range(len(row.examples))],
)
def test_every_way_of_listing_reads_its_examples(row: RightsRow, sentence: str) -> None:
    found = slugs(sentence)
    assert len(found) > 1 or row.id == "rights-of-groups"
    assert set(found) <= row.rights


def test_every_right_of_the_lexicon_is_in_the_ontology() -> None:
    named = {
        *table().members.values(),
        *table().modifiers.values(),
        *table().groups.values(),
        *table().plights.values(),
    }
    assert named <= set(vocab.rights())
    assert set(table().groups) == set(vocab.affected_groups())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "They cited freedom of political activity, expression, assembly and association and judicial independence.",
            ["participation", "expression", "assembly", "association", "judiciary"],
        ),
        ("Arland limits freedoms of expression and religion.", ["expression", "religion"]),
        ("The EU noted the freedoms of expression, of religion, of peaceful assembly and association.", [
            "expression", "religion", "assembly", "association"
        ]),
        ("Borland raised press and religious freedom.", ["media", "religion"]),
        ("Borland raised economic, social and cultural rights.", ["humanRights"]),
        ("Borland raised civil and political rights.", ["humanRights"]),
        ("The human rights situation in Arland worsened.", ["humanRights"]),
        ("Borland spoke of human rights violations in Arland.", ["humanRights"]),
        ("Greater respect for human rights is needed.", ["humanRights"]),
        ("Torture and arbitrary detention are banned.", ["torture", "liberty"]),
        ("The death penalty should go.", ["deathPenalty"]),
        ("Arland should uphold freedom of expression and work towards peace.", ["expression"]),
        ("They defended the right to vote and strike.", ["participation", "unions"]),
        ("He asked that Reed be given access to a lawyer.", ["counsel"]),
        ("Violence against women was raised.", ["women"]),
        ("The ministry must end impunity.", ["accountability"]),
        ("Freedom of expression and the assembly of civil society groups were raised.", ["expression", "assembly"]),
    ],
)  # fmt: skip
def test_rights_are_named_by_phrase_and_list(text: str, wanted: list[str]) -> None:
    assert slugs(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Human Rights Council met.",
        "The Ministry of Women's Affairs replied.",
        "The Centre for Human Rights spoke.",
        "Human rights groups met the minister.",
        "A human rights lawyer met the minister.",
        "Human rights defender Ana Petrel said so.",
        "The Special Rapporteur on freedom of religion spoke.",
        "The ambassador for human rights arrived.",
        "They welcomed the human rights dialogue.",
        "The release of the report was delayed.",
        "The assembly approved the budget.",
        "Journalists met the minister.",
        "Reed has every right to speak.",
        "Turn right at the bank.",
        "He was denied bail.",
        "Reed was charged with sedition.",
        "Freedom is a word.",
        "The election was held in May.",
    ],
)
def test_what_only_sounds_like_a_right_is_none(text: str) -> None:
    assert slugs(text) == []


def test_a_generic_word_needs_a_sentence_about_rights() -> None:
    assert slugs("The elections were held in May.") == []
    assert slugs("The elections violated basic freedoms.") == ["participation", "humanRights"]


def test_the_groups_whose_rights_are_meant_are_recorded() -> None:
    found = {m.right: m.affects for m in rights("Borland raised the rights of women and LGBTI persons.").mentions}
    assert found == {"Right:women": ("women",), "Right:equality": ("lgbti",)}


def test_how_people_are_treated_is_human_rights_in_general_with_the_group() -> None:
    found = {m.right: m.affects for m in rights("Borland regretted the treatment of migrants in Arland.").mentions}
    assert found == {"Right:humanRights": ("migrants",)}


def test_the_evidence_is_the_phrase() -> None:
    text = "Borland raised freedom of expression and religion."
    assert [m.evidence[0].of(text) for m in rights(text).mentions] == ["freedom of expression", "religion"]


def test_the_head_is_the_word_that_carries_the_phrase() -> None:
    seen = scene("The deterioration of human rights goes on.")
    assert [seen.doc[p.head].text for p in find_rights(seen, ()).placed] == ["deterioration"]


def test_a_right_that_a_case_implies_is_not_a_stated_one() -> None:
    seen = scene("Borland raised the arrest of Ana Petrel.")
    found = find_topics(seen.document, seen.cast)
    assert {p.ref.partition(":")[0] for p in found.placed} == {"Case"}
    assert found.rights == ()


def test_a_right_that_the_words_for_a_case_name_is_mentioned_and_the_case_stays_the_topic() -> None:
    seen = scene("Borland raised the arbitrary detention of Ana Petrel.")
    found = find_topics(seen.document, seen.cast)
    assert {p.ref.partition(":")[0] for p in found.placed} == {"Case"}
    assert [m.right for m in found.rights] == ["Right:liberty"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The Special Rapporteur on freedom of expression spoke.", "expression"),
        ("The UN expert on torture was refused entry.", "torture"),
        ("Arland signed the Convention against Torture.", "torture"),
        ("The committee on enforced disappearances met.", "disappearance"),
    ],
)
def test_a_right_in_the_title_of_an_office_or_treaty_is_mentioned_but_no_topic(text: str, right: str) -> None:
    found = rights(text)
    assert [m.right for m in found.mentions] == [f"Right:{right}"]
    assert found.placed == ()


def test_who_holds_a_right_by_what_it_is_is_affected() -> None:
    found = {m.right: m.affects for m in rights("Borland raised press freedom and the right to strike.").mentions}
    assert found == {"Right:media": ("journalists",), "Right:unions": ("workers",)}


def test_who_should_help_is_not_whose_right_it_is() -> None:
    assert [m.affects for m in rights("She was held without a lawyer.").mentions] == [()]
    found = {m.right: m.affects for m in rights("Borland deplored the harassment of lawyers.").mentions}
    assert found["Right:counsel"] == ("lawyers-judges",)


def test_to_be_at_liberty_is_no_freedom() -> None:
    assert slugs("The envoy is at liberty to travel.") == []


def mentioned(text: str) -> set[str]:
    return {mention.right.removeprefix("Right:") for mention in rights(text).mentions}


def test_a_word_of_those_who_speak_of_rights_makes_no_other_word_one_of_rights() -> None:
    assert "liberty" not in mentioned("They protested at the detention of a rights lawyer.")
    assert "liberty" not in mentioned("Rights groups spoke of the detention.")
    assert "liberty" in mentioned("They protested at arbitrary arrests and detention.")


@pytest.mark.parametrize(
    "text",
    [
        "The SR on the freedom of opinion came to Arland.",
        "She met the Special Rapporteur on the right to food.",
        "The working group on the freedom of movement met.",
    ],
)
def test_an_office_with_an_article_in_its_title_is_not_a_topic(text: str) -> None:
    assert slugs(text) == []


def test_words_of_the_order_of_a_state_name_no_right() -> None:
    assert mentioned("Arland values the separation of powers and good governance.") == set()
    assert mentioned("In the spirit of open government, she asked about torture.") == {"torture"}


def test_people_who_are_protected_stand_for_their_rights() -> None:
    assert slugs("Corland commended the efforts to protect children and minorities.") == ["children", "minorities"]
    assert slugs("Arland must safeguard women.") == ["women"]
    assert slugs("Arland protects its banks.") == []


def test_a_wrong_that_says_which_one_is_not_human_rights_in_general() -> None:
    assert slugs("Corland regretted the repression of peaceful protests and of freedom of expression.") == [
        "assembly",
        "expression",
    ]


def test_a_deed_done_to_somebody_named_is_spoken_of_but_no_topic() -> None:
    text = "She was worried about the forcible transfer of Velu families."
    assert slugs(text) == []
    assert mentioned(text) == {"movement"}
