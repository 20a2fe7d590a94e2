"""A text -> what extraction says of it, by kind of statement, with the parsed text beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.corpus import read_all
from kg.errors import ArticleError
from kg.extract.statements import extract
from kg.model import Article, Ref, Span, Stance, Statement, Thing, Utterance
from kg.text.annotate import annotate
from kg.text.document import Document

Some = TypeVar("Some", bound=Statement)


@dataclass(frozen=True)
class Found:
    """One article as the program understands it."""

    document: Document
    statements: tuple[Statement, ...]
    without: tuple[str, ...] = ()
    """Beginnings of the names of rules whose stances are left out, to see what they are worth."""

    @property
    def article(self) -> Article:
        """The article."""
        return self.document.article

    def all(self, kind: type[Some]) -> list[Some]:
        """Statements of one class, in their order."""
        return [s for s in self.statements if isinstance(s, kind)]

    @cached_property
    def things(self) -> dict[Ref, Thing]:
        """Local things by reference."""
        return {t.ref: t for t in self.all(Thing)}

    @cached_property
    def stances(self) -> list[Stance]:
        """Positions, plain reports left out: nobody labels them."""
        return [s for s in self.all(Stance) if s.type != "report" and not s.rule.startswith(self.without or ("?",))]

    @cached_property
    def utterances(self) -> list[Utterance]:
        """Attributed passages."""
        return self.all(Utterance)

    @cached_property
    def places(self) -> list[Span]:
        """Where each token stands."""
        return [self.document.span((t.i, t.i + 1)) for t in self.document.doc]

    def tokens(self, spans: Iterable[Span]) -> set[int]:
        """Tokens that lie in any of some stretches."""
        wanted = list(spans)
        return {i for i, place in enumerate(self.places) if any(s.meets(place) for s in wanted)}

    def heads(self, spans: Iterable[Span]) -> set[int]:
        """The head token of each stretch."""
        out = set()
        for span in spans:
            inside = sorted(self.tokens((span,)))
            if inside:
                out.add(self.document.doc[inside[0] : inside[-1] + 1].root.i)
        return out


def find(path: Path, without: tuple[str, ...] = ()) -> Found:
    """Read, parse and extract one text; raises ``ArticleError`` where it cannot be read."""
    (reading,) = read_all([path])
    if isinstance(reading, ArticleError):
        raise reading
    return understand(reading.article, without)


def understand(article: Article, without: tuple[str, ...] = ()) -> Found:
    """Parse and extract one article."""
    document = annotate(article)
    return Found(document, extract(document), without)
