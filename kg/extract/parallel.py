"""A predication with a clause -> one for each clause that is joined to it, with whom that one addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg import vocab
from kg.extract import clauses
from kg.extract.predication import Predication
from kg.text.parse import Token

SEPARATORS = frozenset((",", ";", "and", "or", "nor", "then", ":", "–", "—", "-"))
LINKS = frozenset(("conj", "advcl", "xcomp", "ccomp", "acl", "dep", "relcl"))
CONTROL = frozenset(
    ("allow", "permit", "enable", "let", "help", "invite", "order", "instruct", "authorise", "authorize", "require",
     "force", "cause", "ask", "urge", "press", "direct", "oblige", "compel", "empower", "encourage", "leave")
)  # fmt: skip
"""Verbs with an object that acts: what follows them is theirs, not joined to them."""
ADDRESSING = frozenset(("on", "upon", "to", "for", "from"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
INSIDE = frozenset(("compound", "amod", "pobj", "prep", "nmod", "det", "poss", "nummod", "flat", "appos"))
PURPOSEFUL = frozenset(
    ("effort", "step", "measure", "plan", "initiative", "action", "attempt", "work", "move", "programme", "program",
     "policy", "commitment", "endeavour", "endeavor", "reform", "decision", "pledge", "strategy", "campaign", "drive")
)  # fmt: skip
"""Nouns whose infinitives say, each by itself, what is noted or praised."""
CLIMB = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One of several joined clauses."""

    clause: Token
    start: int
    """Its first token, whom it addresses included."""
    addressees: tuple[Token, ...]


def spread(found: Predication) -> Iterator[Predication]:
    """One predication for each of the clauses that are joined: "to free her, to repeal the law and to …"."""
    if found.clause is None and (several := purposes(found)):
        yield from several
        return
    if found.clause is None or found.clause.i == found.head.i:
        yield found
        return
    parts = list(parts_of(found))
    ends: list[int | None] = [part.start for part in parts[1:]] + [None]
    for part, until in zip(parts, ends, strict=True):
        yield replace(found, clause=part.clause, addressees=part.addressees, until=until or found.until)


def purposes(found: Predication) -> list[Predication]:
    """One for each purpose of what is noted or praised ("efforts to end it, protect her and …"), if several."""
    for noun in found.topics:
        first = aim(noun) if noun.lemma_.lower() in PURPOSEFUL else None
        if first is None:
            continue
        whose = tuple(c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PROPN")
        rest = tuple(t for t in found.topics if t is not noun)
        whole = replace(found, topics=(), clause=first, targets=found.targets or whose)
        each = list(spread(whole))
        if len(each) > 1:
            return [*([replace(found, topics=rest)] if rest else []), *each]
    return []


def aim(noun: Token) -> Token | None:
    """The infinitive that says what is aimed at ("efforts to end it", "steps taken to end it")."""
    taken = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), noun)
    return next((c for c in taken.children if c.dep_ in ("acl", "xcomp", "advcl") and clauses.has_to(c)), None)


def parts_of(found: Predication) -> Iterator[Part]:
    """The clause and those joined to it."""
    first = found.clause
    assert first is not None
    if clauses.has_to(first) or first.tag_ == "VB":
        yield from infinitives(found, first)
    else:
        yield from finite(found, first)


def infinitives(found: Predication, first: Token) -> Iterator[Part]:
    """Infinitives in a row; an agent named before one of them is asked instead of the first."""
    before = tuple(a for a in found.addressees if a.i < first.i)
    yield (last := Part(first, first.left_edge.i, before or found.addressees))
    accepted = {first.i}
    for token in first.doc[first.i + 1 : found.head.sent.end]:
        bare = token.tag_ == "VB" or (token.tag_ == "VBP" and found.head.tag_ != "VBP" and listed(token))
        if not bare or token.dep_ not in LINKS or not reaches(token, found.head, accepted):
            continue
        part = joined(token, last, accepted)
        if part is not None:
            accepted.add(token.i)
            yield (last := part)


