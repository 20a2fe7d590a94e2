"""A verb -> whether it names something not done: asked for, promised, refused, obliged, left undone."""

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import is_passive
from kg.text.attribution.tree import Tree

FINITE = frozenset(("VBD", "VBZ", "VBP"))
UNDONE = frozenset(("than", "neither", "nor"))
OBLIGATION = frozenset(("should", "must", "ought", "shall"))
WISHES = ("infinitive", "object infinitive")
"""Constructions whose infinitive is wished, not done: "urged Bo to condemn it" is no condemnation."""


def is_unreal(tree: Tree, verb: int) -> bool:
    """Whether the verb names what somebody is to do, not what is done: should reject it, urged Bo to reject it."""
    at = verb
    for _ in range(4):
        above = tree.head[at]
        if is_obliged_or_shunned(tree, at):
            return True
        infinitive = tree.is_infinitive(at) and tree.dep[at] in ("xcomp", "ccomp", "advcl")
        if infinitive and not is_passive(tree, above):
            wishing = tree.lemma[above] in lexicon().words["wishing"] or tree.pos[above] == "ADJ"
            if wishing or any(lexicon().takes(tree.lemma[above], frame) for frame in WISHES):
                return True
        shares = infinitive or (tree.dep[at] == "conj" and tree.tag[at] not in FINITE)
        if not shares or (tree.kids(at, "nsubj", "nsubjpass") and not tree.is_infinitive(at)):
            return False
        at = above
    return False


def is_obliged_or_shunned(tree: Tree, verb: int) -> bool:
    """Ann should reject it · neither rejected nor accepted it · without rejecting it · stopped short of rejecting it"""
    if any(tree.lower[c] in OBLIGATION for c in tree.kids(verb, "aux")) or tree.lower[verb - 1] in UNDONE:
        return True
    above = tree.head[verb]
    return tree.dep[verb] == "pcomp" and (
        tree.lower[above] == "without"
        or (tree.lower[above] == "of" and tree.lower[above - 1] in ("instead", "short", "far"))
    )
