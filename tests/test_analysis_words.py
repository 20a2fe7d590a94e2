"""A link in words says what was reported, and never the opposite."""

import pytest

from kg import vocab
from kg.analysis.words import DIRECTIVES, VERBS, role_words, stance_words


def words(**given: object) -> str:
    plain = {"holder": "Borland", "type": "condemn", "topic": "the arrest", "target": None, "addressees": ()}
    return stance_words(**{**plain, **given})  # type: ignore[arg-type]


def test_every_type_has_a_phrase() -> None:
    assert set(VERBS) | set(DIRECTIVES) == set(vocab.stance_types())


def test_a_call_over_a_case_is_not_a_call_for_it() -> None:
    told = words(type="urge", topic="dissolution of the party", topic_kind="Case", asks="other", addressees=("Arland",))
    assert told == "Borland called for action over dissolution of the party, addressing Arland"


def test_a_release_is_asked_for_over_a_detention() -> None:
    told = words(type="demand", topic="detention of Lin Osk", topic_kind="Case", asks="release")
    assert told == "Borland demanded a release over detention of Lin Osk"


def test_words_of_the_article_stand_in_quotation_marks() -> None:
    assert words(type="reject", topic="their concerns", topic_kind="Proposition") == "Borland rejected “their concerns”"


def test_target_and_topic_are_both_told() -> None:
    assert words(type="accuse", target="Arland") == "Borland made an accusation about the arrest, aimed at Arland"


@pytest.mark.parametrize(("factuality", "hedge"), [("expected", "(expected)"), ("denied", "(denied)")])
def test_what_is_not_stated_is_hedged(factuality: str, hedge: str) -> None:
    assert words(factuality=factuality).endswith(hedge)


def test_welcoming_a_remedy_is_not_welcoming_the_harm() -> None:
    told = words(type="welcome", topic="detention of Lin Osk", topic_kind="Case", aspect="remedy")
    assert told == "Borland welcomed a remedy in detention of Lin Osk"


def test_a_role_that_is_a_claim_names_who_claims_it() -> None:
    told = role_words("Borland", "signatory", "the treaty", ended=False, said_by="Lin Osk")
    assert told == "Borland is described as signatory of the treaty, according to Lin Osk"
