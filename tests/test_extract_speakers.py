"""Who is made to say what: sentences that go on, and names that the cast leaves open."""

from collections.abc import Sequence

from identity_texts import read

from kg.extract.agents import Agents
from kg.extract.speakers import Speakers
from kg.text.attribution import Attribution


def attribution(at: int, parent: int | None = None, follows: int | None = None) -> Attribution:
    return Attribution(
        cue=(at, at + 1),
        head=at,
        source=None,
        source_head=None,
        extra_source=None,
        content=(),
        kind="indirect",
        frame="verb",
        parent=parent,
        confidence=1.0,
        follows=follows,
    )


def speakers(text: str, found: Sequence[Attribution]) -> Speakers:
    document, cast = read(text)
    return Speakers(document, found, Agents(document, cast))


def test_a_sentence_that_goes_on_is_told_by_whom_the_sentence_before_has_speaking() -> None:
    outer, inner = attribution(1), attribution(4, parent=0)
    assert speakers("Ana Petrel said Tomas Reed had lied.", [outer, inner]).teller_of(1, None) == 0


def test_within_the_same_words_it_is_told_by_who_spoke_last() -> None:
    outer, inner = attribution(1), attribution(4, parent=0)
    assert speakers("Ana Petrel said Tomas Reed had lied.", [outer, inner]).teller_of(1, 0) == 1


def test_a_word_of_somebodys_name_alone_makes_no_agent_of_its_own() -> None:
    found = speakers("Ana Petrel and Jon Petrel were held. Petrel said no.", []).cast
    assert {"Ana", "Petrel", "Jon"} <= found.name_parts
    petrel = next(t for t in found.document.doc if t.i > 6 and t.text == "Petrel")
    assert list(found.unclaimed((petrel.i, petrel.i + 1))) == []
