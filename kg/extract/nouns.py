"""Nouns and adjectives -> the positions they carry by themselves ("Borland's concern about X", "is alarmed at X")."""

from dataclasses import replace

import msgspec

from kg.extract import clauses, rules
from kg.extract.joining import clause_of
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

COPULAS = frozenset(
    ("be", "remain", "become", "feel", "seem", "get", "stand", "stay", "appear", "sound", "look", "grow", "prove")
)
ENDING = frozenset(("end", "withdraw", "suspend", "stop", "drop", "abandon", "lack", "cease", "cut", "lose", "halt"))
PROVOKING = frozenset(
    ("draw", "attract", "provoke", "spark", "prompt", "elicit", "face", "trigger", "earn", "win", "arouse", "raise")
)
HAVING = frozenset(("have", "enjoy", "command", "receive", "gain", "secure", "get", "garner", "retain", "find"))
"""Verbs by which somebody's support or praise comes to what it is about."""
BESTOWED = frozenset(("support", "praise", "welcome"))
CARRYING = frozenset(
    ("make", "issue", "voice", "express", "reiterate", "repeat", "renew", "send", "address", "lodge", "file",
     "register", "submit", "present", "offer", "give", "level", "direct", "convey", "launch", "release", "publish",
     "deliver", "utter", "restate", "extend", "bring", "put", "hurl", "table", "transmit", "relay", "forward")
)  # fmt: skip
"""Verbs that say no more than that their object is uttered."""
CONVEYING = frozenset(("convey", "transmit", "relay", "forward"))
UTTERANCES = frozenset(
    ("expression", "word", "statement", "chorus", "wave", "storm", "flurry", "barrage", "torrent", "outpouring", "note",
     "cry", "message", "volley", "stream", "sign", "show", "gesture", "flood", "hail", "spate")
)  # fmt: skip
ARRIVING = frozenset(("come", "emerge", "arrive", "follow"))
DESPITE = frozenset(("over", "despite", "against", "amid", "notwithstanding"))
AGAINST = frozenset(("advice", "wish", "will", "recommendation", "counsel"))
"""What, done against it, shows that somebody opposed."""


def nominal(noun: Token) -> Predication | None:
    """ "Borland's concern about X", "calls by lawyers for X"; a noun under a transparent verb belongs to the verb."""
    if lemma(noun) in AGAINST and noun.dep_ == "pobj" and noun.head.lower_ == "against":
        return opposed(noun, "against-advice", "oppose")
    rows = rules.nouns().get(lemma(noun), ())
    if not rows or noun.ent_type_ in ("ORG", "PERSON", "LAW", "EVENT"):
        return None
    row, verb = rows[0], governing(noun)
    comes = verb is not None and (verb.lemma_ in PROVOKING or (verb.lemma_ in HAVING and row.type in BESTOWED))
    if verb is not None and comes and (found := provoked(noun, verb, row)) is not None:
        return found
    if verb is not None and verb.lemma_ in ENDING:
        return None
    holders = possessors(noun) or motive(noun, row)
    if verb is not None and verb.lemma_ in CARRYING and (not holders or holders[0].tag_ == "PRP$"):
        carried = carrier(verb)
        holders = (carried,) if carried is not None else holders
        row = passed_on(row, verb)
    found = held(noun, row, holders[0]) if holders else None
    return replace(found, also=holders[1:]) if found is not None else None


def motive(noun: Token, row: rules.NounRow) -> tuple[Token, ...]:
    """ "The plan was dropped by Ann over fears that it would cost votes": they are of whoever acts on them."""
    verb = noun.head.head
    if row.type != "expressConcern" or noun.dep_ != "pobj" or noun.head.lower_ not in ("over", "on", "for", "of"):
        return ()
    if verb.pos_ not in clauses.VERBAL or not clauses.asserted(verb) or clause_of(noun) is None:
        return ()
    actor = next(clauses.agents_of(verb), None) if clauses.is_passive(verb) else clauses.subject(verb)
    return (actor,) if actor is not None else ()


def passed_on(row: rules.NounRow, verb: Token) -> rules.NounRow:
    """Allegations that are conveyed are raised, not made."""
    conveyed = row.type in ("allege", "accuse") and verb.lemma_ in CONVEYING
    return msgspec.structs.replace(row, type="raise") if conveyed else row


