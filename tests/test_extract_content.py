"""What passages say without a cue: clauses, sides, the learned model, confidence."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.corpus.original import Original
from kg.corpus.read import read_original
from kg.extract import content_model
from kg.extract.by_content import units
from kg.extract.confidence import calibrated, traits, weights
from kg.extract.content_model import NONE, Model, features, model, side
from kg.extract.statements import extract
from kg.model import Stance
from kg.text.annotate import annotate, language


def stances(text: str) -> list[Stance]:
    article = read_original(Original(source="a.txt", ending=".txt", data=text.encode()))
    return [s for s in extract(annotate(article)) if isinstance(s, Stance)]


def clauses(text: str) -> list[str]:
    return [" ".join(t.text for t in unit) for unit in units(list(language()(text)))]


def test_joined_clauses_with_subjects_of_their_own_are_read_apart() -> None:
    assert len(clauses("The prison had no doctor, the guards slept and the lawyer waited outside")) >= 2


def test_a_shared_subject_keeps_clauses_together() -> None:
    assert len(clauses("The ministry closed the paper and fined its editor")) == 1


@pytest.mark.parametrize(
    ("said", "orientation"),
    [
        ("The interior minister of Ardelmia, Tomas Reed, said that no force was used against the crowd.", "DEFENSIVE"),
        ("Ardelmia's justice ministry said the case was a matter for the courts.", "DEFENSIVE"),
        ("The lawyer Ana Petrel said the trial was a farce.", "CRITICAL"),
    ],
)
def test_what_is_said_without_a_cue_takes_the_side_of_who_says_it(said: str, orientation: str) -> None:
    found = stances(f"Ardelmia holds trial\n\n{said}\n")
    assert [s.orientation for s in found if s.basis == "content"] == [orientation]


def test_the_model_was_trained_on_the_clauses_that_stand_beside_it() -> None:
    written = Path(__file__).parents[1] / "data" / "training" / "content.tsv"
    assert model().trained_on == sha256(written.read_bytes()).hexdigest()


def test_the_model_hears_the_side_with_the_most_weight_and_its_likeliest_label() -> None:
    made = Model("", ("accuse", "criticise", "deny", NONE), (0.0, 0.1, 0.3, 0.0), {"w": ((0, 1.0),)})
    label, share = made.judge({})
    assert label == "criticise"
    assert share == pytest.approx((1 + 2.718281828**0.1) / (2 + 2.718281828**0.1 + 2.718281828**0.3))
    assert made.judge({"w": 5.0})[0] == "accuse"


def test_a_clause_without_position_has_a_side_of_its_own() -> None:
    assert side(NONE) == NONE
    assert side("deny") == "DEFENSIVE"


def test_features_tell_negation_and_side() -> None:
    unit = list(language()("Nobody was beaten"))
    own, other = features(unit, own=True), features(unit, own=False)
    assert "not beat" in own
    assert set(own) != set(other)
    assert sum(v * v for v in own.values()) == pytest.approx(1)


def test_the_packaged_model_judges_plain_cases_right() -> None:
    def judged(text: str, *, own: bool) -> str:
        return content_model.model().judge(features(list(language()(text)), own=own))[0]

    assert side(judged("nobody was beaten in that prison", own=True)) == "DEFENSIVE"
    assert judged("the delegation arrived on Monday and left on Friday", own=False) == NONE


def test_confidence_is_lower_for_what_somebody_else_reports() -> None:
    (stance,) = [s for s in stances("Talks\n\nBorland condemned the arrest of Lin Osk.\n") if s.type == "condemn"]
    assert 0.03 <= stance.confidence <= 0.97
    assert stance.confidence == pytest.approx(calibrated(stance), abs=0.5)
    assert weights().weights["reporter"] < 0
    assert ("basis cue", 1.0) in list(traits(stance))


def test_what_a_cue_has_told_is_not_judged_again() -> None:
    found = stances(
        "Talks\n\nThe envoy Rosa Aske said she was shocked by the overcrowding of the prisons of Ardelmia.\n"
    )
    assert [s.type for s in found] == ["expressConcern"]


def test_whom_a_case_befell_is_not_the_target_of_who_condemns_it() -> None:
    found = stances("Trial\n\nLin Osk's trial in Ardelmia has been condemned by the Bar Association of Borland.\n")
    assert [(s.type, s.target) for s in found if s.type == "condemn"] == [("condemn", None)]


def test_a_defence_is_not_put_into_the_mouth_of_a_critic_by_content_alone() -> None:
    found = stances("Trial\n\nThe opposition activist Ana Petrel said civilians had been stripped of their rights.\n")
    assert not [s for s in found if s.orientation == "DEFENSIVE"]
