"""Scene + "a UN expert" in a text's first sentences -> who of that office is named and quoted right after."""

from functools import cached_property

from kg.model.statements import Ref
from kg.text.offices import Office
from kg.text.phrases import NounPhrases
from kg.text.scene import Scene
from kg.text.titlephrase import Phrase

EXPERTS = frozenset(("rapporteur", "expert"))
"""Titles of which one stands for another: “a UN expert” is the special rapporteur."""

LEADING = 3
"""Sentences of a text in which somebody may be told of before being named."""

AHEAD = 4
"""Sentences within which the name must follow."""

HIDDEN = frozenset(("anonymity", "anonymous", "named", "identified", "unnamed"))


class NamedLater:
    """Reads indefinite nouns for somebody whose name the text holds back for a sentence or two."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns = NounPhrases(scene)

    @cached_property
    def first(self) -> int:
        """Where the sentences begin that come after the lead."""
        sentences = self.reading.sentences
        return sentences[LEADING][0] if len(sentences) > LEADING else self.reading.size

    def named(self, i: int) -> Ref | None:
        """Who "a UN expert" of the lead is: the only holder of that office named in the next sentences, if quoted."""
        r = self.reading
        if i >= self.first or r.tag[i] not in ("NN", "NNP") or not self.scene.acts(i):
            return None
        start = self.nouns.of(i)[0]
        if r.lower[start] not in ("a", "an", "one") and not self._is_heading(start, i):
            return None
        n = r.sentence[i]
        begin, end = r.sentences[n]
        if HIDDEN & set(r.lower[begin:end]) or any(m.is_a("Person") for m in self.scene.marks.within(0, i)):
            return None
        last = r.sentences[min(n + AHEAD, len(r.sentences) - 1)][1]
        asked = self.scene.titles.phrase(i)
        fits = {o.member for o in self.scene.offices if i < o.evidence[0] < last and self._is_same(o, asked)}
        return fits.pop() if len(fits) == 1 and self._speaks(next(iter(fits)), i, last) else None

    def _is_heading(self, start: int, i: int) -> bool:
        """“UN expert calls for release”, as headlines have it."""
        r = self.reading
        return r.sentence[i] == 0 and start == i - 1 and r.capital[start] and r.tag[start] == "NNP"

    def _is_same(self, office: Office, asked: Phrase) -> bool:
        """Whether somebody's office is what the noun says, of no other body or country."""
        held, noun = office.phrase, self.scene.titles.noun
        if not office.member.startswith("Person:") or held.ended:
            return False
        if noun(asked.head) != noun(held.head) and not {noun(asked.head), noun(held.head)} <= EXPERTS:
            return False
        owners = {o for o in (asked.organisation, held.organisation) if o is not None}
        countries = {c for o in owners if (c := self.scene.country(o)) is not None}
        bodies = [o for o in owners if o.startswith("Institution:")]
        return len(countries) < 2 and len(bodies) < 2

    def _speaks(self, ref: Ref, start: int, end: int) -> bool:
        """Whether somebody is made to speak in a range."""
        heads = [m.head for m in self.scene.marks.within(start, end) if m.refs == (ref,)]
        heads += [o.phrase.head for o in self.scene.offices if o.member == ref and start < o.phrase.head < end]
        return any(map(self.scene.reports, heads))
