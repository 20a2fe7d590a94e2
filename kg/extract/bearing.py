"""A topic placed in a clause or phrase -> whether that is about it, or only speaks of it on the way."""

from itertools import islice

from kg.extract import clauses, deeds
from kg.extract.propositions import OPENING
from kg.extract.topics import PlacedTopic
from kg.text.document import TokenRange
from kg.text.parse import Parse, Token

INQUIRIES = frozenset(("inquiry", "enquiry", "investigation", "probe", "inquest"))
ASKED = INQUIRIES | {"commission"}
GENERAL = "Right:humanRights"
OF_RIGHTS = frozenset(("right", "rights", "human-rights", "freedom", "liberty", "abuse", "violation"))
"""Words that speak of rights as such."""
SUBORDINATE = frozenset(("advcl", "relcl", "acl"))
SEPARATORS = frozenset((",", ";", "and", "or", "including", "notably"))
DEPTH = 4
SHALLOW = 2
"""How many steps below its clause a right, or an instrument, may stand to be what the clause is about."""
HARMING = frozenset(
    ("violate", "breach", "infringe", "contravene", "undermine", "threaten", "endanger", "jeopardise", "jeopardize",
     "erode", "weaken", "curtail", "restrict", "stifle", "suppress", "silence", "muzzle", "gag", "choke", "cripple",
     "imperil", "destroy", "gut", "flout", "contradict", "trample", "chill", "damage", "harm", "criminalise",
     "criminalize", "hamper", "hinder", "obstruct", "impede", "impair", "deny", "strip", "deprive", "legalise",
     "legalize", "entrench", "turn", "undercut", "subvert", "negate", "nullify", "offend", "infringes")
)  # fmt: skip
"""Verbs that say of a thing that it does harm: their subject is what is faulted."""

WITH = {
    "call": ("into",),
    "run": ("counter",),
    "fly": ("in",),
    "put": ("at", "in"),
    "cast": ("doubt", "shadow"),
    "pose": ("threat", "risk", "danger"),
}
"""Further such verbs, with a word they need behind them."""


def by_the_way(doc: Parse, placed: PlacedTopic) -> bool:
    """Whether a right is only named by the words for something in particular: an inquiry asked for, a deed done."""
    if not placed.ref.startswith("Right:"):
        return False
    head = doc[placed.head]
    return head.lemma_.lower() in ASKED or deeds.particular(head) or vague(doc, placed)


def vague(doc: Parse, placed: PlacedTopic) -> bool:
    """Whether words for all rights speak of none ("repression", "the safety of reporters")."""
    words = doc[placed.tokens[0] : placed.tokens[1]]
    return placed.ref == GENERAL and not any(t.lemma_.lower() in OF_RIGHTS for t in words)


def near_root(doc: Parse, placed: PlacedTopic, tokens: TokenRange) -> bool:
    """Whether a topic is what a clause is about, rather than deep inside one of its phrases; a case always is."""
    if circumstance(doc, placed, tokens):
        return False
    if placed.ref.startswith("Case:"):
        return True
    deepest = SHALLOW if placed.ref.startswith("Instrument:") else DEPTH
    at, depth = doc[placed.head], 0
    while at.head.i != at.i and tokens[0] <= at.head.i < tokens[1] and depth <= deepest:
        if at.dep_ in SUBORDINATE and at.pos_ in clauses.VERBAL and not clauses.has_to(at):
            return False  # "to suspend payments until those responsible are tried" is about payments
        depth += at.dep_ != "conj"
        at = at.head
    return depth <= deepest


def circumstance(doc: Parse, placed: PlacedTopic, tokens: TokenRange) -> bool:
    """Whether a topic only says when, or in place of what, something else is so, in words that open the clause."""
    opening = next((t for t in doc[tokens[0] : tokens[1]] if not (t.is_punct or t.is_space)), None)
    if opening is None or opening.lower_ not in OPENING or opening.i > placed.head:
        return False
    preposition = opening.head if opening.head.pos_ == "ADP" else opening  # "instead of"
    return preposition.head.i > placed.head and any(t is preposition for t in doc[placed.head].ancestors)


def separates(doc: Parse, gap: TokenRange) -> bool:
    """Whether tokens only separate the items of a list: a comma or conjunction, and no new clause."""
    tokens = doc[gap[0] : gap[1]]
    if len(tokens) > 9 or not any(t.lower_ in SEPARATORS for t in tokens):
        return False
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") or t.lower_ == "but" for t in tokens)


def hangs_on(doc: Parse, placed: PlacedTopic, tokens: TokenRange) -> bool:
    """Whether a topic is a part of the phrase before it ("sentencing in the absence of a fair trial, …")."""
    return any(tokens[0] <= t.i < tokens[1] for t in islice(doc[placed.head].ancestors, DEPTH))


def culprit(doc: Parse, tokens: TokenRange) -> Token | None:
    """The thing of which a clause says that it does harm ("the order | violated the freedom of religion")."""
    verb = next((t for t in doc[tokens[0] : tokens[1]] if harms(t) and not tokens[0] <= t.head.i < tokens[1]), None)
    subject = (
        next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i >= tokens[0]), None) if verb is not None else None
    )
    if subject is None or subject.pos_ != "NOUN" or deeds.people(subject):
        return None
    return subject if any(c.dep_ in ("det", "poss") for c in subject.lefts) else None


def harms(verb: Token) -> bool:
    """Whether a verb, with the words it needs ("calls into question"), says of a thing that it does harm."""
    if verb.pos_ != "VERB":
        return False
    name = verb.lemma_.lower()
    return name in HARMING or (name in WITH and any(c.lower_ in WITH[name] for c in verb.rights))
