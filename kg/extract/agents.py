"""Cast and text -> the agents of an expression; a capitalised name the cast leaves unclaimed is taken as it stands.

Small models miss names of places and bodies that no list has. Where such a name holds a position (the grammar says that
somebody does), a split is better than silence: it becomes an agent of its own, merged with nothing but its own wording.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.extract.clauses import RELATIVE
from kg.model import Ref, Thing, reference
from kg.model.statements import Kind
from kg.text.cast import Cast, PlacedMention
from kg.text.document import Document, TokenRange
from kg.text.parse import Token
from kg.text.tables import bodies, titles
from kg.text.turns import ADDRESSED

PLACES = frozenset(("GPE", "LOC", "NORP", "FAC"))
ARTICLES = frozenset(("the", "a", "an"))
NEVER = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "article", "section",
     "chapter", "mr", "mrs", "ms", "dr", "question", "answer", "q", "god", "law", "act", "code", "constitution",
     "covenant", "convention", "charter", "report", "resolution", "declaration", "agreement", "protocol", "internet")
)  # fmt: skip
"""Capitalised words that name no agent."""


@dataclass(frozen=True)
class Agents:
    """The cast, as the stance extractor asks it."""

    document: Document
    cast: Cast
    made: dict[Ref, Thing] = field(default_factory=dict)
    """Agents taken from unclaimed names."""

    @property
    def things(self) -> Mapping[Ref, Thing]:
        """All that is known, unclaimed names included."""
        return {**self.cast.things, **self.made} if self.made else self.cast.things

    @property
    def mentions(self) -> tuple[PlacedMention, ...]:
        """The cast's mentions."""
        return self.cast.mentions

    @property
    def home(self) -> str | None:
        """The article's main country."""
        return self.cast.home

    def at(self, token: int) -> Ref | None:
        """The thing that the innermost mention over a token means."""
        return self.cast.at(token)

    def who(self, tokens: TokenRange) -> tuple[Ref, ...]:
        """The agents an expression names; nothing if it is no name and unresolved."""
        found = self.cast.who(tokens)
        return found or tuple(dict.fromkeys(self.unclaimed(tokens)))

    def unclaimed(self, tokens: TokenRange) -> Iterator[Ref]:
        """Agents by the names an expression is headed by, one for each that is coordinated."""
        doc = self.document.doc
        heads = [doc[i] for i in range(*tokens) if not tokens[0] <= doc[i].head.i < tokens[1] or doc[i].head is doc[i]]
        for head in heads[:1]:
            for one in (head, *head.conjuncts):
                fits = tokens[0] <= one.i < tokens[1] and nameable(one) and self.cast.at(one.i) is None
                if fits and one.text not in self.name_parts:
                    yield self.agent(one)

    @cached_property
    def name_parts(self) -> frozenset[str]:
        """The words of people's names: one of them alone that the cast leaves open may mean any of these people."""
        return frozenset(word for t in self.cast.things.values() if t.kind == "Person" for word in t.label.split())

    def agent(self, head: Token) -> Ref:
        """The one body of the cast called by this last word; else a new one."""
        name = head.doc[name_start(head) : head.i + 1].text
        called = [t for t in self.cast.things.values() if t.kind == "Institution" and t.label.endswith(f" {name}")]
        if len(called) == 1:
            return called[0].ref
        kind = kind_of(head)
        key = f"x-{name.casefold()}" if kind == "Country" else name.casefold()
        thing = Thing(kind=kind, key=key, label=name, forms=(name,), country=key if kind == "Country" else None)
        known = reference(kind, key)
        if known not in self.cast.things:
            self.made.setdefault(known, thing)
        return known


def nameable(head: Token) -> bool:
    """Whether a head is a capitalised name that can act."""
    if head.pos_ != "PROPN" or head.tag_ in RELATIVE or head.lower_ in NEVER or not head.text[0].isupper():
        return False
    if name_start(head) == head.i and (head.lower_ in titles() or head.lower_ in bodies() or head.lower_ in ADDRESSED):
        return False  # "the Minister", "the Guild", "the noble Lady": words that only point to somebody
    return (
        head.is_alpha
        and len(head) > 1
        and head.ent_type_ not in ("DATE", "TIME", "LAW", "WORK_OF_ART", "EVENT", "MONEY")
    )


def name_start(head: Token) -> int:
    """Where the name begins: the capitalised words right before its head."""
    start = head.i
    while (
        start > 0 and head.doc[start - 1].pos_ == "PROPN" and head.doc[start - 1].dep_ in ("compound", "nmod", "amod")
    ):
        start -= 1
    return start


def kind_of(head: Token) -> Kind:
    """What an unclaimed name is taken for: a person where the model says so, a body behind an article, else a place."""
    start = name_start(head)
    articled = start > 0 and head.doc[start - 1].lower_ in ARTICLES
    if head.ent_type_ == "PERSON" and not articled and head.i > start:
        return "Person"
    if articled or (head.ent_type_ == "ORG" and head.i > start) or head.i > start:
        return "Institution"
    return "Country"
