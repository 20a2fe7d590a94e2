"""An attributed passage without a cue -> drafts of the positions that its content takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg import vocab
from kg.extract import clauses
from kg.extract.context import Context
from kg.extract.draft import CONFIDENCE, Draft, merged
from kg.model import Ref
from kg.text.document import TokenRange

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = frozenset(("clause", "quote"))
"""Frames whose content is a saying of its own, rather than what a verb is about."""


@dataclass(frozen=True)
class ByContent:
    """Reads what a passage says without a stance verb."""

    context: Context

    def read(self, number: int, sentence: TokenRange, told: frozenset[int], others: frozenset[int]) -> Iterator[Draft]:
        """What the clauses of a passage say each, else that they say something of a case, right or law.

        ``told``: cues of the speaker's own positions, whose clauses are left alone; ``others``: tokens of positions
        that are given as somebody else's.
        """
        holders = self.context.speakers.resolved[number]
        pieces = self.context.speakers.pieces(number, sentence)
        words = (t for piece in pieces for t in self.context.document.doc[piece[0] : piece[1]] if not t.is_space)
        tokens = [t for t in words if t.i not in others and self.belongs(t, number)]
        for unit in units(tokens):
            if any(t.i in told for t in unit) or not any(t.tag_ in FINITE for t in unit):
                continue
            if not holders:
                self.context.unresolved["speaker"] += 1
            for holder in holders:
                yield from self.position(number, sentence, holder, unit)

    def position(self, number: int, sentence: TokenRange, holder: Ref, unit: Sequence[Token]) -> Iterator[Draft]:
        """What one clause of a passage says as one holder's position."""
        row = self.context.content_row(" ".join(t.lemma_.lower() for t in unit), holder)
        span = (unit[0].i, unit[-1].i + 1)
        topics = self.context.denotation.in_clause(span)
        if row is None and not (topics and len(unit) >= 4):
            return
        type_ = row.type if row is not None else "report"
        fitting = tuple(t for t in topics if not (row is not None and row.words) or t.ref.startswith("Case:"))
        attribution = self.context.speakers.attributions[number]
        base = Draft(
            holder=holder,
            type=type_,
            token=unit[0],
            sentence=sentence,
            rule=f"content-{row.id}" if row is not None else "report",
            basis="content",
            container=number,
            attribution=self.context.speakers.kind(number, unit[0].i),
            cue=(attribution.cue,) if sentence[0] <= attribution.head < sentence[1] else (),
            quote=merged([(t.i, t.i + 1) for t in unit]),
            asks="other" if vocab.stance_types()[type_].family == "DIRECT" else None,
            factuality="conditional" if type_ == "warn" else "stated",
            addressees=self.told(number, holder),
            confidence=CONFIDENCE["content"] if row is not None else 0.6,
        )
        yield from self.context.expand(base, fitting or (self.context.proposed(span),), ())

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


def units(tokens: Sequence[Token]) -> list[list[Token]]:
    """The clauses of a passage that say something each: main and coordinated ones, with all that hangs on them."""
    inside = {t.i for t in tokens}
    out: dict[int, list[Token]] = {}
    for token in tokens:
        at = token
        while at.head.i != at.i and at.head.i in inside and not opens(at):
            at = at.head
        out.setdefault(at.i, []).append(token)
    whole: list[list[Token]] = []
    for unit in (out[i] for i in sorted(out, key=lambda i: out[i][0].i)):
        if whole and not any(t.tag_ in FINITE for t in unit):
            whole[-1].extend(unit)  # what the parser cut off its clause
        else:
            whole.append(unit)
    return [sorted(unit, key=lambda t: t.i) for unit in whole]


def opens(token: Token) -> bool:
    """Whether a joined verb has a subject of its own, so that it says something by itself."""
    joined = token.dep_ in ("conj", "parataxis", "ccomp") and token.pos_ in ("VERB", "AUX")
    if token.dep_ == "ccomp" and token.i > token.head.i:
        return False
    return joined and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
