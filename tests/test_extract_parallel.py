"""Joined clauses give a position each."""

import pytest

from kg.extract.predication import Predication
from kg.extract.predications import find_predications
from kg.text.annotate import language


def found(sentence: str, rule: str) -> list[Predication]:
    return [p for p in find_predications(list(language()(sentence))) if p.rule == rule]


@pytest.mark.parametrize(
    ("sentence", "rule", "verbs"),
    [
        (
            "Corland urged Arland to avoid penalising groups that received foreign funding and strengthen the courts.",
            "urge-addressee",
            ["avoid", "strengthen"],
        ),
        (
            "We reject efforts to end the talks and call for calm, the envoys said.",
            "reject",
            [],
        ),
        ("Corland urged Arland to free the editor and to repeal the decree.", "urge-addressee", ["free", "repeal"]),
        ("The bloc urged Arland to restore access and publish the orders.", "urge-addressee", ["restore", "publish"]),
        (
            "She demanded that the order be withdrawn, that observers be admitted and that the men be freed.",
            "demand",
            ["withdrawn", "admitted", "freed"],
        ),
        (
            "The experts recalled that no order excuses torture, and that every detainee has a right to a lawyer.",
            "recall-principle",
            ["excuses", "has"],
        ),
    ],
)
def test_each_joined_clause_is_a_position(sentence: str, rule: str, verbs: list[str]) -> None:
    assert [p.clause.text for p in found(sentence, rule) if p.clause] == verbs


def test_agent_named_before_a_later_infinitive_is_the_one_asked() -> None:
    urged = found("They call on the government to repeal the decree, and on Norland to halt the trials.", "call-on")
    assert [[t.text for t in p.addressees] for p in urged] == [["government"], ["Norland"]]


def test_object_of_an_asked_verb_is_not_asked_itself() -> None:
    [urged] = found("The Union urged Arland to allow lawyers and doctors to visit the men.", "urge-addressee")
    assert [t.text for t in urged.addressees] == ["Arland"]


def test_clause_of_another_verb_is_no_part_of_the_list() -> None:
    regretted = found("Norland regretted that the case stood, proposed that it be dropped.", "regret-statement")
    assert len(regretted) == 1


@pytest.mark.parametrize(
    ("sentence", "rule", "verbs"),
    [
        ("Corland commended efforts to end torture, reduce violence and protect children.", "praise",
         ["end", "reduce", "protect"]),
        ("Corland welcomed the steps taken to end torture and protect children.", "welcome", ["end", "protect"]),
        ("Corland noted Arland's efforts to build schools, reduce poverty and hire judges.", "acknowledge-progress",
         ["build", "reduce", "hire"]),
    ],
)  # fmt: skip
def test_each_purpose_of_what_is_praised_is_a_matter_of_its_own(sentence: str, rule: str, verbs: list[str]) -> None:
    parts = [p.clause.text for p in found(sentence, rule) if p.clause is not None]
    assert parts == verbs
