"""An article's body as spaCy sees it, every token tied to its characters in the canonical text."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Article, Span
from kg.text.parse import Parse, Token

TokenRange = tuple[int, int]
"""Token indexes, half-open."""


@dataclass(frozen=True, slots=True)
class View:
    """The body's characters made easy to parse, and where each stands in the canonical text.

    White space inside a paragraph is folded to one space, invisible and direction marks are dropped,
    paragraphs are separated by one blank line; ``offsets[i]`` is the canonical place of ``text[i]``.
    """

    text: str
    offsets: "array[int]"

    def span(self, start: int, end: int) -> Span:
        """The canonical span of ``text[start:end]``."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its parsed body. Lives in ``text`` and ``extract`` only."""

    article: Article
    view: View
    doc: Parse
    paragraphs: tuple[TokenRange, ...]
    """Token ranges of the paragraphs, in order."""
    quotes: tuple["Quote", ...] = field(default=())
    """Stretches in quotation marks, in order."""

    def span(self, tokens: TokenRange) -> Span:
        """The canonical span of a token range."""
        first, last = self.doc[tokens[0]], self.doc[tokens[1] - 1]
        return self.view.span(first.idx, last.idx + len(last.text))

    def quotation(self, token: Token | int) -> "Quote | None":
        """The quotation a token lies in, marks excluded."""
        i = token if isinstance(token, int) else token.i
        for quote in self.quotes:
            if quote.start < i < quote.end:
                return quote
            if quote.start > i:
                break
        return None

    def paragraph(self, token: Token | int) -> TokenRange:
        """The paragraph a token lies in."""
        i = token if isinstance(token, int) else token.i
        return next(p for p in self.paragraphs if p[0] <= i < p[1])

    def sentences(self) -> Iterator[TokenRange]:
        """Token ranges of the sentences, in order, white space at their ends left out."""
        for sentence in self.doc.sents:
            end = sentence.end
            while end > sentence.start and self.doc[end - 1].is_space:
                end -= 1
            if end > sentence.start:
                yield sentence.start, end


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks: ``start`` is the opening mark's token, ``end`` one past the closing mark's.

    ``closed`` is false where the paragraph ends first (a quotation that runs on into the next paragraph).
    """

    start: int
    end: int
    closed: bool
    words: int
    """How many words it holds: below five it is a scare quote, a title or a fragment rather than speech."""
