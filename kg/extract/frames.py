"""A verb in one of its frames -> the position it states, in parts."""

from dataclasses import replace

from kg.extract import clauses, nouns, rules
from kg.extract.affected import blaming, causing, experienced, responsible
from kg.extract.clauses import Slots
from kg.extract.conditions import alone, clauses_not, deprived, governs_itself, lexical, refuses, speaks_itself
from kg.extract.naming import naming
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

GIVING = frozenset(("support", "welcome", "praise", "oppose"))
"""Types that can be given to something ("gave the law a cautious welcome")."""
THROUGH = ("about", "over", "at", "on", "of", "for", "to", "with", "against", "in", "from", "as")
OCCASIONS = frozenset(("letter", "statement", "speech", "report", "interview", "article", "message", "resolution",
                       "meeting", "summit", "petition", "declaration", "communiqué", "post", "motion"))  # fmt: skip
"""Where something is said: the parser hangs what is said on it ("called in a letter for her release")."""
IMPERSONAL = frozenset(("it", "this", "that", "there", "which"))
"""Subjects of which "is against the law" tells no position."""
IDLE = frozenset(("concern", "interest", "importance", "note", "worry"))
"""What cases are said to be "of" that says nothing of them."""
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
        only = any(c.lower_ == "only" for c in parts.infinitive.children)
        if only or lemma(parts.infinitive) in row.not_heads or not all(lexical(o, row) for o in parts.objects):
            return None  # "told us, only to be informed that …"
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
    if name == "caused":
        return causing(base, parts, row)
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
        impersonal = lemma(base.head) == "be" and base.holder is not None and base.holder.lower_ in IMPERSONAL
        return None if impersonal else prepositional(base, parts, row, preposition)
    if name == "bare" and alone(base.head):
        return replace(base, elliptic=True)
    if name == "as":
        return naming(base, parts, row)
    if name == "guilty" and any(c.lower_ == "guilty" for c in base.head.subtree) and clauses_not(base.head):
        return replace(base, topics=tuple(h for p, h in parts.prepositions if p in ("to", "of")), clause=base.head)
    return None


def wished(base: Predication, clause: Token) -> Predication:
    """ "asked for the court to free her": whoever is to act is asked; "for her to be freed" asks nobody by name."""
    actor = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    return replace(base, clause=clause, addressees=(actor,) if actor is not None else ())


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
    if row.type == "deny" and (whole := sentential(base.head, fitting[0])) is not None:
        return replace(base, clause=whole)
    if not row.through:
        told = parts.dative or tuple(
            h for name, h in parts.prepositions if name in ("with", "to") and row.type in ADDRESSED
        )
        if fitting[0].lower_ in ("this", "that") and fitting[0].tag_ == "DT":
            return replace(base, elliptic=True, addressees=base.addressees or told)
        named = [name.partition(":")[2] for name in row.frames if name.startswith("obj:")]
        grounds = tuple(h for name, h in parts.prepositions if name in named and name != "as" and h.i > fitting[0].i)
        return replace(base, topics=fitting, valued=fitting[0], addressees=base.addressees or told, grounds=grounds[:1])
    if row.type in GIVING and parts.dative:
        return replace(base, topics=parts.dative, valued=fitting[0], cue=(base.head, fitting[0]))
    names = NAMING if lemma(fitting[0]) in MATTERS and row.type != "oppose" else THROUGH
    if names is NAMING and (items := itemised(fitting[0])):
        return replace(base, topics=items, valued=fitting[0], cue=(base.head, fitting[0]))
    behind = tuple(head for name, head in parts.prepositions if name in names and head.i > fitting[0].i)
    complement = tuple(h for h in below(fitting[0], names) if names is THROUGH or lemma(h) not in IDLE)
    complement = (*complement, *(h for h in behind if carried_on(h))) if complement else behind
    addressee = tuple(h for name, h in parts.prepositions if name in ("to", "with") and h not in complement)
    if not complement and parts.agent is not None:  # "the concern expressed by Ann about the trial": hung on Ann
        complement = below(parts.agent, ("about", "over", "regarding"))
    said = (c for c in fitting[0].children if c.dep_ in ("acl", "ccomp") and c.i > fitting[0].i)
    clause = next((c for c in said if c.i != base.head.i), parts.clause)
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


def each_with_siblings(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """The heads one preposition after another governs ("to the arrest of Ann; to the trial of Bo"), and their siblings.

    Prepositions that differ say different things: only the first counts.
    """
    if not heads:
        return ()
    same = [h for h in heads if h.head.lower_ == heads[0].head.lower_]
    return tuple(dict.fromkeys(t for h in same for t in (h, *h.conjuncts)))


def sentential(verb: Token, antecedent: Token) -> Token | None:
    """The clause that ", which Arland denies" takes up, where its last noun is nothing to deny."""
    if verb.dep_ != "relcl" or verb.head.i != antecedent.i or rules.classes().of(lemma(antecedent)):
        return None
    pronoun = next((c for c in verb.children if c.lower_ == "which"), None)
    if pronoun is None or verb.doc[pronoun.i - 1].text != ",":
        return None
    return next((a for a in antecedent.ancestors if a.pos_ in clauses.VERBAL), None)


def itemised(matter: Token) -> tuple[Token, ...]:
    """The cases a word for many introduces ("a number of cases, including those of Ann and Bo")."""
    counting = matter.head.head if matter.dep_ == "pobj" else matter
    after = [c for t in {matter.i: matter, counting.i: counting}.values() for c in t.children if c.dep_ == "prep"]
    such = [c for c in after if c.lower_ == "as" and matter.doc[c.i - 1].lower_ == "such"]
    listing = [c for c in after if c.lower_ in ("including", "like")] + such
    items = [i for c in listing for p in c.children if p.dep_ == "pobj" for i in (p, *p.conjuncts)]
    inner = (below(i, ("of",)) if lemma(i) in MATTERS | {"those", "that"} else (i,) for i in items)
    return tuple(t for heads in inner for h in heads for t in (h, *h.conjuncts))


def carried_on(head: Token) -> bool:
    """Whether the preposition of a head goes on with a list ("about the trial and about a ban")."""
    before = head.doc[head.head.i - 1]
    return head.head.pos_ == "ADP" and (before.dep_ == "cc" or before.text in (",", ";"))


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
    if not governed and row.through:
        return run_on(base, parts.governed(name), row)
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
    if row.type == "pledge" and any(o.tag_ != "PRP" for o in parts.objects):
        return None  # "committed much to the accords"
    told = tuple(h for p in ("with", "to") if p != name and row.type in ADDRESSED for h in parts.governed(p))
    return replace(base, topics=everyone, valued=governed[0], addressees=told)


def run_on(base: Predication, governed: tuple[Token, ...], row: rules.VerbRow) -> Predication | None:
    """ "noted with satisfaction Ann's efforts": the feeling, taken for a part of the phrase that follows it."""
    for head in governed:
        felt = head.doc[head.head.i + 1]
        if felt.i < head.i and felt.pos_ == "NOUN" and lemma(felt) in row.heads:
            return replace(base, topics=(head, *head.conjuncts), cue=(base.head, felt), valued=felt)
    return None
