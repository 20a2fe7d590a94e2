"""A verb with a modal, or a question -> the directive, promise or question it states."""

from kg.extract import clauses, rules
from kg.extract.predication import Predication, lemma
from kg.text.parse import Token

NOBODY = frozenset(("nobody", "none", "no"))
WILL = frozenset(("will", "shall", "would", "'ll", "’ll"))
FELT = frozenset(("regret", "expressConcern", "condemn", "welcome"))
SEEKING = frozenset(("want", "wish", "demand", "ask", "like", "seek"))
"""Verbs that make "to know why" a question."""
ASKING_PEOPLE = frozenset(("reporter", "journalist", "correspondent", "interviewer", "anchor", "presenter"))


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
    opening = subject or passive
    inverted = opening is not None and marker.i < opening.left_edge.i
    nobody = subject is not None and subject.lower_ in ("nobody", "none", "one") and subject.left_edge.lower_ in NOBODY
    evaluates = verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)
    forbids = passive is not None and clauses.negated(verb)
    nobody = nobody or (opening is not None and any(c.lower_ == "no" for c in opening.children))
    return inverted or nobody or evaluates or forbids or putative(verb)


def putative(verb: Token) -> bool:
    """ "was dismayed that it should serve as an argument": what is felt about, not asked for."""
    if verb.dep_ != "ccomp" or not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    above = verb.head
    types = {row.type for row in rules.adjectives().get(above.lower_, ())}
    types |= {row.type for row in rules.verbs().get(lemma(above), ())}
    return above.pos_ in ("ADJ", "NOUN") or bool(types & FELT)


def promise(verb: Token) -> Predication | None:
    """ "We will investigate": what a speaker says its own side will do for the better."""
    if lemma(verb) not in rules.classes().mending or clauses.negated(verb):
        return None
    will = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in WILL), None)
    subject = clauses.subject(verb)
    if will is None or subject is None or subject.dep_ == "nsubjpass":
        return None
    named = subject.lower_ in ("we", "i") or subject.pos_ == "PROPN"
    if not named and subject.lemma_.lower() not in rules.classes().promising:
        return None
    return Predication(
        head=verb, rule="promise", type="pledge", basis="modal", holder=subject, cue=(will, verb), clause=verb,
        factuality="stated",
    )  # fmt: skip


def question(verb: Token) -> Predication | None:
    """ "asked the minister why it was closed", "wished to know whether …": a question, not yet a request to act."""
    name = lemma(verb)
    wanting = name in ("know", "learn", "hear") and verb.dep_ == "xcomp" and verb.head.lemma_ in SEEKING
    if not wanting and (name not in ("ask", "inquire", "enquire") or not clauses.asserted(verb)):
        return None
    parts = clauses.slots(verb)
    holder = parts.agent if parts.passive else clauses.subject(verb)
    if holder is None or lemma(holder) in ASKING_PEOPLE:
        return None
    about = parts.governed("about") if parts.clause is None and not wanting and not parts.infinitive else ()
    if about:
        return Predication(
            head=verb, rule="question-about", type="request", basis="cue", holder=holder, cue=(verb,),
            topics=tuple(t for h in about for t in (h, *h.conjuncts)), addressees=parts.objects or parts.dative,
            factuality="asked",
        )  # fmt: skip
    if parts.clause is None or not asks(parts.clause):
        return None
    return Predication(
        head=verb, rule="question", type="request", basis="cue", holder=holder, cue=(verb,), clause=parts.clause,
        addressees=parts.objects or parts.dative, factuality="asked",
    )  # fmt: skip


def asks(clause: Token) -> bool:
    """Whether a clause opens like a question."""
    opening = (c for c in clause.subtree if c.i <= clause.i)
    first = next((c for c in opening if c.tag_ in ("WRB", "WP", "WDT") or c.lower_ in ("whether", "if")), None)
    return first is not None and first.i - clause.left_edge.i <= 1
