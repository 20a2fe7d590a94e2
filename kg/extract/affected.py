"""A verb whose object feels or is blamed -> its parts ("troubled the envoys", "blamed the army for the deaths")."""

from dataclasses import replace

from kg.extract import clauses, rules
from kg.extract.clauses import Slots
from kg.extract.conditions import lexical
from kg.extract.predication import Predication, below, lemma

CAUSES = frozenset(("cause", "reason", "ground", "matter", "source", "lot", "deal"))
"""Nouns between a verb and the feeling it causes that feel nothing."""


def blaming(base: Predication, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """ "laid the blame for the deaths on the army"."""
    blame = next((o for o in parts.objects if lexical(o, row)), None)
    if blame is None:
        return None
    blamed = parts.governed("on") or below(blame, ("on",))
    matter = below(blame, ("for",)) or parts.governed("for")
    return replace(base, targets=blamed, topics=matter, cue=(base.head, blame)) if blamed else None


def responsible(base: Predication, parts: Slots) -> Predication | None:
    """ "held the army responsible for the deaths"."""
    said = next((c for c in base.head.children if c.lower_ in ("responsible", "accountable", "liable")), None)
    if said is None or not parts.objects:
        return None
    matter = below(said, ("for",)) or parts.governed("for")
    return replace(base, targets=parts.objects, topics=matter, cue=(base.head, said))


def experienced(base: Predication, parts: Slots) -> Predication | None:
    """ "The trial troubled the envoys": the object feels it, the subject is what about."""
    cause = clauses.subject(base.head)
    about = base.head.tag_ == "VBG" and not clauses.own_auxiliary(base.head)  # "the rules concerning Ann"
    if parts.passive or cause is None or not parts.objects or about:
        return None
    return replace(base, holder=parts.objects[0], also=parts.objects[1:], topics=(cause, *cause.conjuncts))


def causing(base: Predication, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """ "The raid caused the union great concern", "is a matter of concern to it": the subject is what about."""
    cause = clauses.subject(base.head)
    named = (*parts.objects, *((parts.predicate,) if parts.predicate is not None else ()), *parts.governed("of"))
    felt = next((f for n in named for f in (n, *below(n, ("of", "for"))) if lemma(f) in row.heads), None)
    if parts.passive or cause is None or felt is None:
        return None
    others = [h for n, h in parts.prepositions if n in ("to", "for") and h.i > felt.i]
    feeling = (*parts.dative, *below(felt, ("to", "for", "among", "in")), *others)
    if not feeling and base.head.lemma_ != "be":
        between = base.head.doc[base.head.i + 1 : felt.i]
        feeling = tuple(t for t in between if t.pos_ in ("NOUN", "PROPN") and lemma(t) not in CAUSES)[-1:]
    feeling = tuple(dict.fromkeys(h for h in feeling if h is not felt and lemma(h) not in row.heads))
    if not feeling:
        return None
    about = (cause, *cause.conjuncts)
    return replace(base, holder=feeling[0], also=feeling[1:], topics=about, cue=(base.head, felt))
