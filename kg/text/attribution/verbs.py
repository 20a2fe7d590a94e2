"""A verb -> its complements that can be what somebody said, construction by construction, most telling first."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from kg.text.attribution.cues import lexicon
from kg.text.attribution.sources import RELATIVE, is_time
from kg.text.attribution.tree import Tree

SUBORDINATORS = frozenset(("because", "if", "unless", "until", "since", "when", "once"))
ADDRESSING = frozenset(("on", "upon", "for", "to", "with"))
KEPT_WITH_OBJECT = frozenset(("of", "for", "about", "regarding", "as"))
REGARDING = {"regarding": "about", "concerning": "about"}


class Frame(NamedTuple):
    """A construction a verb stands in.

    ``side`` tells where content may stand: after the cue; around it where marks set the cue's clause off; anywhere.
    """

    name: str
    content: set[int]
    cue_end: int
    side: Literal["after", "around", "any"] = "after"
    passive: bool = False


def reporting_frame(tree: Tree, verb: int) -> Frame | None:
    """The first construction in which the lexicon lets the verb report."""
    for construction in CONSTRUCTIONS:
        for frame in construction(tree, verb):
            named = not frame.passive or tree.kids(verb, "agent") or takes(tree, verb, "agentless")
            if named and takes(tree, verb, frame.name):
                return frame
    return None


def takes(tree: Tree, verb: int, frame: str) -> bool:
    """Whether the verb, alone or with its particle, reports in a construction."""
    lemma, particle = tree.lemma[verb], with_particle(tree, verb)
    phrasal = particle != verb and lexicon().takes(f"{lemma}_{tree.lower[particle]}", frame)
    return phrasal or lexicon().takes(lemma, frame)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb is a passive, finite ("was said") or reduced ("the plan rejected by Ann", "Asked about it")."""
    if tree.kids(verb, "nsubjpass", "auxpass"):
        return True
    if tree.dep[verb] == "advcl" and not tree.kids(verb, "aux", "nsubj"):
        return tree.tag[verb] == "VBN" or (tree.tag[verb] == "VBD" and verb == tree.sentence[verb][0])
    return tree.tag[verb] == "VBN" and (tree.dep[verb] == "acl" or bool(tree.kids(verb, "agent")))


def with_particle(tree: Tree, verb: int) -> int:
    """The cue's last token: a particle beside the verb ("pointed out"), or the verb."""
    for c in tree.kids(verb, "prt", "advmod"):
        if verb < c <= verb + 2 and (tree.lemma[verb], tree.lower[c]) in lexicon().particles:
            return c
    return verb


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
        if c > first and own_subject and not adversative and not lexicon().takes(tree.lemma[c], "clause"):
            found |= tree.under(c)
    for c in tree.kids(verb, "advcl"):
        subordinate = any(tree.lower[k] in SUBORDINATORS for k in tree.kids(c, "mark", "advmod"))
        if c > first and (subordinate or tree.is_infinitive(c)):
            found |= tree.under(c)
    return found


def antecedent(tree: Tree, verb: int, said: int) -> set[int]:
    """The bill, which critics say violates the law: what is said of is the antecedent."""
    if tree.dep[verb] != "relcl" or any(tree.tag[c] not in RELATIVE for c in tree.kids(said, "nsubj", "nsubjpass")):
        return set()
    return set(tree.under(tree.head[verb]) - tree.under(verb))


def aside(tree: Tree, verb: int) -> Iterator[Frame]:
    """The bridge, Ann said, was unsafe · As Ann noted, it was unsafe · As Ann put it, it was unsafe"""
    label = tree.dep[verb]
    if label not in ("parataxis", "advcl", "ccomp") or tree.kids(verb, "ccomp"):
        return
    own = tree.under(verb)
    if not is_set_off(tree, own):
        return
    host = set(tree.under(tree.head[verb])) - own
    as_clause = label == "advcl" and tree.has(verb, "as", "mark", "advmod")
    bare = not tree.kids(verb, "dobj", "xcomp")
    side: Literal["any", "around"] = "any" if as_clause else "around"
    frame = Frame("clause", host, with_particle(tree, verb), side, is_passive(tree, verb))
    if label == "parataxis" or (bare and (as_clause or label == "ccomp")):
        yield frame
    elif as_clause:
        yield frame._replace(name="aside")


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
            yield Frame("infinitive", set(tree.under(c)), with_particle(tree, verb))
        elif c > verb and tree.tag[c] == "VBG":
            yield Frame("gerund", set(tree.under(c)), with_particle(tree, verb))


