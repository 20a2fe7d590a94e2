"""A verb -> its object, with all that belongs to it, as what somebody said: condemned the arrest of Bo."""

from collections.abc import Iterator
from typing import Literal

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import Frame, is_passive, phrases_after, with_particle
from kg.text.attribution.sources import RELATIVE
from kg.text.attribution.tree import Tree

KEPT_WITH_OBJECT = frozenset(("of", "for", "about", "regarding", "as"))
KEPT_BESIDE_OBJECT = frozenset(("to", "into", "against", "between", "toward", "towards", "on", "over", "within"))
PLACING = frozenset(("in", "at", "from", "during", "by", "under", "without", "amid"))
"""Prepositions that tell where and how something befell, where they stand right after the object."""


def object_and_phrase(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann accused Bo of theft · Bo was accused of theft by Ann · what Ann regards as a theft"""
    passive = is_passive(tree, verb)
    content = what_is_acted_on(tree, verb, passive=passive)
    if not content and not any(tree.tag[c] == "WP" for c in tree.kids(verb, "dobj")):
        return
    for p in phrases_after(tree, verb):
        said = content | tree.under(p)
        said |= placing(tree, verb, said) | reason(tree, verb, said)
        yield Frame(f"object {tree.lower[p]}", said, verb, "any" if passive else "after", passive)


def object_(tree: Tree, verb: int) -> Iterator[Frame]:
    """Ann condemned the arrest · The arrest was condemned by Ann · a plan Ann opposes"""
    passive = is_passive(tree, verb)
    content = what_is_acted_on(tree, verb, passive=passive)
    if not content:
        return
    side: Literal["after", "any"] = "any" if passive or min(content) < verb else "after"
    for c in tree.kids(verb, "acl", "dep"):
        content |= tree.under(c) if c > verb else frozenset()
    content |= complements_of_object(tree, verb, content)
    content |= placing(tree, verb, content) | reason(tree, verb, content)
    if tree.lemma[verb] in lexicon().words["discussing"]:
        for o in tree.kids(verb, "dobj"):
            content = content.difference(*(tree.under(p) for p in tree.kids(o, "prep") if tree.lower[p] == "with"))
    if tree.lemma[verb] == "question" and (passive or any(is_person(tree, o) for o in tree.kids(verb, "dobj"))):
        return  # by the police
    if tree.lemma[verb] == "contest" and any(tree.lemma[i] in lexicon().words["contested"] for i in content):
        return
    yield Frame("object", content, with_particle(tree, verb), side, passive)


def is_person(tree: Tree, i: int) -> bool:
    """Whether a noun is plainly a person or persons."""
    return tree.entity[i] == "PERSON" or tree.tag[i] == "PRP" or tree.lemma[i] in ("people", "man", "woman", "suspect")


def complements_of_object(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """What the parser hangs on the verb though it completes the object: the attention to it, the offer to leave."""
    found: set[int] = set()
    addressing = tree.lemma[verb] in lexicon().words["addressing"]
    for p in phrases_after(tree, verb):
        beside = p - 1 in content or p - 1 in found
        kept = KEPT_WITH_OBJECT | (KEPT_BESIDE_OBJECT if beside else frozenset())
        if tree.lower[p] in kept and not (addressing and tree.lower[p] == "to"):
            found |= tree.under(p)
    return found | infinitives(tree, verb, content)


def infinitives(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """An infinitive that the parser hangs on the verb though it completes a noun: stood by the decision | to leave."""
    found: set[int] = set()
    for c in tree.kids(verb, "xcomp", "advcl"):
        before = min(tree.under(c)) - 1
        fits = tree.lemma[before] in lexicon().nouns["infinitive"] | lexicon().words["intended"]
        if c > verb and before in content and fits and tree.is_infinitive(c):
            found |= tree.under(c)
    return found


def placing(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """What the parser hangs on the verb though it tells where what is said befell: condemned the arrests in Vey."""
    found: set[int] = set()
    for p in phrases_after(tree, verb):
        beside = p - 1 in content or p - 1 in found
        if beside and tree.lower[p] in PLACING and not tells_occasion(tree, p):
            found |= tree.under(p)
    return found


def reason(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """Why, where no comma sets it off: accused Bo of blindness because he needs the money."""
    clauses = [tree.under(c) for c in tree.kids(verb, "advcl") if tree.has(c, "because", "mark")]
    return set().union(*(own for own in clauses if min(own) - 1 in content))


def tells_occasion(tree: Tree, preposition: int) -> bool:
    """Whether a phrase tells where or how it was said, not what befell: in a letter, at a meeting, in strong terms."""
    words = lexicon().words
    nouns = [tree.lemma[c] for c in tree.kids(preposition, "pobj")]
    return not nouns or any(n in words["documents"] or n in words["occasions"] for n in nouns)


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
