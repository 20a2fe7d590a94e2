"""A predication and what it is about -> the type its holder's position comes to, and whether it answers somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract import clauses, rules
from kg.extract.context import Context
from kg.extract.draft import DEFENDING
from kg.extract.judged import OBJECTING
from kg.extract.objects import Denoted
from kg.extract.predication import Predication, below
from kg.model import Ref
from kg.text.parse import Token

ISSUING = frozenset(("adoption", "issuance", "issuing", "publication", "passage", "passing", "tabling", "adopting"))
VOTED = frozenset(("resolution", "motion", "declaration"))
ANSWERING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "reject", "accuse", "deny"))
GRAVITY = frozenset(("gravity", "seriousness", "severity", "worsening", "plight", "enormity"))
ALARMING = frozenset(
    ("alarming", "disturbing", "worrying", "worrisome", "troubling", "shocking", "appalling", "deplorable", "dire",
     "dangerous", "grave", "horrific", "deteriorating", "worsening", "unacceptable", "unjust", "harsh", "excessive",
     "disproportionate", "inhumane", "inhuman", "abusive", "arbitrary", "unlawful", "illegal", "rampant", "repressive",
     "concerning", "distressing", "precarious", "desperate", "terrible", "catastrophic")
)  # fmt: skip
"""What, said of a matter raised or stressed, makes it a concern."""
FAULTING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "affirm", "warn", "answer"))
"""Types that a State's clause of defence turns into one."""


class Typed(NamedTuple):
    """What a predication comes to for one holder."""

    type: str
    answers: bool = False
    """It answers somebody's statement."""
    courtesy: bool = False


@dataclass(frozen=True)
class Types:
    """Types positions of one article after their objects."""

    context: Context

    def decide(self, found: Predication, holder: Ref, topics: Sequence[Denoted]) -> Typed:
        """The type after its object, whether it answers somebody, whether it is a courtesy."""
        answers = any(t.answers and holder not in t.authors for t in topics) or self.of_document(found)
        if found.predicate is not None and found.type == "criticise":
            named = found.predicate not in found.topics
            if named and topics and all(t.ref.startswith("Right:") for t in topics):
                return Typed("affirm")  # a right is not faulted: "called free speech the oxygen of public life"
            dismissed = answers and self.dismisses(found)
            return Typed("reject", answers=True) if dismissed else Typed("criticise")
        if found.rule == "insist-that" and found.clause is not None and clauses.negated(found.clause):
            return Typed("deny")
        by_state = self.context.countries.speaks_for_state(holder)
        if by_state and found.basis == "modal" and self.agreed(found):
            return Typed("accept")
        if by_state and found.rule != "modal-nobody" and (defence := self.defence(found)) is not None:
            return defence
        if found.type in OBJECTING and answers and by_state:
            return Typed("reject" if found.type == "oppose" else found.type, answers=True)
        classes = frozenset().union(*(t.classes for t in topics)) if topics else frozenset()
        if (
            found.type == "regret"
            and not answers
            and "agent" not in classes
            and self.context.countries.own_record(holder, topics)
        ):
            return Typed("concede")
        if found.type in ("raise", "affirm", "takeNote") and found.valued is not None:
            return Typed(self.valued(found, holder, topics, classes), answers and found.type == "takeNote")
        courtesy = found.type in ("welcome", "praise") and "meeting" in classes and not classes & {"case", "right"}
        return Typed(found.type, answers and found.type in ANSWERING | DEFENDING, courtesy)

    def of_document(self, found: Predication) -> bool:
        """Whether it is about what a body resolved, or that somebody issued something ("the adoption of a report")."""
        made = [h for t in found.topics if t.lemma_.lower() in ISSUING for h in below(t, ("of",))]
        voted = any(t.lemma_.lower() in VOTED for t in found.topics)
        return voted or any(h.lemma_.lower() in rules.classes().statement for h in made)

    def agreed(self, found: Predication) -> bool:
        """Whether a duty is agreed to, not asked ("agreed that observers should be let in")."""
        above = found.head.head
        return found.head.dep_ == "ccomp" and above.lemma_ in ("agree", "accept") and not clauses.negated(above)

    def dismisses(self, found: Predication) -> bool:
        """Whether what something is called denies that it is so."""
        assert found.predicate is not None
        words = {w for t in found.predicate.subtree for w in (t.lower_, t.lemma_.lower())}
        return bool(words & rules.classes().dismissive)

    def defence(self, found: Predication) -> Typed | None:
        """What a State's voice does with a clause that speaks for it, or with what it calls interference."""
        if self.of_interference(found):
            return Typed("reject" if found.type in FAULTING else found.type, answers=True)
        if found.clause is None or found.type not in FAULTING:
            return None
        row = self.context.content_row(" ".join(t.lemma_.lower() for t in found.clause.subtree), own=True)
        return Typed(row.type, row.type != "justify") if row is not None and row.type in DEFENDING else None

    def valued(self, found: Predication, holder: Ref, topics: Sequence[Denoted], classes: frozenset[str]) -> str:
        """A neutral verb's type by the value of what is raised or noted: concern at a harm, welcome of progress."""
        assert found.valued is not None
        values = rules.classes().of(found.valued.lemma_.lower())
        if found.type != "affirm":
            values |= classes & {"harm", "progress"}
        grave = found.type != "takeNote" and graded(found.valued)
        if "case" in classes and not grave:
            return found.type
        if ("harm" in values or grave) and not self.context.countries.own_record(holder, topics):
            return "expressConcern"
        return "welcome" if "progress" in values and found.type != "takeNote" else found.type

    def of_interference(self, found: Predication) -> bool:
        """Whether it is aimed at interference: whatever the verb, that answers somebody."""
        heads = (*((found.clause,) if found.clause is not None else ()), *found.topics)
        words = " ".join(t.lemma_.lower() for head in heads for t in head.subtree)
        return any(row.id == "interference" and row.regex.search(words) for row in rules.contents())


def graded(noun: Token) -> bool:
    """Whether a noun says how bad something is ("the gravity of", "the alarming number of")."""
    return noun.lemma_.lower() in GRAVITY or any(c.dep_ == "amod" and c.lower_ in ALARMING for c in noun.children)
