"""Tokens -> predications: each place where a verb, noun, adjective, modal or act states a position, in parts."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import clauses, rules
from kg.extract.clauses import Slots
from kg.extract.nouns import nominal, participial
from kg.extract.predication import Predication, below, lemma

THROUGH = ("about", "over", "at", "on", "of", "for", "to", "with", "against", "in", "from", "as")
NOBODY = frozenset(("nobody", "none", "no"))
WILL = frozenset(("will", "shall", "would", "'ll", "’ll"))


def find_predications(doc_tokens: list[Token]) -> Iterator[Predication]:
    """All places in order; a token yields at most one."""
    for token in doc_tokens:
        found = predication(token)
        if found is not None:
            yield found


def predication(token: Token) -> Predication | None:
    """What position a token states, if any."""
    if token.pos_ in ("VERB", "AUX"):
        if clauses.duty(token) is not None:
            return modal(token)
        return (participial(token) if token.tag_ == "VBN" else None) or verbal(token) or act(token) or promise(token)
    if token.pos_ == "NOUN":
        return nominal(token)
    if token.pos_ == "ADJ" or token.tag_ == "VBN":
        return participial(token)
    return None


def modal(verb: Token) -> Predication | None:
    """ "Arland must free her": a directive of whoever is made to say it, to the subject."""
    marker = clauses.duty(verb)
    assert marker is not None
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return None
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return None  # "should have asked" finds fault with the past; it asks for nothing
    subject = clauses.subject(verb)
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if asks_nobody(verb, marker, subject, passive):
        return None
    strong = marker.lower_ == "must"
    return Predication(
        head=verb,
        rule="modal-must" if strong else "modal-should",
        type="demand" if strong else "recommend",
        basis="modal",
        holder=None,
        cue=(marker, verb),
        topics=(passive,) if passive is not None else (),
        clause=verb,
        addressees=(subject,) if subject is not None and passive is None else (),
        factuality="stated",
    )


def asks_nobody(verb: Token, marker: Token, subject: Token | None, passive: Token | None) -> bool:
    """Modals that direct nobody: "should the trial go on, …", "nobody should think", "it ought to be her alibi"."""
    inverted = subject is not None and marker.i < subject.left_edge.i
    nobody = subject is not None and subject.lower_ in ("nobody", "none", "one") and subject.left_edge.lower_ in NOBODY
    evaluates = verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)
    forbids = passive is not None and clauses.negated(verb)
    return inverted or nobody or evaluates or forbids


def promise(verb: Token) -> Predication | None:
    """ "We will investigate": what a speaker says its own side will do for the better."""
    if lemma(verb) not in rules.classes().mending or clauses.negated(verb):
        return None
    will = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in WILL), None)
    subject = clauses.subject(verb)
    if will is None or subject is None or subject.dep_ == "nsubjpass":
        return None
    if subject.lower_ not in ("we", "i") and subject.lemma_.lower() not in rules.classes().promising:
        return None
    return Predication(
        head=verb, rule="promise", type="pledge", basis="modal", holder=subject, cue=(will, verb), clause=verb,
        factuality="stated",
    )  # fmt: skip


def verbal(verb: Token) -> Predication | None:
    """A verb in one of its frames."""
    rows = rules.verbs().get(lemma(verb), ())
    if not rows or not clauses.asserted(verb):
        return None
    parts = clauses.slots(verb)
    for row in rows:
        if row.only_negated and not clauses.negated(verb):
            continue
        found = in_frame(verb, parts, row)
        if found is not None:
            return negate(verb, row, found)
    return None


def negate(verb: Token, row: rules.VerbRow, found: Predication) -> Predication | None:
    """What the negated verb states, if anything."""
    if not clauses.negated(verb):
        return found
    return replace(found, type=row.negated, rule=f"{row.id}-negated") if row.negated else None


def in_frame(verb: Token, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """The predication, where one of the row's frames and all its conditions hold."""
    if row.particle and not any(c.dep_ == "prt" and c.lower_ == row.particle for c in verb.children):
        return None
    if any(name in row.not_preps for name, _ in parts.prepositions):
        return None
    base = Predication(
        head=verb,
        rule=row.id,
        type=row.type,
        basis=row.basis,
        holder=parts.agent if parts.passive else clauses.subject(verb),
        cue=(verb,),
        factuality=clauses.factuality(verb),
        upr_response=row.upr_response,
        own=row.own,
        inanimate=row.inanimate,
    )
    for frame in row.frames:
        found = fill(frame, base, parts, row)
        if found is not None:
            return found
    return None


