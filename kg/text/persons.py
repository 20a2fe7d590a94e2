"""Scene + "he" or "she" -> the one person it can mean: by its clause, its quotation, the sentences before."""

from collections.abc import Iterator

from kg.model.statements import Ref
from kg.text.marks import Mark
from kg.text.scene import PEOPLE, Scene
from kg.text.tables import Gender, phrase_words, titles
from kg.text.verbs import speaks

OPEN: Ref = "-"
"""Found to mean somebody the text does not name."""

FAR = 6
"""Sentences back within which somebody who led a sentence is still "he"."""

NEAR = 2
"""Sentences back within which somebody merely mentioned is."""

ASKING = frozenset(("ask", "demand", "urge", "request", "insist", "question"))
ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"))


class Persons:
    """Finds whom a pronoun of the third person singular means."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.titled = frozenset(o.phrase.head for o in scene.offices)

    def who(self, i: int, gender: Gender) -> tuple[Ref, ...]:
        """The person that the pronoun ``i`` means; empty where in doubt."""
        barred = self._barred(i)
        found = self._by_clause(i, gender, barred)
        if found is None:
            quoted = self.reading.quote[i] >= 0
            found = self._in_quote(i, gender, barred) if quoted else self._by_discourse(i, gender, barred)
        return (found,) if found is not None and found != OPEN else ()

    def _barred(self, i: int) -> frozenset[Ref]:
        """Whom a pronoun cannot mean: the speaker of its quotation, a co-argument of its verb."""
        r = self.reading
        barred = set(self.scene.speakers.get(r.quote[i], ()))
        if r.dep[i] in ("dobj", "dative", "pobj", "iobj"):
            verb = r.verb_of(i)
            subjects = r.subjects(verb) if verb is not None else []
            barred.update(ref for m in map(self.scene.marks.headed, subjects) if m is not None for ref in m.refs)
        return frozenset(barred)

    def _fits(self, mark: Mark, gender: Gender, barred: frozenset[Ref]) -> bool:
        """Whether a mark is one person whom the pronoun could mean."""
        person = mark.is_a(*PEOPLE) and not self.scene.plural(mark)
        return person and mark.ref not in barred and self.scene.suits(mark.ref, gender)

    def _people(
        self, start: int, end: int, gender: Gender, barred: frozenset[Ref], *, quoted: bool = True
    ) -> list[Ref]:
        """The persons mentioned in a range whom the pronoun could mean, each once."""
        marks = (m for m in self.scene.marks.within(start, end) if quoted or self.reading.quote[m.head] < 0)
        return list(dict.fromkeys(m.ref for m in marks if self._fits(m, gender, barred)))

    # in the same sentence

    def _by_clause(self, i: int, gender: Gender, barred: frozenset[Ref]) -> Ref | None:
        """The nearest subject above the pronoun's clause: “Reed said he …”; of “Reed and his wife”, Reed."""
        r, scene = self.reading, self.scene
        joined = self._joined_to(i)
        if joined is not None and self._fits(joined, gender, barred):
            return joined.ref
        for s, own in scene.clause_subjects(i):
            mark = scene.marks.headed(s)
            if r.quote[s] != r.quote[i]:
                return None
            if (own and r.dep[i] != "poss") or (s > i and not own):
                continue
            if mark is None and self._is_somebody(s):
                return OPEN
            if mark is None or not self._fits(mark, gender, barred):
                continue
            if self._is_asked(i):
                return self._asked_about(s, i, gender, barred) or mark.ref
            told = r.dep[i] in ("nsubj", "nsubjpass") and speaks(r.lemma[r.head[s]])
            if told and not [ref for ref in self._people(s + 1, i, gender, frozenset()) if ref != mark.ref]:
                scene.learn(mark.ref, gender)
            return mark.ref
        return None

    def _joined_to(self, i: int) -> Mark | None:
        """The name to which the phrase of a possessive is joined by “and”."""
        r, k = self.reading, i
        for _ in range(4):
            if r.dep[k] == "conj":
                return self.scene.marks.headed(r.head[k])
            if r.dep[k] not in ("poss", "pobj", "prep"):
                return None
            k = r.head[k]
        return None

    def _is_somebody(self, s: int) -> bool:
        """Whether an unresolved subject is a person, so that the pronoun may mean nobody named."""
        r, word = self.reading, self.reading.lower[s]
        if word in ("he", "she"):
            return True
        return r.tag[s] in ("NN", "NNP") and (word in titles() or word in phrase_words("nobodies"))

    def _is_asked(self, i: int) -> bool:
        """“Osk asked when he would be released”: hardly Osk."""
        r = self.reading
        verb = r.verb_of(i)
        above = r.verb_of(verb) if verb is not None else None
        return r.dep[i] == "nsubjpass" and above is not None and r.lemma[above] in ASKING

    def _asked_about(self, s: int, i: int, gender: Gender, barred: frozenset[Ref]) -> Ref | None:
        asker = self.scene.marks.headed(s)
        others = [ref for ref in self._people(s + 1, i, gender, barred) if asker is None or ref not in asker.refs]
        return others[0] if len(others) == 1 else OPEN if others else None

    # in the sentences before

    def _by_discourse(self, i: int, gender: Gender, barred: frozenset[Ref]) -> Ref | None:
        """Somebody of the same sentence; else who led the last ones; else the only one mentioned in them."""
        r, n = self.reading, self.reading.sentence[i]
        floor = r.sentences[n][0]
        if not self._leads_clause(i):
            if self._stranger(floor, i):
                return None
            here = self._people(floor, i, gender, barred)
            if here:
                return here[0] if len(here) == 1 else None
        goes_on = self.scene.reports(i) or self.scene.wills(i) or self._opens(i)
        mentioned: Ref | None = None
        for back in range(n - 1, max(-1, n - FAR - 1), -1):
            start, end = r.sentences[back]
            lead, told = self._lead(back, gender, barred)
            others = [ref for ref in self._people(start, end, gender, barred, quoted=False) if ref != lead]
            only = others[0] if len(others) == 1 and not self._stranger(start, end) else OPEN
            if lead is not None:
                about = back == n - 1 and not told and self._leads_clause(i)
                if mentioned not in (None, lead) or (others and not goes_on and not about):
                    return None
                if not others and back == n - 1 and self._alone(n, gender, barred):
                    self.scene.learn(lead, gender)
                return lead
            if not goes_on and (others or back <= n - NEAR):
                return only if others else None
            if others and mentioned is None:
                mentioned = only
        return mentioned

    def _leads_clause(self, i: int) -> bool:
        """Whether a pronoun is the subject of a main clause, or of one that only says who speaks."""
        r = self.reading
        if self.scene.leads(i):
            return True
        return self.scene.reports(i) and r.dep[r.head[i]] in ("ROOT", "parataxis", "conj", "dep")

    def _opens(self, i: int) -> bool:
        """Whether a sentence opens with a possessive of its subject: “His arrest …” goes on about the same person."""
        return self.reading.starts[i] and self.reading.dep[i] == "poss" and self.scene.leads(self.reading.head[i])

    def _alone(self, n: int, gender: Gender, barred: frozenset[Ref]) -> bool:
        """Whether only one person is mentioned in the last two sentences."""
        start = self.reading.sentences[max(0, n - 2)][0]
        return len(self._people(start, self.reading.sentences[n][0], gender, barred)) == 1

    def _lead(self, n: int, gender: Gender, barred: frozenset[Ref]) -> tuple[Ref | None, bool]:
        """Who leads a sentence, the subject of its main clause or one who speaks in it; and whether they speak."""
        for s in self.scene.leading(n):
            mark, told = self.scene.marks.headed(s), self.scene.reports(s)
            if mark is not None and (self.scene.leads(s) or told) and self._fits(mark, gender, barred):
                return mark.ref, told
        return None, False

    def _stranger(self, start: int, end: int) -> bool:
        """Whether somebody is spoken of whom the text does not name and nothing marks: “holding an engineer”."""
        return any(self._is_stranger(k, start) for k in range(start, end))

    def _is_stranger(self, k: int, start: int) -> bool:
        r, word = self.reading, self.reading.lower[k]
        if r.tag[k] != "NN" or r.dep[k] not in ROLES or k in self.titled or self.scene.marks.at(k) is not None:
            return False
        if 0 <= r.quote[k] != r.quote[start]:
            return False
        row = titles().get(word)
        return word in phrase_words("nobodies") or (row is not None and row.bare and row.id != "security")

    # inside a quotation

    def _in_quote(self, i: int, gender: Gender, barred: frozenset[Ref]) -> Ref | None:
        """Who led the quotation's sentences so far, else the one person spoken of in it, else before it."""
        r, n = self.reading, self.reading.sentence[i]
        start = self.scene.quote_start(r.quote[i])
        here = self._people(max(start, r.sentences[n][0]), i, gender, barred)
        if here:
            return here[0] if len(here) == 1 else None
        for mark in self._subjects_back(i, start):
            if self._fits(mark, gender, barred):
                return mark.ref
        before = r.sentences[max(0, n - 3)][0], r.sentences[n][1]
        known = self._people(start, i, gender, barred) or self._people(*before, gender, barred)
        return known[0] if len(known) == 1 else None

    def _subjects_back(self, i: int, floor: int) -> Iterator[Mark]:
        """Marks of subjects before a token, the nearest sentence first, its first subject first."""
        r = self.reading
        for n in range(r.sentence[i], -1, -1):
            start, end = r.sentences[n]
            if end <= floor:
                return
            subjects = (s for s in range(max(start, floor), min(end, i)) if r.dep[s] in ("nsubj", "nsubjpass"))
            yield from filter(None, map(self.scene.marks.headed, subjects))
