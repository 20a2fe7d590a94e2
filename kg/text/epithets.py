"""Scene + "the detainee", "the accused", "the 51-year-old", "his client" -> the person whom the text describes so."""

from functools import cached_property

from kg.model.statements import Ref
from kg.text.marks import Mark
from kg.text.offices import Office
from kg.text.phrases import NounPhrases, mark
from kg.text.salience import Salience
from kg.text.scene import PEOPLE, Scene
from kg.text.tables import Gender, phrase_words

ABOVE = frozenset(("the", "this", "that"))
LAWYERS = frozenset(("lawyer", "counsel", "attorney", "barrister", "advocate", "solicitor", "defender"))
"""Titles of those who have clients; one stands for another."""

NEAR = 1
"""Sentences before in which somebody must be named whom the text then describes."""

FAR = 12
"""Sentences within which the one person held is still the detainee."""


class Epithets:
    """Reads nouns that describe somebody by what befell them."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns, self.salience = NounPhrases(scene), Salience(scene)

    @cached_property
    def held(self) -> frozenset[Ref]:
        """Persons whom the text has arrested, tried, killed: objects of such verbs, possessors of such nouns."""
        marks = (m for m in self.scene.marks.all if m.is_a("Person") and m.form in ("name", "short"))
        return frozenset(m.ref for m in marks if self.is_held(m.head) or self._is_called_so(m))

    def is_held(self, i: int) -> bool:
        """Whether a noun is the object of arresting, trying, hurting, releasing somebody, or owns such an act."""
        r = self.reading
        for _ in range(3):
            if r.dep[i] not in ("appos", "conj"):
                break
            i = r.head[i]
        above, dep = r.head[i], r.dep[i]
        if dep in ("dobj", "nsubjpass"):
            return r.lemma[above] in phrase_words("depriving")
        if dep == "poss":
            return r.lemma[above] in phrase_words("deprivations")
        if dep == "pobj" and r.lower[above] in ("of", "against"):
            return r.lemma[r.head[above]] in phrase_words("deprivations")
        return False

    def _is_called_so(self, named: Mark) -> bool:
        """“the jailed blogger Lin Osk”."""
        start = named.tokens[0]
        return any(word in phrase_words("deprived") for word in self.reading.lower[max(0, start - 4) : start])

    def captive(self, i: int) -> Mark | None:
        """“the detainee”, “the accused”: the one person of the text who is held, or the one of them in view."""
        r = self.reading
        if not self._is_captive(i) or self.nouns.modifies(i) or r.tag[i] == "NNS":
            return None
        start = r.noun_phrase(i)
        after = i + 1 < r.size and r.tag[i + 1].startswith("NN") and r.head[i] == i + 1
        if after or r.lower[start] not in ABOVE or i - start > 2:
            return None
        ref = self.one_held(i)
        return mark((start, i + 1), i, "role", ref) if ref is not None else None

    def _is_captive(self, i: int) -> bool:
        """“detainee”; “dead woman”, “jailed man”."""
        r = self.reading
        if r.lower[i] in phrase_words("captives"):
            return True
        before = r.lower[i - 1] if i else ""
        return r.lower[i] in ("man", "woman") and (before == "dead" or before in phrase_words("deprived"))

    def one_held(self, i: int) -> Ref | None:
        """The one person lately mentioned whom the text has held, else the one of them in view."""
        r = self.reading
        floor = r.sentences[max(0, r.sentence[i] - FAR)][0]
        near = {ref for m in self.scene.marks.before(i, floor) for ref in m.refs if ref in self.held}
        if len(near) == 1:
            return near.pop()
        found = self.salience.best(i, lambda m: m.is_a("Person") and m.ref in self.held)
        return found[0] if found else None

    def alone(self, i: int, gender: Gender | None = None) -> Ref | None:
        """The only person named in this sentence and the one before, who is the subject of one of them."""
        r, scene = self.reading, self.scene
        floor = r.sentences[max(0, r.sentence[i] - NEAR)][0]
        near = [m for m in scene.marks.within(floor, i) if m.is_a(*PEOPLE)]
        refs = {ref for m in near for ref in m.refs}
        if (
            len(refs) != 1
            or not all(m.is_a("Person") for m in near)
            or not any(map(scene.leads, (m.head for m in near)))
        ):
            return None
        ref = refs.pop()
        return ref if scene.suits(ref, gender) else None

    def aged(self, i: int) -> Mark | None:
        """“the 51-year-old”: who has that age, else who is in view."""
        r = self.reading
        if r.lower[i] != "old" or i < 4 or self.nouns.modifies(i):
            return None
        start = next((k for k in range(i - 1, i - 6, -1) if r.lower[k] in ABOVE), None)
        if start is None or not r.text[start + 1][0].isdigit() or "year" not in "".join(r.lower[start:i]):
            return None
        age = r.text[start + 1].split("-")[0]
        known = [
            m for m in self.scene.marks.before(i) if m.is_a("Person") and age in r.text[m.tokens[1] : m.tokens[1] + 3]
        ]
        found = known[0].refs if known else self.salience.best(i, lambda m: m.is_a("Person"))
        return mark((start, i + 1), i, "role", found[0]) if found else None

    def client(self, i: int, owner: Mark | None) -> Ref | None:
        """Whom the lawyer defends who "has" a client."""
        if owner is None or not owner.is_a(*PEOPLE):
            return None
        whose = {self._whose(o) for o in self.scene.offices if o.member == owner.ref and self.is_lawyer(o)} - {None}
        if len(whose) == 1:
            return whose.pop()
        found = self.salience.best(i, lambda m: m.is_a("Person") and m.ref != owner.ref and m.ref in self.held)
        return found[0] if found else None

    def is_lawyer(self, office: Office) -> bool:
        """Whether an office is that of somebody's lawyer."""
        return self.scene.titles.noun(office.phrase.head) in LAWYERS

    def _whose(self, office: Office) -> Ref | None:
        """The person to whom a lawyer belongs: of “his lawyer”, “lawyer for Ana Petrel”."""
        marks, phrase = self.scene.marks, office.phrase
        if phrase.possessor is not None:
            owner = marks.at(phrase.possessor)
            return owner.ref if owner is not None and owner.is_a(*PEOPLE) else None
        r, end = self.reading, phrase.tokens[1]
        if end + 1 < r.size and r.lower[end] in ("for", "of"):
            named = next((m for m in marks.within(end + 1, end + 6) if m.is_a("Person")), None)
            return named.ref if named is not None else None
        return None

    def of_person(self, noun: str, owner: Mark) -> Ref | None:
        """Who holds a title that belongs to a person: “his wife”, “her lawyer”."""
        for office in self.scene.offices:
            same = self.scene.titles.noun(office.phrase.head) == noun or (noun in LAWYERS and self.is_lawyer(office))
            if same and office.member != owner.ref and self._whose(office) == owner.ref:
                return office.member
        return None
