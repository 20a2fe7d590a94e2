"""Tree -> the same tree with the verbs of headlines found, which leave out what parsers look for."""

from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree

LONGEST = 20
"""Tokens of the longest headline."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
PASSIVE_PREPOSITIONS = frozenset(("of", "for", "over", "as", "by", "against"))


def is_headline(tree: Tree, i: int, *, without_verb: bool) -> bool:
    """Whether a token stands in a short line without a full stop (and without a finite verb)."""
    start, end = tree.paragraph[i]
    line = range(start, end)
    if end - start > LONGEST or any(tree.lower[k] == "." for k in line):
        return False
    return not without_verb or not any(tree.tag[k] in FINITE for k in line)


def headline_verb(tree: Tree, i: int) -> None:
    """Envoy voices concern over editor · Rights groups decry jailing: in a line without a verb it is the verb."""
    start, end = tree.paragraph[i]
    if tree.tag[i] not in ("NNS", "NN", "VB", "JJ") or i == start or end <= i + 1 or end - start > LONGEST:
        return
    plural = tree.tag[i] != "NNS"
    lemma = tree.lower[i] if plural else tree.lower[i][:-1]
    if not (is_listed(lemma, plural=plural) or lexicon().takes(lemma, tree.lower[i + 1])) or not is_headline(
        tree, i, without_verb=True
    ):
        return
    if plural and not is_plural(tree, start, i):
        return
    object_ = headline_object(tree, i)
    phrase = next((p for p in tree.kids(i, "prep") if p == i + 1 and lexicon().takes(lemma, tree.lower[p])), None)
    if (object_ is None and phrase is None) or tree.pos[i - 1] not in ("NOUN", "PROPN"):
        return
    tree.lemma[i], tree.pos[i], tree.tag[i] = lemma, "VERB", "VBP" if plural else "VBZ"
    tree.attach(i, i, "ROOT")
    if object_ is not None:
        tree.attach(object_, i, "dobj")
    for k in range(start, i):
        if (tree.head[k] >= i or tree.head[k] == k) and k != i - 1:
            tree.attach(k, i - 1, "compound")
    tree.attach(i - 1, i, "nsubj")


def is_listed(lemma: str, *, plural: bool) -> bool:
    """Whether a word reports with an object; beside a plural only one that is no noun too: a workers demand list."""
    if plural:
        return lexicon().takes(lemma, "object") and not any(lemma in words for words in lexicon().nouns.values())
    return lexicon().takes(lemma, "object") or lemma in lexicon().words["carriers"]


def is_plural(tree: Tree, start: int, i: int) -> bool:
    """Whether what stands before a verb is a plural or a list of names: Rights groups · US, UK"""
    listed = i - 2 > start and (tree.lower[i - 2] in (",", "and", "&"))
    return tree.tag[i - 1] in ("NNS", "NNPS") or (listed and tree.tag[i - 1] == "NNP")


def headline_object(tree: Tree, i: int) -> int | None:
    """The noun whose modifier the parser took the verb for, or that it hung on it; a gerund counts: decry jailing."""
    if tree.dep[i] in ("compound", "amod", "nmod") and tree.head[i] > i:
        return tree.head[i]
    hung = [k for k in tree.kids(i, "acl", "dobj", "dep", "appos", "npadvmod") if k > i]
    return hung[0] if hung and not any(tree.is_mark(k) for k in range(i, hung[0])) else None


def headline_passive(tree: Tree, i: int) -> None:
    """Norland accused of torture · UN experts alarmed by arrests: a headline leaves "is" out."""
    if tree.tag[i] not in ("VBD", "VBN") or tree.kids(i, "aux", "auxpass", "dobj", "ccomp", "nsubjpass"):
        return
    after = next((k for k in range(i + 1, tree.paragraph[i][1]) if tree.lower[k] not in "\"'”’"), i)
    above = tree.head[i]
    reduced = tree.dep[i] == "acl" and tree.head[above] == above and i > above
    if tree.lower[after] not in PASSIVE_PREPOSITIONS or not (above == i or reduced) or not is_agentless(tree, i, after):
        return
    subject = above if reduced else next((s for s in tree.kids(i, "nsubj") if s < i), None)
    if subject is None or not is_headline(tree, i, without_verb=False):
        return
    if any(tree.tag[k] in FINITE and k != i for k in range(*tree.paragraph[i])):
        return
    tree.tag[i] = "VBN"
    tree.attach(i, i, "ROOT")
    tree.attach(subject, i, "nsubjpass")


def infinitive_taken_for_adjective(tree: Tree, i: int) -> None:
    """UN urges Norland to free journalists: the word after "to" is a verb, and what it modified is its object."""
    j = i + 1
    if tree.lower[i] != "to" or tree.dep[i] != "aux" or tree.head[i] != j or tree.pos[j] not in ("ADJ", "NOUN"):
        return
    noun = tree.head[j]
    cue = tree.head[noun]
    if noun <= j or cue >= i or not lexicon().takes(tree.lemma[cue], "object infinitive"):
        return
    tree.pos[j], tree.tag[j] = "VERB", "VB"
    tree.attach(j, cue, "xcomp")
    tree.attach(noun, j, "dobj")


def noun_cut_in_two(tree: Tree, i: int) -> None:
    """Minister scoffs at torture claims: a noun left over right behind an object is the object's head."""
    before = i - 1
    last = tree.words_between(i + 1, tree.paragraph[i][1]) == 0
    loose = last and tree.dep[i] in ("dep", "npadvmod", "ROOT") and tree.pos[i] == "NOUN"
    if not loose or tree.dep[before] != "pobj" or tree.head[i] not in (i, tree.head[tree.head[before]]):
        return
    tree.attach(i, tree.head[before], "pobj")
    tree.attach(before, i, "compound")


def is_agentless(tree: Tree, i: int, preposition: int) -> bool:
    """Whether a participle with this preposition tells what somebody is said of, or what somebody feels."""
    word = tree.lower[preposition]
    if tree.lower[i] in lexicon().adjectives.get(word, ()):
        return True
    frame = "object" if word == "by" else f"object {word}"
    return lexicon().takes(tree.lemma[i], frame) and (word == "by" or tree.lemma[i] in lexicon().verbs["agentless"])
