"""Scene + the head of a speaker expression that nothing else resolves -> a group or somebody unnamed of those words."""

from kg.model.statements import Ref
from kg.text.document import TokenRange
from kg.text.marks import Mark
from kg.text.phrases import ANY, DEFINITE, NounPhrases, mark
from kg.text.scene import Scene
from kg.text.tables import bodies, hypernyms, phrase_words, phrases, titles

DOERS = ("er", "or", "ist", "ian", "ant", "dent", "ee", "man", "woman", "person", "ate")
"""Endings of nouns for people, which stand for somebody unless a list has them as things."""

PRIVATE = frozenset(("civil", "party", "media", "business"))
"""Natures of bodies that are no State's."""

MEMORY = 400
"""Tokens within which the same words take up somebody."""


class Sources:
    """Enters who is made to speak without a name."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns = NounPhrases(scene)

    def read(self, i: int) -> Mark | None:
        """The mark of a common noun to which an attribution gives words."""
        r = self.reading
        if i not in self.scene.sources or r.tag[i] not in ("NN", "NNS") or self.nouns.modifies(i):
            return None
        if not self.is_agent(i) or any(o.phrase.head == i for o in self.scene.offices):
            return None
        start, end = self.nouns.of(i)
        if r.lower[start] in ANY - {"some", "neither", "either"}:
            return None
        words = self.nouns.told(i)
        ref = self._taken_up(i, start, words) or self._new(i, start, words)
        return mark((start, max(end, words[1])), i, "phrase", ref)

    def is_agent(self, i: int) -> bool:
        """Whether a noun can mean somebody: a list has it, or it looks like a noun for people, and is no document."""
        r = self.reading
        word, lemma = r.lower[i], r.lemma[i]
        listed = {row.kind for row in phrases().get(word, ())}
        if "document" in listed or {row.kind for row in phrases().get(lemma, ())} & {"document"}:
            return False
        if lemma in phrase_words("things") and lemma not in bodies():
            return False  # "the charge" is no chargé d'affaires
        if lemma in phrase_words("collected"):
            return True
        if listed or any(w in titles() or w in bodies() or w in hypernyms() for w in (word, lemma)):
            return True
        return lemma in phrase_words("somebody") or (lemma.endswith(DOERS) and lemma not in phrase_words("things"))

    def _taken_up(self, i: int, start: int, words: TokenRange) -> Ref | None:
        """Somebody spoken of before in the same words."""
        r = self.reading
        if r.lower[start] not in DEFINITE:
            return None
        wanted = set(r.lower[words[0] : i + 1])
        for before in self.scene.marks.before(i, max(0, i - MEMORY)):
            alike = before.is_a("Group", "UnnamedSource") and r.lower[before.head] == r.lower[i]
            if alike and wanted <= set(r.lower[slice(*before.tokens)]):
                return before.ref
        return None

    def _new(self, i: int, start: int, words: TokenRange) -> Ref:
        """“prosecutors” are a group, “the prison service” is the home's, “her office” a group of its own place."""
        r, scene, word = self.reading, self.scene, self.reading.lower[i]
        row, home = bodies().get(word), scene.lands.home
        bare = words[0], i + 1
        if r.tag[i] == "NNS" or (row is None and word not in hypernyms()):
            return self.nouns.unnamed("Group" if r.tag[i] == "NNS" else "UnnamedSource", words)
        if (
            row is not None
            and row.nature not in PRIVATE
            and home is not None
            and r.lower[start] == "the"
            and words == bare
            and words[1] - words[0] < 4
        ):
            shown = r.words(words)
            return f"Institution:{scene.institutions.organ(r.lower[slice(*words)], row, word, home, shown).key}"
        return self.nouns.unnamed("Group", words, placed=True)
