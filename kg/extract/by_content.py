"""An attributed passage without a cue -> drafts of the positions that its content takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg import vocab
from kg.extract import clauses
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, Draft
from kg.model import Ref
from kg.text.document import TokenRange

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = frozenset(("clause", "quote"))
"""Frames whose content is a saying of its own, rather than what a verb is about."""


@dataclass(frozen=True)
class ByContent:
    """Reads what a passage says without a stance verb."""

    context: Context

    def read(self, number: int, sentence: TokenRange, others: frozenset[int]) -> Iterator[Draft]:
        """What a passage says without a stance verb, else that it says something of a case, right or law."""
        holders = self.context.speakers.resolved[number]
        pieces = self.context.speakers.pieces(number, sentence)
        words = (t for piece in pieces for t in self.context.document.doc[piece[0] : piece[1]] if not t.is_space)
        tokens = [t for t in words if t.i not in others and self.belongs(t, number)]
        if not any(t.tag_ in FINITE for t in tokens):
            return
        if not holders:
            self.context.unresolved["speaker"] += 1
            return
        text = " ".join(t.lemma_.lower() for t in tokens)
        attribution = self.context.speakers.attributions[number]
        span = (tokens[0].i, tokens[-1].i + 1)
        topics = self.context.denotation.in_clause(span)
        for holder in holders:
            row = self.context.content_row(text, holder)
            if row is None and not (topics and len(tokens) >= 4):
                continue
            type_ = row.type if row is not None else "report"
            fitting = tuple(t for t in topics if not (row is not None and row.words) or t.ref.startswith("Case:"))
            chosen = fitting or (self.context.proposed(span),)
            base = Draft(
                holder=holder,
                type=type_,
                token=tokens[0],
                sentence=sentence,
                rule=f"content-{row.id}" if row is not None else "report",
                basis="content",
                container=number,
                attribution=self.context.speakers.kind(number, tokens[0].i),
                cue=(attribution.cue,) if sentence[0] <= attribution.head < sentence[1] else (),
                quote=pieces,
                asks="other" if vocab.stance_types()[type_].family == "DIRECT" else None,
                factuality="conditional" if type_ == "warn" else "stated",
                addressees=self.told(number, holder),
                confidence=CONFIDENCE["content"] if row is not None else 0.6,
            )
            yield from self.context.expand(base, chosen, ())

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
