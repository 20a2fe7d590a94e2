"""A verb that takes up somebody's call, concern or criticism -> the same position, held by who takes it up."""

from kg.extract import clauses, rules
from kg.extract.clauses import Slots
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

JOINING = frozenset(("join", "echo", "second", "repeat", "reiterate", "renew", "share", "take", "amplify"))
PARTICLES = {"take": "up"}
SHARED = frozenset(("view", "assessment", "opinion", "reading", "tone", "analysis", "conclusion", "position", "belief",
                    "interpretation", "optimism", "enthusiasm", "sentiment"))  # fmt: skip
"""What is agreed with or not by sharing it."""


def joining(verb: Token) -> Predication | None:
    """ "joined calls for her release", "the call was echoed by eleven bishops", "joined Ann in her demand that …"."""
    name = lemma(verb)
    if name not in JOINING or not clauses.asserted(verb):
        return None
    if name in PARTICLES and not any(c.lower_ == PARTICLES[name] for c in verb.children):
        return None
    parts = clauses.slots(verb)
    holder = parts.agent if parts.passive else clauses.subject(verb)
    if holder is None:
        return None
    if name == "share" and any(lemma(o) in SHARED for o in parts.objects):
        return sharing(verb, parts, holder)
    for noun in (*parts.objects, *parts.governed("in"), *parts.governed("to")):
        row = next(iter(rules.nouns().get(lemma(noun), ())), None)
        if row is not None and noun.pos_ == "NOUN" and somebody_s(noun, name):
            return taken_up(verb, noun, row, holder, parts)
    return None


def somebody_s(noun: Token, verb: str) -> bool:
    """Whether the noun is another's: it can be joined; "repeated its call" only says the subject's own again."""
    if verb in ("repeat", "reiterate", "renew"):
        return bool(below(noun, ("by", "from")))
    return True


def sharing(verb: Token, parts: Slots, holder: Token) -> Predication:
    """ "did not share the view that …": support, or where it is not shared opposition."""
    negated = clauses.negated(verb)
    topics = tuple(o for o in parts.objects if lemma(o) in SHARED)
    return Predication(
        head=verb, rule="share-view", type="oppose" if negated else "support", basis="cue", holder=holder, cue=(verb,),
        topics=topics, factuality=clauses.factuality(verb), also=parts.agents[1:],
    )  # fmt: skip


def taken_up(verb: Token, noun: Token, row: rules.NounRow, holder: Token, parts: Slots) -> Predication:
    """The noun's position as the verb's."""
    complement = below(noun, tuple(row.preps))
    clause = clause_of(noun)
    people = tuple(o for o in parts.objects if o is not noun and not rules.nouns().get(lemma(o)))
    addressed = below(noun, ("on", "upon", "to")) if row.directive and clause is not None else ()
    asked = bool(addressed) and clause is not None
    return Predication(
        head=verb,
        rule=f"join-{row.id}",
        type=row.type,
        basis="cue",
        holder=holder,
        cue=(verb, noun),
        topics=() if asked else tuple(t for h in complement for t in (h, *h.conjuncts)),
        clause=clause if asked or not complement else None,
        addressees=addressed if asked else (),
        elliptic=not complement and clause is None,
        factuality="denied" if clauses.negated(verb) else clauses.factuality(verb),
        also=parts.agents[1:] if parts.passive else people if row.type in ("urge", "demand", "request") else (),
    )


def clause_of(noun: Token) -> Token | None:
    """The clause of content a noun has ("her demand that …", "calls to …")."""
    for child in noun.children:
        marked = any(c.dep_ == "mark" or c.tag_ == "TO" for c in child.children)
        relative = any(c.tag_ in clauses.RELATIVE for c in child.children)
        if child.dep_ in ("acl", "ccomp", "relcl", "advcl") and child.i > noun.i and marked and not relative:
            return child
    return None
