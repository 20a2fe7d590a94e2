"""Scene + a noun for a person -> whom "the spokesman", "his lawyer", "a diplomat" means: somebody named, or nobody."""

from collections import Counter
from collections.abc import Iterator

from kg.model.statements import Ref
from kg.text.epithets import LAWYERS, Epithets
from kg.text.marks import Mark
from kg.text.namedlater import EXPERTS, NamedLater
from kg.text.offices import Office
from kg.text.phrases import ANY, DEFINITE, NounPhrases, mark
from kg.text.reading import POSSESSIVE
from kg.text.scene import Scene
from kg.text.tables import phrase_words, titles
from kg.text.titlephrase import OWNERS, Phrase

ADJECTIVES = frozenset(("head", "fellow", "charge", "u", "guard", "general", "major", "justice", "crown", "member"))
"""Titles whose bare noun is mostly something else."""

DESCRIBING = frozenset(
    ("leader", "politician", "veteran", "founder", "fugitive", "laureate", "activist", "campaigner", "dissident",
     "blogger", "vlogger", "youtuber", "cleric", "writer", "author", "novelist", "poet", "playwright", "publisher",
     "cartoonist", "satirist", "tycoon", "businessman", "businesswoman", "whistleblower", "filmmaker", "rapper",
     "singer", "actor", "actress", "musician", "defender", "unionist", "academic", "scholar", "environmentalist",
     "conservationist", "feminist", "philanthropist", "bookseller", "economist", "historian", "columnist", "comedian")
)  # fmt: skip
"""What a text comes to call somebody whom it has named, rather than somebody else on duty."""

BELOW = ("deputy", "vice", "assistant")


