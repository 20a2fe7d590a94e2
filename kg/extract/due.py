"""An infinitive or clause said to be somebody's duty, or due, or wished to be seen -> the directive it states."""

from kg.extract import clauses
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

DUTIES = frozenset(("duty", "obligation", "responsibility", "onus", "burden"))
BEARING = frozenset(("have", "bear", "owe", "carry", "be", "remain", "retain", "share", "fall", "lie", "rest"))
BOUND = frozenset(("obliged", "obligated", "duty-bound", "duty", "bound"))
DUE = frozenset(
    ("time", "incumbent", "imperative", "essential", "vital", "crucial", "necessary", "urgent", "indispensable",
     "critical", "paramount", "important", "overdue", "up", "responsibility", "duty", "obligation", "job", "task")
)  # fmt: skip
"""What "it is" said to be that somebody acts."""
CHOOSING = frozenset(("decide", "determine", "judge", "rule", "say", "choose", "see", "know", "remember", "note"))
"""What being up to somebody leaves open, or what asks for no act."""
EMPTY = frozenset(("it", "that", "this", "there"))
SEEING = frozenset(("like", "want", "wish", "love", "prefer", "hope"))


def due(verb: Token) -> Predication | None:
    """ "has a duty to free her", "it is time for Arland to act", "it is vital that Arland act"."""
    if verb.dep_ == "acl" and lemma(verb.head) in DUTIES and clauses.has_to(verb):
        actors = bearer(verb.head)
    elif verb.dep_ == "advcl" and clauses.has_to(verb) and (noun := duty_of(verb.head)) is not None:
        actors = bearer(noun)
    elif verb.dep_ in ("xcomp", "acl", "ccomp", "advcl", "relcl", "csubj") and lemma(verb) not in CHOOSING:
        actors = bound(verb) or called_for(verb)
    else:
        return None
    if not actors or any(a.lower_ in EMPTY for a in actors):
        return None
    return Predication(
        head=verb, rule="due", type="urge", basis="modal", holder=None, cue=(verb.head, verb),
        clause=verb, addressees=actors, factuality="stated",
    )  # fmt: skip


def duty_of(verb: Token) -> Token | None:
    """The duty a verb has for its object, the infinitive hung on the verb ("has a duty, as a member, to act")."""
    return next((c for c in verb.children if c.dep_ == "dobj" and lemma(c) in DUTIES), None)


def bearer(noun: Token) -> tuple[Token, ...]:
    """Whose duty it is: who has it, its possessor, or who it is of or rests with."""
    verb = noun.head
    if verb.pos_ == "ADP":
        verb = verb.head  # "is under an obligation to"
    if verb.lemma_ not in BEARING or clauses.negated(verb):
        return ()
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return (owner,)
    subject = clauses.subject(verb)
    if subject is not None and subject is not noun and subject.lower_ not in EMPTY:
        return (subject,)
    return (
        below(noun, ("of", "on", "for")) or clauses.slots(verb).governed("with") or clauses.slots(verb).governed("on")
    )


def bound(verb: Token) -> tuple[Token, ...]:
    """Who "is obliged to" do it, now."""
    said = verb.head
    if said.lower_ not in BOUND or not clauses.has_to(verb):
        return ()
    copula = said if said.tag_ == "VBN" else said.head
    now = any(
        t.lower_ in ("is", "are", "remains", "remain", "'s", "’s", "'re", "’re") for t in (copula, *copula.children)
    )
    subject = next((c for c in copula.children if c.dep_ in clauses.SUBJECTS), None)
    return (subject,) if now and subject is not None and not clauses.negated(copula) else ()


def called_for(verb: Token) -> tuple[Token, ...]:
    """Who is to act, where "it is" time, vital or up to them."""
    copula = verb.head if verb.head.lemma_ == "be" else verb.head.head
    if copula.lemma_ != "be" or not any(c.lower_ == "it" and c.dep_ in clauses.SUBJECTS for c in copula.children):
        return ()
    said = [c for c in copula.children if c.dep_ in ("acomp", "attr", "prep", "advmod", "prt") and c.i > copula.i]
    word = next((c for c in said if c.lower_ in DUE), None)
    if word is None or word.i > verb.i or clauses.negated(copula):
        return ()
    own = [c for c in verb.children if c.dep_ in clauses.SUBJECTS and c.tag_ not in clauses.RELATIVE]
    if own:
        wanted = clauses.has_to(verb) or word.lower_ == "time" or subjunctive(verb)
        return (own[0],) if wanted else ()
    if not clauses.has_to(verb):
        return ()
    pairs = clauses.prepositional([*word.children, *copula.children, *([word] if word.pos_ == "ADP" else [])])
    return tuple(h for name, h in pairs if name in ("to", "on", "for", "of") and word.i < h.i < verb.i)[:1]


def subjunctive(verb: Token) -> bool:
    """Whether a clause says what is to be ("that the State free her", "that they be freed")."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    plain = (verb.tag_ in ("VB", "VBP") and not aux) or any(c.lower_ == "be" for c in aux)
    return plain and not any(c.tag_ == "MD" for c in aux)


def to_see(verb: Token) -> Predication | None:
    """ "would like to see her freed", "wants to see an end to the trial"."""
    above = verb.head
    if lemma(verb) != "see" or verb.dep_ != "xcomp" or lemma(above) not in SEEING or clauses.negated(above):
        return None
    parts = clauses.slots(verb)
    clause = parts.small or parts.clause
    if clause is None and not parts.objects:
        return None
    return Predication(
        head=verb, rule="wish-to-see", type="urge", basis="cue", holder=clauses.subject(above), cue=(above, verb),
        topics=parts.objects if clause is None else (), clause=clause, factuality="stated",
    )  # fmt: skip
