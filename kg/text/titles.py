"""Reading + marks + the noun of a title -> the whole title: its words, whose it is, whether it has ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model.statements import Ref
from kg.text.document import TokenRange
from kg.text.institutions import is_kind_of_body
from kg.text.marks import Mark, Marks, code_of
from kg.text.names import Piece
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import Title, body_words, title_words, titles

OWNERS = ("Institution", "Government", "Country")
INSIDE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "HYPH", "AFX", "CD"))
"""Tags of the words a title is made of."""

PARTICIPLE = frozenset(("VBN", "VBD"))
HEADS_OF_STATE = frozenset(("president", "leader", "governor", "strongman", "chief"))
NO_NOUNS = frozenset(("official", "general", "major", "principal", "chief", "deputy", "head"))
"""Titles that are adjectives where the parser says so."""

PREPOSITIONS = frozenset(("of", "for", "at", "in", "to", "with", "from", "on"))
TEXTS = frozenset(("resolution", "convention", "declaration", "treaty", "agreement", "statement", "accord"))
JOINING = frozenset(("and", "of", "the", "&"))
BARE = frozenset(("part", "spokesperson", "royal", "kin"))
"""Classes of titles that take no common noun as complement."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A title with what belongs to it."""

    tokens: TokenRange
    head: int
    title: str
    """Its words in lower case, without whose it is."""
    row: Title
    organisation: Ref | None = None
    country: str | None = None
    ended: bool = False
    topic: TokenRange | None = None
    """A meeting or text it is of ("signatory to the Norfield Accords")."""
    possessor: int | None = None
    """Whose, where a pronoun or a person owns it ("his lawyer"): the token."""


