"""Reading + lands -> capitals of countries that no list has, where a text lets them stand for their State."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.text.demonyms import is_common
from kg.text.document import TokenRange
from kg.text.gazetteer import Land
from kg.text.reading import POSSESSIVE, Reading
from kg.text.states import in_longer, is_part
from kg.text.tables import bodies, name_words, phrase_words
from kg.text.uses import acts, beside_body, is_introduced
from kg.text.verbs import directs, speaks

Votes = dict[str, float]

WITHIN = frozenset(("in", "at", "from", "to", "near", "between"))
ABROAD = frozenset(("embassy", "ambassador", "envoy", "consul", "consulate", "mission", "delegation", "commissioner"))
"""What a State has in another's capital."""

LONGEST = 5
ENOUGH = 1.0
MARGIN = 0.9
"""By how much the first country must lead the second; what nothing rivals needs no more than to be enough."""

OFTEN = 3
"""Namings from which a country is a candidate by itself."""

CHOOSING = frozenset(("choose", "decide", "agree", "want", "refuse", "intend", "plan", "hope", "fear", "expect"))


class Seats:
    """Finds which names of places a text uses for States, and for which."""

    def __init__(self, reading: Reading, lands: Sequence[Land], home: str | None, above: str) -> None:
        self.reading, self.lands, self.home, self.above = reading, lands, home, above.casefold()
        self.by_token = {i: land for land in lands for i in range(*land.tokens)}
        self.codes = sorted({land.code for land in lands})

    def find(self) -> Iterator[Land]:
        """Every place of each capital."""
        places = self._places()
        longer = in_longer(self.reading)
        seats = {name: at for name, at in places.items() if name not in longer and self._is_seat(name, at)}
        votes = {name: self._votes(at) for name, at in seats.items()}
        for name, code in sorted(assigned(votes).items()):
            for tokens in places[name]:
                yield Land(tokens, code, "capital")

    def _places(self) -> dict[str, list[TokenRange]]:
        """Names that may be places', and where they stand."""
        found: dict[str, list[TokenRange]] = {}
        i = 0
        while i < self.reading.size:
            end = self._end(i)
            if end > i:
                found.setdefault(self.reading.words((i, end)), []).append((i, end))
            i = max(end, i + 1)
        return found

    def _end(self, start: int) -> int:
        """Where a name of capitalised words begins at ``start`` and ends; hyphens and “on” inside it count."""
        r, i = self.reading, start
        if start and (r.capital[start - 1] or r.tight(start - 1)) and start - 1 not in self.by_token:
            return start
        while i < r.size and i - start <= LONGEST and r.sentence[i] == r.sentence[start]:
            if self._is_word(i):
                i += 1
            elif i > start and r.tight(i):
                i += 2 if self._is_word(i + 1) else 4 if i + 3 < r.size and r.tight(i + 2) else LONGEST + 1
            else:
                break
        known = all(is_common(r.lower[k]) or is_part(r, k) for k in range(start, i))
        return start if known or i - start > LONGEST or (i < r.size and r.capital[i]) else i

    def _is_word(self, i: int) -> bool:
        r = self.reading
        word = r.text[i]
        named = word[0].isupper() and word[-1].isalpha() and not (word.isupper() and len(word) > 1) and r.capital[i]
        return named and i not in self.by_token and (is_part(r, i) or not (is_common(r.lower[i]) and word.isalpha()))

    def _is_seat(self, name: str, at: Sequence[TokenRange]) -> bool:
        """Whether the text uses a name both as a place's, or the model knows it for one, and as somebody's who acts."""
        r = self.reading
        if any(self._is_another(*tokens) for tokens in at):
            return False
        placed = sum(r.entity[end - 1] in ("GPE", "LOC") or (k > 0 and r.lower[k - 1] in WITHIN) for k, end in at)
        organ = any(r.entity[end - 1] == "ORG" for _, end in at)
        placed += (r.lower[at[0][0]] in name_words("sides") and not organ) or self._is_dated(name)
        people = sum(r.entity[end - 1] == "PERSON" for _, end in at)
        return any(self._acts(tokens) for tokens in at) and placed > 0 and people < 2 + placed

    def _is_another(self, start: int, end: int) -> bool:
        """Whether a name is introduced as somebody's; what only describes a noun or owns one is not."""
        r = self.reading
        owns = end < r.size and r.text[end] in POSSESSIVE
        if (start and r.lower[start - 1] in bodies()) or beside_body(r, start, end):
            return True
        return not owns and r.dep[end - 1] not in ("compound", "amod", "nmod") and is_introduced(r, start, end)

    def _acts(self, tokens: TokenRange) -> bool:
        """Whether a name holds or owns a position, is asked for one, or hears one."""
        r = self.reading
        i = next((k for k in range(*tokens) if not tokens[0] <= r.head[k] < tokens[1]), tokens[1] - 1)
        head, dep = r.head[i], r.dep[i]
        if acts(r, i) or (dep == "nsubj" and (speaks(r.lemma[head]) or r.lemma[head] in CHOOSING)):
            return True
        if dep in ("dobj", "dative", "nsubjpass"):
            return directs(r.lemma[head])
        if dep == "pobj":
            return r.lower[head] == "with" and r.lemma[r.head[head]] in ("raise", "discuss", "protest", "intercede")
        owns = dep == "poss" or (tokens[1] < r.size and r.text[tokens[1]] in POSSESSIVE)
        return owns and r.lower[head] in phrase_words("stances")

    def _is_dated(self, name: str) -> bool:
        """Whether a line above the text, or the text's own dateline, begins with the name."""
        first = next(iter(sorted(self.reading.dateline)), None)
        dateline = " ".join(self.reading.lower[first : first + 8]) if first is not None else ""
        lines = (*self.above.splitlines(), dateline)
        return any(re.match(rf"\W*{re.escape(name.casefold())}\b\s*[,(–—-]", line) for line in lines)

    def _votes(self, at: Sequence[TokenRange]) -> Votes:
        """How much speaks for each country."""
        votes: Votes = defaultdict(float)
        for tokens in at:
            for code, weight in self._told(tokens):
                votes[code] += weight
        dated = [land for land in self.lands if land.tokens[0] in self.reading.dateline]
        if dated and self._is_dated(self.reading.words(at[0])):
            votes[dated[0].code] += 3.0  # "ORM, Borland -"
        named = Counter(land.code for land in self.lands)
        for code, count in named.items():
            if code == self.home or count >= OFTEN:
                votes[code] += 1.0 if code == self.home else 0.8
        return votes

    def _told(self, tokens: TokenRange) -> Iterator[tuple[str, float]]:
        r, (start, end) = self.reading, tokens
        n = r.sentence[start]
        first, last = r.sentences[n]
        after = self.by_token.get(end + 1) if end + 1 < r.size and r.text[end] == "," else None
        if after is not None and after.how == "name":
            yield after.code, 4.0  # "Orm, Borland"
        if r.lower[max(0, start - 2) : start] == ["capital", ","] or r.lower[end : end + 3] == [",", "the", "capital"]:
            near = [land for land in self.lands if first <= land.tokens[0] < last]
            yield from ((land.code, 3.0) for land in near[:1])
        acting = self._acts(tokens)
        for land in self.lands:
            if not first <= land.tokens[0] < last:
                continue
            beside = " ".join(r.lower[land.tokens[1] : land.tokens[1] + 4])
            organs = set(beside.replace("'s", "").split()[:4])
            if r.lower[start - 1] in WITHIN and organs & ABROAD:
                yield land.code, -4.0
            elif acting and self._is_other_party(land, end - 1):
                yield land.code, -2.0
            elif r.lower[start - 1] in WITHIN and organs & phrase_words("inland"):
                yield land.code, 2.0
        if acting and n:
            before = [land for land in self.lands if r.sentences[n - 1][0] <= land.tokens[0] < r.sentences[n - 1][1]]
            yield from ((code, 0.6) for code in {land.code for land in before})

    def _is_other_party(self, land: Land, i: int) -> bool:
        """Whether a country stands beside the name as another party to the same act."""
        r, (start, end) = self.reading, land.tokens
        party = r.dep[end - 1] in ("nsubj", "dobj", "pobj", "nsubjpass") and r.lower[start - 1] not in WITHIN - {"to"}
        return land.how == "name" and party and r.verb_of(end - 1) == r.verb_of(i)


def assigned(votes: Mapping[str, Votes]) -> dict[str, str]:
    """One country for each capital, one capital for each country, the surest first."""
    found: dict[str, str] = {}
    free = {name: dict(counts) for name, counts in votes.items()}
    while True:
        best = sorted(((*top(counts), name) for name, counts in free.items() if counts), key=lambda b: (-b[0], b[2]))
        if not best or best[0][0] < MARGIN:
            return found
        _, code, name = best[0]
        found[name] = code
        del free[name]
        for counts in free.values():
            counts.pop(code, None)


def top(counts: Votes) -> tuple[float, str]:
    """By how much the first leads, and who; nothing leads with less than enough votes."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    second = ranked[1][1] if len(ranked) > 1 else 0
    return (ranked[0][1] - max(second, 0) if ranked[0][1] >= ENOUGH else 0, ranked[0][0])
