"""Cast and topics -> which country a position concerns, and who speaks for a State."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.agents import Agents
from kg.extract.roles import represents
from kg.extract.topics import Topics
from kg.model import Ref, Role
from kg.text.document import Document, TokenRange

if TYPE_CHECKING:
    from kg.extract.objects import Denoted

OFFICE = re.compile(
    r"\b(?:ministry|ministries|government|foreign minist\w+|minister of|prime minister|interior minister)\b",
    re.IGNORECASE,
)
"""Words of offices that speak for a State, wherever it lies."""

CLIMB = 4
"""How many steps above a topic its noun phrase may reach."""


@dataclass(frozen=True)
class Countries:
    """What an article tells about countries."""

    document: Document
    cast: Agents
    topics: Topics
    roles: Sequence[Role]

    def speaks_for_state(self, ref: Ref) -> bool:
        """Whether an agent's words are those of a State: itself, its government, or who speaks for them in office."""
        if ref.startswith(("Country:", "Government:")):
            return True
        if any(r.startswith(("Country:", "Government:")) for r in represents(self.cast.cast, self.roles, ref)):
            return True
        return bool(OFFICE.search(self.described(ref)))

    def described(self, ref: Ref) -> str:
        """What the article calls a body, or the office of a person, where its country is not told."""
        thing = self.cast.things.get(ref)
        if ref.startswith("Institution:"):
            return thing.label if thing is not None and thing.country is None else ""
        held = [r for r in self.roles if r.member == ref and not r.ended]
        bodies = (t.label for r in held if (t := self.cast.things.get(r.organisation or "")) is not None)
        return " ".join([*(r.title for r in held if r.organisation is None), *bodies])

    def of(self, ref: Ref) -> Ref | None:
        """The country an agent or topic belongs to or is about."""
        kind, _, key = ref.partition(":")
        if kind == "Country":
            return ref
        if kind == "Government":
            return f"Country:{key}"
        thing = self.cast.things.get(ref) or self.topics.things.get(ref)
        if thing is not None and thing.country is not None:
            return f"Country:{thing.country}"
        if kind == "Person":
            for other in represents(self.cast.cast, self.roles, ref):
                if other != ref and (found := self.of(other)) is not None:
                    return found
            for role in self.roles:
                if role.member == ref and role.country is not None:
                    return f"Country:{role.country}"
        return None

    def named(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """Countries named inside a phrase, by name, adjective or a body of theirs."""
        found: dict[Ref, None] = {}
        for mention in self.cast.mentions:
            if tokens[0] <= mention.tokens[0] and mention.tokens[1] <= tokens[1] and mention.form != "pronoun":
                country = self.of(mention.ref) if mention.ref.partition(":")[0] != "Person" else None
                if country is not None:
                    found[country] = None
        return tuple(found)

    def whole(self, tokens: TokenRange) -> TokenRange:
        """A topic's words with the noun phrase they stand in ("the human rights situation in Arland")."""
        at = self.document.doc[tokens[1] - 1]
        for _ in range(CLIMB):
            if at.dep_ in ("compound", "amod", "poss", "pobj", "prep", "nmod") and at.head.pos_ in (
                "NOUN",
                "ADP",
                "PROPN",
            ):
                at = at.head
        return min(tokens[0], at.left_edge.i), max(tokens[1], at.right_edge.i + 1)

    def possessive(self, tokens: TokenRange) -> bool:
        """Whether a phrase opens with whose it is ("Borland's report on Arland")."""
        return any(t.tag_ == "POS" for t in self.document.doc[tokens[0] : min(tokens[0] + 4, tokens[1])])

    def own_record(self, holder: Ref, topics: Iterable["Denoted"]) -> bool:
        """Whether a State's voice speaks of its own country, as the words of the topic say."""
        if not self.speaks_for_state(holder):
            return False
        home = self.of(holder)
        named = {c for t in topics for c in (*self.named(t.tokens), *filter(None, (self.of(t.ref),)))}
        if named:
            return named == {home}
        own = re.search(
            r"\b(?:its|our|their own)\b",
            " ".join(self.document.doc[a].sent.text.lower() for a in [t.tokens[0] for t in topics][:1]),
        )
        return own is not None and home is not None

    def concern(
        self,
        holder: Ref,
        topic: "Denoted | None",
        target: Ref | None,
        addressees: Sequence[Ref],
        quote: Sequence[TokenRange],
        *,
        challenging: bool = False,
    ) -> tuple[tuple[Ref, ...], str | None]:
        """The countries a position concerns, and which step of the order decided (``ontology``: hrd:concerns)."""
        own = self.of(holder)
        if topic is not None:
            named = self.named(self.whole(topic.tokens))
            if named and not (topic.ref.startswith("Case:") and self.of(topic.ref)):
                owner = named[0] if len(named) > 1 and self.possessive(topic.tokens) else None
                return tuple(c for c in named if c != owner), "named in the topic"
            if (place := self.of(topic.ref)) is not None:
                return (place,), "the topic's country"
        for agent in (target, *addressees):
            country = self.of(agent) if agent is not None else None
            if country is not None and (country != own or agent == target):
                return (country,), "the one addressed or targeted"
        in_words = tuple(c for span in quote for c in self.named(span) if c != own)
        if len(set(in_words)) == 1:
            return in_words[:1], "named in the words"
        counterparts = {p.participant for p in self.topics.participations if p.participant.startswith("Country:")}
        home = f"Country:{self.cast.home}" if self.cast.home else None
        if counterparts and own in counterparts:
            others = sorted(counterparts - {own})
            if home is not None and own == home and not challenging:
                return (home,), "the article's country"
            if len(others) == 1:
                return (others[0],), "the dialogue's other side"
        if home is not None and not (challenging and home == own):  # nobody challenges its own country by default
            return (home,), "the article's country"
        return (), None
