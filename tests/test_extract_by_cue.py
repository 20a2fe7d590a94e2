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


@pytest.mark.parametrize(
    ("text", "rule", "about"),
    [
        ("Norway praised Japan for the release of the editor.", "praise", "release of the editor"),
        ("Norway criticised Japan over its press law.", "criticise", "press law"),
        ("Norway condemned the Japanese government for closing the newspaper.", "condemn", "closing the newspaper"),
    ],
)
def test_what_somebody_is_praised_or_faulted_for_is_the_topic(text: str, rule: str, about: str) -> None:
    [found] = by_rule(text, rule)
    assert about in (found.topic or "")
    assert (found.target or "").endswith(":JP")


def test_efforts_of_whom_one_praises_are_not_ones_own_record() -> None:
    [found] = by_rule("Norway praised Japan for its efforts to close old prisons.", "praise")
    assert found.orientation == "SUPPORTIVE"


def test_imperative_in_a_quotation_asks() -> None:
    [found] = by_rule("“Stop the raids on newspapers,” Norway said.", "imperative")
    assert (found.holder, found.type) == ("Country:NO", "urge")
    assert by_rule("“Let us end the raids on newspapers,” Norway said.", "imperative")
    assert not by_rule("“Look at the newspapers,” Norway said.", "imperative")
    assert not by_rule("Stop the raids on newspapers.", "imperative")


def test_duty_agreed_to_is_accepted_not_asked() -> None:
    [found] = by_rule("Norway agreed that observers should visit its prisons.", "modal-should")
    assert found.type == "accept"


def test_disappointment_of_a_state_at_a_resolution_answers_it() -> None:
    text = "Japan expressed disappointment at the adoption of a resolution by the Norwegian parliament."
    [found] = by_rule(text, "express-regret")
    assert found.orientation == "DEFENSIVE"


def test_stressing_a_fault_finds_fault() -> None:
    found = stances(
        "Japan closed a newspaper. The Daily Union stressed that Japan had failed to investigate the raid on the newsroom."
    )
    assert "criticise" in {s.type for s in found}
    assert not [s for s in found if s.type == "affirm"]


def test_insisting_is_for_the_side_at_issue_to_justify() -> None:
    text = "Japan closed a newspaper in May. The Japanese justice ministry insisted that judges had heard the editor."
    assert [s.type for s in by_rule(text, "insist-that")] == ["justify"]
    assert not by_rule("The Daily Union insisted that judges had heard the editor.", "insist-that")


@pytest.mark.parametrize(
    "text", ["Rules concerning Japan are old.", "Norway made its comments in response to the raid."]
)
def test_concerning_and_comments_are_no_positions(text: str) -> None:
    assert not [s for s in stances(text) if s.type in ("expressConcern", "answer")]


def test_fears_acted_upon_are_of_whoever_acts() -> None:
    [found] = by_rule("The plan was dropped by Norway over fears that it would cost jobs.", "noun-concern")
    assert found.holder == "Country:NO"


def test_what_draws_a_rebuke_may_be_all_that_comes_before() -> None:
    [found] = by_rule("The court closed the newspaper, drawing a sharp rebuke from Norway.", "noun-criticism")
    assert found.holder == "Country:NO"
    assert "drawing" not in (found.topic or "")


def test_sanction_that_is_announced_threatens() -> None:
    [found] = by_rule("Norway said it would freeze aid until the editor was released.", "act-sanction")
    assert found.type == "threaten"


@pytest.mark.parametrize(
    "said",
    [
        "It is up to the Cambodian government to free the journalists",
        "Cambodia has an obligation, as a party to the Covenant, to free the journalists",
        "It is high time for the authorities to free the journalists",
        "It is the responsibility of the government to free the journalists",
        "It is essential that Cambodia free the journalists",
        "Cambodia is obliged to free the journalists",
    ],
)
def test_what_is_said_to_be_due_is_asked_for(said: str) -> None:
    [urged] = by_rule(f'"{said}," Ana Berg said.', "due")
    assert (urged.holder, urged.type) == ("Person:ana berg", "urge")


@pytest.mark.parametrize(
    "said",
    [
        "It is up to the court to decide",
        "It is not up to Norway to free the journalists",
        "We have a duty to protect our borders",
        "The editor was obliged to sell the house",
    ],
)
def test_what_is_left_open_or_told_of_oneself_is_not_due(said: str) -> None:
    assert not by_rule(f'"{said}," the Norwegian ambassador said.', "due")


def test_a_feeling_without_subject_is_the_speaker_s() -> None:
    [worried] = by_rule('"Deeply worried about the raid on the newspaper," Ana Berg wrote.', "be-concerned")
    assert worried.holder == "Person:ana berg"


def test_what_somebody_would_like_to_see_is_urged() -> None:
    [urged] = by_rule("Norway would like to see the editor released.", "wish-to-see")
    assert (urged.holder, urged.type) == ("Country:NO", "urge")


def test_who_is_asked_about_something_does_not_ask() -> None:
    assert not by_rule("The minister, when asked about the detention of the editor, left.", "question-about")


def test_an_alarming_nature_that_is_stressed_is_a_concern() -> None:
    [grave] = by_rule("Norway underlined the gravity of the abuses in the camps.", "affirm-clause")
    assert grave.type == "expressConcern"


def test_that_nobody_should_suffer_it_is_a_principle() -> None:
    [held] = by_rule('"Nobody should be tortured in a prison," the Norwegian embassy said.', "modal-nobody")
    assert held.type == "affirm"


def test_which_takes_up_a_clause_that_is_denied() -> None:
    [denied] = by_rule("The report said officers tortured the prisoners, which Cambodia denies.", "deny")
    assert denied.holder == "Country:KH"
    assert denied.topic is not None
    assert "tortured" in denied.topic or denied.topic.startswith(("Right:", "Case:"))


def test_which_stands_for_no_person() -> None:
    text = "The trial of the editor, which Norway described as a farce, ended in May."
    [called] = by_rule(text, "describe-bad")
    assert called.target is None


def test_what_something_is_called_is_not_an_item_of_it() -> None:
    [called] = by_rule('Norway described the law as "a dangerous adventure that splits the country".', "describe-bad")
    assert called.topic is not None
    assert "adventure" not in called.topic
