"""Dependency tree -> what a clause says: its subject, objects, complements, negation and factuality."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.model.statements import Factuality
from kg.text.document import TokenRange

RELATIVE = frozenset(("WDT", "WP", "WP$"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
COMPLEX_PREPOSITION = frozenset(
    ("regard", "regards", "respect", "relation", "connection", "reference", "light", "case")
)
DUTY = frozenset(("must", "should", "ought", "need", "shall"))
REFUSAL = frozenset(("refuse", "decline", "fail", "stop", "refrain", "avoid", "forget", "neglect", "deny"))
CARRYING = frozenset(
    ("continue", "go", "proceed", "use", "take", "join", "begin", "start", "do", "rush", "move", "serve")
)
PLANNING = frozenset(("plan", "intend", "expect", "aim", "want", "hope", "prepare", "set"))
QUANTITIES = frozenset(
    (
        "all",
        "most",
        "many",
        "some",
        "several",
        "few",
        "none",
        "number",
        "majority",
        "half",
        "one",
        "range",
        "series",
        "host",
        "variety",
        "array",
    )
)
NEGATIVES = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"))


@dataclass(frozen=True, slots=True)
class Slots:
    """What depends on a predicate, by the part it plays."""

    objects: tuple[Token, ...]
    dative: tuple[Token, ...]
    prepositions: tuple[tuple[str, Token], ...]
    """(preposition, head of what it governs), nearest first."""
    clause: Token | None
    infinitive: Token | None
    gerund: Token | None
    predicate: Token | None
    passive: bool
    agent: Token | None

    def governed(self, preposition: str) -> tuple[Token, ...]:
        """Heads governed by a preposition."""
        return tuple(head for name, head in self.prepositions if name == preposition)


def slots(verb: Token) -> Slots:
    """Sort the dependents of a verb; the subject of a passive counts as its object."""
    children = list(verb.children)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children)
    objects = [c for c in children if c.dep_ in ("dobj", "obj")]
    if passive:
        objects += [c for c in children if c.dep_ == "nsubjpass" and c.tag_ not in RELATIVE]
    clause = next((c for c in children if c.dep_ == "ccomp" and c.i > verb.i), None)
    clause = clause or next((c for c in children if c.dep_ == "ccomp"), None)
    infinitive = next((c for c in children if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > verb.i), None)
    if clause is not None and has_to(clause):
        infinitive = infinitive or clause
        objects += [c for c in clause.children if c.dep_ == "nsubj"] if not objects else []
        clause = None
    gerund = next((c for c in children if c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG"), None)
    predicate = next((c for c in children if c.dep_ in ("oprd", "attr", "acomp") and c.i > verb.i), None)
    if (
        predicate is None
        and clause is not None
        and clause.pos_ in ("NOUN", "ADJ")
        and not any(c.pos_ in ("VERB", "AUX") for c in clause.children)
    ):
        predicate = clause
        objects += [c for c in clause.children if c.dep_ in ("nsubj", "compound", "det")][:1] if not objects else []
    return Slots(
        objects=tuple(counted(o) for first in objects for o in (first, *first.conjuncts)),
        dative=tuple(c for c in children if c.dep_ == "dative" and c.pos_ != "ADP"),
        prepositions=tuple(prepositional(children)),
        clause=clause,
        infinitive=infinitive,
        gerund=gerund,
        predicate=predicate,
        passive=passive,
        agent=next((p for c in children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None),
    )


def counted(noun: Token) -> Token:
    """What a number or quantity counts ("173 of the recommendations" are recommendations)."""
    if noun.pos_ == "NUM" or noun.lower_ in QUANTITIES:
        for child in noun.children:
            if child.lower_ == "of":
                return next((c for c in child.children if c.dep_ == "pobj"), noun)
    return noun


def prepositional(children: list[Token]) -> Iterator[tuple[str, Token]]:
    """Pairs of a preposition and the head it governs, "with regard to X" read as "about X"."""
    for child in children:
        if child.dep_ not in ("prep", "dative", "agent") or (child.dep_ == "dative" and child.pos_ != "ADP"):
            continue
        if child.lower_ == "according":  # names a speaker, not a part of what is said
            continue
        name = {"concerning": "about", "regarding": "about", "upon": "on"}.get(child.lower_, child.lower_)
        for head in child.children:
            if head.dep_ == "prep":
                yield from prepositional([head])
            elif head.dep_ in ("pobj", "pcomp") or (name == "as" and head.dep_ in ("amod", "acomp", "advmod")):
                inner = list(prepositional(list(head.children))) if head.lower_ in COMPLEX_PREPOSITION else []
                if inner:
                    yield from (("about", token) for _, token in inner)
                else:
                    yield name, head


def has_to(verb: Token) -> bool:
    """Whether it is a to-infinitive."""
    return any(c.tag_ == "TO" for c in verb.children)


def subject(verb: Token) -> Token | None:
    """Who does it: its own subject, or the one it shares by coordination, control or as a participle."""
    at = verb
    for step in range(6):
        own = [c for c in at.children if c.dep_ in SUBJECTS]
        if own and not (step == 0 and own[0].dep_ == "nsubjpass"):
            found = own[0]
            return antecedent(at) if found.tag_ in RELATIVE else found
        if step == 0 and any(c.dep_ == "nsubjpass" for c in at.children):
            return None
        if at.dep_ in ("relcl", "acl"):
            return at.head if at.tag_ != "VBN" or at.dep_ == "relcl" else None
        if at.dep_ in ("xcomp", "ccomp"):
            controlled = [c for c in at.head.children if c.dep_ == "dobj" and c.i < at.i]
            if controlled:  # of a clause: the parser cut its subject off ("said Arland, as a party, should …")
                return controlled[0]
        if at.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "acomp", "dobj", "pobj", "attr"):
            at = at.head
        else:
            return None
    return None


def resumed(verb: Token) -> Token | None:
    """The verb of saying that a finite verb goes on from ("noted that it had called …, and urged"), by its tense."""
    clause = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or clause.dep_ != "ccomp" or clause.tag_ != "VBN":
        return None
    if own_auxiliary(verb) or not any(c.lower_ == "had" for c in clause.children):
        return None
    return clause.head if clause.head.tag_ == "VBD" else None


def antecedent(verb: Token) -> Token | None:
    """What a relative clause describes; for a cleft ("it was Japan that …") the clefted noun."""
    return verb.head if verb.dep_ in ("relcl", "acl") else None


def asserted(verb: Token) -> bool:
    """Whether the clause says that it happens, rather than asking for it, refusing it or naming a purpose."""
    if has_to(verb):
        return verb.dep_ == "xcomp" and verb.head.lemma_ in CARRYING
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":
        return verb.head.lower_ == "by"
    if verb.dep_ == "xcomp" and verb.head.lemma_ in REFUSAL:
        return False
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        return asserted(verb.head)  # "urged it to keep pressing": asked for, not done
    if verb.dep_ == "conj" and verb.head is not verb and verb.tag_ == "VB" and not own_auxiliary(verb):
        return asserted(verb.head)
    return not any(c.lower_ in ("whether",) and c.dep_ == "mark" for c in verb.children)


def own_auxiliary(verb: Token) -> bool:
    """Whether it has an auxiliary or subject of its own."""
    return any(c.dep_ in ("aux", "nsubj", "auxpass") for c in verb.children)


def negated(verb: Token) -> bool:
    """Whether "not", "never", "neither … nor" or "no" reach the verb; "not only" does not negate."""
    for child in verb.children:
        if child.dep_ in ("neg", "preconj", "advmod", "det", "cc") and child.lower_ in NEGATIVES:
            following = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            if following != "only":
                return True
        if child.dep_ in ("dobj", "nsubj") and any(
            c.lower_ in ("no", "neither") and c.dep_ == "det" for c in child.children
        ):
            return True
    shares = verb.dep_ in ("conj", "xcomp") and not own_auxiliary(verb)
    if shares and verb.dep_ == "conj" and any(c.lower_ == "but" for c in verb.head.children if c.dep_ == "cc"):
        return False
    return shares and verb.head.i < verb.i and negated(verb.head)


def duty(verb: Token) -> Token | None:
    """The modal of duty over a verb ("must", "should", "ought to", "needs to"), its own or shared."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in DUTY and child.lower_ != "shall":
            return child
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("need", "ought", "have") and has_to(verb):
        would = any(c.lower_ in ("would", "will", "'d", "’d", "may", "might") for c in verb.head.children)
        return (
            verb.head if verb.head.lemma_ != "have" or (verb.head.tag_ in ("VBP", "VBZ", "VB") and not would) else None
        )
    if verb.dep_ == "conj" and not own_auxiliary(verb):
        return duty(verb.head)
    return None


