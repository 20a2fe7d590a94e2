"""What positions are about, read from whole short texts."""

import pytest
from casting import article

from kg.extract.statements import extract
from kg.model import Stance, Thing
from kg.text.annotate import annotate


def about(text: str, kind: str) -> set[str]:
    said = extract(annotate(article(text)))
    labels = {s.ref: s.label for s in said if isinstance(s, Thing)}
    return {labels.get(s.topic or "", "") for s in said if isinstance(s, Stance) and s.type == kind}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (
            "Norway urged Japan to explain the raids on the homes of the monks.",
            "explain the raids on the homes of the monks",
        ),
        (
            "Norway is concerned about the demolition of homes belonging to the families of the accused.",
            "demolition of homes belonging to the families of the accused",
        ),
        (
            "Japan urged Norway to guarantee the safety of reporters in the provinces.",
            "guarantee the safety of reporters in the provinces",
        ),
    ],
)
def test_deeds_done_are_told_in_their_own_words_rather_than_by_a_right(text: str, topic: str) -> None:
    assert topic in about(text, "urge") | about(text, "expressConcern")


def test_a_kind_of_deed_stays_a_right() -> None:
    assert about("Norway opposes the death penalty.", "oppose") == {"Limits and abolition of the death penalty"}
    assert about("Norway is concerned about torture.", "expressConcern") == {"Freedom from torture and ill-treatment"}


def test_people_of_a_list_under_one_head_are_a_matter_each() -> None:
    text = "Norway expressed concern about the vulnerable situation of human rights defenders, journalists and lawyers."
    assert {"vulnerable situation of journalists", "vulnerable situation of lawyers"} < about(text, "expressConcern")


def test_a_list_of_rights_goes_on_behind_words_for_none() -> None:
    text = "Norway was concerned about repression of peaceful protests and obstacles to freedom of expression."
    found = about(text, "expressConcern")
    assert "Opinion and expression" in found
    assert "Human rights in general" not in found


def test_a_list_of_rights_goes_on_behind_a_right_within_its_first_item() -> None:
    text = (
        "Norway remained concerned about capital punishment sentencing in the absence of a fair trial, "
        "the culture of impunity and freedom of religion."
    )
    found = about(text, "expressConcern")
    assert {"Thought, conscience, religion", "Investigation, accountability, truth, reparation"} < found
    assert "Fair trial and due process" not in found


def test_what_does_the_harm_is_faulted_not_the_right_it_harms() -> None:
    assert about("Norway warned that the decree would endanger independent media.", "warn") == {"decree"}


def test_a_statement_is_named_with_its_maker_and_matter() -> None:
    text = "Japan rejected the allegation made by Norway on the issue of the northern mines, which it called old."
    assert about(text, "reject") == {"allegation made by Norway on the issue of the northern mines"}
