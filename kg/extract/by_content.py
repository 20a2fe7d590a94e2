"""An attributed passage without a cue -> drafts of the positions that its content takes."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import vocab
from kg.extract import clauses, content_model
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, Draft, merged
from kg.extract.objects import Denoted
from kg.extract.units import FINITE, states, units
from kg.model import Ref
from kg.text.document import TokenRange
from kg.text.parse import Token

GENERAL = "Right:humanRights"
"""A topic that says too little to be preferred to the words."""

NUMBERED = re.compile(r"(?:^|\n)\W*\d{1,4} ?\. ")
"""How an item of a record begins."""

NUMBER = 8
"""Characters before and behind the first word of an item among which its number stands."""

ENOUGH = 4
"""Words a clause must have to be judged without a rule."""

SURE = {"DEFENSIVE": 0.5, "CRITICAL": 0.6, "COMMISSIVE": 0.7}
"""From which probability of a side on the learned model is heard; on other sides it is more often wrong than right."""

LEARNED = 0.6
"""What its probability is worth as a confidence: it knows fewer words than news does."""

UNJUDGED = frozenset(("court", "tribunal", "judge", "jury", "bench"))
"""Heads of names of those who find facts: what they find is a decision, no position."""

SAYING = frozenset(("clause", "quote"))
"""Frames whose content is a saying of its own, rather than what a verb is about."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The position that a clause is taken for, and by what."""

    type: str
    rule: str
    confidence: float
    words: bool = False
    """It is about what the words say, not about a right they mention in passing."""
    learned: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What one holder is made to say in one clause."""

    holder: Ref
    number: int | None
    """The attribution; none where the issuer of a statement speaks."""
    sentence: TokenRange
    unit: tuple[Token, ...]

    @property
    def span(self) -> TokenRange:
        """From its first word to its last."""
        return self.unit[0].i, self.unit[-1].i + 1


@dataclass(frozen=True)
class ByContent:
    """Reads what a passage says without a stance verb."""

    context: Context

    def attributed(
        self, number: int, sentence: TokenRange, told: frozenset[int], others: frozenset[int]
    ) -> Iterator[Clause]:
        """The clauses of an attributed passage.

        ``told``: cues of the speaker's own positions, whose clauses are left alone; ``others``: tokens of positions
        that are given as somebody else's.
        """
        pieces = self.context.speakers.pieces(number, sentence)
        words = (t for piece in pieces for t in self.context.document.doc[piece[0] : piece[1]] if not t.is_space)
        tokens = [t for t in words if t.i not in others and self.belongs(t, number)]
        yield from self.clauses(number, sentence, self.context.speakers.resolved[number], tokens, told)

    def untold(self, sentence: TokenRange, told: frozenset[int]) -> Iterator[Clause]:
        """The clauses of a sentence in which nobody is made to say anything.

        They are the words of whoever issued the text; in records, whose paragraphs are numbered, of whom the paragraph
        has speaking before.
        """
        speakers = self.context.speakers
        if any(a.cue[0] < sentence[1] and sentence[0] < a.cue[1] for a in speakers.attributions):
            return
        number = None if self.context.issuers else self.recorded(sentence)
        holders = self.context.issuers if number is None else speakers.resolved[number]
        if holders:
            tokens = [self.context.document.doc[i] for i in range(*sentence) if speakers.containers[i] is None]
            yield from self.clauses(number, sentence, holders, tokens, told)

    def recorded(self, sentence: TokenRange) -> int | None:
        """The last attribution before a sentence in its paragraph, where that is an item of a record."""
        document = self.context.document
        start, _ = document.paragraph(sentence[0])
        at = document.span((start, start + 1)).start
        if start == sentence[0] or not NUMBERED.search(document.article.text[max(at - NUMBER, 0) : at + NUMBER]):
            return None
        before = [n for n, a in enumerate(self.context.speakers.attributions) if start <= a.cue[0] < sentence[0]]
        outer = [n for n in before if self.context.speakers.attributions[n].parent is None]
        return outer[-1] if outer else None

    def clauses(
        self,
        number: int | None,
        sentence: TokenRange,
        holders: Sequence[Ref],
        tokens: Sequence[Token],
        told: frozenset[int],
    ) -> Iterator[Clause]:
        """The clauses of some words that say something and state no position by a cue."""
        doc = self.context.document.doc
        spoken = {i for cue in told for i in (cue, doc[cue].head.i, *(c.i for c in doc[cue].children))}
        found = [u for u in units(tokens) if not any(t.i in spoken for t in u) and any(t.tag_ in FINITE for t in u)]
        for holder in holders:
            for unit in found:
                yield Clause(holder, number, sentence, tuple(unit))

    def read(self, found: Iterable[Clause]) -> Iterator[Draft]:
        """The positions of clauses; neighbours that the model takes alike are one."""
        last: tuple[Clause, Judgement] | None = None
        for clause in found:
            judged = self.judge(clause)
            if judged is None or (judged.type == "report" and clause.number is None):
                continue
            if last is None or not (judged.learned and alike(last, (clause, judged))):
                yield from self.position(clause, judged)
            last = clause, judged

    def judge(self, clause: Clause) -> Judgement | None:
        """The position a clause takes: by a row of the table, else by the model, else that it speaks of something."""
        own, unit = self.own(clause), clause.unit
        row = self.context.content_row(" ".join(t.lemma_.lower() for t in unit), own=own)
        if row is not None:
            return Judgement(row.type, f"content-{row.id}", CONFIDENCE["content"], words=row.words)
        if sum(t.is_alpha for t in unit) < ENOUGH:
            return None
        if not states(unit) or self.finds(clause.holder):
            return self.spoken_of(clause)
        label, probability = content_model.model().judge(content_model.features(unit, own=own))
        side = content_model.side(label)
        if probability >= SURE.get(side, math.inf) and (own or side != "DEFENSIVE"):
            return Judgement(label, "content-learned", LEARNED * probability, learned=True)
        return self.spoken_of(clause)

    def spoken_of(self, clause: Clause) -> Judgement | None:
        """That it speaks of something, without a position."""
        return Judgement("report", "report", 0.6) if self.context.denotation.in_clause(clause.span) else None

    def finds(self, holder: Ref) -> bool:
        """Whether the holder is a court: what it is made to say is its decision."""
        thing = self.context.cast.things.get(holder)
        words = thing.label.casefold().split() if thing is not None and not holder.startswith("Person:") else []
        return any(w.rstrip("s") in UNJUDGED for w in words)

    def own(self, clause: Clause) -> bool:
        """Whether its holder is on the side whose record is at issue."""
        return self.context.sides.own(clause.holder, clause.span)

    def position(self, clause: Clause, judged: Judgement) -> Iterator[Draft]:
        """What one clause says as its holder's position."""
        number = clause.number
        base = Draft(
            holder=clause.holder,
            type=judged.type,
            token=clause.unit[0],
            sentence=clause.sentence,
            rule=judged.rule,
            basis="content",
            container=number,
            attribution=self.context.speakers.kind(number, clause.unit[0].i) if number is not None else "document",
            cue=self.cue(number, clause.sentence) if number is not None else (),
            quote=merged([(t.i, t.i + 1) for t in clause.unit]),
            asks="other" if vocab.stance_types()[judged.type].family == "DIRECT" else None,
            factuality="conditional" if judged.type == "warn" else "stated",
            addressees=self.told(number, clause.holder) if number is not None else (),
            own=self.own(clause),
            confidence=judged.confidence,
        )
        yield from self.context.expand(base, self.about(clause.unit, words=judged.words), ())

    def about(self, unit: Sequence[Token], *, words: bool) -> tuple[Denoted, ...]:
        """What a clause is about: its cases, what it judges, its rights and laws, else its words."""
        span = (unit[0].i, unit[-1].i + 1)
        topics = self.context.denotation.in_clause(span)
        cases = tuple(t for t in topics if t.ref.startswith("Case:"))
        named = () if words else tuple(t for t in topics if t.ref != GENERAL)
        return cases or self.judged_thing(unit) or named or (self.context.proposed(span),)

    def judged_thing(self, unit: Sequence[Token]) -> tuple[Denoted, ...]:
        """What "X was a farce" judges: its subject, where that is a noun."""
        inside = {t.i for t in unit}
        root = next((t for t in unit if t.head.i == t.i or t.head.i not in inside), unit[0])
        subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i in inside), None)
        judging = root.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") for c in root.children)
        if subject is None or not judging or subject.pos_ not in ("NOUN", "PROPN"):
            return ()
        return tuple(d for d in self.context.denotation.of(subject) if not d.agent)

    def cue(self, number: int, sentence: TokenRange) -> tuple[TokenRange, ...]:
        """The attribution's cue, where it stands in the sentence."""
        attribution = self.context.speakers.attributions[number]
        return (attribution.cue,) if sentence[0] <= attribution.head < sentence[1] else ()

    def belongs(self, token: Token, number: int) -> bool:
        """Whether a token is said by an attribution itself, not by, or to introduce, one within it that says more."""
        inner = self.context.speakers.containers[token.i]
        if inner == number:
            own = self.context.speakers.by_head.get(token.i)
            return own is None or own == number or self.context.speakers.attributions[own].parent != number
        return (
            inner is not None
            and self.context.speakers.attributions[inner].frame not in SAYING
            and number in self.context.speakers.chain(inner)
        )

    def told(self, number: int, holder: Ref) -> tuple[Ref, ...]:
        """Whom a speaker addresses ("told the envoy that …")."""
        head = self.context.document.doc[self.context.speakers.attributions[number].head]
        if head.pos_ != "VERB":
            return ()
        parts = clauses.slots(head)
        heads = [*parts.dative, *(o for o in parts.objects if head.lemma_ in ("tell", "inform", "assure", "remind"))]
        heads += [h for p, h in parts.prepositions if p == "to"]
        return tuple(a for a in self.context.agents(heads) if a != holder)


def alike(one: tuple[Clause, Judgement], other: tuple[Clause, Judgement]) -> bool:
    """Whether two clauses of one passage take the same position by the model."""
    (a, first), (b, second) = one, other
    same_passage = (a.holder, a.number, a.sentence) == (b.holder, b.number, b.sentence)
    return same_passage and first.learned and first.type == second.type