def factuality(verb: Token) -> Factuality:
    """Stated, or how far short of that."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod")}
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
        return "conditional"
    if words & {"could", "may", "might"}:
        return "conditional"
    if words & {"allegedly", "reportedly", "supposedly", "purportedly"}:
        return "alleged"
    if words & {"will", "would", "'ll", "’ll"} or (verb.dep_ == "xcomp" and verb.head.lemma_ in PLANNING):
        return "expected"
    if any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in ("if", "unless") for m in c.children)
        for c in verb.children
    ):
        return "conditional"
    return "stated"


def phrase(head: Token, *, without: frozenset[str] = frozenset()) -> TokenRange:
    """The tokens of a phrase, its coordinated siblings left out, and dependents of the relations named."""
    dropped = {"conj", "cc", "appos"} | without if head.conjuncts or without else without
    keep = [head]
    for child in head.children:
        if child.dep_ not in dropped and not (child.is_punct and child.i > head.i):
            keep += child.subtree
    first = min(t.i for t in keep)
    last = max(t.i for t in keep)
    doc = head.doc
    while last > head.i and ((doc[last].is_punct and not doc[last].is_right_punct) or doc[last].is_space):
        last -= 1
    return first, last + 1


def clause_range(verb: Token) -> TokenRange:
    """The tokens of a clause, punctuation at its ends left out."""
    first, last = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].lower_ in ("that", "and", "but")):
        first += 1
    return first, last + 1
