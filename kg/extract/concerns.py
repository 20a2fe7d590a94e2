"""Cast and topics -> which country a position concerns, and who speaks for a State."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extract import rules
from kg.extract.agents import Agents
from kg.extract.roles import represents
from kg.extract.topics import Topics
from kg.model import Ref, Role
from kg.text.document import Document, TokenRange

if TYPE_CHECKING:
    from kg.extract.objects import Denoted

OFFICE = re.compile(
    r"\b(?:ministry|ministries|government|foreign minist\w+|minister of|prime minister|premier|deputy minister|"
    r"(?:interior|justice|defen[cs]e|information|communications|home|finance|security|labou?r|health) minister|"
    r"permanent (?:representative|mission)|"
    r"presidential (?:aide|office|palace|spokes\w+))\b",
    re.IGNORECASE,
)
"""Words of offices that speak for a State, wherever it lies."""

SPEAKING = re.compile(
    r"\b(?:spokes\w+|official|minister|representative|delegate|ambassador|(?<!local )governments?|ministry|mission)$",
    re.IGNORECASE,
)
"""How expressions end that name somebody who speaks for an office, without a name."""
OWN = frozenset(("its", "our", "we", "us", "my", "i"))
OPENING = 5
"""How many words of a topic are looked at for whose it is."""
ABROAD = re.compile(
    r"\b(?:foreign|external|embassy|mission|delegations?|ambassadors?|envoys?|consul\w*|diplomats?|commissioner|side|"
    r"representative|rapporteurs?|experts?)\b",
    re.IGNORECASE,
)
"""Words of those whose business is with other countries."""
INSIDE = ("compound", "amod", "poss", "pobj", "prep", "nmod")
ENOUGH = 3
"""Mentions from which on a country can be what an article is about."""
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
        if ref.startswith("UnnamedSource:"):
            return thing.label if thing is not None and SPEAKING.search(thing.label) else ""
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
            inside = at.dep_ in INSIDE and at.head.pos_ in ("NOUN", "ADP", "PROPN")
            if inside and at.head.lemma_.lower() not in rules.nouns():  # "Borland's concern about the trial": a critic
                at = at.head
        clause = (c.left_edge.i for c in at.children if c.dep_ in ("relcl", "acl") and c.left_edge.i >= tokens[1])
        end = min((at.right_edge.i + 1, *clause))  # "the reform, which Borland had welcomed"
        return min(tokens[0], at.left_edge.i), max(tokens[1], end)

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
        words = (t.lower_ for topic in topics for t in self.document.doc[topic.tokens[0] : topic.tokens[1]][:OPENING])
        return home is not None and any(w in OWN for w in words)

    @cached_property
    def named_often(self) -> Counter[Ref]:
        """How often each country, or a body of it, is spoken of."""
        refs = (m.ref for m in self.cast.mentions if not m.ref.startswith(("Person:", "UnnamedSource:")))
        return Counter(country for ref in refs if (country := self.of(ref)) is not None)

    def most_named(self, own: Ref | None) -> Ref | None:
        """The other country that the article speaks of by far the most."""
        ranked = [(c, n) for c, n in sorted(self.named_often.items(), key=lambda pair: (-pair[1], pair[0])) if c != own]
        if not ranked or ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def other_side(self, own: Ref | None) -> Ref | None:
        """Who faces a country in a dialogue of two."""
        counterparts = {p.participant for p in self.topics.participations if p.participant.startswith("Country:")}
        others = sorted(counterparts - {own})
        return others[0] if own in counterparts and len(others) == 1 else None

    def abroad(self, ref: Ref) -> bool:
        """Whether an agent speaks to other countries: a State, its foreign ministry, missions and envoys."""
        if ref.startswith(("Country:", "Government:")):
            return True
        thing = self.cast.things.get(ref)
        held = (f"{r.title} {r.organisation or ''}" for r in self.roles if r.member == ref and not r.ended)
        return bool(ABROAD.search(" ".join((thing.label if thing is not None else "", *held)).replace(":", " ")))

    def concern(
        self,
        holder: Ref,
        topic: "Denoted | None",
        target: Ref | None,
        addressees: Sequence[Ref],
        quote: Sequence[TokenRange],
        *,
        challenging: bool = False,
        own_matter: bool = False,
    ) -> tuple[tuple[Ref, ...], str | None]:
        """The countries a position concerns, and which step of the order decided (``ontology``: hrd:concerns).

        ``own_matter``: a State that denies, justifies, concedes or promises speaks of itself.
        """
        own = self.of(holder)
        if own_matter and own is not None and self.speaks_for_state(holder):
            case = self.of(topic.ref) if topic is not None and topic.ref.startswith("Case:") else None
            return (case or own,), "the answering State's own"
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
        home = f"Country:{self.cast.home}" if self.cast.home else None
        if (side := self.other_side(own)) is not None and (challenging or own != home):
            return (side,), "the dialogue's other side"
        if own is not None and not self.abroad(holder):
            return (own,), "the country of who speaks within it"
        if home is not None and not (challenging and home == own):  # no State challenges itself by default
            return (home,), "the article's country"
        if (other := self.most_named(own)) is not None:
            return (other,), "the country most spoken of"
        return (), None
