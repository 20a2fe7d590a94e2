"""Scene + a pronoun -> whom the text has in view there: by how near, in what part and how often each was mentioned."""

from collections.abc import Callable, Iterator, Sequence

from kg.model.statements import Ref
from kg.text.marks import Mark, code_of
from kg.text.scene import Scene

Refs = tuple[Ref, ...]
Fits = Callable[[Mark], bool]

BACK = 4
"""Sentences back within which a mention still counts."""

DECAY = 0.55
"""What a mention loses with each sentence."""

BREAK = 0.8
"""What it loses where a paragraph begins."""

WEIGHTS = {
    "nsubj": 2.5,
    "nsubjpass": 2.5,
    "dobj": 2.2,
    "dative": 2.0,
    "poss": 1.5,
    "pobj": 1.3,
    "conj": 1.5,
    "attr": 2.0,
}
"""How much a mention counts by its part in the clause; anything else counts ``OTHER``."""

OTHER = 0.8
LEADS = 4.0
SPEAKS = 3.5
BOTH = 5.0
POSSESSED = 2.6
"""The possessor of a sentence's subject."""

UNNAMED = 0.4
"""Share of a mention of somebody without a name, once its sentence is over: the text seldom goes on about them."""

QUOTED = 0.5
"""Share of a mention within somebody's words, seen from outside."""

GOES_ON = 1.2
"""What a pronoun adds to being mentioned: the text goes on about the same."""

ALIKE = 1.4
"""What it adds to have spoken last, for a pronoun that speaks."""

AGAIN = 0.2
"""Share that mentions in further sentences add."""

FAVOURED = 1.6
"""What it adds to be who such a pronoun is mostly about."""

LEAST = 0.5
"""Score below which nobody is in view."""

MARGIN = 1.2
"""How many times the second best the best must score."""


class Salience:
    """Ranks what was mentioned before a token."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self._paragraph = self._paragraphs()

    def _paragraphs(self) -> list[int]:
        numbers = [0] * self.reading.size
        for n, (start, end) in enumerate(self.reading.document.paragraphs):
            numbers[start:end] = [n] * (end - start)
        return numbers

    def best(self, i: int, fits: Fits, strangers: Sequence[int] = (), favoured: frozenset[Ref] = frozenset()) -> Refs:
        """What is in view at a token, if one thing clearly is; ``strangers`` are heads that rival and mean nothing."""
        scores = self.scores(i, fits, strangers)
        for refs in scores:
            if favoured.intersection(refs):
                scores[refs] *= FAVOURED
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])  # of equals the one mentioned last
        if not ranked or ranked[0][1] < LEAST:
            return ()
        best, top = ranked[0]
        rivals = [score for refs, score in ranked[1:] if not is_state_of(refs, best)]
        if rivals and top < MARGIN * rivals[0]:
            return ()
        same = [refs for refs, score in ranked if score * MARGIN > top and (refs == best or is_state_of(refs, best))]
        return min(same, key=list(scores).index)  # a country or its government, whichever was said last

    def scores(self, i: int, fits: Fits, strangers: Sequence[int] = ()) -> dict[Refs, float]:
        """How much each thing is in view: its best mention, and a share of its best ones in other sentences."""
        found: dict[Refs, dict[int, float]] = {}
        n = self.reading.sentence[i]
        seen = [(m.refs, m.head, m.form == "pronoun", back) for m, back in self._before(i) if fits(m)]
        seen += [((), head, False, n - self.reading.sentence[head]) for head in strangers]
        for refs, head, pronoun, back in seen:
            value = self._value(head, i, back, pronoun=pronoun)
            if back and not (refs and not refs[0].startswith("UnnamedSource:")):
                value *= UNNAMED
            sentences = found.setdefault(refs, {})
            sentences[back] = max(sentences.get(back, 0.0), value)
        totals = {refs: self._total(list(by_sentence.values())) for refs, by_sentence in found.items()}
        last = {refs: max(head for other, head, *_ in seen if other == refs) for refs in totals}
        return dict(sorted(totals.items(), key=lambda pair: -last[pair[0]]))

    def _total(self, values: list[float]) -> float:
        best = max(values)
        return best + AGAIN * (sum(values) - best)

    def _before(self, i: int) -> Iterator[tuple[Mark, int]]:
        """Marks before a token and how many sentences back each stands."""
        r, n = self.reading, self.reading.sentence[i]
        start = r.sentences[max(0, n - BACK)][0]
        for mark in self.scene.marks.within(start, i):
            if r.sentence[mark.head] >= 0:
                yield mark, n - r.sentence[mark.head]

    def _value(self, head: int, i: int, back: int, *, pronoun: bool) -> float:
        r = self.reading
        value = self.weight(head) * DECAY**back
        value *= BREAK ** min(1, self._paragraph[i] - self._paragraph[head])
        if r.quote[head] >= 0 and r.quote[i] < 0:
            value *= QUOTED
        if self.scene.reports(i) and self.scene.reports(self._part(head)):
            value *= ALIKE
        return value * GOES_ON if pronoun else value

    def weight(self, head: int) -> float:
        """How much a mention counts by its part in its sentence."""
        r, head = self.reading, self._part(head)
        leads, told = self.scene.leads(head), self.scene.reports(head)
        if leads or told:
            return BOTH if leads and told else LEADS if leads else SPEAKS
        if r.dep[head] == "poss" and self.scene.leads(r.head[head]):
            return POSSESSED
        if r.dep[head] == "pobj" and r.dep[r.head[head]] == "agent":
            return WEIGHTS["nsubj"]
        return WEIGHTS.get(r.dep[head], OTHER)

    def _part(self, head: int) -> int:
        """The token whose part in the clause a mention shares: what is joined to a name shares the name's."""
        r = self.reading
        for _ in range(4):
            if r.dep[head] not in ("appos", "conj"):
                break
            head = r.head[head]
        return head


def is_state_of(one: Refs, other: Refs) -> bool:
    """Whether two are a country and its government, which are no rivals."""
    codes = [code_of(refs[0]) if len(refs) == 1 else None for refs in (one, other)]
    return codes[0] is not None and codes[0] == codes[1] and not any(r.startswith("Inst") for r in (*one, *other))
