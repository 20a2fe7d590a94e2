"""Minutes in numbered paragraphs -> whose the sentences are that name no speaker: they go on from the one before."""

import re
from collections.abc import Sequence

from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Draft
from kg.text.document import Document, TokenRange

NUMBER = re.compile(r"(?:^|\n)[^\S\n]*(?:\d{1,3}[.)]|\[\d{1,3}\])\s*\Z")
WIDEST = 12
"""Characters before a paragraph that can hold its number."""
FEWEST = 3
"""Numbered paragraphs from which a text can be minutes."""
SHARE = 0.7
"""Share of numbered paragraphs that must open with a speaker: a report's own numbered paragraphs do not."""
SHIFTED = frozenset(("VBD", "MD"))
"""Speech that is retold stands in the past, or keeps a modal: it had been closed, it would be opened."""
SHORTEST = 5
"""Words of the shortest sentence taken for speech."""
CLERKS = frozenset(("recommendation", "statement"))
"""What a clerk tells was made: Norland made recommendations."""


def numbered(document: Document) -> tuple[TokenRange, ...]:
    """The paragraphs before which, in the canonical text, a number stands."""
    text = document.article.text
    starts = [(p, document.span(p).start) for p in document.paragraphs]
    return tuple(p for p, at in starts if NUMBER.search(text, max(at - WIDEST, 0), at))


def go_on_in_minutes(drafts: Sequence[Draft], tree: Tree, paragraphs: Sequence[TokenRange]) -> list[Draft]:
    """One attribution for each later sentence of a numbered paragraph that has no speaker or subject "it"."""
    if len(paragraphs) < FEWEST:
        return []
    outer = [d for d in drafts if d.source is not None and tree.inside[d.head] is None]
    openings = [opening(tree, p, outer) for p in paragraphs]
    if sum(d is not None for d in openings) < SHARE * len(paragraphs):
        return []
    made: list[Draft] = []
    cued = {tree.sentence[d.head] for d in outer}
    for (start, end), first in zip(paragraphs, openings, strict=True):
        for sentence in dict.fromkeys(tree.sentence[start:end]) if first is not None else ():
            before = [d for d in outer if start <= d.head < sentence[0]]
            if before and sentence not in cued and is_retold(tree, sentence, before[-1]):
                made.append(retold(tree, sentence, before[-1]))
    return made


def opening(tree: Tree, paragraph: TokenRange, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution in a paragraph's first sentence."""
    first = tree.sentence[paragraph[0]]
    return next((d for d in drafts if tree.sentence[d.head] == first), None)


def is_retold(tree: Tree, sentence: TokenRange, before: Draft) -> bool:
    """Whether a sentence stands in the tense of retold speech and its subject is not the speaker."""
    start, end = sentence
    root = next((i for i in range(start, end) if tree.head[i] == i and not tree.is_mark(i)), start)
    subjects = tree.kids(root, "nsubj", "nsubjpass", "expl")
    finite = tree.tag[root] in SHIFTED or any(tree.tag[c] in SHIFTED for c in tree.kids(root, "aux", "auxpass"))
    speaks = any(before.source and tree.lower[s] == tree.lower[before.source.head] for s in subjects)
    it = any(tree.tag[s] == "PRP" and tree.dep[s] != "expl" for s in subjects)
    clerks = any(tree.lemma[c] in CLERKS for c in tree.kids(root, "dobj"))
    return finite and bool(subjects) and not (it or speaks or clerks) and tree.words_between(start, end) >= SHORTEST


def retold(tree: Tree, sentence: TokenRange, before: Draft) -> Draft:
    """A sentence that names no speaker, as an attribution of its own; its last mark stands for the cue."""
    start, end = sentence
    while end > start + 1 and tree.pos[end - 1] == "SPACE":
        end -= 1
    trust = lexicon().confidence["continued"]
    return Draft(end - 1, (end - 1, end), "continued", set(range(start, end - 1)), None, trust, follows=before)
