"""A verb -> what depends on it, by the part it plays: objects, agents, clauses, prepositions, predicates."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.mood import SUBJECTS, has_to, own_auxiliary
from kg.text.parse import Token
from kg.text.tables import titles

RELATIVE = frozenset(("WDT", "WP", "WP$"))
VERBAL = frozenset(("VERB", "AUX"))
COMPLEX_PREPOSITION = frozenset(
    ("regard", "regards", "respect", "relation", "connection", "reference", "light", "case")
)
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
    agents: tuple[Token, ...]
    wished: Token | None = None
    """Head of what "for" and an infinitive wish ("asked for the trial to be opened")."""
    small: Token | None = None
    """Head of a clause without a finite verb ("wants him suspended")."""

    @property
    def agent(self) -> Token | None:
        """Who does it, where the passive says by whom."""
        return next(iter(self.agents), None)

    def governed(self, preposition: str) -> tuple[Token, ...]:
        """Heads governed by a preposition."""
        return tuple(head for name, head in self.prepositions if name == preposition)


def slots(verb: Token) -> Slots:
    """Sort the dependents of a verb; the subject of a passive counts as its object."""
    children = list(verb.children)
    passive = is_passive(verb)
    clause = content_clause(verb, children)
    wished = next((c for c in children if c.dep_ in ("ccomp", "advcl", "xcomp") and wishes(c) and c.i > verb.i), None)
    infinitive = next(
        (c for c in children if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > verb.i and c is not wished), None
    )
    objects = list(own_objects(verb, children, passive)) or list(heavy_object(children))
    small = clause if clause is not None and is_small(verb, clause) else described(objects)
    if clause is not None and has_to(clause):
        infinitive = infinitive or clause
        objects += [c for c in clause.children if c.dep_ == "nsubj"] if not objects else []
        clause = None
    gerund = next((c for c in children if c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG"), None)
    predicates = [c for c in children if c.dep_ in ("oprd", "attr", "acomp") and c.i > verb.i]
    if len(predicates) > 1 and not objects:  # "called the order an insult", both taken for what it is called
        objects.append(predicates.pop(0))
    predicate = next(iter(predicates), None)
    verbless = clause is not None and clause.pos_ in ("NOUN", "ADJ", "PROPN")
    if predicate is None and clause is not None and verbless and not any(c.pos_ in VERBAL for c in clause.children):
        predicate = clause
        objects += [c for c in clause.children if c.dep_ in ("nsubj", "compound", "det")][:1] if not objects else []
    return Slots(
        objects=tuple(
            dict.fromkeys(counted(o) for first in objects for o in (first, *first.conjuncts) if o is not verb)
        ),
        dative=tuple(c for c in children if c.dep_ == "dative" and c.pos_ != "ADP"),
        prepositions=tuple(prepositional(children)),
        clause=clause,
        infinitive=infinitive,
        gerund=gerund,
        predicate=predicate,
        passive=passive,
        agents=tuple(agents_of(verb)),
        wished=wished,
        small=small,
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: finite, reduced ("a report dismissed by Ann"), or joined to one."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ == "advcl" and not own_auxiliary(verb) and verb.tag_ == "VBN" and verb.i == verb.left_edge.i:
        return not any(c.dep_ == "dobj" for c in verb.children)  # "Asked about it, …"
    if any(c.dep_ == "agent" for c in verb.children) and not any(c.dep_ == "dobj" for c in verb.children):
        return verb.dep_ in ("acl", "advcl", "conj") or verb.tag_ == "VBN"
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and not own_auxiliary(verb) and verb.head.i < verb.i
    return joined and not any(c.dep_ == "dobj" for c in verb.children) and is_passive(verb.head)


def agents_of(verb: Token) -> Iterator[Token]:
    """Who does what a passive says, one for each "by"; of joined passives, those of the first."""
    own = [c for c in verb.children if c.dep_ == "agent"]
    own += [c for c in verb.children if own and c.dep_ == "conj" and c.lower_ == "by"]  # "by Ann, and by the union"
    for by in own:
        yield from (p for p in by.children if p.dep_ == "pobj")
    if not own and verb.dep_ == "conj" and not own_auxiliary(verb) and is_passive(verb) and verb.head.i < verb.i:
        yield from agents_of(verb.head)
    elif not own and any(c.dep_ == "auxpass" for c in verb.children):
        yield from stray_agent(verb)


def stray_agent(verb: Token) -> Iterator[Token]:
    """The agent that the parser hangs on a noun ("was described as an attack on the parliament by the ministry")."""
    by = [
        t
        for t in verb.subtree
        if t.lower_ == "by"
        and t.i > verb.i
        and t.head.pos_ in ("NOUN", "PROPN", "ADJ", "ADP")
        and not in_relative(t, verb)
    ]
    yield from (p for t in by[-1:] for p in t.children if p.dep_ == "pobj")


def in_relative(token: Token, verb: Token) -> bool:
    """Whether a clause stands between a token and the verb above it."""
    at = token
    while at.i != verb.i and at.head.i != at.i:
        if at.dep_ in ("relcl", "acl", "advcl", "ccomp", "conj"):
            return True
        at = at.head
    return False


def own_objects(verb: Token, children: list[Token], passive: bool) -> Iterator[Token]:
    """What is done to: objects, the passive's subject, what a relative clause describes, what joined verbs share."""
    found = [c for c in children if c.dep_ in ("dobj", "obj")]
    yield from (antecedent_of(c) for c in found)
    if passive:
        found += (subjects := [c for c in children if c.dep_ == "nsubjpass"])
        yield from (antecedent_of(c) for c in subjects)
        if not subjects and verb.dep_ == "acl":
            yield verb.head
        elif not subjects and verb.dep_ == "conj" and verb.head.i < verb.i:
            if own_auxiliary(verb):  # "his proposal won support but was voted down"
                yield from (antecedent_of(c) for c in verb.head.children if c.dep_ in SUBJECTS)
            else:
                yield from own_objects(verb.head, list(verb.head.children), is_passive(verb.head))
    elif not found:
        yield from shared_object(verb, children)


