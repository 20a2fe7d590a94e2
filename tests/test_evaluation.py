import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation.agreement import agreement
from kg.evaluation.calibration import calibration
from kg.evaluation.counts import Counts, best_pairs, of_sets
from kg.evaluation.gate import Floors, digest_of, fallen, pin, read_pins, write_pins
from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.quotations import kind, score_quotations
from kg.evaluation.same import alike, normal
from kg.evaluation.score import score
from kg.model import Span

TEXT = """Petrel condemns trial

VEY, 14 May 2031 - Ana Petrel, the foreign minister of Arland, condemned the trial of Lin Osk on Tuesday.

“Nobody was beaten,” said Tomas Reed, a spokesman for the Borlandic police. The weather was fine.

Share this article
"""
LABELS = """
genre: wire
published: 2031-05-14
furniture: [Share this article]
things:
  petrel: {kind: Person, label: Ana Petrel, also: [Petrel]}
  reed: {kind: Person, label: Tomas Reed}
  osk: {kind: Person, label: Lin Osk}
  trial: {kind: Case, label: trial of Lin Osk, subject: osk, kinds: [prosecution]}
utterances:
  - {id: u1, passage: "Ana Petrel, the [..] on Tuesday.", source: Ana Petrel, cue: condemned, content: [the trial of Lin Osk], kind: indirect, speaker: petrel}
  - {id: u2, passage: "“Nobody was [..] police.", source: Tomas Reed, cue: said, content: ["“Nobody was beaten,”"], kind: direct, speaker: reed}
stances:
  - {id: s1, utterance: u1, cue: condemned, holder: petrel, type: [condemn], topic: trial, about: the trial of Lin Osk}
dates:
  - {words: on Tuesday, earliest: 2031-05-13, latest: 2031-05-13}
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.yaml").write_text(LABELS, "utf-8")
    return tmp_path / "a.yaml"


def relabel(gold: Path, old: str, new: str) -> Path:
    assert old in LABELS
    gold.write_text(LABELS.replace(old, new), "utf-8")
    return gold


# counts


def test_counts_of_articles_add_up() -> None:
    both = Counts(4, 3, 2) + Counts(1, 2, 1)
    assert (both.labelled, both.given, both.agree) == (5, 5, 3)
    assert both.precision == both.recall == pytest.approx(60)
    assert both.f1 == pytest.approx(60)


def test_nothing_given_has_no_precision_and_no_f1_out_of_thin_air() -> None:
    assert Counts(3, 0, 0).precision is None
    assert Counts(3, 0, 0).f1 == 0
    assert Counts(0, 0, 0).f1 is None


def test_pairs_are_as_many_as_can_stand_together() -> None:
    assert best_pairs([(0, 0), (0, 1), (1, 0)]) == {0: 1, 1: 0}


def test_sets_count_what_both_hold() -> None:
    assert of_sets({"a", "b"}, {"b", "c", "d"}) == Counts(2, 3, 1)


# labels and their places


def test_words_are_found_as_whole_words_first(gold: Path) -> None:
    article = read_gold(gold)
    span = article.find("on", Span(0, len(TEXT)))
    assert TEXT[span.start - 1 : span.end + 1] == " on "


def test_a_stretch_runs_from_its_first_words_to_its_last(gold: Path) -> None:
    article = read_gold(gold)
    span = article.find("Ana Petrel [..] of Arland", Span(0, len(TEXT)))
    assert span.of(TEXT) == "Ana Petrel, the foreign minister of Arland"


def test_the_nth_run_of_characters_can_be_meant(gold: Path) -> None:
    article = read_gold(gold)
    assert article.find("Petrel#2", Span(0, len(TEXT))).start == TEXT.index("Petrel", 10)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cue: said", "cue: sang", "words not found: 'sang'"),
        ("type: [condemn]", "type: [dislike]", "'dislike' is not one of"),
        ("holder: petrel", "holder: nobody", "unknown thing: 'nobody'"),
        ("topic: trial, about: the trial of Lin Osk", "asks: release", "is about nothing"),
        ("genre: wire", "genre: gossip", "gossip"),
        ("words: on Tuesday", "words: n Tuesday", "inside a longer word"),
        ("kind: Case", "colour: red, kind: Case", "colour"),
    ],
)
def test_labels_that_do_not_fit_are_named(gold: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=r"a\.yaml") as error:
        read_gold(relabel(gold, old, new))
    assert told in str(error.value)


def test_a_passage_must_occur_once(gold: Path) -> None:
    with pytest.raises(InputError, match="more than once"):
        read_gold(relabel(gold, '"Ana Petrel, the [..] on Tuesday."', "Petrel"))


# what is the same


def test_names_are_compared_without_title_article_and_possessive() -> None:
    assert normal("the Ministry of Justice’s") == normal("Ministry of Justice")
    assert normal("Dr. Ana Petrel") == "ana petrel"


def test_phrases_are_alike_when_they_share_half_their_content_words() -> None:
    assert alike("the closed trial of the editor", "trial of the editor")
    assert not alike("the trial of the editor", "the weather in Vey")


# scores


def test_a_right_stance_counts_in_full(gold: Path) -> None:
    layers = score([gold]).layers
    assert layers["stances, full"].agree == 1
    assert layers["attribution, pair"].agree == 2
    assert layers["cases"] == Counts(1, 1, 1)
    assert layers["dates"].agree == 1
    assert layers["published"].agree == 1


def test_a_wrong_holder_is_a_mistake_with_its_sentence(gold: Path) -> None:
    measured = score([relabel(gold, "holder: petrel", "holder: reed")])
    assert measured.layers["stances, full"].agree == 0
    mistake = next(m for m in measured.mistakes if m.labelled.startswith("reed"))
    assert "holder" in mistake.kind
    assert "condemned the trial" in mistake.sentence


def test_an_optional_stance_counts_neither_way(gold: Path) -> None:
    required = score([gold]).layers["stances, full"]
    optional = score([relabel(gold, "holder: petrel,", "holder: petrel, optional: true,")]).layers["stances, full"]
    assert (optional.labelled, optional.agree) == (0, 0)
    assert optional.given == required.given - 1


def test_the_second_labeller_is_compared_without_reading_rules(gold: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / "a.yaml").write_text(LABELS.replace("type: [condemn]", "type: [criticise]"), "utf-8")
    agreed = agreement([gold], gold_files([second]))
    assert agreed["attribution, content"] == Counts(2, 2, 2)
    assert agreed["stances, side"].agree == 1
    assert agreed["stances, full"].agree == 0


def test_confidence_that_is_right_as_often_as_it_says_has_no_error() -> None:
    exact = calibration([(0.75, True)] * 3 + [(0.75, False)])
    assert exact.error == pytest.approx(0)
    assert exact.spread == 0
    assert calibration([(0.95, False), (0.15, False)]).error == pytest.approx((0.95 + 0.15) / 2)


# the gate


def test_a_floor_that_falls_is_named() -> None:
    pinned = Floors("d", {"cases": 80.0, "rights": 50.0})
    assert fallen(pinned, {"cases": 79.0, "rights": 60.0}, "d") == ["cases: 79.0, pinned at 80.0"]
    assert fallen(pinned, {"cases": 80.0, "rights": 50.0}, "d") == []


def test_other_gold_breaks_the_gate() -> None:
    assert "not those" in fallen(Floors("d", {}), {}, "e")[0]


def test_floors_rise_by_themselves_and_fall_with_a_reason_only() -> None:
    pinned = Floors("d", {"cases": 80.0})
    assert pin(pinned, {"cases": 85.04}, "d", None).floors == {"cases": 85.0}
    with pytest.raises(InputError, match=r"cases 80\.0 → 70\.0"):
        pin(pinned, {"cases": 70.0}, "d", None)
    lowered = pin(pinned, {"cases": 70.0}, "d", "the label was wrong").lowered
    assert [(x.layer, x.because) for x in lowered] == [("cases", "the label was wrong")]


def test_pins_are_read_as_written(tmp_path: Path) -> None:
    pins = {"test": Floors("d", {"cases": 80.0})}
    write_pins(tmp_path / "floors.json", pins)
    assert read_pins(tmp_path / "floors.json") == pins
    assert read_pins(tmp_path / "none.json") == {}


def test_the_digest_tells_changed_texts_and_labels(gold: Path) -> None:
    before = digest_of([gold])
    gold.with_suffix(".txt").write_text(TEXT + "!", "utf-8")
    assert digest_of([gold]) != before


# corpora of quotations


def test_a_corpus_of_quotations_is_scored_line_by_line(tmp_path: Path) -> None:
    text = "Ana Petrel said the trial of Lin Osk was over.\n"
    content = text.index("the trial"), text.index(".")
    line = {"id": "x", "text": text, "quotes": [{"source": [[0, 10]], "cue": [[11, 15]], "content": [list(content)]}]}
    file = tmp_path / "quotes.jsonl"
    file.write_text(json.dumps(line) + "\n" + json.dumps({"text": "Nothing.", "quotes": []}) + "\n", "utf-8")
    assert score_quotations(file)["attribution, pair"] == Counts(1, 1, 1)
    assert score_quotations(file, range(2, 3))["attribution, pair"] == Counts(0, 0, 0)


def test_a_line_that_is_no_labelled_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "quotes.jsonl"
    file.write_text('{"id": "x"}\n', "utf-8")
    with pytest.raises(InputError, match="line 1"):
        score_quotations(file)


def test_the_kind_of_a_content_is_its_share_in_quotation_marks() -> None:
    text = "He said “it was over now” and left the room."
    assert kind(text, [Span(text.index("it"), text.index("now") + 3)]) == "direct"
    assert kind(text, [Span(text.index("it"), text.index("left"))]) == "mixed"
    assert kind(text, [Span(text.index("left"), len(text))]) == "indirect"


def test_what_a_rule_is_worth_shows_without_it(gold: Path) -> None:
    assert score([gold], without=("condemn",)).layers["stances, full"].agree == 0
