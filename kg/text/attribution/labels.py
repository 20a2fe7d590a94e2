"""Speakers named beside their words without a verb ("NAME: text", "Q: …", "…" — Name) -> their attributions."""

from collections import Counter
from typing import NamedTuple

from kg.text.attribution.cues import lexicon
from kg.text.attribution.tree import Tree
from kg.text.attribution.value import Draft, Source
from kg.text.document import TokenRange

LONGEST = 8
"""Tokens of the longest label."""
HEADLINE = 20
"""Tokens of the longest headline."""
BODIES = frozenset(("ORG", "NORP", "PERSON"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
FUNCTION = frozenset(("of", "the", "for", "and", "to", "in", "on", "de", "van", "von", "al", "bin"))
TURNS = frozenset(
    ("q", "a", "question", "answer", "interviewer", "moderator", "reporter", "journalist", "host", "speaker")
)
ASKED = frozenset(("q", "question"))
"""Labels of a turn that another answers."""
POINTED = frozenset(("q.", "a."))
"""Turns of an interview marked by a point instead of a colon."""
DASHES = frozenset("-—–―")


class Label(NamedTuple):
    """A paragraph's label: its tokens, its colon, the paragraph."""

    name: TokenRange
    colon: int
    paragraph: TokenRange


def labelled(tree: Tree) -> list[Draft]:
    """One attribution per labelled paragraph; in a transcript the unlabelled ones that follow belong to it."""
    labels = [found for p in tree.paragraphs if (found := label(tree, p)) is not None]
    names = Counter(name_of(tree, found) for found in labels)
    asked = any(name_of(tree, found).lower() in ASKED for found in labels[:-1])
    transcript = asked or (len(labels) >= 3 and max(names.values()) >= 2)
    drafts = []
    for n, found in enumerate(labels):
        if transcript or is_speaker(tree, found):
            end = labels[n + 1].paragraph[0] if transcript and n + 1 < len(labels) else found.paragraph[1]
            drafts.append(draft(tree, found.colon, found.name, set(range(found.colon + 1, end))))
    return drafts


def label(tree: Tree, paragraph: TokenRange) -> Label | None:
    """The label a paragraph opens with: capitalised words before a colon, and three words or more after it; or "Q."."""
    start, end = paragraph
    if tree.lower[start] in POINTED:
        return Label((start, start + 1), start, paragraph)
    start += tree.lower[start] in ("“", '"')
    name_end: int | None = None
    i = start
    while i < min(end, start + LONGEST):
        if tree.lower[i] == "(" and i > start:  # "Ana Petrel (Minister of Justice):"
            closing = next((k for k in range(i, min(end, i + LONGEST)) if tree.lower[k] == ")"), None)
            if closing is None or closing + 1 >= end or tree.lower[closing + 1] != ":":
                return None
            name_end, i = i, closing + 1
        if tree.lower[i] == ":":
            enough = i > start and tree.words_between(i + 1, end) >= 3
            return Label((start, name_end or i), i, paragraph) if enough else None
        if not (tree.words[i][0].isupper() or tree.words[i] in FUNCTION or tree.lower[i] in ("(", ")", ".", "-")):
            return None
        i += 1
    return None


def name_of(tree: Tree, found: Label) -> str:
    """The label's text."""
    return tree.doc[slice(*found.name)].text


def is_speaker(tree: Tree, found: Label) -> bool:
    """Whether a lone label names a speaker: a person, a turn of an interview, or a name before a quotation."""
    person = all(tree.entity[i] == "PERSON" for i in range(*found.name) if not tree.is_mark(i))
    turn = name_of(tree, found).lower() in TURNS
    return person or turn or tree.lower[found.colon + 1] in ("“", '"') or heads_sentence(tree, found)


def heads_sentence(tree: Tree, found: Label) -> bool:
    """Whether a body or a people stands before a whole sentence in a headline: Red Cross: Prisons are full"""
    start, end = found.paragraph
    if end - start > HEADLINE or any(tree.lower[i] == "." for i in range(start, end)):
        return False
    named = all(tree.entity[i] in BODIES for i in range(*found.name) if not tree.is_mark(i))
    return named and any(tree.tag[i] in FINITE for i in range(found.colon + 1, end))


def signed(tree: Tree) -> list[Draft]:
    """Paragraphs of one quotation with the speaker after a dash: “…” — Ann Bo"""
    drafts = []
    for start, end in tree.paragraphs:
        quotes = [q for q in tree.speech if start <= q.start < end]
        if not quotes or quotes[-1].end >= end:
            continue
        dash = quotes[-1].end
        name = [i for i in range(dash + 1, end) if not tree.is_mark(i)]
        capitals = [tree.words[i] for i in name if tree.words[i] not in FUNCTION]
        if set(tree.words[dash]) <= DASHES and 1 <= len(name) <= LONGEST and all(w[0].isupper() for w in capitals):
            content = {i for q in quotes for i in range(q.start, q.end)}
            drafts.append(draft(tree, dash, (name[0], name[-1] + 1), content))
    return drafts


def draft(tree: Tree, cue: int, name: TokenRange, content: set[int]) -> Draft:
    """An attribution by a name."""
    source = Source(tree.doc[slice(*name)].root.i, frozenset(range(*name)))
    return Draft(cue, (cue, cue + 1), "label", content, source, lexicon().confidence["label"])
