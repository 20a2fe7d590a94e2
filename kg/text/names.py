"""Reading + lands -> pieces: stretches of capitalised words cut into titles, names of persons, of bodies, of others."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.text.bodynames import BodyNames
from kg.text.capitals import Capitals
from kg.text.document import TokenRange
from kg.text.places import Lands
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import body_words, name_words, title_words, titles

WHOLE = frozenset(("royal", "central", "federal", "national", "interim", "transitional", "provisional", "military"))
"""What stands before “Government” where it is named for the whole of one."""

STYLED = frozenset((("dalai", "lama"), ("panchen", "lama"), ("aga", "khan"), ("gyalwang", "karmapa")))
"""People who are called by what they are only."""

LINKS = frozenset(("and", "the", "&", ","))
"""Words between the fields of an office."""

OPENING = frozenset(("of", "for", "on"))
"""Prepositions before them."""

CONCERNS = (
    "tion", "tions", "sion", "ment", "ments", "ance", "ence", "ism", "ity", "ities", "ency", "acy", "ees", "ants",
    "hood", "ship", "ture", "ics", "logy",
)  # fmt: skip
"""How nouns end that an office is concerned with and no given name does."""

MANNERED = 6
"""Letters of the longest word that such an ending does not tell apart from a name."""

REACH = 9
"""Tokens over which the fields of an office may stretch."""

Sort = Literal["person", "body", "acronym", "plain", "topic", "place", "title"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of capitalised words that names one thing, or a title."""

    tokens: TokenRange
    sort: Sort
    head: int
    """Of a body the head noun, else the last word."""
    name: TokenRange
    """The words of the name itself: of a body without what owns it on its left."""
    owner: str | None = None
    """Code of the country a body is said to belong to; ``un`` and the like for bodies of bodies."""
    title: TokenRange | None = None
    """Of a person, the title right before the name within the same stretch."""


