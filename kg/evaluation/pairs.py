"""Labelled and found attributions of one article -> which contents match, and which of those have the right speaker.

The measure is that of the PolNeAR corpus: contents match when their words overlap by a Jaccard of at least one half,
one to one, best first; speakers match when the head word of one lies inside the other, or both are empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.found import Found
from kg.model import Span

WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
ENOUGH = 0.5


@dataclass(frozen=True)
class Attributed:
    """Where the speaker and the content of one attribution stand."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Match:
    """A labelled and a found attribution whose contents match."""

    labelled: int
    given: int
    same_speaker: bool


def match(found: Found, labelled: Sequence[Attributed], given: Sequence[Attributed]) -> list[Match]:
    """Match contents one to one, best overlap first, a right speaker before a wrong one."""
    starts = [m.start() for m in WORD.finditer(found.article.text)]
    ours = [words(a.content, starts) for a in given]
    candidates = []
    for i, wanted in enumerate(labelled):
        theirs = words(wanted.content, starts)
        for j, mine in enumerate(ours):
            if theirs & mine and (share := len(theirs & mine) / len(theirs | mine)) >= ENOUGH:
                candidates.append((round(share, 1), same_speaker(found, wanted.source, given[j].source), i, j))
    out: dict[int, Match] = {}
    used: set[int] = set()
    for _, right, i, j in sorted(candidates, reverse=True):
        if i not in out and j not in used:
            used.add(j)
            out[i] = Match(i, j, right)
    return [out[i] for i in sorted(out)]


def words(spans: Sequence[Span], starts: Sequence[int]) -> set[int]:
    """Which words of a text stretches hold."""
    return {i for i, start in enumerate(starts) if any(s.start <= start < s.end for s in spans)}


def same_speaker(found: Found, one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the head word of one lies inside the other, or both are empty."""
    if not one or not other:
        return not one and not other
    return bool(found.heads(one) & found.tokens(other) or found.heads(other) & found.tokens(one))
