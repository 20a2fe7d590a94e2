"""One article, and the IRIs of its things -> the terms its statements are said in, as lines spell them."""

from collections.abc import Callable, Mapping
from typing import Any

from kg.graph.lines import iri, listed, quoted
from kg.graph.terms import article_node
from kg.model import Article, Ref, Span, digest
from kg.vocab import ID, XSD

How = Callable[["Voice", Any], str]

INTEGER = f"<{XSD}integer>"
DECIMAL = f"<{XSD}decimal>"
BOOLEAN = f"<{XSD}boolean>"


class Voice:
    """One article being said: knows its text and its things' IRIs, remembers which stretches were pointed at."""

    def __init__(self, article: Article, iris: Mapping[Ref, str]) -> None:
        self.article = article
        self.iris = iris
        self.graph = str(article_node(article.id))
        self.end = f" {self.graph} .\n"
        """What every line of the article's graph ends in."""
        self.spans: set[Span] = set()
        self.utterances: dict[str, str] = {}

    def line(self, subject: str, predicate: str, value: str) -> str:
        """A line of the article's graph."""
        return f"{subject} {predicate} {value}{self.end}"

    def thing(self, ref: Ref) -> str:
        """The shared thing a reference means."""
        return iri(self.iris[ref])

    def stretch(self, span: Span) -> str:
        """The node of a stretch of text; it is described when all statements are said."""
        self.spans.add(span)
        return f"{self.graph[:-1]}#char={span.start},{span.end}>"

    def stance(self, stance: str) -> str:
        """The node of a stance."""
        return iri(f"{ID}stance/{stance}")

    def utterance(self, utterance: str) -> str:
        """The node of an utterance, whose id need only be unique within the article."""
        if utterance not in self.utterances:
            self.utterances[utterance] = f"<{ID}utterance/{digest('utterance', self.article.id, utterance)}>"
        return self.utterances[utterance]

    def text(self, value: str | int) -> str:
        """Characters as they are."""
        return quoted(value) if isinstance(value, str) else integer(value)

    def number(self, value: float) -> str:
        """A decimal of up to three places."""
        return f'"{f"{value:.3f}".rstrip("0").rstrip(".")}"^^{DECIMAL}'

    def flag(self, value: bool) -> str:
        """A truth value."""
        return f'"{str(value).lower()}"^^{BOOLEAN}'


def integer(value: int) -> str:
    """A whole number."""
    return f'"{value}"^^{INTEGER}'


def one_of(scheme: str) -> How:
    """An entry of a scheme."""
    return lambda _, slug: listed(scheme, str(slug))
