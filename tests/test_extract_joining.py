"""Who takes up a call or concern holds it as well."""

import pytest

from kg.extract.predication import Predication
from kg.extract.predications import find_predications
from kg.text.annotate import language


def joined(sentence: str) -> list[Predication]:
    return [p for p in find_predications(list(language()(sentence))) if p.rule.startswith(("join-", "share-"))]


@pytest.mark.parametrize(
    ("sentence", "type_", "holder"),
    [
        ("Norland joined calls for the release of the editor.", "urge", "Norland"),
        ("The call for an inquiry was echoed by eleven bishops.", "urge", "bishops"),
        ("Criticism by the bar of the trial was taken up by forty editors.", "criticise", "editors"),
        ("The ministry does not share the view that the trial was unfair.", "oppose", "ministry"),
    ],
)
def test_position_is_taken_over(sentence: str, type_: str, holder: str) -> None:
    [found] = joined(sentence)
    assert found.holder is not None
    assert (found.type, found.holder.text) == (type_, holder)


def test_call_that_is_not_joined_is_denied() -> None:
    [found] = joined("Norland did not join the call for the release of the editor.")
    assert found.factuality == "denied"


def test_saying_the_own_call_again_joins_nobody() -> None:
    assert not joined("The union repeated its call for an inquiry.")