def heavy_object(children: list[Token]) -> Iterator[Token]:
    """The object behind what it is called ("denounced as illegal the sanctions on …"), taken for that of "as"."""
    for governor in (c for c in children if c.lower_ == "as" and c.dep_ == "prep"):
        called = next((c for c in governor.children if c.pos_ == "ADJ" and c.i == governor.i + 1), None)
        behind = (c for c in governor.children if c.dep_ == "pobj" and called is not None and c.left_edge.i > called.i)
        yield from (c for c in behind if any(d.dep_ in ("det", "poss") for d in c.children))


def shared_object(verb: Token, children: list[Token]) -> Iterator[Token]:
    """The object a verb leaves out: that of a joined verb ("rejected and condemned it"), or of its relative clause."""
    if any(c.dep_ in ("ccomp", "xcomp", "prep", "oprd", "acomp", "attr", "agent") for c in children):
        return
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.tag_ not in RELATIVE for c in children):
        yield verb.head  # "a step that Ann took", "the step Ann took"
    elif verb.dep_ == "conj" and verb.head.dep_ == "relcl" and verb.tag_ == verb.head.tag_ and verb.head.i < verb.i:
        yield from (antecedent_of(c) for c in verb.head.children if c.dep_ == "dobj" and c.tag_ in RELATIVE)
    for joined in children:
        if joined.dep_ == "conj" and joined.tag_ == verb.tag_ and not own_auxiliary(joined) and joined.i - verb.i <= 3:
            yield from (c for c in joined.children if c.dep_ == "dobj")


def antecedent_of(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.tag_ not in ("WDT", "WP", "WP$"):
        return token
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head if token.lower_ != "which" else no_person(above.head)
    return token


def no_person(noun: Token) -> Token:
    """The noun "which" can stand for, where the parser took it for a person or a date ("the trial of Ann, which …")."""
    at = noun
    while at.ent_type_ in ("PERSON", "DATE", "TIME", "NORP") or (at.pos_ == "NOUN" and at.lemma_ in titles()):
        above = at.head.head if at.dep_ == "pobj" else at.head if at.dep_ in ("poss", "appos") else None
        if above is None or above.pos_ not in ("NOUN", "PROPN"):
            return noun
        at = above
    return at


def content_clause(verb: Token, children: list[Token]) -> Token | None:
    """The clause a verb has for its complement: behind it, before it, or the one it stands in the middle of."""
    behind = [c for c in children if c.dep_ == "ccomp" and c.i > verb.i]
    clause = next(iter(behind), None) or next((c for c in children if c.dep_ == "ccomp"), None)
    if clause is None and verb.dep_ == "parataxis" and verb.head.pos_ in VERBAL and set_off(verb):
        return verb.head
    return clause if clause is None or not wishes(clause) else None


def set_off(verb: Token) -> bool:
    """Whether a verb and its subject stand between commas, or behind the last ("the bill, they warned, could …")."""
    first = verb.left_edge.i
    opening = verb.doc[max(first - 1, 0) : first + 1]
    return any(t.text in (",", "–", "—", "-", "”", '"', "’") for t in opening)


def is_small(verb: Token, clause: Token) -> bool:
    """Whether a participle with a subject of its own is what is wanted ("wants him suspended")."""
    if clause.tag_ not in ("VBN", "VBD") or clause.i < verb.i:
        return False
    names = {c.dep_ for c in clause.children}
    return bool(names & set(SUBJECTS)) and not names & {"mark", "aux", "auxpass"}


def described(objects: list[Token]) -> Token | None:
    """The participle that the parser hangs on a wanted object ("want the ambassador summoned")."""
    return next((c for o in objects for c in o.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > o.i), None)


def wishes(verb: Token) -> bool:
    """Whether "for" opens an infinitive with a subject of its own."""
    return has_to(verb) and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)


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
        further = child.dep_ == "conj" and child.pos_ == "ADP"
        if not further and (
            child.dep_ not in ("prep", "dative", "agent") or (child.dep_ == "dative" and child.pos_ != "ADP")
        ):
            continue
        if child.lower_ == "according":  # names a speaker, not a part of what is said
            continue
        yield from governed_by(child)
        for other in child.conjuncts:  # "for its repeal, for the release of Ann and for damages"
            if other.pos_ == "ADP" and other.i > child.i:
                yield from governed_by(other)


def governed_by(preposition: Token) -> Iterator[tuple[str, Token]]:
    """What one preposition governs."""
    name = {"concerning": "about", "regarding": "about", "upon": "on"}.get(preposition.lower_, preposition.lower_)
    for head in preposition.children:
        if head.dep_ == "prep":
            yield from prepositional([head])
        elif head.dep_ in ("pobj", "pcomp") or (name == "as" and head.dep_ in ("amod", "acomp", "advmod")):
            inner = list(prepositional(list(head.children))) if head.lower_ in COMPLEX_PREPOSITION else []
            if inner:
                yield from (("about", token) for _, token in inner)
            else:
                yield name, antecedent_of(head)
