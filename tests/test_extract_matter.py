"""What positions are about where their words point at something told before, or sum it up."""

import pytest
from casting import article

from kg.extract.statements import extract
from kg.model import Stance, Thing
from kg.text.annotate import annotate


def about(text: str, kind: str) -> list[str]:
    said = extract(annotate(article(text)))
    labels = {s.ref: s.label for s in said if isinstance(s, Thing)}
    return [labels.get(s.topic or "", "") for s in said if isinstance(s, Stance) and s.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        (
            "Masked men abducted four opposition activists last week. "
            "Norway urged the government of Japan to ensure that these incidents do not continue.",
            "urge",
            "disappearance of four opposition activists",
        ),
        (
            "Masked men abducted four opposition activists last week. Norway condemned the outrage.",
            "condemn",
            "disappearance of four opposition activists",
        ),
        (
            "Police detained six teachers on Monday. “They must be freed,” the Norwegian ambassador said.",
            "demand",
            "detention of six teachers",
        ),
    ],
)
def test_words_that_point_at_the_one_case_told_mean_it(text: str, kind: str, topic: str) -> None:
    assert topic in about(text, kind)


def test_words_that_point_at_one_of_several_cases_mean_none_of_them() -> None:
    text = (
        "Police arrested Lin Osk in May. Masked men abducted Ana Petrel in June. "
        "Norway urged Japan to correct this injustice."
    )
    assert about(text, "urge") == ["correct this injustice"]


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        (
            "The judges cut the sentence of the mayor to four years, an outcome which Norway welcomed.",
            "welcome",
            "judges cut the sentence of the mayor to four years",
        ),
        (
            "The minister called for the names of donors to be published, an idea condemned by Norway as a witch-hunt.",
            "condemn",
            "names of donors to be published",
        ),
        (
            "Arland gave three diplomats a day to leave, a gesture condemned by Norway as childish.",
            "condemn",
            "Arland gave three diplomats a day to leave",
        ),
    ],
)
def test_a_noun_that_sums_up_stands_for_what_is_before_it(text: str, kind: str, topic: str) -> None:
    assert topic in about(text, kind)


def test_a_noun_that_says_something_of_its_own_keeps_it_without_the_position() -> None:
    text = "Arland gave three diplomats 72 hours to leave, an expulsion condemned by Norway as a reprisal."
    assert about(text, "condemn") == ["expulsion"]
