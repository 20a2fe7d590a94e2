"""Tree -> the same tree with the clauses that an attribution interrupts made whole: The law, Ann said, would fall."""

from dataclasses import dataclass

from kg.text.attribution.forms import takes
from kg.text.attribution.tree import Tree

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BREAKS = frozenset((",", "–", "—", "-"))
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
GOES_ON = frozenset(
    ("and", "but", "nor", "or", "yet", "since", "because", "although", "though", "until", "unless", "if")
)
"""Words by which a complete clause goes on after an attribution."""
MANNER = frozenset(("in", "at", "during", "after", "before", "as", "by", "via", "through"))
LONGEST = 12
"""Tokens of the longest speaker, and of what may follow the verb, inside an attribution set off by marks."""
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


@dataclass(frozen=True, slots=True)
class Aside:
    """An attribution between marks: ``start`` and ``end`` are its first token and the closing mark."""

    start: int
    end: int
    speaker: int
    """The head of the speaker expression."""


def interrupted(tree: Tree, verb: int) -> None:
    """Hang an aside's verb on the clause it interrupts, and that clause's parts on each other."""
    finite = tree.tag[verb] in FINITE or any(tree.tag[c] in FINITE for c in tree.kids(verb, "aux"))
    if not finite or not (takes(tree, verb, "clause") or takes(tree, verb, "aside")):
        return
    found = aside(tree, verb)
    if found is None:
        return
    first, last = tree.part[verb]
    first = front_start(tree, first, found.start - 1)
    front, rest = range(first, found.start - 1), range(found.end + 1, last)
    host = host_verb(tree, front, rest)
    if host is None or host == verb:
        return
    inside = range(found.start, found.end)
    detach(tree, verb, host, inside, [*front, *rest])
    for i in inside:
        if i != verb and tree.head[i] not in inside:
            tree.attach(i, verb, "dep")
    tree.attach(found.speaker, verb, "nsubj")
    give_subject(tree, host, front, rest)


def aside(tree: Tree, verb: int) -> Aside | None:
    """The attribution that ``verb`` makes between two marks, with words of one clause on both sides."""
    first, last = tree.part[verb]
    start = opening(tree, verb, first)
    end = closing(tree, verb, last)
    if start is not None and not takes(tree, verb, "clause") and tree.lower[start] != "as":
        return None
    if start is None or end is None or not tree.words_between(first, start) or not tree.words_between(end, last):
        return None
    speaker = speaker_head(tree, start, verb, end)
    if speaker is not None and speaker > verb:
        end = after_apposition(tree, end, last)
    inverted = speaker is not None and speaker > verb
    if speaker is None or not goes_on(tree, range(first, start), range(end + 1, last), inverted=inverted):
        return None
    return Aside(start, end, speaker)


def opening(tree: Tree, verb: int, first: int) -> int | None:
    """The token after the mark before subject and verb; nothing but a noun phrase may stand between."""
    i = verb - 1
    while i > first and tree.lower[i] not in BREAKS:
        if tree.pos[i] == "VERB" or tree.lower[i] in ("“", "”", '"', ":", ")") or verb - i > LONGEST:
            return None
        i -= 1
    return i + 1 if i > first and tree.lower[i] in BREAKS else None


def closing(tree: Tree, verb: int, last: int) -> int | None:
    """The mark after the verb; nothing that the verb says may stand between."""
    related = False
    for i in range(verb + 1, min(last, verb + 2 * LONGEST)):
        if tree.lower[i] in BREAKS:
            return i
        related = related or tree.tag[i] in RELATIVE
        if tree.lower[i] in ("that", "“", '"', ":", "”") or (tree.tag[i] in FINITE and not related):
            return None
        if tree.pos[i] == "VERB" and not related and tree.tag[i] != "VBN":
            return None
    return None


def speaker_head(tree: Tree, start: int, verb: int, end: int) -> int | None:
    """The head of the noun phrase before the verb (after "as"), or right after it where speech is inverted."""
    before = [i for i in range(start, verb) if tree.lower[i] not in ("as", "so")]
    if any(tree.tag[i] in RELATIVE for i in before):
        return None
    nominal = [i for i in before if tree.pos[i] in NOMINAL]
    nouns = [i for i in nominal if not start <= tree.head[i] < verb]
    if nouns:
        return nouns[-1]
    if all(tree.pos[i] in ("ADV", "AUX") or tree.is_mark(i) for i in before):
        labels = ("nsubj",) if takes(tree, verb, "object") else ("nsubj", "dobj")
        return next((c for c in tree.kids(verb, *labels) if verb < c < end), None)
    return nominal[-1] if nominal and tree.pos[start] in ("DET", "PRON", "PROPN", "NOUN", "SCONJ", "ADJ") else None


