"""Capitalised words around a head noun -> how far a body's name reaches, and whose body it is."""

from kg.text.capitals import Capitals
from kg.text.reading import POSSESSIVE
from kg.text.tables import body_words

COMPLEMENT = frozenset(("of", "for", "on", "against", "de"))
UNIONS = {"un": ("united", "nations"), "eu": ("european", "union")}
"""Bodies of bodies, whose name in full may stand before that of a part."""


class BodyNames:
    """Reads names of bodies in a text's capitalised words."""

    def __init__(self, words: Capitals) -> None:
        self.words, self.reading = words, words.reading

    def union_end(self, start: int) -> int:
        """Where the full name of a body of bodies that begins with ``start`` ends; ``start`` if there is none."""
        for words in UNIONS.values():
            if tuple(self.reading.lower[start : start + len(words)]) == words:
                return start + len(words)
        return start

    def end(self, end: int, head: int) -> int:
        """Where a name ends once “of …”, “for …”, “on …” after token ``end`` are read."""
        r, stop = self.reading, end
        for _ in range(3):
            if stop + 1 >= r.size or r.lower[stop] not in COMPLEMENT or r.sentence[stop] != r.sentence[head]:
                break
            begin = stop + 1
            while begin < r.size and r.lower[begin] in ("the", "a"):
                begin += 1
            if begin >= r.size or not self.words.capital[begin] or r.sentence[begin] != r.sentence[head]:
                break
            close = self._listed(begin, self.words.end(begin))
            if self._is_other_body(begin, close) or (r.lower[stop] in ("for", "on") and self._is_person(begin, close)):
                break
            stop = close
        return stop

    def _is_other_body(self, start: int, end: int) -> bool:
        """Whether what follows “of” names a larger body: the Department of the Vietnamese Ministry."""
        portfolios = body_words("portfolios")
        heads = [i for i in range(start, end) if self.words.is_head(i) and self.reading.lower[i] not in portfolios]
        return bool(heads) and (start in self.words.land or heads[-1] == end - 1)

    def _is_person(self, start: int, end: int) -> bool:
        words = [i for i in range(start, end) if self.reading.text[i][0].isalpha()]
        return all(self.reading.entity[i] == "PERSON" for i in words)

    def _listed(self, begin: int, close: int) -> int:
        """Where the complement that begins with ``begin`` ends, “…, X and Y” inside a ministry's name included."""
        r, words = self.reading, self.words
        if begin in words.land and words.land[begin].how != "demonym":
            return words.land[begin].tokens[1]
        for i in range(begin + 1, close):
            if words.is_title(i) and i + 1 < close and words.is_name(i + 1, close):
                return i
        far = close
        while far + 1 < r.size and r.lower[far] in ("and", ",", "&") and words.capital[far + 1]:
            following = words.end(far + 1)
            if not self._goes_on(far, following):
                break
            last = r.lower[far] == "and"
            far = following
            if last:
                break
        return far

    def _goes_on(self, comma: int, following: int) -> bool:
        """Whether the words after “and” or a comma still belong to a ministry's name."""
        r, portfolios = self.reading, body_words("portfolios")
        fits = r.lower[comma + 1] in portfolios or r.lower[following - 1] in portfolios
        if not fits and not (r.entity[comma + 1] == "ORG" == r.entity[comma]):
            return False
        if self.words.is_head(following - 1) or any(i in self.words.land for i in range(comma + 1, following)):
            return False
        return r.lower[comma] != "," or (following < r.size and r.lower[following] in ("and", "&", ","))

    def owner(self, start: int, head: int, stop: int) -> tuple[str | None, int]:
        """Whose a body is said to be, and where its own name starts."""
        r, lands = self.reading, self.words.land
        if r.lower[start] in body_words("owners") and start < head:
            return r.lower[start].replace(".", ""), start + 1
        union = self.union_end(start)
        if start < union < head:
            return next(acronym for acronym, words in UNIONS.items() if words[0] == r.lower[start]), union
        land = lands.get(start)
        if land is not None and land.tokens[1] <= head:
            return land.code, start
        last = lands.get(stop - 1)
        behind = last is not None and last.how == "name" and last.tokens[0] > head + 1
        if last is not None and behind and r.lower[last.tokens[0] - 1] in ("of", "the"):
            return last.code, start
        if start > 1 and r.text[start - 1] in POSSESSIVE and start - 2 in lands:
            return lands[start - 2].code, start
        return None, start
