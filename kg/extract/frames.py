"""A verb in one of its frames -> the position it states, in parts."""

from dataclasses import replace

from kg.extract import clauses, nouns, rules
from kg.extract.clauses import Slots
from kg.extract.naming import naming
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

DEVERBAL = ("ing", "tion", "sion", "ment", "al", "ance", "ence", "ure")
"""Endings of nouns that name what is done to somebody."""
GIVING = frozenset(("support", "welcome", "praise", "oppose"))
"""Types that can be given to something ("gave the law a cautious welcome")."""
THROUGH = ("about", "over", "at", "on", "of", "for", "to", "with", "against", "in", "from", "as")
OCCASIONS = frozenset(("letter", "statement", "speech", "report", "interview", "article", "message", "resolution",
                       "meeting", "summit", "petition", "declaration", "communiqué", "post", "motion"))  # fmt: skip
"""Where something is said: the parser hangs what is said on it ("called in a letter for her release")."""
NAMING = ("about", "of", "on", "over")
MATTERS = frozenset(("case", "issue", "matter", "situation", "question", "name", "topic", "subject", "point", "plight",
                     "fate", "list"))  # fmt: skip
"""Nouns that say no more than that something is raised."""
ADDRESSED = frozenset(("urge", "demand", "request", "recommend", "raise", "pledge", "deny", "answer"))
"""Types whose verb names behind "to" or "with" who is told."""


def verbal(verb: Token) -> Predication | None:
    """A verb in one of its frames."""
    rows = rules.verbs().get(lemma(verb), ())
    if not rows or not clauses.asserted(verb):
        return None
    parts = clauses.slots(verb)
    for row in rows:
        if row.only_negated and not clauses.negated(verb):
            continue
        if row.first_person and not speaks_itself(verb):
            continue
        found = in_frame(verb, parts, row)
        if found is not None:
            return negate(verb, row, found)
    return None


def speaks_itself(verb: Token) -> bool:
    """Whether "I" or "we" is the subject."""
    subject = clauses.subject(verb)
    return subject is not None and subject.lower_ in ("i", "we")


def negate(verb: Token, row: rules.VerbRow, found: Predication) -> Predication | None:
    """What the negated verb states, if anything."""
    if not clauses.negated(verb):
        return found
    return replace(found, type=row.negated, rule=f"{row.id}-negated") if row.negated else None


