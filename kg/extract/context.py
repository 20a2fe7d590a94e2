"""What the readers of positions share: one article's speakers, cast, topics and countries, and how drafts multiply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract import rules
from kg.extract.agents import Agents
from kg.extract.concerns import Countries
from kg.extract.draft import DEFENDING, Draft
from kg.extract.objects import Denotation, Denoted
from kg.extract.propositions import proposition
from kg.extract.sides import Sides
from kg.extract.speakers import Speakers
from kg.extract.topics import Topics
from kg.model import Ref, Thing
from kg.model.statements import AGENTS
from kg.text.document import Document, TokenRange
from kg.text.parse import Token


@dataclass(frozen=True)
class Context:
    """One article, read as far as its positions."""

    document: Document
    speakers: Speakers
    cast: Agents
    topics: Topics
    countries: Countries
    issued_by: tuple[Thing, ...] = ()
    """Who speaks where no attribution does, in a text of its own."""

    @property
    def issuers(self) -> tuple[Ref, ...]:
        """References of who issued the text."""
        return tuple(thing.ref for thing in self.issued_by)

    @cached_property
    def denotation(self) -> Denotation:
        """Reader of topic phrases."""
        return Denotation(self.document, self.cast, self.topics)

    @cached_property
    def sides(self) -> Sides:
        """Who is on the side whose record is at issue."""
        return Sides(self.cast, self.countries, self.issuers)

    def speaking(self, container: int | None) -> tuple[Ref, ...]:
        """The speakers of an attribution; outside any, whoever issued the text."""
        if container is not None:
            return self.speakers.resolved[container]
        return self.issuers

    def agents(self, heads: Sequence[Token]) -> tuple[Ref, ...]:
        """The agents several phrases name, each once."""
        found: dict[Ref, None] = {}
        for head in heads:
            stop = head.i + 1
            for ref in self.cast.who((head.left_edge.i, stop)):
                if ref.partition(":")[0] in AGENTS:
                    found[ref] = None
        return tuple(found)

    def expand(self, base: Draft, topics: Sequence[Denoted], targets: Sequence[Ref]) -> Iterator[Draft]:
        """One draft a topic and target; agents among the topics become targets."""
        about = [t for t in topics if not t.agent]
        aimed = list(targets) or [t.ref for t in topics if t.agent and t.ref != base.holder]
        if base.asks is not None:  # whom a directive names, it addresses
            base = replace(base, addressees=tuple(dict.fromkeys((*base.addressees, *aimed))))
            aimed = []
        if not about and not aimed and not base.addressees:
            return
        ends: list[Ref | None] = [*aimed] or [None]
        matters: list[Denoted | None] = [*about] or [None]
        for target in ends:
            for topic in matters:
                answers = base.answers or bool(topic and topic.answers and base.type in DEFENDING)
                yield replace(
                    base,
                    topic=topic,
                    target=None if self.befell(topic, target) else target,
                    answers=answers,
                    authors=topic.authors if topic is not None else (),
                )

    def befell(self, topic: Denoted | None, agent: Ref | None) -> bool:
        """Whether a case befell somebody: whoever condemns it does not aim at them."""
        case = self.topics.things.get(topic.ref) if topic is not None else None
        return case is not None and case.kind == "Case" and agent is not None and case.about == agent

    def proposed(self, tokens: TokenRange) -> Denoted:
        """The words themselves as a topic."""
        thing = proposition(self.document, tokens)
        return Denoted(thing.ref, tokens, thing)

    def content_row(self, text: str, *, own: bool) -> rules.ContentRow | None:
        """The first content row that fits the words and the side: ``own`` speaks of its own State's record."""
        for row in rules.contents():
            if row.side in ("any", "own" if own else "other") and row.regex.search(text):
                return row
        return None
