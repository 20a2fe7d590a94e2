"""The words of a clause and whose side its speaker is on -> the position it takes without saying so by a cue.

A linear model over lemmas, trained by ``data/training/train.py`` on clauses of our own (``data/training/content.tsv``).
It speaks only where the rules are silent.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from kg import vocab
from kg.extract import rules
from kg.text.parse import Token

NONE = "none"
"""The label of a clause that takes no position."""

NEGATIONS = frozenset(("no", "not", "n't", "n’t", "never", "nobody", "none", "nothing", "neither", "nor", "without"))
SCOPE = 3
"""How many tokens a negation reaches."""

SUBJECTS = ("nsubj", "nsubjpass", "expl")


class Model(msgspec.Struct, frozen=True):
    """Weights of a multinomial logistic regression."""

    trained_on: str
    """SHA-256 of the training clauses."""
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    """By feature: (label's number, weight), the small ones left out."""

    def judge(self, features: Mapping[str, float]) -> tuple[str, float]:
        """The likeliest label of the likeliest side, and the probability of that side."""
        scores = list(self.bias)
        for name, value in features.items():
            for number, weight in self.weights.get(name, ()):
                scores[number] += value * weight
        top = max(scores)
        odds = {label: math.exp(score - top) for label, score in zip(self.labels, scores, strict=True)}
        sides: dict[str, float] = {}
        for label, share in odds.items():
            sides[side(label)] = sides.get(side(label), 0.0) + share
        best = max(sorted(sides), key=lambda name: sides[name])
        chosen = max((label for label in self.labels if side(label) == best), key=lambda label: odds[label])
        return chosen, sides[best] / sum(odds.values())


def side(label: str) -> str:
    """The orientation of a type; a clause without position has a side of its own."""
    return NONE if label == NONE else vocab.stance_types()[label].orientation


@cache
def model() -> Model:
    """The packaged model."""
    return msgspec.json.decode(rules.lexicon("content_weights.json"), type=Model)


def features(unit: Sequence[Token], *, own: bool) -> dict[str, float]:
    """What a clause is judged by: words and pairs of words, negated or not, its subject, root and modal, and the side.

    The vector has length one, so that long clauses do not shout.
    """
    names = set(words(unit)) | set(grammar(unit))
    side = "own" if own else "other"
    crossed = {f"{side} {name}" for name in names if not name.startswith("pair ")}
    every = {*names, *crossed, side}
    size = 1 / math.sqrt(len(every))
    return dict.fromkeys(sorted(every), size)


def words(unit: Sequence[Token]) -> Iterator[str]:
    """Lemmas, pairs of neighbours, and the classes that head nouns and judging words belong to."""
    table = rules.classes()
    last = -SCOPE - 1
    before = "^"
    for n, token in enumerate(t for t in unit if not t.is_punct and not t.is_space):
        lemma = "#" if token.like_num else token.lemma_.lower()
        yield f"pair {before} {lemma}"
        before = lemma
        if token.lower_ in NEGATIONS:
            last = n
        if not token.is_stop or token.pos_ in ("PRON", "AUX"):
            yield f"not {lemma}" if n - last <= SCOPE and n != last else lemma
        for name in table.of(lemma):
            yield f"class {name}"
        if lemma in table.bad:
            yield "class bad"
        if lemma in table.good:
            yield "class good"


def grammar(unit: Sequence[Token]) -> Iterator[str]:
    """Its subject, root and modal."""
    inside = {t.i for t in unit}
    root = next((t for t in unit if t.head.i == t.i or t.head.i not in inside), unit[0])
    yield f"root {root.lemma_.lower()}"
    yield f"tag {root.tag_}"
    for child in root.children:
        if child.dep_ in SUBJECTS:
            yield f"subject {child.lemma_.lower()}"
        if child.dep_ in ("aux", "auxpass"):
            yield f"aux {child.lemma_.lower()}"
        if child.dep_ == "neg":
            yield "negated"
