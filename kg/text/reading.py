"""Document -> Reading: its tokens as plain lists, with what names need to know of each (case, start, quotation)."""

from collections.abc import Iterator

from kg.text.document import Document, TokenRange
from kg.text.tables import body_words, title_words, titles

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
VERBS = frozenset(("VERB", "AUX"))
PROPER = frozenset(("NNP", "NNPS"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
HYPHENS = frozenset(("-", "‑", "–"))
QUESTIONS = frozenset(
    ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should")
)
PREMODIFIER = frozenset(
    (
        "DT",
        "PDT",
        "JJ",
        "JJR",
        "JJS",
        "CD",
        "NN",
        "NNP",
        "NNPS",
        "NNS",
        "VBN",
        "VBG",
        "VBD",
        "PRP$",
        "POS",
        "HYPH",
        "RB",
        "AFX",
    )
)


class Reading:
    """A parsed document, read by token index.

    ``quote[i]`` is the index of the quotation a token lies in, or −1; ``starts[i]`` whether a capital there
    says nothing (first word of a sentence or of a quotation).
    """

    def __init__(self, document: Document) -> None:
        doc = document.doc
        self.document = document
        self.text = [t.text for t in doc]
        self.lower = [w.lower().replace("’", "'") for w in self.text]
        self.lemma = [t.lemma_.lower() for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.dep = [t.dep_ for t in doc]
        self.entity = [t.ent_type_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.children: list[list[int]] = [[] for _ in doc]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self._under: dict[int, frozenset[int]] = {}
        self.spaced = [bool(t.whitespace_) for t in doc]
        self.size = len(self.text)
        self.sentences = list(document.sentences())
        self.sentence = [-1] * self.size
        for n, (start, end) in enumerate(self.sentences):
            self.sentence[start:end] = [n] * (end - start)
        self.quote = [-1] * self.size
        for n, q in enumerate(document.quotes):
            inside = range(q.start + 1, q.end - 1 if q.closed else q.end)
            for i in inside:
                self.quote[i] = n
        self.dateline = frozenset(i for p in document.paragraphs for i in range(p[0], self._dateline(*p)))
        self.starts = self._starts()
        self._known = {w for w, s, t in zip(self.text, self.starts, self.tag, strict=True) if not s and w[:1].isupper()}
        self.capital = [self._capital(i) for i in range(self.size)]

    def _dateline(self, start: int, end: int) -> int:
        """Where “HANOI, March 3 (Agency) –” ends at a paragraph's beginning; the beginning itself without one."""
        first = self.text[start]
        if end - start < 3 or (first != "(" and (len(first) < 3 or not first.isupper())):
            return start
        for i in range(start + 1, min(start + 14, end)):
            word = self.text[i]
            if word == ":":
                return i + 1 if len(first) > 5 else start
            if word in ("—", "–", "--", "-") and (self.spaced[i - 1] or word in ("--", "—")):
                return i + 1
            if word[0].isalpha() and not word[0].isupper():
                return start
        return start

    def _starts(self) -> list[bool]:
        starts = [False] * self.size
        for start, end in self.sentences:
            while start < end and (start in self.dateline or self.is_mark(start) or self.lower[start] in "“\"‘'([•"):
                start += 1
            if start < end:
                starts[start] = True
        for q in self.document.quotes:
            if q.start + 1 < self.size:
                starts[q.start + 1] = True
        return starts

    def _capital(self, i: int) -> bool:
        word = self.text[i]
        lower = self.lower[i]
        if not word[0].isupper() or word == "I" or lower in body_words("months") or lower in body_words("small"):
            return False
        if lower in body_words("short_months") and any(
            self.text[k][:1].isdigit() for k in (i - 1, i + 1) if 0 <= k < self.size
        ):
            return False
        if not self.starts[i] or self.tag[i] in PROPER or word in self._known:
            return True
        if lower in QUESTIONS:
            return False
        if self.dep[i] in ("nsubj", "nsubjpass") and self.tag[i] in ("VB", "VBP"):
            return True  # what the tagger takes for a verb though it is a subject
        following = i + 1 < self.size and self.tag[i + 1] == "NNP" and self.text[i + 1][0].isupper()
        if not following:
            return False
        return self.entity[i] == self.entity[i + 1] == "PERSON" or self.tag[i] in ("VBP", "VB", "UH", "FW")

    def is_mark(self, i: int) -> bool:
        """Whether a token is punctuation or white space."""
        return self.pos[i] in ("PUNCT", "SPACE") or self.text[i] in ("''", "``")

    def kids(self, i: int, *labels: str) -> list[int]:
        """A token's dependents with one of these labels."""
        return [c for c in self.children[i] if self.dep[c] in labels]

    def under(self, i: int) -> frozenset[int]:
        """The tokens of the phrase that ``i`` heads, itself included."""
        known = self._under.get(i)
        if known is None:
            found, stack = {i}, [i]
            while stack:
                for c in self.children[stack.pop()]:
                    found.add(c)
                    stack.append(c)
            known = self._under[i] = frozenset(found)
        return known

    def tight(self, i: int) -> bool:
        """Whether token ``i`` is a hyphen written without spaces."""
        return (
            self.text[i] in HYPHENS
            and 0 < i < self.size - 1
            and not self.spaced[i]
            and not self.spaced[i - 1]
            and not self.is_mark(i - 1)
        )

    def title_before(self, start: int) -> int | None:
        """The token right before ``start``, an abbreviation's stop and what may follow a title passed over."""
        k = start - 1
        if k > 0 and self.text[k] == "." and not self.spaced[k - 1]:
            k -= 1
        while k > 0 and self.lower[k] in title_words("after") and self.lower[k - 1] in titles():
            k -= 1
        if k > 3 and self.lower[k - 3 : k + 1] == ["-", "at", "-", "large"]:
            k -= 4
        return k if k >= 0 and self.sentence[k] == self.sentence[start] else None

    def portfolio_before(self, start: int) -> int | None:
        """The title of “Secretary of State Ana Petrel”, where its “of …” ends right before ``start``."""
        k = start - 1
        while k > 1 and (
            self.lower[k] in body_words("portfolios") or (self.lower[k] in ("and", ",") and k < start - 1)
        ):
            k -= 1
        return (
            k - 1 if 1 <= k < start - 1 and self.lower[k] in ("of", "for") and self.lower[k - 1] in titles() else None
        )

    def titled_by(self, start: int) -> int | None:
        """The title before a name that begins with ``start``: “Secretary of State …”, else the word right before it."""
        found = self.portfolio_before(start)
        return self.title_before(start) if found is None else found

    def words(self, tokens: TokenRange) -> str:
        """The text of a range, as parsed."""
        return "".join(
            self.text[i] + (" " if self.spaced[i] and i + 1 < tokens[1] else "") for i in range(*tokens)
        ).strip()

    def verb_of(self, i: int) -> int | None:
        """The nearest verb above a token."""
        for _ in range(40):
            above = self.head[i]
            if above == i:
                return None
            i = above
            if self.pos[i] in VERBS and self.dep[i] not in ("aux", "auxpass"):
                return i
        return None

    def subjects(self, verb: int) -> list[int]:
        """Heads of a verb's own subjects."""
        return self.kids(verb, "nsubj", "nsubjpass")

    def clauses_above(self, i: int) -> Iterator[tuple[int, list[int]]]:
        """The verbs above a token, innermost first, each with its own subjects."""
        verb = self.verb_of(i)
        while verb is not None:
            yield verb, self.subjects(verb)
            verb = self.verb_of(verb)

    def noun_phrase(self, i: int, stop: frozenset[int] = frozenset()) -> int:
        """Where the phrase of the noun ``i`` begins on its left, determiners and possessors included."""
        start = i
        while start > 0 and start - 1 not in stop and i - start < 10:
            before = start - 1
            if self.tight(before) and before - 1 >= 0:
                start = before - 1
                continue
            if self.tag[before] not in PREMODIFIER and self.text[before] not in POSSESSIVE:
                break
            if self.sentence[before] != self.sentence[i] or (self.is_mark(before) and self.tag[before] != "POS"):
                break
            if self.tag[before] in ("VBD", "RB", "NNS") and self.head[before] not in range(start, i + 1):
                break
            if self.tag[before] == "VBN" and self.dep[before] not in ("amod", "compound", "nmod"):
                break
            if self.tag[before] == "VBG" and self.dep[before] not in ("amod", "compound", "nmod"):
                break
            start = before
            if self.tag[start] in ("DT", "PRP$"):
                break
        return start
