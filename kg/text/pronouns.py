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
RELATIVE = frozenset(("who", "which"))
PRONOUNS = NEUTER | PLURAL | FIRST | RELATIVE | GENDERED.keys()


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
        """“who” and “which” mean the name their clause is about."""
        r = self.reading
        verb = r.head[i]
        if r.dep[i] not in ("nsubj", "nsubjpass") or r.dep[verb] not in ("relcl", "conj"):
            return ()
        before = i - 2 if r.text[i - 1] == "," else i - 1
        named = self.scene.marks.headed(r.head[verb]) or self.scene.marks.at(before)
        if named is None:
            return ()
        kinds = (*PEOPLE, "Group") if r.lower[i] == "who" else SINGULAR_AGENTS
        return named.refs if any(ref.startswith(kinds) for ref in named.refs) else ()
