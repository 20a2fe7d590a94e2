"""Scene + a noun -> the shape of its phrase, as all readers of common nouns need it."""

from kg.model.statements import MentionForm, Ref
from kg.text.document import TokenRange
from kg.text.marks import Mark
from kg.text.reading import Reading
from kg.text.scene import Scene
from kg.text.tables import phrases, titles

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ANY = frozenset(("any", "no", "every", "each", "what", "which", "whatever", "either", "neither", "some"))
COMPLETING = frozenset(("of", "at", "on", "from", "for", "in"))
LONGEST = 7
"""Words of a complement that still tell who somebody is."""


class NounPhrases:
    """Measures noun phrases in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading

    def of(self, i: int) -> TokenRange:
        """The phrase of the noun ``i`` up to the noun."""
        return self.reading.noun_phrase(i), i + 1

    def determiner(self, i: int) -> str:
        """The first word of the noun's phrase."""
        return self.reading.lower[self.reading.noun_phrase(i)]

    def modifies(self, i: int) -> bool:
        """Whether a noun only describes the next one."""
        r = self.reading
        return r.dep[i] in ("compound", "nmod", "amod") or (i + 1 < r.size and r.tight(i + 1))

    def owner_code(self, start: int) -> str | None:
        """The country of what a possessive pronoun means."""
        owner = self.scene.marks.at(start)
        codes = {self.scene.country(ref) for ref in owner.refs} if owner is not None else set()
        return next(iter(codes)) if len(codes) == 1 else None

    def place(self, i: int) -> int:
        """Where a word stands in the canonical text: it tells unnamed sources apart."""
        return self.reading.document.span((i, i + 1)).start

    def group(self, i: int) -> Ref | None:
        """The group that the plural noun ``i`` means, marked now where nothing has marked it."""
        found = self.scene.marks.headed(i)
        if found is not None:
            return found.ref if found.is_a("Group", "UnnamedSource") else None
        if self.scene.marks.at(i) is not None or self.modifies(i):
            return None
        words = self.told(i)
        ref = self.unnamed("Group", words)
        self.scene.marks.add(mark((self.of(i)[0], i + 1), i, "phrase", ref))
        return ref

    def told(self, i: int) -> TokenRange:
        """The words that tell who a noun means: without its article, with “of the water committee” after it."""
        r, (start, end) = self.reading, self.of(i)
        while start < i and r.tag[start] in ("DT", "PDT"):
            start += 1
        if end + 1 < r.size and r.lower[end] in COMPLETING and r.head[end] == i:
            last = max(r.under(end)) + 1
            end = last if last - end <= LONGEST else end
        return start, end

    def unnamed(self, kind: str, tokens: TokenRange, country: str | None = None, *, placed: bool = False) -> Ref:
        """The reference of a group or of somebody unnamed, entered in the scene; a ``placed`` one is this text's."""
        words = self.reading.words(tokens)
        place = f"@{self.place(tokens[0])}" if placed or kind == "UnnamedSource" else ""
        ref = f"{kind}:{words.casefold()}{place}"
        self.scene.unnamed.setdefault(ref, (words, country))
        return ref


def is_people(reading: Reading, i: int) -> bool:
    """Whether a noun in the plural means people."""
    kinds = {row.kind for row in phrases().get(reading.lower[i], ())}
    return reading.tag[i] in ("NNS", "NNPS") and (bool(kinds & {"group", "people"}) or reading.lemma[i] in titles())


def mark(tokens: TokenRange, head: int, form: MentionForm, *refs: Ref) -> Mark:
    """A mark, its words first."""
    return Mark(tokens, head, refs, form)