def joined(verb: Token, last: Part, accepted: set[int]) -> Part | None:
    """An infinitive as a further part, if it is one."""
    to = next((c for c in verb.children if c.tag_ == "TO"), None)
    if to is None:
        of_last = verb.dep_ == "conj" and verb.head.i in accepted
        with_cue = verb.head.tag_ == "VBP" and verb.dep_ == "conj"  # "we reject efforts to end it, and call for …"
        cut_off = verb.head.tag_ not in ("VB", "MD") and not with_cue and listed(verb)
        bare = (of_last or cut_off) and not clauses.own_auxiliary(verb)
        return Part(verb, verb.left_edge.i, last.addressees) if bare else None
    doc, at = verb.doc, to.i - 1
    while at > 0 and (doc[at].pos_ == "ADV" or doc[at].lower_ == "not"):
        at -= 1
    if doc[at].lower_ in SEPARATORS:
        return Part(verb, to.i, last.addressees)
    if verb.dep_ == "conj" and verb.head.i in accepted and at < verb.left_edge.i:
        return Part(verb, to.i, last.addressees)
    named = named_before(doc[at])
    if named is None or not last.addressees or last.clause.lemma_.lower() in CONTROL:
        return None
    head, start = named
    return Part(verb, start, (head, *(c for c in head.conjuncts if start <= c.i < to.i)))


def listed(verb: Token) -> bool:
    """Whether a bare verb stands right behind a comma or conjunction, adverbs aside."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ == "ADV":
        at -= 1
    return verb.doc[at].lower_ in SEPARATORS and not any(c.dep_ in clauses.SUBJECTS for c in verb.children)


def named_before(word: Token) -> tuple[Token, int] | None:
    """The noun phrase that ends at a word and opens a part of a list, and where the part begins."""
    head = word
    for _ in range(CLIMB):
        if head.dep_ in INSIDE and head.head.pos_ in (*NOMINAL, "ADP") and head.head.i < head.i + 2:
            if head.head.pos_ == "ADP" and head.head.head.pos_ not in NOMINAL:
                break
            head = head.head
    if head.pos_ not in NOMINAL:
        return None
    start = min(head.left_edge.i, word.i)
    before = start - 1
    if before > 0 and word.doc[before].lower_ in ADDRESSING:
        start, before = before, before - 1
    return (head, start) if before > 0 and word.doc[before].lower_ in SEPARATORS else None


def reaches(token: Token, head: Token, accepted: set[int]) -> bool:
    """Whether a verb hangs on the cue or a part of the list without a statement in between."""
    at = token
    for _ in range(CLIMB):
        at = at.head
        if at.i == head.i or at.i in accepted:
            return True
        if at.dep_ == "relcl" and token.head.i == at.i and at.tag_ in ("VBD", "VBZ") and at.lower_ != at.lemma_:
            continue  # no bare form goes on with it: "those who received funds and strengthen the law"
        if at.tag_ in ("VBD", "VBZ", "VBP", "MD") or at.head.i == at.i:
            return False
    return False


def separated(word: Token) -> bool:
    """Whether a comma or conjunction stands before a word."""
    return word.i > 0 and word.nbor(-1).lower_ in SEPARATORS


def finite(found: Predication, first: Token) -> Iterator[Part]:
    """Clauses in a row: each with "that", or, of what is asked for, with a subject of its own."""
    yield Part(first, first.left_edge.i, found.addressees)
    accepted = {first.i}
    directive = vocab.stance_types()[found.type].family == "DIRECT"
    for token in first.doc[first.i + 1 : found.head.sent.end]:
        if token.dep_ not in ("ccomp", "conj", "advcl") or token.pos_ not in clauses.VERBAL:
            continue
        if token.head.i not in accepted and token.head.i != found.head.i:
            continue
        that = any(c.dep_ == "mark" and c.lower_ == "that" and separated(c) for c in token.children)
        own = any(c.dep_ in clauses.SUBJECTS for c in token.children)
        asked = directive and own and token.dep_ == "conj" and token.head.i in accepted
        if that or (asked and token.tag_ in ("VB", "VBN")):
            accepted.add(token.i)
            yield Part(token, token.left_edge.i, found.addressees)
