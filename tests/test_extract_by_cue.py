"""Positions of whole short texts: who holds them, through whom, on what."""

import pytest
from casting import article

from kg.extract.statements import extract
from kg.model import Stance
from kg.text.annotate import annotate


def stances(text: str) -> list[Stance]:
    return [s for s in extract(annotate(article(text))) if isinstance(s, Stance)]


def by_rule(text: str, rule: str) -> list[Stance]:
    return [s for s in stances(text) if s.rule == rule]


def test_coordinated_agents_of_a_passive_hold_a_position_each() -> None:
    found = by_rule("The raid on the newsroom was condemned by Japan, and by Norway.", "condemn")
    assert {s.holder for s in found} == {"Country:JP", "Country:NO"}


def test_what_is_in_the_object_of_a_position_is_not_reported_by_its_holder() -> None:
    [call] = by_rule("Japan dismissed the call by Norway for an inquiry into the raid.", "noun-call")
    assert (call.holder, call.reported_by) == ("Country:NO", None)


def test_two_matters_are_two_positions() -> None:
    text = "Norway raised concern about the closure of the newspaper and about a ban on rallies."
    assert len(by_rule(text, "raise-concern")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Norway asked for a larger room.",
        "Norway thanked Japan for its warm hospitality.",
        "Norway stood with candles outside the gate.",
    ],
)
def test_trifles_courtesies_and_literal_words_are_no_positions(text: str) -> None:
    assert not [s for s in stances(text) if s.type in ("request", "welcome", "support")]


@pytest.mark.parametrize(
    ("text", "asks", "aspect"),
    [
        ("Norway urged Japan to release the editor.", "release", "remedy"),
        ("Norway urged Japan to investigate the shooting of the editor.", "investigate", "process"),
        ("Norway urged Japan to withdraw its bill on the press.", "repeal", None),
    ],
)
def test_directive_says_what_it_asks_for(text: str, asks: str, aspect: str | None) -> None:
    [urged] = by_rule(text, "urge-addressee")
    assert (urged.asks, urged.aspect) == (asks, aspect)


def test_author_of_what_is_rejected_is_the_target() -> None:
    [rejected] = by_rule("Japan rejected Norway's criticism of the trial.", "reject")
    assert (rejected.target, rejected.orientation) == ("Country:NO", "DEFENSIVE")


def test_question_is_asked_not_demanded() -> None:
    [asked] = by_rule("Norway asked Japan why the newspaper had been closed.", "question")
    assert asked.factuality == "asked"


def test_purpose_of_a_public_act_is_reached_in_it() -> None:
    [demand] = by_rule("Forty Norwegian deputies wrote to the king to demand the repeal of the decree.", "demand")
    assert demand.holder.startswith("Group:")
    assert not by_rule("Norway plans to write to the king to demand the repeal of the decree.", "demand")


def test_object_may_stand_behind_what_it_is_called() -> None:
    [found] = by_rule("Norway denounced as illegal the sanctions on its judges.", "condemn")
    assert "sanctions" in (found.topic or "")


def test_preposition_of_a_nominal_object_does_not_make_it_a_sentence_of_a_court() -> None:
    assert by_rule("Norway condemned the sentencing of the editor to six years in prison.", "condemn")
    assert not by_rule("Norway condemned the man to six years in prison.", "condemn")


def test_thing_meant_by_a_pronoun_is_what_was_last_spoken_of() -> None:
    text = "Norway criticised the surveillance bill on Monday. Japan welcomed it."
    [criticism], [welcome] = by_rule(text, "criticise"), by_rule(text, "welcome")
    assert welcome.topic == criticism.topic


def test_document_speaks_for_who_is_said_to_have_issued_it() -> None:
    text = "Norway submitted a resolution on Monday. The resolution condemns the raid on the newsroom."
    assert [s.holder for s in by_rule(text, "condemn")] == ["Country:NO"]
    text = "The text, proposed by Norway, condemns the raid on the newsroom."
    assert [s.holder for s in by_rule(text, "condemn")] == ["Country:NO"]


def test_who_is_joined_in_doing_it_holds_it_too() -> None:
    found = by_rule("Japan joined Norway in demanding an apology for the raid.", "demand")
    assert {s.holder for s in found} == {"Country:JP", "Country:NO"}


def test_we_stands_for_whom_the_text_says_once() -> None:
    text = "We, the foreign ministers of Norway and Japan, condemn the raid. We are alarmed by the arrests."
    assert {s.holder for s in by_rule(text, "be-concerned")} == {"Country:NO", "Country:JP"}


def test_verb_goes_on_from_the_saying_where_the_clause_between_is_about_a_thing() -> None:
    [found] = by_rule("Norway said the practice was illegal and recommended that it be ended.", "recommend")
    assert (found.holder, found.reported_by) == ("Country:NO", None)


def test_being_denied_something_beside_another_harm_is_no_denial() -> None:
    assert not by_rule("The strikers were beaten and denied food, Norway said.", "deny")


def test_question_about_something_is_a_request_asked() -> None:
    [found] = by_rule("Norway asked about the fate of the missing editor.", "question-about")
    assert (found.type, found.factuality) == ("request", "asked")
