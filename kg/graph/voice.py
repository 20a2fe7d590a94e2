"""One article, and the IRIs of its things -> the terms its statements are said in."""

from collections.abc import Callable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import article_node, entry, thing, typed
from kg.model import Article, Ref, Span, digest

Term = NamedNode | Literal
How = Callable[["Voice", Any], Term]


class Voice:
    """One article being said: knows its text and its things' IRIs, remembers which stretches were pointed at."""

    def __init__(self, article: Article, iris: Mapping[Ref, str]) -> None:
        self.article = article
        self.iris = iris
        self.graph = article_node(article.id)
        self.spans: set[Span] = set()

    def quad(self, subject: NamedNode, predicate: NamedNode, value: Term) -> Quad:
        """A quad of the article's graph."""
        return Quad(subject, predicate, value, self.graph)

    def thing(self, ref: Ref) -> NamedNode:
        """The shared thing a reference means."""
        return NamedNode(self.iris[ref])

    def stretch(self, span: Span) -> NamedNode:
        """The node of a stretch of text; it is described when all statements are said."""
        self.spans.add(span)
        return NamedNode(f"{self.graph.value}#char={span.start},{span.end}")

    def stance(self, stance: str) -> NamedNode:
        """The node of a stance."""
        return thing(f"stance/{stance}")

    def utterance(self, utterance: str) -> NamedNode:
        """The node of an utterance, whose id need only be unique within the article."""
        return thing(f"utterance/{digest('utterance', self.article.id, utterance)}")

    def text(self, value: str | int) -> Literal:
        """Characters as they are."""
        return Literal(value)

    def number(self, value: float) -> Literal:
        """A decimal of up to three places."""
        return typed(f"{value:.3f}".rstrip("0").rstrip("."), "decimal")

    def flag(self, value: bool) -> Literal:
        """A truth value."""
        return Literal(value)


def one_of(scheme: str) -> How:
    """An entry of a scheme."""
    return lambda _, slug: entry(scheme, str(slug))
