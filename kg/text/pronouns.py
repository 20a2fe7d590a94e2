"""Scene + a pronoun -> whom or what it means, where the text leaves no doubt."""

from collections.abc import Mapping

from kg.model.statements import Ref
from kg.text.marks import Mark
from kg.text.neuters import Neuters
from kg.text.persons import Persons
from kg.text.scene import PEOPLE, SINGULAR_AGENTS, Scene
from kg.text.tables import Gender

GENDERED: Mapping[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
NEUTER = frozenset(("it", "its"))
PLURAL = frozenset(("they", "them", "their", "theirs"))
FIRST = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours"))
OF_RELATIVE: Mapping[str, tuple[str, ...]] = {
    "who": (*PEOPLE, "Group"),
    "whom": (*PEOPLE, "Group"),
    "which": SINGULAR_AGENTS,
    "whose": (*PEOPLE, "Group", *SINGULAR_AGENTS),
}
"""Kinds of things that a relative pronoun may mean."""
PRONOUNS = NEUTER | PLURAL | FIRST | OF_RELATIVE.keys() | GENDERED.keys()


class Pronouns:
    """Reads pronouns in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.persons, self.neuters = Persons(scene), Neuters(scene)

    def read(self, i: int) -> Mark | None:
        """The mark of the pronoun ``i``, if it is clear whom it means."""
        if not self.reading.tag[i].startswith(("PRP", "W")):
            return None
        refs = self._refs(i, self.reading.lower[i])
        return Mark((i, i + 1), i, tuple(dict.fromkeys(refs)), "pronoun") if refs else None

    def _refs(self, i: int, word: str) -> tuple[Ref, ...]:
        if word in GENDERED:
            return self.persons.who(i, GENDERED[word])
        if word in NEUTER:
            return self.neuters.one(i)
        if word in PLURAL:
            return self.neuters.several(i)
        return self._speaker(i) if word in FIRST else self._relative(i)

    def _speaker(self, i: int) -> tuple[Ref, ...]:
        """“I”, “we” and theirs inside a quotation mean who speaks."""
        quote = self.reading.quote[i]
        return self.scene.speakers.get(quote, ()) if quote >= 0 else ()

    def _relative(self, i: int) -> tuple[Ref, ...]:
        """“who”, “whose” and “which” mean the name their clause is about."""
        r, verb = self.reading, self._relative_verb(i)
        if verb is None and r.lower[i] != "whose":
            return ()
        first = self._first(i)
        before = first - 2 if r.text[first - 1] == "," else first - 1
        antecedent = self.scene.marks.headed(r.head[verb]) if verb is not None else None
        named = antecedent or self.scene.marks.at(before)
        if named is None:
            return ()
        kinds = OF_RELATIVE[r.lower[i]]
        return named.refs if any(ref.startswith(kinds) for ref in named.refs) else ()

    def _relative_verb(self, i: int) -> int | None:
        """The verb of the relative clause that a pronoun opens."""
        r = self.reading
        if r.lower[i] in ("who", "which"):
            verb = r.head[i]
            subject = r.dep[i] in ("nsubj", "nsubjpass") and r.dep[verb] in ("relcl", "conj")
            return verb if subject else None
        if r.tag[i] not in ("WP", "WP$", "WDT"):
            return None
        above = r.verb_of(i)
        return above if above is not None and r.dep[above] == "relcl" and r.head[above] < i else None

    def _first(self, i: int) -> int:
        """Where the clause begins: with the pronoun, or a preposition before it."""
        return i - 1 if self.reading.tag[i - 1] == "IN" else i
