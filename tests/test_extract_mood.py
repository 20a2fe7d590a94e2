"""Whether what a verb says is said to happen."""

import pytest
from spacy.tokens import Token

from kg.extract import mood
from kg.text.annotate import language


def verb(sentence: str, word: str) -> Token:
    return next(t for t in language()(sentence) if t.text == word)


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("The ministry did not accept or note the report.", "note", True),
        ("The trial did not meet the standard and called for a review.", "called", False),
        ("The court found no fault and condemned the raid.", "condemned", False),
        ("The bloc not only condemned the raid.", "condemned", False),
    ],
)
def test_denial_reaches_only_what_it_governs(sentence: str, word: str, negated: bool) -> None:
    assert mood.negated(verb(sentence, word)) is negated


@pytest.mark.parametrize(
    ("sentence", "word", "asserted"),
    [
        ("Had the bloc condemned the raid, he might be free.", "condemned", False),
        ("After condemning the raid, the envoy left.", "condemning", True),
        ("She spoke without condemning the raid.", "condemning", False),
    ],
)
def test_unreal_and_missing_deeds_are_not_asserted(sentence: str, word: str, asserted: bool) -> None:
    assert mood.asserted(verb(sentence, word)) is asserted
