"""What depends on a verb is found in each construction."""

import pytest
from spacy.tokens import Token

from kg.extract.slots import Slots, slots
from kg.text.annotate import language


def verb(sentence: str, word: str) -> Token:
    return next(t for t in language()(sentence) if t.text == word)


def parts(sentence: str, word: str) -> Slots:
    return slots(verb(sentence, word))


@pytest.mark.parametrize(
    ("sentence", "word", "objects", "agents"),
    [
        ("A report dismissed by Corland is out.", "dismissed", ["report"], ["Corland"]),
        ("The raid was condemned by Corland, and by the union.", "condemned", ["raid"], ["Corland", "union"]),
        ("His plan won support but was rejected by the court.", "rejected", ["plan"], ["court"]),
    ],
)
def test_passives_have_their_subject_for_object(
    sentence: str, word: str, objects: list[str], agents: list[str]
) -> None:
    found = parts(sentence, word)
    assert found.passive
    assert ([t.text for t in found.objects], [t.text for t in found.agents]) == (objects, agents)


@pytest.mark.parametrize(
    ("sentence", "word", "object_"),
    [
        ("We noted the reform which Corland had welcomed.", "welcomed", "reform"),
        ("That is a step the ministry rejected.", "rejected", "step"),
        ("Corland rejected and condemned the verdict.", "rejected", "verdict"),
    ],
)
def test_left_out_object_is_found(sentence: str, word: str, object_: str) -> None:
    assert [t.text for t in parts(sentence, word).objects] == [object_]


def test_wished_clause_is_told_from_an_object() -> None:
    found = parts("The lawyer asked for her client to be freed.", "asked")
    assert found.wished is not None
    assert found.wished.text == "freed"


def test_participle_with_a_subject_is_what_is_wanted() -> None:
    found = parts("She wants him suspended.", "wants")
    assert found.small is not None
    assert found.small.text == "suspended"


def test_parenthetical_verb_has_the_clause_around_it() -> None:
    found = parts("The bill, they warned, could turn impunity into a statute.", "warned")
    assert found.clause is not None
    assert found.clause.text == "turn"


def test_repeated_prepositions_govern_a_list() -> None:
    found = parts("It drew attention to the arrest of Osk, to the raid and to the trial of Lin.", "drew")
    assert [t.text for t in found.governed("to")] == ["arrest", "raid", "trial"]