class RoleNouns:
    """Reads common nouns for persons in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.reading = scene, scene.reading
        self.nouns = NounPhrases(scene)
        self.held = {o.phrase.head: o for o in scene.offices}
        self.epithets, self.later = Epithets(scene), NamedLater(scene)

    def titled(self, i: int) -> Mark | None:
        """“the spokesman”: its last holder; else, where it speaks or acts, somebody unnamed."""
        r, scene = self.reading, self.scene
        office = self.held.get(i - scene.titles.ends_title(i))
        if office is not None:
            return mark(office.phrase.tokens, i, "role", office.member) if office.frame != "before" else None
        if self.nouns.modifies(i) or r.dep[i] in ("attr", "appos", "oprd"):
            return None
        later = self.later.named(i)
        if later is not None:
            return mark(self.nouns.of(i), i, "role", later)
        after = scene.titles.ends_title(i)
        if r.lower[i] in ADJECTIVES and not after and not self._is_somebody(i):
            return None
        phrase = scene.titles.phrase(i - after)
        if phrase.row.id in ("honorific", "part"):
            return None
        determiner = self.nouns.determiner(phrase.tokens[0])
        ref = self._holder(i, phrase) if self._is_definite(i, phrase, determiner) else None
        if ref is not None:
            return mark(phrase.tokens, i, "role", ref)
        speaks = scene.reports(i) if phrase.row.id == "kin" else scene.acts(i)
        if after and r.capital[i] and not speaks:
            return None
        if not (phrase.row.bare and speaks and determiner not in ANY):
            return None
        known = self._described(i, phrase) if determiner == "the" else None
        return mark(phrase.tokens, i, "role", known) if known is not None else self._unnamed(i, phrase)

    def _described(self, i: int, phrase: Phrase) -> Ref | None:
        """The one person in view, where "the activist", "the spiritual leader" says what somebody is, not an office."""
        noun = self.scene.titles.noun(i)
        if noun not in DESCRIBING or phrase.organisation is not None or phrase.possessor is not None:
            return None
        return self.epithets.alone(i, phrase.row.gender(noun))

    def _is_somebody(self, i: int) -> bool:
        """“said a guard who …”: a noun with an article that acts, though such words mostly describe others."""
        r = self.reading
        return r.lower[i] in ("guard", "fellow", "major", "general", "head", "member") and (
            r.tag[i] == "NN" and r.lower[r.noun_phrase(i)] in ("a", "an", "one", "another") and self.scene.acts(i)
        )

    def _is_definite(self, i: int, phrase: Phrase, determiner: str) -> bool:
        r = self.reading
        owned = phrase.organisation is not None or self._possessor(phrase) is not None
        return determiner in DEFINITE or owned or (r.capital[i] and not r.starts[i])

    def _possessor(self, phrase: Phrase) -> Mark | None:
        return self.scene.marks.at(phrase.possessor) if phrase.possessor is not None else None

    def _holder(self, i: int, phrase: Phrase) -> Ref | None:
        """The last person of this office mentioned before; for what a person has, who is said to be theirs."""
        owner, scene = self._possessor(phrase), self.scene
        noun = scene.titles.noun(phrase.head)
        if noun == "client":
            return self.epithets.client(i, owner)
        if owner is not None and owner.is_a("Person", "UnnamedSource") and phrase.organisation is None:
            return self.epithets.of_person(noun, owner)
        organisation = phrase.organisation or (owner.ref if owner is not None and owner.is_a(*OWNERS) else None)
        holders = list(self._holders(i, phrase, organisation))
        if not holders and self.epithets.is_held(i):
            return self.epithets.one_held(i)
        people = [ref for ref in holders if ref.startswith("Person:")]
        return scene.latest(i, people) or scene.latest(i, holders) or self._later(i, phrase, people)

    def _later(self, i: int, phrase: Phrase, people: list[Ref]) -> Ref | None:
        """The only holder of an office written with a capital, though the name comes later."""
        named = self.reading.capital[i] and not self.reading.starts[i] and phrase.row.voice != "nobody"
        return people[0] if named and len(set(people)) == 1 else None

    def _holders(self, i: int, phrase: Phrase, organisation: Ref | None) -> Iterator[Ref]:
        scene, noun = self.scene, self.scene.titles.noun(phrase.head)
        yield from (o.member for o in scene.offices if self._is_same(o.phrase, phrase, noun, organisation))
        if organisation is None:
            asked = set(phrase.title.split(" of ")[0].split())
            for ref, (label, _) in scene.unnamed.items():
                if ref.startswith("UnnamedSource:") and asked <= set(label.casefold().split()):
                    yield ref
            if titles()[noun].id == "royal":
                yield from (f"Person:{p.key}" for p in scene.people.all() if noun in p.titles)

    def _is_same(self, held: Phrase, asked: Phrase, noun: str, organisation: Ref | None) -> bool:
        """Whether a title asked for may be one that was held: “the minister” is the foreign minister, not a deputy."""
        other = self.scene.titles.noun(held.head)
        alike = other == noun or any({other, noun} <= equal for equal in (LAWYERS, EXPERTS))
        if not alike or held.row.id == "part":
            return False
        words = asked.title.split(" of ")[0].split()
        if len(words) > 1 and not set(words) <= set(held.title.replace("-", " ").split()):
            return False
        if len(words) == 1 and held.title.startswith(BELOW):
            return False
        if organisation is None or held.organisation is None:
            return asked.country is None or held.country is None or asked.country == held.country
        if organisation == held.organisation:
            return True
        country = self.scene.country(organisation)
        both_bodies = organisation.startswith("Institution") and held.organisation.startswith("Institution")
        return (
            country is not None and not both_bodies and country in (held.country, self.scene.country(held.organisation))
        )

    def _unnamed(self, i: int, phrase: Phrase) -> Mark:
        """Enter somebody without a name, with the office that the phrase states."""
        r, scene = self.reading, self.scene
        start, end = phrase.tokens
        if start > 1 and r.text[start - 1] in POSSESSIVE:
            owner = scene.marks.at(start - 2)
            start = owner.tokens[0] if owner is not None else start
        first = start
        while first < i and r.tag[first] in ("DT", "CD"):
            first += 1
        country = phrase.country or (scene.country(phrase.organisation) if phrase.organisation else None)
        ref = self.nouns.unnamed("UnnamedSource", (first, end), country)
        self._gendered(ref, phrase.row.gender(scene.titles.noun(phrase.head)))
        scene.offices.append(Office(ref, phrase, phrase.tokens, "alone"))
        return mark((start, end), i, "phrase", ref)

    def _gendered(self, ref: Ref, gender: str | None) -> None:
        if gender is not None:
            self.scene.genders.setdefault(ref, Counter())[gender] += 2

    def nobody(self, i: int) -> Mark | None:
        """“a resident”, “one witness”: only where they speak."""
        r, scene, word = self.reading, self.scene, self.reading.lower[i]
        start, end = self.nouns.of(i)
        if word not in phrase_words("nobodies") or r.tag[i] != "NN" or r.lower[start] in ANY or not scene.reports(i):
            return None
        if r.lower[start] in DEFINITE:
            for before in scene.marks.before(i, max(0, i - 200)):
                if before.is_a("UnnamedSource") and r.lower[before.head] == word:
                    return mark((start, end), i, "role", before.ref)
        ref = self.nouns.unnamed("UnnamedSource", (start + (r.tag[start] == "DT" and start < i), end))
        male, female = word in phrase_words("nobodies_male"), word in phrase_words("nobodies_female")
        self._gendered(ref, "m" if male else "f" if female else None)
        return mark((start, end), i, "phrase", ref)
