"""An open store, and what answers its queries -> an ``rdflib.Dataset`` that reads from it."""

from collections.abc import Callable, Generator, Iterator, Mapping
from io import BytesIO
from typing import Any

import pyoxigraph
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, NamedNode
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.term import Identifier, Node

from kg.errors import QueryError, StoreError
from kg.graph.store import Store
from kg.graph.terms import PREFIXES

Pattern = tuple[Node | None, Node | None, Node | None]
Triple = tuple[Node, Node, Node]


Ask = Callable[[str, Mapping[str, str], Mapping[str, Any], str | None], tuple[str, bytes]]
"""Query, namespaces, bindings, the only graph that is asked -> the form of the query, and JSON or N-Triples."""


def dataset(store: Store, ask: Ask) -> rdflib.Dataset:
    """A dataset that reads from the open store, its default graph being the union of all graphs.

    It copies nothing: all queries, prepared ones and those with bindings too, go to ``ask``. It cannot be written to,
    and is good until the store is closed.
    """
    view = rdflib.Dataset(store=View(store, ask), default_union=True)
    for prefix, iri in PREFIXES.items():
        view.bind(prefix, iri)
    return view


class View(rdflib.store.Store):
    """rdflib's interface to a store, for reading."""

    context_aware = True
    graph_aware = True

    def __init__(self, store: Store, ask: Ask) -> None:
        self.source, self.ask = store, ask
        self.names = Memory()
        self.bind, self.prefix = self.names.bind, self.names.prefix  # type: ignore[method-assign]
        self.namespace, self.namespaces = self.names.namespace, self.names.namespaces  # type: ignore[method-assign]
        super().__init__()

    def triples(
        self, pattern: Pattern, context: rdflib.Graph | None = None
    ) -> Iterator[tuple[Triple, Iterator[rdflib.Graph]]]:
        """Triples that fit a pattern, each with the graphs it stands in."""
        subject, predicate, value = (None if term is None else to_engine(term) for term in pattern)
        for quad in self.source.engine.quads_for_pattern(subject, predicate, value, graph_of(context)):
            triple = from_engine(quad.subject), from_engine(quad.predicate), from_engine(quad.object)
            yield triple, iter((rdflib.Graph(self, from_engine(quad.graph_name)),))

    def contexts(self, triple: Triple | None = None) -> Generator[rdflib.Graph]:
        """All graphs, or those a triple stands in."""
        if triple is None:
            yield from (rdflib.Graph(self, rdflib.URIRef(name.value)) for name in self.source.graphs())
        else:
            yield from (graph for _, graphs in self.triples(triple) for graph in graphs)

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        graph = graph_of(context)
        return len(self.source) if graph is None else sum(1 for _ in self.source.quads(graph))

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **_: Any,
    ) -> Result:
        """Have the store answer; rdflib's own engine is slow and would follow ``SERVICE``, so it never gets a query."""
        text, own = (query, {}) if isinstance(query, str) else prepared(query)
        names = {prefix: str(iri) for prefix, iri in {**initNs, **own}.items()}
        bindings = {str(name).lstrip("?$"): to_engine(value) for name, value in initBindings.items()}
        if any(isinstance(value, BlankNode) for value in bindings.values()):
            raise QueryError("a blank node names nothing in a store; bind an IRI or a text")
        whole = queryGraph == "__UNION__" or queryGraph == DATASET_DEFAULT_GRAPH_ID
        form, data = self.ask(text, names, bindings, None if whole else str(queryGraph))
        if form in ("CONSTRUCT", "DESCRIBE"):
            result = Result("CONSTRUCT")
            result.graph = rdflib.Graph().parse(data=data, format="nt")
            return result
        return Result.parse(BytesIO(data), format="json")

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Nothing: a graph is there when something stands in it."""

    def add(self, *_: Any, **__: Any) -> None:
        """Refused."""
        raise StoreError("this dataset is a view of the store and cannot be written to; copy it first")

    addN = remove = remove_graph = update = add  # noqa: N815


def prepared(query: Query) -> tuple[str, Mapping[str, Any]]:
    """Text and namespaces of a query prepared by rdflib; raises ``QueryError`` where rdflib did not keep them."""
    text, names, *_ = getattr(query, "_original_args", (None, None))
    if not isinstance(text, str):
        raise QueryError("this prepared query does not know its text; give the text itself")
    return text, names or {}


def graph_of(context: rdflib.Graph | None) -> NamedNode | None:
    """The graph a context means; None for all of them."""
    if context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID:
        return None
    return NamedNode(str(context.identifier))


def to_engine(term: Node) -> Any:
    """Rdflib's term as the engine's."""
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return pyoxigraph.Literal(str(term), datatype=datatype, language=term.language)
    return pyoxigraph.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


def from_engine(term: Any) -> Identifier:
    """The engine's term as rdflib's, its characters unchanged."""
    if isinstance(term, pyoxigraph.Literal):
        plain = term.datatype == STRING or term.language
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return DATASET_DEFAULT_GRAPH_ID if isinstance(term, DefaultGraph) else rdflib.URIRef(term.value)


STRING = NamedNode(str(rdflib.XSD.string))
