"""Scene + "he" or "she" -> the one person it can mean: by its clause, its quotation, the sentences before."""

from bisect import bisect_left

from kg.model.statements import Ref
from kg.text.epithets import LAWYERS, Epithets
from kg.text.marks import Mark
from kg.text.salience import Salience
from kg.text.scene import PEOPLE, Scene
from kg.text.tables import Gender, phrase_words, titles
from kg.text.verbs import speaks

OPEN: Ref = "-"
"""Found to mean somebody the text does not name."""

NEAR = 1
"""Sentences back within which somebody the text does not name may be meant."""

OF_HELD = LAWYERS | {"family", "relatives", "parents", "supporters", "trial", "health", "children"}
"""What those who are held are said to have."""

ASKING = frozenset(("ask", "demand", "urge", "request", "insist", "question"))
ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"))


class Persons:
    """Finds whom a pronoun of the third person singular means."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.salience, self.epithets = Salience(scene), Epithets(scene)
        self.theirs = {o.phrase.possessor: o.member for o in scene.offices if o.phrase.possessor is not None}
        self.titled = frozenset(o.phrase.head for o in scene.offices)
        self.people = [k for k in range(self.reading.size) if self._is_person(k)]

    def who(self, i: int, gender: Gender) -> tuple[Ref, ...]:
        """The person that the pronoun ``i`` means; empty where in doubt."""
        barred = self._barred(i)
        found = self._by_clause(i, gender, barred)
        if found is None:
            favoured = self.epithets.held if self._is_of_held(i) else frozenset()
            refs = self.salience.best(
                i, lambda mark: self._fits(mark, gender, barred), self._strangers(i, gender), favoured
            )
            found = refs[0] if refs else None
        return (found,) if found is not None and found != OPEN else ()

    def _barred(self, i: int) -> frozenset[Ref]:
        """Whom a pronoun cannot mean: the speaker of its quotation, a co-argument of its verb."""
        r = self.reading
        barred = set(self.scene.speakers.get(r.quote[i], ()))
        if i in self.theirs:
            barred.add(self.theirs[i])  # "his lawyer, Ana Petrel"
        if r.dep[i] in ("dobj", "dative", "pobj", "iobj"):
            verb = r.verb_of(i)
            subjects = r.subjects(verb) if verb is not None else []
            barred.update(ref for m in map(self.scene.marks.headed, subjects) if m is not None for ref in m.refs)
        return frozenset(barred)

    def _is_of_held(self, i: int) -> bool:
        """Whether a pronoun stands where the text speaks of who is held: in quotations, as kin's, as a victim."""
        r, above = self.reading, self.reading.head[i]
        if r.quote[i] >= 0 or self.epithets.is_held(i):
            return True
        row = titles().get(r.lower[above])
        return r.dep[i] == "poss" and ((row is not None and row.id == "kin") or r.lower[above] in OF_HELD)

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
            asked = self._object_asked(s, i)
            if asked is not None:
                addressed = scene.marks.headed(asked)
                fits = addressed is not None and self._fits(addressed, gender, barred)
                return addressed.ref if addressed is not None and fits else OPEN
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

    def _object_asked(self, s: int, i: int) -> int | None:
        """“Reed asked the minister whether she …”: the minister."""
        r, verb = self.reading, self.reading.head[s]
        if r.lemma[verb] not in ASKING or r.verb_of(i) == verb:
            return None
        return next((o for o in r.kids(verb, "dobj", "dative") if o < i and r.tag[o].startswith("NN")), None)

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

    # somebody the text neither names nor makes speak

    def _strangers(self, i: int, gender: Gender) -> list[int]:
        """Nouns for persons near before a pronoun that nothing marks, of no other gender: “holding an engineer”."""
        r = self.reading
        start = r.sentences[max(0, r.sentence[i] - NEAR)][0]
        first, last = bisect_left(self.people, start), bisect_left(self.people, i)
        return [k for k in self.people[first:last] if self._is_stranger(k, i) and self._told(k) in (None, gender)]

    def _told(self, k: int) -> Gender | None:
        """The gender that a noun tells."""
        word = self.reading.lower[k]
        if word in phrase_words("nobodies_male"):
            return "m"
        row = titles().get(word)
        return "f" if word in phrase_words("nobodies_female") else row.gender(word) if row is not None else None

    def _is_person(self, k: int) -> bool:
        """Whether a token is a common noun for one person."""
        r, word = self.reading, self.reading.lower[k]
        if r.tag[k] != "NN" or r.dep[k] not in ROLES or k in self.titled:
            return False
        row = titles().get(word)
        return word in phrase_words("nobodies") or (row is not None and row.bare and row.id != "security")

    def _is_stranger(self, k: int, i: int) -> bool:
        return self.scene.marks.at(k) is None and not 0 <= self.reading.quote[k] != self.reading.quote[i]
