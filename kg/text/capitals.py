"""Reading + lands -> stretches of capitalised words, and what each of their words can be."""

from kg.text.gazetteer import Land
from kg.text.places import Lands
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import bodies, body_words, name_words, titles

SURNAMED = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."))
CALLINGS = frozenset(("occupation", "royal", "security"))
"""Classes of titles that are family names after “Mr”: Mr Cook, Mrs Prince, Ms Marshal; “Mr President” is no name."""

LONGEST_NAME = 6
"""Words in a person's name."""


class Capitals:
    """Finds stretches of capitalised words, small words inside names included."""

    def __init__(self, reading: Reading, lands: Lands) -> None:
        self.reading = reading
        self.land: dict[int, Land] = dict(lands.by_token)
        self.capital = [(c or i in self.land) and i not in reading.dateline for i, c in enumerate(reading.capital)]

    def begins(self, i: int) -> bool:
        """Whether a stretch begins with token ``i``."""
        r = self.reading
        if self.capital[i]:
            return True
        return r.lower[i] in ("al", "el") and i + 2 < r.size and r.tight(i + 1) and self.capital[i + 2]

    def end(self, start: int) -> int:
        """Where the stretch that begins with token ``start`` ends."""
        r, i = self.reading, start + 1
        while i < r.size and r.sentence[i] == r.sentence[start]:
            step = self._step(i)
            if not step:
                break
            i += step
        return i

    def _step(self, i: int) -> int:
        """How many tokens from ``i`` on continue a stretch."""
        r = self.reading
        if self.capital[i] or (i in self.land and self.land[i].tokens[0] < i):
            return 1
        if i + 1 >= r.size or r.sentence[i + 1] != r.sentence[i]:
            return 0
        if r.tight(i):
            return self._hyphenated(i)
        if r.text[i] in POSSESSIVE:
            owned = r.lower[i - 1] in body_words("possessed") or self._is_guild(i)
            return int(owned and self.capital[i + 1])
        if r.text[i] == "&":
            return int(self.capital[i + 1])
        return int(r.lower[i] in name_words("particles") and self._is_particle(i))

    def _is_guild(self, i: int) -> bool:
        """Whether an apostrophe after a plural stands inside the name of those people's body: “Dockers' Union”."""
        r, k = self.reading, i + 1
        if not r.lower[i - 1].endswith(("s", "men")) or i - 1 in self.land:
            return False
        while k + 1 < r.size and self.capital[k + 1] and k - i < 4:
            k += 1
        return any(self.is_head(j) and bodies()[r.lower[j]].nature in ("civil", "party") for j in range(i + 1, k + 1))

    def _hyphenated(self, i: int) -> int:
        """How many tokens the hyphen ``i`` adds to a stretch: “Osk-Reed”, “Orm-on-Sea”, “Lin Do-yul” go on."""
        r = self.reading
        if self.capital[i + 1] or (r.tag[i + 1] in ("NNP", "NNPS") and self.capital[i - 1]):
            return 2
        if r.lower[i + 1] in name_words("between") and i + 3 < r.size and r.tight(i + 2) and self.capital[i + 3]:
            return 4
        return 2 if self._is_given(i) else 0

    def _is_given(self, i: int) -> bool:
        """Whether a small word after a hyphen is the second half of a name whose first words come before it."""
        r = self.reading
        if r.lower[i + 1] in name_words("sons") or r.lower[i + 1] in name_words("daughters"):
            return self.capital[i - 1]
        if i < 2 or not (self.capital[i - 1] and self.capital[i - 2]) or self.is_title(i - 2):
            return False
        labelled = "PERSON" in r.entity[i - 2 : i + 2]
        return labelled and not r.tag[i + 1].startswith("VB") and r.lower[i + 1] not in name_words("compounded")

    def _is_particle(self, i: int) -> bool:
        """Whether a small word stands inside a person's name."""
        r, k = self.reading, i + 1
        while k < r.size and (r.lower[k] in name_words("particles") or r.tight(k)):
            k += 1
        return k < r.size and self.capital[k] and k not in self.land and r.lower[i - 1] not in bodies()

    def is_title(self, i: int) -> bool:
        """Whether a word can be the noun of a title."""
        r, word = self.reading, self.reading.lower[i]
        if i and r.lower[i - 1] in name_words("fathers"):
            return False  # "bin Sultan"
        if i + 2 < r.size and r.tight(i + 1) and r.lower[i + 2] not in titles():
            return False  # "Sultan-uulu"
        if word in titles() and titles()[word].id in CALLINGS and self._is_surname(i):
            return False
        cut_short = word.endswith(".") and not (i + 1 < r.size and r.text[i + 1][0].isupper())  # "Amar Sen."
        return word in titles() and i not in self.land and not cut_short

    def _is_surname(self, i: int) -> bool:
        """“Mr. Cook”: a capitalised word after an honorific with no further name behind it."""
        r = self.reading
        before = i - 2 if i > 1 and r.text[i - 1] == "." else i - 1
        ends = i + 1 >= r.size or not self.capital[i + 1]
        return before >= 0 and r.lower[before] in SURNAMED and self.capital[i] and ends

    def is_head(self, i: int) -> bool:
        """Whether a word can head the name of a body."""
        return self.reading.lower[i] in bodies() and i not in self.land

    def is_acronym(self, i: int) -> bool:
        """Whether a word is written as an acronym that can name a body."""
        word = self.reading.text[i]
        plain = word.replace(".", "")
        return (
            2 <= len(plain) <= 10
            and plain.isalnum()
            and plain[0].isupper()
            and sum(c.isupper() for c in plain) >= 2
            and sum(c.islower() for c in plain) <= 1
            and word not in body_words("no_bodies")
            and i not in self.land
        )

    def ends_as(self, i: int, *lists: str) -> bool:
        """Whether a word stands in one of the lexicon's lists."""
        return any(self.reading.lower[i] in body_words(name) for name in lists)

    def is_name(self, start: int, end: int) -> bool:
        """Whether words can be a person's name."""
        r = self.reading
        words = [i for i in range(start, end) if r.text[i][0].isalpha()]
        if not words or len(words) > LONGEST_NAME or not any(self.capital[i] for i in words):
            return False
        if not any(len(r.text[i].replace(".", "")) > 1 and r.text[i][-1] != "." for i in words):
            return False  # initials only
        special = self.is_head(end - 1) or self.ends_as(end - 1, "topics", "places")
        if all(r.entity[i] == "PERSON" for i in words) and len(words) > 1:
            return not special or r.lower[end - 1] in name_words("surnames")
        if special or (len(words) == 1 and r.lower[words[0]] in body_words("regions") | name_words("styles")):
            return False
        return not any(self.is_title(i) or self.is_head(i) or self.is_acronym(i) or i in self.land for i in words)
