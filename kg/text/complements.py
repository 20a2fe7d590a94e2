"""A title up to its noun -> the title with what follows: “of the Centre”, “for Foreign Affairs”, “Asia and Europe”."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.text.document import TokenRange
from kg.text.institutions import is_kind_of_body
from kg.text.marks import Mark, Marks, code_of
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import body_words, title_words, titles
from kg.text.titlephrase import OWNERS, Phrase

PREPOSITIONS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
TEXTS = frozenset(("resolution", "convention", "declaration", "treaty", "agreement", "statement", "accord"))
JOINING = frozenset(("and", "of", "the", "&"))
BARE = frozenset(("part", "spokesperson", "royal", "kin"))
"""Classes of titles that take no common noun as complement."""


@dataclass(frozen=True, slots=True)
class Complements:
    """Reads what follows the nouns of titles in a text whose names are marked."""

    reading: Reading
    marks: Marks
    topics: Mapping[int, TokenRange]
    """Names of meetings and texts by token."""
    is_title: Callable[[int], bool]

    def right(self, found: Phrase) -> Phrase:
        """The title with what follows its noun."""
        r, end = self.reading, found.tokens[1]
        if end < r.size and r.lower[end] in title_words("after") and r.tag[end] != "VBZ":
            found = self._longer(found, end + 1, f" {r.lower[end]}")
        elif end + 1 < r.size and r.tight(end) and r.lower[end + 1] in title_words("after"):
            found = self._longer(found, end + 2, f"-{r.lower[end + 1]}")
        while self.is_region(found.tokens[1]):
            found = self._longer(found, found.tokens[1] + 1, f" {r.lower[found.tokens[1]]}")
        for _ in range(3):
            longer = self._complement(found)
            if longer is None:
                return found
            found = longer
        return found

    def _longer(self, found: Phrase, end: int, words: str = "") -> Phrase:
        return replace(found, tokens=(found.tokens[0], end), title=found.title + words)

    def _complement(self, found: Phrase) -> Phrase | None:
        """The title with one more “of …”, “at …”, “in charge of …”."""
        r, end = self.reading, found.tokens[1]
        if end + 1 >= r.size or r.lower[end] not in PREPOSITIONS:
            return None
        if r.lower[end + 1] == "charge":
            stop = self.plain_end(end + 2)
            return self._longer(found, stop, f" {r.words((end, stop)).lower()}")
        owner, stop = self._mention_after(end + 1)
        if owner is not None:
            return self._of(found, r.lower[end], owner, stop)
        topic = self._topic_after(end + 1)
        if topic is not None and found.topic is None:
            return replace(self._longer(found, topic[1]), topic=topic)
        stop = self.plain_end(end + 1)
        if r.lower[end] in ("of", "for", "on") and found.row.id not in BARE and stop > end + 1:
            return self._longer(found, stop, f" {r.words((end, stop)).lower()}")
        return None

    def _of(self, found: Phrase, preposition: str, owner: Mark, stop: int) -> Phrase:
        words = f" {preposition} {self.reading.words(owner.tokens).lower()}"
        if (preposition == "to" and found.row.id == "diplomat") or (preposition == "on" and owner.is_a("Country")):
            return self._longer(found, stop, words)
        if found.organisation is not None or (preposition == "in" and owner.is_a("Country")):
            return self._longer(found, stop)
        country = code_of(owner.ref) or found.country
        return replace(self._longer(found, stop), organisation=owner.ref, country=country)

    def is_region(self, i: int) -> bool:
        """“director Asia and the Pacific”: a region right after a title."""
        r, regions = self.reading, body_words("regions")
        if i + 1 >= r.size:
            return False
        if r.lower[i] in regions and r.capital[i]:
            return True
        joined = r.lower[i] in ("and", "the") and r.lower[i - 1] in ("and", *regions)
        return joined and r.lower[i + 1] in ("the", *regions)

    def _mention_after(self, i: int) -> tuple[Mark | None, int]:
        """The owner that begins at ``i``, determiners and a possessor skipped, and where it ends."""
        r, begin = self.reading, i
        while i < r.size and (r.tag[i] == "DT" or r.lower[i] in title_words("qualities")):
            i += 1
        mark = self.marks.starting(i, *OWNERS)
        if mark is None:
            return None, begin
        end = mark.tokens[1]
        if end + 1 < r.size and r.text[end] in POSSESSIVE:
            further = [m for m in self.marks.within(end + 1, end + 12) if m.tokens[0] <= end + 3 and m.is_a(*OWNERS)]
            if not further:
                return None, begin
            mark, end = further[0], further[0].tokens[1]
        elif (  # "envoy to Peru Lin Osk" is no Peruvian's
            mark.is_a("Country")
            and r.dep[mark.head] in ("amod", "compound", "nmod")
            and r.head[mark.head] >= end
            and self.marks.starting(end, "Person") is None
        ):
            return None, begin
        if end < r.size and mark.is_a("Institution") and is_kind_of_body(r.lower[end]) and r.head[mark.head] == end:
            end += 1
        if end + 2 < r.size and r.text[end] == "(" and r.text[end + 2] == ")":
            end += 3
        return mark, end

    def _topic_after(self, i: int) -> TokenRange | None:
        """A meeting's or text's name, with its year, that begins at ``i``."""
        r, k = self.reading, i
        while k < r.size and r.tag[k] in ("DT", "CD") and k - i < 3:
            k += 1
        first = k - 1 if k > i and r.tag[k - 1] == "CD" else k
        if k in self.topics:
            return first, self.topics[k][1]
        mark = self.marks.at(k)
        end = mark.tokens[1] if mark is not None else k
        if end >= r.size or r.lower[end] not in TEXTS:
            return None
        stop = end + 1
        if stop + 1 < r.size and r.lower[stop] in ("on", "about", "against"):
            last = self.marks.at(stop + 1)
            stop = last.tokens[1] if last is not None else self.plain_end(stop + 1)
        return first, stop

    def plain_end(self, i: int) -> int:
        """Where a run of common nouns ends: before marks, verbs, owners, and before “and” plus a title."""
        r, k = self.reading, i
        while k < r.size and k - i < 9 and r.sentence[k] == r.sentence[i] and self._is_plain(k):
            k += 1
        while k > i and r.lower[k - 1] in JOINING:
            k -= 1
        return k

    def _is_plain(self, k: int) -> bool:
        r, mark = self.reading, self.marks.at(k)
        if r.lower[k] in JOINING:
            ahead = range(k + 1, min(k + 5, r.size))
            if r.lower[k] == "and" and any(self.is_title(j) and r.tag[j] in ("NN", "NNP") for j in ahead):
                return False
            return k + 1 < r.size and r.tag[k + 1].startswith(("NN", "JJ", "DT", "CD"))
        if mark is not None and not mark.is_a("Institution"):
            return False
        row = titles().get(r.lower[k])
        if row is not None and row.id == "honorific":
            return False
        if r.tag[k] == "VBG" and r.dep[k] == "pcomp":
            return False  # "accused the governor of withholding it"
        return r.tag[k].startswith(("NN", "JJ")) or r.tag[k] in ("HYPH", "VBG")
