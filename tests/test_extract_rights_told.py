"""Rights put at stake without their names: every row of the lexicon, and what only sounds like one."""

import pytest
from casting import scene

from kg import vocab
from kg.extract.rights import find_rights
from kg.extract.rights_told import ToldRow, shapes, table, told


def rights(text: str) -> set[str]:
    return {found.right for found in told(scene(text))}


@pytest.mark.parametrize("row", table().row, ids=lambda row: row.id)
def test_every_row_reads_its_examples(row: ToldRow) -> None:
    assert len(row.examples) >= 3
    assert [sentence for sentence in row.examples if row.right not in rights(sentence)] == []


def test_rows_name_rights_and_groups_of_the_ontology() -> None:
    assert {row.right for row in table().row} <= set(vocab.rights())
    assert {g for row in table().row for g in row.affects} - {"@named"} <= set(vocab.affected_groups())
    assert len({row.id for row in table().row}) == len(table().row)


@pytest.mark.parametrize(
    "text",
    [
        "The parliament met in closed session.",
        "The minister held talks on trade and visited a museum.",
        "Hunger strikers met the envoy.",
        "The Home Office replied to the letter.",
        "The Senate Minority Leader spoke.",
        "Arland and Borland signed a treaty on fisheries.",
        "An air strike hit the port near the miners' hall.",
        "The court will hear the case on Monday.",
        "He told the press conference that trade had grown.",
        "The company opened a new office near the airport.",
    ],
)
def test_what_only_sounds_like_a_right_at_stake_is_none(text: str) -> None:
    assert rights(text) == set()


def test_a_wording_needs_its_companion_in_the_same_clause() -> None:
    assert "judiciary" in rights("The judges took instructions from the palace.")
    assert "judiciary" not in rights("The judges rose; instructions from the embassy had come.")


def test_context_may_stand_in_another_sentence() -> None:
    alone = "She was denied a doctor for nine days."
    assert "detentionConditions" not in rights(alone)
    assert "detentionConditions" in rights(f"Reed is in prison. {alone}")


def test_a_word_in_the_midst_of_a_name_tells_nothing() -> None:
    assert "media" in rights("The reporters were threatened.")
    assert "media" not in rights("The Committee to Protect Journalists was threatened.")


def test_what_is_told_is_mentioned_but_no_topic_of_positions() -> None:
    found = find_rights(scene("The dockers were jailed without trial."), ())
    assert [m.right for m in found.mentions] == ["Right:liberty"]
    assert found.placed == ()


def test_the_group_is_the_one_a_row_names_or_the_words_do() -> None:
    def affects(text: str) -> set[str]:
        return {g for m in find_rights(scene(text), ()).mentions for g in m.affects}

    assert affects("Two men died in custody in May.") == {"detainees"}
    assert affects("He deplored the hunting of lawyers.") == {"lawyers-judges"}
    assert affects("The courts are independent.") == set()


def test_one_word_is_found_as_participle_too() -> None:
    assert shapes("shield") == ("shield", "shielded", "shielding")
    assert shapes("in custody") == ("in custody",)


def test_companions_of_one_sentence_must_belong_together() -> None:
    assert "expression" in rights("She was jailed for a joke.")
    assert "expression" not in rights("He stands by the order to arrest his rivals, and says criticism is welcome.")


def test_who_somebody_is_tells_no_right() -> None:
    assert "media" in rights("They spoke of imprisoned journalists.")
    assert "media" not in rights("They spoke of the imprisoned journalist Ana Petrel.")
    assert "judiciary" not in rights("She is the Special Rapporteur on the independence of the courts.")
