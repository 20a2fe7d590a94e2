"""Scene + a head noun of bodies -> the body that "the court", "the group", "the bloc" takes up."""

from kg.model.statements import Ref
from kg.text.institutions import Institution, is_bloc
from kg.text.marks import Mark
from kg.text.phrases import NounPhrases, mark
from kg.text.salience import Salience
from kg.text.scene import Scene
from kg.text.tables import bodies, phrase_words

MEMORY = 3
"""Sentences within which one of several bodies with the same head noun is taken up."""


class BodyNouns:
    """Reads common nouns for bodies in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns, self.salience = NounPhrases(scene), Salience(scene)

    def read(self, i: int) -> Mark | None:
        """The body that a common noun means: the one named right before it, or the last of its sort."""
        r, word, (start, end) = self.reading, self.reading.lower[i], self.nouns.of(i)
        named = self._named(i, start)
        if named is not None:
            return mark((named.tokens[0], end), i, "role", named.ref)
        plain = all(r.tag[k] == "DT" or r.lower[k] in ("same", "very") for k in range(start, i))
        plain = plain or (word in bodies()["centre"].also and self._only_describes(start, i))
        entitled = self._entitled(start, i)
        if r.tag[i] not in ("NN", "NNP") or self.nouns.modifies(i) or not (plain or entitled):
            return None
        if word in ("police", "army", "military") and r.lower[start] not in ("a", "an"):
            ref = self._force(i, word)
        elif r.lower[start] in ("the", "this", "that") and r.lower[end : end + 1] != ["of"]:
            ref = self._latest(i, entitled or self._of_sort(word))
        else:
            ref = None
        return mark((start, end), i, "role", ref) if ref is not None else None

    def _named(self, i: int, start: int) -> Mark | None:
        """“the BNA news agency”."""
        for before in self.scene.marks.within(start, i):
            if before.is_a("Institution") and self.reading.head[before.head] == i and before.tokens[1] >= i - 1:
                return before
        return None

    def _entitled(self, start: int, i: int) -> list[Institution]:
        """“the working group”, “the election committee”: the bodies in whose names these very words stand."""
        said = tuple(self.reading.lower[start + 1 : i + 1])
        if len(said) < 2 or self.reading.tag[start] != "DT":
            return []
        everyone = sorted(self.scene.institutions.by_key.values(), key=lambda b: b.key)
        return [b for b in everyone if any(b.words[k : k + len(said)] == said for k in range(len(b.words)))]

    def _only_describes(self, start: int, i: int) -> bool:
        """“the global human rights watchdog”, “the London-based group”: what a body named before is."""
        r, k = self.reading, start + 1
        while k < i:
            if r.tight(k + 1) and r.lower[k + 2 : k + 3] == ["based"]:
                k += 3
            elif r.lower[k] in phrase_words("describing"):
                k += 1
            else:
                return False
        return r.tag[start] == "DT"

    def _force(self, i: int, word: str) -> Ref | None:
        """The police spoken of before, else the home's where they act."""
        fits, home = self._of_sort(word), self.scene.lands.home
        if fits or home is None or not self.scene.acts(i):
            return self._latest(i, fits)
        body = self.scene.institutions.organ((word,), bodies()[word], word, home, word)
        return f"Institution:{body.key}"

    def _of_sort(self, word: str) -> list[Institution]:
        everyone = sorted(self.scene.institutions.by_key.values(), key=lambda b: b.key)
        exact = [b for b in everyone if b.head == word and len(b.words) > 1]
        if word in ("bloc", "union"):
            return exact + [b for b in everyone if is_bloc(b) and b not in exact]
        known = [b for b in everyone if b.row is not None and word in b.row.also]
        civil = bodies()["centre"]
        return exact or known or [b for b in everyone if b.row is None and word in civil.also]

    def _latest(self, i: int, fits: list[Institution]) -> Ref | None:
        """The last one mentioned; of several only one mentioned lately."""
        refs = [f"Institution:{b.key}" for b in fits]
        latest = self.scene.latest(i, refs)
        if latest is None or len(refs) == 1:
            return latest
        viewed = self.salience.best(i, lambda m: len(m.refs) == 1 and m.ref in refs)
        if viewed:
            return viewed[0]
        floor = self.reading.sentences[max(0, self.reading.sentence[i] - MEMORY)][0]
        recent = {ref for m in self.scene.marks.before(i, floor) for ref in m.refs}
        said = {ref for m in self.scene.marks.before(i) for ref in m.refs if ref in refs}
        return latest if recent & set(refs) or len(said) == 1 else None
