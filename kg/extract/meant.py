"""Words that point at an affair without naming it (“this injustice”) -> the case meant, where only one fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract import clauses
from kg.extract.context import Context
from kg.extract.objects import Denoted
from kg.extract.placed import PlacedTopic
from kg.extract.predication import Predication
from kg.model import Ref
from kg.text.document import TokenRange
from kg.text.parse import Token

POINTING = frozenset(("the", "this", "that", "these", "those", "such"))
EPITHETS = frozenset(
    ("injustice", "incident", "outrage", "crime", "tragedy", "atrocity", "brutality", "barbarity", "cruelty", "ordeal",
     "episode", "affair", "savagery", "wrong", "horror", "persecution", "harassment", "mistreatment", "intimidation",
     "assault", "violation", "abuse", "act")
)  # fmt: skip
"""Nouns that judge an affair told before, or call it no more than that."""
CUSTODY = "|detention-and-prosecution"
FREEING = frozenset(("release", "free", "acquit", "pardon", "liberate", "exonerate", "discharge"))
PLURAL = frozenset(("they", "them", "these", "those"))


@dataclass(frozen=True)
class Meant:
    """Finds the cases that words without a name point at in one article."""

    context: Context

    def case(self, found: Predication, topics: Sequence[Denoted]) -> tuple[Denoted, ...]:
        """The one case that a position is about, where its own words name none."""
        if any(t.thing is None and not t.agent for t in topics) or any(t.answers for t in topics):
            return ()
        freed = self.freed(found)
        if freed is not None:
            return self.custody(freed)
        for topic in topics:
            pointing = self.pointing(topic.tokens) if not topic.agent else None
            if pointing is not None and (case := self.only(self.before(pointing.i))) is not None:
                return (self.denoted(case, topic.tokens),)
        return ()

    def freed(self, found: Predication) -> Token | None:
        """Who is to be set free, where a position asks for that."""
        clause = found.clause
        if clause is None or clause.lemma_.lower() not in FREEING:
            return None
        parts = clauses.slots(clause)
        return next(iter((*parts.objects, *(c for c in clause.children if c.dep_ == "nsubjpass"))), None)

    def custody(self, freed: Token) -> tuple[Denoted, ...]:
        """The detention of those who are to be set free."""
        cases = [p for p in self.before(freed.i) if p.ref.endswith(CUSTODY)]
        named = set(self.context.agents((freed,)))
        whose = [p for p in cases if self.subject(p) in named]
        if not whose and freed.pos_ == "NOUN":
            whose = [p for p in cases if self.called(p, freed.lower_)]
        elif not whose and freed.lower_ in PLURAL:
            whose = [p for p in cases if (self.subject(p) or "").startswith("Group:")]
        case = self.only(whose)
        return (replace(self.denoted(case, clauses.phrase(freed)), aspect="remedy"),) if case is not None else ()

    def pointing(self, tokens: TokenRange) -> Token | None:
        """The noun that points at an affair, among the words of a topic."""
        for i in range(*tokens):
            token = self.context.document.doc[i]
            if token.pos_ == "NOUN" and token.lemma_.lower() in EPITHETS and self.bare(token):
                return token
        return None

    def bare(self, noun: Token) -> bool:
        """Whether a noun is pointed at and nothing behind it says which it is."""
        before = [c.lower_ for c in noun.lefts if c.dep_ == "det"]
        return (
            bool(before) and before[0] in POINTING and not any(c.dep_ in ("prep", "relcl", "acl") for c in noun.rights)
        )

    def before(self, i: int) -> list[PlacedTopic]:
        """The cases placed before a token."""
        return [p for p in self.context.topics.placed if p.ref.startswith("Case:") and p.head < i]

    def only(self, cases: Sequence[PlacedTopic]) -> PlacedTopic | None:
        """The one case told: the only one, or the group's among its members' of one affair."""
        refs = {p.ref for p in cases}
        if len(refs) > 1:
            groups = {ref for ref in refs if (self.context.topics.things[ref].about or "").startswith("Group:")}
            refs = groups if len({ref.rsplit("|", 1)[-1] for ref in refs}) == 1 else set()
        return next(p for p in reversed(cases) if p.ref in refs) if len(refs) == 1 else None

    def subject(self, case: PlacedTopic) -> Ref | None:
        """Whom a case befell."""
        return self.context.topics.things[case.ref].about

    def called(self, case: PlacedTopic, word: str) -> bool:
        """Whether those a case befell are called by a word."""
        thing = self.context.cast.things.get(self.subject(case) or "")
        return (
            word in (thing.label if thing is not None else self.context.topics.things[case.ref].label).lower().split()
        )

    def denoted(self, case: PlacedTopic, tokens: TokenRange) -> Denoted:
        """A case as what some words stand for."""
        return Denoted(case.ref, tokens, classes=frozenset(("case",)))
