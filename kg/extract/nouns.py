"""Nouns and adjectives -> the positions they carry by themselves ("Borland's concern about X", "is alarmed at X")."""

from spacy.tokens import Token

from kg.extract import clauses, rules
from kg.extract.predication import Predication, below, lemma

COPULAS = frozenset(("be", "remain", "become", "feel", "seem", "get"))
ENDING = frozenset(("end", "withdraw", "suspend", "stop", "drop", "abandon", "lack", "cease", "cut", "lose", "halt"))
PROVOKING = frozenset(("draw", "attract", "provoke", "spark", "prompt", "elicit", "face", "trigger"))


def nominal(noun: Token) -> Predication | None:
    """ "Borland's concern about X", "calls by lawyers for X"; a noun under a transparent verb belongs to the verb."""
    rows = rules.nouns().get(lemma(noun), ())
    if not rows or noun.ent_type_ in ("ORG", "PERSON", "LAW", "EVENT"):
        return None
    row = rows[0]
    if noun.dep_ == "dobj" and noun.head.lemma_ in PROVOKING:
        return provoked(noun, row)
    if noun.dep_ == "dobj" and noun.head.lemma_ in ENDING:
        return None
    holder = possessor(noun)
    if holder is None:
        return None
    found = below(noun, tuple(row.preps)) or below(holder, tuple(row.preps))
    complement = tuple(h for h in found if h is not holder)
    clause = next(
        (c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and complete(c)), None
    )
    addressed = below(noun, ("on", "upon", "to")) if row.directive else ()
    if addressed:
        asked = clause or next(
            (c for h in (*addressed, noun.head) for c in h.children if clauses.has_to(c) and c.i > noun.i), None
        )
        if asked is not None:
            everyone = tuple(t for h in addressed for t in (h, *h.conjuncts))
            return Predication(
                head=noun, rule=row.id, type=row.type, basis="cue", holder=holder, cue=(noun,), clause=asked,
                addressees=everyone,
            )  # fmt: skip
    if not complement and clause is None:
        return None
    return Predication(
        head=noun,
        rule=row.id,
        type=row.type,
        basis="cue",
        holder=holder,
        cue=(noun,),
        topics=tuple(t for h in complement[:1] for t in (h, *h.conjuncts)),
        clause=clause if not complement else None,
    )


def complete(clause: Token) -> bool:
    """Whether it is a clause of content ("that …", "to …") rather than a participle that describes."""
    return any(c.dep_ == "mark" or c.tag_ == "TO" for c in clause.children) and not any(
        c.tag_ in clauses.RELATIVE for c in clause.children
    )


def provoked(noun: Token, row: rules.NounRow) -> Predication | None:
    """ "The killing drew condemnation from lawyers": the subject is what it is about."""
    holder = possessor(noun) or possessor(noun.head)
    cause = clauses.subject(noun.head)
    if holder is None or cause is None:
        return None
    cue = (noun.head, noun)
    return Predication(head=noun, rule=row.id, type=row.type, basis="cue", holder=holder, cue=cue, topics=(cause,))


def possessor(noun: Token) -> Token | None:
    """Who holds what a noun names: its possessor, or what "by", "from" or "among" govern."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for name, head in clauses.prepositional(list(noun.children)):
        if name in ("by", "from", "among"):
            return head
    if noun.dep_ == "dobj":  # the parser hangs "criticism by lawyers" on the verb
        return next((h for p, h in clauses.prepositional(list(noun.head.children)) if p == "by" and h.i > noun.i), None)
    return None


def participial(adjective: Token) -> Predication | None:
    """ "is concerned about X"."""
    rows = rules.adjectives().get(adjective.lower_, ())
    verb = adjective.head if adjective.dep_ in ("acomp", "attr", "oprd", "conj") else adjective
    if verb.dep_ == "conj" and verb.head.pos_ == "ADJ":
        verb = verb.head.head
    if not rows:
        return None
    if adjective.dep_ in ("acomp", "attr", "oprd") and verb.lemma_ not in COPULAS:
        return None
    if adjective.dep_ in ("amod", "nmod", "compound") or clauses.negated(verb):
        return None
    if rows[0].type == "welcome" and any(c.dep_ == "xcomp" and clauses.has_to(c) for c in adjective.children):
        return None  # "happy to deny it"
    row = rows[0]
    holder = clauses.subject(verb) if verb is not adjective else passive_subject(adjective)
    complement = below(adjective, tuple(row.preps)) or tuple(
        h for p, h in clauses.prepositional(list(verb.children)) if p in row.preps and h.i > adjective.i
    )
    agent = next((p for c in adjective.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    complement = complement or ((agent,) if agent is not None else ())
    clause = next(
        (c for c in (*adjective.children, *verb.children) if c.dep_ in ("ccomp", "xcomp") and c.i > adjective.i), None
    )
    if holder is None or not (complement or clause is not None):
        return None
    return Predication(
        head=adjective,
        rule=row.id,
        type=row.type,
        basis="cue",
        holder=holder,
        cue=(adjective,),
        topics=tuple(t for h in complement[:1] for t in (h, *h.conjuncts)),
        clause=clause if not complement else None,
        factuality=clauses.factuality(verb),
    )


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive participle."""
    return next((c for c in verb.children if c.dep_ in clauses.SUBJECTS), None)
