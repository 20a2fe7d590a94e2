"""How many were labelled, given and agree -> precision, recall and F1 that add up."""

from collections.abc import Hashable, Iterable

import msgspec


class Counts(msgspec.Struct, frozen=True):
    """What one layer of one or more articles comes to."""

    labelled: int = 0
    given: int = 0
    agree: int = 0
    """How many of the given are right."""
    found: int | None = None
    """How many of the labelled are found, where that is another number than ``agree``."""

    def __add__(self, other: "Counts") -> "Counts":
        found = None if self.found is None and other.found is None else self.hits + other.hits
        return Counts(self.labelled + other.labelled, self.given + other.given, self.agree + other.agree, found)

    @property
    def hits(self) -> int:
        """How many of the labelled are found."""
        return self.agree if self.found is None else self.found

    @property
    def precision(self) -> float | None:
        """Share of the given that agree, in per cent; nothing given has none."""
        return 100 * self.agree / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled that are found, in per cent."""
        return 100 * self.hits / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        if p is None or r is None:
            return None if p is None and r is None else 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


def of_sets(labelled: Iterable[Hashable], given: Iterable[Hashable]) -> Counts:
    """Counts of two sets."""
    a, b = set(labelled), set(given)
    return Counts(len(a), len(b), len(a & b))


def best_pairs(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The most pairs (labelled, given) that can stand together, each side once; the same for any order of edges."""
    choices: dict[int, list[int]] = {}
    for labelled, given in sorted(edges):
        choices.setdefault(labelled, []).append(given)
    taken: dict[int, int] = {}

    def place(labelled: int, tried: set[int]) -> bool:
        for given in choices[labelled]:
            if given not in tried:
                tried.add(given)
                if given not in taken or place(taken[given], tried):
                    taken[given] = labelled
                    return True
        return False

    for labelled in choices:
        place(labelled, set())
    return {labelled: given for given, labelled in taken.items()}