def fill(frame: str, base: Predication, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """Fill one frame from the verb's slots."""
    name, _, preposition = frame.partition(":")
    if name == "obj":
        return with_object(base, parts, row, preposition)
    if name == "obj2" and parts.dative and parts.objects:
        return with_object(replace(base, addressees=parts.dative), parts, row, "")
    if name == "obj+aside":
        return with_object(base, parts, row, "")
    if name == "obj+to" and parts.infinitive is not None and (parts.objects or parts.dative):
        addressees = parts.objects or parts.dative
        return replace(base, addressees=addressees, clause=parts.infinitive, holder=base.holder)
    if name == "to" and parts.infinitive is not None and not parts.objects:
        if not lexical(parts.infinitive, row):
            return None
        return replace(base, clause=parts.infinitive, cue=(base.head, parts.infinitive))
    if name == "gerund" and parts.gerund is not None:
        return replace(base, clause=parts.gerund)
    if name == "clause" and parts.clause is not None:
        return clausal(base, parts.clause, preposition)
    if name == "prep":
        return prepositional(base, parts, row, preposition)
    if name == "as":
        return naming(base, parts, row)
    if name == "guilty" and any(c.lower_ == "guilty" for c in base.head.subtree) and clauses_not(base.head):
        return replace(base, topics=tuple(h for p, h in parts.prepositions if p in ("to", "of")), clause=base.head)
    return None


def clauses_not(verb: Token) -> bool:
    """Whether "not" stands in the verb's phrase."""
    return any(c.lower_ == "not" for c in verb.subtree)


def lexical(head: Token, row: rules.VerbRow) -> bool:
    """Whether a head meets the row's conditions on lemmas and classes."""
    name = lemma(head)
    classes = rules.classes().of(name)
    if row.heads and name not in row.heads:
        return False
    if row.classes and not classes & row.classes and not (row.classes & {"case", "right"} and head.pos_ != "PRON"):
        return False
    if name in row.not_heads or classes & row.not_classes:
        return False
    return not any(c.lemma_.lower() in row.not_modifiers for c in head.children)


def with_object(base: Predication, parts: Slots, row: rules.VerbRow, preposition: str) -> Predication | None:
    """ "condemned X", "accused Y of X", "raised concerns about X"."""
    fitting = tuple(o for o in parts.objects if lexical(o, row))
    if not fitting:
        return None
    if preposition:
        governed = parts.governed(preposition) or below(fitting[0], (preposition,))
        return replace(base, targets=fitting, topics=governed) if governed else None
    if not row.through:
        return replace(base, topics=fitting, valued=fitting[0])
    complement = below(fitting[0], THROUGH) or tuple(
        head for name, head in parts.prepositions if name in THROUGH and head.i > fitting[0].i
    )
    addressee = tuple(h for name, h in parts.prepositions if name in ("to", "with") and h not in complement)
    clause = next((c for c in fitting[0].children if c.dep_ in ("acl", "ccomp") and c.i > fitting[0].i), parts.clause)
    return replace(
        base,
        topics=complement[:1] + tuple(complement[0].conjuncts) if complement else (),
        clause=clause if not complement else None,
        elliptic=not complement and clause is None,
        valued=fitting[0],
        cue=(base.head, fitting[0]),
        addressees=base.addressees + addressee,
    )


def clausal(base: Predication, clause: Token, kind: str) -> Predication | None:
    """ "said that …": any clause, one with "that", or a bare subjunctive."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if marks & {"whether", "if"}:
        return None
    singular = any(c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") for c in clause.children)
    subjunctive = (clause.tag_ == "VB" or (clause.tag_ == "VBP" and singular)) and not any(
        c.dep_ == "aux" for c in clause.children
    )
    if kind == "bare" and not subjunctive:
        return None
    if kind == "that" and "that" not in marks:
        return None
    return replace(base, clause=clause)


def prepositional(base: Predication, parts: Slots, row: rules.VerbRow, name: str) -> Predication | None:
    """ "called for X", "called on Y to …", "noted with concern X"."""
    name, _, infinitive = name.partition("+")
    governed = tuple(h for h in parts.governed(name) if lexical(h, row))
    if not governed:
        return None
    if infinitive:
        asked = parts.infinitive or next((c for h in governed for c in h.children if clauses.has_to(c)), None)
        everyone = tuple(t for h in governed for t in (h, *h.conjuncts))
        return replace(base, addressees=everyone, clause=asked) if asked is not None else None
    if row.through:
        objects = parts.objects or below(governed[0], THROUGH)
        return replace(
            base,
            topics=objects,
            clause=None if objects else parts.clause,
            cue=(base.head, governed[0]),
            valued=governed[0],
        )
    everyone = tuple(t for h in governed for t in (h, *h.conjuncts))
    if name in ("on", "upon") and row.id == "call-on":
        return replace(base, addressees=everyone)
    return replace(base, topics=everyone, valued=governed[0])


def naming(base: Predication, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """ "called the trial a farce": what is called decides."""
    named = parts.governed("as") or (below(parts.objects[0], ("as",)) if parts.objects else ())
    predicate = parts.predicate or next(iter(named), None)
    if predicate is None or row.predicate is None:
        return None
    words = {t.lemma_.lower() for t in predicate.subtree} | {t.lower_ for t in predicate.subtree}
    table = rules.classes()
    if not words & (table.bad if row.predicate == "bad" else table.good):
        return None
    named_things = tuple(o for o in parts.objects if o.tag_ not in clauses.RELATIVE)
    topics = named_things or (predicate,)
    return replace(base, topics=topics, predicate=predicate, cue=(base.head, predicate))


def act(verb: Token) -> Predication | None:
    """ "summoned the ambassador over X"."""
    for row in rules.acts().get(lemma(verb), ()):
        if not clauses.asserted(verb) or clauses.negated(verb):
            return None
        parts = clauses.slots(verb)
        objects = tuple(o for o in parts.objects if lemma(o) in row.heads)
        if row.heads and not objects:
            continue
        why = tuple(h for p, h in parts.prepositions if p in (row.preps or {"over", "for", "on", "against", "after"}))
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
            type=row.type,
            basis="act",
            holder=parts.agent if parts.passive else clauses.subject(verb),
            cue=(verb, *objects[:1]),
            topics=why[:1] + tuple(why[0].conjuncts) if why else objects,
            clause=clause,
            act=True,
            factuality=clauses.factuality(verb),
        )
    return None