def held(noun: Token, row: rules.NounRow, holder: Token) -> Predication | None:
    """A noun's position, its holder being known."""
    complement = complement_of(noun, row, holder)
    clause = clause_of(noun) or clause_of(holder) or clause_beside(noun)
    addressed = below(noun, ("on", "upon", "to")) if row.directive else ()
    if addressed and clause is None:
        clause = next(
            (c for h in (*addressed, noun.head) for c in h.children if clauses.has_to(c) and c.i > noun.i), None
        )
    asked = bool(addressed) and clause is not None and clauses.has_to(clause)
    summing = noun.dep_ in ("appos", "npadvmod") and any(c.dep_ == "relcl" for c in noun.children)
    if not complement and clause is None and not summing:
        return opposed(noun, row.id, row.type) if row.type in ("oppose", "expressConcern", "warn") else None
    return Predication(
        head=noun,
        rule=row.id,
        type=row.type,
        basis="cue",
        holder=holder,
        cue=(noun,),
        topics=() if asked else complement,
        clause=clause if asked or not complement else None,
        addressees=tuple(t for h in addressed for t in (h, *h.conjuncts)) if asked else (),
        elliptic=not complement and clause is None,
    )


def complement_of(noun: Token, row: rules.NounRow, holder: Token) -> tuple[Token, ...]:
    """What the noun is about, behind itself or behind its holder ("a call by the union for talks")."""
    behind = below(noun, tuple(row.preps)) or below(holder, tuple(row.preps))
    if not behind and noun.dep_ in ("dobj", "nsubjpass"):
        pairs = clauses.prepositional(list(noun.head.children))
        behind = tuple(h for p, h in pairs if p in row.preps and h.i > noun.i)
    heads = [h for h in behind if h.i != holder.i and not is_date(h)]
    same = [h for h in heads if h.head.lower_ == heads[0].head.lower_]
    return tuple(dict.fromkeys(t for h in same for t in (h, *h.conjuncts)))


def is_date(head: Token) -> bool:
    """Whether a complement only says when."""
    return head.ent_type_ in ("DATE", "TIME")


def clause_beside(noun: Token) -> Token | None:
    """A "that" clause the parser hangs on the noun's verb ("the call was made that she be freed")."""
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.head.pos_ not in clauses.VERBAL:
        return None
    later = (c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.i and c.i > noun.head.i)
    return next((c for c in later if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None)


def voicing(noun: Token) -> Token:
    """The noun that only says how it is uttered ("expressions of concern"), else the noun itself."""
    above = noun.head.head
    uttered = noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(above) in UTTERANCES
    return above if uttered else noun


def governing(noun: Token) -> Token | None:
    """The verb whose object a noun is, siblings and relative clauses counted."""
    at = voicing(noun)
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    if at.dep_ in ("dobj", "nsubjpass"):
        return at.head
    relative = next((c for c in noun.children if c.dep_ == "relcl"), None)
    if relative is not None and relative.lemma_ in CARRYING and noun in clauses.slots(relative).objects:
        return relative
    reduced = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in CARRYING), None)
    return reduced if reduced is not None and any(c.dep_ == "agent" for c in reduced.children) else None


def carrier(verb: Token) -> Token | None:
    """Who utters what a carrying verb has for its object."""
    if clauses.negated(verb) or not clauses.asserted(verb):
        return None
    return next(clauses.agents_of(verb), None) if clauses.is_passive(verb) else clauses.subject(verb)


def provoked(noun: Token, verb: Token, row: rules.NounRow) -> Predication | None:
    """ "The killing drew condemnation from lawyers", "fled, drawing a rebuke": it is about what comes before."""
    cause = clauses.subject(verb)
    holder = possessor(noun) or possessor(voicing(noun)) or possessor(verb) or next(iter(below(noun, ("of",))), None)
    holder = holder or next((h for n, h in clauses.prepositional(list(verb.children)) if n == "from"), None)
    if holder is None or cause is None:
        return None
    whole = verb.head if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ in clauses.VERBAL else None
    return Predication(
        head=noun, rule=row.id, type=row.type, basis="cue", holder=holder, cue=(verb, noun),
        topics=(cause,) if whole is None else (), clause=whole, until=verb.i if whole is not None else None,
    )  # fmt: skip


