"""A verb in its form -> whether it reports, whether it is passive, where its particle and its prepositions stand."""

from functools import cache
from typing import Literal, NamedTuple

from kg.text.attribution.cues import lexicon
from kg.text.attribution.sources import is_time
from kg.text.attribution.tree import Tree

SPARSE = frozenset(("quote", "aside"))
"""Constructions in which almost any verb may report."""


class Frame(NamedTuple):
    """A construction a verb stands in.

    ``side`` tells where content may stand: after the cue; around it where marks set the cue's clause off; anywhere.
    """

    name: str
    content: set[int]
    cue_end: int
    side: Literal["after", "around", "any"] = "after"
    passive: bool = False


def takes(tree: Tree, verb: int, frame: str) -> bool:
    """Whether the verb, alone or with its particle, reports in a construction."""
    lemma, particle = tree.lemma[verb], with_particle(tree, verb)
    phrasal = particle != verb and lexicon().takes(f"{lemma}_{tree.lower[particle]}", frame)
    return phrasal or lexicon().takes(lemma, frame)


def reports(tree: Tree, verb: int) -> bool:
    """Whether the verb, alone or with its particle, reports by itself: not beside a quotation or after "as" only."""
    particle = with_particle(tree, verb)
    return not reporting().isdisjoint((tree.lemma[verb], f"{tree.lemma[verb]}_{tree.lower[particle]}"))


@cache
def reporting() -> frozenset[str]:
    """The verbs that report by themselves, in whatever construction."""
    return frozenset().union(*(words for frame, words in lexicon().verbs.items() if frame not in SPARSE))


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


def phrases_after(tree: Tree, verb: int) -> list[int]:
    """The verb's prepositions after it, dates left out."""
    return [p for p in tree.kids(verb, "prep", "dative") if p > verb and not is_time(tree, p)]