def predicate(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann called it a farce · It was called a farce (but not: a river called Arl)"""
    if tree.dep[verb] == "acl" and not tree.kids(verb, "agent"):
        return
    passive = is_passive(tree, verb)
    for c in tree.kids(verb, "oprd", "ccomp"):
        if c > verb and (tree.dep[c] == "oprd" or is_small_clause(tree, c)):
            named = tree.kids(verb, "nsubjpass" if passive else "dobj")
            content = set(tree.under(c)).union(*(tree.under(o) for o in named if tree.tag[o] not in RELATIVE))
            if tree.dep[verb] == "relcl" and any(tree.tag[o] in RELATIVE for o in named):
                content |= tree.under(tree.head[verb]) - tree.under(verb)
            yield Frame("predicate", content, verb, "any" if min(content) < verb else "after", passive)


def object_and_phrase(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann accused Bo of theft · Bo was accused of theft by Ann · what Ann regards as a theft"""
    passive = is_passive(tree, verb)
    content = what_is_acted_on(tree, verb, passive=passive)
    if not content and not any(tree.tag[c] == "WP" for c in tree.kids(verb, "dobj")):
        return
    for p in phrases_after(tree, verb):
        yield Frame(f"object {tree.lower[p]}", content | tree.under(p), verb, "any" if passive else "after", passive)


def object_(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann condemned the arrest · The arrest was condemned by Ann · a plan Ann opposes"""
    passive = is_passive(tree, verb)
    content = what_is_acted_on(tree, verb, passive=passive)
    if not content:
        return
    side: Literal["after", "any"] = "any" if passive or min(content) < verb else "after"
    for c in tree.kids(verb, "acl", "dep"):
        content |= tree.under(c) if c > verb else frozenset()
    for p in phrases_after(tree, verb):
        content |= tree.under(p) if tree.lower[p] in KEPT_WITH_OBJECT else frozenset()
    yield Frame("object", content, with_particle(tree, verb), side, passive)


def phrases_after(tree: Tree, verb: int) -> list[int]:
    """The verb's prepositions after it, dates left out."""
    return [p for p in tree.kids(verb, "prep", "dative") if p > verb and not is_time(tree, p)]


def what_is_acted_on(tree: Tree, verb: int, *, passive: bool) -> set[int]:
    """The object, the passive's subject, or the antecedent of a clause that lacks them."""
    objects = [c for c in tree.kids(verb, "dobj") if c > verb or tree.tag[c] in RELATIVE]
    if (tree.kids(verb, "dative") and tree.lemma[verb] == "deny") or (passive and objects):
        return set()  # denied Bo a lawyer, was denied bail: deprived, not said
    if passive:
        shared = tree.head[verb] if tree.dep[verb] == "conj" else verb
        objects = tree.kids(verb, "nsubjpass") or tree.kids(shared, "nsubjpass")
    gap = passive or (tree.dep[verb] == "relcl" and bool(tree.kids(verb, "nsubj")))
    relative = not objects or tree.tag[objects[0]] in RELATIVE
    if relative and gap and tree.dep[verb] in ("acl", "relcl"):
        return set(tree.under(tree.head[verb]) - tree.under(verb))
    return set(tree.under(objects[0])) if objects and not relative else set()


def preposition(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann called for a vote · Ann spoke against the plan"""
    if tree.kids(verb, "dobj", "ccomp", "nsubjpass"):
        return
    for p in phrases_after(tree, verb):
        yield phrase_frame(tree, verb, p, set())


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
