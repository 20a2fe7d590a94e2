"""A predication -> drafts of the positions it states: holders × topics, typed after what they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from kg import vocab
from kg.extract import clauses, rules
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, DEFENDING, Draft, merged
from kg.extract.holders import Holders
from kg.extract.judged import OBJECTING, Judged
from kg.extract.matter import Matter
from kg.extract.objects import Denoted
from kg.extract.predication import Predication
from kg.model import Ref
from kg.model.statements import Aspect, AttributionKind, Factuality
from kg.text.document import TokenRange
from kg.text.parse import Token

MENDED: dict[str, Aspect] = {
    "release": "remedy",
    "dropCharges": "remedy",
    "compensate": "remedy",
    "investigate": "process",
    "fairTrial": "process",
}
"""Which aspect of a case a directive is about, by what it asks for."""
COURTESIES = frozenset(
    ("welcome", "hospitality", "reply", "answer", "attention", "time", "invitation", "participation", "presence",
     "statement", "intervention", "report", "presentation", "question", "patience", "come", "attend", "listen",
     "organise", "organize", "host", "join", "visit", "meet", "meeting", "interview", "participate", "contribution",
     "remark", "introduction", "reception", "service", "work")
)  # fmt: skip
"""What is thanked for out of courtesy."""
STATES = ("Country:", "Government:")
TRIFLES = frozenset(
    ("name", "identify", "anonymity", "anonymous", "quote", "withhold", "room", "seat", "chair", "coffee", "tea",
     "water", "minute", "moment", "break", "microphone", "floor")
)  # fmt: skip
"""What is asked for that is no matter of rights."""
ANSWERING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "reject", "accuse", "deny"))
FAULTING = frozenset(("condemn", "criticise", "expressConcern", "regret", "oppose", "affirm", "warn", "answer"))
"""Types that a State's clause of defence turns into one."""


class Typed(NamedTuple):
    """What a predication comes to for one holder."""

    type: str
    answers: bool = False
    """It answers somebody's statement."""
    courtesy: bool = False


