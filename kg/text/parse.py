"""spaCy's Doc -> Parse: its tokens as plain objects made once, so that walking the tree builds nothing.

Names and meanings are spaCy's (``head``, ``children``, ``conjuncts``, ``left_edge`` …). spaCy makes a new Python object
at every step through a tree; here each token is one object: ``is`` tells tokens apart, and steps cost an attribute.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any, overload

from spacy.tokens import Doc


class Token:
    """One token of a parse; at a root ``head`` is the token itself."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_lower",
        "is_punct",
        "is_quote",
        "is_right_punct",
        "is_sent_start",
        "is_space",
        "is_stop",
        "is_title",
        "is_upper",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: "Parse"
    head: "Token"
    children: tuple["Token", ...]
    """Its dependents in text order: ``lefts``, then ``rights``."""
    lefts: tuple["Token", ...]
    rights: tuple["Token", ...]
    left_edge: "Token"
    right_edge: "Token"
    sent: "Stretch"
    i: int
    idx: int
    """Where it begins in the parsed text."""
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    whitespace_: str
    is_alpha: bool
    is_lower: bool
    is_punct: bool
    is_quote: bool
    is_right_punct: bool
    is_sent_start: bool
    is_space: bool
    is_stop: bool
    is_title: bool
    is_upper: bool
    like_num: bool

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: "Token") -> bool:
        return self.i < other.i

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> "Token":
        """The token ``step`` places on; raises IndexError outside the text."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The tokens above it, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator["Token"]:
        """Itself and all tokens below it, in text order where no branches cross."""
        for left in self.lefts:
            yield from left.subtree
        yield self
        for right in self.rights:
            yield from right.subtree

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The tokens it is coordinated with, the first one of the row first, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for token in row:
            row += [t for t in token.rights if t.dep_ == "conj"]
        return tuple(t for t in row if t is not self)


class Stretch:
    """Neighbouring tokens: ``start`` up to, not including, ``end``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: "Parse", start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, max(start, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Stretch": ...
    def __getitem__(self, place: int | slice) -> "Token | Stretch":
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Stretch(self.doc, self.start + start, self.start + end)
        return self.doc.tokens[range(self.start, self.end)[place]]

    @property
    def text(self) -> str:
        """Its words as they stand in the parsed text."""
        if not len(self):
            return ""
        last = self[-1]
        return self.doc.text[self[0].idx : last.idx + len(last)]

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of equals."""
        return min(self, key=lambda token: sum(1 for _ in token.ancestors))


class Parse:
    """A parsed text: its tokens and sentences."""

    __slots__ = ("kept", "sents", "text", "tokens")

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.kept: dict[str, Any] = {}  # what readers work out once about this text, by their own key
        self.tokens: list[Token] = [Token() for _ in range(len(doc))]
        for token, source in zip(self.tokens, doc, strict=True):
            token.doc, token.head, token.i, token.idx = self, self.tokens[source.head.i], source.i, source.idx
            token.text, token.lower_, token.lemma_ = source.text, source.lower_, source.lemma_
            token.pos_, token.tag_, token.dep_ = source.pos_, source.tag_, source.dep_
            token.ent_type_, token.whitespace_ = source.ent_type_, source.whitespace_
            token.is_alpha, token.is_punct, token.is_space = source.is_alpha, source.is_punct, source.is_space
            token.is_lower, token.is_title, token.is_upper = source.is_lower, source.is_title, source.is_upper
            token.is_quote, token.is_stop, token.like_num = source.is_quote, source.is_stop, source.like_num
            token.is_right_punct, token.is_sent_start = source.is_right_punct, bool(source.is_sent_start)
        self._hang()
        bounds = [(s.start, s.end) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc))]
        self.sents = tuple(Stretch(self, start, end) for start, end in bounds)
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def _hang(self) -> None:
        """Tell every token its dependents, and where the phrase it heads begins and ends."""
        lefts: list[list[Token]] = [[] for _ in self.tokens]
        rights: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            token.left_edge = token.right_edge = token
        for i, token in enumerate(self.tokens):
            if token.head is not token:
                (lefts if i < token.head.i else rights)[token.head.i].append(token)
            for above in token.ancestors:
                if i < above.left_edge.i:
                    above.left_edge = token
                elif i > above.right_edge.i:
                    above.right_edge = token
                else:
                    break  # what reaches round it here is told to those above, before or later
        for token, left, right in zip(self.tokens, lefts, rights, strict=True):
            token.lefts, token.rights = tuple(left), tuple(right)
            token.children = token.lefts + token.rights

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Token | Stretch:
        if isinstance(place, int):
            return self.tokens[place]
        return Stretch(self, *place.indices(len(self.tokens))[:2])

    def covering(self, start: int, end: int) -> Stretch | None:
        """The tokens that characters ``start`` to ``end`` of the text touch; None where they touch none."""
        first = bisect_right(self.tokens, start, key=lambda t: t.idx + len(t))
        last = bisect_left(self.tokens, end, key=lambda t: t.idx)
        return Stretch(self, first, last) if first < last else None
