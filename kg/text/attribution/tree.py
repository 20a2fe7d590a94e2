"""Parse (with its quotations and paragraphs) -> Tree: the parse as plain lists by token index, which may be mended."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from kg.text.document import Quote, TokenRange
from kg.text.parse import Parse

WRONG_LEMMAS = {"hop": "hope", "accord": "according", "pled": "plead", "communique": "communiqué"}
MARKS = frozenset(("PUNCT", "SPACE", "''", "``", "―"))
SPEECH = 5
"""Words from which a quotation counts as speech, unless it is a title."""
LONGEST_TITLE = 14


class Tree:
    """A parse apart from spaCy's, so that slips can be mended.

    ``head[i]`` is ``i`` itself at a root; ``children[i]`` stand in text order; ``inside[i]`` is the quotation
    around a token, marks excluded; ``part[i]`` is the stretch of its sentence between semicolons.
    """

    def __init__(self, doc: Parse, *, quotes: Sequence[Quote] = (), paragraphs: Sequence[TokenRange] = ()) -> None:
        self.doc = doc
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        lemmas = (t.lemma_.lower() for t in doc)
        self.lemma = [WRONG_LEMMAS.get(lemma, lemma) for lemma in lemmas]
        self.pos = [t.pos_ for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.entity = [t.ent_type_ for t in doc]
        self.children: list[list[int]] = [[] for _ in doc]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.sentence: list[TokenRange] = [(s.start, s.end) for s in doc.sents for _ in s]
        self.part: list[TokenRange] = self._parts()
        self.paragraphs = paragraphs
        self.paragraph: list[TokenRange] = [(i, i + 1) for i in range(len(doc))]
        for start, end in paragraphs:
            self.paragraph[start:end] = [(start, end)] * (end - start)
        self._marks = [p in MARKS or w in MARKS for p, w in zip(self.pos, self.words, strict=True)]
        self._words_before = [0, *accumulate(not mark for mark in self._marks)]
        self._under: dict[int, frozenset[int]] = {}
        self.quotes = quotes
        self.inside: list[Quote | None] = [None] * len(doc)
        for quote in quotes:
            for i in range(quote.start + 1, quote.end - quote.closed):
                self.inside[i] = quote
        self.speech = tuple(q for q in quotes if self._is_speech(q))

    def is_mark(self, i: int) -> bool:
        """Whether a token is punctuation or white space."""
        return self._marks[i]

    def _parts(self) -> list[TokenRange]:
        """For each token the stretch between semicolons it stands in."""
        out: list[TokenRange] = []
        for first, last in dict.fromkeys(self.sentence):
            cuts = [i + 1 for i in range(first, last) if self.lower[i] == ";"]
            for start, end in pairwise([first, *(c for c in cuts if c < last), last]):
                out += [(start, end)] * (end - start)
        return out

    def _is_speech(self, quote: Quote) -> bool:
        """Tell speech from scare quotes, titles and fragments.

        A short quotation is speech where it stands as a sentence of its own: it opens with a capital, no word runs
        into it, and a mark ends it inside or follows it.
        """
        inside = [i for i in range(quote.start + 1, quote.end - quote.closed) if self.pos[i] != "SPACE"]
        if quote.words >= SPEECH:
            return not self._is_title(inside)
        if not inside or not self.words[inside[0]][:1].isupper():
            return False
        ended = self.lower[inside[-1]] in (",", ".", "?", "!") or self.lower[quote.end : quote.end + 1] == [","]
        return ended and (quote.start == self.sentence[quote.start][0] or self.is_mark(quote.start - 1))

    def _is_title(self, inside: list[int]) -> bool:
        """Whether every longer word has a capital: a book's or a film's name."""
        long = [self.words[i] for i in inside if len(self.words[i]) > 3 and self.words[i].isalpha()]
        return len(inside) <= LONGEST_TITLE and all(w[0].isupper() and not w.isupper() for w in long)

    def attach(self, i: int, head: int, label: str) -> None:
        """Hang ``i`` elsewhere."""
        if self.head[i] != i:
            self.children[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, label
        if head != i:
            self.children[head] = sorted([*self.children[head], i])
        self._under.clear()

    def under(self, i: int) -> frozenset[int]:
        """The tokens of the phrase that ``i`` heads, itself included."""
        known = self._under.get(i)
        if known is None:
            found = {i}
            stack = [i]
            while stack:
                for c in self.children[stack.pop()]:
                    if c not in found:
                        found.add(c)
                        stack.append(c)
            known = self._under[i] = frozenset(found)
        return known

    def kids(self, i: int, *labels: str) -> list[int]:
        """Its dependents with one of these labels."""
        children, dep = self.children[i], self.dep
        return [c for c in children if dep[c] in labels] if children else []

    def has(self, i: int, word: str, *labels: str) -> bool:
        """Whether a dependent with one of these labels is this word."""
        return word in [self.lower[c] for c in self.kids(i, *labels)]

    def below(self, top: int, i: int) -> int:
        """The dependent of ``top`` on the way down to ``i``."""
        while self.head[i] != top and self.head[i] != i:
            i = self.head[i]
        return i

    def is_infinitive(self, i: int) -> bool:
        """Whether a verb is a to-infinitive ("to leave", "to help leave")."""
        for c in self.children[i]:
            if self.dep[c] == "aux" and (self.lower[c] == "to" or self.has(c, "to", "aux")):
                return True
        return False

    def words_between(self, start: int, end: int) -> int:
        """How many words stand in a range."""
        return self._words_before[end] - self._words_before[start] if end > start else 0
