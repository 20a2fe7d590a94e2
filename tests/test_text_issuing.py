"""Who issued a text, by what stands above it."""

import pytest

from kg.corpus.original import Original
from kg.corpus.read import read_original
from kg.extract.statements import read
from kg.text.annotate import annotate

BODY = (
    "Ardelmia rejects the allegations. The Government of Ardelmia has nothing to hide. Its courts are independent.\n\n"
    "The report is one-sided, and Bremia has no lessons to give.\n"
)


def issued(text: str) -> list[str]:
    article = read_original(Original(source="a.txt", ending=".txt", data=text.encode()))
    return list(read(annotate(article)).issuers)


@pytest.mark.parametrize(
    "head",
    [
        "Statement by the Delegation of Ardelmia\n\n12 May 2031\n\n",
        "40th Session of the Council\nRight of Reply (RoR) by the Delegation of Ardelmia\n\n",
        "Intervention delivered by the delegation of Ardelmia on item 4\n\n".replace("delegation", "Delegation"),
    ],
)
def test_a_statement_by_a_delegation_is_its_states(head: str) -> None:
    assert issued(head + BODY) == ["Country:x-ardelmia"]


def test_a_text_says_whose_statement_it_hands_on() -> None:
    text = "News\n\nThe text of the following statement was released by the Ministry of Justice:\n\n" + BODY
    assert [ref.rpartition(":")[2] for ref in issued(text)] == ["ministry of justice"]


def test_what_a_statement_is_about_is_no_part_of_whose_it_is() -> None:
    text = "Statement by the Ministry of Justice on the resolution of the Bremian parliament\n\n" + BODY
    assert [ref.rpartition(":")[2] for ref in issued(text)] == ["ministry of justice"]


def test_news_is_nobodys_statement() -> None:
    assert issued("Ardelmia answers critics\n\nA statement by the Ministry of Justice came late.\n\n" + BODY) == []


def test_a_heading_that_says_what_a_text_is_names_no_issuer() -> None:
    text = "Statement for the Commission of Defenders\n\nThe law is bad. We demand its repeal. We regret the vote.\n"
    assert not any("statement" in name.casefold() for name in issued(text))


WE = "We are deeply concerned about the arrest of Lin Osk in Ardelmia. We urge the court to free her.\n"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Joint letter\n\nThe undersigned organisations write about the trial. " + WE,
            "undersigned organisations",
        ),
        (
            "Letter\n\nWe have the honour to address you in our capacity as Working Group on Fair Trials; Special "
            "Rapporteur on prisons, pursuant to resolution 12. The Working Group on Fair Trials met in May. " + WE,
            "working group on fair trials",
        ),
        (
            "Bremian Foreign Ministry Spokesperson's Remarks on the trial\n\n" + WE,
            "bremian foreign ministry spokesperson",
        ),
    ],
)
def test_who_speaks_as_we_may_stand_in_the_salutation_or_above(text: str, issuer: str) -> None:
    assert [ref.rpartition(":")[2] for ref in issued(text)] == [issuer]
