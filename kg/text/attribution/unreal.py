"""A verb -> whether it names something not done: asked, asked for, promised, refused, obliged, left undone."""

from kg.text.attribution.cues import lexicon
from kg.text.attribution.forms import is_passive
from kg.text.attribution.tree import Tree

FINITE = frozenset(("VBD", "VBZ", "VBP"))
UNDONE = frozenset(("than", "neither", "nor"))
OBLIGATION = frozenset(("should", "must", "ought", "shall"))
ADDRESSING = frozenset(("on", "upon", "to", "for"))
ENDS = frozenset(("?", "”", '"', ".", "!"))
"""Marks of which the first after a verb tells whether it is asked."""
WISHES = ("infinitive", "object infinitive")
"""Constructions whose infinitive is wished, not done: "urged Bo to condemn it" is no condemnation."""


def is_unreal(tree: Tree, verb: int) -> bool:
    """Whether the verb names what is not known to be done: should reject it, urged Bo to reject it, did he reject it"""
    if is_asked(tree, verb):
        return True
    at = verb
    for _ in range(4):
        above = tree.head[at]
        if is_obliged_or_shunned(tree, at):
            return True
        infinitive = tree.is_infinitive(at) and tree.dep[at] in ("xcomp", "ccomp", "advcl")
        if infinitive and not is_passive(tree, above):
            wishing = tree.lemma[above] in lexicon().words["wishing"] or tree.pos[above] == "ADJ"
            asking = any(lexicon().takes(tree.lemma[above], frame) for frame in WISHES)
            if wishing or asking or asks_in_phrase(tree, above, at):
                return True
        shares = infinitive or (tree.dep[at] == "conj" and tree.tag[at] not in FINITE)
        if not shares or (tree.kids(at, "nsubj", "nsubjpass") and not tree.is_infinitive(at)):
            return False
        at = above
    return False


def is_asked(tree: Tree, verb: int) -> bool:
    """Does he agree that it fell? · Is she aware that it fell? · asked whether he had discussed it"""
    if any(tree.lower[c] in ("whether", "if") for c in tree.kids(verb, "mark")):
        return True
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    rest = range(verb, tree.sentence[verb][1])
    if not subjects or next((tree.lower[k] for k in rest if tree.lower[k] in ENDS), None) != "?":
        return False
    first = verb if tree.pos[verb] == "AUX" else min(tree.kids(verb, "aux", "auxpass"), default=verb)
    return first < min(subjects) and (first < verb or tree.lemma[verb] == "be")


def asks_in_phrase(tree: Tree, cue: int, verb: int) -> bool:
    """Called on Bo to condemn it · appealed to Bo to condemn it"""
    phrases = [p for p in tree.kids(cue, "prep") if cue < p < verb and tree.lower[p] in ADDRESSING]
    return any(lexicon().takes(tree.lemma[cue], tree.lower[p]) for p in phrases)


def is_obliged_or_shunned(tree: Tree, verb: int) -> bool:
    """Ann should reject it · neither rejected nor accepted it · without rejecting it · stopped short of rejecting it"""
    if any(tree.lower[c] in OBLIGATION for c in tree.kids(verb, "aux")) or tree.lower[verb - 1] in UNDONE:
        return True
    above = tree.head[verb]
    return tree.dep[verb] == "pcomp" and (
        tree.lower[above] == "without"
        or (tree.lower[above] == "of" and tree.lower[above - 1] in ("instead", "short", "far"))
    )
