"""A verb -> its complements that can be what somebody said, construction by construction, most telling first."""

from collections.abc import Callable, Iterator
from typing import Literal

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import Frame, is_passive, phrases_after, takes, with_particle
from kg.text.attribution.objects import infinitives, object_, object_and_phrase
from kg.text.attribution.sources import RELATIVE
from kg.text.attribution.tree import Tree

SUBORDINATORS = frozenset(("because", "if", "unless", "until", "since", "when", "once"))
ADDRESSING = frozenset(("on", "upon", "for", "to", "with"))
REGARDING = {"regarding": "about", "concerning": "about"}


def reporting_frame(tree: Tree, verb: int) -> Frame | None:
    """The first construction in which the lexicon lets the verb report."""
    for construction in CONSTRUCTIONS:
        for frame in construction(tree, verb):
            named = not frame.passive or tree.kids(verb, "agent") or takes(tree, verb, "agentless")
            if named and takes(tree, verb, frame.name):
                return frame
    return None


def clause(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann said (that) it was unsafe · It was unsafe, Ann said · It is said that it was unsafe · Ann regrets what …"""
    clauses = [c for c in tree.kids(verb, "ccomp") if not tree.is_infinitive(c) and not is_small_clause(tree, c)]
    after = [c for c in clauses if c > verb]
    before = [c for c in clauses if c < verb]
    if not clauses:
        return
    content: set[int] = set()
    if after:
        content |= tree.under(after[0]) | hung_on_cue(tree, verb, after[0]) | antecedent(tree, verb, after[0])
        further = [c for c in after[1:] if tree.has(c, "that", "mark")]
        if further:
            content |= set(range(min(content), max(tree.under(further[-1])) + 1))
    if before:
        content |= tree.under(before[0])
    side: Literal["any", "around"] = "any" if tree.dep[verb] == "relcl" else "around"
    frame = Frame("clause", content, with_particle(tree, verb), side, is_passive(tree, verb))
    yield frame
    if tree.lower[min(content)] == "what":
        yield frame._replace(name="object")


def is_small_clause(tree: Tree, i: int) -> bool:
    """Whether a complement has no verb: found Bo guilty, called it a farce."""
    return tree.pos[i] in ("ADJ", "NOUN", "PROPN") and not tree.kids(i, "mark", "aux", "auxpass")


def hung_on_cue(tree: Tree, verb: int, first: int) -> set[int]:
    """Parts of the clause that the parser hangs on the cue.

    Ann said it was unsafe and the mayor had known · Ann said it was closed because it was unsafe
    """
    found: set[int] = set()
    adversative = any(tree.lower[k] == "but" and k > first for k in tree.kids(verb, "cc"))
    for c in tree.kids(verb, "conj"):
        own_subject = tree.kids(c, "nsubj", "nsubjpass", "expl")
        cue = lexicon().takes(tree.lemma[c], "clause") and not any(tree.tag[k] == "MD" for k in tree.kids(c, "aux"))
        if c > first and own_subject and not adversative and not cue:
            found |= tree.under(c)
    for c in tree.kids(verb, "advcl"):
        subordinate = any(tree.lower[k] in SUBORDINATORS for k in tree.kids(c, "mark", "advmod"))
        if c > first and (subordinate or tree.is_infinitive(c)):
            found |= tree.under(c)
    return found


def antecedent(tree: Tree, verb: int, said: int) -> set[int]:
    """The bill, which critics say violates the law: what is said of is the antecedent."""
    if tree.dep[verb] != "relcl" or any(
        tree.tag[c] not in RELATIVE for c in tree.kids(said, "nsubj", "nsubjpass", "csubj", "expl")
    ):
        return set()
    return set(tree.under(tree.head[verb]) - tree.under(verb))


def aside(tree: Tree, verb: int) -> Iterator[Frame]:
    """The bridge, Ann said, was unsafe · As Ann noted, it was unsafe · As Ann put it, it was unsafe"""
    label = tree.dep[verb]
    reduced = tree.tag[verb] == "VBN" and not tree.kids(verb, "aux", "auxpass", "nsubj")
    if label not in ("parataxis", "advcl", "ccomp") or tree.kids(verb, "ccomp") or reduced:
        return
    own = tree.under(verb)
    if not is_set_off(tree, own):
        return
    host = set(tree.under(tree.head[verb]) - own).intersection(clause_around(tree, verb))
    above = tree.head[verb]
    if tree.dep[above] == "relcl" and tree.tag[max(min(own) - 2, 0)] in RELATIVE:  # a claim which, Ann said, was false
        host |= tree.under(tree.head[above]) - tree.under(above)
    as_clause = label == "advcl" and tree.has(verb, "as", "mark", "advmod")
    bare = not tree.kids(verb, "dobj", "xcomp")
    side: Literal["any", "around"] = "any" if as_clause else "around"
    frame = Frame("clause", host, with_particle(tree, verb), side, is_passive(tree, verb))
    if label == "parataxis" or (bare and (as_clause or label == "ccomp")):
        yield frame
    elif as_clause:
        yield frame._replace(name="aside")


def clause_around(tree: Tree, i: int) -> range:
    """The stretch between semicolons or colons that a token stands in."""
    start, end = tree.part[i]
    colon = next((k for k in range(i, start, -1) if tree.lower[k] == ":"), start - 1)
    return range(colon + 1, end)


def is_set_off(tree: Tree, tokens: frozenset[int]) -> bool:
    """Whether marks (or the sentence's ends) stand on both sides."""
    first, last = min(tokens), max(tokens)
    start, end = tree.sentence[first]
    left = first == start or tree.is_mark(first - 1) or tree.is_mark(first)
    return left and (last + 1 >= end or tree.is_mark(last + 1) or tree.is_mark(last))


def addressee_and_infinitive(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann urged Bo to leave · Bo was urged to leave · Ann expects it to fall"""
    for c in tree.kids(verb, "xcomp", "ccomp", "advcl"):
        if c < verb or not tree.is_infinitive(c):
            continue
        content = set(tree.under(c))
        objects = [o for o in tree.kids(verb, "dobj", "dative") if verb < o < c]
        if is_passive(tree, verb):
            content = content.union(*(tree.under(s) for s in tree.kids(verb, "nsubjpass")))
            yield Frame("object infinitive", content, verb, "any", passive=True)
        elif objects or tree.kids(c, "nsubj"):
            yield Frame("object infinitive", content.union(*(tree.under(o) for o in objects)), verb)
        return


def addressee_in_phrase(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann called on Bo to leave · Ann appealed to Bo to leave"""
    for p in tree.kids(verb, "prep"):
        infinitives = [c for c in tree.kids(verb, "xcomp", "advcl", "ccomp") if c > p and tree.is_infinitive(c)]
        if p > verb and tree.lower[p] in ADDRESSING and infinitives:
            yield phrase_frame(tree, verb, p, set(tree.under(infinitives[0])))


def infinitive(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann vowed to appeal · Ann recommended releasing him"""
    if is_passive(tree, verb):
        return
    for c in tree.kids(verb, "xcomp"):
        if c > verb and tree.is_infinitive(c):
            content = set(tree.under(c))
            if tree.lemma[verb] in lexicon().words["declining"] and tree.lemma[c] in lexicon().words["speaking"]:
                end, content = speaking_of(tree, c)
                yield Frame("infinitive", content, end)
                return
            yield Frame("infinitive", content, with_particle(tree, verb))
        elif c > verb and tree.tag[c] == "VBG":
            yield Frame("gerund", set(tree.under(c)), with_particle(tree, verb))


def speaking_of(tree: Tree, verb: int) -> tuple[int, set[int]]:
    """What somebody declined to comment on, and the cue's last token."""
    for c in tree.kids(verb, "prep", "dobj", "ccomp"):
        beside = c == verb + 1 and tree.dep[c] == "prep"
        return (c if beside else verb), set(tree.under(c)) - ({c} if beside else set())
    return verb - 2, {verb - 1, verb}


def predicate(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann called it a farce · It was called a farce (but not: a river called Arl)"""
    if tree.dep[verb] == "acl" and not tree.kids(verb, "agent"):
        return
    passive = is_passive(tree, verb)
    predicates = [c for c in tree.kids(verb, "oprd", "ccomp") if c > verb and is_predicate(tree, c)]
    if tree.lemma[verb] == "find":  # found it odd that …, but not: found Bo guilty
        predicates = [c for c in predicates if tree.has(c, "it", "nsubj") and tree.kids(c, "ccomp", "advcl", "xcomp")]
    named = tree.kids(verb, "nsubjpass" if passive else "dobj")
    if not predicates and not passive:
        predicates = second_object(tree, named) or [o for o in named if names_and_quotes(tree, o)]
    if not predicates:
        return
    content = set().union(*(tree.under(c) for c in predicates))
    content = content.union(*(tree.under(o) for o in named if tree.tag[o] not in RELATIVE))
    if tree.dep[verb] == "relcl" and any(tree.tag[o] in RELATIVE for o in named):
        content |= tree.under(tree.head[verb]) - tree.under(verb)
    yield Frame("predicate", content, verb, "any" if min(content) < verb else "after", passive)


def second_object(tree: Tree, objects: list[int]) -> list[int]:
    """The object that names another one, where no comma or conjunction lists them: branded the plan an insult."""
    return [o for o in objects[1:] if tree.lower[min(tree.under(o)) - 1] not in (",", "and", "or", "as")]


def is_predicate(tree: Tree, c: int) -> bool:
    """Whether a complement says what something is called."""
    return tree.dep[c] == "oprd" or is_small_clause(tree, c)


def names_and_quotes(tree: Tree, o: int) -> bool:
    """Whether an object runs from what is named to a quotation that names it: called the eleven “tourists”."""
    own = tree.under(o)
    return any(min(own) < q.start < max(own) and q.end >= max(own) for q in tree.quotes)


def preposition(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann called for a vote · Ann spoke against the plan"""
    if tree.kids(verb, "dobj", "ccomp", "nsubjpass"):
        return
    for c in tree.kids(verb, "advcl", "xcomp"):
        for p in tree.kids(c, "mark"):
            if p > verb and tree.lower[p] == "for" and tree.is_infinitive(c):
                yield phrase_frame(tree, verb, p, set(tree.under(c)))
    phrases = phrases_after(tree, verb)
    if not is_passive(tree, verb):  # stands by the plan: no agent
        phrases += [p for p in tree.kids(verb, "agent") if p == verb + 1]
    for p in sorted(phrases, key=lambda p: tree.lower[p] != "for"):  # appealed to Bo for help
        more = set().union(*(tree.under(q) for q in phrases if q > p and tree.lower[q] == tree.lower[p]))
        more |= infinitives(tree, verb, set(tree.under(p)))
        if tree.lower[p] in ("on", "upon"):  # called on Bo to sanction judges, where the verb is taken for a noun
            more |= set().union(*(tree.under(q) for q in phrases if tree.lower[q] == "to" and q - 1 in tree.under(p)))
        for c in tree.kids(verb, "advcl", "xcomp"):
            if tree.lower[p] == "for" and c > p and tree.is_infinitive(c) and not tree.is_mark(min(tree.under(c)) - 1):
                more |= tree.under(c)
        asked = any(tree.lemma[c] in lexicon().words["approaches"] for c in tree.kids(p, "pobj"))
        if not (asked and tree.lemma[verb] in lexicon().words["replying"]):  # to a request for comment
            yield phrase_frame(tree, verb, p, more)
        for q in sorted(tree.under(p)) if tree.lower[p] in ("in", "during", "at", "on") else ():
            if tree.lower[q] == "for" and tree.dep[q] == "prep" and q > p + 1:  # called in a letter for talks
                yield phrase_frame(tree, verb, q, set())


def phrase_frame(tree: Tree, verb: int, p: int, more: set[int]) -> Frame:
    """A prepositional frame; the preposition belongs to the cue where only adverbs stand between."""
    together = all(tree.pos[k] in ("ADV", "ADP", "PART") for k in range(verb + 1, p))
    content = set(tree.under(p)) | more
    if together:
        content.discard(p)
    return Frame(REGARDING.get(tree.lower[p], tree.lower[p]), content, p if together else with_particle(tree, verb))


CONSTRUCTIONS: tuple[Callable[[Tree, int], Iterator[Frame]], ...] = (
    clause,
    aside,
    addressee_and_infinitive,
    addressee_in_phrase,
    infinitive,
    predicate,
    object_and_phrase,
    object_,
    preposition,
)
