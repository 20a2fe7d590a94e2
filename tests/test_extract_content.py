"""What passages say without a cue: clauses, sides, the learned model, confidence."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.corpus.original import Original
from kg.corpus.read import read_original
from kg.extract import content_model
from kg.extract.confidence import calibrated, traits, weights
from kg.extract.content_model import NONE, Model, features, model, side
from kg.extract.statements import extract
from kg.extract.units import states, units
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


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("The prison is a disgrace", True),
        ("Nothing of the kind has happened", True),
        ("no road, no school and no water", False),
        ("to find out who was speaking", False),
        ("which had told him nothing", False),
        ("what the governor thought of the monk", False),
        ("if he will say when the talks resume", False),
        ("Will the visit change anything?", False),
        ("“no road, no school and no water”", True),
    ],
)
def test_questions_and_what_hangs_on_other_clauses_state_nothing(said: str, alone: bool) -> None:
    assert states(list(language()(said))) is alone


def test_what_a_court_finds_is_no_position_by_its_content() -> None:
    told = "The High Court of Ardelmia found that the men had broken the rules and had acted against the law.\n"
    assert not [s for s in stances(f"Ardelmia jails two\n\n{told}") if s.rule == "content-learned"]


@pytest.mark.parametrize(
    ("said", "orientation"),
    [
        ("Ardelmia's shadow home secretary, Ana Petrel, said the trial was a farce.", ["CRITICAL"]),
        ("The UN expert Tomas Reed told Ardelmia's parliament that the trial was a farce.", ["CRITICAL"]),
        ("Lin Osk, counsel for the prison service of Ardelmia, said no force was used in the cells.", ["DEFENSIVE"]),
    ],
)
def test_who_pleads_against_the_state_is_not_on_its_side(said: str, orientation: list[str]) -> None:
    found = stances(f"Ardelmia holds trial\n\n{said}\n")
    assert [s.orientation for s in found if s.basis == "content"] == orientation


@pytest.mark.parametrize(
    "said",
    [
        "Ardelmia's foreign ministry deeply regretted the resolution of the Bremian parliament on Ardelmia.",
        "The government of Ardelmia condemned the adoption of a report on its prisons by a Bremian group.",
        "Ardelmia's justice minister, Tomas Reed, criticised the coverage of the trial by foreign newspapers.",
    ],
)
def test_a_state_that_faults_what_is_said_of_it_defends_itself(said: str) -> None:
    found = stances(f"Ardelmia answers critics\n\nARDEL, Ardelmia. {said}\n")
    assert "DEFENSIVE" in {s.orientation for s in found}


def test_a_record_goes_on_with_whoever_its_item_has_speaking() -> None:
    item = (
        "12. The delegation of Ardelmia stated that the code had been revised. No prisoner had been ill-treated in any "
        "place of detention."
    )
    head = "Report of the Working Group: Ardelmia\n\n"
    numbered, plain = f"{head}{item}\n", f"{head}{item.removeprefix('12. ')}\n"
    denied = [s for s in stances(numbered) if s.evidence.of(numbered).startswith("No prisoner")]
    assert [(s.orientation, s.attribution) for s in denied] == [("DEFENSIVE", "indirect")]
    assert not [s for s in stances(plain) if s.evidence.of(plain).startswith("No prisoner")]


def test_the_packaged_weights_stay_small() -> None:
    weighed = Path(content_model.__file__).parent / "lexicon" / "content_weights.json"
    assert weighed.stat().st_size < 1_000_000


def test_who_answers_questions_under_a_spokespersons_name_is_the_spokesperson() -> None:
    text = (
        "Ardelmian Foreign Ministry Spokesperson's Remarks on the islands\n\nQ: Bremia has criticised the trial. What is "
        "your comment?\n\nA: The remarks of Bremia are biased. We urge Bremia to respect our courts.\n\n"
        "The trial is an internal affair of Ardelmia.\n"
    )
    found = [s for s in stances(text) if s.holder.startswith("UnnamedSource:ardelmian foreign ministry")]
    assert {"DEFENSIVE", "DIRECTIVE"} <= {s.orientation for s in found}
    assert any("internal affair" in text[s.evidence.start : s.evidence.end] for s in found)


@pytest.mark.parametrize(
    "said",
    [
        "The European Union's foreign affairs office said the verdict called into question the courts of Ardelmia.",
        "The United Nations human rights office said the courts of Ardelmia had enforced the law to silence writers.",
    ],
)
def test_unions_of_states_do_not_defend_a_states_record(said: str) -> None:
    found = stances(f"Ardelmia jails writers\n\n{said}\n")
    assert not [s for s in found if s.orientation == "DEFENSIVE"]


def test_a_biased_report_is_rejected_and_a_false_one_denied() -> None:
    told = "Ardelmia's justice minister, Tomas Reed, said the report was {}.\n"
    types = [
        {s.type for s in stances("Ardelmia answers critics\n\n" + told.format(word)) if s.basis == "content"}
        for word in ("one-sided", "deeply biased", "fabricated")
    ]
    assert types == [{"reject"}, {"reject"}, {"deny"}]
