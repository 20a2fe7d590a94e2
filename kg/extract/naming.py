"""What something is called or found to be -> whether that faults it or praises it."""

from dataclasses import replace

from kg.extract import clauses, rules
from kg.extract.clauses import Slots
from kg.extract.predication import Predication, below, lemma
from kg.text.parse import Token

NEGATING = ("un", "in", "im", "il", "ir", "dis", "mis", "anti")
NEUTRAL = frozenset(
    ("important", "independent", "international", "interesting", "informed", "universal", "united", "unique",
     "unanimous", "understandable", "impressive", "improved", "inclusive", "innovative", "inspiring", "interim",
     "internal", "initial", "individual", "industrial", "intelligent", "immediate", "imminent", "indigenous",
     "inevitable", "instant", "instrumental", "integral", "intended", "intense", "intimate", "unchanged", "upright",
     "unprecedented", "irrelevant", "implicit", "inside", "under", "until", "union", "unit", "university", "into")
)  # fmt: skip
"""Words that open like a negation and negate nothing, or nothing that faults."""
DEPRIVING = "less"
MARKS = frozenset(("“", '"', "‘", "'", "„", "«", "`", "``"))
LABELLING = frozenset(("call", "brand", "label", "describe", "dub", "term", "liken", "compare", "characterise",
                       "characterize", "portray", "depict", "denounce", "condemn", "dismiss"))  # fmt: skip
ENOUGH = 3
"""Words of a quotation that can be an image ("a law in search of a crime")."""


def naming(base: Predication, parts: Slots, row: rules.VerbRow) -> Predication | None:
    """ "called the trial a farce", "found the conditions exemplary": what it is called decides."""
    predicate = predicate_of(parts) or in_relative(base, parts)
    if predicate is None or row.predicate is None:
        return None
    if verdict(predicate, base.head.lemma_.lower()) != row.predicate:
        return None
    if taken_up(base.head, parts):
        return None
    if predicate in parts.objects:
        return replace(base, topics=(base.head.head,), predicate=predicate, cue=(base.head, predicate))
    named = tuple(o for o in parts.objects if o.tag_ not in clauses.RELATIVE and o is not predicate)
    topics = named or (predicate,)
    return replace(base, topics=topics, predicate=predicate, cue=(base.head, predicate))


def taken_up(verb: Token, parts: Slots) -> bool:
    """Whether "what she called progress" is the object of a position, which then says it all."""
    if not any(o.lower_ == "what" for o in parts.objects):
        return False
    over = (t for t in verb.ancestors if t.pos_ in ("VERB", "NOUN"))
    above = next((lemma(t) for t in over), "")
    return above in rules.verbs() or above in rules.nouns()


def predicate_of(parts: Slots) -> Token | None:
    """What the object is called: beside it, behind "as", or behind "to be"."""
    named = parts.governed("as") or (below(parts.objects[0], ("as",)) if parts.objects else ())
    predicate = parts.predicate or next(iter(named), None)
    if predicate is None and parts.infinitive is not None and parts.infinitive.lemma_ == "be":
        return parts.infinitive
    return predicate or next(iter(parts.governed("to")), None)


def in_relative(base: Predication, parts: Slots) -> Token | None:
    """The object that is what the noun of a relative clause is called ("a decision he had called blackmail")."""
    fits = base.head.dep_ == "relcl" and base.head.lemma_.lower() in LABELLING and len(parts.objects) == 1
    return parts.objects[0] if fits and parts.objects[0].i > base.head.i else None


def verdict(predicate: Token, verb: str) -> str | None:
    """Whether words fault ("bad") or praise ("good"); an image in quotation marks faults, as such images do."""
    table = rules.classes()
    tokens = [t for t in predicate.subtree if not within_relative(t, predicate)]
    words = {t.lemma_.lower() for t in tokens} | {t.lower_ for t in tokens}
    if words and words <= table.courtesy | {"and", ",", "as", "“", "”", "a", "very"}:
        return None
    denied = bool(words & {"no", "not", "nothing", "hardly", "without", "anything", "never", "less", "lack"})
    good = bool(words & table.good)
    if words & table.bad or (good and denied) or any(negates(t) for t in tokens) or phrase_in(tokens):
        return "bad"
    if good:
        return "good"
    return "bad" if verb in LABELLING and quoted(predicate) else None


def negates(token: Token) -> bool:
    """Whether an adjective denies what it is made of ("unworthy", "inhumane", "baseless")."""
    word = token.lower_
    if token.pos_ != "ADJ" or word in NEUTRAL or word in rules.classes().good:
        return False
    return (word.startswith(NEGATING) and len(word) > 6) or (word.endswith(DEPRIVING) and len(word) > 6)


def phrase_in(tokens: list[Token]) -> bool:
    """Whether a phrase of several words that faults is among them ("at odds with")."""
    text = " ".join(t.lower_ for t in tokens)
    return any(phrase in text for phrase in rules.classes().bad if " " in phrase)


def within_relative(token: Token, predicate: Token) -> bool:
    """Whether a word only tells more of somebody the predicate names."""
    at = token
    while at.i != predicate.i and at.head.i != at.i:
        if at.dep_ in ("relcl", "acl") and at.tag_ != "VBN":
            return True
        at = at.head
    return False


def quoted(predicate: Token) -> bool:
    """Whether the predicate stands in quotation marks and has some words."""
    first, last = predicate.left_edge, predicate.right_edge
    opened = first.text in MARKS or (first.i > 0 and first.nbor(-1).text in MARKS)
    return opened and last.i - first.i + 1 >= ENOUGH