def in_frame(verb: Token, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """The predication, where one of the row's frames and all its conditions hold."""
    if row.particle and not any(c.lower_ == row.particle and 0 < c.i - verb.i <= 4 for c in verb.children):
        return None
    if any(name in row.not_preps for name, _ in parts.prepositions) and not governs_itself(parts):
        return None
    base = Predication(
        head=verb,
        rule=row.id,
        type=row.type,
        basis=row.basis,
        holder=parts.agent if parts.passive else clauses.subject(verb),
        also=parts.agents[1:],
        agentless=parts.passive and not parts.agents,
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


def governs_itself(parts: Slots) -> bool:
    """Whether the object can have the preposition for its own ("condemned the sentencing of Ann to six years")."""
    if parts.passive or not parts.objects:
        return False
    name = lemma(parts.objects[0])
    return name.endswith(DEVERBAL) or bool(rules.classes().of(name))


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
    if name == "wish" and parts.wished is not None:
        return wished(base, parts.wished)
    if name == "small" and parts.small is not None:
        wanted = parts.objects if parts.clause is None else ()
        return replace(base, clause=parts.small, topics=wanted)
    if name == "felt":
        return experienced(base, parts)
    if name == "blame":
        return blaming(base, parts, row)
    if name == "responsible":
        return responsible(base, parts)
    if name == "refused" and refuses(base.head):
        return replace(base, topics=parts.objects, clause=None if parts.objects else parts.clause)
    if name == "gerund" and parts.gerund is not None:
        return replace(base, clause=parts.gerund)
    if name == "clause" and parts.clause is not None:
        return clausal(base, parts.clause, preposition)
    if name == "prep":
        return prepositional(base, parts, row, preposition)
    if name == "bare" and alone(base.head):
        return replace(base, elliptic=True)
    if name == "as":
        return naming(base, parts, row)
    if name == "guilty" and any(c.lower_ == "guilty" for c in base.head.subtree) and clauses_not(base.head):
        return replace(base, topics=tuple(h for p, h in parts.prepositions if p in ("to", "of")), clause=base.head)
    return None


def alone(verb: Token) -> bool:
    """Whether a verb has nothing behind it that says what about ("The prosecutor objected.")."""
    return not any(c.i > verb.i and c.dep_ not in ("punct", "advmod", "npadvmod", "cc", "conj") for c in verb.children)


def wished(base: Predication, clause: Token) -> Predication:
    """ "asked for the court to free her": whoever is to act is asked; "for her to be freed" asks nobody by name."""
    actor = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return replace(base, clause=clause, addressees=(actor,) if actor is not None else ())


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


def refuses(verb: Token) -> bool:
    """ "would not say", "could not discuss": silence by will, not that nothing was said."""
    return any(c.dep_ == "aux" and c.lower_ in ("would", "could", "can", "will") for c in verb.children)


def experienced(base: Predication, parts: Slots) -> Predication | None:
    """ "The trial troubled the envoys": the object feels it, the subject is what about."""
    cause = clauses.subject(base.head)
    if parts.passive or cause is None or not parts.objects:
        return None
    return replace(base, holder=parts.objects[0], also=parts.objects[1:], topics=(cause, *cause.conjuncts))


def clauses_not(verb: Token) -> bool:
    """Whether "not" stands in the verb's phrase."""
    return any(c.lower_ == "not" for c in verb.subtree)


def lexical(head: Token, row: rules.VerbRow) -> bool:
    """Whether a head meets the row's conditions on lemmas and classes."""
    name = "recommendation" if head.pos_ == "NUM" and of_recommendations(head) else lemma(head)
    classes = rules.classes().of(name)
    if row.heads and name not in row.heads:
        return False
    if row.classes and not classes & row.classes and not (row.classes & {"case", "right"} and head.pos_ != "PRON"):
        return False
    if name in row.not_heads or classes & row.not_classes:
        return False
    return not any(c.lemma_.lower() in row.not_modifiers for c in head.children)


def of_recommendations(number: Token) -> bool:
    """Whether a bare number counts the recommendations its sentence speaks of ("accepted 118 and noted 34")."""
    return any(t.lemma_.lower() == "recommendation" for t in number.sent)


def with_object(base: Predication, parts: Slots, row: rules.VerbRow, preposition: str) -> Predication | None:
    """ "condemned X", "accused Y of X", "raised concerns about X"."""
    fitting = tuple(o for o in parts.objects if lexical(o, row))
    if row.type == "deny" and deprived(base.head):
        return None
    if not fitting or (row.through and parts.passive and not parts.agents and nouns.possessor(fitting[0])):
        return None  # "Corland's regret was noted" is Corland's
    if preposition:
        governed = parts.governed(preposition) or below(fitting[0], (preposition,))
        return replace(base, targets=fitting, topics=governed) if governed else None
    if not row.through:
        told = parts.dative or tuple(
            h for name, h in parts.prepositions if name in ("with", "to") and row.type in ADDRESSED
        )
        if fitting[0].lower_ in ("this", "that") and fitting[0].tag_ == "DT":
            return replace(base, elliptic=True, addressees=base.addressees or told)
        return replace(base, topics=fitting, valued=fitting[0], addressees=base.addressees or told)
    if row.type in GIVING and parts.dative:
        return replace(base, topics=parts.dative, valued=fitting[0], cue=(base.head, fitting[0]))
    names = NAMING if lemma(fitting[0]) in MATTERS else THROUGH
    complement = below(fitting[0], names) or tuple(
        head for name, head in parts.prepositions if name in names and head.i > fitting[0].i
    )
    addressee = tuple(h for name, h in parts.prepositions if name in ("to", "with") and h not in complement)
    clause = next((c for c in fitting[0].children if c.dep_ in ("acl", "ccomp") and c.i > fitting[0].i), parts.clause)
    return replace(
        base,
        topics=each_with_siblings(complement) or (fitting if names is NAMING and clause is None else ()),
        clause=clause if not complement else None,
        elliptic=not complement and clause is None and names is THROUGH,
        anaphoric=names is NAMING,
        valued=fitting[0],
        cue=(base.head, fitting[0]),
        addressees=base.addressees + addressee,
    )


def deprived(verb: Token) -> bool:
    """Whether somebody is denied something ("were denied food", "were beaten and denied food")."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    joined = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and not clauses.own_auxiliary(verb)
    shared = joined and any(c.dep_ == "auxpass" for c in verb.head.children)
    return (passive or shared) and any(c.dep_ == "dobj" for c in verb.children)


def each_with_siblings(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """The heads one preposition after another governs ("to the arrest of Ann; to the trial of Bo"), and their siblings.

    Prepositions that differ say different things: only the first counts.
    """
    if not heads:
        return ()
    same = [h for h in heads if h.head.lower_ == heads[0].head.lower_]
    return tuple(dict.fromkeys(t for h in same for t in (h, *h.conjuncts)))


def clausal(base: Predication, clause: Token, kind: str) -> Predication | None:
    """ "said that …": any clause, one with "that", or a bare subjunctive."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if marks & {"whether", "if"}:
        return None
    singular = any(c.dep_ == "nsubj" and c.tag_ in ("NN", "NNP") for c in clause.children)
    bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and singular)
    passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in clause.children)
    subjunctive = (bare or passive) and not any(c.dep_ == "aux" for c in clause.children)
    if kind == "bare" and not subjunctive:
        return None
    if kind == "that" and "that" not in marks:
        return None
    if kind == "now" and not (clause.tag_ in ("VBZ", "VBP", "MD") or present(clause)):
        return None
    return replace(base, clause=clause)


def present(clause: Token) -> bool:
    """Whether its first auxiliary is of the present: what holds in general."""
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "MD") for c in clause.children)


def prepositional(base: Predication, parts: Slots, row: rules.VerbRow, name: str) -> Predication | None:
    """ "called for X", "called on Y to …", "noted with concern X"."""
    name, _, infinitive = name.partition("+")
    within = tuple(
        h
        for p, outer in parts.prepositions
        if p in ("with", "to") or lemma(outer) in OCCASIONS
        for h in below(outer, (name,))
    )
    governed = tuple(h for h in parts.governed(name) or within if lexical(h, row))
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
    if row.agents:
        return replace(base, targets=everyone)
    told = tuple(h for p in ("with", "to") if p != name and row.type in ADDRESSED for h in parts.governed(p))
    return replace(base, topics=everyone, valued=governed[0], addressees=told)
