"""A noun that takes up what stands before it (“…, a step Ann rejected”) -> the words taken up, or its own."""

from kg.extract import clauses
from kg.extract.predication import Predication
from kg.text.document import TokenRange
from kg.text.parse import Token

MORE = frozenset(("claim", "outcome", "suggestion", "argument", "allegation", "something", "plan", "notion", "change",
                  "gesture", "offer", "plea", "condition", "figure", "result", "development"))  # fmt: skip
"""Nouns that take up a clause, beside those at which a clause is cut."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MOST = 18
"""Words of what a noun can take up as a whole; of more it means the last part, and speaks for itself."""
HANGING = frozenset(("aux", "auxpass", "advcl", "relcl", "acl", "pcomp"))
MARKS = frozenset((",", "–", "—", "-", ":"))


def taken_up(found: Predication) -> TokenRange | None:
    """The words before a comma that the one thing a position is about sums up; None where it stands for itself."""
    noun = described(found)
    if noun is None or noun.lemma_.lower() not in clauses.SUMMARISING | MORE:
        return None
    start = opening(noun)
    doc = noun.doc
    if doc[start - 1].text not in MARKS or not (doc[start].lower_ in ("a", "an") or noun.lower_ == "something"):
        return None
    verb = next((doc[i] for i in range(start - 2, noun.sent.start - 1, -1) if doc[i].tag_ in FINITE), None)
    if verb is None:
        return None
    while verb.head is not verb and (verb.dep_ in HANGING or clauses.beside(verb)):
        verb = verb.head
    wanted = (
        c for c in verb.rights if c.i < start and c.dep_ in ("ccomp", "advcl", "xcomp") and clauses.slots(c).objects
    )
    verb = next((c for c in wanted if any(d.dep_ in clauses.SUBJECTS for d in c.children)), verb)
    first = min((t.i for t in verb.subtree if t.i < start), default=verb.i)
    return (first, start - 1) if 0 < start - 1 - first <= MOST else None


def itself(found: Predication) -> TokenRange | None:
    """The words of the one thing a position is about without the participle that states the position."""
    noun = described(found)
    if noun is None:
        return None
    clause = next((t for t in (found.head, *found.head.ancestors) if t.head is noun), found.head)
    return opening(noun), max(clauses.trimmed(noun.doc, opening(noun), clause.left_edge.i), noun.i + 1)


def described(found: Predication) -> Token | None:
    """The noun that a position about it describes by a participle or relative clause behind it."""
    noun = found.topics[0] if len(found.topics) == 1 else None
    if noun is None or noun.i >= found.head.i or opening(noun) <= noun.sent.start:
        return None
    over = (found.head, *found.head.ancestors)
    return noun if any(t.dep_ in ("acl", "relcl") and t.head is noun for t in over) else None


def opening(noun: Token) -> int:
    """Where the words for a noun begin."""
    return min((c.left_edge.i for c in noun.lefts if not c.is_punct), default=noun.i)
