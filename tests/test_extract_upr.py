"""What a recommendation asks for, and the rights and groups that its words name."""

import pytest
from casting import scene

from kg import vocab
from kg.extract import upr_rights
from kg.extract.upr import ActionRow, action_category, forms, table
from kg.extract.upr_rights import concerned

ROWS = [(row, sentence) for row in table().row for sentence in row.examples]


def rights(text: str) -> set[str]:
    read = scene(text)
    return {hit.right for hit in concerned(read, (0, len(read.doc))) if hit.right is not None}


def groups(text: str) -> set[str]:
    read = scene(text)
    return {hit.group for hit in concerned(read, (0, len(read.doc))) if hit.group is not None}


@pytest.mark.parametrize(("row", "sentence"), ROWS, ids=[f"{row.id}-{sentence[:18]}" for row, sentence in ROWS])
def test_every_row_reads_its_examples(row: ActionRow, sentence: str) -> None:
    assert action_category(sentence) == row.category


def test_every_row_has_three_different_examples() -> None:
    assert [row.id for row in table().row if len(set(row.examples)) < 3] == []


def test_every_row_has_a_category_from_1_to_5() -> None:
    assert {row.category for row in table().row} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Corland recommended that Arland ratifies the protocol.", 5),
        ("That Arland continue its work on wells.", 2),
        ("To further strengthen the council of elders.", 4),
        ("In cooperation with the Office, amend the code.", 5),
        ("Ratifying the protocol on mercury.", 5),
    ],
)
def test_the_first_verb_decides_whatever_leads_to_it(text: str, category: int) -> None:
    assert action_category(text) == category


def test_of_going_on_and_a_second_verb_the_second_decides() -> None:
    assert action_category("Continue and strengthen the training of midwives.") == 4


def test_going_on_to_do_something_is_going_on() -> None:
    assert action_category("Continue to strengthen the training of midwives.") == 2


def test_what_a_verb_governs_tells_a_measure_from_a_law() -> None:
    assert action_category("Adopt measures against floods.") == 4
    assert action_category("Adopt a law against floods.") == 5


def test_words_serve_as_well_as_text() -> None:
    assert action_category(["Repeal", "the", "curfew", "decree"]) == 5


def test_a_text_without_a_known_verb_has_no_category() -> None:
    assert action_category("The wells of the north.") is None


def test_regular_verbs_are_known_in_all_their_forms() -> None:
    assert {"ratify", "ratifies", "ratified", "ratifying"} <= forms("ratify")
    assert "submitting a report" in forms("submit a report")


def test_every_word_stands_for_something_of_the_ontology() -> None:
    assert set(upr_rights.table().rights) <= set(vocab.rights())
    assert set(upr_rights.table().groups) <= set(vocab.affected_groups())


def test_words_too_general_for_an_article_count_in_a_recommendation() -> None:
    assert "livingStandard" in rights("Bring water to the northern villages.")
    assert "education" in rights("Raise enrolment in the northern villages.")


def test_a_phrase_may_touch_a_second_right() -> None:
    assert {"children", "work"} <= rights("End child labour on tea farms.")
    assert {"women", "torture"} <= rights("Forbid female genital mutilation.")


def test_a_word_inside_a_longer_phrase_does_not_count() -> None:
    assert "deathPenalty" not in rights("Investigate extrajudicial executions.")


def test_a_general_word_that_names_no_right_is_passed_over() -> None:
    assert rights("Improve the democracy of the councils.") == set()


def test_names_that_hold_the_words_of_a_right_are_passed_over() -> None:
    assert "participation" not in rights("Ratify the Covenant on Civil and Political Rights.")


def test_groups_are_named_also_by_what_befalls_them() -> None:
    assert "women" in groups("Lower maternal mortality.")
    assert "lgbti" in groups("Forbid discrimination on grounds of sexual orientation.")
    assert groups("Protect girls with disabilities.") >= {"children", "women", "persons-with-disabilities"}


def test_only_the_words_between_the_tokens_given_are_read() -> None:
    read = scene("Abolish the death penalty. Prevent torture.")
    assert {hit.right for hit in concerned(read, (0, 5))} == {"deathPenalty"}
