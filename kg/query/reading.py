"""An open store -> what it says of one node at a time: labels, articles and stretches of text, each looked up once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.errors import StoreError
from kg.graph.store import Store, failures
from kg.graph.terms import ENTITIES, LABEL, PREFIXES, TYPE, node, term
from kg.vocab import ID, OA, SCHEMA

Facts = dict[str, list[str]]
"""Predicate (IRI) -> its values: IRIs as they are, literals by their characters."""

STANCES = "SELECT ?s ?p ?o { VALUES ?g { ARTICLES } GRAPH ?g { ?s hrd:inArticle ?g ; ?p ?o } }"
STRETCHES = "SELECT ?e ?text { VALUES ?g { ARTICLES } GRAPH ?g { ?e oa:exact ?text } }"

EXACT = node(OA + "exact")
KEPT: "WeakKeyDictionary[Store, tuple[object, dict[str, Any]]]" = WeakKeyDictionary()
"""Of each open store its generation, and what was read of the whole of it since."""

Kept = TypeVar("Kept")

JOINT = " … "
"""Between pieces of text that do not touch."""


class Stretch(NamedTuple):
    """Characters of an article."""

    start: int
    end: int
    text: str


class Source(NamedTuple):
    """What rows say of an article."""

    id: str
    source: str | None
    headline: str | None
    publisher: str | None
    published: str | None
    earliest: str | None
    latest: str | None

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """By date, those without one last; then by source."""
        return (self.published is None, self.published or "", self.source or "", self.id)


class Reading:
    """The store while rows are made of it. What a label or an article is asked for again is not read again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.engine = store.engine
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str | None] = {}
        self.sources: dict[str, Source] = {}
        self.all_articles: list[str] = []
        self.stretches: dict[str, Stretch] = {}
        self.said: dict[str, Facts] = {}

    def kept(self, what: str, make: Callable[[], Kept]) -> Kept:
        """What was made of the whole store once; made again when somebody wrote to it."""
        now = self.store.generation()
        seen, known = KEPT.get(self.store, (None, {}))
        if seen != now:
            self.store.renew()
            self.engine = self.store.engine
            known = {}
            KEPT[self.store] = now, known
        if what not in known:
            known[what] = make()
        found: Kept = known[what]
        return found

    def load(self, articles: Collection[str]) -> None:
        """Read the stances and stretches of some articles at once, twice as fast as one by one; forget those before."""
        self.said = {}
        for stance, predicate, fact in self.rows(STANCES, articles):
            self.said.setdefault(stance, {}).setdefault(predicate, []).append(fact)
        self.load_stretches(articles)

    def load_stretches(self, articles: Collection[str]) -> None:
        """Read the stretches of some articles at once; forget those before."""
        self.stretches = {iri: self.checked(iri, text) for iri, text in self.rows(STRETCHES, articles)}

    def rows(self, query: str, articles: Collection[str]) -> Iterator[list[str]]:
        """The rows of one of the two queries."""
        named = " ".join(f"<{article}>" for article in articles)
        found = self.engine.query(query.replace("ARTICLES", named), prefixes=PREFIXES)
        assert isinstance(found, QuerySolutions)
        for row in found:
            yield [cell.value for cell in row if isinstance(cell, NamedNode | Literal)]

    def facts(self, subject: str) -> Facts:
        """All that is said of a node."""
        return self.said.get(subject) or self.where(subject)[1]

    def where(self, subject: str) -> tuple[str, Facts]:
        """All that is said of a node, and the graph that says it (one of them, of a thing that stands in several)."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        said_in = ""
        for quad in self.engine.quads_for_pattern(NamedNode(subject), None, None):
            found[quad.predicate.value].append(value(quad))
            said_in = graph(quad)
        return said_in, dict(found)

    def subjects(self, predicate: NamedNode, object: NamedNode | Literal | None = None) -> dict[str, str]:
        """Subjects with the graph that says so."""
        with failures(self.store.path):
            quads = self.engine.quads_for_pattern(None, predicate, object, None)
            return {subject(quad): graph(quad) for quad in quads}

    def objects(self, subject: str, predicate: NamedNode, graph: NamedNode | None = None) -> list[str]:
        """Values of one predicate, sorted."""
        return sorted(value(q) for q in self.engine.quads_for_pattern(NamedNode(subject), predicate, None, graph))

    def label(self, iri: str) -> str:
        """A thing's label; the end of its IRI where it has none."""
        if iri not in self.labels:
            found = self.objects(iri, LABEL, ENTITIES)
            self.labels[iri] = found[0] if found else tail(iri)
        return self.labels[iri]

    def kind(self, iri: str) -> str | None:
        """A thing's kind."""
        if iri not in self.kinds:
            self.kinds[iri] = next(iter(self.objects(iri, term("kind"), ENTITIES)), None)
        return self.kinds[iri]

    def of_kinds(self, kinds: Collection[str]) -> list[str]:
        """Things of some kinds, by label."""
        quads = self.engine.quads_for_pattern(None, term("kind"), None, ENTITIES)
        self.kinds |= {subject(quad): value(quad) for quad in quads}
        found = [iri for iri, kind in self.kinds.items() if kind in kinds]
        return sorted(found, key=lambda iri: (self.label(iri), iri))

    def stretch(self, iri: str) -> Stretch:
        """The characters a node of evidence stands for; raises ``StoreError`` where position and wording differ."""
        if iri not in self.stretches:
            self.stretches[iri] = self.checked(iri, next(iter(self.objects(iri, EXACT)), ""))
        return self.stretches[iri]

    def checked(self, iri: str, text: str) -> Stretch:
        """A stretch by its node's name and its wording, which must be as long as the name says."""
        start, end = map(int, iri.rpartition("#char=")[2].split(","))
        if len(text) != end - start:
            raise StoreError(f"{self.store.address or self.store.path}: {iri} is damaged; run “kg build --rebuild”")
        return Stretch(start, end, text)

    def pieces(self, iris: list[str]) -> list[Stretch]:
        """Several stretches in the order of the text."""
        return sorted(self.stretch(iri) for iri in iris)

    def source(self, article: str) -> Source:
        """What rows say of an article, by its IRI."""
        if article not in self.sources:
            told = [next(iter(self.objects(article, predicate)), None) for predicate in stated()]
            self.sources[article] = self.made(article, told)
        return self.sources[article]

    def made(self, article: str, told: list[str | None]) -> Source:
        """An article of what is stated of it."""
        read_from, headline, publisher, published, earliest, latest = told
        name = publisher and self.label(publisher)
        return Source(tail(article), read_from, headline, name, published, earliest, latest)

    def articles(self) -> list[str]:
        """The IRIs of all articles, in the order of rows."""
        if not self.all_articles:
            found = [self.values(predicate) for predicate in stated()]
            articles = self.subjects(TYPE, term("Article"))
            self.sources |= {iri: self.made(iri, [values.get(iri) for values in found]) for iri in articles}
            self.all_articles = sorted(articles, key=lambda iri: self.sources[iri].order)
        return self.all_articles

    def values(self, predicate: NamedNode) -> dict[str, str]:
        """A value of one predicate for each subject."""
        return {subject(quad): value(quad) for quad in self.engine.quads_for_pattern(None, predicate, None)}


def stated() -> list[NamedNode]:
    """What articles state that rows say of them."""
    published = [
        term("readFrom"),
        node(SCHEMA + "headline"),
        node(SCHEMA + "publisher"),
        node(SCHEMA + "datePublished"),
    ]
    return [*published, term("publishedEarliest"), term("publishedLatest")]


def one(facts: Facts, predicate: str) -> str | None:
    """The only value, or None."""
    values = facts.get(predicate)
    return min(values) if values else None


def tail(iri: str) -> str:
    """The last part of an IRI: an id or a slug."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def path(iri: str) -> str:
    """What follows the base: ``stance/0a1b``."""
    return iri.removeprefix(ID)


def value(quad: Quad) -> str:
    """A quad's object by its characters."""
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else str(quad.object)


def subject(quad: Quad) -> str:
    """A quad's subject; the store has no blank nodes."""
    return quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)


def graph(quad: Quad) -> str:
    """The name of a quad's graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def chain(pieces: list[Stretch]) -> str | None:
    """Pieces as one text; None where there are none."""
    return JOINT.join(piece.text for piece in pieces) or None


def spans(pieces: list[Stretch]) -> list[list[int]]:
    """Where pieces stand."""
    return [[piece.start, piece.end] for piece in pieces]
