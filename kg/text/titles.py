"""Reading + marks + the noun of a title -> the whole title: its words, whose it is, whether it has ended."""

from collections.abc import Sequence
from dataclasses import replace

from kg.text.complements import Complements
from kg.text.marks import Mark, Marks, code_of
from kg.text.names import Piece
from kg.text.reading import POSSESSIVE, Reading
from kg.text.tables import title_words, titles
from kg.text.titlephrase import OWNERS, Phrase, governing

INSIDE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "HYPH", "AFX", "CD"))
"""Tags of the words a title is made of."""

PARTICIPLE = frozenset(("VBN", "VBD"))
HEADS_OF_STATE = frozenset(("president", "leader", "governor", "strongman", "chief"))
NO_NOUNS = frozenset(("official", "general", "major", "principal", "chief", "deputy", "head"))
"""Titles that are adjectives where the parser says so."""


class Titles:
    """Reads titles in a text whose names are marked."""

    def __init__(self, reading: Reading, marks: Marks, pieces: Sequence[Piece]) -> None:
        self.reading, self.marks = reading, marks
        topics = {i: p.tokens for p in pieces if p.sort == "topic" for i in range(*p.tokens)}
        self.complements = Complements(reading, marks, topics, self.is_title)

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
        return governing(self.complements.right(self.left(head, floor)))

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