class Titles:
    """Reads titles in a text whose names are marked."""

    def __init__(self, reading: Reading, marks: Marks, pieces: Sequence[Piece]) -> None:
        self.reading, self.marks = reading, marks
        self.topics = {i: p.tokens for p in pieces if p.sort == "topic" for i in range(*p.tokens)}

    def is_title(self, i: int) -> bool:
        """Whether a token can head a title."""
        tag = self.reading.tag[i]
        if self.noun(i) not in titles() or not tag.startswith(("NN", "JJ", "UH", "FW")) or self.ends_title(i):
            return False
        return not (tag.startswith("JJ") and self.reading.lower[i] in NO_NOUNS)

    def ends_title(self, i: int) -> bool:
        """Whether a word only ends the title whose noun stands before it: “Attorney General”."""
        r = self.reading
        return (
            r.lower[i] in title_words("after") and i > 0 and self.noun(i - 1) in titles() and r.tag[i - 1][:2] == "NN"
        )

    def noun(self, i: int) -> str:
        """A title's noun in the singular."""
        word = self.reading.lower[i]
        return word if word in titles() else self.reading.lemma[i]

    def phrase(self, head: int, floor: int = 0) -> Phrase:
        """The title that the noun ``head`` heads, as far as it reaches on both sides but not left of ``floor``."""
        return governing(self.right(self.left(head, floor)))

    def left(self, head: int, floor: int = 0) -> Phrase:
        """The title with what stands before its noun only."""
        r = self.reading
        found = Phrase((head, head + 1), head, self.noun(head), titles()[self.noun(head)])
        k = head - 1
        while k >= floor and r.sentence[k] == r.sentence[head]:
            mark = self.marks.at(k)
            if r.tag[k] in ("PRP$", "WP$"):
                return replace(found, possessor=k, tokens=(k, found.tokens[1]))
            if r.text[k] in POSSESSIVE:
                return self._possessed(found, k)
            if mark is not None:
                return self._owned(found, mark, floor)
            if r.text[k] == ")":
                return self._bracketed(found, k)
            step = self._word(found, k, floor)
            if step is None:
                return found
            found, k = step
            if r.tag[k + 1] == "DT" and found.tokens[0] == k + 1:
                return found
        return found

    def _word(self, found: Phrase, k: int, floor: int) -> tuple[Phrase, int] | None:
        """The title with the word ``k`` before it, and the next token to look at; nothing if it begins after ``k``."""
        r, end = self.reading, found.tokens[1]
        word, tag = r.lower[k], r.tag[k]
        if r.tight(k):  # "ex-president", "vice-president"
            first = r.lower[k - 1]
            if first in title_words("ended"):
                return replace(found, ended=True, tokens=(k - 1, end)), k - 2
            return replace(found, title=f"{first}-{found.title}", tokens=(k - 1, end)), k - 2
        if word in title_words("ended"):
            return replace(found, ended=True, tokens=(k, end)), k - 1
        if tag in PARTICIPLE and (r.dep[k] not in ("amod", "compound", "nmod") or self._after_noun(k, floor)):
            return None
        if word in title_words("qualities") or tag in PARTICIPLE:
            start = k - 2 if k > floor + 1 and r.tight(k - 1) else k  # "well-known"
            return replace(found, tokens=(start, end)), start - 1
        if tag == "DT":
            return replace(found, tokens=(k, end)), k - 1
        adverbial = tag == "VBG" and r.dep[k] not in ("amod", "compound", "nmod")
        if tag in INSIDE and not adverbial and word not in ("mr", "ms", "mrs"):
            return replace(found, title=f"{word} {found.title}", tokens=(k, end)), k - 1
        return None

    def _after_noun(self, k: int, floor: int) -> bool:
        """Whether a participle after a noun is a verb after all: “police arrested activist …”."""
        r = self.reading
        return k > floor and r.tag[k - 1].startswith(("NN", "PRP")) and r.sentence[k - 1] == r.sentence[k]

    def _possessed(self, found: Phrase, apostrophe: int) -> Phrase:
        if self.reading.text[apostrophe - 1] == ")":
            return self._bracketed(found, apostrophe - 1)
        owner = self.marks.at(apostrophe - 1)
        if owner is None or not owner.is_a(*OWNERS):
            return replace(found, possessor=apostrophe - 1)
        return self._with_owner(found, owner, owner.tokens[0])

    def _owned(self, found: Phrase, mark: Mark, floor: int) -> Phrase:
        if mark.is_a("Country") and self._is_field(mark, found):
            title = f"{self.reading.words(mark.tokens).lower()} {found.title}"
            return replace(found, title=title, tokens=(mark.tokens[0], found.tokens[1]))
        if not mark.is_a(*OWNERS):
            return found
        around = [m for m in self.marks.within(mark.tokens[0] - 6, mark.tokens[1]) if m.refs == mark.refs]
        start = min(m.tokens[0] for m in (mark, *around) if m.tokens[1] >= mark.tokens[0])
        return self._before_owner(self._with_owner(found, mark, start), floor)

    def _with_owner(self, found: Phrase, owner: Mark, start: int) -> Phrase:
        if start > 1 and self.reading.tight(start - 1) and self.marks.at(start - 2) is not None:
            start -= 2  # "Arlandic-Borlandic lawyer"
        if start > 0 and self.reading.tag[start - 1] == "DT":
            start -= 1
        tokens = (start, found.tokens[1])
        return replace(found, organisation=owner.ref, country=code_of(owner.ref), tokens=tokens)

    def _before_owner(self, found: Phrase, floor: int) -> Phrase:
        """Read “a former” before “CNRP lawmaker”."""
        r, (start, end), ended = self.reading, found.tokens, found.ended
        while start > floor:
            word = r.lower[start - 1]
            if word not in title_words("ended") and word not in title_words("qualities"):
                break
            ended = ended or word in title_words("ended")
            start -= 1
        if start > floor and r.tag[start - 1] == "DT":
            start -= 1
        return replace(found, ended=ended, tokens=(start, end))

    def _is_field(self, mark: Mark, found: Phrase) -> bool:
        """Whether a country is what somebody works on (“Peru director at the Centre”), not what they are of."""
        noun = self.noun(found.head)
        works_on = found.row.id in ("expert", "occupation") or (found.row.id == "leader" and noun not in HEADS_OF_STATE)
        return works_on and self.reading.tag[mark.head] in ("NNP", "NNPS") and self.reading.dep[mark.head] != "poss"

    def _bracketed(self, found: Phrase, close: int) -> Phrase:
        """“the Norland Rights Centre (NRC) director”."""
        inner = self.marks.at(close - 1)
        if inner is None or not inner.is_a(*OWNERS) or self.reading.text[inner.tokens[0] - 1] != "(":
            return found
        long = self.marks.at(inner.tokens[0] - 2)
        start = long.tokens[0] if long is not None and long.refs == inner.refs else inner.tokens[0] - 1
        return self._with_owner(found, inner, start)

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
        elif mark.is_a("Country") and r.dep[mark.head] in ("amod", "compound", "nmod") and r.head[mark.head] >= end:
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


def governing(phrase: Phrase) -> Phrase:
    """The same title; a minister's organisation is the government, not the country."""
    ref = phrase.organisation
    if ref is None or not ref.startswith("Country:") or phrase.row.id != "minister":
        return phrase
    return replace(phrase, organisation=f"Government:{code_of(ref)}")
