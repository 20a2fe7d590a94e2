"""Scene + "the eleven", "all nine", "one of them", "the third" -> the group or the member of it that a number means."""

from collections.abc import Iterator

from kg.text.marks import Mark
from kg.text.phrases import NounPhrases, mark
from kg.text.scene import Scene
from kg.text.tables import phrase_words

DEFINITE = frozenset(("the", "all", "these", "those"))
MEMBERS = frozenset(
    ("one", "another", "several", "some", "many", "most", "few", "none", "two", "three", "four", "both")
)
"""Words before “of them”."""


class Counted:
    """Reads numbers that stand for people."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns = NounPhrases(scene)

    def read(self, i: int) -> Mark | None:
        """The mark of a number or quantifier that heads a phrase of its own."""
        r = self.reading
        if r.lower[i] in phrase_words("numbers") and r.dep[i] != "nummod" and i and r.lower[i - 1] in DEFINITE:
            return self._all(i)
        if r.lower[i] in MEMBERS and i + 1 < r.size and r.lower[i + 1] == "of" and i in self.scene.sources:
            return self._member(i)
        return None

    def _all(self, i: int) -> Mark | None:
        """“the eleven”: the group counted so before."""
        for k in self._counted_before(i):
            ref = self.nouns.group(k)
            if ref is not None:
                return mark((i - 1, i + 1), i, "role", ref)
        return None

    def _counted_before(self, i: int) -> Iterator[int]:
        """Nouns in the plural that the same number counts, the nearest first."""
        r = self.reading
        for k in range(i - 1, -1, -1):
            if r.lower[k] == r.lower[i] and r.dep[k] == "nummod" and r.tag[r.head[k]] in ("NNS", "NNPS"):
                yield r.head[k]

    def _member(self, i: int) -> Mark:
        """“one of them”, who speaks: somebody unnamed; of several, a group."""
        r = self.reading
        end = self._end(i + 2)
        kind = "UnnamedSource" if r.lower[i] in ("one", "another") else "Group"
        return mark((i, end), i, "phrase", self.nouns.unnamed(kind, (i, end)))

    def _end(self, i: int) -> int:
        r = self.reading
        while i + 1 < r.size and r.tag[i] in ("DT", "PRP$", "JJ", "CD", "NN") and r.tag[i + 1].startswith(("NN", "JJ")):
            i += 1
        return i + 1
