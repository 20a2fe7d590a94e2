"""Tokens -> predications: each place where a verb, noun, adjective, modal or act states a position, in parts."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import clauses, rules
from kg.extract.due import due, to_see
from kg.extract.frames import verbal
from kg.extract.joining import joining
from kg.extract.modals import imperative, modal, promise, question
from kg.extract.nouns import nominal, participial
from kg.extract.parallel import spread
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

OVER = frozenset(("over", "for", "on", "against", "after", "following", "about"))
"""Prepositions that say why a State acts as it does."""


def find_predications(doc_tokens: list[Token]) -> Iterator[Predication]:
    """All places in order; a token yields one for each of the clauses that are joined under it."""
    for token in doc_tokens:
        found = predication(token)
        if found is not None:
            yield from spread(found)


def predication(token: Token) -> Predication | None:
    """What position a token states, if any."""
    if token.pos_ in ("VERB", "AUX"):
        if clauses.duty(token) is not None:
            return modal(token)
        by_adjective = participial(token) if token.tag_ == "VBN" else None
        found = (
            by_adjective
            or due(token)
            or to_see(token)
            or question(token)
            or joining(token)
            or verbal(token)
            or act(token)
            or promise(token)
        )
        found = found or imperative(token)
        joined = beside(token) if found is not None else ()
        return replace(found, also=found.also + joined) if found is not None and joined else found
    if token.pos_ == "ADJ" and clauses.has_to(token) and clauses.duty(token) is not None:
        return modal(token)  # "needs to free her"
    if token.pos_ == "NOUN":
        if token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.children):
            return verbal(token)  # a verb taken for a noun ("We, the undersigned, condemn …")
        return None if in_cue(token) else nominal(token)
    if token.pos_ == "ADJ" or token.tag_ == "VBN":
        return participial(token)
    return None


def beside(verb: Token) -> tuple[Token, ...]:
    """Whom somebody joins in doing it ("joined the union in demanding an apology")."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "in" or lemma(above) not in ("join", "support", "second"):
        return ()
    objects = clauses.agents_of(above) if clauses.is_passive(above) else clauses.slots(above).objects
    return tuple(o for o in objects if o.pos_ in ("NOUN", "PROPN"))


def in_cue(noun: Token) -> bool:
    """Whether the verb over a noun states the position already ("voiced concern about …")."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj", "conj") or lemma(noun) not in rules.nouns():
        return False
    verb = verb.head if noun.dep_ == "pobj" else verb
    found = verbal(verb) if verb.pos_ in clauses.VERBAL else None
    return found is not None and found.holder is not None and noun in found.cue


def act(verb: Token) -> Predication | None:
    """ "summoned the ambassador over X"."""
    for row in rules.acts().get(lemma(verb), ()):
        if not clauses.asserted(verb) or clauses.negated(verb):
            return None
        parts = clauses.slots(verb)
        objects = tuple(o for o in parts.objects if lemma(o) in row.heads)
        if row.heads and not objects:
            continue
        why = tuple(
            h for p, h in parts.prepositions if p in (row.preps or OVER) and h.ent_type_ not in ("DATE", "TIME")
        )
        factuality = clauses.factuality(verb)
        if row.preps:
            why = tuple(h2 for h in why for h2 in (below(h, ("of",)) if h.lower_ in ("favour", "favor") else (h,)))
        clause = None
        if row.asks_clause:
            clause = next((c for o in objects for c in o.children if c.dep_ in ("acl", "relcl")), None)
            if clause is None or lemma(clause) not in rules.verbs():
                continue
            inner = verbal(clause)
            if inner is None:
                continue
            return replace(inner, holder=clauses.subject(verb), head=verb, act=True, basis="act", rule=row.id)
        if not why and not row.heads:
            continue
        return Predication(
            head=verb,
            rule=row.id,
            type="threaten" if row.type == "criticise" and factuality != "stated" else row.type,
            basis="act",
            holder=parts.agent if parts.passive else clauses.subject(verb),
            cue=(verb, *objects[:1]),
            topics=why[:1] + tuple(why[0].conjuncts) if why else objects,
            clause=clause,
            act=True,
            factuality=factuality,
        )
    return None