@dataclass(frozen=True)
class ByCue:
    """Reads the positions that verbs, nouns, adjectives, modals and acts state."""

    context: Context

    @cached_property
    def holders(self) -> Holders:
        """Who holds positions."""
        return Holders(self.context)

    @cached_property
    def matter(self) -> Matter:
        """What they are about."""
        return Matter(self.context)

    @cached_property
    def judged(self) -> Judged:
        """Whom they judge."""
        return Judged(self.context)

    def read(self, found: Predication, sentence: TokenRange, earlier: Sequence[Draft]) -> Iterator[Draft]:
        """The positions one predication states: holders × topics."""
        container = self.context.speakers.teller(found.head.i)
        if self.another_s(found, container):
            return
        holders = self.holders.of(found, container)
        if not holders or self.holders.answers_itself(found, holders):
            self.context.unresolved["holder"] += 1
            return
        if found.own and not any(self.context.countries.speaks_for_state(h) for h in holders):
            return
        targets = self.context.agents(found.targets)
        if found.targets and not targets and not found.topics:
            return
        topics = self.matter.topics_of(found, earlier)
        if self.empty(found, topics):
            return
        for holder in holders:
            base = self.draft(found, sentence, container, holder, topics)
            aimed = targets or self.judged.of(base.type, found, topics)
            base = replace(base, answers=base.answers or self.judged.hits_back(base, aimed, earlier))
            aspect = MENDED.get(base.asks or "")
            about = [replace(t, aspect=aspect) for t in topics] if aspect is not None else topics
            yield from self.context.expand(base, about, tuple(t for t in aimed if t != holder))

    def another_s(self, found: Predication, container: int | None) -> bool:
        """Whether it is left to what is said in it, to whoever says it, or asks the speaker's own side."""
        if found.type == "affirm" and found.clause is not None and clauses.duty(found.clause) is not None:
            return True  # "stressed that Arland must free her" is the directive in it
        if found.type == "report" and container is not None:
            return True  # what a speaker says took place is the speaker's report
        if found.rule == "promise" and found.holder is not None and found.holder.pos_ == "PROPN":
            return not self.for_its_own(found.holder, container)
        return found.basis == "modal" and found.holder is None and self.own_duty(found, container)

    def for_its_own(self, named: Token, container: int | None) -> bool:
        """Whether what a name "will" do is said by itself or for the State it belongs to."""
        promised, speaking = set(self.context.agents((named,))), self.context.speaking(container)
        home = {self.context.countries.of(ref) for ref in promised} - {None}
        states = self.context.countries
        same = any(states.of(s) in home and states.speaks_for_state(s) for s in speaking)
        return bool(promised & set(speaking)) or (same and all(r.startswith(STATES) for r in promised))

    def empty(self, found: Predication, topics: Sequence[Denoted]) -> bool:
        """Whether what it is about makes it none: a trifle, a courtesy, an agent where only things can be meant."""
        if (found.type == "request" and self.trifling(found, topics)) or self.polite(found, topics):
            return True
        return found.inanimate and bool(topics) and all(t.agent for t in topics)

    def draft(
        self, found: Predication, sentence: TokenRange, container: int | None, holder: Ref, topics: Sequence[Denoted]
    ) -> Draft:
        """One holder's position, its topics still to be told apart."""
        typed = self.decide(found, holder, topics)
        asks = self.matter.asks(found) if vocab.stance_types()[typed.type].family == "DIRECT" else None
        if found.rule == "modal-should" and asks == "release":
            typed = typed._replace(type="urge")  # nobody only advises that a prisoner "should be released"
        kind = self.context.speakers.kind(container, found.head.i) if container is not None else self.own_kind(found)
        return Draft(
            holder=holder,
            type=typed.type,
            token=found.head,
            sentence=sentence,
            rule=found.rule,
            basis=found.basis,
            container=container,
            attribution="act" if found.act else kind,
            addressees=tuple(a for a in self.context.agents(found.addressees) if a != holder),
            cue=merged([(t.i, t.i + 1) for t in found.cue]),
            quote=self.quote(found, container, sentence),
            asks=asks,
            factuality=self.factuality(found, container),
            answers=typed.answers,
            upr_response=found.upr_response,
            courtesy=typed.courtesy,
            confidence=CONFIDENCE[found.basis],
        )

    def trifling(self, found: Predication, topics: Sequence[Denoted]) -> bool:
        """Whether a request is for a larger room, or for a name to be kept out of the paper."""
        if any(t.thing is None for t in topics):
            return False
        heads = (*((found.clause,) if found.clause is not None else ()), *found.topics)
        return any(t.lemma_.lower() in TRIFLES for h in heads for t in (h, *h.children))

    def polite(self, found: Predication, topics: Sequence[Denoted]) -> bool:
        """Whether thanks are for a reply or a welcome, rather than for what was done for a case or right."""
        if found.rule != "thank" or any(t.thing is None for t in topics if not t.agent):
            return False
        words = [t.lemma_.lower() for head in found.topics for t in head.subtree]
        dates = bool(found.topics) and all(head.ent_type_ in ("DATE", "TIME") for head in found.topics)
        return dates or all(t.agent for t in topics) or any(w in COURTESIES for w in words)

    def own_duty(self, found: Predication, container: int | None) -> bool:
        """ "We must protect our border": a duty the speaker claims for itself asks nobody."""
        if any(t.lower_ in ("we", "i") for t in found.addressees):
            return True
        owners = set(self.context.speaking(container))
        return bool(found.addressees) and bool(owners & set(self.context.agents(found.addressees)))

    def decide(self, found: Predication, holder: Ref, topics: Sequence[Denoted]) -> Typed:
        """The type after its object, whether it answers somebody, whether it is a courtesy."""
        answers = any(t.answers and holder not in t.authors for t in topics)
        if found.predicate is not None and found.type == "criticise":
            named = found.predicate not in found.topics
            if named and topics and all(t.ref.startswith("Right:") for t in topics):
                return Typed("affirm")  # a right is not faulted: "called free speech the oxygen of public life"
            dismissed = answers and self.dismisses(found)
            return Typed("reject", answers=True) if dismissed else Typed("criticise")
        by_state = self.context.countries.speaks_for_state(holder)
        if by_state and (defence := self.defence(found)) is not None:
            return defence
        if found.type in OBJECTING and answers and by_state:
            return Typed("reject" if found.type == "oppose" else found.type, answers=True)
        classes = frozenset().union(*(t.classes for t in topics)) if topics else frozenset()
        if found.type == "regret" and "agent" not in classes and self.context.countries.own_record(holder, topics):
            return Typed("concede")
        if found.type in ("raise", "affirm", "takeNote") and found.valued is not None:
            return Typed(self.valued(found, holder, topics, classes), answers and found.type == "takeNote")
        courtesy = found.type in ("welcome", "praise") and "meeting" in classes and not classes & {"case", "right"}
        return Typed(found.type, answers and found.type in ANSWERING | DEFENDING, courtesy)

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
        if "case" in classes:
            return found.type
        if "harm" in values and not self.context.countries.own_record(holder, topics):
            return "expressConcern"
        return "welcome" if "progress" in values and found.type != "takeNote" else found.type

    def of_interference(self, found: Predication) -> bool:
        """Whether it is aimed at interference: whatever the verb, that answers somebody."""
        heads = (*((found.clause,) if found.clause is not None else ()), *found.topics)
        words = " ".join(t.lemma_.lower() for head in heads for t in head.subtree)
        return any(row.id == "interference" and row.regex.search(words) for row in rules.contents())

    def own_kind(self, found: Predication) -> AttributionKind:
        """How a position outside any attribution is given."""
        if set(self.context.issuers) & set(self.holders.of(found, None)):
            return "document"
        own = self.context.speakers.by_head.get(found.head.i)
        return self.context.speakers.kind(own, found.head.i) if own is not None else "indirect"

    def quote(self, found: Predication, container: int | None, sentence: TokenRange) -> tuple[TokenRange, ...]:
        """The words that carry it: its own content, else the sentence's share of what contains it."""
        own = self.context.speakers.by_head.get(found.head.i)
        if own is not None:
            pieces = self.context.speakers.pieces(own, sentence)
            if pieces:
                return pieces
        if container is not None:
            return self.context.speakers.pieces(container, sentence) or (sentence,)
        spans = [clauses.phrase(t) for t in found.topics] + (
            [clauses.clause_range(found.clause)] if found.clause else []
        )
        return merged(spans) or (sentence,)

    def factuality(self, found: Predication, container: int | None) -> Factuality:
        """How far it is stated; questions and denials around it counted."""
        if found.head.sent.text.rstrip().endswith("?"):
            return "asked"
        for n in self.context.speakers.chain(container):
            if self.context.document.doc[self.context.speakers.attributions[n].head].lemma_ in ("deny", "refute"):
                return "denied"
        return found.factuality
