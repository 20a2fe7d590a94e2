"""Scene + a noun -> the shape of its phrase, as all readers of common nouns need it."""

from kg.model.statements import MentionForm, Ref
from kg.text.document import TokenRange
from kg.text.marks import Mark
from kg.text.scene import Scene

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ANY = frozenset(("any", "no", "every", "each", "what", "which", "whatever", "either", "neither", "some"))


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

    def unnamed(self, kind: str, tokens: TokenRange, country: str | None = None) -> Ref:
        """The reference of a group or of somebody unnamed, entered in the scene."""
        words = self.reading.words(tokens)
        place = f"@{self.place(tokens[0])}" if kind == "UnnamedSource" else ""
        ref = f"{kind}:{words.casefold()}{place}"
        self.scene.unnamed.setdefault(ref, (words, country))
        return ref


def mark(tokens: TokenRange, head: int, form: MentionForm, *refs: Ref) -> Mark:
    """A mark, its words first."""
    return Mark(tokens, head, refs, form)
