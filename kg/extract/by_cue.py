"""A predication -> drafts of the positions it states: holders × topics, typed after what they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg import vocab
from kg.extract import clauses
from kg.extract.by_content import ByContent, Clause
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, Draft, merged
from kg.extract.holders import Holders
from kg.extract.judged import Judged
from kg.extract.matter import Matter
from kg.extract.objects import Denoted
from kg.extract.predication import Predication
from kg.extract.types_by_object import Types
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
WEIGHED = frozenset(("affirm-clause", "insist-that", "recall-principle"))
"""Rows whose verb leaves it to the clause what position is taken."""


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
    def types(self) -> Types:
        """Which types they are of."""
        return Types(self.context)

    @cached_property
    def judged(self) -> Judged:
        """Whom they judge."""
        return Judged(self.context)

    def read(self, found: Predication, sentence: TokenRange, earlier: Sequence[Draft]) -> Iterator[Draft]:
        """The positions one predication states: holders × topics."""
        container = self.context.speakers.teller(found.head.i)
        if self.another_s(found, container) or (found.rule == "imperative" and container is None):
            return
        holders = self.holders.of(found, container)
        if not holders or self.holders.answers_itself(found, holders):
            return
        if found.own and not any(self.speaks_of_itself(found, h) for h in holders):
            return
        if any(self.told_by_content(found, sentence, h) for h in holders):
            return
        targets = self.context.agents(found.targets)
        if found.targets and not targets and not found.topics:
            return
        topics = self.matter.topics_of(found, earlier)
        if found.grounds and topics and all(t.agent for t in topics) and (grounds := self.grounds(found, earlier)):
            targets, topics = targets or tuple(t.ref for t in topics), grounds
        if self.empty(found, topics):
            return
        for holder in holders:
            base = self.draft(found, sentence, container, holder, topics)
            aimed = targets or self.judged.of(base.type, found, topics)
            base = replace(base, answers=base.answers or self.judged.hits_back(base, aimed, earlier))
            aspect = MENDED.get(base.asks or "")
            about = [replace(t, aspect=aspect) for t in topics] if aspect is not None else topics
            yield from self.context.expand(base, about, tuple(t for t in aimed if t != holder))

    def grounds(self, found: Predication, earlier: Sequence[Draft]) -> tuple[Denoted, ...]:
        """What somebody is faulted or praised for ("praised Arland for its reforms", "for freeing her")."""
        ground = found.grounds[0]
        by_clause = ground if ground.tag_ == "VBG" else None
        heads = () if by_clause is not None else (ground, *ground.conjuncts)
        return self.matter.topics_of(replace(found, topics=heads, clause=by_clause, elliptic=False), earlier)

    def another_s(self, found: Predication, container: int | None) -> bool:
        """Whether it is left to what is said in it, to whoever says it, or asks the speaker's own side."""
        weighed = found.type == "affirm" and found.basis != "modal"
        if weighed and found.clause is not None and clauses.duty(found.clause) is not None:
            return True  # "stressed that Arland must free her" is the directive in it
        if found.rule == "insist-that" and found.clause is not None and self.of_others(found, found.clause):
            return True  # "the State argued that the party had taken money" is for its words to tell
        if found.type == "report" and container is not None:
            return True  # what a speaker says took place is the speaker's report
        if found.rule == "promise" and found.holder is not None and found.holder.pos_ == "PROPN":
            return not self.for_its_own(found.holder, container)
        return found.basis == "modal" and found.holder is None and self.own_duty(found, container)

    def speaks_of_itself(self, found: Predication, holder: Ref) -> bool:
        """Whether the holder is on the side whose record is at issue; of a shortcoming, whether it is a State's."""
        if found.clause is None:
            return self.context.countries.speaks_for_state(holder)
        return self.context.sides.own(holder, clauses.clause_range(found.clause))

    def of_others(self, found: Predication, clause: Token) -> bool:
        """Whether a clause stands before its verb, or is about an agent that does not act for a State."""
        subject = clauses.subject(clause)
        named = self.context.agents((subject,)) if subject is not None else ()
        return clause.i < found.head.i or any(self.context.sides.critic(ref) for ref in named)

    def told_by_content(self, found: Predication, sentence: TokenRange, holder: Ref) -> bool:
        """Whether what is stressed or insisted upon takes a position by itself, which then is the speaker's."""
        number = self.context.speakers.by_head.get(found.head.i)
        if number is None or found.clause is None or found.rule not in WEIGHED or found.clause.i == found.head.i:
            return False
        unit = tuple(t for t in found.clause.subtree if not t.is_space)
        judged = ByContent(self.context).judge(Clause(holder, number, sentence, unit))
        return judged is not None and judged.type not in ("affirm", "report")

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
        typed = self.types.decide(found, holder, topics)
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
        if found.rule == "due" and any(self.for_its_own(t, container) for t in found.addressees):
            return True
        owners = set(self.context.speaking(container))
        return bool(found.addressees) and bool(owners & set(self.context.agents(found.addressees)))

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