class Pieces:
    """Cuts a reading's capitalised stretches."""

    def __init__(self, reading: Reading, lands: Lands) -> None:
        self.reading = reading
        self.words = Capitals(reading, lands)
        self.bodies = BodyNames(self.words)

    def find(self) -> list[Piece]:
        """All pieces, in order."""
        found: list[Piece] = []
        i = 0
        while i < self.reading.size:
            if not self.words.begins(i):
                i += 1
                continue
            end = self._joined(i, self.words.end(i))
            for piece in self._cut(i, end):
                found.append(piece)
                end = max(end, piece.tokens[1])
            i = end
        return found

    def _joined(self, start: int, end: int) -> int:
        """Where “the Justice and Development Party” ends: two stretches whose second heads both."""
        r, words = self.reading, self.words
        if end + 1 >= r.size or r.lower[end] != "and" or not words.capital[end + 1] or end - start > 3:
            return end
        further = words.end(end + 1)
        whole = r.entity[end] == "ORG" or (start and (r.tag[start - 1] in ("DT", "POS")))
        own = any(i in words.land or words.is_head(i) or words.is_acronym(i) for i in range(start, end))
        person = all(r.entity[i] == "PERSON" for i in range(start, end))
        joins = whole and not own and not person and words.is_head(further - 1) and further - end > 2
        return further if joins else end

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        r, words = self.reading, self.words
        if start >= end:
            return
        at_large = start > 1 and r.lower[start - 2 : start + 1] == ["at", "-", "large"]
        if r.tight(start) or r.text[start] in POSSESSIVE or r.text[start] == "&" or at_large:
            yield from self._cut(start + 1, end)
            return
        post = self._post(start)
        if start < post < end and words.is_name(post, end):
            yield from self._cut(start, post)
            start = post
        if tuple(r.lower[start : start + 2]) in STYLED and end - start >= 2:
            yield plain((start, start + 2), "person")
            yield from self._cut(start + 2, end)
            return
        if r.lower[end - 1] == "government" and all(word in WHOLE for word in r.lower[start : end - 1]):
            return  # "the Federal Government" is the government of some country
        portfolio = self._portfolio(start, end)
        if portfolio > start:
            yield from self._cut(portfolio, end)
            return
        if any(r.lower[i] in name_words("linking") for i in range(start + 1, end - 1)):
            yield Piece((start, end), "plain", start, (start, end))
            return
        title = self._last_title(start, end)
        heads = [i for i in range(start, end) if words.is_head(i)]
        if title is not None:
            yield from self._cut(start, self._title_start(start, title))
            begin = self._title_start(start, title)
            yield Piece((title + 1, end), "person", end - 1, (title + 1, end), title=(begin, title + 1))
        elif words.is_name(start, end):
            yield plain((start, end), "plain")
        elif heads and (heads[-1] == end - 1 or not words.is_title(end - 1)):
            yield from self._bodied(start, heads, end)
        elif words.is_title(end - 1):
            begin = self._title_start(start, end - 1)
            yield from self._cut(start, begin)
            yield plain((begin, end), "title")
        elif words.ends_as(end - 1, "topics"):
            yield plain((start, end), "topic")
        elif words.ends_as(end - 1, "places"):
            yield plain((start, end), "place")
        else:
            yield from self._split(start, end)

    def _post(self, start: int) -> int:
        """Where what an envoy is sent to ends: “to the United Nations Ana Petrel”, “to Zimbabwe Tomas Reed”."""
        r = self.reading
        union = self.bodies.union_end(start)
        if union > start or start < 2 or start not in self.words.land:
            return union
        sent = "to" in (r.lower[start - 1], r.lower[start - 2])
        return self.words.land[start].tokens[1] if sent else start

    def _portfolio(self, start: int, end: int) -> int:
        """Where the name begins in “Secretary of State Ana Petrel”, “High Commissioner for Refugees Ana Petrel”."""
        if not self._is_complement(start):
            return start
        r, k, sure = self.reading, start, start
        while k < end and (self._is_field(k) or (k > start and r.tight(k)) or r.lower[k] in LINKS):
            k += 1
            sure = k if r.lower[k - 1] in body_words("portfolios") else sure
        if k == end and end - start > 1:
            return end  # "Under-Secretary for International Cooperation" ends in no name
        if k < end and end - k > 1 and self.words.is_name(k, end):
            return k
        return sure if sure < end and self.words.is_name(sure, end) else start

    def _is_field(self, i: int) -> bool:
        """Whether a capitalised word is one of those that say what an office is concerned with."""
        word = self.reading.lower[i]
        listed = word in body_words("portfolios") or word in body_words("regions")
        return listed or (len(word) > MANNERED and word.endswith(CONCERNS) and not self.words.is_head(i))

    def _is_complement(self, start: int) -> bool:
        """Whether a stretch goes on after “Minister of”, “Commissioner for the”, “Minister for Women and”."""
        r, k = self.reading, start - 1
        while k > 1 and start - k < REACH:
            if r.lower[k] in OPENING and self._is_office(k - 1):
                return True
            if not (r.lower[k] in LINKS or r.lower[k] in OPENING or r.tight(k) or self._is_field(k)):
                return False
            k -= 1
        return k > 0 and r.lower[k] in OPENING and self._is_office(k - 1)

    def _is_office(self, i: int) -> bool:
        """Whether a word ends a title: “Minister”, “Under-Secretary-General”."""
        word = self.reading.lower[i]
        return word in titles() or (word in title_words("after") and self.reading.capital[i])

    def _last_title(self, start: int, end: int) -> int | None:
        """The last word of the last title in a stretch that a person's name follows."""
        r = self.reading
        for i in range(end - 1, start - 1, -1):
            if self.words.is_title(i):
                after = i + 1
                while after < end and r.lower[after] in title_words("after"):
                    after += 1
                if after < end:
                    joined = (i > start and r.tight(i - 1)) or r.text[after] in POSSESSIVE
                    return after - 1 if self.words.is_name(after, end) and not joined else None
        return None

    def _title_start(self, start: int, head: int) -> int:
        r, words, begin = self.reading, self.words, head
        while begin > start:
            before = begin - 1
            if r.tight(before) and before > start and before - 1 not in words.land and not words.is_acronym(before - 1):
                begin = before - 1
            elif before in words.land or words.is_acronym(before) or not self._belongs_to_title(before):
                break
            else:
                begin = before
        return begin

    def _belongs_to_title(self, i: int) -> bool:
        word = self.reading.lower[i]
        return word in title_words("modifiers") or word in title_words("ended") or self.words.is_title(i)

    def _split(self, start: int, end: int) -> Iterator[Piece]:
        """Countries and acronyms stand for themselves; what is left between them is a name."""
        words, i = self.words, start
        while i < end:
            if i in words.land:
                i = max(i + 1, words.land[i].tokens[1])
            elif words.is_acronym(i):
                yield plain((i, i + 1), "acronym")
                i += 1
            else:
                j = i
                while j < end and j not in words.land and not words.is_acronym(j):
                    j += 1
                inner = self._bare(i, j)
                if inner[0] < inner[1] and words.is_name(*inner):
                    yield plain(inner, "plain")
                i = j

    def _bare(self, start: int, end: int) -> TokenRange:
        """A range without marks at its ends."""
        while start < end and not self.reading.text[start][0].isalnum():
            start += 1
        while end > start and not self.reading.text[end - 1][0].isalnum():
            end -= 1
        return start, end

    def _bodied(self, start: int, heads: list[int], end: int) -> Iterator[Piece]:
        """The body whose name the heads make out, then what follows it in the stretch."""
        r = self.reading
        opens = heads[0] == start and end - start > 1 and r.lower[start] in name_words("first_heads")
        head = start if opens and heads[-1] != end - 1 else heads[-1]
        stop = end if head == start and opens else head + 1
        if stop == end:
            stop = self.bodies.end(end, head)
        owner, name = self.bodies.owner(start, head, stop)
        if stop - 1 != head and self.words.ends_as(stop - 1, "topics") and stop <= end:
            yield plain((start, stop), "topic")
        else:
            yield Piece((start, stop), "body", head, (name, stop), owner)
        yield from self._cut(stop, end)


def unaccented(word: str) -> str:
    """Lower case without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def spelt(reading: Reading, tokens: TokenRange) -> tuple[str, ...]:
    """A name's words made comparable: no accents, case, hyphens, initials' stops or leading article (al-)."""
    words = [unaccented(reading.text[i]) for i in range(*tokens) if reading.text[i][0].isalnum()]
    return tuple(w.rstrip(".") for n, w in enumerate(words) if not (w in ("al", "el") and n + 1 < len(words)))


def plain(tokens: TokenRange, sort: Sort) -> Piece:
    """A piece that is all name, its last word the head."""
    return Piece(tokens, sort, tokens[1] - 1, tokens)
