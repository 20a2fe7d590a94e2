"""Every row of the stance lexicons states its position in each of its example sentences."""

import msgspec
import pytest

from kg import vocab
from kg.extract import predications, rules
from kg.text.annotate import language

VERBS = msgspec.toml.decode(rules.lexicon("stance_verbs.toml"), type=rules.VerbFile).row
NOUNS = msgspec.toml.decode(rules.lexicon("stance_nouns.toml"), type=rules.NounFile)
ACTS = msgspec.toml.decode(rules.lexicon("stance_acts.toml"), type=rules.ActFile).row
ROWS = (*VERBS, *NOUNS.noun, *NOUNS.adjective, *ACTS)


def found(sentence: str) -> list[predications.Predication]:
    return list(predications.find_predications(list(language()(sentence))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_states_its_position_in_each_example(row: rules.VerbRow | rules.NounRow | rules.ActRow) -> None:
    assert len(set(row.examples)) >= 3
    for sentence in row.examples:
        assert row.id in [p.rule.removesuffix("-negated") for p in found(sentence)], sentence


@pytest.mark.parametrize("row", rules.contents(), ids=lambda row: row.id)
def test_content_row_fits_each_example(row: rules.ContentRow) -> None:
    assert len(set(row.examples)) >= 3
    for sentence in row.examples:
        lemmas = " ".join(t.lemma_.lower() for t in language()(sentence) if not t.is_space)
        assert row.regex.search(lemmas), lemmas


def test_every_type_named_by_a_row_is_in_the_scheme() -> None:
    named = {row.type for row in (*ROWS, *rules.contents())} | {row.negated for row in VERBS if row.negated}
    assert named <= set(vocab.stance_types())


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not condemn the killing.",
        "The bloc stopped short of condemning the arrest.",
        "The court denied bail to the editor.",
        "The editor was condemned to death.",
        "The envoy refused to criticise the verdict.",
        "Matters of mutual concern were discussed.",
        "Corland committed crimes against the villagers.",
        "The army denied the envoy access to the camp.",
    ],
)
def test_words_of_a_position_without_the_position_state_none(sentence: str) -> None:
    critical = {"condemn", "criticise", "expressConcern", "deny", "pledge"}
    assert not critical & {p.type for p in found(sentence)}


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("The government did not accept the recommendation on prisons.", "reject"),
        ("Arland did not support the resolution.", "oppose"),
        ("The ministry failed to accept the proposal.", None),
    ],
)
def test_negation_is_decided_before_the_type(sentence: str, type_: str | None) -> None:
    assert {p.type for p in found(sentence)} == ({type_} if type_ else set())


def test_modal_of_duty_is_a_directive_to_its_subject() -> None:
    [modal] = [p for p in found("Arland must release the editor.") if p.basis == "modal"]
    assert modal.type == "demand"
    assert [t.text for t in modal.addressees] == ["Arland"]


def test_asked_action_is_not_a_position_of_the_one_asked() -> None:
    rules_fired = [p.rule for p in found("The group urged the bloc to condemn the trial.")]
    assert rules_fired == ["urge-addressee"]


def test_bare_number_counts_the_recommendations_spoken_of() -> None:
    rules_fired = [p.rule for p in found("Of the 231 recommendations, Arland accepted 118 and noted 34.")]
    assert rules_fired == ["accept", "note-recommendation"]


def test_silence_by_will_deflects_and_untold_does_not() -> None:
    assert [p.type for p in found("The general would not discuss the shooting.")] == ["deflect"]
    assert not found("The general did not discuss the shooting.")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The army objected.", "object-to"),
        ("Women's groups gave the law a cautious welcome.", "give-welcome"),
        ("The bill has the backing of the miners' union.", "noun-support"),
        ("The envoy was encouraged by the release, but was troubled by the charges.", "be-concerned"),
        ("Corland stands ready to assist the inquiry.", "be-committed"),
    ],
)
def test_everyday_constructions_state_a_position(sentence: str, rule: str) -> None:
    assert rule in [p.rule for p in found(sentence)]
