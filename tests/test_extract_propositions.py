"""The words that stand for themselves as topics."""

import pytest
from casting import article

from kg.extract.propositions import proposition
from kg.text.annotate import annotate


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Since the raid of May, the officers have hunted down the witnesses",
            "officers have hunted down the witnesses",
        ),
        ("Instead of opening the files, the court burned them", "court burned them"),
        ("If the army leaves, the villages will starve", "If the army leaves, the villages will starve"),
    ],
)
def test_words_that_only_say_when_or_in_place_of_what_are_left_out(text: str, label: str) -> None:
    document = annotate(article(text + "."))
    assert proposition(document, (0, len(document.doc))).label == label


def test_those_are_told_by_their_relative_clause() -> None:
    document = annotate(article("They free those who were held."))
    assert proposition(document, (1, len(document.doc))).label == "free those who were held"
