"""Pieces + people + bodies + lands -> marks: where the text names persons, bodies and countries."""

from collections.abc import Iterator, Sequence

from kg.model.statements import MentionForm
from kg.text.acronyms import Acronyms
from kg.text.gazetteer import Land
from kg.text.marks import Mark
from kg.text.names import Piece
from kg.text.people import People
from kg.text.places import Lands
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import phrase_words
from kg.text.verbs import wills


def named(
    reading: Reading, lands: Lands, pieces: Sequence[Piece], people: People, acronyms: Acronyms
) -> Iterator[Mark]:
    """All of them; a country inside a person's or a body's own name is no mark."""
    covered = {i for tokens in acronyms.aliases for i in range(*tokens)}
    for tokens, body in acronyms.aliases.items():
        yield Mark(tokens, tokens[1] - 1, (f"Institution:{body.key}",), "acronym")
    for piece in pieces:
        mark = of_piece(reading, piece, people, acronyms) if piece.head not in covered else None
        if mark is not None:
            yield mark
        if piece.sort in ("person", "plain", "place") or (piece.sort == "body" and mark is not None):
            covered.update(range(*piece.tokens))
    for tokens in acronyms.extended.values():
        covered.update(range(*tokens))
    for land in lands.found:
        if land.tokens[0] not in covered | reading.dateline and means_country(reading, land):
            form: MentionForm = "metonym" if land.how == "capital" else "name"
            yield Mark(land.tokens, land.tokens[1] - 1, (f"Country:{land.code}",), form)


def of_piece(reading: Reading, piece: Piece, people: People, acronyms: Acronyms) -> Mark | None:
    """The mark of a piece that names a person or a body."""
    person = people.who(piece) if piece.sort in ("person", "plain") else None
    if person is not None:
        words = sum(reading.text[i][0].isalnum() for i in range(*piece.name))
        form: MentionForm = "short" if words < len(person.words) else "name"
        return Mark(piece.tokens, piece.head, (f"Person:{person.key}",), form)
    body = acronyms.who(piece)
    if body is None:
        return None
    tokens = acronyms.extended.get(piece.tokens, piece.tokens)
    return Mark(tokens, piece.head, (f"Institution:{body.key}",), "acronym" if piece.sort == "acronym" else "name")


def means_country(reading: Reading, land: Land) -> bool:
    """Whether a country's name means it here; a capital only where it speaks, acts or holds a position."""
    if land.how != "capital":
        return True
    last, end = land.tokens[1] - 1, land.tokens[1]
    head = reading.head[last]
    if reading.dep[last] in ("nsubj", "nsubjpass"):
        return wills(reading.lemma[head]) and reading.lemma[head] not in phrase_words("silent")
    owns = reading.dep[last] == "poss" or (end < reading.size and reading.text[end] in POSSESSIVE)
    return owns and reading.lower[head] in phrase_words("stances")
