"""Document and cast -> everything a position can be about: cases, rights, events, instruments, statements of others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.extract import affairs
from kg.extract.cases import find_cases
from kg.extract.events import find_events, parts
from kg.extract.guesses import with_guesses
from kg.extract.instruments import find_instruments
from kg.extract.look import look
from kg.extract.placed import PlacedTopic
from kg.extract.propositions import statements
from kg.extract.rights import find_rights
from kg.model import CaseAccount, Participation, Ref, RightMention, Thing
from kg.text.document import Document, TokenRange
from kg.text.identity import Cast

__all__ = ["PlacedTopic", "Topics", "find_topics"]


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of one article: what they are, where they stand, what is said of them."""

    things: Mapping[Ref, Thing]
    placed: tuple[PlacedTopic, ...]
    """In text order; several may share a head ("the arrest of X and Y")."""
    accounts: tuple[CaseAccount, ...]
    participations: tuple[Participation, ...]
    rights: tuple[RightMention, ...]

    def within(self, tokens: TokenRange) -> tuple[PlacedTopic, ...]:
        """Topics whose words share a token with a range, in text order."""
        return tuple(p for p in self.placed if p.tokens[0] < tokens[1] and tokens[0] < p.tokens[1])


def find_topics(document: Document, cast: Cast) -> Topics:
    """Find the topics of an article; each kind sees what those before it have found."""
    bare = look(document, cast)
    instruments = find_instruments(bare)
    events = find_events(bare, instruments.placed)
    named = (*instruments.placed, *events.placed)
    known = {**instruments.things, **events.things}
    scene = look(document, cast, named, known, affairs.table().people.words | affairs.table().outfits.words)
    cases = find_cases(with_guesses(scene))
    rights = find_rights(scene, (*named, *cases.placed))
    others = tuple(statements(scene, named))
    placed = (*named, *cases.placed, *rights.placed, *(topic for topic, _ in others))
    return Topics(
        things={**known, **cases.things, **rights.things, **united(thing for _, thing in others)},
        placed=tuple(sorted(set(placed), key=order)),
        accounts=cases.accounts,
        participations=(*events.participations, *parts(bare, named)),
        rights=rights.mentions,
    )


def united(things: Iterable[Thing]) -> dict[Ref, Thing]:
    """One thing a phrase; its author where all places agree on one."""
    ordered: Sequence[Thing] = sorted(things, key=lambda t: t.ref)
    out = {}
    for ref, same in groupby(ordered, key=lambda t: t.ref):
        found = list(same)
        authors = {t.about for t in found}
        out[ref] = (
            found[0]
            if len(authors) == 1
            else Thing(kind="Proposition", key=found[0].key, label=found[0].label, statement_of_others=True)
        )
    return out


def order(topic: PlacedTopic) -> tuple[TokenRange, int, Ref, str]:
    """Text order."""
    return topic.tokens, topic.head, topic.ref, topic.aspect or ""