def after_apposition(tree: Tree, end: int, last: int) -> int:
    """The mark after what describes a speaker behind the verb: replied the envoy, Ann Bo, and …"""
    for i in range(end + 1, min(last - 1, end + LONGEST)):
        if tree.lower[i] in BREAKS:
            return i
        if tree.tag[i] in FINITE or tree.pos[i] in ("VERB", "CCONJ", "SCONJ"):
            return end
    return end


def goes_on(tree: Tree, front: range, rest: range, *, inverted: bool) -> bool:
    """Whether what follows the closing mark goes on with what precedes the opening one.

    After "said Ann," what follows may describe her; after "Ann said," it may tell when and how she said it.
    """
    following = rest[0]
    if not any(tree.tag[i] in FINITE for i in front):
        return any(tree.tag[i] in FINITE for i in rest) and tree.tag[following] not in RELATIVE
    fragment = not any(tree.tag[i] in FINITE for i in rest) and tree.tag[following] not in ("VBG", "VBN")
    adverbial = tree.entity[following] in ("DATE", "TIME") or tree.lower[following] in MANNER
    return tree.lower[following] in GOES_ON or (fragment and not inverted and not adverbial)


def front_start(tree: Tree, first: int, end: int) -> int:
    """Where the interrupted clause begins: with its relative pronoun, or after "that" or a colon."""
    for i in range(end - 1, first, -1):
        if tree.tag[i] in RELATIVE and not any(tree.tag[k] in FINITE for k in range(i, end)):
            return i
        if tree.lower[i] == "that" and tree.tag[i] == "IN":
            return i
        if tree.lower[i] == ":":
            return i + 1
    return first


def split_by(tree: Tree, own: frozenset[int]) -> set[int] | None:
    """The clause that a phrase between marks interrupts before its verb: the law, by his account, fell."""
    before, after = min(own) - 1, max(own) + 1
    first, last = tree.part[before + 1]
    if before <= first or after >= last or tree.lower[before] not in BREAKS or tree.lower[after] not in BREAKS:
        return None
    front = range(front_start(tree, first, before), before)
    if not tree.words_between(front.start, before) or any(tree.tag[i] in FINITE for i in front):
        return None
    return {*front, *range(after + 1, last)}


def host_verb(tree: Tree, front: range, rest: range) -> int | None:
    """The verb of the interrupted clause: after the aside where nothing finite stands before it."""
    for stretch in (front, rest):
        finite = [i for i in stretch if tree.tag[i] in FINITE and not in_relative(tree, i, stretch)]
        if finite:
            at = finite[0]
            return tree.head[at] if tree.dep[at] in ("aux", "auxpass") and tree.head[at] in stretch else at
    return None


def in_relative(tree: Tree, i: int, stretch: range) -> bool:
    """Whether a verb belongs to a relative clause inside the stretch."""
    while i in stretch and tree.head[i] != i:
        if tree.dep[i] == "relcl":
            return True
        i = tree.head[i]
    return False


def detach(tree: Tree, verb: int, host: int, inside: range, outside: list[int]) -> None:
    """Swap the roles of aside and clause where the parser took the aside for the main clause."""
    above, label = tree.head[verb], tree.dep[verb]
    while above in inside and above != verb:
        above, label = tree.head[above], tree.dep[above]
    at = host
    while at not in inside and tree.head[at] != at:
        at = tree.head[at]
    if at in inside:
        tree.attach(host, host if above in inside else above, label if above not in inside else "ROOT")
    if tree.head[verb] != host or tree.dep[verb] not in ("parataxis", "advcl"):
        tree.attach(verb, host, "advcl" if tree.has(verb, "as", "mark", "advmod") else "parataxis")
    for i in outside:
        if tree.head[i] in inside and i != host:
            tree.attach(i, host, tree.dep[i])


def give_subject(tree: Tree, host: int, front: range, rest: range) -> None:
    """The last noun of an interrupted clause's front is the subject of the verb after the aside."""
    if host not in rest or tree.kids(host, *SUBJECTS):
        return
    tops = [i for i in front if tree.pos[i] in NOMINAL and tree.head[i] not in front]
    if tops:
        tree.attach(tops[-1], host, "nsubj")
    for i in front:
        if tree.head[i] not in front and i not in tops[-1:] and i != host and tree.head[i] != host:
            tree.attach(i, host, tree.dep[i])
