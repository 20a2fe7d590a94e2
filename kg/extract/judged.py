"""What a position is about -> whose conduct or words it judges."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg import vocab
from kg.extract import clauses
from kg.extract.context import Context
from kg.extract.draft import CHALLENGING, Draft
from kg.extract.objects import Denoted
from kg.extract.predication import Predication
from kg.extract.responses import orientation_of
from kg.model import Ref
from kg.text.parse import Token

JUDGING = frozenset(("APPRAISE", "ALLEGE", "RESPOND"))
"""Families of types that judge somebody's conduct or words: their author is the target."""
OBJECTING = frozenset(("expressConcern", "criticise", "condemn", "regret", "oppose"))


@dataclass(frozen=True)
class Judged:
    """Finds those whom positions of one article judge."""

    context: Context

    def of(self, type_: str, found: Predication, topics: Sequence[Denoted]) -> tuple[Ref, ...]:
        """Whose conduct or words are judged, as the topic's phrase says: its possessor, author or subject."""
        if vocab.stance_types()[type_].family not in JUDGING or any(t.agent for t in topics):
            return ()
        by_author = tuple(dict.fromkeys(a for t in topics for a in t.authors))
        if by_author or len(found.topics) > 1:
            return by_author
        heads = found.topics[:1] or tuple(c for c in (found.clause,) if c is not None)
        return tuple(dict.fromkeys(a for h in heads for a in self.doers(h)))

    def doers(self, head: Token) -> tuple[Ref, ...]:
        """Who does what a phrase or clause tells of."""
        if head.pos_ in clauses.VERBAL:
            actor = clauses.subject(head) if not clauses.is_passive(head) else next(clauses.agents_of(head), None)
            return self.acting(actor) if actor is not None else ()
        owner = next((c for c in head.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
        by = next((h for name, h in clauses.prepositional(list(head.children)) if name == "by"), None)
        doer = by or owner
        return self.acting(doer) if doer is not None else ()

    def acting(self, actor: Token) -> tuple[Ref, ...]:
        """The agents an expression names."""
        return self.context.agents((actor,)) if actor.pos_ in ("NOUN", "PROPN") else ()

    def hits_back(self, base: Draft, aimed: Sequence[Ref], earlier: Sequence[Draft]) -> bool:
        """Whether a State's voice faults those who faulted it before, so that it answers them."""
        if base.type not in OBJECTING or not self.answering(base.holder):
            return False
        critics = {d.holder for d in earlier if orientation_of(d) in CHALLENGING and d.holder != base.holder}
        return any(a in critics and not self.answering(a) for a in aimed)

    def answering(self, holder: Ref) -> bool:
        """Whether the holder can be the one whose record a statement is about."""
        return self.context.countries.speaks_for_state(holder)