def opposed(noun: Token, rule: str, type_: str) -> Predication | None:
    """ "ordered it over the objections of the army": what was done in spite of them is what they are about."""
    holder = possessor(noun) or next(iter(below(noun, ("of",))), None)
    if holder is None or noun.dep_ != "pobj" or noun.head.lower_ not in DESPITE:
        return None
    verb = noun.head.head
    if verb.pos_ == "NOUN":  # the parser hangs it on the object
        return Predication(head=noun, rule=rule, type=type_, basis="cue", holder=holder, cue=(noun,), topics=(verb,))
    if verb.pos_ not in clauses.VERBAL:
        return None
    objects = clauses.slots(verb).objects
    return Predication(
        head=noun, rule=rule, type=type_, basis="cue", holder=holder, cue=(noun,), topics=objects,
        clause=None if objects else verb,
    )  # fmt: skip


def possessor(noun: Token) -> Token | None:
    """The first of who hold what a noun names."""
    return next(iter(possessors(noun)), None)


def possessors(noun: Token) -> tuple[Token, ...]:
    """Who holds what a noun names: its possessor, a nation's adjective, or what "by", "from" or "among" govern."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.i < noun.i and any(c.dep_ == "case" for c in child.children)):
            return (clauses.antecedent_of(child),)
    behind = tuple(h for n, h in clauses.prepositional(list(noun.children)) if n in ("by", "from", "among"))
    if behind:
        return behind
    beside = list(clauses.prepositional(list(noun.head.children))) if noun.dep_ in ("dobj", "nsubj", "attr") else []
    if noun.head.lemma_ in ARRIVING and beside:  # "from Corland came a call for talks"
        return tuple(h for n, h in beside if n == "from")
    if noun.dep_ == "dobj":  # the parser hangs "criticism by lawyers" on the verb
        return tuple(h for n, h in beside if n == "by" and h.i > noun.i)
    return tuple(c for c in noun.children if c.dep_ == "amod" and c.ent_type_ == "NORP")


def participial(adjective: Token) -> Predication | None:
    """ "is concerned about X"."""
    rows = rules.adjectives().get(adjective.lower_, ())
    verb = adjective.head if adjective.dep_ in ("acomp", "attr", "oprd", "conj") else adjective
    if any(c.dep_ == "auxpass" for c in adjective.children):
        verb = adjective  # "was encouraged, but was troubled by": a clause of its own
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
    voiced = holder is None and verb is adjective and opens(adjective)
    if voiced and adjective.dep_ == "advcl":
        holder = unvoiced(adjective)
    if (holder is None and not voiced) or not (complement or clause is not None):
        return None
    return Predication(
        head=adjective,
        voiced=holder is None,
        rule=row.id,
        type=row.type,
        basis="cue",
        holder=holder,
        cue=(adjective,),
        topics=tuple(t for h in complement[:1] for t in (h, *h.conjuncts)),
        clause=clause if not complement else None,
        factuality=clauses.factuality(verb),
    )


def opens(adjective: Token) -> bool:
    """Whether it begins a sentence or quotation ("Deeply worried about the raid")."""
    first = adjective.left_edge
    before = adjective.doc[first.i - 1] if first.i else None
    return before is None or before.is_quote or first.is_quote or before.sent != first.sent


def unvoiced(adjective: Token) -> Token | None:
    """The subject beside, where no quotation ends between ("Alarmed by the raid, Arland …")."""
    subject = clauses.subject(adjective.head)
    if subject is None or any(t.is_quote for t in adjective.doc[adjective.i : subject.i]):
        return None
    return subject


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive participle, or that of the one it is joined to ("is pleased, but was troubled by")."""
    own = next((c for c in verb.children if c.dep_ in clauses.SUBJECTS), None)
    if own is None and verb.dep_ == "conj" and verb.head.pos_ in clauses.VERBAL and verb.head.i < verb.i:
        return next((c for c in verb.head.children if c.dep_ in clauses.SUBJECTS), None) or clauses.subject(verb.head)
    return own
